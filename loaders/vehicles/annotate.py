"""The mentions of a passage in order, none inside another: names first, then the reporting person, relatives, descriptions."""

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.model import PartyKind
from loaders.vehicles.glossary import Glossary
from loaders.vehicles.kinds import is_generic
from loaders.vehicles.mentions import OWNER_WORDS, PRONOUNS, Form, Mention, described, relatives
from loaders.vehicles.names import entity_names
from loaders.vehicles.people import owner_named, person_names
from loaders.vehicles.text import Passage

_APPOSITION = re.compile(r"^,? \(?(?:which is )?an? ")
_FIRST_NAME = re.compile(r"\b[A-Z][a-z]*\.? $")
_ALIAS_MARK = re.compile(r"\s*\((?:[^()]*[\"\u201c\u201d][^()]*|(?:collectively,? )?(?:the )?[A-Z][\w .&\-]{0,30})\)")


class Annotator:
    """Finds the mentions of any passage of one filing."""

    def __init__(self, glossary: Glossary) -> None:
        """Takes the finished glossary of the filing."""
        self._glossary = glossary
        spellings = sorted({*glossary.spellings, *glossary.people}, key=len, reverse=True)
        joined = "|".join(re.escape(s) for s in spellings if len(s) > 1)
        self._known = re.compile(rf"(?<![\w\-])(?:{joined})(?![\w]|-\w)") if joined else None

    def mentions(self, passage: Passage) -> tuple[Mention, ...]:
        """Every mention of the passage, in order."""
        text = passage.text
        taken: list[Mention] = []
        for layer in (self._names, self._owner, self._relatives, self._described, self._people, self._pronouns):
            for mention in layer(_without(text, taken) if layer == self._people else text):
                if all(mention.end <= other.start or mention.start >= other.outer for other in taken):
                    taken.append(mention)
            taken.sort(key=lambda m: m.start)
        return tuple(_without_appositions(text, taken))

    def _names(self, text: str) -> Iterator[Mention]:
        found: list[tuple[int, int, str]] = []
        found += [
            (name.start, name.end, name.text)
            for name in entity_names(text)
            if self._glossary.find(name.text) and not is_generic(name.text)
        ]
        if self._known:
            found += [
                (m.start(), m.end(), m.group())
                for m in self._known.finditer(text)
                if m.group() not in self._glossary.people or not _FIRST_NAME.search(text, 0, m.start())
            ]
        found.sort(key=lambda f: (f[0] - f[1], f[0]))
        taken: list[tuple[int, int]] = []
        for start, end, spelling in found:
            if any(start < b and end > a for a, b in taken):
                continue
            taken.append((start, end))
            yield self._named(text, start, end, spelling)

    def _named(self, text: str, start: int, end: int, name: str) -> Mention:
        outer = _outer(text, end)
        if name in self._glossary.people:
            return self._person(text, start, end, self._glossary.people[name])
        keys = self._glossary.spellings.get(name) or ((key,) if (key := self._glossary.find(name)) else ())
        kind = self._glossary.parties[keys[0]].kind if keys else PartyKind.UNSPECIFIED
        return Mention(start, end, outer, Form.ENTITY, name, kind, tuple(keys))

    def _owner(self, text: str) -> Iterator[Mention]:
        for m in OWNER_WORDS.finditer(text):
            yield Mention(m.start(), m.end(), _outer(text, m.end()), Form.OWNER, m.group(), PartyKind.PERSON)

    def _relatives(self, text: str) -> Iterator[Mention]:
        yield from relatives(text)

    def _people(self, text: str) -> Iterator[Mention]:
        for start, end in person_names(text):
            if text[start:end].casefold() != self._glossary.issuer:
                yield self._person(text, start, end, text[start:end])

    def _person(self, text: str, start: int, end: int, name: str) -> Mention:
        owner = owner_named(name, self._glossary.owners)
        keys = (f"owner:{owner.cik or owner.name}",) if owner else ()
        return Mention(start, end, _outer(text, end), Form.PERSON, text[start:end], PartyKind.PERSON, keys)

    def _described(self, text: str) -> Iterator[Mention]:
        for mention in described(text):
            yield replace(mention, outer=_outer(text, mention.end))

    def _pronouns(self, text: str) -> Iterator[Mention]:
        for m in PRONOUNS.finditer(text):
            yield Mention(m.start(), m.end(), m.end(), Form.PRONOUN, m.group(), PartyKind.PERSON)


def _without(text: str, taken: list[Mention]) -> str:
    """The text with what is taken crossed out, place for place."""
    for mention in taken:
        text = text[: mention.start] + "\u2022" * (mention.outer - mention.start) + text[mention.outer :]
    return text


def _without_appositions(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Makes "X, L.P., a Delaware limited partnership" is one mention of X."""
    last: Mention | None = None
    for mention in mentions:
        if last and mention.start < last.outer:
            continue  # the alias inside the brackets that define it
        if (
            last
            and last.form is Form.ENTITY
            and mention.form is Form.UNNAMED
            and _APPOSITION.match(text[last.outer : mention.start] + mention.text)
        ):
            last = replace(last, outer=mention.outer)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _outer(text: str, end: int) -> int:
    match = _ALIAS_MARK.match(text, end)
    return match.end() if match else end
