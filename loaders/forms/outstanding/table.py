"""A table of counts (CSV), told by its header: `cik` or `ticker`, `date`, `shares`, and where given `class`, `source`, `filed`.

Dates are ISO, numbers may have thousands separators. A table without `filed` states counts that nobody can date in the
second clock: they are seen only where no `knownAt` is asked.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from graph.errors import FilingError
from graph.model import ShareCount, ShareCounts
from loaders.source.csv_header import columns_of

_CLASS = ("class", "class title", "title")
_MOST_TOLD = 100
"""Rows that are refused one by one."""


def read_count_table(data: bytes, source: str) -> Iterator[ShareCounts | FilingError]:
    """The counts of a table's rows."""
    text = data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
    header, _, rest = text.partition("\n")
    columns = columns_of(header)
    counts, refused = [], 0
    lines = csv.reader(io.StringIO(rest, newline=""))
    try:
        for cells in lines:
            row = {name: cell.strip() for name, cell in zip(columns, cells, strict=False) if cell.strip()}
            try:
                counts += [_count(row)] if row else []
            except ValueError as error:
                refused += 1
                if refused <= _MOST_TOLD:
                    message = f"line {lines.line_num + 1} is no count of shares ({error}): {','.join(cells)[:80]}"
                    yield FilingError("ROW_UNREADABLE", message, source=source)
    except csv.Error as error:
        message = f"the table breaks off at line {lines.line_num + 1}: {error}."
        yield FilingError("COUNTS_UNREADABLE", message, source=source)
    if refused > _MOST_TOLD:
        yield FilingError("ROW_UNREADABLE", f"{refused - _MOST_TOLD} more rows are no counts.", source=source)
    if counts:
        yield ShareCounts(source=source, counts=tuple(counts))
    elif not refused:
        yield FilingError("NO_COUNTS", "the table has a header and no row.", source=source)


def _count(row: Mapping[str, str]) -> ShareCount:
    if "cik" not in row and "ticker" not in row:
        raise ValueError("neither a CIK nor a ticker")
    number = row.get("shares", "").replace(",", "")
    if not re.fullmatch(r"\d{1,16}(?:\.\d{1,4})?", number):
        raise ValueError(f"{number!r} is no number of shares")
    return ShareCount(
        cik=f"{int(row['cik']):010d}" if "cik" in row else None,
        ticker=row["ticker"].upper() if "ticker" in row else None,
        title=next((row[name] for name in _CLASS if name in row), None),
        date=dt.date.fromisoformat(row.get("date", "")),
        shares=Decimal(number),
        basis="TABLE",
        origin=row.get("source"),
        filed=dt.date.fromisoformat(row["filed"]) if "filed" in row else None,
    )
