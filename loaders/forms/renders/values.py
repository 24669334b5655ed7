"""Text of a cell -> value. A text that says nothing readable is kept under `asFiled`, with a finding, and read as no value.

A render spells figures and dates in its own way (`$1,200`, `1/5/2024`), which says nothing about the filing: such a
spelling is not kept.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from graph.model import Line
from graph.model.cells import ATTRIBUTES, PATHS
from loaders.forms.renders.page import Cell, Row
from loaders.forms.spellings import Kind, read_value
from loaders.forms.xml_schema import LINE_KINDS

TRANSACTION = ("date", "deemedDate", "code", "V", "amount", "acquired", "disposed", "acquiredDisposed", "price")
"""Columns of which a holding fills none."""

VALUED = {"amount": ("shares", "totalValue"), "underlying": ("underlyingShares", "underlyingValue")}
VALUED["following"] = ("followingShares", "followingValue")
"""Column -> its key when it counts securities, its key when a dollar sign says that it is a value."""


TYPED_CODE = re.compile(r"([A-Z]?)([345])")
"""A code with the form type behind it, or the form type alone."""


def read_date(text: str) -> dt.date | None:
    """The day of a M/D/YYYY; None if there is no such day."""
    value, _ = read_value(Kind.DATE, text)
    return value if isinstance(value, dt.date) else None


def is_transaction(row: Row) -> bool:
    """Whether any cell that only a transaction has is filled or marked; a code of `3` alone is that of a holding reported late."""
    filled = [name for name in TRANSACTION if name in row and (row[name].text or row[name].marks)]
    return bool(filled) and not (filled == ["code"] and row["code"].text == "3")


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
        if "acquired" in self.row or "disposed" in self.row:
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
        kind = LINE_KINDS[key]
        value, _ = read_value(kind, cell.text)
        if value is None or (key == "totalValue" and not self.derivative):
            self.as_filed[PATHS[key]] = cell.text
            self.unreadable.append((key, cell.text))
            return
        self.values[key] = value
        if kind is Kind.DIRECTED and cell.text.startswith("-"):
            self.as_filed[PATHS[key]] = cell.text

    def read_sides(self) -> None:
        """Table II shows A or D only by the column the amount stands in, and one dollar sign makes it a value."""
        sides = {side: self.row[side] for side in ("acquired", "disposed") if side in self.row}
        filled = [side for side, cell in sides.items() if cell.text or cell.marks]
        for side in filled:
            cell = sides[side]
            key = "totalValue" if cell.text.startswith("$") else "shares"
            if side == filled[0]:
                self.place(key, cell)
            else:
                self.place(key, Cell(marks=cell.marks))
                self.unreadable.append((key, cell.text))
        if len(filled) == 1:
            self.values["acquiredDisposed"] = "A" if filled == ["acquired"] else "D"

    def read_coding(self, form: str) -> None:
        """The code, its K for an equity swap, and the V that marks a row of a Form 4 as one a Form 5 would have been early for.

        A drawn V column without a V says form type 4. Form 5 draws none and says nothing, unless the form type stands by the
        code (`P4`). A mark on the V is one of timeliness, since that of the coding stands by the code.
        """
        coded = self.row["code"]
        early = self.row.get("V", Cell())
        self.place("code", Cell(marks=coded.marks))
        self.place("timeliness", Cell(marks=early.marks))
        code, _, suffix = coded.text.partition("/")
        if form.startswith("5") and (found := TYPED_CODE.fullmatch(code)):
            code, self.values["formType"] = found[1], found[2]
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
