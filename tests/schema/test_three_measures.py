"""The three measures of an owner in a class, and totals: what stands side by side and what is never added."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.digest import digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Filing, Line, Owner, ShareCounts
from graph.model.base import Model
from graph.rebuild import rebuild
from loaders.ingest import interpret, read_bytes, read_sources
from schema.context import Context
from schema.execution import CompiledSchema
from tests.graph import made_filings
from tests.graph.made_filings import COMMON
from tests.graph.made_schedules import FUND, schedule, stake

OWNERS = """
query Q($cik: CIK!, $asOf: Date, $knownAt: DateTime, $ended: Boolean = false) {
  issuer(cik: $cik) { beneficialOwners(asOf: $asOf, knownAt: $knownAt, includeEnded: $ended) {
    owner { id name } security { id } status reportedReason attributedReason percentReason
    reported { direct indirect total }
    attributed { shares soleVoting sharedVoting soleDispositive sharedDispositive basis quote asOf stake { id } }
    rights { within60Days callEquivalent putEquivalent cashOnly conditional { underlyingShares value quote } }
    percentOfClass percentOfClassAsFiled classPercent { percent asFiled numerator rights definition range { low high }
      denominator denominatorDate denominatorSource
      outstanding { date shares basis origin range { low high } evidence { quote filing { id } } } }
  } } }
"""
TOTAL = """
query Q($cik: CIK!, $class: ID!, $asOf: Date, $knownAt: DateTime) {
  issuer(cik: $cik) { distinctShares(class: $class, asOf: $asOf, knownAt: $knownAt) {
    security { id }
    section16 { shares { low high exact } holders { name party { id } shares { low high } basis reportedBy { id } }
      excluded { reason shares } outstanding { shares } }
    schedules { shares { low high exact } rights definition holders { name party { name } shares { low high } basis }
      excluded { reason party { id } } outstanding { shares date } }
  } } }
"""


async def ask(graph: Graph, compiled: CompiledSchema, query: str, **variables: Any) -> Any:
    result = await compiled.execute(query, variables, Context(graph))
    assert not result.errors, result.errors
    assert result.data is not None
    return result.data["issuer"]


async def owners(graph: Graph, compiled: CompiledSchema, cik: str = "100", **variables: Any) -> dict[str, Any]:
    """Answers by the owner's id; one class each."""
    found = (await ask(graph, compiled, OWNERS, cik=cik, **variables))["beneficialOwners"]
    return {one["owner"]["id"]: one for one in found}


async def total(graph: Graph, compiled: CompiledSchema, security: str, cik: str = "100", **variables: Any) -> Any:
    variables |= {"class": security}
    return (await ask(graph, compiled, TOTAL, cik=cik, **variables))["distinctShares"]


async def loaded(graph: Graph, documents: Iterable[Model]) -> None:
    """Load filings, as a loader would have read them, and counts."""
    read = [interpret(one) if isinstance(one, Filing) else one for one in documents]
    await load(graph, read, interpret=interpret)  # type: ignore[arg-type]  # filings and counts


def counts(text: str) -> list[ShareCounts]:
    return [one for one in read_bytes(text.encode(), "counts") if isinstance(one, ShareCounts)]


def row(amount: str, nature: str | None = None, **cells: Any) -> Line:
    return made_filings.row(amount, **{"ownership": "I" if nature else "D", "nature": nature} | cells)


def form(accession: str = "0000000001-25-000002", **changes: Any) -> Filing:
    held = {"filed_at": "2025-02-04", "non_derivative_holdings": (row("1000"),), "signatures": ()}
    return made_filings.filing(accession, "2025-02-03", **held | changes).facts


COUNTED = "cik,date,shares,source\n100,2025-01-31,50000000,10-K cover\n"


