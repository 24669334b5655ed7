"""Everything one reporter's filings about one issuer say together: the readings of a REPORTER scope.

A pure function of the filings as a set. Joint filings are read in the scope of each of their owners: positions and
roles are written by each, the filing's own readings only by the first owner in id order, so nothing is written twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import ids
from graph.readings.amendments import Amended, amendment_edges, apply_amendments
from graph.readings.epochs import NEVER, Span, rectangles, stretches
from graph.readings.findings import Ledger, reporter_findings
from graph.readings.findings.splits import Split
from graph.readings.holders import Holder
from graph.readings.holdings import Owning, owning_spans, owns_edges
from graph.readings.lots import Group, Lots
from graph.readings.moments import Tellings, exits_of, tellings_of
from graph.readings.positions import Spell, form_groups, read_positions
from graph.readings.roles import insider_edges, role_spans
from graph.readings.rows import Entry
from graph.readings.scope import DerivedEdge, DerivedNode, KnownFiling, ScopeReadings
from graph.readings.sequence import read_entries
from graph.readings.through import through_edges
from graph.readings.transfers import Transfer, find_transfers
from graph.readings.unnamed import final_holders
from graph.readings.words import bond_edges, line_edges, mentioned, named_edges


def derive_reporter(
    filings: Sequence[KnownFiling], *, reporter: str, issuer: str, classes: str, splits: Sequence[Split] = ()
) -> ScopeReadings:
    """The scope's nodes and edges as `docs/graph.md` names them, in id order whatever the order of `filings`.

    `filings` are all those of `reporter` about `issuer`; `classes` is the issuer's `class_context` and `splits` those of
    its shares that are loaded. Security and vehicle nodes come bare, because other scopes share them: `derive_security`
    and `derive_party` read their properties.
    """
    scope = ids.scope_id(reporter, issuer)
    entries = read_entries(filings, issuer=issuer, classes=classes)
    now = read_state(entries)
    holders = holders_of(now, issuer)
    own = [entry for entry in entries if entry.owners[0] == reporter]
    edges = clocked_edges(entries, now, holders, reporter=reporter, issuer=issuer)
    edges += bond_edges(own, holders, issuer=issuer, scope=scope)
    days = {split.date for split in splits if split.date is not None}
    for entry in own:
        edges += line_edges(entry, holders, scope=scope, issuer=issuer, classes=classes, splits=days)
        edges += named_edges(entry, holders, scope=scope)
    edges += amendment_edges(now.amended, written=frozenset(entry.id for entry in own), scope=scope)
    unique = {(edge.type, edge.properties["id"]): edge for edge in edges}
    named = {party for entry in entries for party in mentioned(entry, holders)}
    return ScopeReadings(
        nodes=_nodes(unique.values(), holders),
        edges=[unique[key] for key in sorted(unique)],
        findings=reporter_findings(ledger_of(now, holders, reporter=reporter, issuer=issuer, splits=splits)),
        parties=frozenset(named),
    )


@dataclass(frozen=True, slots=True)
class State:
    """What a scope's filings say together: those known at some time, or all of them."""

    entries: list[Entry]
    amended: Amended
    formed: dict[Group, Lots]
    tellings: dict[str, Tellings]
    transfers: list[Transfer]

    def positions(self, holders: Mapping[str, Holder]) -> list[list[Spell]]:
        """Each position over time, its holder taken from `holders` (row id -> holder)."""
        return read_positions(self.formed, self.tellings, self.transfers, holders=holders, exits=exits_of(self.entries))


def read_state(entries: list[Entry]) -> State:
    """What these filings, given in order, say together."""
    amended = apply_amendments(entries)
    formed, tellings = form_groups(amended.rows), tellings_of(entries, amended.rows)
    return State(entries, amended, formed, tellings, find_transfers(formed, tellings))


def ledger_of(
    now: State, holders: Mapping[str, Holder], *, reporter: str, issuer: str, splits: Sequence[Split] = ()
) -> Ledger:
    """What findings over several filings are read from."""
    return Ledger(
        reporter,
        ids.scope_id(reporter, issuer),
        now.entries,
        now.amended.rows,
        now.formed,
        now.tellings,
        [spells[-1].position for spells in now.positions(holders)],
        [one for one in now.transfers if one.place == len(one.lot.strands) - 1],
        splits,
    )


def clocked_edges(
    entries: list[Entry], now: State, holders: Mapping[str, Holder], *, reporter: str, issuer: str
) -> list[DerivedEdge]:
    """OWNS, OWNED, HOLDS_THROUGH and INSIDER_OF: what was true when, as known when."""
    scope = ids.scope_id(reporter, issuer)
    parts = list(stretches(entries))

    def owning(known: list[Entry]) -> Iterable[Span[Owning]]:
        state = now if len(known) == len(entries) else read_state(known)
        return owning_spans(state.positions(holders), reporter=reporter)

    owned = rectangles(owning, parts)
    roles = rectangles(lambda known: role_spans(known, reporter=reporter), parts)
    knowledge = {entry.known.since or NEVER: entry.known for entry in entries}
    standing = [(row, holders[row.id]) for row in now.amended.rows]
    return [
        *owns_edges(owned, issuer=issuer, scope=scope),
        *through_edges(owned, standing, reporter=reporter, issuer=issuer, scope=scope, knowledge=knowledge),
        *insider_edges(roles, reporter=reporter, issuer=issuer, scope=scope),
    ]


def holders_of(now: State, issuer: str) -> dict[str, Holder]:
    """Row id -> holder; which of several unnamed ones a row has is read from all filings, whatever is asked about.

    A row that an amendment took the place of is held by whom the newer row is.
    """
    holders = final_holders(now.formed, issuer)
    for amendment in reversed(now.amended.amendments):
        holders |= {old.id: holders[new.id] for old, new in amendment.rows.pairs}
    return holders


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
