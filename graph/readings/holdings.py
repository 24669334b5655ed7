"""Positions as relationships from the holder: OWNS what stands now, OWNED every other time of either clock."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from graph.figures import figure
from graph.readings import conditions
from graph.readings.edges import clocks, edge, evidence, stated
from graph.readings.epochs import Rectangle, Span
from graph.readings.lots import sum_of, underlying_of
from graph.readings.moments import stated_day
from graph.readings.positions import Position, Spell, Status
from graph.readings.rows import Row, Unit
from graph.readings.scope import DerivedEdge, Properties
from graph.readings.securities import right_of
from graph.readings.slots import slot


@dataclass(frozen=True, slots=True)
class Owning:
    """What is told of a position for one spell."""

    holder: str
    security: str
    properties: tuple[tuple[str, object], ...]
    newest: Row = field(compare=False)
    """The row that speaks last."""


def owning_spans(positions: Iterable[Sequence[Spell]], *, reporter: str) -> Iterator[Span[Owning]]:
    """What a reporter says is owned, spell by spell; nothing where it has ended."""
    for spells in positions:
        for spell in spells:
            position = spell.position
            if position.status is not Status.ENDED:
                properties = tuple(stated(_owns(position, reporter)).items())
                owning = Owning(position.holder.id, position.security, properties, position.newest)
                yield Span(owning, spell.start, spell.end)


def owns_edges(owned: Iterable[Rectangle[Owning]], *, issuer: str, scope: str) -> list[DerivedEdge]:
    """OWNS: true and known now, at most one a holder and security. OWNED: what was true, or was known, before."""
    return [_owned(rectangle, issuer, scope) for rectangle in owned]


def _owned(rectangle: Rectangle[Owning], issuer: str, scope: str) -> DerivedEdge:
    told = rectangle.span.what
    properties = dict(told.properties) | clocks(rectangle)
    if rectangle.stands:
        return edge("OWNS", told.holder, told.security, scope=scope, properties=properties)
    known = rectangle.since.since
    mark = f"{rectangle.span.start}/{known.isoformat() if known else ''}"
    properties["_slot"] = slot(rectangle, issuer)
    return edge("OWNED", told.holder, told.security, scope=scope, mark=mark, properties=properties)


def _owns(position: Position, reporter: str) -> Properties:
    newest, line = position.newest, position.newest.line
    since = max(lot.since for lot in position.shown)
    holder = newest.held.holder
    return {
        "reportedBy": reporter,
        "ownership": line.ownership,
        "unit": newest.unit.value,
        **_figures(position),
        "lots": len(position.shown),
        "ambiguousLots": True if position.ambiguous else None,
        "status": position.status.value,
        "basis": conditions.basis_of(newest.entry.facts, line),
        "since": stated_day(since),
        "lastReported": stated_day(position.newest_lot.day),
        "disclaimed": any(_disclaims(lot.newest.last) for lot in position.shown),
        **_rights(position),
        "filings": position.filings,
        **evidence(
            newest.entry,
            rule="SUM_OF_LOTS",
            grade=holder.grade.value,
            line=newest.id,
            quote=holder.quote,
            where=holder.where,
        ),
    }


def _figures(position: Position) -> Properties:
    if position.newest.unit is Unit.VALUE:
        return figure("value", position.amount)
    disclaimed = [lot.newest.closing for lot in position.shown if _disclaims(lot.newest.last)]
    return {
        **figure("shares", position.amount, count=True),
        **figure("openingShares", position.opening, count=True),
        **figure("underlyingShares", _underlying(position), count=True),
        **figure("disclaimedShares", sum_of(disclaimed) if disclaimed else None, count=True),
        **figure(
            "notRestatedShares",
            sum_of(lot.newest.closing for lot in position.stale) if position.stale else None,
            count=True,
        ),
    }


def _underlying(position: Position) -> Decimal | None:
    if not position.newest.table.derivative:
        return None
    return sum_of(underlying_of(lot.newest.last) for lot in position.shown)


def _rights(position: Position) -> Properties:
    newest, line = position.newest, position.newest.line
    if not newest.table.derivative:
        return {}
    facts = newest.entry.facts
    words = conditions.condition_of(facts, line)
    noted = " ".join(sentence.quote for sentence in conditions.noted(facts, line))
    return {
        "right": right_of(line.title, noted).value,
        "exercisable": line.exercisable,
        "expires": line.expires,
        "conditional": words is not None or conditions.is_open_ended(line),
        "conditionQuote": None if words is None else words.quote,
        "conditionFootnote": None if words is None else words.where,
    }


def _disclaims(row: Row) -> bool:
    return row.line.indirect is not None and row.line.indirect.disclaimed
