"""What a reporter says is held now: one position a holder and security, the sum of its lots.

Today's date never enters: a derivative past its expiry is told apart when a question is asked, so that the readings of
the same facts are the same on any day. A position is ENDED, and no OWNS is made, when its lots are at zero or were
handed to another position; what was never restated is kept and said to be so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph.readings.holders import Holder, renumber
from graph.readings.lots import Lot, Lots, Signature, form_lots, nature_key, signature, sum_of
from graph.readings.rows import Row

NO_TRANSFER: Final = frozenset({"P", "A", "M", "X", "O", "C", "F", "S"})
"""Codes whose rows explain themselves: no change of holder."""
Group = tuple[str, str, bool]
"""What rows of one position share: holder, security, and whether in value."""


class Status(StrEnum):
    """How current a position is."""

    CONFIRMED = "CONFIRMED"
    NOT_RESTATED = "NOT_RESTATED"
    LAST_KNOWN = "LAST_KNOWN"
    ENDED = "ENDED"


@dataclass(frozen=True, slots=True)
class Position:
    """A holder's holding of one security as one reporter last told it."""

    holder: Holder
    security: str
    status: Status
    shown: tuple[Lot, ...]
    """The lots whose sum is the amount; empty where the position has ended."""
    stale: tuple[Lot, ...]
    """Lots that the newest filing to show this position left out and the one before it still had: no part of the
    amount. Older ones are not counted, because a lot that was never joined may be another one's past."""
    lots: tuple[Lot, ...]
    ambiguous: bool

    @property
    def newest(self) -> Row:
        """The row that speaks last."""
        return max((lot.newest.last for lot in self.shown or self.lots), key=lambda row: (row.slot, row.place))

    @property
    def rows(self) -> list[Row]:
        """Every row of the position in order."""
        return sorted(
            (row for lot in self.lots for strand in lot.strands for row in strand.rows),
            key=lambda row: (row.slot, row.place),
        )

    @property
    def amount(self) -> Decimal | None:
        """The sum of the shown lots in their unit; None where one is not stated."""
        return sum_of(lot.newest.closing for lot in self.shown)

    @property
    def opening(self) -> Decimal | None:
        """What was held before the newest filing's first transaction; None where it shows none or does not imply it."""
        slot = self.newest.slot
        strands = [lot.newest for lot in self.lots if lot.newest.last.slot == slot]
        if not any(strand.traded for strand in strands):
            return None
        return sum_of(strand.opening for strand in strands)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A lot that newer filings leave out, and the row where its amount turned up, unexplained, with another holder."""

    lot: Lot
    gained: Row


def form_groups(rows: Iterable[Row]) -> dict[Group, Lots]:
    """The lots of a scope's rows, given in order."""
    groups: dict[Group, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.group].append(row)
    return {group: form_lots(members) for group, members in groups.items()}


def newest_slots(rows: Iterable[Row]) -> dict[str, int]:
    """Security -> place of the newest filing that shows it and whose carrier could show all that it reports of it."""
    newest: dict[str, int] = {}
    for row in rows:
        slot = row.slot if row.entry.facts.carries_every_row else 0
        newest[row.security] = max(slot, newest.get(row.security, 0))
    return newest


def read_positions(
    formed: Mapping[Group, Lots],
    newest: Mapping[str, int],
    transfers: Iterable[Transfer],
    *,
    issuer: str,
    exited: bool,
) -> tuple[list[Position], dict[str, Holder]]:
    """The positions of a scope's lots, and row id -> holder once unnamed holders are told apart.

    `exited`: the reporter's newest filing says that it is no longer subject to Section 16.
    """
    holders = _final_holders(formed, issuer)
    gone = {id(transfer.lot) for transfer in transfers}
    gathered: dict[tuple[str, str], list[tuple[Lot, bool]]] = defaultdict(list)
    for (same, security, _), lots in formed.items():
        for lot in lots.lots:
            last = holders[lot.newest.last.id]
            key = last.id if last.unnamed else same
            tie = any(row in strand.rows for strand in lot.strands for row in lots.ambiguous)
            gathered[key, security].append((lot, tie))
    positions = [
        _position(holders, security, pairs, newest[security], gone, exited=exited)
        for (_, security), pairs in gathered.items()
    ]
    return sorted(positions, key=lambda position: (position.holder.id, position.security)), holders


