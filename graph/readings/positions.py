"""What a reporter says is held, and when: the amount of a holder's security is the sum of its lots, over time.

Today's date never enters: a derivative past its expiry is told apart when a question is asked, so that the readings of
the same facts are the same on any day. A position has ENDED when its lots are at zero or were handed to another
position; what was never restated is kept and said to be so.
"""

import datetime as dt
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from graph.readings.holders import Holder
from graph.readings.lots import Group, Lot, Lots, form_lots, sum_of
from graph.readings.moments import StandingLot, Tellings, steps_of
from graph.readings.rows import Row
from graph.readings.transfers import Transfer

Gone = Mapping[tuple[int, int], int]
"""(id of a lot, place of a strand) -> slot of the filing that shows that the lot was handed over after that strand."""


class Status(StrEnum):
    """How current a position is."""

    CONFIRMED = "CONFIRMED"
    NOT_RESTATED = "NOT_RESTATED"
    LAST_KNOWN = "LAST_KNOWN"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Position:
    """A holder's holding of one security as one reporter told it by some day."""

    holder: Holder
    security: str
    status: Status
    shown: tuple[StandingLot, ...]
    """The lots whose sum is the amount; empty where the position has ended."""
    stale: tuple[StandingLot, ...]
    """Lots that the newest filing to show this position left out and the one before it still had: no part of the
    amount. Older ones are not counted, because a lot that was never joined may be another one's past."""
    lots: tuple[StandingLot, ...]
    """All that stood in the newest filing, those at zero among them."""
    ambiguous: bool
    filings: int
    """How many filings have told it by then."""

    @property
    def newest(self) -> Row:
        """The row that speaks last."""
        return self.newest_lot.newest.last

    @property
    def newest_lot(self) -> StandingLot:
        """The lot whose row that is."""
        return max(self.shown or self.lots, key=lambda lot: (lot.newest.last.slot, lot.newest.last.place))

    @property
    def amount(self) -> Decimal | None:
        """The sum of the shown lots in their unit; None where one is not stated."""
        return sum_of(lot.newest.closing for lot in self.shown)

    @property
    def opening(self) -> Decimal | None:
        """What was held before the newest filing's first transaction; None where it shows none or does not imply it."""
        slot = self.newest.slot
        strands = [lot.newest for lot in self.lots if lot.slot == slot]
        if not any(strand.traded for strand in strands):
            return None
        return sum_of(strand.opening for strand in strands)


@dataclass(frozen=True, slots=True)
class Spell:
    """A position for as long as nothing that is told of it changes: from a day, until a day (exclusive; None: no end)."""

    start: dt.date
    end: dt.date | None
    position: Position


