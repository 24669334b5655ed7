"""What a reporting owner is to the issuer, by the boxes of item 5, and from when to when.

A role ends when a later filing clears its box, on an exit filing, or where the words beside it say "Former". An XML
that leaves a box out clears it; a render that does not draw it and a data set without its word say nothing.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph import ids
from graph.model import Carrier, Owner
from graph.readings.edges import edge, evidence
from graph.readings.rows import Entry
from graph.readings.scope import DerivedEdge

_BOXES: Final = {
    "DIRECTOR": "director",
    "OFFICER": "officer",
    "TEN_PERCENT_OWNER": "ten_percent_owner",
    "OTHER": "other",
}
_FORMER: Final = re.compile(r"\bformer(?:ly)?\b|\bex-", re.IGNORECASE)
_DRAWN: Final = frozenset({Carrier.TSV, Carrier.HTML, Carrier.TEXT})
"""Carriers in which a box that is null is one they do not show."""


@dataclass(slots=True)
class _Span:
    """A role for as long as every filing ticks it."""

    role: str
    first: Entry
    last: Entry
    ended: Entry | None = None
    filings: int = 1

    @property
    def interval(self) -> tuple[dt.date | None, dt.date | None]:
        return self.first.valid, None if self.ended is None else self.ended.valid


def insider_edges(entries: Sequence[Entry], *, reporter: str, issuer: str, scope: str) -> list[DerivedEdge]:
    """INSIDER_OF, one for the roles of one interval; `validTo` is null while the roles stand."""
    spans: list[_Span] = []
    for entry in entries:
        _advance(spans, entry, reporter)
    intervals = sorted(
        {span.interval for span in spans}, key=lambda pair: (pair[0] or dt.date.min, pair[1] or dt.date.max)
    )
    return [
        _edge([span for span in spans if span.interval == interval], reporter, issuer, scope) for interval in intervals
    ]


def _advance(spans: list[_Span], entry: Entry, reporter: str) -> None:
    owner = _owner(entry, reporter)
    for role, box in _BOXES.items():
        span = next((span for span in spans if span.role == role and span.ended is None), None)
        ticked = _ticked(entry, owner, role, getattr(owner, box))
        if ticked and span is None:
            spans.append(_Span(role, entry, entry))
        elif ticked and span is not None:
            span.last = entry
            span.filings += 1
        elif ticked is False and span is not None:
            span.ended = entry


def _ticked(entry: Entry, owner: Owner, role: str, box: bool | None) -> bool | None:
    """Whether the role is told as present; None where the filing does not say."""
    words = {"OFFICER": owner.title, "OTHER": owner.other_text}.get(role)
    if entry.facts.not_subject_to_section16 or (words and _FORMER.search(words)):
        return False
    if box is None:
        return None if entry.facts.carrier in _DRAWN else False
    return box


def _edge(spans: list[_Span], reporter: str, issuer: str, scope: str) -> DerivedEdge:
    last = max((span.last for span in spans), key=lambda entry: (entry.valid or dt.date.min, entry.id))
    roles = [role for role in _BOXES if any(span.role == role for span in spans)]
    owner = _owner(last, reporter)
    valid, until = spans[0].interval
    return edge(
        "INSIDER_OF",
        reporter,
        issuer,
        scope=scope,
        mark="+".join(roles) + f":{valid.isoformat() if valid else ''}",
        properties={
            "roles": roles,
            "title": owner.title if "OFFICER" in roles else None,
            "otherText": owner.other_text if "OTHER" in roles else None,
            "validFrom": valid,
            "validTo": until,
            "knownFrom": spans[0].first.known.since,
            "knownBasis": spans[0].first.known.basis.value,
            "filings": max(span.filings for span in spans),
            **evidence(last, rule="RELATIONSHIP_BOXES", grade="STATED"),
        },
    )


def _owner(entry: Entry, reporter: str) -> Owner:
    return next(owner for owner in entry.facts.owners if ids.owner_id(owner, entry.facts.issuer) == reporter)
