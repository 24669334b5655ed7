"""The rows that one filing has in the tables of a data set, and what of them found no place in the model."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from graph.model import Finding
from loaders.forms.datasets.columns import is_read
from loaders.source.dataset_tables import DataTable


@dataclass(frozen=True, slots=True)
class Record:
    """One row."""

    line: int
    """1-based, in the table's file."""
    cells: dict[str, str]
    """Column -> text, empty ones left out."""


@dataclass(slots=True)
class Gathered:
    """One filing's part of a data set."""

    accession: str
    missing: list[DataTable]
    """Tables that the data set lacks."""
    rows: dict[DataTable, list[tuple[int, dict[str, str] | str]]]
    """Table -> line number and cells, or the text of a row that does not fit the table's header."""
    findings: list[Finding] = field(default_factory=list)
    """What no part of a filing can hold."""

    @classmethod
    def from_json(cls, data: bytes) -> "Gathered":
        """What `loaders.source.datasets` put together."""
        content = orjson.loads(data)
        return cls(
            accession=content["accession"],
            missing=[DataTable(name) for name in content["missing"]],
            rows={DataTable(name): [(line, cells) for line, cells in rows] for name, rows in content["rows"].items()},
        )

    def records(self, table: DataTable) -> Iterator[Record]:
        """The readable rows of a table; a finding is left for each other."""
        for line, cells in self.rows.get(table, ()):
            if isinstance(cells, dict):
                yield Record(line, cells)
            else:
                message = (
                    f"Line {line} of the table {table} does not have the cells of its header; kept unread: {cells}"
                )
                self.findings.append(Finding(code="ROW_UNREADABLE", message=message))

    def note_unknown(self, table: DataTable, record: Record, where: str = "") -> None:
        """Leave a finding for each filled cell of a column that the reader does not know."""
        for column, text in record.cells.items():
            if not is_read(table, column):
                message = f"The column {column} of {table} is not known to this reader; it holds: {text}"
                self.findings.append(Finding(code="COLUMN_UNKNOWN", where=where, message=message))
