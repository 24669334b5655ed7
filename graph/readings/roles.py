"""What a reporting owner is to the issuer, by the boxes of item 5, and from when to when.

A role ends when a later filing clears its box, on an exit filing, or where the words beside it say "Former"; with other
words, such as the title of another office, another begins. An XML that leaves a box out clears it; a render that does not
draw it and a data set without its word say nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph import ids
from graph.model import Carrier, Owner
from graph.readings.edges import clocks, edge, evidence, first_evidence
from graph.readings.epochs import Rectangle, Span
from graph.readings.moments import EARLIEST
from graph.readings.rows import Entry
from graph.readings.scope import DerivedEdge, Properties

_BOXES: Final = {
    "DIRECTOR": "director",
    "OFFICER": "officer",
    "TEN_PERCENT_OWNER": "ten_percent_owner",
    "OTHER": "other",
}
_WORDS: Final = {"OFFICER": "title", "OTHER": "other_text"}
"""Role -> the words beside its box."""
_FORMER: Final = re.compile(r"\bformer(?:ly)?\b|\bex-", re.IGNORECASE)
_DRAWN: Final = frozenset({Carrier.TSV, Carrier.HTML, Carrier.TEXT})
"""Carriers in which a box that is null is one they do not show."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role for as long as every filing ticks its box and none says otherwise what it is."""

    role: str
    key: str
    """The words beside its box, as they are compared; empty where there are none."""
    words: str | None = field(compare=False)
    """As the newest filing that has any puts them."""
    first: Entry = field(compare=False)
    last: Entry = field(compare=False)
    """The newest filing that ticks it."""
    filings: int = field(compare=False)


@dataclass(slots=True)
class _Tenure:
    """A role from the filing that ticks its box to the one that clears it."""

    role: str
    words: str | None
    first: Entry
    last: Entry
    ended: Entry | None = None
    filings: int = 1

    @property
    def key(self) -> str:
        """Its words, as they are compared."""
        return _key(self.words)


def role_spans(entries: Sequence[Entry], *, reporter: str) -> Iterator[Span[Held]]:
    """The reporter's roles by day, as these filings, given in order, tell them."""
    tenures: list[_Tenure] = []
    for entry in entries:
        _advance(tenures, entry, reporter)
    for one in tenures:
        start = one.first.valid or EARLIEST
        end = None if one.ended is None else one.ended.valid or EARLIEST
        if end is None or start < end:
            yield Span(Held(one.role, one.key, one.words, one.first, one.last, one.filings), start, end)


def insider_edges(roles: Iterable[Rectangle[Held]], *, reporter: str, issuer: str, scope: str) -> list[DerivedEdge]:
    """INSIDER_OF, one for the roles of one rectangle; `validTo` is null while the roles stand."""
    together: dict[tuple[object, ...], list[Rectangle[Held]]] = defaultdict(list)
    for one in roles:
        together[one.span.start, one.span.end, one.since, one.until].append(one)
    return [_edge(members, reporter, issuer, scope) for members in together.values()]


def _advance(tenures: list[_Tenure], entry: Entry, reporter: str) -> None:
    owner = _owner(entry, reporter)
    for role, box in _BOXES.items():
        standing = next((one for one in tenures if one.role == role and one.ended is None), None)
        words = getattr(owner, _WORDS[role]) if role in _WORDS else None
        ticked = _ticked(entry, words, getattr(owner, box))
        changed = standing is not None and bool(_key(words)) and _key(words) != standing.key
        if standing is not None and (ticked is False or (ticked and changed)):
            standing.ended, standing = entry, None
        if ticked and standing is None:
            tenures.append(_Tenure(role, words, entry, entry))
        elif ticked and standing is not None:
            standing.last, standing.words = entry, words or standing.words
            standing.filings += 1


def _key(words: str | None) -> str:
    return " ".join((words or "").casefold().split())


def _ticked(entry: Entry, words: str | None, box: bool | None) -> bool | None:
    """Whether the role is told as present; None where the filing does not say."""
    if entry.facts.not_subject_to_section16 or (words and _FORMER.search(words)):
        return False
    if box is None:
        return None if entry.facts.carrier in _DRAWN else False
    return box


def _edge(members: Sequence[Rectangle[Held]], reporter: str, issuer: str, scope: str) -> DerivedEdge:
    rectangle, held = members[0], [one.span.what for one in members]
    last = max((one.last for one in held), key=lambda entry: (entry.valid or EARLIEST, entry.id))
    first = min((one.first for one in held), key=lambda entry: (entry.valid or EARLIEST, entry.id))
    roles = [role for role in _BOXES if any(one.role == role for one in held)]
    said = {one.role: one.words for one in held}
    when = clocks(rectangle)
    marks = ["+".join(roles), *(str(when[key] or "") for key in ("validFrom", "knownFrom"))]
    return edge(
        "INSIDER_OF",
        reporter,
        issuer,
        scope=scope,
        mark=":".join(marks[: 2 if rectangle.stands else 3]),
        properties={
            "roles": roles,
            "title": said.get("OFFICER"),
            "otherText": said.get("OTHER"),
            **when,
            "filings": max(one.filings for one in held),
            **_evidence(last),
            **first_evidence(_evidence(first), _evidence(last), last.known),
        },
    )


def _evidence(entry: Entry) -> Properties:
    return evidence(entry, rule="RELATIONSHIP_BOXES", grade="STATED")


def _owner(entry: Entry, reporter: str) -> Owner:
    return next(owner for owner in entry.facts.owners if ids.owner_id(owner, entry.facts.issuer) == reporter)
