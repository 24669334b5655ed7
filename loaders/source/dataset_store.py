"""The rows of one data set, put on disk so that each filing's can be taken together, whatever their order in the files.

SQLite keeps them in a file of its own without a name, which is gone with the process however that ends; in memory stands
a fixed cache. A quarter of 36,000 filings takes some 60 MB of disk.
"""

import sqlite3
from collections.abc import Iterable, Iterator

import orjson

from loaders.source.dataset_tables import DataTable
from loaders.source.tsv import TsvRow

_TABLES = tuple(DataTable)
_CACHE_KIB = 16 * 1024
_LARGEST_KEY = 2**63


class DatasetStore:
    """Rows by accession number. Not safe for use by several threads at once."""

    def __init__(self) -> None:
        # An empty name is a private database on disk; the reader's thread may differ from the one that closes it.
        self._database = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KIB}"):
            self._database.execute(f"PRAGMA {pragma}")
        self._database.execute("CREATE TABLE row (accession TEXT, kind INTEGER, sk INTEGER, line INTEGER, cells BLOB)")
        self._database.execute("BEGIN")

    def add(self, table: DataTable, rows: Iterable[TsvRow]) -> None:
        """Keep rows of a table; each must have an accession."""
        kind = _TABLES.index(table)
        self._database.executemany(
            "INSERT INTO row VALUES (?, ?, ?, ?, ?)",
            ((row.accession, kind, _key(row, table), row.line, orjson.dumps(row.text or row.cells)) for row in rows),
        )

    def arrange(self) -> None:
        """Make ready for reading, once all rows are in."""
        self._database.execute("CREATE INDEX by_accession ON row (accession)")

    def submissions(self) -> Iterator[str]:
        """The accession numbers of the table SUBMISSION in its order, each once."""
        kind = _TABLES.index(DataTable.SUBMISSION)
        for (accession,) in self._database.execute(
            "SELECT accession FROM row WHERE kind = ? GROUP BY accession ORDER BY min(line)", (kind,)
        ):
            yield accession

    def strays(self) -> Iterator[tuple[str, int]]:
        """Accession numbers that SUBMISSION does not hold, with how many rows of the other tables name them."""
        yield from self._database.execute(
            "SELECT accession, count(*) FROM row GROUP BY accession HAVING min(kind) > 0 ORDER BY accession"
        )

    def rows(self, accession: str) -> dict[DataTable, list[bytes]]:
        """The rows of one filing by table, by key where they have one: `[line, cells]` as JSON, or `[line, text]`."""
        found: dict[DataTable, list[bytes]] = {}
        for kind, line, cells in self._database.execute(
            "SELECT kind, line, cells FROM row WHERE accession = ? ORDER BY kind, sk IS NULL, sk, line", (accession,)
        ):
            found.setdefault(_TABLES[kind], []).append(b"[%d,%b]" % (line, cells))
        return found

    def close(self) -> None:
        """Drop everything."""
        self._database.close()


def _key(row: TsvRow, table: DataTable) -> int | None:
    text = row.cells.get(table.key, "").strip() if table.key else ""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
    return number if number is not None and number < _LARGEST_KEY else None
