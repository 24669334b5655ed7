"""The two Form 4s the project started from, as they reached it, from text to answer."""

from pathlib import Path
from typing import Any

import pytest

from graph.digest import Digest, digest
from graph.driver import Graph
from lookthrough.ingest import ingest_sources
from schema.api import build_schema
from schema.context import Context

SEEDS = ("000_2faba80f5391c58b.txt", "001_eb8fd0818af82a58.txt")


@pytest.fixture
def seeds(shared: Path) -> list[str]:
    return [str(shared / "filings" / "seeds" / name) for name in SEEDS]


async def load(graph: Graph, sources: list[str]) -> Digest:
    refused: list[Any] = []
    await ingest_sources(graph, sources, refused=refused.append)
    assert refused == []
    return await digest(graph)


async def ask(graph: Graph, question: str, **variables: Any) -> Any:
    result = await build_schema().execute(question, variables, Context(graph))
    assert result.errors is None
    return result.data


async def test_loading_again_or_in_the_other_order_changes_nothing(graph: Graph, seeds: list[str]) -> None:
    first = await load(graph, seeds)
    assert await load(graph, seeds) == first
    await graph.define("MATCH (n) WHERE NOT n:Lookthrough CALL (n) { DETACH DELETE n } IN TRANSACTIONS")
    assert await load(graph, seeds[1:]) != first
    assert await load(graph, seeds[:1]) == first


async def test_one_issuer_one_person_one_vehicle_and_five_lines(graph: Graph, seeds: list[str]) -> None:
    await load(graph, seeds)
    answer = await ask(
        graph,
        """{
          issuers { edges { node { name ticker } } }
          people { edges { node { name nameAsFiled } } }
          entities { edges { node { name kind aliases } } }
          filings { totalCount edges { node { lines { id derivative } } } }
        }""",
    )
    assert names(answer["issuers"]) == [{"name": "Ault Alliance, Inc.", "ticker": "AULT"}]
    assert names(answer["people"]) == [{"name": "Milton C. Ault III", "nameAsFiled": "AULT MILTON C III"}]
    vehicles = [one for one in names(answer["entities"]) if one["kind"]]
    assert vehicles == [{"name": "Ault & Company, Inc.", "kind": "COMPANY", "aliases": ["Ault & Co."]}]
    lines = [line for filing in names(answer["filings"]) for line in filing["lines"]]
    assert answer["filings"]["totalCount"] == 2
    assert sorted(line["derivative"] for line in lines) == [False, False, False, True, True]


async def test_what_he_holds_directly_and_through_the_company(graph: Graph, seeds: list[str]) -> None:
    await load(graph, seeds)
    answer = await ask(
        graph,
        """{ holdings { edges { node {
             holder { name } security { title strike expiry } shares value unit openingShares ownership status
             exercisable expires conditional conditionQuote knownBasis lastReported } } } }""",
    )
    held = {(one["holder"]["name"], one["security"]["title"]): one for one in names(answer["holdings"])}
    assert len(held) == 5
    company, person = "Ault & Company, Inc.", "Milton C. Ault III"
    own = held[person, "Common Stock"]
    assert (own["shares"], own["openingShares"], own["ownership"]) == ("2245", "262", "D")
    preferred = held[person, "13% Series D Cumulative Redeemable Perpetual Preferred Stock"]
    assert (preferred["shares"], preferred["unit"]) == ("110", "SHARES")
    through = held[company, "Common Stock"]
    assert (through["shares"], through["openingShares"], through["ownership"]) == ("15229", "229", "I")
    note = held[company, "10% Senior Secured Convertible Promissory Note"]
    assert (note["shares"], note["value"], note["unit"]) == (None, "17519832", "VALUE")
    warrant = held[company, "Warrant to Purchase Common Stock"]
    assert (warrant["shares"], warrant["unit"]) == ("47685988", "DERIVATIVE_UNITS")
    assert (warrant["exercisable"], warrant["expires"]) == ("2024-04-15", "2028-10-13")
    assert warrant["security"]["strike"] == "0.1837"
    for right in (note, warrant):
        assert right["conditional"] is True
        assert "5,724,888" in right["conditionQuote"]
    assert {one["status"] for one in held.values()} == {"CONFIRMED"}
    assert {one["knownBasis"] for one in held.values()} == {"SIGNED"}


async def test_the_cells_keep_what_was_filed_and_what_was_only_a_footnote(graph: Graph, seeds: list[str]) -> None:
    await load(graph, seeds)
    answer = await ask(
        graph,
        """{ transactions(first: 10) { edges { node {
             title code date shares price totalValue value acquiredDisposed followingShares followingValue
             asFiled { field status footnotes } } } } }""",
    )
    rows = {(row["title"], row["shares"]): row for row in names(answer["transactions"])}
    assert (rows["Common Stock", "1983"]["price"], rows["Common Stock", "1983"]["code"]) == ("0.3856", "P")
    assert rows["Common Stock", "15000"]["price"] == "0.3916"
    note = rows["10% Senior Secured Convertible Promissory Note", None]
    assert (note["totalValue"], note["price"], note["followingValue"]) == ("17519832", "17519832", "17519832")
    assert state(note, "exercisePrice") == ("FOOTNOTE_ONLY", ["F1"])
    assert state(note, "underlyingShares") == ("FOOTNOTE_ONLY", ["F1", "F2"])
    warrant = rows["Warrant to Purchase Common Stock", "47685988"]
    assert state(warrant, "price") == ("FOOTNOTE_ONLY", ["F4"])
    assert state(warrant, "underlyingShares") == ("REPORTED", ["F2"])
    assert warrant["acquiredDisposed"] == "A"


