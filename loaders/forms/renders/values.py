"""Text of a cell -> value. A text that says nothing readable is kept under `asFiled`, with a finding, and read as no value."""

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from graph.model import Line
from graph.model.cells import ATTRIBUTES, PATHS
from loaders.forms.renders.page import Cell, Row

NUMBER = re.compile(r"\$?(-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?)")
DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
DATES = {"date", "deemedDate", "exercisable", "expires"}
TEXTS = {"title", "underlyingTitle", "nature"}
CHOICES = {"acquiredDisposed": ("A", "D"), "ownership": ("D", "I")}
TRANSACTION = ("date", "deemedDate", "code", "V", "amount", "acquired", "disposed", "acquiredDisposed", "price")
"""Columns of which a holding fills none."""

VALUED = {"amount": ("shares", "totalValue"), "underlying": ("underlyingShares", "underlyingValue")}
VALUED["following"] = ("followingShares", "followingValue")
"""Column -> its key when it counts securities, its key when a dollar sign says that it is a value."""


def read_number(text: str) -> Decimal | None:
    """The figure as printed, zeros kept, without dollar sign and commas; None if the text is no figure."""
    found = NUMBER.fullmatch(text)
    digits = found[1].replace(",", "") if found else ""
    return Decimal(digits) if re.search(r"\d", digits) else None


def read_date(text: str) -> dt.date | None:
    """The day of a M/D/YYYY; None if there is no such day."""
    found = DATE.fullmatch(text)
    try:
        return dt.date(int(found[3]), int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def is_transaction(row: Row) -> bool:
    """Whether any cell that only a transaction has is filled or marked."""
    return any(row[name].text or row[name].marks for name in TRANSACTION if name in row)


@dataclass(slots=True)
class RowReader:
    """Reads the cells of one row into the arguments of a Line."""

    row: Row
    derivative: bool
    values: dict[str, Any] = field(default_factory=dict)
    footnotes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    as_filed: dict[str, str | None] = field(default_factory=dict)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    """Line key and text of the cells that hold something else than their column says."""

    def read(self, number: int, *, form: str) -> Line:
        """The line that stands at place `number` of its table."""
        for name, cell in self.row.items():
            if name in {"V", "code", "acquired", "disposed"}:
                continue
            counted, valued = VALUED.get(name, (name, name))
            self.place(valued if cell.text.startswith("$") and name in VALUED else counted, cell)
        if "acquired" in self.row:
            self.read_sides()
        if "code" in self.row:
            self.read_coding(form)
        kept = {ATTRIBUTES[key]: value for key, value in self.values.items()}
        ordered = {key: self.footnotes[key] for key in PATHS if key in self.footnotes}
        return Line(row=number, **kept, footnotes=ordered, as_filed=self.as_filed)

    def place(self, key: str, cell: Cell) -> None:
        """Put a cell's value and marks under the line's key."""
        if cell.marks:
            self.footnotes[key] = (*self.footnotes.get(key, ()), *(f"F{mark}" for mark in cell.marks))
        if not cell.text:
            return
        value: Any = cell.text
        if key in DATES:
            value = read_date(cell.text)
        elif key in CHOICES:
            value = cell.text if cell.text in CHOICES[key] else None
        elif key not in TEXTS:
            value = read_number(cell.text)
        known = key != "totalValue" or self.derivative
        if value is None or not known:
            self.as_filed[PATHS[key]] = cell.text
            self.unreadable.append((key, cell.text))
        else:
            self.values[key] = value

    def read_sides(self) -> None:
        """Table II shows A or D only by the column the amount stands in, and one dollar sign makes it a value."""
        filled = [side for side in ("acquired", "disposed") if self.row[side].text or self.row[side].marks]
        for side in filled:
            cell = self.row[side]
            key = "totalValue" if cell.text.startswith("$") else "shares"
            if side == filled[0]:
                self.place(key, cell)
            else:
                self.unreadable.append((key, cell.text))
        if len(filled) == 1:
            self.values["acquiredDisposed"] = "A" if filled == ["acquired"] else "D"

    def read_coding(self, form: str) -> None:
        """The code, its K for an equity swap, and the V that marks a row of a Form 4 as one a Form 5 would have been early for.

        A drawn V column without a V says form type 4; Form 5 draws none and says nothing.
        """
        coded = self.row["code"]
        early = self.row.get("V", Cell())
        code, _, suffix = coded.text.partition("/")
        marks = (*coded.marks, *early.marks)
        if marks:
            self.footnotes["code"] = tuple(f"F{mark}" for mark in marks)
        if code:
            self.values["code"] = code
        if suffix == "K":
            self.values["equitySwap"] = True
        elif suffix:
            self.unreadable.append(("code", coded.text))
        if early.text not in {"", "V"}:
            self.unreadable.append(("formType", early.text))
        elif "V" in self.row and (code or early.text) and form.startswith("4"):
            self.values["formType"] = "5" if early.text else "4"
