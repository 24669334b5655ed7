"""Answers of the traversal as frozen values: three measures side by side, never mixed, each with the words behind it.

A null is "not stated" or "not known", never zero; where a reader would ask why, a reason stands beside it.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

NodeType = Literal["Person", "Issuer", "Entity", "UnresolvedHolder", "Security"]
Relation = Literal["OWNS", "HOLDS_THROUGH", "CONTROLS", "RELATED_TO", "SAME_AS"]


@dataclass(frozen=True, slots=True)
class Ref:
    """A party or security of the graph, by id."""

    id: str
    type: NodeType
    name: str | None
    """A party's name in natural order or a security's title; null for an unnamed holder."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentage or amount known only to lie between two bounds; `low_open` leaves `low` itself out: (50, 100]."""

    low: Decimal
    high: Decimal
    low_open: bool = False


UNKNOWN_SHARE = Interval(Decimal(0), Decimal(100))
WHOLE_SHARE = Interval(Decimal(100), Decimal(100))
MAJORITY_SHARE = Interval(Decimal(50), Decimal(100), low_open=True)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reading was read. `line` and `filing` are ids, `footnote` is a reference such as F3."""

    filing: str | None
    line: str | None
    footnote: str | None
    quote: str | None
    grade: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class OwnershipHop:
    """One step from a party to what it owns, holds through, controls or is related to."""

    start: Ref
    end: Ref
    """For OWNS the issuer where the path goes on or ends there, else the security."""
    relation: Relation
    """The strongest of those that stand between the two: HOLDS_THROUGH over CONTROLS over RELATED_TO."""
    roles: tuple[str, ...]
    """Roles that words state of `start` in `end`, sorted; a title alone attributes no shares."""
    security: Ref | None
    """What is owned, for OWNS."""
    shares: Decimal | None
    """For OWNS, counted in `unit`; null for VALUE and where no total is stated."""
    value: Decimal | None
    unit: str | None
    basis: str | None
    status: str | None
    """CONFIRMED, NOT_RESTATED, LAST_KNOWN, or LAPSED for a derivative past its expiry on the day asked about."""
    percent: Interval | None
    """The share of `end` that words state `start` has; null where they state none."""
    valid_from: dt.date | None
    valid_to: dt.date | None
    known_from: dt.datetime | None
    known_basis: str | None
    disclaimed: bool
    evidence: tuple[Evidence, ...]

    @property
    def role(self) -> str | None:
        """The first role; null where none is stated."""
        return self.roles[0] if self.roles else None


@dataclass(frozen=True, slots=True)
class OwnershipPath:
    """A chain of hops without a repeated party or security."""

    hops: tuple[OwnershipHop, ...]
    economic_share: Interval
    """Product of the stated percentages in percent of what stands at the end; [0, 100] as soon as one is unknown."""


@dataclass(frozen=True, slots=True)
class OwnershipPaths:
    """The paths between two nodes, shortest first."""

    paths: tuple[OwnershipPath, ...]
    truncated: bool
    """More paths exist, or more were not looked for, than are given."""
    reason: str | None
    """Why there is no path, or why the list was cut; null where all paths are given."""
    cycles: tuple[tuple[Ref, ...], ...]
    """Chains that lead back to a party on them, each once, by the parties on the ring; never walked twice."""


@dataclass(frozen=True, slots=True)
class ConditionalRight:
    """A right bound to a cap, approval, vesting or an undated event."""

    security: Ref
    underlying_shares: Decimal | None
    value: Decimal | None
    exercisable: dt.date | None
    expires: dt.date | None
    quote: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Rights:
    """Derivative securities in shares of the underlying class, never netted and never added to shares held.

    Each figure is null where no such right states its underlying amount; lapsed rights are left out.
    """

    within_60_days: Decimal | None
    """Call-equivalent, dated, uncapped and exercisable within 60 days after the day asked about (Rule 13d-3(d)(1)).

    0 where there is none; null where one of them states no number of shares.
    """
    call_equivalent: Decimal | None
    put_equivalent: Decimal | None
    cash_only: Decimal | None
    conditional: tuple[ConditionalRight, ...]


NO_RIGHTS = Rights(Decimal(0), None, None, None, ())


@dataclass(frozen=True, slots=True)
class IndirectHolding:
    """One security that a party holds through others, as the reporter of the last step stated it."""

    holder: Ref
    """Who holds it: the last of `through`."""
    security: Ref
    issuer: Ref | None
    through: tuple[Ref, ...]
    """The parties of the shortest path, nearest first."""
    reported_by: str
    """Id of the reporting owner whose filing states the holding; of several who state it alike, the asker before others."""
    reported_shares: Decimal | None
    """Counted in `unit`; null for VALUE."""
    value: Decimal | None
    unit: str
    status: str
    as_of: dt.date
    """The day asked about."""
    last_reported: dt.date | None
    disclaimed: bool
    rights: Rights | None
    """Null for what is no derivative."""
    paths: tuple[OwnershipPath, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """Section 16 pecuniary interest (Rule 16a-1(a)(2)) of one owner in one class, from confirmed positions only."""

    direct: Decimal | None
    """Null where no direct position is reported."""
    indirect: Decimal | None
    total: Decimal | None
    disclaimed: Interval | None
    """[0, amount] of the total whose words disclaim beneficial ownership; null where none does. Not subtracted."""
    not_restated: Decimal | None
    """Amounts that a newer filing of the class left out; beside the total, never in it."""
    as_of: dt.date | None
    """The day the newest of these positions was reported for."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Voting or investment power (Rule 13d-3), only where words or a Schedule 13D/G state it."""

    shares: Decimal | None
    sole_voting: Decimal | None
    shared_voting: Decimal | None
    sole_dispositive: Decimal | None
    shared_dispositive: Decimal | None
    basis: str
    """SCHEDULE_13D or SCHEDULE_13G (a stake), DEEMED_IN_WORDS or POWER_IN_WORDS (words of Forms 3, 4 and 5)."""
    quote: str | None
    as_of: dt.date | None
    """The event date of a stake; else the day the newest of the holdings was reported for."""
    evidence: Evidence | None
    stake: str | None
    """Id of the cover page, for a stake."""
