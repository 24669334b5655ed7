"""Splits: those that are loaded with their day, and as filings tell of them in words: "1-for-10 reverse split".

The ratio is what one share before became. A sentence that only names a split, without its numbers, gives none; so does
one that speaks of a dividend in shares.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Final

from graph.readings.conditions import Words

_WORDS: Final = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS: Final = {"twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "one hundred": 100}
_NUMBERS: Final = {word: Decimal(number) for word, number in (*_TENS.items(), *zip(_WORDS, range(1, 21), strict=True))}
_NUMBER: Final = rf"(\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_RATIO: Final = re.compile(rf"\b{_NUMBER}(?:\s*[- ]\s*(?:for|to)\s*[- ]\s*|\s*:\s*){_NUMBER}\b", re.IGNORECASE)
_SPLIT: Final = re.compile(r"\b(?:stock|share)?\s*(?:split|subdivision|consolidation)s?\b", re.IGNORECASE)
_REVERSE: Final = re.compile(r"\breverse\b|\bconsolidation\b", re.IGNORECASE)
_TOLERANCE: Final = Decimal("0.0005")
"""Fractions of shares are paid out or rounded, lot by lot."""


@dataclass(frozen=True, slots=True)
class Split:
    """A split that is stated, in a filing's words or in a table of splits."""

    ratio: Decimal
    """Shares after for one share before: 2 for a 2-for-1 split, 0.1 for a 1-for-10 reverse split."""
    words: Words | None = None
    """The filing's words; None where a table of splits states it."""
    date: dt.date | None = None
    """The first day on which amounts count the shares after it; None where words state it, which rarely give the day."""

    def turns(self, before: Decimal, after: Decimal) -> bool:
        """Whether it makes one amount the other, but for fractions of a share."""
        made = before * self.ratio
        return abs(made - after) <= max(Decimal(1), made * _TOLERANCE)


def between(splits: Iterable[Split], first: dt.date, last: dt.date) -> Split | None:
    """What the dated splits after `first` and not after `last` make together, by the day of the last; None for none."""
    inside = [split for split in splits if split.date is not None and first < split.date <= last]
    if not inside:
        return None
    return Split(
        prod((split.ratio for split in inside), start=Decimal(1)),
        date=max(split.date for split in inside if split.date),
    )


def splits_in(words: Iterable[Words]) -> Iterator[Split]:
    """The splits that these sentences state with their numbers."""
    for sentence in words:
        ratio = _RATIO.search(sentence.quote) if _SPLIT.search(sentence.quote) else None
        if ratio is None:
            continue
        new, old = _number(ratio[1]), _number(ratio[2])
        if not new or not old or new == old:
            continue
        reverse = _REVERSE.search(sentence.quote) is not None
        yield Split(min(new, old) / max(new, old) if reverse else new / old, sentence)


def _number(text: str) -> Decimal:
    return _NUMBERS.get(text.casefold()) or Decimal(text)
