"""What one filing's own rows and words give, whoever's scope it is read in: HELD_BY, OF, NAMED_IN, CONTROLS, RELATED_TO.

In a joint filing every owner's scope sees them; only the scope of the first owner in id order writes them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph import ids
from graph.figures import figure
from graph.readings import originals
from graph.readings.amounts_before import amounts_before
from graph.readings.clock import signed_on
from graph.readings.edges import clocks, count_filings, edge, evidence, first_evidence, stated
from graph.readings.epochs import NEVER, Rectangle, Span
from graph.readings.holders import Bond, Holder, Named, Part
from graph.readings.moments import EARLIEST
from graph.readings.rows import Entry, Row, rows_of
from graph.readings.scope import DerivedEdge, Properties
from graph.readings.securities import underlying_id


def line_edges(
    entry: Entry,
    holders: Mapping[str, Holder],
    *,
    scope: str,
    issuer: str,
    classes: str,
    splits: Collection[dt.date] = (),
) -> list[DerivedEdge]:
    """HELD_BY and OF of every line, and the ISSUED_BY and UNDERLYING of their securities.

    HELD_BY says too how much stood in a transaction's lot before it; `splits` are the days of the issuer's splits.

    The last two say the same from every scope, so their ids and properties name none.
    """
    edges: list[DerivedEdge] = []
    name = entry.facts.issuer.name
    before = amounts_before(entry, splits)
    for row in rows_of(entry, 0):
        holder = holders[row.id]
        words = {"quote": holder.quote, "where": holder.where, "grade": holder.grade.value, "rule": holder.rule}
        held = {"id": row.id, "scope": scope, **stated(words), **figure("before", before.get(row.id))}
        edges.append(DerivedEdge("HELD_BY", row.id, holder.id, held))
        edges.append(DerivedEdge("OF", row.id, row.security, {"id": row.id, "scope": scope}))
        edges.append(_between("ISSUED_BY", row.security, issuer))
        underlying = underlying_id(row.line, issuer=issuer, issuer_name=name, classes=classes)
        if underlying is not None and underlying != row.security:
            edges.append(_between("UNDERLYING", row.security, underlying))
            edges.append(_between("ISSUED_BY", underlying, issuer))
    return list({(one.type, one.properties["id"]): one for one in edges}.values())


def named_edges(entry: Entry, holders: Mapping[str, Holder], *, scope: str) -> list[DerivedEdge]:
    """NAMED_IN: each party known from this filing's words, once for each part it has in them."""
    parts: dict[tuple[str, Part], list[Named]] = defaultdict(list)
    for row in rows_of(entry, 0):
        own, final = row.held.holder, holders[row.id]
        if own.named is not None and final.named is not None:
            parts[final.id, Part.HOLDER].append(final.named)
        for part, named in row.held.mentions:
            if named.id != own.id:
                parts[named.id, part].append(named)
    edges = []
    for (party, part), found in sorted(parts.items()):
        properties = {
            "name": next((named.name for named in found if named.name), None),
            "kind": found[0].kind.value,
            "aliases": sorted({alias for named in found for alias in named.aliases}),
            "part": part.value,
        }
        edges.append(edge("NAMED_IN", party, entry.id, scope=scope, mark=part.value, properties=properties))
    return edges


def bond_edges(
    entries: Sequence[Entry], holders: Mapping[str, Holder], *, issuer: str, scope: str
) -> list[DerivedEdge]:
    """CONTROLS and RELATED_TO as the words of these filings, given in order, state them, with the newest words.

    They are told to be true from the first filing that says so; filings do not say when a role ended. A filing that
    becomes known later and tells of an earlier day moves that day back, from when it is known.
    """
    found: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    for entry in entries:
        for row in rows_of(entry, 0):
            for bond in row.held.bonds:
                own, final = row.held.holder.id, holders[row.id].id
                controller = final if bond.controller == own else bond.controller
                vehicle = final if bond.vehicle == own else bond.vehicle
                if controller != vehicle:
                    found[controller, vehicle, bond.role.value].append(_Said(row, bond))
    return [
        _bond_edge(key, rectangle, said, issuer, scope)
        for key, said in sorted(found.items(), key=lambda pair: pair[0])
        for rectangle in _rectangles(said)
    ]


@dataclass(frozen=True, slots=True)
class _Said:
    """A role as one row's words state it."""

    row: Row
    bond: Bond

    @property
    def entry(self) -> Entry:
        return self.row.entry

    @property
    def valid(self) -> dt.date:
        return self.row.valid or self.entry.valid or signed_on(self.entry.facts) or EARLIEST

    @property
    def evidence(self) -> Properties:
        return evidence(
            self.entry,
            rule="ROLE_IN_WORDS",
            grade="STATED",
            line=ids.line_id(self.entry.id, self.row.key),
            quote=self.bond.quote,
            where=self.bond.where,
        )


def _rectangles(said: Iterable[_Said]) -> list[Rectangle[None]]:
    """From which day a role was known to be held, as that became known."""
    found: list[Rectangle[None]] = []
    for one in sorted(said, key=lambda one: originals.told(one.entry)):
        if not found or one.valid < found[-1].span.start:
            if found:
                found[-1] = replace(found[-1], until=one.entry.known.since or NEVER)
            found.append(Rectangle(Span(None, one.valid, None), one.entry.known))
    return [one for one in found if one.until is None or (one.since.since or NEVER) != one.until]


def mentioned(entry: Entry, holders: Mapping[str, Holder]) -> set[str]:
    """Ids of the parties that only this filing's words name, placeholders apart."""
    final = {holders[row.id].id for row in rows_of(entry, 0) if holders[row.id].named is not None}
    own = {row.held.holder.id for row in rows_of(entry, 0)}
    return final | {named.id for held in entry.held.values() for _, named in held.mentions if named.id not in own}


def _bond_edge(
    key: tuple[str, str, str], rectangle: Rectangle[None], said: Sequence[_Said], issuer: str, scope: str
) -> DerivedEdge:
    controller, vehicle, role = key
    by_then = [one for one in said if rectangle.until is None or (one.entry.known.since or NEVER) < rectangle.until]
    last = by_then[-1]
    first = min(by_then, key=lambda one: (originals.told(one.entry), one.valid))
    when = clocks(rectangle)
    return edge(
        "CONTROLS" if last.bond.role.controls else "RELATED_TO",
        controller,
        vehicle,
        scope=scope,
        mark=role if rectangle.stands else f"{role}:{when['knownFrom'] or ''}",
        properties={
            "role": role,
            "issuer": issuer,
            **when,
            "filings": count_filings(one.entry for one in by_then),
            **last.evidence,
            **first_evidence(first.evidence, last.evidence, last.entry.known),
        },
    )


def _between(kind: str, start: str, end: str) -> DerivedEdge:
    return DerivedEdge(kind, start, end, {"id": f"{kind}|{start}|{end}"})