async def test_an_owner_known_only_from_a_schedule_is_an_owner_with_nothing_reported(
    graph: Graph, compiled: CompiledSchema
) -> None:
    await loaded(graph, [schedule()])
    found = (await owners(graph, compiled, asOf="2025-02-01"))["cik:0000000021"]
    assert found["status"] == "STATED"
    assert found["reported"] == {"direct": None, "indirect": None, "total": None}
    assert found["reportedReason"].startswith("NOT_REPORTED")
    assert found["attributed"] == {
        "shares": "4000000",
        "soleVoting": None,
        "sharedVoting": "4000000",
        "soleDispositive": None,
        "sharedDispositive": "4000000",
        "basis": "SCHEDULE_13D",
        "quote": None,
        "asOf": "2025-01-10",
        "stake": {"id": "0000000001-25-000001/S-1"},
    }


async def test_a_stake_and_a_form_4_of_one_owner_stand_side_by_side_and_are_not_added(
    graph: Graph, compiled: CompiledSchema
) -> None:
    await loaded(graph, [schedule(), form(), *counts(COUNTED)])
    jane = (await owners(graph, compiled, asOf="2025-02-10"))["cik:0000000007"]
    assert jane["reported"]["total"] == "1000"
    assert jane["attributed"]["shares"] == "4000000"
    assert jane["classPercent"]["numerator"] == "4000000"
    assert jane["classPercent"]["percent"] == "8"
    assert jane["classPercent"]["asFiled"] == "8.5"


async def test_the_newest_known_stake_of_a_person_stands_and_zero_or_an_exit_ends_it(
    graph: Graph, compiled: CompiledSchema
) -> None:
    lower = schedule(
        "0000000001-25-000003",
        form="SCHEDULE 13D/A",
        amendment_number="1",
        period="2025-03-01",
        filed_at="2025-03-04",
        stakes=(stake(1, "3000000"), stake(2, "3000000")),
    )
    gone = schedule(
        "0000000001-25-000004",
        form="SCHEDULE 13D/A",
        amendment_number="2",
        period="2025-06-01",
        filed_at="2025-06-03",
        stakes=(stake(1, "0"), stake(2, "90000")),
        items={
            "item5/date5PercentOwnership": "On June 1, 2025, the Reporting Persons ceased to be the beneficial owners of "
            "more than five percent of the Common Stock."
        },
    )
    await loaded(graph, [gone, schedule(), lower])
    fund = "cik:0000000021"
    assert (await owners(graph, compiled, asOf="2025-03-01"))[fund]["attributed"]["shares"] == "3000000"
    before = await owners(graph, compiled, asOf="2025-03-01", knownAt="2025-03-02T00:00:00Z")
    assert before[fund]["attributed"]["shares"] == "4000000"
    assert await owners(graph, compiled, asOf="2025-06-01") == {}
    ended = await owners(graph, compiled, asOf="2025-06-01", ended=True)
    assert {one["status"] for one in ended.values()} == {"LAST_KNOWN"}
    assert "ceased to be the beneficial owners" in ended["cik:0000000007"]["attributedReason"]


async def test_whom_an_amendment_leaves_out_states_nothing_any_more(graph: Graph, compiled: CompiledSchema) -> None:
    alone = schedule(
        "0000000001-25-000003",
        form="SCHEDULE 13D/A",
        amendment_number="1",
        period="2025-03-01",
        filed_at="2025-03-04",
        owners=(FUND,),
        stakes=(stake(1, "3000000"),),
    )
    await loaded(graph, [schedule(), alone])
    jane = (await owners(graph, compiled, asOf="2025-03-10"))["cik:0000000007"]
    assert (jane["status"], jane["attributed"]) == ("NOT_RESTATED", None)
    assert jane["attributedReason"].startswith("UNKNOWN_NOT_RESTATED")
    assert (await total(graph, compiled, COMMON, asOf="2025-03-10"))["schedules"]["shares"]["high"] == "3000000"


