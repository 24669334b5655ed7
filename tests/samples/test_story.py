"""The samples, loaded: the graph tells the story that docs/samples.md tells."""

from pathlib import Path

import pytest

from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret, read_filings


@pytest.fixture
async def story(graph: Graph, samples: Path) -> Graph:
    filings = list(read_filings([str(samples)]))
    assert [filing for filing in filings if not isinstance(filing, Filing)] == []
    await load(graph, [filing for filing in filings if isinstance(filing, Filing)], interpret=interpret)
    return graph


async def positions(graph: Graph, ticker: str) -> set[tuple[str, str, str, str]]:
    """(holder, class, amount, status) of the present, each once however many report it."""
    rows = await graph.read(
        "MATCH (holder:Party)-[owns:OWNS]->(security:Security)-[:ISSUED_BY]->(:Issuer {ticker: $ticker}) "
        "RETURN DISTINCT holder.name AS holder, security.title AS title, "
        "coalesce(owns.sharesText, owns.valueText) AS amount, owns.status AS status",
        {"ticker": ticker},
    )
    return {(row["holder"], row["title"], row["amount"], row["status"]) for row in rows}


async def test_ault_holds_directly_and_through_the_company(story: Graph):
    company = "Ault & Company, Inc."
    assert await positions(story, "AULT") == {
        ("Milton C. Ault III", "Common Stock", "2245", "CONFIRMED"),
        ("Milton C. Ault III", "13% Series D Cumulative Redeemable Perpetual Preferred Stock", "110", "CONFIRMED"),
        (company, "Common Stock", "15229", "CONFIRMED"),
        (company, "10% Senior Secured Convertible Promissory Note", "17519832", "CONFIRMED"),
        (company, "Warrant to Purchase Common Stock", "47685988", "CONFIRMED"),
    }


async def test_note_and_warrants_wait_for_the_vote(story: Graph):
    rows = await story.read(
        "MATCH ()-[owns:OWNS]->(:Security {derivative: true})-[:ISSUED_BY]->(:Issuer {ticker: 'AULT'}) "
        "RETURN owns.conditional AS conditional, owns.conditionQuote AS words"
    )
    assert [row["conditional"] for row in rows] == [True, True]
    assert all("5,724,888" in row["words"] for row in rows)


async def test_the_amendment_and_the_gift_leave_chief_and_trust_with_what_they_have(story: Graph):
    held = {row for row in await positions(story, "HGIX") if row[1] == "Common Stock"}
    assert ("Tomas J. Oyelaran", "Common Stock", "40420", "CONFIRMED") in held
    assert ("The Oyelaran Family Trust", "Common Stock", "30000", "CONFIRMED") in held


async def test_the_funds_block_is_reported_by_three_and_held_once(story: Graph):
    rows = await story.read(
        "MATCH (holder:Party {name: 'Meridew Partners Fund II, L.P.'})-[owns:OWNS]->(:Security) "
        "RETURN owns.sharesText AS amount, count(DISTINCT owns.reportedBy) AS reporters"
    )
    assert [(row["amount"], row["reporters"]) for row in rows] == [("1250000", 3)]


async def test_control_runs_from_the_member_through_the_general_partner_to_the_fund(story: Graph):
    rows = await story.read(
        "MATCH path = (person:Person)-[:CONTROLS]->{1,3}(:Party {name: 'Meridew Partners Fund II, L.P.'}) "
        "RETURN [node IN nodes(path) | node.name] AS names, [step IN relationships(path) | step.role] AS roles"
    )
    assert [(row["names"], row["roles"]) for row in rows] == [
        (
            ["Eleanor R. Vance", "Meridew Capital GP, LLC", "Meridew Partners Fund II, L.P."],
            ["MANAGING_MEMBER", "GENERAL_PARTNER"],
        )
    ]


async def test_who_left_holds_nothing_more(story: Graph):
    assert not [
        row for row in await positions(story, "HGIX") if row[0] == "Lena M. Pritchard" and row[1] == "Common Stock"
    ]
