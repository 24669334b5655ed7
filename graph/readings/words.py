"""What one filing's own rows and words give, whoever's scope it is read in: HELD_BY, OF, NAMED_IN, CONTROLS, RELATED_TO.

In a joint filing every owner's scope sees them; only the scope of the first owner in id order writes them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from graph import ids
from graph.figures import figure
from graph.readings.amounts_before import amounts_before
from graph.readings.edges import count_filings, edge, evidence, stated, told
from graph.readings.holders import Bond, Holder, Named, Part
from graph.readings.rows import Entry, Row, rows_of
from graph.readings.scope import DerivedEdge
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
    """CONTROLS and RELATED_TO as the words of these filings state them, with the newest filing's words.

    They are told to be true from the first filing that says so; filings do not say when a role ended.
    """
    found: dict[tuple[str, str, str], list[tuple[Row, Bond]]] = defaultdict(list)
    for entry in entries:
        for row in rows_of(entry, 0):
            for bond in row.held.bonds:
                own, final = row.held.holder.id, holders[row.id].id
                controller = final if bond.controller == own else bond.controller
                vehicle = final if bond.vehicle == own else bond.vehicle
                if controller != vehicle:
                    found[controller, vehicle, bond.role.value].append((row, bond))
    return [_bond_edge(key, members, issuer, scope) for key, members in sorted(found.items())]


def mentioned(entry: Entry, holders: Mapping[str, Holder]) -> set[str]:
    """Ids of the parties that only this filing's words name, placeholders apart."""
    final = {holders[row.id].id for row in rows_of(entry, 0) if holders[row.id].named is not None}
    own = {row.held.holder.id for row in rows_of(entry, 0)}
    return final | {named.id for held in entry.held.values() for _, named in held.mentions if named.id not in own}


def _bond_edge(key: tuple[str, str, str], members: list[tuple[Row, Bond]], issuer: str, scope: str) -> DerivedEdge:
    controller, vehicle, role = key
    (first, _), (last, bond) = members[0], members[-1]
    return edge(
        "CONTROLS" if bond.role.controls else "RELATED_TO",
        controller,
        vehicle,
        scope=scope,
        mark=role,
        properties={
            "role": role,
            "issuer": issuer,
            **told(first.entry, valid=first.valid or first.entry.valid or _signed(first.entry)),
            "filings": count_filings(row.entry for row, _ in members),
            **evidence(
                last.entry,
                rule="ROLE_IN_WORDS",
                grade="STATED",
                line=ids.line_id(last.entry.id, last.key),
                quote=bond.quote,
                where=bond.where,
            ),
        },
    )


def _between(kind: str, start: str, end: str) -> DerivedEdge:
    return DerivedEdge(kind, start, end, {"id": f"{kind}|{start}|{end}"})


def _signed(entry: Entry) -> dt.date | None:
    return max((signature.date for signature in entry.facts.signatures if signature.date), default=None)
