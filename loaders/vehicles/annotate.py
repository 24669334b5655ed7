"""The mentions of a passage in order, none inside another: names first, then the reporting person, relatives, descriptions."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.model import PartyKind
from loaders.vehicles.glossary import Glossary
from loaders.vehicles.kinds import is_generic
from loaders.vehicles.lexicon import WEAK
from loaders.vehicles.mentions import Form, Mention, described, outer_end, owner_words, pronouns, relatives
from loaders.vehicles.names import entity_names
from loaders.vehicles.people import owner_named, person_names
from loaders.vehicles.text import Passage

_APPOSITION = re.compile(r"^,? \(?(?:which is )?an? ")
_COPULA = re.compile(r" is an? ")
_OF_ITS_OWN = re.compile(r",? (?:the )?[^.;,]{0,40}\b(?:of|for|in) (?:which|whom)\b|,? whose\b")
"""Behind "X is a partnership" where the words go on about X."""
_FIRST_NAME = re.compile(r"\b[A-Z][a-z]*\.? $")
_LONGEST_FIRST_NAME = 40
_IN_WORD = re.compile(r"[\w\-]")
_CAPITALISED = re.compile(r" ([A-Z][A-Za-z]+)\b")
_GOES_ON = re.compile(r"\w|-\w")


class Annotator:
    """Finds the mentions of any passage of one filing; never changes."""

    def __init__(self, glossary: Glossary) -> None:
        """Takes the finished glossary of the filing."""
        self._glossary = glossary
        spellings = {*glossary.spellings, *glossary.people}
        self._spellings = sorted((s for s in spellings if len(s) > 1), key=len, reverse=True)

    def mentions(self, passage: Passage) -> tuple[Mention, ...]:
        """Every mention of the passage, in order."""
        text = passage.text
        found = _Taken(text)
        for layer in (self._names, relatives, owner_words, described):
            found.take(layer(text))
        found.take(self._people(found.rest()))
        found.take(pronouns(text))
        return tuple(_without_appositions(text, found.in_order()))

    def _names(self, text: str) -> Iterator[Mention]:
        found: list[tuple[int, int, str]] = [
            (name.start, name.end, name.text)
            for name in entity_names(text)
            if self._glossary.find(name.text) and not is_generic(name.text)
        ]
        found += (
            (start, end, spelling)
            for start, end, spelling in self._spelled(text)
            if spelling not in self._glossary.people
            or not _FIRST_NAME.search(text, max(0, start - _LONGEST_FIRST_NAME), start)
        )
        found.sort(key=lambda f: (f[0] - f[1], f[0]))
        taken = bytearray(len(text))
        for start, end, spelling in found:
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\x01" * (end - start)
                yield self._named(text, start, end, spelling)

    def _spelled(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The known spellings as whole words, from left to right, the longest where several begin."""
        places: list[tuple[int, int]] = []
        for number, spelling in enumerate(self._spellings):
            at = text.find(spelling)
            while at >= 0:
                if _stands_alone(text, at, at + len(spelling)):
                    places.append((at, number))
                at = text.find(spelling, at + 1)
        free = 0
        for start, number in sorted(places):
            if start >= free:
                free = start + len(self._spellings[number])
                yield start, free, self._spellings[number]

    def _named(self, text: str, start: int, end: int, name: str) -> Mention:
        outer = outer_end(text, end)
        if name in self._glossary.people:
            return self._person(text, start, end, self._glossary.people[name])
        keys = self._glossary.spellings.get(name) or ((key,) if (key := self._glossary.find(name)) else ())
        kind = self._glossary.parties[keys[0]].kind if keys else PartyKind.UNSPECIFIED
        return Mention(start, end, outer, Form.ENTITY, name, kind, tuple(keys))

    def _people(self, text: str) -> Iterator[Mention]:
        for start, end in person_names(text):
            if text[start:end].casefold() != self._glossary.issuer:
                yield self._person(text, start, end, text[start:end])

    def _person(self, text: str, start: int, end: int, name: str) -> Mention:
        owner = owner_named(name, self._glossary.owners)
        keys = (f"owner:{owner.cik or owner.name}",) if owner else ()
        return Mention(start, end, outer_end(text, end), Form.PERSON, text[start:end], PartyKind.PERSON, keys)


class _Taken:
    """The mentions of a text so far, none overlapping another or the alias defined beside it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._mentions: list[Mention] = []
        self._marks = bytearray(len(text))

    def take(self, mentions: Iterable[Mention]) -> None:
        """Adds each mention whose place is still free."""
        for mention in mentions:
            if self._marks.find(1, mention.start, mention.end) < 0:
                self._marks[mention.start : mention.outer] = b"\x01" * (mention.outer - mention.start)
                self._mentions.append(mention)

    def rest(self) -> str:
        """The text with what is taken crossed out, place for place."""
        if not self._mentions:
            return self._text
        pieces: list[str] = []
        at = 0
        for mention in self.in_order():
            start = max(at, mention.start)
            pieces += (self._text[at:start], "\u2022" * (mention.outer - start))
            at = max(start, mention.outer)
        return "".join((*pieces, self._text[at:]))

    def in_order(self) -> list[Mention]:
        """The mentions from left to right."""
        return sorted(self._mentions, key=lambda mention: mention.start)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is no part of a longer word, nor "Elm Fund" the beginning of "Elm Fund Management"."""
    if (start and _IN_WORD.match(text, start - 1)) or _GOES_ON.match(text, end):
        return False
    follows = _CAPITALISED.match(text, end)
    return not (follows and follows[1].casefold() in WEAK)


def _without_appositions(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Makes "X, L.P., a Delaware limited partnership" is one mention of X."""
    last: Mention | None = None
    for mention in mentions:
        if last and mention.start < last.outer:
            continue  # the alias inside the brackets that define it
        if last and last.form is Form.ENTITY and mention.form is Form.UNNAMED and _beside(text, last, mention):
            last = replace(last, outer=mention.outer)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _beside(text: str, named: Mention, described: Mention) -> bool:
    """Whether a description is of the one named before it."""
    between = text[named.outer : described.start] + described.text
    if _APPOSITION.match(between):
        return True
    return bool(_COPULA.match(between) and _OF_ITS_OWN.match(text, described.end))
