"""What a party is called where a picture needs a word: never a name that no filing gives.

An unnamed holder is captioned by its nature as filed; one that only points at a footnote says less than the kind that
its words gave. A placeholder is captioned by its candidates, as the filings of its own lines call them.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import PartyKind
from graph.readings.name_order import natural_order

_POINTER: Final = re.compile(r"[\W\d]*(?:see\b|refer to\b|(?:foot)?notes?\b|remarks\b|f\d+\b|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of a placeholder's candidates as one filing calls it."""

    id: str
    date: dt.date | None
    """The period of report; the newest filing's spelling of a name wins."""
    name: str | None
    kind: str | None
    """Only of a party known from words."""
    signatures: tuple[str, ...] = ()


def caption_of_unnamed(natures: Iterable[str], kind: PartyKind) -> str:
    """The most frequent nature as filed, of equal ones the first in the alphabet; else the kind in words."""
    filed = Counter(" ".join(nature.split()) for nature in natures)
    telling = {nature: count for nature, count in filed.items() if not _POINTER.match(nature)}
    if not telling and kind is PartyKind.UNSPECIFIED:
        telling = {nature: count for nature, count in filed.items() if nature}
    return min(telling, key=lambda nature: (-telling[nature], nature)) if telling else _in_words(kind.value)


def caption_of_several(ids: Iterable[str], candidates: Sequence[Candidate]) -> str:
    """The placeholder as "one of: A, B" in the order of the ids; "one of several" where a candidate is called nothing."""
    called = [_called([one for one in candidates if one.id == identity]) for identity in ids]
    return f"one of: {', '.join(called)}" if all(called) else "one of several"


def _called(rows: Sequence[Candidate]) -> str:
    named = [row for row in rows if row.name]
    newest = max((row.date or dt.date.min for row in named), default=None)
    names = {
        " ".join((natural_order(row.name, row.signatures) or row.name).split())
        for row in named
        if row.name and (row.date or dt.date.min) == newest
    }
    return min(names or {_in_words(row.kind) for row in rows if row.kind} or {""})


def _in_words(kind: str) -> str:
    return kind.replace("_", " ").capitalize()
