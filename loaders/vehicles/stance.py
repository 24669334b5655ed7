"""Whether the words call the reporting owner a deemed beneficial owner, and whether beneficial ownership is disclaimed.

"Shall not be deemed an admission that he is the beneficial owner" says neither; a disclaimer of belonging to a 13(d)
group is no disclaimer of ownership; deemed voting power is not deemed ownership (Rule 13d-3 against Rule 16a-1).
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from loaders.vehicles.text import Passage

_WORDS = r"[^.;]"
_DEEMED = re.compile(
    r"(?:\b(?:is|are|was|were|may|might|could|can|each)\b(?:,? (?:also|each|then|therefore|thus|be|been|under [^,.;]{0,60},))* (?:be )?)?(?:deemed|considered)"
    r"(?: (?:to|the|a|an|be|have|indirect|indirectly|share|shared|sole|solely|beneficially|and|or|an indirect|hold))*?"
    r" (?:beneficially own\w*|beneficial owners?\b|beneficial ownership|share beneficial ownership)"
)
_ASSERTED = re.compile(
    r"\b(?:has|have|shares?|had) (?:sole |shared |indirect )?beneficial ownership (?:over|of) (?:the |these |such |all )*(?:securities|shares)"
    r"|\bbeneficially owns? (?:the |these |such |all )*(?:securities|shares)[^.;]{0,20} held by|\bis (?:also )?(?:the|a) (?:indirect )?beneficial owner of (?:the |these |such |all )*(?:securities|shares)"
)
_NOT = re.compile(
    r"\b(?:not|nor|neither|admission|admits?|if|whether|unless|for purposes? of)\b[^.;]{0,60}$", re.IGNORECASE
)
_DISCLAIMED = re.compile(
    rf"\bdisclaim(?:s|ed|ing|er)?\b{_WORDS}{{0,160}}?\bbeneficial(?:ly)? (?:own|interest|holder)|\bdisclaims?(?: any)? (?:such |all |the )?ownership|"
    rf"\bdisclaims?{_WORDS}{{0,120}}?(?:except|other than) to the extent of"
)
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bInc)(?<!\bCo)(?<!\bCorp)(?<!\bLtd)[.;] (?=[A-Z])"
)


def deemed_words(passages: Iterable[Passage]) -> str | None:
    """The words that call the reporting owner a (deemed) beneficial owner of the line; None if there are none."""
    return next((found for passage in passages if (found := _deemed(passage.text))), None)


def disclaimed_words(passages: Iterable[Passage]) -> str | None:
    """The words that disclaim beneficial ownership of the line; None if there are none."""
    return next((found for passage in passages if (found := _disclaimed(passage.text))), None)


@lru_cache(maxsize=4096)
def _deemed(text: str) -> str | None:
    if "beneficial" not in text:
        return None
    for pattern in (_DEEMED, _ASSERTED):
        for match in pattern.finditer(text):
            if not _NOT.search(text[: match.start()][-80:]):
                return _sentence(text, match.start(), match.end())
    return None


@lru_cache(maxsize=4096)
def _disclaimed(text: str) -> str | None:
    match = _DISCLAIMED.search(text) if "disclaim" in text else None
    return _sentence(text, match.start(), match.end()) if match else None


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a place."""
    begin = max((m.end() for m in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return text[begin : stop.start() if stop else len(text)].strip()
