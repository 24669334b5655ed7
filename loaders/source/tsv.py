"""Rows of a tab-separated file as the SEC writes them: a cell that holds a quotation mark is quoted, and its marks doubled.

A row that does not fit its header is not guessed at: it comes whole as text, and those after it are not lost. A row
begins with an accession number; a line that does not, after an open quotation or a row too short, is its continuation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from loaders.source.dataset_tables import ACCESSION, column_names

_STARTS = re.compile(r'"?([0-9]{10})-?([0-9]{2})-?([0-9]{6})"?(?:\t|$)')


@dataclass(frozen=True, slots=True)
class TsvRow:
    """One row."""

    line: int
    """1-based number of its first line in the file."""
    accession: str | None
    """Null where the row begins with none."""
    cells: dict[str, str]
    """Column -> text; empty cells are left out."""
    text: str | None = None
    """The whole row, where it does not fit the header; `cells` is empty then."""


def read_table(stream: BinaryIO, longest: int) -> Iterator[TsvRow]:
    """The rows of a file below its header; of a row longer than `longest` bytes only the beginning, as text."""
    lines = _lines(stream, longest)
    _, header = next(lines, (1, ""))
    columns = _distinct(column_names(header.removeprefix("\ufeff")))
    waiting: tuple[int, str] | None = None
    for number, line in lines:
        if waiting is None:
            waiting = (number, line) if line else None
        elif _STARTS.match(line) or not _goes_on(waiting[1], len(columns)) or len(waiting[1]) > longest:
            yield _row(*waiting, columns)
            waiting = (number, line) if line else None
        else:
            waiting = waiting[0], f"{waiting[1]}\n{line}"
    if waiting is not None:
        yield _row(*waiting, columns)


def _lines(stream: BinaryIO, longest: int) -> Iterator[tuple[int, str]]:
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        while len(line) > longest and not line.endswith(b"\n") and (more := stream.readline(longest)):
            line = line[:longest] + more[-1:]
        yield number, _decoded(line).rstrip("\r\n")


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _distinct(columns: list[str]) -> list[str]:
    """The columns, one that repeats an earlier name told apart by its place."""
    known: set[str] = set()
    found = []
    for place, name in enumerate(columns):
        found.append(f"{name}#{place}" if name in known else name)
        known.add(name)
    return found


def _goes_on(text: str, width: int) -> bool:
    """Whether a row may go on in the next line."""
    cells = _cells(text)
    return len(cells) < width or (cells[-1].startswith('"') and cells[-1].count('"') % 2 == 1)


def _row(line: int, text: str, columns: list[str]) -> TsvRow:
    cells = _cells(text)
    if len(cells) > len(columns) and not any(cells[len(columns) :]):
        del cells[len(columns) :]
    if len(cells) != len(columns):
        return TsvRow(line, _accession(text), {}, text)
    found = {column: plain for column, cell in zip(columns, cells, strict=True) if (plain := _unquoted(cell))}
    return TsvRow(line, _accession(found.get(ACCESSION, "").strip()), found)


def _accession(text: str) -> str | None:
    found = _STARTS.match(text)
    return "-".join(found.groups()) if found else None


def _cells(text: str) -> list[str]:
    """The cells, still quoted; a tab inside a quoted cell does not part two."""
    cells = text.split("\t")
    if '"' not in text:
        return cells
    joined: list[str] = []
    place = 0
    while place < len(cells):
        end = place + 1
        if cells[place].startswith('"') and cells[place].count('"') % 2:
            marks = 1
            while end < len(cells) and marks % 2:
                marks += cells[end].count('"')
                end += 1
            if marks % 2 or not cells[end - 1].endswith('"'):
                end = place + 1  # a mark that nothing closes stands for itself
        joined.append("\t".join(cells[place:end]))
        place = end
    return joined


def _unquoted(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in cell[1:-1].replace('""', ""):
        return cell[1:-1].replace('""', '"')
    return cell
