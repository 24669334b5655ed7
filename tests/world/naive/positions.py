"""What one reporter's filings about one issuer say on a day: what is held, by whom.

A scope holds the filings that were known at one moment; a question about a day is then put to their rows. Of unnamed
holders it must be told which row is whose, because that is read from all filings, whenever one asks.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tests.world.naive.amendments import in_slots
from tests.world.naive.filings import Filing
from tests.world.naive.holders import Holder, Node
from tests.world.naive.lots import Lot, Strand, lots_of
from tests.world.naive.order import in_order
from tests.world.naive.slots import Placed, Slot

EXPLAINED = frozenset("PAMXOCFS")
"""Transaction codes that say themselves why an amount grew: no change of holder."""
Security = tuple[str, ...]


@dataclass(frozen=True)
class Position:
    """What one reporter says that one holder has of one class."""

    reporter: str
    issuer: str
    node: Node
    holder: Holder
    indirect: bool
    """Whether a row of it is of form I."""
    security: Security
    unit: str
    amount: Decimal | None
    status: str
    """CONFIRMED, NOT_RESTATED or LAST_KNOWN; a position that has ended is none."""
    beside: Decimal | None
    """The sum of its lots that the newest filing to show it left out and the one before it still had."""
    last_reported: dt.date | None
    expires: str | None
    underlying: Decimal | None
    """Of a derivative: the shares underlying what is left."""
    derivative: bool


@dataclass(frozen=True)
class Standing:
    """A lot on a day."""

    lot: Lot
    placed: Placed
    since: dt.date | None
    confirmed: bool
    """No filing that shows the class and is true by that day comes after the one whose row stands."""
    handed_over: bool

    @property
    def amount(self) -> Decimal | None:
        """Its amount."""
        return self.placed.row.following

    @property
    def alive(self) -> bool:
        """Neither at zero nor handed over."""
        return self.amount != 0 and not self.handed_over


class Scope:
    """The filings of one reporter about one issuer that are known."""

    def __init__(self, reporter: str, issuer: str, filings: Iterable[Filing]) -> None:
        self.reporter, self.issuer = reporter, issuer
        self.filings = in_order(filings)
        self.slots = in_slots(self.filings)

    @cached_property
    def groups(self) -> dict[tuple[Node, Security, bool], list[Lot]]:
        """The lots of each holder and class."""
        rows: dict[tuple[Node, Security, bool], list[Placed]] = defaultdict(list)
        for slot in self.slots:
            for placed in slot.rows:
                rows[placed.group].append(placed)
        return {group: lots_of(some) for group, some in rows.items()}

    def unnamed_lots(self) -> dict[str, str]:
        """Row id -> the lot of its unnamed holder, where one filing shows two lots at once; asked of all filings."""
        found: dict[str, str] = {}
        several = {
            group[0]
            for group, lots in self.groups.items()
            for slot in self.slots
            if sum(any(placed.slot is slot for _, placed in lot.dated()) for lot in lots) > 1
        }
        for (same, *_), lots in self.groups.items():
            if same[0] == "unnamed" and same in several:
                for lot in lots:
                    rows = [placed.row.id for _, placed in lot.dated()]
                    found |= dict.fromkeys(rows, rows[0])
        for slot in self.slots:
            for old, new in reversed(slot.restated.items()):
                found |= {old: found[new]} if new in found else {}
        return found

    def positions(self, day: dt.date, unnamed: Mapping[str, str]) -> list[Position]:
        """What is held on that day; `unnamed` as `unnamed_lots` of all filings says."""
        held: dict[tuple[Node, Security], list[Standing]] = defaultdict(list)
        for (_, security, _), lots in self.groups.items():
            for lot in lots:
                standing = self._standing(lot, day, unnamed)
                if standing is not None:
                    held[_position_of(standing.placed, unnamed), security].append(standing)
        positions = (self._position(standings, day, unnamed) for standings in held.values())
        return [position for position in positions if position is not None]

    def _newest(self, day: dt.date) -> Filing | None:
        return next((one for one in reversed(self.filings) if one.date is None or one.date <= day), None)

    def _class_slots(self, security: Security, day: dt.date) -> list[Slot]:
        return [slot for slot in self.slots if slot.shows(security) and slot.is_true(day)]

    def _standing(self, lot: Lot, day: dt.date, unnamed: Mapping[str, str]) -> Standing | None:
        found = lot.standing(day)
        if found is None:
            return None
        since, placed = found
        later = [slot for slot in self._class_slots(placed.row.security, day) if slot.number > placed.slot.number]
        gone = bool(later) and self._turned_up(placed, later[0], unnamed)
        return Standing(lot, placed, since, not later, gone)

    def _turned_up(self, left_out: Placed, slot: Slot, unnamed: Mapping[str, str]) -> bool:
        """Whether another position grew, in the filing that leaves this lot out, by just its amount, unexplained."""
        amount = left_out.row.following
        return bool(amount) and any(
            _grew_by(amount, strand, before)
            for (_, security, _), lots in self.groups.items()
            if security == left_out.row.security
            for lot in lots
            for before, strand in zip([None, *lot.strands], lot.strands, strict=False)
            if strand.rows[0].slot is slot and _position_of(strand.rows[0], unnamed) != _position_of(left_out, unnamed)
        )

    def _position(self, lots: list[Standing], day: dt.date, unnamed: Mapping[str, str]) -> Position | None:
        newest = max(lots, key=lambda one: one.placed.when).placed
        alive = [one for one in lots if one.alive and one.placed.row.unit == newest.row.unit]
        if not alive:
            return None
        top = max(one.placed.slot.number for one in alive)
        shown = [one for one in alive if one.confirmed] or [one for one in alive if one.placed.slot.number == top]
        first = min(one.placed.slot.number for one in shown)
        earlier = [number for one in lots for number in _slots_until(one, day) if number < first]
        beside = [one for one in alive if earlier and one.placed.slot.number == max(earlier)]
        last = max(shown, key=lambda one: one.placed.when)
        status = "CONFIRMED" if last.confirmed else "NOT_RESTATED"
        filing = self._newest(day)
        if status == "CONFIRMED" and filing is not None and filing.facts["notSubjectToSection16"]:
            status = "LAST_KNOWN"
        row = last.placed.row
        return Position(
            self.reporter,
            self.issuer,
            last.placed.holder.node(unnamed.get(row.id)),
            last.placed.holder,
            any(one.placed.row.cells["ownership"] == "I" for one in shown),
            row.security,
            row.unit,
            total(one.amount for one in shown),
            status,
            total(one.amount for one in beside) if beside else None,
            last.since,
            row.cells["expires"],
            total(_underlying(one.placed) for one in shown) if row.derivative else None,
            row.derivative,
        )


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one is not stated."""
    found = list(amounts)
    return None if None in found else sum((one for one in found if one is not None), Decimal(0))


