"""Names of natural persons in running text, and which of them is a reporting owner.

EDGAR gives people last name first without commas ("AULT MILTON C III") and entities plain, with nothing to tell which is
which; so names are compared as sets of words, initials and suffixes aside, never by position alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.model import Owner, PartyKind
from loaders.vehicles.kinds import form_of, kind_of
from loaders.vehicles.lexicon import NEVER_NAMES, SOFT, STRICT, WEAK
from loaders.vehicles.text import name_key, vocabulary, words

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "md", "phd", "esq", "mr", "ms", "mrs", "dr", "m", "d"})
_PART = (
    r"(?:[A-Z][a-z\u2019'A-Z\-]*[a-z][\w\u2019'\-]*|[A-Z]{2,}(?:-[A-Z]+)?|[A-Z]\.?(?:[A-Z]\.)*|de|la|van|von|der|du)"
)
_PERSON = re.compile(
    rf"\b(?:(?:M(?:r|s|rs|essrs)|Dr|Sir|Messrs)\.? (?:{_PART} ){{0,2}}{_PART}|{_PART}(?: {_PART}){{1,4}})(?:,? (?:Jr|Sr|II|III|IV|M\.D|Ph\.D)\b\.?)*"
)
_MESSRS = re.compile(rf"(Messrs\.? {_PART})(?:, {_PART})*,? and {_PART}")
_SURNAME = re.compile(_PART)
_THINGS = vocabulary(
    "family estate planning vehicle vehicles plan plans account accounts rights living revocable irrevocable entities owned subsidiary subsidiaries affiliates award awards grant grants"
)
_TITLED = re.compile(r",? (?:&|AND|(?:CO-?)?TTEES?|(?:CO-?)?TRUSTEES?|CUST)(?!\w)")
"""Behind a name in a text of capitals: "A REED & B REED TTEE"."""
_HONORIFIC = re.compile(r"^(?:M(?:r|s|rs|essrs)|Dr|Sir)\b")


@lru_cache(maxsize=4096)
def tokens_of(name: str) -> frozenset[str]:
    """The words of a person's name without initials, suffixes and honorifics."""
    return frozenset(word for word in name_key(name).split() if word not in SUFFIXES and len(word) > 1)


@dataclass(frozen=True, slots=True)
class Reporter:
    """What the words of a filing are compared with of a reporting owner."""

    name: str
    cik: str | None
    insider: bool
    """The box of an officer or a director is ticked."""


def reporter_of(owner: Owner) -> Reporter:
    """The owner without what no words speak of."""
    return Reporter(owner.name, owner.cik, bool(owner.officer or owner.director))


@lru_cache(maxsize=4096)
def is_person(owner: Reporter) -> bool:
    """Whether a reporting owner reads as a natural person: a box or its name, legal forms first."""
    if kind_of(owner.name) is not PartyKind.UNSPECIFIED:
        return False
    if owner.insider:
        return True
    count = len(name_key(owner.name).split())
    return 2 <= count <= 5 and not any(form_of(w) for w in words(owner.name))


def same_person(name: str, owner: Reporter) -> bool:
    """Whether a name in words is this owner: all its full words are the owner's, or a title with the surname is."""
    said, filed = tokens_of(name), tokens_of(owner.name)
    if not said or not filed:
        return False
    if _HONORIFIC.match(name) or len(said) == 1:
        return said <= filed
    return len(said & filed) >= 2 and (said <= filed or filed <= said or _surname(owner.name) in said)


def _surname(name: str) -> str:
    return next((w for w in name_key(name).split() if w not in SUFFIXES and len(w) > 1), "")


@lru_cache(maxsize=4096)
def person_names(text: str) -> tuple[tuple[int, int], ...]:
    """The places of what may be a person's name; only a role or power beside it makes it one that counts."""
    return tuple(_person_places(text))


def _person_places(text: str) -> Iterator[tuple[int, int]]:
    for listed in _MESSRS.finditer(text):
        yield from (place.span() for place in _SURNAME.finditer(text, listed.end(1), listed.end()))
    for match in _PERSON.finditer(text):
        parts = list(re.finditer(r"\S+", match.group()))
        while parts and _never(parts[0].group()) and not _HONORIFIC.match(match.group()[parts[0].start() :]):
            parts = parts[1:]
        stop = next((i for i, part in enumerate(parts) if i and _never(part.group())), len(parts))
        parts = parts[:stop]
        while parts and parts[-1].group() in {"de", "la", "van", "von", "der", "du"}:
            parts = parts[:-1]
        if not parts or any(_impersonal(part.group()) for part in parts):
            continue
        name = match.group()[parts[0].start() : parts[-1].end()].rstrip(",")
        titled = bool(_HONORIFIC.match(name))
        full = [part for part in parts if len(part.group().strip(".,")) > 1]
        if (
            titled
            or (len(parts) >= 2 and len(full) >= 1 and not name.isupper())
            or (len(parts) >= 2 and len(full) >= 2)
            or (len(parts) >= 2 and len(full) == 1 and text.isupper() and _TITLED.match(text, match.end()))
        ):
            start = match.start() + parts[0].start()
            yield start, start + len(name)


def _impersonal(part: str) -> bool:
    plain = part.strip(".,").casefold()
    return (
        plain in WEAK
        or plain in SOFT
        or (plain in STRICT and plain not in {"co", "na", "sa", "ag", "spa", "ab", "lc"})
        or plain in _THINGS
    )


def _never(part: str) -> bool:
    plain = part.strip(".,").casefold()
    if len(plain) == 1 and part.endswith("."):
        return False
    return plain in NEVER_NAMES and plain not in {"ii", "iii", "iv", "v", "mr", "ms", "mrs", "dr", "messrs", "may"}


def owner_named(name: str, owners: Sequence[Reporter]) -> Reporter | None:
    """The one reporting owner that a person's name in words means; None if none or several do."""
    hits = [owner for owner in owners if is_person(owner) and same_person(name, owner)]
    return hits[0] if len(hits) == 1 else None
