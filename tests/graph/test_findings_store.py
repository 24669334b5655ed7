"""Findings over several filings in the graph: written by the scope that tells them, gone with what they rest on, the same however they came."""

from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

from graph.digest import digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from graph.rebuild import rebuild
from loaders.ingest import interpret, read_filings
from tests.activity import made_filings as make

OVER_FILINGS = """
MATCH (n:Finding) WHERE n.scope IS NOT NULL
RETURN n.code AS code, n.where AS at, [(n)-[:IN]->(f) | f.id] AS filings, [(n)-[:ON]->(l) | l.id] AS lines,
  COLLECT { MATCH (n)-[:AGAINST]->(l) RETURN l.id ORDER BY l.id } AS against, n.scope AS scope, n.severity AS severity
ORDER BY n.id
"""


def filing(
    number: int, date: str, following: str, price: str = "12.50", owner: str = "0000000007", **changes: Any
) -> Filing:
    owners = [{"name": f"DOE {owner}", "cik": owner, "director": True}]
    bought = make.row("P", "100", price, following, form_type="4")
    return make.filing(number, date, "jane", bought, **{"owners": owners} | changes)


FIRST = filing(1, "2024-05-01", "1100")
BROKEN = filing(2, "2024-05-06", "1234", price="12.40")
ODD = filing(3, "2024-05-07", "1334", price="1250")


async def loaded(graph: Graph, *filings: Filing) -> list[tuple[Any, ...]]:
    await load(graph, filings, interpret=interpret)
    return [tuple(row) for row in await graph.read(OVER_FILINGS)]


async def test_a_finding_stands_in_the_filing_that_shows_it_and_leads_to_the_rows_it_rests_on(graph: Graph) -> None:
    found = await loaded(graph, FIRST, BROKEN, ODD)
    assert found == [
        (
            "LEDGER_BREAK",
            "ND-T-1/followingShares",
            ["0009999999-24-000002"],
            ["0009999999-24-000002/ND-T-1"],
            ["0009999999-24-000001/ND-T-1"],
            "cik:0000000007|cik:0000000100",
            "WARNING",
        ),
        (
            "PRICE_IMPLAUSIBLE",
            "ND-T-1/price",
            ["0009999999-24-000003"],
            ["0009999999-24-000003/ND-T-1"],
            ["0009999999-24-000001/ND-T-1", "0009999999-24-000002/ND-T-1"],
            "issuer:cik:0000000100",
            "WARNING",
        ),
    ]


async def test_every_order_of_loading_tells_the_same(graph: Graph) -> None:
    digests = set()
    for order in permutations((FIRST, BROKEN, ODD)):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        for one in order:
            await loaded(graph, one)
        digests.add(await digest(graph))
    assert len(digests) == 1


async def test_a_break_goes_when_the_filing_between_arrives(graph: Graph) -> None:
    assert [row[0] for row in await loaded(graph, FIRST, BROKEN)] == ["LEDGER_BREAK"]
    between = filing(
        4,
        "2024-05-03",
        "1134",
        non_derivative_transactions=[
            FIRST.non_derivative_transactions[0].model_copy(
                update={"shares": Decimal(34), "following_shares": Decimal(1134)}
            )
        ],
    )
    assert await loaded(graph, between) == []


async def test_a_filing_that_is_written_anew_keeps_what_others_tell_of_it(graph: Graph) -> None:
    before = await loaded(graph, FIRST, BROKEN, ODD)
    richer = BROKEN.model_copy(update={"source": "b", "remarks": "Nothing to add."})
    assert await loaded(graph, richer) == before


async def test_a_price_is_told_of_one_insider_by_the_trades_of_others(graph: Graph) -> None:
    others = [filing(n, "2024-05-06", "100", owner=f"00000000{n}") for n in (11, 12)]
    found = await loaded(graph, *others, filing(13, "2024-05-06", "100", price="1.25", owner="0000000013"))
    assert [(row[0], row[2]) for row in found] == [("PRICE_IMPLAUSIBLE", ["0009999999-24-000013"])]


async def test_rebuild_makes_lost_findings_anew_and_drops_those_of_no_scope(graph: Graph) -> None:
    before = await loaded(graph, FIRST, BROKEN, ODD)
    steady = await digest(graph)
    await graph.write("MATCH (n:Finding {code: 'LEDGER_BREAK'}) DETACH DELETE n")
    await graph.write(
        "MATCH (f:Filing) WITH f ORDER BY f.id LIMIT 1 "
        "CREATE (:Finding {id: 'x', code: 'LEDGER_BREAK', scope: 'cik:0000000001|cik:0000000002'})-[:IN]->(f) "
        "CREATE (:Finding {id: 'y', code: 'PRICE_IMPLAUSIBLE', scope: 'issuer:cik:0000000002'})-[:IN]->(f)"
    )
    await rebuild(graph, interpret)
    assert [tuple(row) for row in await graph.read(OVER_FILINGS)] == before
    assert await digest(graph) == steady


async def test_deriving_again_touches_no_finding(graph: Graph) -> None:
    await loaded(graph, FIRST, BROKEN, ODD)
    ids = "MATCH (n:Finding) RETURN n.id, elementId(n) ORDER BY n.id"
    before = [tuple(row) for row in await graph.read(ids)]
    await loaded(graph, filing(9, "2024-07-01", "100", owner="0000000099"))
    assert [tuple(row) for row in await graph.read(ids)] == before


async def test_a_real_amendment_and_its_original_are_no_duplicate_and_no_break_in_either_order(
    graph: Graph, shared: Path
) -> None:
    pair = [str(path) for path in sorted((shared / "filings" / "xml").glob("form4*_C_Fraser_2025-10-22.xml"))]
    for paths in (pair, pair[::-1]):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        filings = [one for one in read_filings(paths) if isinstance(one, Filing)]
        assert len(filings) == 2
        assert await loaded(graph, *filings) == []
