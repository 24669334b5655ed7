"""HOLDS_THROUGH: from the reporting owner to the holder of each form-I line, named or not.

It is true and known where a position of that holder is: it has ended where every one of them has, or went on under the
holder of a filing with other owners.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.readings.clock import Knowledge
from graph.readings.edges import clocks, count_filings, edge, evidence, first_evidence
from graph.readings.epochs import NEVER, Rectangle, Span
from graph.readings.holders import Holder
from graph.readings.holdings import Owning
from graph.readings.moments import EARLIEST
from graph.readings.rows import Row
from graph.readings.scope import DerivedEdge, Properties

Owned = Rectangle[Owning]


def through_edges(
    owned: Iterable[Owned],
    rows: Iterable[tuple[Row, Holder]],
    *,
    reporter: str,
    issuer: str,
    scope: str,
    knowledge: Mapping[dt.datetime, Knowledge],
) -> list[DerivedEdge]:
    """The reporter's HOLDS_THROUGH.

    `owned` are his positions; `rows` the rows that stand now, in order, with their holders: one that shows a holder only
    as having nothing left makes an edge that ends where it begins. `knowledge` has every time at which a filing became known.
    """
    positions: dict[str, list[Owned]] = defaultdict(list)
    for rectangle in owned:
        told = rectangle.span.what
        if told.newest.line.ownership == "I" and told.holder != reporter:
            positions[told.holder].append(rectangle)
    emptied: dict[str, list[Row]] = defaultdict(list)
    for row, holder in rows:
        if row.line.ownership == "I" and holder.id not in {reporter, *positions}:
            emptied[holder.id].append(row)
    parts = [
        (holder, part, _rows_of(part, members))
        for holder, members in positions.items()
        for part in _covered(members, knowledge)
    ]
    parts += [(holder, _instant(shown[-1]), shown) for holder, shown in emptied.items()]
    return [_edge(reporter, holder, part, shown, issuer, scope) for holder, part, shown in parts]


def _instant(row: Row) -> Rectangle[None]:
    day = row.valid or EARLIEST
    return Rectangle(Span(None, day, day), row.entry.known)


def _covered(owned: Sequence[Owned], knowledge: Mapping[dt.datetime, Knowledge]) -> Iterator[Rectangle[None]]:
    """Where at least one of the rectangles is, as rectangles that do not overlap."""
    begun, ended = _by_time(owned)
    standing: dict[int, Owned] = {}
    covered: dict[Span[None], Rectangle[None]] = {}
    for time in sorted({*begun, *ended}):
        gone, come = ended.get(time, []), begun.get(time, [])
        for rectangle in gone:
            del standing[id(rectangle)]
        standing |= {id(rectangle): rectangle for rectangle in come}
        if _merged(gone) == _merged(come):
            continue
        spans = _merged(standing.values())
        for span in [span for span in covered if span not in spans]:
            closed = covered.pop(span)
            yield Rectangle(span, closed.since, time)
        covered |= {span: Rectangle(span, knowledge[time]) for span in spans if span not in covered}
    yield from covered.values()


def _by_time(owned: Iterable[Owned]) -> tuple[dict[dt.datetime, list[Owned]], dict[dt.datetime, list[Owned]]]:
    begun: dict[dt.datetime, list[Owned]] = defaultdict(list)
    ended: dict[dt.datetime, list[Owned]] = defaultdict(list)
    for rectangle in owned:
        begun[_time(rectangle.since)].append(rectangle)
        if rectangle.until is not None:
            ended[rectangle.until].append(rectangle)
    return begun, ended


def _merged(owned: Iterable[Owned]) -> list[Span[None]]:
    """The days that the rectangles cover together, as spans that do not touch."""
    merged: list[Span[None]] = []
    for span in sorted((one.span for one in owned), key=lambda span: span.start):
        last = merged[-1] if merged else None
        if last is None or (last.end is not None and last.end < span.start):
            merged.append(Span(None, span.start, span.end))
        elif last.end is not None and (span.end is None or span.end > last.end):
            merged[-1] = Span(None, last.start, span.end)
    return merged


def _rows_of(part: Rectangle[None], owned: Iterable[Owned]) -> list[Row]:
    """The rows that told the holder's positions within the part, in the order in which they became known."""
    inside = [one for one in owned if _meets(one, part)]
    inside.sort(key=lambda one: (_time(one.since), one.span.start, one.span.what.security))
    return [one.span.what.newest for one in inside]


def _edge(  # noqa: PLR0917 - the ends, the times, the words
    reporter: str, holder: str, part: Rectangle[None], rows: Sequence[Row], issuer: str, scope: str
) -> DerivedEdge:
    first, newest, known = _stated(rows[0], rows), _stated(rows[-1], rows), rows[-1].entry.known
    properties: Properties = {
        "issuer": issuer,
        **clocks(part),
        "filings": count_filings(row.entry for row in rows),
        **newest,
        **first_evidence(first, newest, known),
    }
    mark = "" if part.stands else f"{part.span.start}/{_time(part.since)}"
    return edge("HOLDS_THROUGH", reporter, holder, scope=scope, mark=mark, properties=properties)


def _stated(row: Row, rows: Sequence[Row]) -> Properties:
    """What a row states of the holder, with the words of all `rows` of its filing."""
    holder, nature = row.held.holder, row.line.nature
    words = [one.line.indirect for one in rows if one.entry.id == row.entry.id and one.line.indirect is not None]
    return {
        "nature": " ".join(nature.split()) if nature else None,
        "deemed": any(one.deemed_beneficial_owner for one in words),
        "deemedQuote": next((one.deemed_quote for one in words if one.deemed_quote), None),
        "disclaimed": any(one.disclaimed for one in words),
        "disclaimedQuote": next((one.disclaimed_quote for one in words if one.disclaimed_quote), None),
        **evidence(
            row.entry, rule=holder.rule, grade=holder.grade.value, line=row.id, quote=holder.quote, where=holder.where
        ),
    }


def _meets(one: Owned, other: Rectangle[None]) -> bool:
    days = (other.span.end is None or one.span.start < other.span.end) and (
        one.span.end is None or other.span.start < one.span.end
    )
    times = (other.until is None or _time(one.since) < other.until) and (
        one.until is None or _time(other.since) < one.until
    )
    return days and times


def _time(known: Knowledge) -> dt.datetime:
    return known.since or NEVER
