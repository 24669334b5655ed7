"""Totals in which each share counts once, asked of a real Neo4j on worlds of a few relationships."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from graph.driver import Graph
from graph.errors import CallerError
from graph.figures import figure
from graph.traversal import distinct_shares
from graph.traversal.measures import DistinctTotal, ShareRange

DAY = dt.date(2024, 6, 1)


async def written(graph: Graph, *holdings: tuple[str, str, str], **changes: Any) -> None:
    """Holdings of class S1 of issuer I1: (holder, reporter, shares); entities begin with E."""
    await graph.write("CREATE (:Party:Entity:Issuer {id: 'I1', name: 'I1'})<-[:ISSUED_BY]-(:Security {id: 'S1'})")
    for number, (holder, reporter, shares) in enumerate(holdings):
        for party in (holder, reporter):
            label = "Entity" if party.startswith("E") else "Person"
            name = {"id": party, "name": party.partition(":")[0]}
            await graph.write(f"MERGE (p:Party {{id: $id}}) SET p:{label}, p.name = $name", name)
        values = {"id": f"o{number}", "reportedBy": reporter, "unit": "SHARES", "status": "CONFIRMED", "ownership": "I"}
        values |= figure("shares", Decimal(shares), count=True) | changes
        await graph.write(
            "MATCH (h:Party {id: $holder}), (s:Security {id: 'S1'}) CREATE (h)-[o:OWNS]->(s) SET o = $values",
            {"holder": holder, "values": values},
        )


async def total(graph: Graph) -> DistinctTotal:
    found = (await distinct_shares(graph.read, "I1", "S1", as_of=DAY)).section16
    assert found is not None
    return found


async def test_one_amount_of_one_holder_by_several_reporters_counts_once(graph: Graph) -> None:
    await written(graph, ("Elm", "P1", "500"), ("Elm", "P2", "500"), ("P1", "P1", "20"))
    found = await total(graph)
    assert found.shares == ShareRange(Decimal(520), Decimal(520))
    assert [(one.name, [by.id for by in one.reported_by]) for one in found.holders] == [
        ("P1", ["P1"]),
        ("Elm", ["P1", "P2"]),
    ]


async def test_different_amounts_of_one_holder_have_no_upper_bound_but_the_shares_outstanding(graph: Graph) -> None:
    await written(graph, ("Elm", "P1", "6668"), ("Elm", "P2", "18544"))
    assert (await total(graph)).shares == ShareRange(Decimal(18544), None)


async def test_two_holders_of_one_name_may_be_one(graph: Graph) -> None:
    await written(graph, ("Elm:P1", "P1", "300"), ("Elm:P2", "P2", "200"))
    assert (await total(graph)).shares == ShareRange(Decimal(300), Decimal(500))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "NOT_RESTATED"}, "NOT_RESTATED"),
        ({"status": "LAST_KNOWN"}, "LAST_KNOWN"),
        ({"right": "CALL_EQUIVALENT"}, "DERIVATIVE"),
    ],
    ids=["not restated", "last known", "derivative"],
)
async def test_what_does_not_stand_or_is_no_share_is_left_out_with_its_reason(
    graph: Graph, changes: dict[str, str], reason: str
) -> None:
    await written(graph, ("Elm", "P1", "500"), **changes)
    found = await total(graph)
    assert (found.shares, found.holders) == (None, ())
    assert [one.reason.partition(":")[0] for one in found.excluded] == [reason]


async def test_a_class_of_another_issuer_is_refused(graph: Graph) -> None:
    await written(graph)
    with pytest.raises(CallerError, match="no security of I1"):
        await distinct_shares(graph.read, "I1", "S9")


async def test_an_issuer_of_one_class_need_not_be_asked_for_it_by_name(graph: Graph) -> None:
    await written(graph, ("P1", "P1", "20"))
    found = await distinct_shares(graph.read, "I1", as_of=DAY)
    assert (found.security.id, found.section16 and found.section16.shares) == (
        "S1",
        ShareRange(Decimal(20), Decimal(20)),
    )
    await graph.write("MATCH (i:Party {id: 'I1'}) CREATE (:Security {id: 'S2', title: 'Class B'})-[:ISSUED_BY]->(i)")
    with pytest.raises(CallerError, match="not just one class: name one of S1, S2"):
        await distinct_shares(graph.read, "I1", as_of=DAY)