def _position_of(placed: Placed, unnamed: Mapping[str, str]) -> Node:
    """Equal for rows of one position of one class: of unnamed holders each is its own."""
    same = placed.holder.same
    return placed.holder.node(unnamed.get(placed.row.id)) if same[0] == "unnamed" else same


def _grew_by(amount: Decimal | None, strand: Strand, before: Strand | None) -> bool:
    """Whether it opens with so much more than the lot had before, or gets it by a row whose code is no reason."""
    if before is not None and None not in {before.closing, strand.opening}:
        assert before.closing is not None
        assert strand.opening is not None
        if strand.opening - before.closing == amount:
            return True
    return any(one.row.change == amount and one.row.cells["code"] not in EXPLAINED for one in strand.rows)


def _slots_until(standing: Standing, day: dt.date) -> set[int]:
    """The filings that show the lot up to that day."""
    return {placed.slot.number for since, placed in standing.lot.dated() if since is None or since <= day}


def _underlying(placed: Placed) -> Decimal | None:
    cells, following = placed.row.cells, placed.row.following
    if cells["underlyingShares"] is None or placed.row.unit == "UNDERLYING" or not placed.row.transaction:
        return None if cells["underlyingShares"] is None else Decimal(cells["underlyingShares"])
    if following is None or not cells["shares"] or not Decimal(cells["shares"]):
        return None
    exact = Decimal(cells["underlyingShares"]) * following / Decimal(cells["shares"])
    return exact.quantize(Decimal("0.0001"))