def _position(
    holders: Mapping[str, Holder],
    security: str,
    pairs: list[tuple[Lot, bool]],
    newest: int,
    gone: set[int],
    *,
    exited: bool,
) -> Position:
    lots = tuple(lot for lot, _ in pairs)
    last = max((lot.newest.last for lot in lots), key=lambda row: (row.slot, row.place))
    in_unit = [lot for lot in lots if lot.newest.last.unit is last.unit]
    live = tuple(lot for lot in in_unit if lot.newest.closing != 0 and id(lot) not in gone)
    own_newest = max((lot.newest.last.slot for lot in live), default=-1)
    shown = tuple(lot for lot in live if lot.newest.last.slot == own_newest)
    before = max((lot.newest.last.slot for lot in lots if lot.newest.last.slot < own_newest), default=-1)
    stale = tuple(lot for lot in live if lot.newest.last.slot == before)
    if not live:
        status = Status.ENDED
    elif own_newest < newest:
        status = Status.NOT_RESTATED
    else:
        status = Status.LAST_KNOWN if exited else Status.CONFIRMED
    ambiguous = any(tie for _, tie in pairs)
    return Position(holders[last.id], security, status, shown, stale, lots, ambiguous)


def find_transfers(formed: Mapping[Group, Lots], newest: Mapping[str, int]) -> list[Transfer]:
    """Lots left out of the newest filing whose amount turned up in another position of the class."""
    found: list[Transfer] = []
    for (same, security, _), lots in formed.items():
        others = [
            lot
            for (other, of, _), there in formed.items()
            if of == security and other != same
            for lot in there.lots
            if lot.newest.last.slot == newest[security]
        ]
        for lot in lots.lots:
            amount = lot.newest.closing
            if amount and lot.newest.last.slot < newest[security]:
                gained = next((row for one in others if (row := _gained(one, amount)) is not None), None)
                if gained is not None:
                    found.append(Transfer(lot, gained))
    return found


def _gained(lot: Lot, amount: Decimal) -> Row | None:
    """The row of the newest strand with which the lot grew by the amount."""
    strand = lot.newest
    if len(lot.strands) > 1 and strand.opening is not None:
        before = lot.strands[-2].closing
        if before is not None and strand.opening - before == amount:
            return strand.rows[0]
    return next((row for row in strand.rows if row.change == amount and row.line.code not in NO_TRANSFER), None)


def _final_holders(formed: Mapping[Group, Lots], issuer: str) -> dict[str, Holder]:
    """Row id -> holder. An unnamed holder is split by lot only where one filing shows two of it at once."""
    holders: dict[str, Holder] = {}
    unnamed: dict[str, list[Lots]] = defaultdict(list)
    for (same, _, _), lots in formed.items():
        some = lots.lots[0].newest.last.held.holder
        if some.unnamed:
            unnamed[same].append(lots)
            continue
        for lot in lots.lots:
            for strand in lot.strands:
                holders |= {row.id: row.held.holder for row in strand.rows}
    for groups in unnamed.values():
        holders |= _numbered(groups, issuer)
    return holders


def _numbered(groups: list[Lots], issuer: str) -> dict[str, Holder]:
    lots = sorted(
        ((lot, number) for number, group in enumerate(groups) for lot in group.lots),
        key=lambda pair: (pair[0].strands[0].rows[0].slot, pair[0].strands[0].rows[0].place),
    )
    split = any(_at_once(group.lots) for group in groups)
    clusters: list[_Cluster] = []
    holders: dict[str, Holder] = {}
    for lot, group in lots:
        marks = {signature(row) for strand in lot.strands for row in strand.rows}
        number = next((n for n, cluster in enumerate(clusters) if cluster.takes(group, marks)), len(clusters))
        if number == len(clusters):
            clusters.append(_Cluster(set(), set()))
        clusters[number].groups.add(group)
        clusters[number].marks |= marks
        for strand in lot.strands:
            for row in strand.rows:
                holder = row.held.holder
                holders[row.id] = (
                    renumber(holder, number + 1, owners=row.entry.owners, issuer=issuer) if split else holder
                )
    return holders


@dataclass(slots=True)
class _Cluster:
    """Lots of several securities that one unnamed holder has."""

    groups: set[int]
    marks: set[Signature]

    def takes(self, group: int, marks: set[Signature]) -> bool:
        """Whether a lot of another security with these marks is this holder's."""
        return group not in self.groups and bool(marks & self.marks)


def _at_once(lots: Sequence[Lot]) -> bool:
    seen: set[int] = set()
    for lot in lots:
        slots = {strand.last.slot for strand in lot.strands}
        if slots & seen:
            return True
        seen |= slots
    return False


def nature_of(position: Position) -> str | None:
    """The nature as filed last; None where no row has one."""
    natures = [row.line.nature for row in position.rows if row.line.nature and nature_key(row.line.nature) != ""]
    return " ".join(natures[-1].split()) if natures else None
