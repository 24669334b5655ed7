"""A passage with every mention and every role phrase as one character, so that a clause is a short pattern.

"X, L.P., of which the Reporting Person is a managing member" and "the Reporting Person is a managing member of X, L.P."
are two patterns, whatever the names look like; every match leads back to the filer's own words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Role
from loaders.vehicles.lexicon import ROLE_ADJECTIVES, ROLES
from loaders.vehicles.mentions import Mention
from loaders.vehicles.text import Passage, spoken, vocabulary

_FIRST_MENTION, _LAST_MENTION, _FIRST_ROLE = 0xE000, 0xF8FF, 0xF0000

_OURS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters for private use, which a text of a filer holds by accident at most."""

MENTION, OFFICE = "[\ue000-\uf8ff]", "[\U000f0000-\U000ffffd]"
_NUMBER = r"(?:\((?:[ivx]{1,4}|[a-h]|\d)\) ?)?"
"""What numbers a list: "(i) A, (ii) B and (iii) C"."""
LINK = (
    rf"(?: \(\d[\d.]*%\))?(?: ?[,;] ?(?:and |or |& |and/or )?(?:also |as well as |(?:together|along) with )?{_NUMBER}(?:the |certain )?|"
    rf" (?:and|or|and/or|as well as) (?:\d[\d.]*% by )?{_NUMBER}(?:the )?| & | (?:together|along) with (?:the )?)"
)
# Sixty are more than any list seen; without a bound the time of a pattern grows with the cube of a list's length.
SUBJECTS = rf"(?:(?:the |The )?{MENTION}(?:{LINK}{MENTION}){{0,60}})"
OBJECT_LIST = rf"(?:(?:{OFFICE}, )?(?:each of |both |both of |all of |either of )?{_NUMBER}(?:the |a |an |certain )?{MENTION}(?:{LINK}{MENTION}(?!,? (?:each )?as {OFFICE}|, {OFFICE} (?:of|to|for) )){{0,60}})"
"""A list of mentions."""
OBJECTS = rf"(?:{OBJECT_LIST}(?! (?:is|are|was|may|has|have|had|shares?|serves?|acts?|disclaims?|could|might)\b))"
"""A list of mentions after "of": in "of A, and B is" it ends at A."""
OFFICES = rf"(?:{OFFICE}(?:(?:, | and |, and | and/or | or |/| & )(?:as )?{OFFICE})*)"

