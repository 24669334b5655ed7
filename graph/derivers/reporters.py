"""What one reporter's filings about one issuer say: holders, positions, control and roles.

Only what differs is written, so deriving a scope again touches nothing. Nodes that several scopes share are merged here
and left to the scopes of their own kind for what stands on them.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from graph import ids
from graph.cypher import statement, statements
from graph.driver import Transaction
from graph.edges import ENDS, SHARED, Changes, changes, edge_of, merge_edges, write_changes
from graph.model import Filing, Indirect, Line, Table
from graph.reader import StoredFiling, stored_filings
from graph.readings.reporter import derive_reporter
from graph.readings.scope import DerivedEdge, KnownFiling, ScopeReadings
from graph.scopes import Scope, ScopeKind, mark

_LINES = {
    Table.NON_DERIVATIVE_TRANSACTION: "non_derivative_transactions",
    Table.NON_DERIVATIVE_HOLDING: "non_derivative_holdings",
    Table.DERIVATIVE_TRANSACTION: "derivative_transactions",
    Table.DERIVATIVE_HOLDING: "derivative_holdings",
}


async def derive_reporters(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind REPORTER."""
    filings = await _filings(transaction, scopes)
    classes = await _classes(transaction, {scope.second for scope in scopes})
    readings = [
        derive_reporter(
            filings[scope.id], reporter=scope.first, issuer=scope.second, classes=classes.get(scope.second, "")
        )
        for scope in scopes
    ]
    own = chain.from_iterable(_own(filings[scope.id], scope.first) for scope in scopes)
    old = await _standing(transaction, scopes, own)
    edges = list(chain.from_iterable(reading.edges for reading in readings))
    found = changes(old, [edge for edge in edges if edge.type not in SHARED])
    shared = [edge for edge in edges if edge.type in SHARED]
    await mark(transaction, _due(found, shared, readings))
    await _merge_nodes(transaction, readings)
    await write_changes(transaction, found)
    await merge_edges(transaction, shared)


async def _filings(transaction: Transaction, scopes: Sequence[Scope]) -> dict[str, list[KnownFiling]]:
    """Scope id -> its filings with what their words say."""
    asked = [{"id": scope.id, "reporter": scope.first, "issuer": scope.second} for scope in scopes]
    rows = await transaction.rows(statement("scope_filings"), {"scopes": asked})
    stored = await stored_filings(transaction, {row["filing"] for row in rows})
    known = {key: KnownFiling(key, _with_words(filing)) for key, filing in stored.items()}
    filings: dict[str, list[KnownFiling]] = {scope.id: [] for scope in scopes}
    for row in rows:
        filings[row["scope"]].append(known[row["filing"]])
    return filings


def _with_words(stored: StoredFiling) -> Filing:
    """The filing with each line's `indirect` as it was read."""
    words = {
        key.rpartition("/")[2]: Indirect.model_validate_json(properties["indirect"])
        for key, properties in stored.lines.items()
        if "indirect" in properties
    }
    if not words:
        return stored.facts
    changed: dict[str, tuple[Line, ...]] = {
        name: tuple(
            line.model_copy(update={"indirect": words.get(f"{table.value}-{n}")})
            for n, line in enumerate(stored.facts.rows(table), 1)
        )
        for table, name in _LINES.items()
    }
    return stored.facts.model_copy(update=changed)


async def _classes(transaction: Transaction, issuers: Iterable[str]) -> dict[str, str]:
    rows = await transaction.rows(statement("issuer_classes"), {"ids": sorted(issuers)})
    return {row["id"]: row["classes"] for row in rows}


def _own(filings: Iterable[KnownFiling], reporter: str) -> list[str]:
    """The filings whose own readings this reporter's scope writes: it is their first owner in id order."""
    return [known.id for known in filings if ids.owner_ids(known.facts)[:1] == (reporter,)]


async def _standing(transaction: Transaction, scopes: Sequence[Scope], own: Iterable[str]) -> list[DerivedEdge]:
    """The relationships that these scopes wrote before."""
    derived = await transaction.rows(statement("scope_edges"), {"scopes": [scope.id for scope in scopes]})
    lines = await transaction.rows(statement("line_edges"), {"ids": sorted(set(own))})
    return [edge_of(row) for row in (*derived, *lines)]


def _due(found: Changes, shared: Iterable[DerivedEdge], readings: Iterable[ScopeReadings]) -> set[Scope]:
    """The nodes whose own scopes see something new."""
    due = {Scope(ScopeKind.PARTY, party) for reading in readings for party in reading.parties}
    for edge in found.moved():
        due |= _ends(edge)
    due |= {Scope(ScopeKind.PARTY, edge.start) for edge in found.altered if edge.type == "NAMED_IN"}
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
