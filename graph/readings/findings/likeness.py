"""When two figures look like one figure and a slip in typing it. Likeness alone proves nothing: some figures are near by chance."""

from decimal import Decimal
from enum import Enum

_SHORTEST = 4
"""Digits below which two figures are alike by chance too often."""


class Slip(Enum):
    """What the slip would have been, as a sentence goes on after "as if"."""

    SWAPPED = "two neighbouring digits were swapped"
    DROPPED = "a digit was dropped or doubled"
    SHIFTED = "zeros were lost or added"
    ONE_DIGIT = "one digit was mistyped"


def slip_between(one: Decimal, other: Decimal) -> Slip | None:
    """The slip that turns one figure into the other; None where there is none, or the figures are too short to tell."""
    first, second = _digits(one), _digits(other)
    if one <= 0 or other <= 0 or min(len(first), len(second)) < _SHORTEST or first == second:
        return None
    if first.rstrip("0") == second.rstrip("0"):
        return Slip.SHIFTED
    if len(first) == len(second):
        return _same_length(first, second)
    short, long = sorted((first, second), key=len)
    dropped = len(long) == len(short) + 1 and any(long[:n] + long[n + 1 :] == short for n in range(len(long)))
    return Slip.DROPPED if dropped else None


def _same_length(first: str, second: str) -> Slip | None:
    places = [n for n, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    if len(places) == 1:
        return Slip.ONE_DIGIT
    swapped = len(places) == 2 and places[1] == places[0] + 1 and sorted(first) == sorted(second)
    return Slip.SWAPPED if swapped else None


def _digits(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", "").lstrip("0")
