"""Filings that are parts of one report, because a form takes thirty rows a table, as their own words tell it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.model import Filing
from graph.readings.conditions import Words, sentences

ROW_LIMIT: Final = 30
"""Rows that EDGAR takes in one table of a form."""
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNT: Final = rf"(?:\d{{1,2}}|{'|'.join(_COUNTS)})"
_PLACE: Final = r"(?:\d{1,2}(?:st|nd|rd|th)?|one|two|three|four|five|six|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|last|final)"
_PART: Final = re.compile(
    rf"\b{_PLACE} of (?P<a>{_COUNT})\b(?=[^.]{{0,40}}\b(?:forms?|filings?|reports?|statements?|parts?)\b)"
    rf"|\b(?:forms?|filings?|reports?|parts?)(?:\s+[345])?\s+(?:no\. ?|number )?{_PLACE} of (?P<b>{_COUNT})\b"
    rf"|\bsplit into (?P<c>{_COUNT}) (?:filings|forms|reports|parts)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a filing says of the report it is a part of."""

    words: Words
    count: int
    """How many filings the report takes."""


def part_of_several(facts: Filing) -> Part | None:
    """What the remarks or footnotes say, the remarks first; None where neither says that there are several filings."""
    for where, text in (("remarks", facts.remarks or ""), *facts.footnotes.items()):
        said = _said(text)
        if said is not None:
            return Part(Words(said[0], where), said[1])
    return None


@lru_cache(maxsize=4096)
def _said(text: str) -> tuple[str, int] | None:
    """The first sentence that says so, with its count."""
    for sentence in sentences(text) if _PART.search(text) else ():
        found = _PART.search(sentence)
        count = found and next(group for group in found.groups() if group).casefold()
        if count:
            return sentence, _COUNTS.get(count) or int(count)
    return None
