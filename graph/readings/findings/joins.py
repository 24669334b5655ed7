"""Where one filing carries on what the one before left: what should have stood there, and what does.

Only sure joins count. An unnamed holder ("By Trust") that was joined because nothing else was left may be another trust,
and "one of several owners" may be another owner; a row that shows less afterwards than it acquired starts from nothing
that can be. What a filing repeats of another, as a duplicate or as an amendment that could not be linked, carries nothing on.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from graph.readings.findings.duplicates import repeats_of
from graph.readings.findings.ledger import Ledger
from graph.readings.findings.splits import Split, between
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
        """Days from the earlier filing's last row to the later one's first; None where one has no date.

        Below zero where the later filing tells of an earlier day.
        """
        span = self.span
        return None if span is None else (span[1] - span[0]).days

    @property
    def span(self) -> tuple[dt.date, dt.date] | None:
        """The days of the earlier filing's last row and of the later one's first; None where one has no date."""
        first, last = _days(self.after), _days(self.before)
        return (max(last), min(first)) if first and last else None

    def split(self, splits: Iterable[Split]) -> Split | None:
        """The dated splits between the two amounts as one; None where there is none."""
        return None if self.span is None else between(splits, *self.span)


def joins_of(ledger: Ledger) -> Iterator[Join]:
    """The sure joins of Table I counted in shares, whether they add up or not."""
    repeated = repeats_of(ledger)
    for lots in ledger.formed.values():
        for lot in lots.lots:
            strands = [strand for strand in lot.strands if not _repeats(strand, ledger, repeated)]
            for before, after in pairwise(strands):
                join = _join(lot, before, after)
                if join is not None:
                    yield join


def _repeats(strand: Strand, ledger: Ledger, repeated: Mapping[str, Row]) -> bool:
    """Whether it tells again what another filing told.

    The rows of an amendment that is linked stand where those it restates stood, those of another at its own place.
    """
    entry = strand.last.entry
    loose = entry.facts.is_amendment and ledger.entries[strand.last.slot].id == entry.id
    return loose or all(row.id in repeated for row in strand.rows)


def _join(lot: Lot, before: Strand, after: Strand) -> Join | None:
    if any(strand.last.table.derivative or strand.last.unit is not Unit.SHARES for strand in (before, after)):
        return None
    if before.closing is None or after.opening is None or after.opening < 0:
        return None
    holder = after.last.held.holder
    unsure = holder.candidates or (holder.unnamed and signature(before.last) != signature(after.last))
    if unsure and before.closing != after.opening:
        return None
    return Join(lot, before, after, before.closing, after.opening)


def _days(strand: Strand) -> list[dt.date]:
    """The rows' own days: a Form 5 is true as of the end of the year, but its transactions are older."""
    days = (row.line.date or row.valid for row in strand.rows)
    return [day for day in days if day is not None]
