"""Real filings that trip readers, each checked by hand against its document; skipped where the filings are absent.

Each test loads the filings it names and asks through GraphQL, as anybody would.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret, read_filings
from schema.api import build_schema
from schema.context import Context

Ask = Callable[..., Awaitable[Any]]
SCHEMA = build_schema()
HOLDINGS = """
query Q($cik: CIK!, $asOf: Date, $knownAt: DateTime) {
  party(cik: $cik) {
    holdings(asOf: $asOf, knownAt: $knownAt, includeIndirect: true, first: 100) {
      nodes { holder { name kind } security { title derivative } shares value unit status lots lastReported }
    }
  }
}
"""
OWNERS = """
query Q($cik: CIK!, $asOf: Date) {
  issuer(cik: $cik) {
    beneficialOwners(asOf: $asOf) {
      owner { name } security { title } reported { direct indirect total notRestated }
      paths { hops { relation evidence { quote } } }
    }
  }
}
"""


@pytest.fixture
def loaded(graph: Graph, shared: Path) -> Callable[[str], Awaitable[Ask]]:
    async def load_some(pattern: str) -> Ask:
        paths = sorted(str(path) for path in (shared / "filings").glob(pattern))
        assert paths, f"no filing matches {pattern}"
        filings = [one for one in read_filings(paths) if isinstance(one, Filing)]
        await load(graph, filings, interpret=interpret)

        async def ask(question: str, **variables: Any) -> Any:
            result = await SCHEMA.execute(question, variables, Context(graph))
            assert not result.errors, result.errors
            return result.data

        return ask

    return load_some


def held(answer: Any) -> dict[tuple[str | None, str], tuple[str | None, str, int]]:
    """(holder, class) -> amount, status and lots of what is no derivative."""
    return {
        (one["holder"]["name"] or one["holder"]["kind"], one["security"]["title"]): (
            one["shares"],
            one["status"],
            one["lots"],
        )
        for one in answer["party"]["holdings"]["nodes"]
        if not one["security"]["derivative"]
    }


async def test_musk_sells_for_weeks_and_puts_what_is_left_into_his_trust(loaded: Any) -> None:
    ask = await loaded("xml/*_TSLA_Musk_*.xml")
    common = "Common Stock"
    then = held(await ask(HOLDINGS, cik="1494730", asOf="2021-12-21"))
    assert then["Elon Musk", common][:2] == ("1154864", "CONFIRMED")
    (owner,) = (await ask(OWNERS, cik="1318605", asOf="2021-12-31"))["issuer"]["beneficialOwners"][:1]
    assert (owner["reported"]["total"], owner["security"]["title"]) == ("172608251", common)


async def test_thiels_see_footnote_rows_are_as_many_holders_and_none_is_the_last_row(loaded: Any) -> None:
    ask = await loaded("xml/form4_X0306_PLTR_THIEL_2021-05-05_*.xml")
    found = held(await ask(HOLDINGS, cik="1211060"))
    through = {
        name: one for (name, title), one in found.items() if title == "Class A Common Stock" and name != "THIEL PETER"
    }
    assert len(through) == 17
    assert through["The Founders Fund II, LP"] == ("19730330", "CONFIRMED", 1)
    assert through["The Founders Fund III Entrepreneurs Fund, LP"] == ("294208", "CONFIRMED", 1)
    assert sum(int(shares) for shares, _, _ in through.values()) == 161_900_783


async def test_two_trusts_with_word_for_word_the_same_footnote_are_two(loaded: Any) -> None:
    ask = await loaded("xml/form4_X0609_CVX_HESS_*.xml")
    answer = await ask(HOLDINGS, cik="1087997")
    trusts = [one for one in answer["party"]["holdings"]["nodes"] if one["holder"]["kind"] == "TRUST"]
    assert sorted(one["shares"] for one in trusts) == ["658045", "7286"]
    (owner,) = (await ask(OWNERS, cik="93410"))["issuer"]["beneficialOwners"]
    assert owner["reported"] == {"direct": "355525", "indirect": "8246799", "total": "8602324", "notRestated": None}


async def test_of_four_who_file_together_the_fund_holds_of_record(loaded: Any) -> None:
    ask = await loaded("xml/form4_X0306_ADGI_MITHRIL_*.xml")
    owners = (await ask(OWNERS, cik="1832038"))["issuer"]["beneficialOwners"]
    assert {one["reported"]["total"] for one in owners} == {"11241580"}
    assert len(owners) == 4
    holders = await ask(
        "query Q($cik: CIK!) { party(cik: $cik) { holdings(includeIndirect: true) { nodes { holder { name } shares evidence { quote } } } } }",
        cik="1669609",
    )
    assert {one["holder"]["name"] for one in holders["party"]["holdings"]["nodes"]} == {"MITHRIL II LP"}


async def test_swaps_settled_in_cash_are_never_shares(loaded: Any) -> None:
    ask = await loaded("xml/form4_X0508_WOLF_CITIGROUP_*.xml")
    answer = await ask(
        "query Q($cik: CIK!) { issuer(cik: $cik) { beneficialOwners(includeEnded: true) { owner { name } reported { total }"
        " rights { within60Days callEquivalent putEquivalent cashOnly } } } }",
        cik="895419",
    )
    (owner,) = answer["issuer"]["beneficialOwners"]
    assert owner["reported"]["total"] == "2585507"
    assert (owner["rights"]["within60Days"], owner["rights"]["callEquivalent"]) == ("0", None)


async def test_three_grants_of_units_are_three_lots_of_one_position(loaded: Any) -> None:
    ask = await loaded("xml/form4_X0609_GOOGL_Porat_*.xml")
    found = held(await ask(HOLDINGS, cik="1479258"))
    (units,) = [one for (_, title), one in found.items() if title == "Class C Google Stock Units"]
    assert units == ("155984", "CONFIRMED", 3)
    assert found["RAPP 2024 GT Trust Two", "Class C Capital Stock"][0] == "921695"


async def test_a_living_trust_that_reports_too_is_the_holder_and_no_second_party(loaded: Any) -> None:
    ask = await loaded("xml/*_LNKD_Hoffman_*.xml")
    answer = await ask(
        "query Q($cik: CIK!) { party(cik: $cik) { indirectHoldings { holder { cik name } security { title } reportedShares"
        " through { cik } } } }",
        cik="1519339",
    )
    (held_through,) = answer["party"]["indirectHoldings"]
    assert held_through["holder"]["cik"] == "0001521103"
    assert held_through["reportedShares"] == "16823235"


async def test_the_seeds_as_of_november_2023_and_today(loaded: Any) -> None:
    ask = await loaded("seeds/*.txt")
    people = await ask("{ people { nodes { id name } } }")
    (ault,) = [one for one in people["people"]["nodes"] if one["name"] and "Ault" in one["name"]]
    question = """
    query Q($id: ID!, $asOf: Date, $knownAt: DateTime) {
      party(id: $id) {
        holdings(asOf: $asOf, knownAt: $knownAt) { nodes { security { title } shares } }
        indirectHoldings(asOf: $asOf, knownAt: $knownAt) { holder { name } reportedShares value unit status lastReported }
      }
    }
    """
    then = (await ask(question, id=ault["id"], asOf="2023-11-01"))["party"]
    assert then["holdings"]["nodes"] == []
    assert sorted((one["unit"], one["value"], one["reportedShares"]) for one in then["indirectHoldings"]) == [
        ("DERIVATIVE_UNITS", None, "47685988"),
        ("VALUE", "17519832", None),
    ]
    assert {one["holder"]["name"] for one in then["indirectHoldings"]} == {"Ault & Company, Inc."}
    not_yet = await ask(question, id=ault["id"], asOf="2023-11-01", knownAt="2023-10-20T12:00:00Z")
    assert not_yet["party"]["indirectHoldings"] == []
    now = (await ask(question, id=ault["id"]))["party"]
    assert sorted(one["shares"] for one in now["holdings"]["nodes"]) == ["110", "2245"]
    assert sorted((one["unit"], one["reportedShares"]) for one in now["indirectHoldings"] if one["reportedShares"]) == [
        ("DERIVATIVE_UNITS", "47685988"),
        ("SHARES", "15229"),
    ]
