"""Everything one reporter's filings about one issuer say together: the readings of a REPORTER scope.

A pure function of the filings as a set. Joint filings are read in the scope of each of their owners: positions and
roles are written by each, the filing's own readings only by the first owner in id order, so nothing is written twice.
"""

from collections.abc import Iterable, Mapping, Sequence

from graph import ids
from graph.readings.amendments import amendment_edges, apply_amendments
from graph.readings.findings import Ledger, reporter_findings
from graph.readings.findings.splits import Split
from graph.readings.holders import Holder, renumber
from graph.readings.holdings import owns_edges, through_edges
from graph.readings.positions import find_transfers, form_groups, newest_slots, read_positions
from graph.readings.roles import insider_edges
from graph.readings.rows import Entry, Row, read_entries, rows_of
from graph.readings.scope import DerivedEdge, DerivedNode, KnownFiling, ScopeReadings
from graph.readings.words import bond_edges, line_edges, mentioned, named_edges


def derive_reporter(
    filings: Sequence[KnownFiling], *, reporter: str, issuer: str, classes: str, splits: Sequence[Split] = ()
) -> ScopeReadings:
    """The scope's nodes and edges as `docs/graph.md` names them, in id order whatever the order of `filings`.

    `filings` are all those of `reporter` about `issuer`; `classes` is the issuer's `class_context` and `splits` those of
    its shares that are loaded. Security and vehicle nodes come bare, because other scopes share them: `derive_security` and `derive_party` read their properties.
    """
    scope = ids.scope_id(reporter, issuer)
    entries = read_entries(filings, issuer=issuer, classes=classes)
    amended = apply_amendments(entries)
    rows = amended.rows
    ledger, holders = read_ledger(entries, rows, reporter=reporter, issuer=issuer, splits=splits)
    holders = _with_superseded(entries, holders, issuer)
    own = [entry for entry in entries if entry.owners[0] == reporter]
    edges = owns_edges(ledger.positions, reporter=reporter, scope=scope)
    edges += through_edges(rows, holders, ledger.positions, reporter=reporter, issuer=issuer, scope=scope)
    edges += insider_edges(entries, reporter=reporter, issuer=issuer, scope=scope)
    edges += bond_edges(own, holders, issuer=issuer, scope=scope)
    days = {split.date for split in splits if split.date is not None}
    for entry in own:
        edges += line_edges(entry, holders, scope=scope, issuer=issuer, classes=classes, splits=days)
        edges += named_edges(entry, holders, scope=scope)
    edges += amendment_edges(amended, written=frozenset(entry.id for entry in own), scope=scope)
    unique = {(edge.type, edge.properties["id"]): edge for edge in edges}
    named = {party for entry in entries for party in mentioned(entry, holders)}
    return ScopeReadings(
        nodes=_nodes(unique.values(), holders),
        edges=[unique[key] for key in sorted(unique)],
        findings=reporter_findings(ledger),
        parties=frozenset(named),
    )


def read_ledger(
    entries: Sequence[Entry], rows: Sequence[Row], *, reporter: str, issuer: str, splits: Sequence[Split] = ()
) -> tuple[Ledger, dict[str, Holder]]:
    """The reporter's lots and positions, and row id -> holder of the rows that stand now.

    `entries` are the scope's filings in order; `rows` those of their rows that stand once amendments are applied.
    """
    exited = bool(entries) and entries[-1].facts.not_subject_to_section16 is True
    formed, newest = form_groups(rows), newest_slots(rows)
    transfers = find_transfers(formed, newest)
    positions, holders = read_positions(formed, newest, transfers, issuer=issuer, exited=exited)
    scope = ids.scope_id(reporter, issuer)
    return Ledger(reporter, scope, entries, rows, formed, newest, positions, transfers, splits), holders


def _nodes(edges: Iterable[DerivedEdge], holders: Mapping[str, Holder]) -> list[DerivedNode]:
    """The securities, vehicles and placeholders at the ends of the edges, in id order."""
    placeholders = {holder.id: holder.candidates for holder in holders.values() if holder.candidates}
    nodes: dict[str, DerivedNode] = {}
    for identity in sorted({end for edge in edges for end in (edge.start, edge.end)}):
        if identity.startswith("sec:"):
            nodes[identity] = DerivedNode(identity, ("Security",), {})
        elif identity in placeholders:
            properties = {"candidates": list(placeholders[identity])}
            nodes[identity] = DerivedNode(identity, ("Party", "Unresolved"), properties)
        elif identity.startswith(("vehicle:", "name:")):
            nodes[identity] = DerivedNode(identity, ("Party",), {})
    return list(nodes.values())


def _with_superseded(entries: Sequence[Entry], holders: dict[str, Holder], issuer: str) -> dict[str, Holder]:
    """Holders of all rows: one that an amendment superseded is held by whom its holder became."""
    split = {row_holder.id.rpartition(":")[0] for row_holder in holders.values() if row_holder.unnamed}
    found = dict(holders)
    for entry in entries:
        for row in rows_of(entry, 0):
            if row.id not in found:
                holder = row.held.holder
                again = holder.unnamed and holder.id in split
                found[row.id] = renumber(holder, 1, owners=entry.owners, issuer=issuer) if again else holder
    return found
