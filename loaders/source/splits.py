"""A table of splits, told by its header: `cik` or `ticker` (or both), `date` and `ratio`, in any order and case.

Each row is a document of its own, so that a bad one is refused and the rest is read.
"""

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

import orjson

from graph.errors import FilingError
from loaders.source.csv_header import columns_of
from loaders.source.document import Document
from loaders.source.limits import Limits

_NEEDED = frozenset({"date", "ratio"})
_NAMES = frozenset({"cik", "ticker"})
_LONGEST = 200
"""Characters of a header that is looked at."""


def is_splits(head: bytes) -> bool:
    """Whether a file is a table of splits, by its first bytes."""
    line, _, _ = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    if len(line) > _LONGEST or b"," not in line:
        return False
    columns = set(columns_of(line.decode(errors="replace")))
    return columns >= _NEEDED and bool(columns & _NAMES) and columns <= _NEEDED | _NAMES


def split_documents(stream: BinaryIO, source: str, limits: Limits) -> Iterator[Document | FilingError]:
    """One document for each row below the header; blank rows are passed over."""
    data = stream.read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        yield FilingError("TOO_LARGE", f"the table is over {limits.document_bytes:,} bytes.", source=source)
        return
    lines = csv.reader(io.StringIO(data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace"), newline=""))
    try:
        columns = [cell.strip().lower() for cell in next(lines, [])]
        for cells in lines:
            if any(cell.strip() for cell in cells):
                row = {"columns": columns, "cells": [cell.strip() for cell in cells]}
                yield Document(source, orjson.dumps(row), lines.line_num, split=True)
    except csv.Error as error:
        yield FilingError("SPLIT_ROW", f"line {lines.line_num} is no row of a CSV table: {error}.", source=source)
