"""Text of a filing cut into passages and words, every word with its place, so that a quote is always the filer's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

NATURE = "nature"
REMARKS = "remarks"

_WORD = re.compile(
    r"[()\[\],;:*\"\u201c\u201d]|(?:[^\s()\[\],;:*\"\u201c\u201d]|(?<=\d):(?=\d))+(?:\([A-Za-z]{1,2}\)(?=[\s.,;)]|$))?"
)
_ABBREVIATION = re.compile(
    r"^(?:(?:[A-Za-z]\.)+|(?:[A-Za-z][a-z]?\.){2,}|(?:inc|corp|ltd|co|jr|sr|rev|irr|irrev|tr|no|des|desc|gen|rem|irrevoc|revoc|fdn|fndn|inv|invs|hldgs|mgmt|assocs|ptnrs|agmt|decl|wm|chas|mr|ms|mrs|dr|messrs|st|bros|assoc|esq|pte|dtd|fam|char|ptrshp)\.)$",
    re.IGNORECASE,
)
_KEYED = re.compile(r"[a-z0-9&]+")
_RUN = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a filing: the nature of a line, a footnote or the remarks, its white space collapsed."""

    where: str
    text: str


class Word(NamedTuple):
    """A word or a mark, `text` being `passage[start:end]`."""

    text: str
    start: int
    end: int
    plain: str
    """Lower case without dots and with straight apostrophes: "L.P." is "lp"."""


def collapse(text: str | None) -> str:
    """The text with each run of white space as one blank."""
    return " ".join((text or "").split())


def vocabulary(spaced: str) -> frozenset[str]:
    """The words of a blank-separated list, for the tables of this package."""
    return frozenset(spaced.split())


@lru_cache(maxsize=256)
def spoken(text: str) -> frozenset[str]:
    """Every run of letters and digits in lower case, "401(k)-Plan's" giving 401, k, plan and s.

    A pattern all of whose matches have one of a few whole words is tried only where one of them is spoken.
    """
    return frozenset(_RUN.findall(text.lower()))


def places(text: str, wanted: frozenset[str]) -> list[int]:
    """Where any of the words, in lower case, stands in the text, be it inside another word; in order."""
    low = text.lower()
    if len(low) != len(text):  # a letter such as U+0130 has two in lower case
        low = text
    found: list[int] = []
    for word in wanted & spoken(text):
        at = low.find(word)
        while at >= 0:
            found.append(at)
            at = low.find(word, at + 1)
    return sorted(found)


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """The words and marks of `text`; a full stop that ends a sentence is a word of its own, that of "L.P." is not."""
    found: list[Word] = []
    start = 0
    for piece in text.split(" "):
        end = start + len(piece)
        if piece.isalnum():
            found.append(Word(piece, start, end, _plain(piece)))
        elif piece:
            found += _marked_words(text, start, end)
        start = end + 1
    return tuple(found)


def _marked_words(text: str, begin: int, stop: int) -> Iterator[Word]:
    """The words of a stretch that holds more than letters and digits."""
    for match in _WORD.finditer(text, begin, stop):
        token, start, end = match.group(), match.start(), match.end()
        if len(token) > 1 and token.endswith(".") and not _ABBREVIATION.match(token):
            yield Word(token[:-1], start, end - 1, _plain(token))
            yield Word(".", end - 1, end, "")
        else:
            yield Word(token, start, end, _plain(token))


@lru_cache(maxsize=16384)
def _plain(token: str) -> str:
    return token.replace(".", "").replace("\u2019", "'").casefold()


@lru_cache(maxsize=8192)
def name_key(text: str | None) -> str:
    """What two spellings of one name share: words without case, punctuation, a leading "the", dots of initials and forms."""
    plain = (text or "").casefold().replace("\u2019", "'").replace(".", "").replace("'s", "s")
    found: list[str] = _KEYED.findall(plain)
    return " ".join("and" if word == "&" else word for word in (found[1:] if found[:1] == ["the"] else found))
