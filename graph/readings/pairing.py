"""Which rows of an amendment stand for which rows before it.

A row takes the place of the one row of the same table, kind, security, date, code and holder. Where several are alike,
equal cells decide; where those decide nothing and rows are left over, nothing is paired, because a guess would make one
tranche of a day vanish.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from graph.model import Line
from graph.model.cells import ATTRIBUTES
from graph.readings.rows import Row

_MOST_COMPARED = 10_000
"""Pairs of rows of one kind that are compared cell by cell; beyond it only equal rows pair. No form comes near it."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """How an amendment's rows stand to those before it, each in its filed order."""

    pairs: tuple[tuple[Row, Row], ...]
    """(row before, row of the amendment)."""
    added: tuple[Row, ...]
    left: tuple[Row, ...]
    """Rows that the amendment does not restate: they stand."""


def pair_rows(before: Sequence[Row], after: Sequence[Row]) -> Pairing:
    """The rows of an amendment, `after`, beside those that stood before it."""
    olds: dict[Hashable, list[Row]] = defaultdict(list)
    news: dict[Hashable, list[Row]] = defaultdict(list)
    for row in before:
        olds[_kind(row)].append(row)
    for row in after:
        news[_kind(row)].append(row)
    pairs = [pair for kind, rows in news.items() for pair in _pairs(olds.get(kind, []), rows)]
    taken = {row.id for pair in pairs for row in pair}
    order = {row.id: place for place, row in enumerate(after)}
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: order[pair[1].id])),
        tuple(row for row in after if row.id not in taken),
        tuple(row for row in before if row.id not in taken),
    )


def _kind(row: Row) -> Hashable:
    return row.table, row.security, row.line.date, row.line.code, row.held.holder.same


def _pairs(olds: list[Row], news: list[Row]) -> list[tuple[Row, Row]]:
    pairs: list[tuple[Row, Row]] = []
    for alike in (_words, _cells):
        equal: dict[Hashable, list[Row]] = defaultdict(list)
        for row in reversed(olds):
            equal[alike(row)].append(row)
        pairs += [(equal[key].pop(), row) for row in news if equal[key := alike(row)]]
        taken = {row.id for pair in pairs for row in pair}
        olds, news = ([row for row in rows if row.id not in taken] for rows in (olds, news))
    return pairs + _likest(olds, news)


def _likest(olds: list[Row], news: list[Row]) -> list[tuple[Row, Row]]:
    """The pairs of most equal cells first, of equal ones those nearest in order."""
    if len(olds) * len(news) > _MOST_COMPARED:
        return []
    spare = len(olds) > len(news)
    ranked = sorted(
        (
            (-_equal_cells(old.line, new.line), abs(place - other), place, other)
            for place, old in enumerate(olds)
            for other, new in enumerate(news)
        ),
    )
    free_olds, free_news = set(range(len(olds))), set(range(len(news)))
    pairs = []
    for likeness, _, place, other in ranked:
        if place not in free_olds or other not in free_news:
            continue
        rivals = {one for equal, _, one, two in ranked if two == other and equal == likeness and one in free_olds}
        free_news.discard(other)
        if spare and len(rivals) > 1:
            continue
        free_olds.discard(place)
        pairs.append((olds[place], news[other]))
    return pairs


def _equal_cells(one: Line, other: Line) -> int:
    cells = ((getattr(one, name), getattr(other, name)) for name in ATTRIBUTES.values())
    return sum(mine is not None and mine == theirs for mine, theirs in cells)


def _cells(row: Row) -> Hashable:
    return tuple(getattr(row.line, name) for name in ATTRIBUTES.values())


def _words(row: Row) -> Hashable:
    """The cells with the words of their footnotes, whose numbers may differ between two filings."""
    notes = row.entry.facts.footnotes
    texts = [(key, tuple(sorted(notes.get(ref, ref) for ref in refs))) for key, refs in row.line.footnotes.items()]
    return _cells(row), tuple(sorted(texts))
