"""Who a party is, by everything filed about it: its name in natural order, its kind, person or entity.

Person or entity is decided in one order and the ground is kept as `kindGrade`: the type of reporting person on the covers
of Schedules 13D and 13G; a legal form or a word such as Trust in the name; an officer's or director's box; a signature in a capacity; the shape of the name; and, for a party known from
words, what the words call it. Nothing depends on the order in which the filings came.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.ids import candidates_of
from graph.model import PartyKind
from graph.readings.captions import Candidate, caption_of_several, caption_of_unnamed
from graph.readings.name_order import is_signed, natural_order
from graph.readings.name_records import NameRecord, former_properties, recorded_names
from graph.readings.names import entity_key, has_entity_word, tokens
from graph.readings.scope import Properties

_LEGAL_KINDS: Final = (
    (PartyKind.ESTATE, {"estate"}),
    (PartyKind.FOUNDATION, {"foundation"}),
    (PartyKind.TRUST, {"trust", "trusts", "grat"}),
    (PartyKind.PARTNERSHIP, {"lp", "llp", "lllp", "partnership"}),
    (PartyKind.RETIREMENT_PLAN, {"ira", "plan"}),
)
_TRUST_COMPANY: Final = re.compile(r"\btrust (?:co|company|corp|corporation|bank)\b", re.IGNORECASE)
_CAPACITY: Final = re.compile(
    r"\b(?:its|as) (?:general partner|managing member|manager|trustee|president|chief|director|member|authorized)"
    r"|\b(?:general partner|managing member|trustee|authorized signatory|authorized person)\b",
    re.IGNORECASE,
)
_PERSON_TYPE: Final = "IN"
_TYPE_KINDS: Final = {
    "CO": PartyKind.COMPANY,
    "BK": PartyKind.COMPANY,
    "IC": PartyKind.COMPANY,
    "PN": PartyKind.PARTNERSHIP,
}
"""Type of reporting person -> kind, where the type tells one; the others (OO, HC, IA …) say entity and no more."""
_CIK: Final = re.compile(r"cik:(\d{10})")
_NO_TICKERS: Final = frozenset({"", "NONE", "N/A", "NA", "-"})


@dataclass(frozen=True, slots=True)
class Reported:
    """One filing that the party made: its REPORTED_BY cells and what the filing was signed with."""

    filing: str
    date: dt.date | None
    """The period of report; the newest filing's spelling of a name wins."""
    name: str
    director: bool | None = None
    officer: bool | None = None
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """One filing about the party: its ABOUT cells."""

    filing: str
    date: dt.date | None
    name: str
    ticker: str | None = None


@dataclass(frozen=True, slots=True)
class NamedIn:
    """One NAMED_IN row: what a filing's words call the party."""

    filing: str
    date: dt.date | None
    name: str | None
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything filed about one party."""

    id: str
    reported: Sequence[Reported] = ()
    about: Sequence[About] = ()
    named: Sequence[NamedIn] = ()
    records: Sequence[NameRecord] = ()
    """EDGAR's own names of it, from headers of submissions."""
    natures: Sequence[str] = ()
    """The natures filed on the lines it holds; needed only where no name is given."""
    candidates: Sequence[Candidate] = ()
    """Those one of whom a placeholder stands for."""
    types: Sequence[tuple[Sequence[str], int]] = ()
    """Types of reporting person, and on how many covers of Schedules 13D and 13G that it stated they stand together."""
    split: bool = False
    """Whether a loaded split is one of its shares: then it is an issuer, whether a filing is about it or not."""


@dataclass(frozen=True, slots=True)
class PartyReading:
    """The labels and properties of a party's node; labels it lacks are taken off."""

    labels: tuple[str, ...]
    properties: Properties


def derive_party(evidence: Evidence) -> PartyReading:
    """The party's labels and properties; `name` is absent where no words name it.

    A placeholder for one of several holders is neither person nor entity and has only its candidates and a caption.
    """
    if evidence.id.startswith("oneof:"):
        several = candidates_of(evidence.id)
        caption = caption_of_several(several, evidence.candidates)
        return PartyReading(("Party", "Unresolved"), {"candidates": list(several), "caption": caption})
    kind, grade = _kind(evidence)
    issuer = bool(evidence.about) or evidence.split
    labels = ("Person",) if kind.is_person and not issuer else ("Entity", *(["Issuer"] if issuer else []))
    filed = _newest_name(evidence)
    properties: Properties = {"kind": kind.value, "kindGrade": grade, "names": _names(evidence)}
    if filed is not None:
        properties["nameAsFiled"] = filed
        properties["name"] = _natural(evidence, filed) if labels == ("Person",) else filed
    properties["caption"] = properties.get("name") or caption_of_unnamed(evidence.natures, kind)
    if aliases := sorted({alias for row in evidence.named for alias in row.aliases}):
        properties["aliases"] = aliases
    if found := _CIK.fullmatch(evidence.id):
        properties["cik"] = found[1]
    properties |= former_properties(evidence.records)
    return PartyReading(("Party", *labels), properties | _tickers(evidence))