_ROLE_PHRASES = tuple(
    (vocabulary(needed), re.compile(rf"(?<![\w\-])(?:{pattern})(?![\w\-])", re.IGNORECASE), role)
    for needed, pattern, role in ROLES
)
_ROLE_WORDS = frozenset(word for needed, _, _ in _ROLE_PHRASES for word in needed)
_LONGEST_ADJECTIVES = 160
"""Characters before an office in which its adjectives are looked for."""
_ADJECTIVES = re.compile(rf"(?:^|(?<=[\s,;(])){ROLE_ADJECTIVES}$", re.IGNORECASE)
_STOP = re.compile(
    rf"\.(?=\s|$)|;(?=\s|$)(?!\s(?:and )?\()|(?<={MENTION}) (?={MENTION} (?:is|are|may|was|has|disclaims?)\b)"
)
_NEGATED = re.compile(
    r"\b(?:not|neither|nor|no longer|never|formerly|former|previously|resigned|ceased|retired|stepped down|disclaims?|disclaimed)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a passage: each controller has the role in each vehicle; the words are `text[start:end]`."""

    controllers: tuple[Mention, ...]
    """Empty where the subject is left out ("Co-trustee of X"): the reporting owner."""
    role: Role
    vehicles: tuple[Mention, ...]
    """Empty where the words mean the holder of the row ("voting power over the shares")."""
    start: int
    end: int
    power: bool = False
    """Stated as voting or investment power, ownership or control, not as an office."""
    deemed: bool = False
    """The power is one the controller "may be deemed" to have."""


class Masked:
    """A passage in characters of mentions and offices, and the way back."""

    def __init__(self, passage: Passage, mentions: tuple[Mention, ...]) -> None:
        """Masks the mentions, aliases defined beside them included, and the role phrases between them."""
        self.passage = passage
        self.mentions = mentions
        self._capitals = passage.text.isupper() and passage.text.isascii()
        self._roles: list[Role] = []
        self._begins: list[int] = []
        self._places: list[tuple[int, int]] = []
        self.text = "".join(self._pieces())
        self.sentences = tuple(self._sentences())
        """The sentences as stretches of the masked text."""

    def _pieces(self) -> Iterator[str]:
        """The masked text; where each piece begins in it and stands in the passage is noted on the way."""
        begin = 0
        for piece, start, end in self._placed():
            if piece:
                self._begins.append(begin)
                self._places.append((start, end))
                begin += len(piece)
                yield piece

    def _placed(self) -> Iterator[tuple[str, int, int]]:
        at = 0
        for number, mention in enumerate(self.mentions):
            yield from self._between(at, mention.start)
            yield chr(_FIRST_MENTION + number), mention.start, mention.end
            at = mention.outer
        yield from self._between(at, len(self.passage.text))

    def _between(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        text = self.passage.text[start:end]
        if self._capitals:
            text = text.lower()
        if not text.isascii():
            text = _OURS.sub("\ufffd", text)
        at = 0
        for begin, stop, role in _role_places(text):
            yield text[at:begin], start + at, start + begin
            yield chr(_FIRST_ROLE + len(self._roles)), start + begin, start + stop
            self._roles.append(role)
            at = stop
        yield text[at:], start + at, end

    def _origin(self, at: int) -> tuple[int, int]:
        """The stretch of the passage that one character of the masked text stands for."""
        number = bisect_right(self._begins, at) - 1
        start, end = self._places[number]
        if _OURS.match(self.text, at):
            return start, end
        start += at - self._begins[number]
        return start, start + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the passage of a stretch of the masked text, outer blanks and commas left out."""
        while start < end - 1 and self.text[start] in " ,;(":
            start += 1
        while end - 1 > start and self.text[end - 1] in " ,;":
            end -= 1
        return self._origin(start)[0], self._origin(end - 1)[1]

    def who(self, masked: str | None) -> tuple[Mention, ...]:
        """The mentions in a stretch of the masked text."""
        return tuple(
            self.mentions[ord(c) - _FIRST_MENTION] for c in masked or "" if _FIRST_MENTION <= ord(c) <= _LAST_MENTION
        )

    def offices(self, masked: str) -> tuple[tuple[Role, str], ...]:
        """The roles in a stretch of the masked text, each with its words."""
        found: list[tuple[Role, str]] = []
        for c in masked:
            if ord(c) >= _FIRST_ROLE:
                start, end = self._origin(self.text.index(c))
                found.append((self._roles[ord(c) - _FIRST_ROLE], self.passage.text[start:end]))
        return tuple(found)

    def _sentences(self) -> Iterator[tuple[int, int]]:
        at = 0
        for match in _STOP.finditer(self.text):
            yield at, match.end()
            at = match.end()
        if at < len(self.text):
            yield at, len(self.text)

    def negated(self, at: int) -> bool:
        """Whether the words before this place of the masked text deny or end what follows."""
        return bool(_NEGATED.search(self.text[max(0, at - 40) : at]))


@lru_cache(maxsize=8192)
def _role_places(text: str) -> tuple[tuple[int, int, Role], ...]:
    said = spoken(text) & _ROLE_WORDS
    if not said:
        return ()
    found: list[tuple[int, int, Role]] = []
    for needed, pattern, role in _ROLE_PHRASES:
        for match in () if said.isdisjoint(needed) else pattern.finditer(text):
            if not any(match.start() < stop and match.end() > begin for begin, stop, _ in found):
                found.append((match.start(), match.end(), role))
    places: list[tuple[int, int, Role]] = []
    for begin, stop, role in sorted(found, key=lambda place: place[0]):
        floor = places[-1][1] if places else 0
        adjectives = _ADJECTIVES.search(text, max(floor, begin - _LONGEST_ADJECTIVES), begin)
        places.append((adjectives.start() if adjectives else begin, stop, role))
    return tuple(places)


def every_match(pattern: re.Pattern[str], text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern, the second party of one being perhaps the first of the next: "A, whose manager is B, whose"."""
    while match := pattern.search(text, begin, end):
        yield match
        second = max(match.start("s"), match.start("o"))
        begin = second if second > match.start() else match.end()
