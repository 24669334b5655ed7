"""What two parties of one name have in common in the filings that show them: an issuer, a reporting owner, or nothing.

A tie is another party of a filing that shows the bearer of a name. Every part of it stands in that filing, so a bearer's
ties change only with filings that show the bearer itself.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum, StrEnum

from graph.readings.clock import Knowledge
from graph.readings.names import tokens, whole_name


class TieKind(StrEnum):
    """What the other party of a tie is in the filing."""

    SELF = "SELF"
    """The filing is about the bearer itself."""
    ISSUER = "ISSUER"
    FILER = "FILER"
    """A reporting owner beside the bearer, or in whose filing the bearer is named."""


class Strength(IntEnum):
    """How firmly a party in common is the same on both sides."""

    LIKELY = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Shown:
    """The first filing, by the time it became known, that shows a tie, and the words there."""

    filing: str
    known: Knowledge
    line: str | None = None
    where: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which filings show a bearer of a name."""

    kind: TieKind
    name: str
    """What the bearer is called there."""
    other: str
    """Id of the other party; the bearer's own where the kind is SELF."""
    called: str
    """What the other party is called there."""
    shown: Shown
    ticker: str | None = None
    """Of the issuer, where the other party is one."""
    first: dt.date | None = None
    last: dt.date | None = None
    """The first and last day of which such filings speak."""
    offices: frozenset[str] = frozenset()
    """The bearer's officer titles in words set in order, and "director", at the issuer."""
    alias: bool = False
    """`name` is a short one that the filing defines ("Ault & Co.")."""
    recorded: bool = False
    """`called` is a former name by EDGAR's record of the other party, borne from `first`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a bearer has of one class on a day that a filing speaks of."""

    issuer: str
    security: str
    """The security's id without its issuer."""
    day: dt.date
    shown: Decimal


@dataclass(frozen=True, slots=True)
class Bearer:
    """A party that bears a name."""

    id: str
    person: bool
    ties: tuple[Tie, ...] = ()

    @property
    def has_cik(self) -> bool:
        """Whether the SEC itself tells it from all others."""
        return has_cik(self.id)


@dataclass(frozen=True, slots=True)
class Common:
    """A party that both have a tie to."""

    ours: Tie
    theirs: Tie
    strength: Strength

    @property
    def issuer(self) -> bool:
        """Whether it is the issuer on both sides."""
        return TieKind.FILER not in {self.ours.kind, self.theirs.kind}

    @property
    def filer(self) -> bool:
        """Whether it is a reporting owner on both sides."""
        return self.ours.kind is self.theirs.kind is TieKind.FILER


def former_ties(tie: Tie, former: Iterable[tuple[str, str]]) -> Iterator[Tie]:
    """The same tie under each name that EDGAR's record gives the other party before: (name, ISO date or "").

    A name was borne from its date until that of the next one; the newest until the first filing that shows the record.
    """
    until = tie.first
    for name, since in sorted(former, key=lambda one: one[1], reverse=True):
        first = dt.date.fromisoformat(since) if since else None
        bearer = name if tie.kind is TieKind.SELF else tie.name
        yield replace(
            tie, called=name, ticker=None, first=first, last=until, offices=frozenset(), recorded=True, name=bearer
        )
        until = first or until


def offices_of(director: bool | None, officer: bool | None, title: str | None) -> frozenset[str]:
    """What a reporting owner is at the issuer, as far as two filings can agree on it."""
    words = " ".join(sorted(tokens(title))) if officer and title else ""
    return frozenset(office for office in ("director" if director else "", words) if office)


def in_common(one: Bearer, other: Bearer) -> Iterator[Common]:
    """Every tie of one with every tie of the other to the same party."""
    places = _by_party(other.ties)
    for ours in one.ties:
        for theirs in {id(tie): tie for key in party_keys(ours) for tie in places.get(key, ())}.values():
            strength = _strength(ours, theirs)
            if strength is not None:
                yield Common(ours, theirs, strength)


def overlap(one: Tie, other: Tie) -> bool:
    """Whether both speak of the same time; one that states no day speaks of any."""
    starts_in_time = one.first is None or other.last is None or one.first <= other.last
    return starts_in_time and (other.first is None or one.last is None or other.first <= one.last)


def _by_party(ties: Iterable[Tie]) -> Mapping[str, list[Tie]]:
    places: dict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        for key in party_keys(tie):
            places[key].append(tie)
    return places


def party_keys(tie: Tie) -> Iterable[str]:
    """The id of the other party, and its name in any order of words."""
    return (tie.other, " ".join(sorted(whole_name(tie.called)))) if len(tokens(tie.called)) > 1 else (tie.other,)


def _strength(ours: Tie, theirs: Tie) -> Strength | None:
    """How firmly the parties that share an id or a name are one; None where they are not."""
    known = has_cik(ours.other) and has_cik(theirs.other)
    if known and ours.other != theirs.other:
        return None
    alike = (ours.kind is TieKind.FILER) is (theirs.kind is TieKind.FILER)
    if known:
        return Strength.SURE if alike else Strength.LIKELY
    if (ours.recorded or theirs.recorded) and not overlap(ours, theirs):
        return None
    if not alike or ours.kind is TieKind.FILER:
        return Strength.LIKELY
    return _issuer_strength(ours, theirs)


def _issuer_strength(ours: Tie, theirs: Tie) -> Strength | None:
    """Two issuers of one name, one of them without a CIK: their tickers must agree, and their days overlap."""
    if ours.recorded or theirs.recorded:
        return Strength.SURE
    if ours.ticker is None or theirs.ticker is None:
        return Strength.LIKELY
    if ours.ticker != theirs.ticker:
        return None
    return Strength.SURE if overlap(ours, theirs) else Strength.LIKELY


def has_cik(identity: str) -> bool:
    """Whether the party's id is its CIK."""
    return identity.startswith("cik:")