@pytest.mark.parametrize(
    ("words", "basis", "sole", "reason"),
    [
        ("Ms. Doe is the manager of Elm LLC.", None, None, "UNKNOWN_TITLE_ALONE"),
        ("Ms. Doe is a limited partner of Elm LLC.", None, None, "UNKNOWN_INTEREST_ALONE"),
        ("Ms. Doe may be deemed to beneficially own the shares held by Elm LLC.", "DEEMED_IN_WORDS", None, None),
        (
            "Ms. Doe has sole voting and dispositive power over the shares held by Elm LLC.",
            "POWER_IN_WORDS",
            "2500",
            None,
        ),
    ],
    ids=["title", "interest", "deemed", "power"],
)
async def test_only_words_of_power_or_deemed_ownership_attribute(  # noqa: PLR0917 - one case a row
    graph: Graph, compiled: CompiledSchema, words: str, basis: str | None, sole: str | None, reason: str | None
) -> None:
    held = row("2500", "By Elm LLC", footnotes={"nature": ("F1",)})
    await loaded(graph, [form(non_derivative_holdings=(held,), footnotes={"F1": words})])
    (jane,) = (await owners(graph, compiled, asOf="2025-02-10")).values()
    if basis is None:
        assert jane["attributed"] is None
        assert jane["attributedReason"].startswith(str(reason))
    else:
        assert (jane["attributed"]["basis"], jane["attributed"]["shares"]) == (basis, "2500")
        assert jane["attributed"]["soleVoting"] == jane["attributed"]["soleDispositive"] == sole
        assert jane["attributed"]["quote"] in words
    assert jane["reported"]["total"] == "2500"


async def test_rights_within_60_days_count_in_numerator_and_for_this_owner_in_the_denominator(
    graph: Graph, compiled: CompiledSchema
) -> None:
    option = {
        "row": 1,
        "title": "Stock Option (right to buy)",
        "exercise_price": "5",
        "exercisable": "2025-03-01",
        "expires": "2030-01-01",
        "underlying_title": "Common Stock",
        "underlying_shares": "9000",
        "following_shares": "9000",
        "ownership": "D",
    }
    await loaded(graph, [form(derivative_holdings=(option,)), *counts("ticker,date,shares\nnwt,2025-01-31,91000\n")])
    (jane,) = (await owners(graph, compiled, asOf="2025-02-10")).values()
    assert jane["classPercent"] == {
        "percent": "10",
        "asFiled": None,
        "numerator": "10000",
        "rights": "9000",
        "range": None,
        "definition": "10,000 shares reported under Section 16 with rights within 60 days / (91,000 outstanding on "
        "2025-01-31 + 9,000 of this owner's own rights).",
        "denominator": "100000",
        "denominatorDate": "2025-01-31",
        "denominatorSource": "TABLE",
        "outstanding": {
            "date": "2025-01-31",
            "shares": "91000",
            "basis": "TABLE",
            "origin": None,
            "range": None,
            "evidence": None,
        },
    }
    (early,) = (await owners(graph, compiled, asOf="2025-02-03", knownAt="2025-02-10T00:00:00Z")).values()
    assert early["classPercent"] is None  # nobody can say from when the table was known
    assert early["percentReason"].startswith("NO_DENOMINATOR")


async def test_a_denominator_is_the_nearest_before_within_the_quarter_then_the_better_source(
    graph: Graph, compiled: CompiledSchema
) -> None:
    facts = (
        '{"cik": 100, "entityName": "Northwind", "facts": {"dei": {"EntityCommonStockSharesOutstanding": {"units": {"shares": ['
        '{"end": "2025-01-31", "val": 40000000, "accn": "0000000100-25-000009", "form": "10-K", "filed": "2025-02-01"},'
        '{"end": "2024-10-31", "val": 30000000, "accn": "0000000100-24-000008", "form": "10-Q", "filed": "2024-11-05"},'
        '{"end": "2025-02-12", "val": 60000000, "accn": "0000000100-25-000010", "form": "10-Q", "filed": "2025-02-20"}]}}}}}'
    )
    await loaded(graph, [schedule(), *counts(COUNTED), *counts(facts)])

    async def denominator(day: str, **more: Any) -> tuple[Any, ...] | None:
        percent = (await owners(graph, compiled, asOf=day, **more))["cik:0000000021"]["classPercent"]
        found = percent["outstanding"]
        return None if found is None or found["shares"] is None else (found["date"], found["shares"], found["basis"])

    assert await denominator("2025-02-10") == ("2025-01-31", "40000000", "COMPANY_FACTS")
    assert await denominator("2025-02-13") == ("2025-02-12", "60000000", "COMPANY_FACTS")
    assert await denominator("2025-02-13", knownAt="2025-02-14T00:00:00Z") == (
        "2025-01-31",
        "40000000",
        "COMPANY_FACTS",
    )
    assert await denominator("2025-01-20") == ("2024-10-31", "30000000", "COMPANY_FACTS")
    assert await denominator("2025-08-01") is None


