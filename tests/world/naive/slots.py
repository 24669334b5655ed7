"""Rows at their place among one reporter's filings about one issuer; a **slot** is the place of one filing."""

import datetime as dt
from dataclasses import dataclass, field

from tests.world.naive.filings import Filing, Row
from tests.world.naive.holders import Holder, Node, holder_of


@dataclass(frozen=True, eq=False)
class Placed:
    """A row at its place in the order."""

    row: Row
    holder: Holder
    slot: "Slot"
    place: int

    @property
    def group(self) -> tuple[Node, tuple[str, ...], bool]:
        """Equal for rows that may be one position: holder, security, and whether in dollars."""
        return self.holder.same, self.row.security, self.row.unit == "VALUE"

    @property
    def when(self) -> tuple[int, int]:
        """Order among all rows."""
        return self.slot.number, self.place


@dataclass(eq=False)
class Slot:
    """One filing's place."""

    number: int
    filing: Filing
    rows: list[Placed] = field(default_factory=list)
    restated: dict[str, str] = field(default_factory=dict)
    """Id of a row -> id of the amendment's row that took its place, in the order in which that became known."""

    def shows(self, security: tuple[str, ...]) -> bool:
        """Whether any row is of the class."""
        return any(placed.row.security == security for placed in self.rows)

    def is_true(self, day: dt.date) -> bool:
        """Whether the filing speaks of that day or an earlier one."""
        return self.filing.date is None or self.filing.date <= day


def slot_of(filing: Filing, number: int = 0) -> Slot:
    """The filing's own rows at a place."""
    slot = Slot(number, filing)
    slot.rows = [Placed(row, holder_of(row), slot, place) for place, row in enumerate(filing.rows)]
    return slot
