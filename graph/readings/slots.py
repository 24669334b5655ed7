"""Where a past rectangle is filed, so that those of one day are found without a look at all the others.

An interval tree over a plain index: days are the nodes of a binary tree whose levels are the trailing zeros of their
numbers, and an interval is filed under its highest day. Whatever holds a day is filed under that day or one of its
ancestors, two dozen at most (Kriegel, Pötke and Seidl, "Managing Intervals Efficiently in Object-Relational
Databases", 2000). What is still known is filed by the days on which it was true, all else by the days on which it was
known: either way the rectangles of one position hardly overlap.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from graph.readings.epochs import Rectangle

_HEIGHT: Final = dt.date.max.toordinal().bit_length()


def slot(rectangle: Rectangle[Any], issuer: str) -> str | None:
    """The slot of a rectangle about an issuer (an id); None where no question finds it, known or not."""
    span, since = rectangle.span, rectangle.since.since
    if rectangle.until is None:
        return valid_slot(issuer, span.start, span.end)
    return None if since is None else known_slot(issuer, since.date(), rectangle.until.date())


def valid_slot(issuer: str, start: dt.date, end: dt.date | None) -> str:
    """The slot of what is known now and was true from `start` until before `end`."""
    last = dt.date.max if end is None else end - dt.timedelta(1)
    return f"{issuer}|valid|{_highest(start, max(start, last))}"


def known_slot(issuer: str, since: dt.date, until: dt.date) -> str:
    """The slot of what was known from some time of the day `since` to some time of the day `until`."""
    return f"{issuer}|known|{_highest(since, until)}"


def slots(day: dt.date, known: dt.datetime | None) -> list[str]:
    """The slots of all that may be true on `day`, as known at `known` (UTC; None: now), to be put behind an issuer's id."""
    found = [f"|valid|{node}" for node in _ancestors(day)]
    return found if known is None else found + [f"|known|{node}" for node in _ancestors(known.date())]


def _highest(first: dt.date, last: dt.date) -> int:
    """The number with the most trailing zeros of those from the first to the last day."""
    end = last.toordinal()
    level = ((first.toordinal() - 1) ^ end).bit_length() - 1
    return end >> level << level


def _ancestors(day: dt.date) -> Iterator[int]:
    """The day's own number and those above it."""
    number = day.toordinal()
    yield number
    own = (number & -number).bit_length() - 1
    for level in range(own + 1, _HEIGHT):
        yield (number >> level | 1) << level