async def test_counts_that_name_no_class_are_no_denominator_of_an_issuer_with_two(
    graph: Graph, compiled: CompiledSchema
) -> None:
    two = (stake(1, "4000000", title="Class A Common Stock"), stake(2, "4000000", title="Class A Common Stock"))
    both = (row("1000", title="Class B Common Stock"),)
    await loaded(graph, [schedule(stakes=two), form(non_derivative_holdings=both), *counts(COUNTED)])
    percent = (await owners(graph, compiled, asOf="2025-01-20"))["cik:0000000021"]["classPercent"]
    assert percent["percent"] is None
    assert percent["outstanding"]["basis"] == "STAKE_PERCENT"
    named = "cik,class,date,shares\n100,Class A common stock,2025-01-01,80000000\n"
    await loaded(graph, counts(named))
    percent = (await owners(graph, compiled, asOf="2025-01-20"))["cik:0000000021"]["classPercent"]
    assert (percent["percent"], percent["outstanding"]["shares"]) == ("5", "80000000")


async def test_words_give_a_count_or_an_interval_and_only_a_count_is_divided_by(
    graph: Graph, compiled: CompiledSchema
) -> None:
    note = 'On January 13, 2025 (the "Closing Date"), the cap was 5,724,888 shares, which represented 19.99% of the total shares of common stock issued and outstanding as of the Closing Date.'
    await loaded(graph, [form(footnotes={"F1": note})])
    (jane,) = (await owners(graph, compiled, asOf="2025-02-10")).values()
    assert jane["percentReason"].startswith("ONLY_AN_INTERVAL")
    assert jane["classPercent"]["percent"] is None
    assert jane["classPercent"]["outstanding"]["range"] == {"low": "28624440", "high": "28653094"}
    assert jane["classPercent"]["outstanding"]["evidence"]["quote"] == note
    words = "Based on 29,063,000 shares outstanding as of January 20, 2025."
    await loaded(graph, [form("0000000001-25-000009", period="2025-02-05", filed_at="2025-02-06", remarks=words)])
    (jane,) = (await owners(graph, compiled, asOf="2025-02-10")).values()
    found = jane["classPercent"]
    assert (found["percent"], found["outstanding"]["shares"]) == ("0.0034", "29063000")
    assert found["outstanding"]["evidence"] == {"quote": words, "filing": {"id": "0000000001-25-000009"}}


async def test_one_block_of_several_reporters_counts_once_and_different_amounts_are_an_interval(
    graph: Graph, compiled: CompiledSchema
) -> None:
    def of(accession: str, owner: Owner, amount: str, **more: Any) -> Filing:
        held = row(amount, "By Elm Holdings LLC")
        return form(accession, owners=(owner,), non_derivative_holdings=(held, row("10", n=2)), **more)

    ann, bob = (
        Owner(cik="0000000031", name="Ash Ann", director=True),
        Owner(cik="0000000032", name="Birch Bob", director=True),
    )
    await loaded(graph, [of("0000000001-25-000011", ann, "500"), of("0000000001-25-000012", bob, "500")])
    once = (await total(graph, compiled, COMMON, asOf="2025-02-10"))["section16"]
    assert once["shares"] == {"low": "520", "high": "1020", "exact": False}  # two LLCs of one name may be one
    assert once["shares"]["low"] == str(500 + 10 + 10)
    await loaded(graph, counts("cik,date,shares\n100,2025-01-31,800\n"))
    bounded = (await total(graph, compiled, COMMON, asOf="2025-02-10"))["section16"]
    assert bounded["shares"] == {"low": "520", "high": "800", "exact": False}
    assert [one["basis"] for one in bounded["holders"]] == ["HELD_DIRECTLY", "HELD_DIRECTLY", "HELD_INDIRECTLY"]


