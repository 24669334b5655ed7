"""Where one filing carries on what the one before left: what should have stood there, and what does.

Only sure joins count. An unnamed holder ("By Trust") that was joined because nothing else was left may be another trust,
and says nothing about an amount; nor does a row that shows less afterwards than it acquired.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from graph.readings.findings.ledger import Ledger
from graph.readings.lots import Lot, Strand, signature
from graph.readings.rows import Row, Unit


@dataclass(frozen=True, slots=True)
class Join:
    """Two filings' strands of one lot, one after the other, with both amounts known."""

    lot: Lot
    before: Strand
    after: Strand
    expected: Decimal
    """The amount that the earlier filing left."""
    found: Decimal
    """The amount that the later filing's rows begin with: its first total without its first change."""

    @property
    def difference(self) -> Decimal:
        """What is more (or, below zero, less) than expected."""
        return self.found - self.expected

    @property
    def row(self) -> Row:
        """The later filing's first row."""
        return self.after.rows[0]

    @property
    def slot(self) -> int:
        """Place of the later filing."""
        return self.row.slot

    @property
    def days(self) -> int | None:
        """Days from the earlier filing's last row to the later one's first; None where one has no date."""
        first, last = _days(self.after), _days(self.before)
        return (min(first) - max(last)).days if first and last else None


def joins_of(ledger: Ledger) -> Iterator[Join]:
    """The sure joins of Table I counted in shares, whether they add up or not."""
    for lots in ledger.formed.values():
        for lot in lots.lots:
            for before, after in pairwise(lot.strands):
                join = _join(lot, before, after)
                if join is not None:
                    yield join


def _join(lot: Lot, before: Strand, after: Strand) -> Join | None:
    if any(strand.last.table.derivative or strand.last.unit is not Unit.SHARES for strand in (before, after)):
        return None
    if before.closing is None or after.opening is None or after.opening < 0:
        return None
    unsure = after.last.held.holder.unnamed and signature(before.last) != signature(after.last)
    if unsure and before.closing != after.opening:
        return None
    return Join(lot, before, after, before.closing, after.opening)


def _days(strand: Strand) -> list[dt.date]:
    return [row.valid for row in strand.rows if row.valid is not None]