def form_groups(rows: Iterable[Row]) -> dict[Group, Lots]:
    """The lots of a scope's rows, given in order."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    return {group: form_lots(members) for group, members in groups.items()}


def read_positions(
    formed: Mapping[Group, Lots],
    tellings: Mapping[str, Tellings],
    transfers: Iterable[Transfer],
    *,
    holders: Mapping[str, Holder],
    exits: Sequence[tuple[dt.date, bool]],
) -> list[list[Spell]]:
    """Each position of a scope's lots over time; its spells, those that have ended among them, leave no gap.

    `holders`: row id -> holder, from `final_holders` of the newest lots; `exits`: the days on which the reporter's newest
    filing begins or ceases to say that Section 16 applies no longer.
    """
    gone = {(id(transfer.lot), transfer.place): transfer.gained.slot for transfer in transfers}
    gathered: dict[tuple[str, str], list[tuple[Lot, frozenset[str]]]] = defaultdict(list)
    for (same, security, _), lots in formed.items():
        ties = frozenset(row.id for row in lots.ambiguous)
        for lot in lots.lots:
            last = holders[lot.newest.last.id]
            gathered[last.id if last.unnamed else same, security].append((lot, ties))
    return [
        list(_Course(security, tellings[security], gone, holders, exits).spells(lots))
        for (_, security), lots in sorted(gathered.items(), key=lambda pair: pair[0])
    ]


@dataclass(slots=True)
class _Course:
    """Follows one position through its days."""

    security: str
    tellings: Tellings
    gone: Gone
    holders: Mapping[str, Holder]
    exits: Sequence[tuple[dt.date, bool]]
    standing: dict[int, StandingLot] = field(default_factory=dict)
    slots: list[int] = field(default_factory=list)
    """Slots of the filings that have told it, sorted."""
    filings: set[str] = field(default_factory=set)
    last: Row | None = None
    tied: bool = False

    def spells(self, lots: Sequence[tuple[Lot, frozenset[str]]]) -> Iterator[Spell]:
        """The position's spells in the order of their days."""
        steps = sorted(
            ((number, lot, ties) for number, (one, ties) in enumerate(lots) for lot in steps_of(one)),
            key=lambda step: (step[1].day, step[0]),
        )
        days = sorted({lot.day for _, lot, _ in steps}.union(self._other_days(steps[0][1].day)))
        place, open_spell = 0, None
        for day in days:
            while place < len(steps) and steps[place][1].day <= day:
                self._take(*steps[place])
                place += 1
            if self.last is None:
                continue
            position = self._position(day, self.last)
            self._forget_ended(self.tellings.newest(day))
            if open_spell is None or _changed(open_spell.position, position):
                if open_spell is not None:
                    yield Spell(open_spell.start, day, open_spell.position)
                open_spell = Spell(day, None, position)
        if open_spell is not None:
            yield open_spell

    def _other_days(self, first: dt.date) -> list[dt.date]:
        """Later days on which the class is told again, or the reporter leaves Section 16."""
        return [day for day in (*self.tellings.days, *(day for day, _ in self.exits)) if day > first]

    def _take(self, number: int, lot: StandingLot, ties: frozenset[str]) -> None:
        self.standing[number] = lot
        if self._slot_at(lot.slot) != lot.slot:
            insort(self.slots, lot.slot)
        last = lot.newest.last
        if self.last is None or (last.slot, last.place) > (self.last.slot, self.last.place):
            self.last = last
        self.filings |= {row.entry.id for row in lot.newest.rows}
        self.tied = self.tied or any(row.id in ties for row in lot.newest.rows)

    def _position(self, day: dt.date, last: Row) -> Position:
        told = self.tellings.newest(day)
        lots = tuple(self.standing[number] for number in sorted(self.standing))
        live = tuple(lot for lot in lots if lot.newest.last.unit is last.unit and self._is_live(lot, told))
        newest = max((lot.slot for lot in live), default=-1)
        shown = tuple(lot for lot in live if lot.slot >= min(told, newest))
        before = self._slot_before(min((lot.slot for lot in shown), default=-1))
        stale = tuple(lot for lot in live if lot.slot == before)
        status, holder = self._status(day, told, newest), self.holders[last.id]
        return Position(holder, self.security, status, shown, stale, lots, self.tied, len(self.filings))

    def _forget_ended(self, told: int) -> None:
        """Let go of lots that were at zero before the newest filings: nothing carries them on."""
        newest = min(told, self.slots[-1])
        self.standing = {
            number: lot for number, lot in self.standing.items() if lot.newest.closing != 0 or lot.slot >= newest
        }

    def _is_live(self, lot: StandingLot, told: int) -> bool:
        handed = self.gone.get((id(lot.lot), lot.place))
        return lot.newest.closing != 0 and (handed is None or handed > told)

    def _status(self, day: dt.date, told: int, newest: int) -> Status:
        if newest < 0:
            return Status.ENDED
        if newest < told:
            return Status.NOT_RESTATED
        exited = next((gone for since, gone in reversed(self.exits) if since <= day), False)
        return Status.LAST_KNOWN if exited else Status.CONFIRMED

    def _slot_before(self, slot: int) -> int:
        place = bisect_left(self.slots, slot)
        return self.slots[place - 1] if place else -1

    def _slot_at(self, slot: int) -> int | None:
        place = bisect_left(self.slots, slot)
        return self.slots[place] if place < len(self.slots) else None


def _changed(before: Position, after: Position) -> bool:
    return (before.status, _keys(before.shown), _keys(before.stale)) != (
        after.status,
        _keys(after.shown),
        _keys(after.stale),
    )


def _keys(lots: Iterable[StandingLot]) -> list[tuple[int, int, int]]:
    return [lot.key for lot in lots]