async def test_shared_power_is_an_interval_unless_words_name_who_holds_directly(
    graph: Graph, compiled: CompiledSchema
) -> None:
    await loaded(graph, [schedule(stakes=(stake(1, "4000000"), stake(2, "4500000", sole_voting="500000")))])
    found = (await total(graph, compiled, COMMON, asOf="2025-02-01"))["schedules"]
    assert found["shares"] == {"low": "4500000", "high": "8500000", "exact": False}
    words = {"item2": "Ms. Doe is deemed to beneficially own the shares held directly by Kestrel Fund LP."}
    stakes = (stake(1, "4000000"), stake(2, "4500000", sole_voting="500000"))
    await loaded(graph, [schedule("0000000001-25-000005", period="2025-01-11", stakes=stakes, items=words)])
    found = (await total(graph, compiled, COMMON, asOf="2025-02-01"))["schedules"]
    assert found["shares"] == {"low": "4500000", "high": "4500000", "exact": True}
    assert [(one["party"]["name"], one["basis"]) for one in found["holders"]] == [
        ("Jane Q Doe", "SOLE_POWER"),
        ("Kestrel Fund LP", "STATED_DIRECT_HOLDER"),
    ]


async def test_counts_and_their_order_leave_one_graph_that_rebuild_keeps(graph: Graph) -> None:
    words = {"item5": "Based on 47,058,823 shares outstanding as of January 2, 2025."}
    await loaded(graph, [*counts(COUNTED), schedule(items=words), *counts(COUNTED)])
    one = await digest(graph)
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    await loaded(graph, [schedule(items=words), *counts(COUNTED)])
    assert await digest(graph) == one
    await rebuild(graph, interpret)
    assert await digest(graph) == one
    rows = await graph.read("MATCH (o:Outstanding) RETURN o.basis, o.sharesText ORDER BY o.basis")
    assert [row.values() for row in rows] == [["SCHEDULE_WORDS", "47058823"], ["TABLE", "50000000"]]


async def test_nine_persons_of_the_ault_schedule_hold_what_its_words_say_and_not_161_percent(
    graph: Graph, compiled: CompiledSchema, shared: Path
) -> None:
    (name,) = (shared / "filings" / "sched13").glob("AULT_SCHEDULE13DA*")
    await loaded(graph, [one for one in read_sources([str(name)]) if isinstance(one, Filing)])
    found = await owners(graph, compiled, cik="102109", asOf="2026-10-01")
    assert len(found) == 9
    aggregates = sum(Decimal(one["attributed"]["shares"]) for one in found.values())
    assert aggregates == 4898784  # 161.8 % of 3,028,463: nothing below may be near it
    ault, nisser = found["cik:0001212502"], found["cik:0001775938"]
    assert ault["classPercent"]["percent"] == "40.793"
    assert ault["classPercent"]["asFiled"] == "40.8"
    assert ault["classPercent"]["definition"] == (
        "1,255,796 shares stated under Rule 13d-3 / (3,028,463 outstanding on 2026-08-14 + 50,000 of this owner's own rights)."
    )
    assert (
        "3,028,463 Shares outstanding as of August 14, 2026" in ault["classPercent"]["outstanding"]["evidence"]["quote"]
    )
    assert ault["attributed"]["quote"].startswith("As of the date hereof, Mr. Ault beneficially owned 1,255,796 Shares")
    assert (nisser["classPercent"]["percent"], nisser["classPercent"]["rights"]) == ("0.8187", "25000")
    security = ault["security"]["id"]
    totals = await total(graph, compiled, security, cik="102109", asOf="2026-10-01")
    assert totals["section16"] is None
    schedules = totals["schedules"]
    # 60,800 and 25,000 alone; 6,200, 22,700 and 1,166,096 directly held: 1,280,796, of which 75,000 are options.
    assert schedules["shares"] == {"low": "1280796", "high": "1280796", "exact": True}
    assert schedules["rights"] == "75000"
    assert {(one["name"], one["shares"]["low"], one["basis"]) for one in schedules["holders"]} == {
        (ault["owner"]["name"], "60800", "SOLE_POWER"),
        (nisser["owner"]["name"], "25000", "SOLE_POWER"),
        ("A&C", "6200", "STATED_DIRECT_HOLDER"),
        ("Alpha Fund", "22700", "STATED_DIRECT_HOLDER"),
        ("Ault Lending, LLC", "1166096", "STATED_DIRECT_HOLDER"),
    }
    assert "4898784" not in str(totals)


