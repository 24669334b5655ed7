"""Lots: running totals that one holder has of one class, kept apart where the filings keep them apart.

In one filing, rows that carry one total on are a **strand**: a transaction opens with what another closed with, or both
show the same final total. A holding is a strand of its own. From filing to filing, a strand carries on an open **lot**:
the one that closed with what the strand opens with, else the one with the same nature and footnotes, else the only one
left on both sides. A strand that carries on none begins a lot.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from tests.world.naive.slots import Placed


@dataclass(eq=False)
class Strand:
    """Rows of one filing with one running total, in the order of that total."""

    rows: list[Placed]
    opening: Decimal | None
    closing: Decimal | None

    @property
    def traded(self) -> bool:
        """Whether it is made of transactions."""
        return self.rows[0].row.transaction

    @property
    def marks(self) -> tuple[str, tuple[str, ...]]:
        """Nature and footnotes of its last row."""
        return self.rows[-1].row.marks

    def dated(self) -> list[tuple[dt.date | None, Placed]]:
        """Each row and the day it is true from; rows that all show one total are true from the last of their days."""
        days = [placed.row.valid for placed in self.rows]
        if len({placed.row.following for placed in self.rows}) == 1 and None not in days:
            days = [max(day for day in days if day)] * len(days)
        return list(zip(days, self.rows, strict=True))


@dataclass(eq=False)
class Lot:
    """One running total over filings."""

    strands: list[Strand] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """Whether a later filing may carry it on: a lot at zero has ended."""
        return self.strands[-1].closing != 0

    @property
    def closing(self) -> Decimal | None:
        """Its newest amount."""
        return self.strands[-1].closing

    def dated(self) -> list[tuple[dt.date | None, Placed]]:
        """Its rows in order with their days; no row counts from before the rows in front of it."""
        found: list[tuple[dt.date | None, Placed]] = []
        latest: dt.date | None = None
        for day, placed in (pair for strand in self.strands for pair in strand.dated()):
            latest = day if latest is None or (day is not None and day > latest) else latest
            found.append((latest, placed))
        return found

    def standing(self, day: dt.date) -> tuple[dt.date | None, Placed] | None:
        """The row that stands on that day, and since when it is true; None before the first."""
        return next(((since, row) for since, row in reversed(self.dated()) if since is None or since <= day), None)


def lots_of(rows: Iterable[Placed]) -> list[Lot]:
    """The lots of rows of one group, given in order."""
    lots: list[Lot] = []
    for _, filed in groupby(rows, key=lambda placed: placed.slot.number):
        _carry_on(lots, strands_of(list(filed)))
    return lots


def strands_of(rows: list[Placed]) -> list[Strand]:
    """The strands of one filing's rows of one group."""
    strands: list[Strand] = []
    for placed in rows:
        if not (placed.row.transaction and placed.row.following is not None and _grown(strands, placed)):
            strands.append(Strand([placed], placed.row.opening, placed.row.following))
    return _joined(strands)


def _grown(strands: list[Strand], placed: Placed) -> bool:
    """Whether a strand, the newest first, takes the transaction: behind it, or in front."""
    opening, closing, change = placed.row.opening, placed.row.following, placed.row.change
    trading = [strand for strand in reversed(strands) if strand.traded]
    for strand in trading:
        if opening is not None and opening == strand.closing:
            strand.rows.append(placed)
            strand.closing = closing
            return True
    for strand in trading:
        before = None if strand.opening is None or change is None else strand.opening - change
        if closing == strand.closing and strand.marks == placed.row.marks and (before is None or before >= 0):
            strand.rows.append(placed)  # one total that both show; were it less than nothing before, they are two lots
            strand.opening = before
            return True
    for strand in trading:
        if closing == strand.opening:
            strand.rows.insert(0, placed)
            strand.opening = opening
            return True
    for strand in trading:
        if closing is not None and change is not None and strand.closing == closing + change:
            strand.rows.append(placed)
            strand.closing = closing
            return True
    return False


def _joined(strands: list[Strand]) -> list[Strand]:
    """Strands of which one opens with what the other closed with become one."""
    for one in strands:
        for other in strands:
            meets = one.closing is not None and one.closing == other.opening
            if one is not other and one.traded and other.traded and meets:
                whole = Strand(one.rows + other.rows, one.opening, other.closing)
                return _joined([whole if strand is one else strand for strand in strands if strand is not other])
    return strands


def _carry_on(lots: list[Lot], strands: list[Strand]) -> None:
    """Put each strand behind the lot it carries on, or begin a lot."""
    old, new = [lot for lot in lots if lot.open], list(strands)

    def join(lot: Lot, strand: Strand) -> None:
        lot.strands.append(strand)
        old.remove(lot)
        new.remove(strand)

    for amount in sorted({strand.opening for strand in new if strand.opening}):
        for strand in [strand for strand in new if strand.opening == amount]:
            alike = [lot for lot in old if lot.closing == amount and lot.strands[-1].marks == strand.marks]
            if alike:
                join(alike[0], strand)
        closed = [lot for lot in old if lot.closing == amount]
        opened = [strand for strand in new if strand.opening == amount]
        if len(closed) == len(opened):
            for lot, strand in zip(closed, opened, strict=True):
                join(lot, strand)
    for strand in list(new):
        alike = [lot for lot in old if lot.strands[-1].marks == strand.marks]
        twins = [other for other in new if other.marks == strand.marks]
        if any(strand.marks) and len(alike) == 1 and len(twins) == 1:
            join(alike[0], strand)
    if len(old) == 1 and len(new) == 1:
        join(old[0], new[0])
    lots += [Lot([strand]) for strand in new]
