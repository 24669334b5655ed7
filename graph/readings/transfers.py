"""Shares handed from one position of a reporter to another without a row that says so.

A lot that the next report of its class leaves out, while another position grows there by exactly its amount with no
purchase, grant or the like, has moved (MODEL 4). One report may take several forms of one day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.readings.lots import Group, Lot, Lots, Strand
from graph.readings.moments import Tellings
from graph.readings.rows import Row

NO_TRANSFER: Final = frozenset({"P", "A", "M", "X", "O", "C", "F", "S"})
"""Codes whose rows explain themselves: no change of holder."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A lot that newer filings leave out, and the row where its amount turned up, unexplained, with another holder."""

    lot: Lot
    place: int
    """Which of its strands was the last before that."""
    gained: Row


def find_transfers(formed: Mapping[Group, Lots], tellings: Mapping[str, Tellings]) -> list[Transfer]:
    """Lots that the next report of the class leaves out, and whose amount turned up there in another position."""
    there: dict[tuple[str, int], list[tuple[str, Lot, int]]] = defaultdict(list)
    for (same, security, _), lots in formed.items():
        for lot in lots.lots:
            for place, strand in enumerate(lot.strands):
                there[security, strand.last.slot].append((same, lot, place))
    found: list[Transfer] = []
    for (same, security, _), lots in formed.items():
        for lot in lots.lots:
            for place, slots in _left_out(lot, tellings[security]):
                amount = lot.strands[place].closing
                others = [(one, at) for slot in slots for other, one, at in there[security, slot] if other != same]
                gained = next((row for one, at in others if (row := _gained(one, at, amount)) is not None), None)
                if gained is not None:
                    found.append(Transfer(lot, place, gained))
    return found


def _left_out(lot: Lot, tellings: Tellings) -> Iterator[tuple[int, list[int]]]:
    """Strands with an amount that the class's next report leaves out, each with the slots of that report."""
    for place, strand in enumerate(lot.strands):
        following = tellings.after(strand.last.slot)
        carried = place + 1 < len(lot.strands) and lot.strands[place + 1].last.slot in following
        if following and strand.closing and not carried:
            yield place, following


def _gained(lot: Lot, place: int, amount: Decimal | None) -> Row | None:
    """The row of the strand with which the lot grew by the amount."""
    strand: Strand = lot.strands[place]
    if place and strand.opening is not None and amount is not None:
        before = lot.strands[place - 1].closing
        if before is not None and strand.opening - before == amount:
            return strand.rows[0]
    return next((row for row in strand.rows if row.change == amount and row.line.code not in NO_TRANSFER), None)
