"""Cursors: where in one order of one filtered collection a row stands, exactly, so that paging neither skips nor repeats.

A cursor is base64 of `[version, hash of sort and filter, sort value, id]`. Sort values travel as text and are read back
to the same value: a float by its shortest repr, dates and instants as Neo4j prints them.
"""

import base64
import binascii
import datetime as dt
import hashlib
import json
from typing import Any

from graph.errors import CallerError
from schema.spec import Kind

VERSION = 1
LOWEST: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.NUMBER: float("-inf"),
    Kind.DATE: dt.date(1, 1, 1),
    Kind.MOMENT: dt.datetime(1, 1, 1, tzinfo=dt.UTC),
}
HIGHEST: dict[Kind, Any] = {
    Kind.TEXT: "\U0010ffff" * 4,
    Kind.NUMBER: float("inf"),
    Kind.DATE: dt.date(9999, 12, 31),
    Kind.MOMENT: dt.datetime(9999, 12, 31, tzinfo=dt.UTC),
}
"""What stands for null, so that nulls come last: the highest value ascending, the lowest descending."""


class BadCursor(CallerError):
    """A cursor that was altered, or that belongs to another sort or filter."""


def mark_of(*parts: Any) -> str:
    """A short hash of what a cursor belongs to."""
    text = json.dumps(parts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def write_cursor(mark: str, value: Any, identity: str) -> str:
    """The cursor of a row."""
    text = json.dumps([VERSION, mark, value, identity], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode()


def read_cursor(text: str, mark: str, kind: Kind) -> tuple[Any, str]:
    """The sort value (None where the row has none) and id; BadCursor where it is no cursor of this page."""
    try:
        decoded = json.loads(base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True))
        version, written, value, identity = decoded
        if version != VERSION or not isinstance(identity, str):
            raise BadCursor("This cursor was made by another version; start again without it.")
        read = None if value is None else read_value(value, kind)
    except (ValueError, TypeError, UnicodeEncodeError, binascii.Error) as error:
        raise BadCursor("This is no cursor of this API; pass one as it was answered.") from error
    if written != mark:
        raise BadCursor("This cursor belongs to another sort or filter; start again without it.")
    return read, identity


def read_value(value: Any, kind: Kind) -> Any:
    """A sort value as Neo4j compares it; ValueError or TypeError where it is none of its kind."""
    if kind is Kind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if kind is Kind.DATE:
        return dt.date.fromisoformat(value)
    if kind is Kind.MOMENT:
        return dt.datetime.fromisoformat(value.partition("[")[0])
    if kind is Kind.TEXT and isinstance(value, str):
        return value
    raise ValueError("not a sort value")