def _kind(evidence: Evidence) -> tuple[PartyKind, str]:
    if evidence.about:
        return _legal_kind([row.name for row in evidence.about]) or PartyKind.COMPANY, "ISSUER"
    names = [row.name for row in evidence.reported]
    if names:
        return _reporting_kind(evidence, names)
    kinds = Counter(row.kind for row in evidence.named)
    if not kinds:
        return (PartyKind.COMPANY, "ISSUER") if evidence.split else (PartyKind.UNSPECIFIED, "UNKNOWN")
    stated = {kind: count for kind, count in kinds.items() if kind != PartyKind.UNSPECIFIED.value} or kinds
    best = min(stated, key=lambda kind: (-stated[kind], kind))
    if best == PartyKind.UNSPECIFIED.value:
        by_name = _legal_kind([row.name for row in evidence.named if row.name])
        if by_name is not None:
            return by_name, "LEGAL_FORM"
    return PartyKind(best), "WORDS"


def _typed_kind(types: Sequence[tuple[Sequence[str], int]], legal: PartyKind | None) -> PartyKind | None:
    """The kind by what most covers say; None where none has a type, or as many say person as entity."""
    typed = [(frozenset(one), times) for one, times in types if one]
    persons = sum(times for one, times in typed if _PERSON_TYPE in one)
    entities = sum(times for one, times in typed if _PERSON_TYPE not in one)
    if persons == entities:
        return None
    if persons > entities:
        return PartyKind.PERSON
    told: Counter[PartyKind] = Counter()
    for one, times in typed:
        told.update({_TYPE_KINDS[name]: times for name in one if name in _TYPE_KINDS})
    return legal or min(told, key=lambda kind: (-told[kind], kind), default=PartyKind.UNSPECIFIED)


def _reporting_kind(evidence: Evidence, names: list[str]) -> tuple[PartyKind, str]:
    legal = _legal_kind(names)
    typed = _typed_kind(evidence.types, legal)
    if typed is not None:
        return typed, "SCHEDULE_TYPE"
    if legal is not None:
        return legal, "LEGAL_FORM"
    if any(row.officer or row.director for row in evidence.reported):
        return PartyKind.PERSON, "BOX"
    signatures = [signature for row in evidence.reported for signature in row.signatures]
    if any(is_signed(name, signatures) for name in names):
        return PartyKind.PERSON, "SIGNATURE"
    if any(_signs_for(signature, name) for signature in signatures for name in names):
        return PartyKind.UNSPECIFIED, "SIGNATURE"
    words = tokens(names[0])
    shaped = 2 <= len(words) <= 5 and all(word.isalpha() for word in words)
    return (PartyKind.PERSON if shaped else PartyKind.UNSPECIFIED), "NAME_SHAPE"


def _signs_for(signature: str, name: str) -> bool:
    """Whether somebody signs for `name` in a capacity that only an entity gives."""
    words, wanted = set(tokens(signature)), set(tokens(name))
    return bool(_CAPACITY.search(signature)) and wanted <= words


def _legal_kind(names: Iterable[str]) -> PartyKind | None:
    for name in sorted(set(names)):
        if not has_entity_word(name):
            continue
        words = set(entity_key(name))
        for kind, marks in _LEGAL_KINDS:
            if words & marks and not (kind is PartyKind.TRUST and _TRUST_COMPANY.search(name)):
                return kind
        return PartyKind.COMPANY
    return None


def _newest_name(evidence: Evidence) -> str | None:
    """The form's name over one in words; the newest filing's; of equal ones the first in the alphabet."""
    about = [(row.date or dt.date.min, row.name) for row in evidence.about]
    reported = [(row.date or dt.date.min, row.name) for row in evidence.reported]
    named = [(row.date or dt.date.min, row.name) for row in evidence.named if row.name]
    dated = about or reported or named
    newest = max((date for date, _ in dated), default=None)
    return " ".join(min(name for date, name in dated if date == newest).split()) if dated else None


def _names(evidence: Evidence) -> list[str]:
    filed = [row.name for row in evidence.reported] + [row.name for row in evidence.about]
    named = [row.name for row in evidence.named if row.name]
    return sorted({" ".join(name.split()) for name in [*filed, *named, *recorded_names(evidence.records)]})


def _natural(evidence: Evidence, filed: str) -> str:
    signatures = sorted({signature for row in evidence.reported for signature in row.signatures})
    return natural_order(filed, signatures) or filed


def _tickers(evidence: Evidence) -> Properties:
    rows = [(row.date or dt.date.min, row.filing, (row.ticker or "").strip().upper()) for row in evidence.about]
    seen = sorted({ticker for _, _, ticker in rows if ticker not in _NO_TICKERS})
    if not seen:
        return {}
    newest = max(date for date, _, ticker in rows if ticker in seen)
    return {"ticker": min(ticker for date, _, ticker in rows if ticker in seen and date == newest), "tickers": seen}
