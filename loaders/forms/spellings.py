"""How a cell's text reads to a value, and how the value is written again.

A value is canonical: a plain decimal, an ISO date, true or false, a text as filed. A text that says the same in another
way (`$1,200`, `2024-07-19-05:00`, `true`) reads to the value and is kept beside it; one that says nothing readable gives
no value and is kept too. Nothing here guesses: a minus sign, for one, is dropped only from the amount of a transaction,
whose direction stands in the A/D cell alone, and makes any other figure unreadable.
"""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from graph.model.base import plain

Value = str | bool | dt.date | Decimal


class Kind(StrEnum):
    """What a cell holds, and with it how its text is read."""

    __hash__ = str.__hash__  # Enum's own is Python, and every cell of every filing asks for it

    TEXT = "TEXT"
    """Names, titles, remarks: as filed, surrounding white space included; white space alone is nothing."""
    VERBATIM = "VERBATIM"
    """Footnotes: as filed, be it nothing."""
    TOKEN = "TOKEN"  # noqa: S105 - a word of the schema, such as a transaction code
    """A code or symbol; white space around it says nothing."""
    CIK = "CIK"
    FORM = "FORM"
    DATE = "DATE"
    FLAG = "FLAG"
    FIGURE = "FIGURE"
    """A number that cannot be below zero."""
    DIRECTED = "DIRECTED"
    """The amount of a transaction: as FIGURE, and its sign says nothing, since direction is the A/D cell's alone."""
    ACQUIRED_DISPOSED = "ACQUIRED_DISPOSED"
    OWNERSHIP = "OWNERSHIP"
    SCHEDULE = "SCHEDULE"
    """`SCHEDULE 13D`, `SCHEDULE 13G/A`; EDGAR's older name of the type is `SC 13D`."""
    GROUP = "GROUP"
    """Row 2 of a Schedule 13D or 13G: the box `a` or `b`."""
    US_DATE = "US_DATE"
    """A date that is written MM/DD/YYYY, as Schedules 13D and 13G do."""
    YES_NO = "YES_NO"
    """A flag that is written Y or N."""


MAX_DIGITS = 40
"""More than twice what the schema allows; a longer run of digits is no figure."""

_FIGURE = re.compile(r"(\+?\$?|\$\+)\s?(?P<digits>(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]*)?)")
_ISO_DATE = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2}|T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
_US_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_FORM = re.compile(r"(?:FORM\s*)?([345])(/A)?")
_SCHEDULE = re.compile(r"(?:SC|SCHEDULE)\s*13(D|G)\s*(/A)?")
_FLAGS = {"1": True, "true": True, "0": False, "false": False}


def _text(text: str) -> str | None:
    return text if text.strip() else None


def _token(text: str) -> str | None:
    return text.strip() or None


def _cik(text: str) -> str | None:
    digits = text.strip()
    return digits.zfill(10) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else None


def _form(text: str) -> str | None:
    match = _FORM.fullmatch(text.strip().upper())
    return f"{match[1]}{match[2] or ''}" if match else None


def _date(text: str) -> dt.date | None:
    text = text.strip()
    try:
        if iso := _ISO_DATE.fullmatch(text):
            return dt.date.fromisoformat(iso[1])
        if us := _US_DATE.fullmatch(text):
            return dt.date(int(us[3]), int(us[1]), int(us[2]))
    except ValueError:
        pass
    return None


def _flag(text: str) -> bool | None:
    return _FLAGS.get(text.strip().lower())


def _yes_no(text: str) -> bool | None:
    return {"y": True, "n": False}.get(text.strip().lower(), _flag(text))


def _schedule(text: str) -> str | None:
    match = _SCHEDULE.fullmatch(text.strip().upper())
    return f"SCHEDULE 13{match[1]}{match[2] or ''}" if match else None


def _figure(text: str) -> Decimal | None:
    match = _FIGURE.fullmatch(text.strip())
    digits = match["digits"].replace(",", "") if match else ""
    if not 0 < len(digits.replace(".", "")) <= MAX_DIGITS:
        return None
    return Decimal(digits)


def _directed(text: str) -> Decimal | None:
    text = text.strip()
    return _figure(text.removeprefix("-"))


def _one_of(*letters: str) -> Callable[[str], str | None]:
    known = {letter.upper(): letter for letter in letters}

    def read(text: str) -> str | None:
        return known.get(text.strip().upper())

    return read


_READERS: dict[Kind, Callable[[str], Value | None]] = {
    Kind.TEXT: _text,
    Kind.VERBATIM: str,
    Kind.TOKEN: _token,
    Kind.CIK: _cik,
    Kind.FORM: _form,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
    Kind.FIGURE: _figure,
    Kind.DIRECTED: _directed,
    Kind.ACQUIRED_DISPOSED: _one_of("A", "D"),
    Kind.OWNERSHIP: _one_of("D", "I"),
    Kind.SCHEDULE: _schedule,
    Kind.GROUP: _one_of("a", "b"),
    Kind.US_DATE: _date,
    Kind.YES_NO: _yes_no,
}


def write_value(value: Value, kind: Kind | None = None) -> str:
    """The canonical text of a value, as it stands in an XML element of that kind."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ("Y" if value else "N") if kind is Kind.YES_NO else "1" if value else "0"
    if isinstance(value, Decimal):
        return plain(value)
    return f"{value:%m/%d}/{value.year:04}" if kind is Kind.US_DATE else value.isoformat()


@lru_cache(maxsize=16384)
def read_value(kind: Kind, text: str) -> tuple[Value | None, bool]:
    """The value `text` reads to, null when it is empty or unreadable, and whether the text is its canonical spelling."""
    value = _READERS[kind](text)
    return value, value is not None and write_value(value, kind) == text
