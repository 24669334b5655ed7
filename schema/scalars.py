"""The API's own scalars. A Decimal travels as a string, because a JSON number is read as a float and loses digits."""

import datetime as dt
import re
from decimal import Decimal as Number
from decimal import InvalidOperation
from typing import Any, NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

CIK = NewType("CIK", str)
Decimal = NewType("Decimal", str)
Date = NewType("Date", str)
DateTime = NewType("DateTime", str)

DECIMAL = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")


def parse_cik(value: Any) -> str:
    """The ten digits of a CIK given in any width, as text or number; ValueError where it is none."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"[0-9]{1,10}", text):
        raise ValueError("A CIK is one to ten digits.")
    return text.zfill(10)


def parse_decimal(value: Any) -> Number:
    """The exact number of a string such as "0.3856", or of a whole number; a JSON fraction is refused as inexact."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not DECIMAL.fullmatch(text):
        raise ValueError('A Decimal is a string of digits with at most one point, such as "0.3856".')
    try:
        return Number(text)
    except InvalidOperation as error:  # pragma: no cover - the pattern lets no such text through
        raise ValueError("Not a decimal number.") from error


def parse_date(value: Any) -> dt.date:
    """A calendar date, YYYY-MM-DD."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("A Date is YYYY-MM-DD.")
    return dt.date.fromisoformat(value)


def parse_moment(value: Any) -> dt.datetime:
    """An instant; without an offset it is taken as UTC."""
    if not isinstance(value, str) or "T" not in value:
        raise ValueError("A DateTime is an ISO 8601 time such as 2024-05-24T20:30:27Z.")
    moment = dt.datetime.fromisoformat(value)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def write_moment(text: str) -> str:
    """An instant as Neo4j prints it, in UTC to the second or finer: `2024-05-24T20:30Z` becomes `2024-05-24T20:30:00Z`."""
    moment = dt.datetime.fromisoformat(text.partition("[")[0]).astimezone(dt.UTC)
    return moment.isoformat().replace("+00:00", "Z")


SCALARS: dict[object, ScalarDefinition] = {
    CIK: strawberry.scalar(
        name="CIK",
        description="A Central Index Key of the SEC. Any width is accepted; ten digits are answered.",
        serialize=str,
        parse_value=parse_cik,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description="An exact decimal number, as a string: digits and at most one point, never an exponent.",
        serialize=str,
        parse_value=parse_decimal,
    ),
    Date: strawberry.scalar(
        name="Date",
        description="A calendar date, YYYY-MM-DD, without a time zone.",
        serialize=str,
        parse_value=parse_date,
    ),
    DateTime: strawberry.scalar(
        name="DateTime",
        description="An instant in UTC, ISO 8601 with a trailing Z.",
        serialize=str,
        parse_value=parse_moment,
    ),
}
"""For StrawberryConfig.scalar_map."""
