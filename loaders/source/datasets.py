"""Tables of data sets as they come by, in any order and from any carrier, to one document a filing.

A data set is what its tables are beside each other: the same folder or archive, the same beginning of the name. With all
eight tables it is complete and its filings come at once, else when its source ends; which tables are missing is told once.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import orjson

from graph.errors import FilingError
from loaders.source.dataset_store import DatasetStore
from loaders.source.dataset_tables import ACCESSION, DataTable, place_of
from loaders.source.document import Document
from loaders.source.limits import Limits
from loaders.source.tsv import TsvRow, read_table

_MOST_TOLD = 100
"""Rows of one table, or stray accession numbers of a data set, that are refused one by one."""
_SHOWN = 80


@dataclass(slots=True)
class _DataSet:
    """The tables of one data set so far."""

    store: DatasetStore
    tables: set[DataTable] = field(default_factory=set)


class DataSets:
    """The data sets of one reading. Close it to drop what was not asked for."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._open: dict[str, _DataSet] = {}
        self._done: set[str] = set()
        self.taken = 0
        """Tables seen so far."""

    def take(self, table: DataTable, stream: BinaryIO, source: str) -> Iterator[Document | FilingError]:
        """Keep a table; its unreadable rows, and the data set's filings if this completes it."""
        self.taken += 1
        place = place_of(source, table)
        if place in self._done or (place in self._open and table in self._open[place].tables):
            yield FilingError(
                "TABLE_TWICE",
                f"the data set {place} has its table {table} already; this one is not read.",
                source=source,
            )
            return
        lost: list[TsvRow] = []
        try:
            if place not in self._open:
                self._open[place] = _DataSet(DatasetStore())
            data = self._open[place]
            data.store.add(table, _placed(read_table(stream, self._limits.document_bytes), lost))
            data.tables.add(table)  # only now: of a table that breaks off nobody knows what is missing
        except sqlite3.Error as error:
            message = f"its rows cannot be kept on disk: {error}. Set TMPDIR to a folder with more room."
            yield FilingError("NOT_KEPT", message, source=source)
            return
        yield from _told(lost, source)
        if len(data.tables) == len(DataTable):
            yield from self._filings(place)

    def finish(self) -> Iterator[Document | FilingError]:
        """The filings of the data sets that are not complete, each after a word on what is missing."""
        for place in list(self._open):
            yield from self._filings(place)

    def close(self) -> None:
        """Drop what is kept on disk."""
        while self._open:
            self._open.popitem()[1].store.close()

    def _filings(self, place: str) -> Iterator[Document | FilingError]:
        data = self._open[place]
        missing = [table for table in DataTable if table not in data.tables]
        if missing:
            yield _incomplete(place, data.tables, missing)
        if DataTable.SUBMISSION not in missing:
            data.store.arrange()
            for accession in data.store.submissions():
                yield self._document(place, accession, data.store, missing)
            yield from _strays(data.store, place)
        del self._open[place]
        self._done.add(place)
        data.store.close()

    def _document(
        self, place: str, accession: str, store: DatasetStore, missing: list[DataTable]
    ) -> Document | FilingError:
        source = f"{place}!{accession}"
        rows = (b'"%b":[%b]' % (table.encode(), b",".join(some)) for table, some in store.rows(accession).items())
        head = orjson.dumps({"accession": accession, "missing": missing})
        data = b'%b,"rows":{%b}}' % (head[:-1], b",".join(rows))
        if len(data) > self._limits.document_bytes:
            return FilingError(
                "TOO_LARGE",
                f"the filing's rows are over {self._limits.document_bytes:,} bytes, which no ownership filing comes near.",
                source=source,
            )
        return Document(source, data, dataset=True)


def _placed(rows: Iterator[TsvRow], lost: list[TsvRow]) -> Iterator[TsvRow]:
    """The rows that name a filing; up to some more than are told of the others are put aside."""
    for row in rows:
        if row.accession:
            yield row
        elif len(lost) <= _MOST_TOLD:
            lost.append(row)


def _told(lost: list[TsvRow], source: str) -> Iterator[FilingError]:
    for row in lost[:_MOST_TOLD]:
        shown = (row.text or " ".join(row.cells.values()))[:_SHOWN]
        message = f"line {row.line} names no accession number in {ACCESSION}, so it belongs to no filing: {shown!r}."
        yield FilingError("ROW_UNREADABLE", message, source=source)
    if len(lost) > _MOST_TOLD:
        message = f"more rows than these {_MOST_TOLD} name no accession number; is this the SEC's file?"
        yield FilingError("ROW_UNREADABLE", message, source=source)


def _strays(store: DatasetStore, place: str) -> Iterator[FilingError]:
    for count, (accession, rows) in enumerate(store.strays()):
        if count >= _MOST_TOLD:
            message = f"the table SUBMISSION lacks more filings than these {_MOST_TOLD}; are the tables of one quarter?"
            yield FilingError("NO_SUBMISSION_ROW", message, source=place)
            return
        message = f"{rows} rows of other tables name this filing, but SUBMISSION does not; they are left out."
        yield FilingError("NO_SUBMISSION_ROW", message, source=f"{place}!{accession}")


def _incomplete(place: str, found: set[DataTable], missing: list[DataTable]) -> FilingError:
    if DataTable.SUBMISSION in missing:
        return FilingError(
            "TABLE_MISSING",
            "the data set has no table SUBMISSION, which states each filing's form, issuer and dates; nothing of "
            f"{_listed([table for table in DataTable if table in found])} can be read. Give SUBMISSION.tsv beside it.",
            source=place,
        )
    tables = "table" if len(missing) == 1 else "tables"
    return FilingError(
        "TABLE_MISSING",
        f"the data set lacks the {tables} {_listed(missing)}: its filings are read as far as the others go, "
        "and each says what it lacks.",
        source=place,
    )


def _listed(tables: list[DataTable]) -> str:
    *most, last = tables
    return f"{', '.join(most)} and {last}" if most else last
