"""A lot as it stood on a day, and the days on which a class of one reporter's securities was told anew.

A row counts from its date, but never before the rows in front of it: a filing that reports an older trade together with
a newer one says nothing of what stood in between. Rows of one filing that all show one total are true together, as of
the latest of their dates.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.readings.lots import Lot, Strand
from graph.readings.rows import Entry, Row

EARLIEST = dt.date.min
"""The day of a row that states none: true as far back as anybody asks."""


def stated_day(day: dt.date) -> dt.date | None:
    """The day, or None where no row states one."""
    return None if day == EARLIEST else day


@dataclass(frozen=True, slots=True)
class StandingLot:
    """A lot up to one of its rows."""

    lot: Lot
    place: int
    """Which of the lot's strands is the newest by then."""
    newest: Strand
    """That strand up to the row."""
    day: dt.date
    """From which it stood so."""
    since: dt.date
    """From which its amount stands unchanged: the day of the newest rows that traded, or that show another total."""

    @property
    def slot(self) -> int:
        """Place of the filing that shows it last."""
        return self.newest.last.slot

    @property
    def key(self) -> tuple[int, int, int]:
        """Equal for the same lot up to the same row."""
        return id(self.lot), self.place, len(self.newest.rows)


def steps_of(lot: Lot) -> Iterator[StandingLot]:
    """The lot after each of its rows that changes something; days never go back."""
    reached = since = EARLIEST
    for place, strand in enumerate(lot.strands):
        changed = place == 0 or strand.traded or strand.closing != lot.strands[place - 1].closing
        for count, day in _days(strand):
            reached = max(reached, day)
            whole = count == len(strand.rows)
            cut = strand if whole else Strand(strand.rows[:count], strand.opening, strand.rows[count - 1].following)
            since = reached if changed else since
            yield StandingLot(lot, place, cut, reached, since)


def _days(strand: Strand) -> list[tuple[int, dt.date]]:
    """How many of the rows are true from which day."""
    days = [row.valid or EARLIEST for row in strand.rows]
    if len({row.following for row in strand.rows}) == 1:
        return [(len(days), max(days))]
    return list(enumerate(days, 1))


@dataclass(frozen=True, slots=True)
class Tellings:
    """The filings that show a class, in order, with the day as of which each speaks."""

    slots: list[int]
    days: list[dt.date]

    def newest(self, day: dt.date) -> int:
        """Slot of the newest of them on that day; -1 before the first."""
        place = bisect_right(self.days, day)
        return self.slots[place - 1] if place else -1

    def after(self, slot: int) -> list[int]:
        """Slots of the first of them after `slot` and of those of the same day: one report may take several forms."""
        place = bisect_right(self.slots, slot)
        return self.slots[place : bisect_right(self.days, self.days[place])] if place < len(self.slots) else []


def tellings_of(entries: Sequence[Entry], rows: Iterable[Row]) -> dict[str, Tellings]:
    """Security -> the filings that show it and whose carrier could show all that they report of it."""
    shown: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        shown[row.security] |= {row.slot} if row.entry.facts.carries_every_row else set()
    return {
        security: Tellings(sorted(slots), [entries[slot].valid or EARLIEST for slot in sorted(slots)])
        for security, slots in shown.items()
    }


def exits_of(entries: Sequence[Entry]) -> list[tuple[dt.date, bool]]:
    """The days on which the reporter's newest filing begins, or ceases, to say that Section 16 applies no longer."""
    found: list[tuple[dt.date, bool]] = []
    for entry in entries:
        exited = entry.facts.not_subject_to_section16 is True
        if exited != (found[-1][1] if found else False):
            found.append((entry.valid or EARLIEST, exited))
    return found
