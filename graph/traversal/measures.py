"""Answers about shares of a class as frozen values: owners, percentages with their denominators, totals."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from graph.traversal.model import Attributed, Evidence, Interval, OwnershipPath, Ref, Reported, Rights


@dataclass(frozen=True, slots=True)
class ShareRange:
    """A number of shares known only to lie between two bounds, both included; `high` None: nothing bounds it."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Whether the bounds are one number."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class SharesOutstanding:
    """What is known of the shares outstanding of one class on one day."""

    date: dt.date
    shares: Decimal | None
    """A count; None where only `range` is known."""
    range: ShareRange | None
    """From an amount and its percentage; never divided by as if it were a count."""
    basis: str
    """COMPANY_FACTS, TABLE, SCHEDULE_WORDS, FILING_WORDS, or STAKE_PERCENT for an aggregate and its percentage."""
    origin: str | None
    """Accession of the report or words of the table it comes from; None for words of a filing (see `evidence`)."""
    evidence: Evidence | None

    @property
    def source(self) -> str:
        """The basis, and where it is."""
        place = self.origin if self.evidence is None else self.evidence.filing
        return self.basis if place is None else f"{self.basis} {place}"


@dataclass(frozen=True, slots=True)
class PercentOfClass:
    """One owner's share of a class: as computed here and as its filer states it, apart."""

    percent: Decimal | None
    """To four places; None without a count of the shares outstanding dated within the quarter."""
    range: Interval | None
    """The percentage where the shares outstanding are only known as an interval; None where `percent` is known."""
    as_filed: Decimal | None
    """As the filer of the stake states it, by its own denominator; None where no stake is known."""
    numerator: Decimal | None
    rights: Decimal
    """The owner's own rights within 60 days: in the numerator and, for this owner alone, in the denominator."""
    outstanding: SharesOutstanding | None
    """The shares outstanding, the owner's rights not in them."""
    definition: str

    @property
    def denominator(self) -> Decimal | None:
        """What `percent` was divided by: the shares outstanding and the owner's rights; None without a count."""
        counted = None if self.outstanding is None else self.outstanding.shares
        return None if counted is None else counted + self.rights

    @property
    def denominator_date(self) -> dt.date | None:
        """The day the shares outstanding were counted for."""
        return None if self.outstanding is None else self.outstanding.date

    @property
    def denominator_source(self) -> str | None:
        """Kind of source and where it is: an accession, the id of a filing, or a table's words."""
        return None if self.outstanding is None else self.outstanding.source


@dataclass(frozen=True, slots=True)
class DistinctHolder:
    """A holder that is counted once in a total."""

    party: Ref | None
    """None where the words name it by a short name that singles out no party."""
    name: str | None
    shares: ShareRange
    reported_by: tuple[Ref, ...]
    """Whose filings state it; several who state one block count it once."""
    basis: str
    """HELD_DIRECTLY, HELD_INDIRECTLY, SOLE_POWER, STATED_DIRECT_HOLDER or SHARED_POWER."""
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Something of the class that a total leaves out, and why."""

    party: Ref | None
    security: Ref | None
    shares: Decimal | None
    reason: str


@dataclass(frozen=True, slots=True)
class DistinctTotal:
    """A total by one kind of report that counts each share once as far as the reports tell."""

    shares: ShareRange | None
    """None where nothing is counted; then `excluded` says why."""
    rights: Decimal
    """Shares in the total that nobody holds yet: rights within 60 days that words state. 0 under Section 16."""
    definition: str
    holders: tuple[DistinctHolder, ...]
    excluded: tuple[Exclusion, ...]
    outstanding: SharesOutstanding | None
    """What bounds the total from above; None where no shares outstanding are known."""


@dataclass(frozen=True, slots=True)
class DistinctShares:
    """Two totals of one class side by side: two reports of one thing, never to be added."""

    security: Ref
    as_of: dt.date
    section16: DistinctTotal | None
    """None where no holding is reported under Section 16."""
    schedules: DistinctTotal | None
    """None where no stake under Rule 13d-3 is known."""


@dataclass(frozen=True, slots=True)
class BeneficialOwner:
    """One owner in one class of an issuer, by Forms 3, 4 and 5 or by schedules. Never to be summed over owners."""

    owner: Ref
    security: Ref
    reported: Reported
    reported_reason: str | None
    """Why every figure of `reported` is null."""
    attributed: Attributed | None
    attributed_reason: str | None
    """Why `attributed` is null."""
    rights: Rights
    class_percent: PercentOfClass | None
    """The percentage with what it was computed from."""
    percent_reason: str | None
    """Why no percentage is computed."""
    economic: Interval
    """The owner's share, in percent, of the shares reported; 100 where all are direct."""
    status: str
    paths: tuple[OwnershipPath, ...]

    @property
    def percent_of_class(self) -> Decimal | None:
        """The percentage as computed."""
        return None if self.class_percent is None else self.class_percent.percent

    @property
    def percent_of_class_as_filed(self) -> Decimal | None:
        """The percentage as the filer of a stake states it."""
        return None if self.class_percent is None else self.class_percent.as_filed
