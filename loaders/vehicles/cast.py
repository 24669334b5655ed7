"""Everybody whom one filing speaks of, and its passages read with them in mind.

What is read stays read: an owner's filings name the same entities in the same words for years. Two filings whose owners,
issuer and telling texts are equal share a cast, and a passage with the same mentions has the same clauses whoever filed
it. Nothing that is remembered ever changes, and all of it is bounded, oldest use out first.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.vehicles.annotate import Annotator
from loaders.vehicles.glossary import Glossary, read_glossary
from loaders.vehicles.masking import Clause, Masked
from loaders.vehicles.mentions import Mention
from loaders.vehicles.offices import office_clauses
from loaders.vehicles.people import Reporter
from loaders.vehicles.powers import power_clauses
from loaders.vehicles.text import NATURE, Passage

_TELLING = re.compile(
    r"(?i)\b(?:held|holds|own(?:ed|s)|trust|partner|member|manag|director of|officer of|president of|chairman of|spouse|wife|husband|son|"
    r"daughter|child|famil|control|voting|dispositive|custod|llc|l\.l\.c|l\.?p\b|inc\b|ltd|corp|grat|foundation|estate|ira\b|f/?b/?o\b|subsidiary)"
    r"|\([^()]{0,40}[\"\u201c]"
)
"""What every text that names a holder, a controller or an alias has; notes on prices have none of it and are not read."""


@dataclass(frozen=True)
class Reading:
    """A passage read: who it speaks of and what it states of them."""

    passage: Passage
    masked: Masked
    clauses: tuple[Clause, ...]


class Cast:
    """Who is who in a filing, and what its passages say of them."""

    def __init__(self, glossary: Glossary) -> None:
        """Takes the finished glossary."""
        self.glossary = glossary
        self.annotator = Annotator(glossary)

    def read(self, passage: Passage) -> Reading:
        """The passage with mentions and clauses."""
        return _read(self, passage)


@lru_cache(maxsize=1024)
def cast_of(owners: tuple[Reporter, ...], issuer: str, passages: tuple[Passage, ...]) -> Cast:
    """The cast of a filing with these owners, whose natures and telling texts these are."""
    return Cast(read_glossary(owners, issuer, passages))


@lru_cache(maxsize=4096)
def tells(passage: Passage) -> bool:
    """Whether the passage may name or describe anybody."""
    return passage.where == NATURE or bool(_TELLING.search(passage.text))


@lru_cache(maxsize=4096)
def _read(cast: Cast, passage: Passage) -> Reading:
    return _with_clauses(passage, cast.annotator.mentions(passage) if tells(passage) else ())


@lru_cache(maxsize=2048)
def _with_clauses(passage: Passage, mentions: tuple[Mention, ...]) -> Reading:
    masked = Masked(passage, mentions)
    spoken_of = mentions or passage.where == NATURE  # "Co-Trustee" speaks of the holder alone
    clauses = (*office_clauses(masked), *power_clauses(masked)) if spoken_of else ()
    return Reading(passage, masked, clauses)
