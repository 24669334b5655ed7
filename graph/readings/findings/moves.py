"""What each filing shows as more or less of a class beyond its own rows: the other side of a transfer, if there is one."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.readings.findings.joins import Join
from graph.readings.findings.ledger import Ledger
from graph.readings.lots import Lot
from graph.readings.rows import Row
from graph.readings.transfers import NO_TRANSFER

Place = tuple[str, int]
"""Security, and slot of a filing by which the change has come about."""


@dataclass(frozen=True, slots=True)
class Move:
    """A lot with more (or, below zero, less) than the filing before left, beyond purchases, sales and the like."""

    lot: Lot
    difference: Decimal
    row: Row


def moves_of(ledger: Ledger, joins: Iterable[Join]) -> dict[Place, list[Move]]:
    """Every such change of Table I, by place, in the order of the rows."""
    found: dict[Place, list[Move]] = defaultdict(list)
    for join in joins:
        if join.difference:
            move = Move(join.lot, join.difference, join.row)
            for slot in range(join.before.last.slot + 1, join.slot + 1):  # it may have come about in any of these
                found[join.row.security, slot].append(move)
    seen: dict[str, set[int]] = defaultdict(set)
    for row in ledger.rows:
        seen[row.security].add(row.slot)
    slots = {security: sorted(places) for security, places in seen.items()}
    for lots in ledger.formed.values():
        for lot in lots.lots:
            for place, move in _ends(lot, slots[lot.newest.last.security]):
                found[place].append(move)
    for moves in found.values():
        moves.sort(key=lambda move: (move.row.slot, move.row.place, move.difference))
    return found


def _ends(lot: Lot, slots: Sequence[int]) -> Iterator[tuple[Place, Move]]:
    """A lot that begins with an amount, one that is left out, and rows that say they are no trade."""
    first, last = lot.strands[0], lot.newest
    security = last.last.security
    if last.last.table.derivative:
        return
    begins = first.rows[0]
    if first.opening and first.opening > 0 and begins.slot != slots[0]:
        yield (security, begins.slot), Move(lot, first.opening, begins)
    later = bisect_right(slots, last.last.slot)
    if later < len(slots) and last.closing:
        yield (security, slots[later]), Move(lot, -last.closing, last.last)
    for strand in lot.strands:
        for row in strand.rows:
            if row.table.transaction and row.change and row.line.code not in NO_TRANSFER:
                yield (security, row.slot), Move(lot, row.change, row)
