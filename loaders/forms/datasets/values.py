"""Texts of data-set cells to values, by the same readers as an XML document's.

A data set writes every figure to two places and a whole one with `.0`, dates as `05-AUG-2024`: that is its own spelling,
not the filer's, and is not kept. A text that reads to nothing is, and so is one that the filer spelled otherwise (`false`).
"""

import datetime as dt
import re
from decimal import Decimal

from loaders.forms.spellings import Kind, Value, read_value

_MONTHS = {
    month: number
    for number, month in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), 1)  # noqa: SIM905
}
_DATE = re.compile(r"([0-9]{1,2})-([A-Z]{3})-([0-9]{4})")
_WHOLE = re.compile(r"(-?[0-9]+)\.0")
_POWER = re.compile(r"-?[0-9](?:\.[0-9]{1,20})?E[0-9]{1,2}", re.IGNORECASE)
_FIGURES = {Kind.FIGURE, Kind.DIRECTED}
_PART = re.compile(r"[\s,;]+")


def read_cell(kind: Kind, text: str) -> tuple[Value | None, str | None]:
    """The value of a cell and, where that does not say it, the text as filed."""
    if kind in _FIGURES:
        text = _plain_figure(text)
    elif kind is Kind.DATE and (day := read_day(text)):
        return day, None
    value, exact = read_value(kind, text)
    return value, None if exact else text


def read_day(text: str) -> dt.date | None:
    """The day of `05-AUG-2024`; null where the text is no such day."""
    found = _DATE.fullmatch(text.strip().upper())
    try:
        return dt.date(int(found[3]), _MONTHS[found[2]], int(found[1])) if found else None
    except (KeyError, ValueError):
        return None


def read_references(text: str) -> list[str]:
    """The footnote ids of a cell such as `F3, F1`, in its order, each once."""
    return list(dict.fromkeys(part for part in _PART.split(text) if part))


def _plain_figure(text: str) -> str:
    """A figure without the marks of the data set's own number format."""
    text = text.strip()
    if _POWER.fullmatch(text):
        text = format(Decimal(text), "f")
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text
