"""Dates as words write them: "August 14, 2026", "14 August 2026", "8/14/2026", "2026-08-14"."""

import datetime as dt
import re
from typing import Final

_MONTHS: Final = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_MONTH: Final = rf"(?:{'|'.join(month.capitalize() for month in _MONTHS)})"
DATE: Final = (
    rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
)
"""A pattern of one date in text whose white space is collapsed; months are capitalised."""
_PARTS: Final = re.compile(r"[A-Za-z]+|\d+")


def date_of(text: str) -> dt.date | None:
    """The date that a match of DATE writes; None for a day that no month has. Slashes put the month first."""
    parts = _PARTS.findall(text)
    name = next((part for part in parts if part.isalpha()), None)
    numbers = [int(part) for part in parts if part.isdigit()]
    if name is not None:
        day, year = numbers
        month = _MONTHS.index(name.lower()) + 1
    elif "/" in text:
        month, day, year = numbers
    else:
        year, month, day = numbers
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def defined_date(term: str, text: str) -> dt.date | None:
    """The date that `text` defines a term by: `On October 13, 2023 (the "Closing Date")`."""
    found = re.search(rf"({DATE}) ?\((?:the )?[\"\u201c]{re.escape(term)}[\"\u201d]\)", text)
    return None if found is None else date_of(found[1])
