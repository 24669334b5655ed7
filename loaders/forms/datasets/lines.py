"""Rows of the four tables of transactions and holdings to the lines of a filing."""

from collections.abc import Iterator
from typing import Any

from graph.model import Finding, Table
from graph.model.cells import ATTRIBUTES, PATHS
from loaders.forms.datasets.columns import LINE, LINE_NOTES, ROWS
from loaders.forms.datasets.gathered import Gathered, Record
from loaders.forms.datasets.natures import realign
from loaders.forms.datasets.values import read_cell, read_references
from loaders.forms.xml_schema import LINE_KINDS, ROW_KEYS, ROW_NAMES

Values = dict[str, Any]


def read_lines(gathered: Gathered) -> dict[str, list[Values]]:
    """The keyword arguments of every line, by attribute of `Filing`.

    A data set shows the order of a table's transactions and that of its holdings, but not how they stood between each
    other: transactions count first.
    """
    lines: dict[str, list[Values]] = {}
    for name, table in ROW_NAMES.items():
        before = len(lines[ROW_KEYS[_TRANSACTIONS[table]]]) if table in _TRANSACTIONS else 0
        lines[ROW_KEYS[name]] = [{"row": before + n, **line} for n, line in enumerate(_table(gathered, table), 1)]
    return lines


_TRANSACTIONS = {
    Table.NON_DERIVATIVE_HOLDING: "nonDerivativeTransaction",
    Table.DERIVATIVE_HOLDING: "derivativeTransaction",
}
"""Kind of holding -> element name of the transactions that stand in the same table of the form."""


def _table(gathered: Gathered, table: Table) -> Iterator[Values]:
    records = list(_distinct(gathered, table))
    realigned = realign([record.cells for record in records])
    for n, (record, (cells, as_filed)) in enumerate(zip(records, realigned, strict=True), 1):
        values = _line(cells)
        values["as_filed"] |= as_filed
        gathered.note_unknown(ROWS[table], record, f"{table}-{n}")
        yield values


def _distinct(gathered: Gathered, table: Table) -> Iterator[Record]:
    """The records of a table, without those that repeat the one before word for word, key included."""
    before: Record | None = None
    for record in gathered.records(ROWS[table]):
        if before is None or record.cells != before.cells:
            yield record
        else:
            message = f"Line {record.line} of {ROWS[table]} repeats line {before.line}, key included; it is read once."
            gathered.findings.append(Finding(code="ROW_REPEATED", message=message))
        before = record


def _line(cells: dict[str, str]) -> Values:
    values: Values = {}
    notes: dict[str, list[str]] = {}
    as_filed: dict[str, str | None] = {}
    for column, text in cells.items():
        if key := LINE.get(column):
            value, filed = read_cell(LINE_KINDS[key], text)
            if value is not None:
                values[ATTRIBUTES[key]] = value
            if filed is not None:
                as_filed[PATHS[key]] = filed
        elif noted := LINE_NOTES.get(column):
            refs = notes.setdefault(noted, [])
            refs += [ref for ref in read_references(text) if ref not in refs]
    values["footnotes"] = {key: tuple(notes[key]) for key in PATHS if notes.get(key)}
    values["as_filed"] = as_filed
    return values
