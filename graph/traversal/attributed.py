"""Voting or investment power of one owner in one class (Rule 13d-3): from a stake, else from words of Forms 3, 4 and 5.

A title alone, a relation, a share in the holder without a majority and an issuer that owns an issuer attribute nothing.
The two kinds of report are of one thing: where a stake stands, words of the other forms do not add to it.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from graph.traversal.edges import Edge
from graph.traversal.hops import status_of
from graph.traversal.model import Attributed, Evidence
from graph.traversal.moment import Moment
from graph.traversal.stakes import Stake

Held = Sequence[tuple[Edge, tuple[Edge, ...]]]
"""OWNS of the class with what ties the owner to its holder."""

NOT_STATED: Final = "UNKNOWN_NOT_STATED: no Schedule 13D or 13G is known, and no words of these filings state voting or investment power."
TITLE_ALONE: Final = (
    "UNKNOWN_TITLE_ALONE: the words give an office in the holder, or control of it, and no voting or investment power."
)
INTEREST_ALONE: Final = (
    "UNKNOWN_INTEREST_ALONE: the words give an interest in the holder and no voting or investment power."
)
RELATION_ALONE: Final = (
    "UNKNOWN_RELATION_ALONE: the words give a relation to the holder and no voting or investment power."
)
ENDED: Final = "UNKNOWN_ENDED: the newest stake ends the reporting under Rule 13d-3"
LEFT_OUT: Final = "UNKNOWN_NOT_RESTATED: a later amendment of the schedule leaves this person's stake out"
NO_AMOUNT: Final = "UNKNOWN_NO_AMOUNT: the newest stake states no amount."
_COUNTED: Final = frozenset({"CONFIRMED", "LAST_KNOWN"})
_INTERESTS: Final = frozenset({"SHAREHOLDER", "MEMBER", "SOLE_MEMBER", "LIMITED_PARTNER", "PARTICIPANT"})
_POWER: Final = re.compile(
    r"\b(?:vot(?:e|ing)|dispos\w+|investment)\b[\w ,/\-]{0,60}\b(?:powers?|control|authority|discretion|decisions?)\b"
    r"|\b(?:power|authority|right) to (?:vote|dispose|direct)\b",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"\b(?:no|not|neither|nor|without|disclaims?)\b", re.IGNORECASE)
_VOTE: Final = re.compile(r"\bvot", re.IGNORECASE)
_DISPOSE: Final = re.compile(r"\bdispos|\binvestment", re.IGNORECASE)
_SOLE: Final = re.compile(r"\bsole\b", re.IGNORECASE)
_SHARED: Final = re.compile(r"\bshared\b|\bshares? (?=voting|investment|dispos|(?:the )?power)", re.IGNORECASE)


def attributed(stake: Stake | None, held: Held, moment: Moment) -> tuple[Attributed | None, str | None]:
    """What is attributed, or why nothing is."""
    if stake is not None and stake.stands:
        return (None, NO_AMOUNT) if stake.shares is None else (of_stake(stake), None)
    found = _in_words(held, moment)
    if found is not None:
        return found, None
    if stake is not None and not stake.ended:
        return None, f"{LEFT_OUT} ({stake.day.isoformat()})."
    if stake is not None:
        said = f": {stake.exit_quote}" if stake.exit_quote else ", at zero."
        return None, f"{ENDED} ({stake.day.isoformat()}){said}"
    return None, _reason(held)


def of_stake(stake: Stake) -> Attributed:
    """A stake as its cover states it."""
    return Attributed(
        shares=stake.shares,
        sole_voting=stake.sole_voting,
        shared_voting=stake.shared_voting,
        sole_dispositive=stake.sole_dispositive,
        shared_dispositive=stake.shared_dispositive,
        basis=stake.form.removesuffix("/A").replace(" ", "_"),
        quote=stake.quote,
        as_of=stake.day,
        evidence=stake.evidence,
        stake=stake.line,
    )


def _in_words(held: Held, moment: Moment) -> Attributed | None:
    """What is called deemed beneficially owned goes before what only states a power."""
    counted = [(edge, ties) for edge, ties in held if status_of(edge, moment) in _COUNTED]
    deemed = [(edge, tie) for edge, ties in counted for tie in ties if tie.properties.get("deemed") is True]
    if deemed:
        edges = [edge for edge, _ in deemed]
        said = next((tie.deemed for _, tie in deemed if tie.deemed), None)
        return _stated(edges, "DEEMED_IN_WORDS", said, "")
    powers = [(edge, tie) for edge, ties in counted for tie in ties if _states_power(tie)]
    if not powers:
        return None
    return _stated([edge for edge, _ in powers], "POWER_IN_WORDS", powers[0][1].evidence, _quotes(powers))


def _quotes(powers: Iterable[tuple[Edge, Edge]]) -> str:
    """The words where all of them are one sentence; "" otherwise, since sole and shared may differ by holder."""
    quotes = {str(tie.properties.get("quote")) for _, tie in powers}
    return quotes.pop() if len(quotes) == 1 else ""


def _stated(edges: Sequence[Edge], basis: str, evidence: Evidence | None, quote: str) -> Attributed:
    unique = list({str(edge.properties.get("id")): edge for edge in edges}.values())
    amounts = [edge.number("shares") for edge in unique]
    shares = None if None in amounts else sum((one for one in amounts if one is not None), Decimal(0))
    days: list[dt.date] = [edge.properties["lastReported"] for edge in unique if "lastReported" in edge.properties]
    sole, shared = bool(_SOLE.search(quote)), bool(_SHARED.search(quote))
    votes, disposes = bool(_VOTE.search(quote)), bool(_DISPOSE.search(quote))
    return Attributed(
        shares=shares,
        sole_voting=shares if votes and sole and not shared else None,
        shared_voting=shares if votes and shared and not sole else None,
        sole_dispositive=shares if disposes and sole and not shared else None,
        shared_dispositive=shares if disposes and shared and not sole else None,
        basis=basis,
        quote=None if evidence is None else evidence.quote,
        as_of=max(days, default=None),
        evidence=evidence,
        stake=None,
    )


def _states_power(tie: Edge) -> bool:
    quote = tie.properties.get("quote") or ""
    found = _POWER.search(quote) if tie.relation == "CONTROLS" else None
    return found is not None and not _DENIED.search(quote)


def _reason(held: Held) -> str:
    ties = [tie for _, some in held for tie in some]
    if any(tie.relation == "CONTROLS" for tie in ties):
        return TITLE_ALONE
    roles = {tie.properties.get("role") for tie in ties if tie.relation == "RELATED_TO"}
    if roles & _INTERESTS:
        return INTEREST_ALONE
    return RELATION_ALONE if roles else NOT_STATED
