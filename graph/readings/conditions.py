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
    r"\b(?:4\.9|4\.99|9\.9|9\.99|14\.99|19\.9|19\.99|20) ?(?:%|percent)|\b(?:stock|share)holders?['\u2019]?\s+approval|\bapproval (?:of|by|from) (?:the )?"
    r"(?:issuer|company|stockholder|shareholder)|\bbeneficial ownership (?:limit|cap|blocker|restriction|threshold)|\bblocker\b"
    r"|\b(?:exchange|ownership|issuance|conversion) (?:cap|limitations?)\b|\bmaximum percentage\b|\bprohibit(?:s|ed)? [^.;]{0,40}\b(?:exercis|conver)"
    r"|\bwould (?:result in|cause)\b[^.;]{0,160}\b(?:exceed|in excess)|\b(?:may|shall|can|will) ?not (?:be )?(?:exercis|conver|issue)"
    r"|\bvest(?:s|ed|ing)?\b|\bsubject to (?:the )?(?:satisfaction|achievement|attainment|continued)",
    re.IGNORECASE,
)
_CAP: Final = re.compile(
    r"\d ?(?:%|percent)|approval|\bblocker\b|\bmaximum percentage\b|\b(?:limitations?|cap|restriction|threshold)\b",
    re.IGNORECASE,
)
_APPROVAL: Final = re.compile(r"\bapproval\b", re.IGNORECASE)
_APPROVED: Final = re.compile(
    r"\b(?:stock|share)holders (?:have |had )?approved\b|\bapproval (?:was|has been|having been) (?:obtained|received|granted)\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(
    r"\b(?:exercisable|convertible|convert|converted|vest(?:s|ed|ing)?|settle[ds]?|settlement|deliver(?:ed|y)?|payable|distributed)\b",
    re.IGNORECASE,
)
_LIMIT: Final = re.compile(
    r"(?=.*\d ?(?:%|percent)).*(?:\b(?:may|shall|will|can) ?not\b|\bexceed(?:s|ing)?\b|\bin excess of\b|\bprohibit|\bblocker\b)",
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
_LONGEST_ABBREVIATION: Final = 16
_BREAK: Final = re.compile(r"(?<=[.;])\s+(?=[\"\u201c(]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of the filing and the footnote (or `remarks`) it stands in."""

    quote: str
    where: str


def condition_of(filing: Filing, line: Line) -> Words | None:
    """The first sentence noted on a Table II row that caps, delays or conditions its exercise.

    A sentence with both a percentage and the words that limit goes before any other that speaks of a percentage or an
    approval (a discount is one too), and those before vesting; an approval that the words say was given binds no more. A row
    whose date of exercise is only a footnote gives that footnote, the sentence on exercise or delivery first. None does not
    say that there is no condition elsewhere, only that none is noted on the row.
    """
    sentences_noted = list(noted(filing, line))
    approved = any(_APPROVED.search(words.quote) for words in sentences_noted)
    found = [words for words in sentences_noted if _binds(words.quote, approved=approved)]
    capped = [words for words in found if _CAP.search(words.quote)]
    undated = line.footnotes.get("exercisable", ()) if is_open_ended(line) else ()
    dates = [words for words in sentences_noted if words.where in undated]
    dates.sort(key=lambda words: (_WHEN.search(words.quote) is None, _DONE.search(words.quote) is not None))
    limited = [words for words in capped if _LIMIT.match(words.quote)]
    return next(iter(limited or capped or found or dates), None)


def _binds(quote: str, *, approved: bool) -> bool:
    """Whether a sentence caps, delays or conditions; one that says all is vested, or speaks of a given approval, does not."""
    capped = "%" in quote or "percent" in quote
    if not _CONDITION.search(quote) or (_DONE.search(quote) and not capped):
        return False
    return capped or not (approved and (_APPROVAL.search(quote) or _APPROVED.search(quote)))


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
    parts: list[list[str]] = []
    for part in _BREAK.split(" ".join(text.split())):
        if parts and _NO_END.search(parts[-1][-1][-_LONGEST_ABBREVIATION:]):
            parts[-1].append(part)
        else:
            parts.append([part])
    return tuple(" ".join(part) for part in parts)
