"""The order in which one reporter's filings were true: by their day, the time they became known, fit, and accession.

Two filings of one day and time stand so that the second opens with what the first closes with, in any of its running
totals: a holding that the one restates may be what the other's trades left.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby

from graph.readings.lots import Strand, form_strands
from graph.readings.rows import Entry, Row, entry_of, rows_of
from graph.readings.scope import KnownFiling

Totals = dict[tuple[str, str, bool], list[Strand]]
"""Group -> the running totals of one filing."""


def read_entries(filings: Sequence[KnownFiling], *, issuer: str, classes: str) -> list[Entry]:
    """The scope's filings in the order in which they were true, whatever order they came in."""
    return in_order(entry_of(known, issuer=issuer, classes=classes) for known in filings)


def in_order(filings: Iterable[Entry]) -> list[Entry]:
    """These filings in the order in which they were true."""
    tied = groupby(sorted(filings, key=_when), key=lambda entry: _when(entry)[:2])
    return [entry for _, entries in tied for entry in _fitted(list(entries))]


def _when(entry: Entry) -> tuple[dt.date, dt.datetime, str]:
    return entry.valid or dt.date.min, entry.known.since or dt.datetime.min.replace(tzinfo=dt.UTC), entry.id


def _fitted(tied: list[Entry]) -> list[Entry]:
    """Filings of one moment so that each stands after those whose closing amounts it opens with."""
    left, ordered = list(tied), []
    totals = {entry.id: _totals(entry) for entry in tied} if len(tied) > 1 else {}
    while left:
        first = next(
            (
                one
                for one in left
                if not any(_follows(totals[one.id], totals[other.id]) for other in left if other is not one)
            ),
            left[0],
        )
        ordered.append(first)
        left.remove(first)
    return ordered


def _totals(entry: Entry) -> Totals:
    groups: dict[tuple[str, str, bool], list[Row]] = defaultdict(list)
    for row in rows_of(entry, 0):
        groups[row.group].append(row)
    return {group: form_strands(rows) for group, rows in groups.items()}


def _follows(one: Totals, other: Totals) -> bool:
    """Whether the one opens with what the other's trades left, and not the other way round as well."""
    return any(
        _opens_with(one[group], other[group]) and not _opens_with(other[group], one[group])
        for group in one
        if group in other
    )


def _opens_with(ours: Sequence[Strand], theirs: Sequence[Strand]) -> bool:
    """Whether one of our totals starts from one that they end with, and either of the two is a change."""
    return any(
        left.closing is not None and left.closing == _opening(total) and (_changes(left) or _changes(total))
        for left in theirs
        for total in ours
    )


def _opening(strand: Strand) -> Decimal | None:
    return strand.opening if strand.traded else strand.closing


def _changes(strand: Strand) -> bool:
    return strand.traded and strand.closing != strand.opening
