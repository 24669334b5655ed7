"""How much stood in a row's lot before it: what a change is a part of.

A row that shows its own total gives it at once (total less what was acquired, or with what was disposed). Rows of one
running total that all show the last one share it, so they are taken back one after the other.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from decimal import Decimal

from graph.readings.lots import Strand, form_strands
from graph.readings.rows import Entry, Row, rows_of


def amounts_before(entry: Entry, splits: Collection[dt.date]) -> dict[str, Decimal]:
    """Row id -> the amount of its lot before it, in the row's own unit.

    Absent where the filing does not say, and where its figures would make it less than nothing.

    `splits` are the days from which amounts count other shares; a running total that spans one says nothing.
    """
    groups: dict[tuple[str, str, bool], list[Row]] = defaultdict(list)
    for row in rows_of(entry, 0):
        if row.table.transaction:
            groups[row.group].append(row)
    return {key: before for rows in groups.values() for key, before in _of_group(rows, splits)}


def _of_group(rows: list[Row], splits: Collection[dt.date]) -> Iterator[tuple[str, Decimal]]:
    for strand in form_strands(rows):
        if not _spans(strand, splits):
            yield from _of_strand(strand)


def _of_strand(strand: Strand) -> Iterator[tuple[str, Decimal]]:
    running = strand.opening
    for row in strand.rows:
        if running is None or row.change is None:
            return
        if running >= 0:
            yield row.id, running
        running += row.change


def _spans(strand: Strand, splits: Collection[dt.date]) -> bool:
    days = [row.line.date for row in strand.rows if row.line.date is not None]
    return bool(days) and any(min(days) < split <= max(days) for split in splits)