async def test_boxes_dates_known_and_findings_of_each_filing(graph: Graph, seeds: list[str]) -> None:
    await load(graph, seeds)
    answer = await ask(
        graph,
        """{ filings { edges { node { period knownFrom knownBasis notSubjectToSection16
             owners { director officer tenPercentOwner other title } findings { code } } } } }""",
    )
    older, newer = sorted(names(answer["filings"]), key=lambda one: one["period"])
    assert older["owners"] == [
        {"director": True, "officer": True, "tenPercentOwner": True, "other": False, "title": "Executive Chairman"}
    ]
    assert newer["owners"][0]["tenPercentOwner"] is False
    assert newer["notSubjectToSection16"] is None
    # End of the day of signing in New York.
    assert (older["knownFrom"], older["knownBasis"]) == ("2023-10-25T03:59:59Z", "SIGNED")
    assert (newer["knownFrom"], newer["knownBasis"]) == ("2024-05-25T03:59:59Z", "SIGNED")
    codes = {one["code"] for one in older["findings"]}
    assert codes >= {"PERIOD_NOT_EARLIEST", "PRICE_IS_TOTAL_VALUE", "LATE_BY_DATE"}


async def test_the_sentence_behind_each_hop_to_the_issuer(graph: Graph, seeds: list[str]) -> None:
    await load(graph, seeds)
    found = await ask(graph, """{ people { edges { node { id } } } issuers { edges { node { id } } } }""")
    answer = await ask(
        graph,
        """query ($person: ID!, $issuer: ID!) {
             ownershipPaths(from: $person, to: $issuer) { truncated cycles { __typename }
               paths { hops { relation roles shares evidence { quote } } } }
             party(id: $person) { controls { role evidence { quote footnote { ref } } party { name } }
               insiderRoles(includeEnded: true) { roles title validTo } } }""",
        person=names(found["people"])[0]["id"],
        issuer=names(found["issuers"])[0]["id"],
    )
    (control,) = answer["party"]["controls"]
    assert (control["role"], control["party"]["name"]) == ("CEO", "Ault & Company, Inc.")
    assert "Chief Executive Officer" in control["evidence"][0]["quote"]
    roles = {tuple(one["roles"]): one for one in answer["party"]["insiderRoles"]}
    assert roles["DIRECTOR", "OFFICER"]["title"] == "Executive Chairman"
    assert roles["DIRECTOR", "OFFICER"]["validTo"] is None
    assert roles[("TEN_PERCENT_OWNER",)]["validTo"] == "2024-05-22"
    paths = answer["ownershipPaths"]["paths"]
    assert sorted(len(path["hops"]) for path in paths) == [1, 1, 2, 2, 2]
    assert all(hop["evidence"][0]["quote"] for path in paths for hop in path["hops"] if hop["relation"] != "OWNS")


async def test_a_role_that_has_ended_is_shown_where_asked_for_and_one_that_has_not_begun_never(
    graph: Graph, seeds: list[str]
) -> None:
    await load(graph, seeds)
    text = """query ($day: Date, $ended: Boolean!) { people { nodes {
                insiderRoles(asOf: $day, includeEnded: $ended) { roles } controls(asOf: $day, includeEnded: $ended) { role } } } }"""

    async def told(day: str, *, ended: bool) -> tuple[list[str], int]:
        (person,) = (await ask(graph, text, day=day, ended=ended))["people"]["nodes"]
        return sorted(role for one in person["insiderRoles"] for role in one["roles"]), len(person["controls"])

    assert await told("2023-10-12", ended=True) == ([], 0)
    assert await told("2024-05-21", ended=False) == (["DIRECTOR", "OFFICER", "TEN_PERCENT_OWNER"], 1)
    assert await told("2024-05-22", ended=False) == (["DIRECTOR", "OFFICER"], 1)
    assert await told("2024-05-22", ended=True) == (["DIRECTOR", "OFFICER", "TEN_PERCENT_OWNER"], 1)


def state(row: dict[str, Any], field: str) -> tuple[str, list[str]]:
    """Status and footnotes of one cell."""
    (cell,) = [one for one in row["asFiled"] if one["field"] == field]
    return cell["status"], cell["footnotes"]


def names(connection: dict[str, Any]) -> list[dict[str, Any]]:
    """The nodes of a connection."""
    return [edge["node"] for edge in connection["edges"]]
