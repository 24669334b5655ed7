"""One row of the flattened layout, whose cells have run together.

Each cell ends in a no-break space and its footnote marks follow that, with nothing before the next cell: `(1)10/13/2023`
is a mark and a date. In Table II the amount stands in one of two columns that are told apart only by how many such spaces
stand before and after it. A row is therefore read by one pattern over typed columns; where text inside a cell breaks it,
by patterns that trust the spaces but not the types, and then the types but not the spaces.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from loaders.forms.renders.page import Cell, Row
from loaders.forms.text.page import NBSP

MARK = re.compile(r"\((\d{1,2})\)")
MARKS = r"(?:\(\d{1,2}\))*"
LONGEST_ROW = 4000
LONGEST_SPACED_ROW = 800
"""Longer rows are not tried with the loosest pattern, whose time grows with the square of the length."""

NUMBER = r"-?\$?-?(?:\d[\d,]*\.?\d*|\.\d+)"
DATE = r"\d{1,2}/\d{1,2}/\d{4}"
TYPES = {
    "exercisePrice": NUMBER,
    "date": DATE,
    "deemedDate": DATE,
    "code": r"[A-Z](?:/[A-Z])?",
    "V": "V",
    "amount": NUMBER,
    "acquired": NUMBER,
    "disposed": NUMBER,
    "acquiredDisposed": "[AD]",
    "price": NUMBER,
    "exercisable": DATE,
    "expires": DATE,
    "underlying": NUMBER,
    "following": NUMBER,
    "ownership": "[DI]",
}
"""Columns whose text has a shape; the others hold free text."""

SIDES = ("acquired", "disposed")


def read_row(text: str, columns: Sequence[str], *, joiner: str) -> Row | None:
    """The cells of a row, or None where no reading of the columns fits it. `joiner` stands between its cells."""
    if len(text) > LONGEST_ROW:
        return None
    stripped = ("", NBSP, NBSP + joiner + NBSP)  # what a carrier may have taken from the end, after I or after D
    for strictness in ("exact", "untyped", "spaced") if len(text) <= LONGEST_SPACED_ROW else ("exact", "untyped"):
        pattern = row_pattern(tuple(columns), joiner, strictness)
        found = next((m for end in stripped if (m := pattern.fullmatch(text + end))), None)
        if found:
            row = {name: read_cell(found, name) for name in columns}
            return row if joiner else settle_nature(row)
    return None


@lru_cache(maxsize=32)
def row_pattern(columns: tuple[str, ...], joiner: str, strictness: str) -> re.Pattern[str]:
    """The pattern of a row. Groups are named by column; `_m` and the like are added for the marks."""
    space = rf"[{NBSP} ]" if strictness == "spaced" else NBSP
    words = rf"(?:\S+(?:{space}\S+){{0,30}}?)?"
    free = words if strictness == "spaced" else f"[^{NBSP}]*?"
    parts = []
    for name in columns:
        shape = TYPES.get(name, free)
        text = free if strictness == "untyped" or name not in TYPES else f"(?:{shape})?"
        if name in SIDES:
            number = f"[^{NBSP}]+?" if strictness == "untyped" else shape
            filled = rf"(?P<{name}>{number}){space}(?P<{name}_m>{MARKS}){space}(?P<{name}_n>{MARKS})"
            parts.append(rf"{space}(?:{filled}|{space}(?P<{name}_o>(?:\(\d{{1,2}}\))+){space}|{space})")
        else:
            parts.append(rf"(?P<{name}>{text}){space}(?P<{name}_m>{MARKS})")
    return re.compile(joiner.join(parts))


def read_cell(found: re.Match[str], name: str) -> Cell:
    """The cell of a matched row; a column of Table II's amounts may hold marks after either of its spaces."""
    groups = found.groupdict()
    marks = "".join(groups.get(f"{name}{ending}") or "" for ending in ("_m", "_n", "_o"))
    return Cell((groups[name] or "").strip(), tuple(MARK.findall(marks)))


def settle_nature(row: Row) -> Row:
    """The row with `I`, `(1)` read as an I and a nature that says "(1)", where it would leave an I without a nature.

    A nature is mandatory if and only if the ownership is indirect; a mark on the D or I itself is rare.
    """
    ownership, nature = row["ownership"], row["nature"]
    if ownership.text == "I" and ownership.marks and not nature.text and not nature.marks:
        said = "".join(f"({mark})" for mark in ownership.marks)
        return {**row, "ownership": Cell(ownership.text), "nature": Cell(said)}
    return row