async def test_a_cash_settled_swap_is_an_obligation_to_sell_and_never_shares(
    graph: Graph, compiled: CompiledSchema, shared: Path
) -> None:
    (name,) = (shared / "filings" / "xml").glob("form4_X0508_WOLF_CITIGROUP_2025-10-30*")
    (filing,) = [one for one in read_sources([str(name)]) if isinstance(one, Filing)]
    assert "cash-settled total return swap" in " ".join(filing.footnotes.values())
    await load(graph, [filing], interpret=interpret)
    cik = str(filing.issuer.cik)
    assert await owners(graph, compiled, cik=cik, asOf="2025-11-01") == {}  # the filing says it is the bank's last
    (bank,) = (await owners(graph, compiled, cik=cik, asOf="2025-11-01", ended=True)).values()
    assert bank["rights"] == {
        "within60Days": "0",
        "callEquivalent": None,
        "putEquivalent": "1000000",
        "cashOnly": None,
        "conditional": [],
    }
    assert bank["reported"]["total"] == "2585507"
    found = (await total(graph, compiled, bank["security"]["id"], cik=cik, asOf="2025-11-01"))["section16"]
    assert found["shares"] is None
    assert [(one["shares"], one["reason"][:10]) for one in found["excluded"]] == [("2585507", "LAST_KNOWN")]


async def test_notes_counted_in_dollars_are_no_shares(graph: Graph, compiled: CompiledSchema, shared: Path) -> None:
    (name,) = (shared / "filings" / "xml").glob("form4_X0306_U_BOTHA_2022-11-08*")
    (filing,) = [one for one in read_sources([str(name)]) if isinstance(one, Filing)]
    await load(graph, [filing], interpret=interpret)
    query = 'query Q($cik: CIK!) { issuer(cik: $cik) { beneficialOwners(asOf: "2022-11-09") { security { title } reported { total } rights { within60Days } paths { hops { unit shares value } } } } }'
    answer = await ask(graph, compiled, query, cik=str(filing.issuer.cik))
    assert all(Decimal(one["reported"]["total"] or 0) != 60000000 for one in answer["beneficialOwners"])
    rows = await graph.read("MATCH ()-[o:OWNS {unit: 'VALUE'}]->() RETURN o.valueText, o.sharesText")
    assert [row.values() for row in rows] == [["60000000", None]]


async def test_a_cap_keeps_the_warrants_of_the_seed_out_of_the_60_days(
    graph: Graph, compiled: CompiledSchema, shared: Path
) -> None:
    (name,) = (shared / "filings" / "seeds").glob("001_*")
    (filing,) = [one for one in read_sources([str(name)]) if isinstance(one, Filing)]
    await load(graph, [filing], interpret=interpret)
    query = '{ issuers { nodes { beneficialOwners(asOf: "2023-10-24") { rights { within60Days callEquivalent conditional { underlyingShares value quote } } percentReason percentOfClass percentOfClassAsFiled classPercent { percent } } } } }'
    result = await compiled.execute(query, {}, Context(graph))
    assert not result.errors
    assert result.data is not None
    ((ault,),) = [one["beneficialOwners"] for one in result.data["issuers"]["nodes"]]
    assert ault["rights"]["within60Days"] == "0"
    assert ault["rights"]["callEquivalent"] == "47685988"
    assert [(one["underlyingShares"], one["value"]) for one in ault["rights"]["conditional"]] == [
        (None, "17519832"),
        ("47685988", None),
    ]
    assert all("5,724,888" in one["quote"] for one in ault["rights"]["conditional"])
    assert ault["classPercent"] is None  # nothing to divide: no share is held and no right runs within 60 days
    assert ault["percentReason"].startswith("NO_SHARES")
