"""Tables I and II of an EDGAR page: columns by what stands over them, then rows cell by cell.

Form 3, Form 4 and Form 5 have other columns in another order, and the printed words changed with EDGAR's stylesheets; a
column is known by the lowest printed cell over it.
"""

import re
from itertools import accumulate

from loaders.forms.html.blocks import Block
from loaders.forms.html.outline import rows_of
from loaders.forms.renders.page import NO_SECURITIES, Cell, Page, Row

_BOTH = {
    "deemedDate": "deemed execution date",
    "exercisePrice": "conversion or exercise price",
    "exercisable": "date exercisable(?! and)",
    "expires": "expiration date",
    "date": "trans(?:action|\\.) date",
    "code": "code|trans(?:action|\\.) code",
    "V": "v$",
    "nature": "nature of indirect",
    "ownership": "ownership form",
}
_HEADS = {
    "table1": {
        **_BOTH,
        "amount": "amount$",
        "acquiredDisposed": r"\(a\) or \(d\)",
        "price": "price",
        "following": "(?:amount|number) of securities beneficially owned",
        "title": "title of",
    },
    "table2": {
        **_BOTH,
        "acquired": r"\(a\)$",
        "disposed": r"\(d\)$",
        "price": "price of deriv",
        "following": "(?:amount|number) of deriv\\w+ securities beneficially owned",
        "underlyingTitle": "title$",
        "underlying": "(?:amount or )?number of",
        "title": "title of deriv",
    },
}
HEADS = {
    table: {name: re.compile(rf"(?:\d{{1,2}}[A-Z]?\. ?)?(?:{words})", re.IGNORECASE) for name, words in heads.items()}
    for table, heads in _HEADS.items()
}
"""Table -> column -> what is printed over it, its number aside. The first that fits counts."""

GROUPS = re.compile(
    r"(?:\d{1,2}[A-Z]?\. ?)?(?:transaction code|securities acquired|number of derivative securities acquired"
    r"|date exercisable and expiration date|title and amount of)",
    re.IGNORECASE,
)
"""What is printed over several columns at once."""

_PRINT = """
a acquired amount and any at beneficial beneficially calls code conversion convertible date deemed derivate
derivative direct disposed d e end execution exercisable exercise expiration fiscal following form g i if in
indirect instr issuer of month nature non number options or owned ownership price puts reported s securities
security shares title table to trans transaction transactions underlying v warrants year day ii
"""
WORDS = frozenset(_PRINT.split())
"""Every word of the print over the columns."""

MOST_COLUMNS = 64
"""Four times what any form has; print further to the right is no column."""

ITEM = re.compile(r"\d{1,2}a?")
"""The number of a column or an instruction."""


def read_table(page: Page, table: str, blocks: list[Block]) -> None:
    """Read the rows of `table1` or `table2`; a row that does not fit the columns is kept as text."""
    rows = page.table1 if table == "table1" else page.table2
    head: list[list[Block]] = []
    columns: list[str | None] = []
    for block in blocks[:1]:
        block.read = is_print(block)
    for row in rows_of(blocks[1:]):
        if not columns and is_head(row, table):
            head.append(row)
            continue
        columns = columns or read_columns(head, table)
        read_row(page, rows, row, columns, table)
    for row in head if not columns else []:
        read_columns([row], table)


def is_head(row: list[Block], table: str) -> bool:
    """Whether a row is print: all its cells are heads, or say what only a head of this table says."""
    said = [block for block in row if block.text]
    return all(block.head for block in row) or (bool(said) and all(is_printed(block, table) for block in said))


def is_printed(block: Block, table: str) -> bool:
    """Whether a cell holds the print over one or several columns."""
    return is_print(block) and bool(GROUPS.match(block.text) or column_of(block.text, table))


def is_print(block: Block) -> bool:
    """Whether a cell says nothing but words of the print over the columns."""
    words = re.findall(r"[^\W_]+", block.text.lower())
    return not block.marks and all(word in WORDS or ITEM.fullmatch(word) for word in words)


def column_of(text: str, table: str) -> str | None:
    """The column that this is printed over, null if it is no head."""
    return next((name for name, words in HEADS[table].items() if words.match(text)), None)


def read_columns(head: list[list[Block]], table: str) -> list[str | None]:
    """The columns from left to right, each known once; null where the print says nothing we know."""
    lowest: dict[int, str] = {}
    hanging: dict[int, int] = {}
    for row in head:
        place = 0
        for block in row:
            while hanging.get(place, 0) > 0:
                hanging[place] -= 1
                place += 1
            block.read = block.read or is_printed(block, table)
            for _ in range(min(block.columns, MOST_COLUMNS - place)):
                lowest[place], hanging[place] = block.text, block.rows - 1
                place += 1
        for further in [column for column in hanging if column >= place and hanging[column] > 0]:
            hanging[further] -= 1
    columns: list[str | None] = []
    for place in range(max(lowest, default=-1) + 1):
        name = column_of(lowest.get(place, ""), table)
        columns.append(name if name not in columns else None)
    return columns


def read_row(page: Page, rows: list[Row], row: list[Block], columns: list[str | None], table: str) -> None:
    """Read one row into the page: a line, the sentence that there is none, or text that fits no columns."""
    said = [block for block in row if block.text or block.marks]
    if not said:
        return
    text = " | ".join(block.text for block in said)
    if NO_SECURITIES.fullmatch(text):
        page.no_securities = True
        said[0].read = True
        return
    if not row[0].cell:
        return
    begins = list(accumulate((block.columns for block in row), initial=0))
    placed = dict(zip(begins, row, strict=False))
    if begins[-1] != len(columns) or len({block.cell for block in row}) != len(row):
        page.unreadable_rows.append((table, " ".join([text, *marks_of(said)])))
        rows.append({})
    else:
        rows.append({name: cell_of(placed.get(place)) for place, name in enumerate(columns) if name})
        said = [block for place, block in placed.items() if columns[place]]
    for block in said:
        block.read = True


def cell_of(block: Block | None) -> Cell:
    """What a cell shows; a dollar sign before a figure that is not there is nothing."""
    return Cell("" if block.text == "$" else block.text, block.marks) if block else Cell()


def marks_of(blocks: list[Block]) -> list[str]:
    """The marks of cells that are kept as text."""
    return [f"({mark})" for block in blocks for mark in block.marks]
