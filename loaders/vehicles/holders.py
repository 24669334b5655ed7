"""What a holder of a row is, and whom a mention means when it stands where the holder stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import PartyKind
from loaders.vehicles.cast import Cast, Reading
from loaders.vehicles.lexicon import RELATIVES
from loaders.vehicles.mentions import Form, Mention
from loaders.vehicles.text import words

PERSONAL = re.compile(r"\b[A-Z]\.|^(?:Mr|Mrs|Ms|Dr)\b")
"""What tells a person's name from a company's without a form: an initial or an honorific."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as one text gives it; `party` is its key in the glossary when it has a name there."""

    kind: PartyKind
    quote: str
    where: str
    party: str | None = None
    name: str | None = None
    cik: str | None = None


def holders_meant(cast: Cast, reading: Reading, mention: Mention) -> Iterator[Holder]:
    """The holders that one mention means: all entities of a collective alias; none for a person."""
    where = reading.passage.where
    if mention.form is Form.ENTITY:
        for key in mention.parties:
            party = cast.glossary.parties[key]
            yield Holder(party.kind, mention.text, where, key, party.name, party.cik)
    elif mention.form is Form.UNNAMED:
        yield Holder(mention.kind, mention.text, where)
    elif mention.form is Form.DEFINITE:
        before = [
            m
            for m in reading.masked.mentions
            if m.end <= mention.start and m.kind is mention.kind and m.form is Form.ENTITY
        ]
        if before:
            yield from holders_meant(cast, reading, before[-1])
        else:
            yield Holder(mention.kind, mention.text, where)


def relation_kind(text: str) -> PartyKind:
    """SPOUSE, CHILD or FAMILY_MEMBER for the words of a relation; several different relations are FAMILY_MEMBER."""
    kinds = {RELATIVES[w.plain] for w in words(text) if w.plain in RELATIVES}
    return next(iter(kinds)) if len(kinds) == 1 else PartyKind.FAMILY_MEMBER
