"""Words that bind a right, an amount or a basis: a cap, an approval, vesting, a proportionate interest.

They are quoted whole, one sentence at a time, so that a reader can judge them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.model import Filing, Line
from graph.model.cells import ValueStatus, status

_CONDITION: Final = re.compile(
    r"\b(?:4\.99|9\.99|19\.99?|20)\s?%|\b(?:stock|share)holders?['\u2019]?\s+approval|\bapproval (?:of|by|from) (?:the )?"
    r"(?:issuer|company|stockholder|shareholder)|\bbeneficial ownership (?:limit|cap|blocker)|\bblocker\b"
    r"|\bwould (?:result in|cause)\b[^.;]{0,160}\b(?:exceed|in excess)|\b(?:may|shall) not (?:be )?(?:exercised?|converted?|issued?)\b"
    r"|\bvest(?:s|ed|ing)?\b|\bsubject to (?:the )?(?:satisfaction|achievement|attainment|continued)",
    re.IGNORECASE,
)
_CAP: Final = re.compile(r"\d\s?%|approval", re.IGNORECASE)
_LIMIT: Final = re.compile(
    r"(?=.*\d\s?%).*(?:\b(?:may|shall|will|can) ?not\b|\bexceed(?:s|ing)?\b|\bin excess of\b|\bprohibit|\bblocker\b)",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:fully|immediately|already|all) vested\b|\bvested in full\b|\bare vested\b", re.IGNORECASE
)
_PROPORTIONATE: Final = re.compile(
    r"\b(?:represents?|reflects?|reports?|consists? of|includes?)\b(?:(?!except)[^.;]){0,80}\b(?:proportionate|pro[- ]rata)\b",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"\b(?:represents?|reflects?|reports?)\b[^.;]{0,40}\b(?:all|entire|total)\b[^.;]{0,60}\b(?:held|owned) by\b",
    re.IGNORECASE,
)
_NO_END: Final = re.compile(
    r"(?:\b(?:inc|corp|co|ltd|no|mr|mrs|ms|dr|jr|sr|vs|u\.s|l\.p|l\.l\.c|i\.e|e\.g|approx|st)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"(?<=[.;])\s+(?=[\"\u201c(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of the filing and the footnote (or `remarks`) it stands in."""

    quote: str
    where: str


def condition_of(filing: Filing, line: Line) -> Words | None:
    """The first sentence noted on a Table II row that caps, delays or conditions its exercise.

    A sentence with both a percentage and the words that limit goes before any other that speaks of a percentage or an
    approval (a discount is one too), and those before vesting; a row whose date of exercise is only a footnote gives that footnote. None does
    not say that there is no condition elsewhere, only that none is noted on the row.
    """
    found = [
        words
        for words in noted(filing, line)
        if _CONDITION.search(words.quote) and not (_DONE.search(words.quote) and "%" not in words.quote)
    ]
    capped = [words for words in found if _CAP.search(words.quote)]
    undated = line.footnotes.get("exercisable", ()) if is_open_ended(line) else ()
    dates = [words for words in noted(filing, line) if words.where in undated]
    limited = [words for words in capped if _LIMIT.match(words.quote)]
    return next(iter(limited or capped or found or dates), None)


def is_open_ended(line: Line) -> bool:
    """Whether the date of exercise stands only in a footnote, so that nobody can compute it."""
    return status(line, "exercisable") is ValueStatus.FOOTNOTE_ONLY


def basis_of(filing: Filing, line: Line) -> str:
    """Whether the row's amount is said to be the whole of its holder's or the owner's share of it."""
    for words in noted(filing, line):
        if _PROPORTIONATE.search(words.quote):
            return "PROPORTIONATE_STATED"
        if _WHOLE.search(words.quote):
            return "WHOLE_STATED"
    return "NOT_STATED"


def noted(filing: Filing, line: Line) -> Iterator[Words]:
    """The sentences of the footnotes on any cell of the row, footnotes in the filing's order."""
    refs = {ref for marks in line.footnotes.values() for ref in marks}
    for ref, text in filing.footnotes.items():
        if ref in refs:
            for sentence in sentences(text):
                yield Words(sentence, ref)


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a footnote, white space collapsed; an abbreviation's point ends none."""
    parts: list[str] = []
    for part in _BREAK.split(" ".join(text.split())):
        if parts and _NO_END.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return tuple(parts)
