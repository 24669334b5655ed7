"""The SEC's company facts (`CIK##########.json`): shares outstanding from the covers of annual and quarterly reports.

A company of several classes reports each with a dimension, and company facts leave out what has one; what they show of
such a company may be one class or none. So these counts name no class, and whoever divides by them must know that the
issuer has one undesignated common class only.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import orjson

from graph.errors import FilingError
from graph.model import ShareCount, ShareCounts

_FACT = "EntityCommonStockSharesOutstanding"


def read_company_facts(data: bytes, source: str) -> Iterator[ShareCounts | FilingError]:
    """The counts of the fact dei:EntityCommonStockSharesOutstanding."""
    try:
        document = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        yield FilingError("COUNTS_UNREADABLE", f"the company facts are no JSON: {error}.", source=source)
        return
    rows = _rows(document)
    if not rows:
        message = f"the company facts hold no dei:{_FACT}; a company that reports it has at least one entry."
        yield FilingError("NO_COUNTS", message, source=source)
        return
    counts, cik = [], str(document.get("cik", "")).strip()
    for place, row in enumerate(rows, 1):
        if (count := _count(row, cik, document.get("entityName"))) is not None:
            counts.append(count)
        else:
            message = f"entry {place} of dei:{_FACT} has no day, no count or no CIK: {str(row)[:80]}."
            yield FilingError("ROW_UNREADABLE", message, source=source)
    yield ShareCounts(source=source, counts=tuple(counts))


def _rows(document: Any) -> list[Any]:
    found = document
    for key in ("facts", "dei", _FACT, "units", "shares"):
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, list) else []


def _count(row: Any, cik: str, name: Any) -> ShareCount | None:
    try:
        return ShareCount(
            cik=f"{int(cik):010d}",
            name=name if isinstance(name, str) else None,
            date=dt.date.fromisoformat(row["end"]),
            shares=Decimal(str(row["val"])),
            basis="COMPANY_FACTS",
            origin=row.get("accn"),
            form=row.get("form"),
            filed=dt.date.fromisoformat(row["filed"]) if row.get("filed") else None,
        )
    except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError):
        return None
