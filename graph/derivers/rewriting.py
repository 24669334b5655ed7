"""How a scope's relationships are rewritten: only what differs, with the scopes marked that see something new.

Nodes that several scopes share are merged here and left to the scopes of their own kind for what stands on them.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from graph.cypher import statement, statements
from graph.driver import Transaction
from graph.edges import ENDS, SHARED, Changes, changes, edge_of, merge_edges, write_changes
from graph.readings.scope import DerivedEdge, ScopeReadings
from graph.scopes import Scope, ScopeKind, mark

_TOLD_OF_PARTIES = frozenset({"NAMED_IN", "OWNS", "OWNED"})
"""Types whose properties matter to the party they begin at: what it is called, and how much it has."""


async def classes_of(transaction: Transaction, issuers: Iterable[str]) -> dict[str, str]:
    """Issuer id -> its `class_context` as it stands."""
    rows = await transaction.rows(statement("issuer_classes"), {"ids": sorted(issuers)})
    return {row["id"]: row["classes"] for row in rows}


async def standing_edges(
    transaction: Transaction, scopes: Iterable[Scope], filings: Iterable[str]
) -> list[DerivedEdge]:
    """The relationships that these scopes wrote before, those that begin at lines of these filings included."""
    derived = await transaction.rows(statement("scope_edges"), {"scopes": [scope.id for scope in scopes]})
    lines = await transaction.rows(statement("line_edges"), {"ids": sorted(set(filings))})
    return [edge_of(row) for row in (*derived, *lines)]


async def rewrite(transaction: Transaction, old: Iterable[DerivedEdge], readings: Sequence[ScopeReadings]) -> None:
    """Make what stands what the readings say."""
    edges = list(chain.from_iterable(reading.edges for reading in readings))
    found = changes(old, [edge for edge in edges if edge.type not in SHARED])
    shared = [edge for edge in edges if edge.type in SHARED]
    await mark(transaction, _due(found, shared, readings))
    await _merge_nodes(transaction, readings)
    await write_changes(transaction, found)
    await merge_edges(transaction, shared)


def _due(found: Changes, shared: Iterable[DerivedEdge], readings: Iterable[ScopeReadings]) -> set[Scope]:
    """The nodes whose own scopes see something new."""
    due = {Scope(ScopeKind.PARTY, party) for reading in readings for party in reading.parties}
    for edge in found.moved():
        due |= _ends(edge)
    due |= {Scope(ScopeKind.PARTY, edge.start) for edge in found.altered if edge.type in _TOLD_OF_PARTIES}
    touched = {scope.first for scope in due if scope.kind is ScopeKind.SECURITY}
    for edge in shared:
        if edge.type == "UNDERLYING" and edge.start in touched:
            due |= _ends(edge)
    return due


def _ends(edge: DerivedEdge) -> set[Scope]:
    kinds = {"Party": ScopeKind.PARTY, "Security": ScopeKind.SECURITY}
    return {
        Scope(kinds[label], end)
        for label, end in zip(ENDS[edge.type], (edge.start, edge.end), strict=True)
        if label in kinds
    }


async def _merge_nodes(transaction: Transaction, readings: Iterable[ScopeReadings]) -> None:
    nodes = {node.id: node for reading in readings for node in reading.nodes}
    securities = [key for key in sorted(nodes) if "Security" in nodes[key].labels]
    parties = [
        {"id": key, "unresolved": "Unresolved" in nodes[key].labels}
        for key in sorted(nodes)
        if "Party" in nodes[key].labels
    ]
    first, second = statements("write_nodes")
    await transaction.run(first, {"securities": securities})
    await transaction.run(second, {"parties": parties})
