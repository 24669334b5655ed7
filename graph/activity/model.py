"""What questions about trading are answered with. A null is "not stated" or "does not add up", never zero.

Every aggregate stands with its definition, the lines it was made from and those it leaves out, by reason.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

MOST_LINES = 20_000
"""Lines that one question reads; beyond them it is answered from the latest, as truncated."""
MOST_IDS = 200
"""Ids of lines that one aggregate names."""


class Reason(StrEnum):
    """Why a line is left out of an aggregate. A line is left out once, for the first of these that holds."""

    SUPERSEDED = "SUPERSEDED"
    DUPLICATE = "DUPLICATE"
    INCOMPLETE = "INCOMPLETE"
    VALUE_LINE = "VALUE_LINE"
    CODE_CONFLICT = "CODE_CONFLICT"
    TRANSFER = "TRANSFER"
    NETS_TO_ZERO = "NETS_TO_ZERO"
    ZERO_PRICE = "ZERO_PRICE"
    NO_PRICE = "NO_PRICE"


MEANINGS = {
    Reason.SUPERSEDED: "A row of an amendment took its place.",
    Reason.DUPLICATE: "Another report of an event that is counted once: holder, security, code, date, amount and A or D agree.",
    Reason.INCOMPLETE: "It has no code, no amount, or no mark that says acquired or disposed.",
    Reason.VALUE_LINE: "It is filed as a value in dollars, which is never added to shares.",
    Reason.CODE_CONFLICT: "Coded as a purchase and marked as disposed, or as a sale and marked as acquired.",
    Reason.TRANSFER: "An equal and opposite row of the same owner, class and day stands with another holder.",
    Reason.NETS_TO_ZERO: "The purchases and sales of one holder in one class on one day are equal.",
    Reason.ZERO_PRICE: "A purchase or sale in Table I priced at zero.",
    Reason.NO_PRICE: "A purchase or sale in Table I without a price in its cell.",
}


@dataclass(frozen=True, slots=True)
class Reporter:
    """One reporting owner of a filing."""

    id: str
    person: bool
    roles: tuple[str, ...]
    """Of DIRECTOR, OFFICER, TEN_PERCENT_OWNER, OTHER: the boxes ticked in this filing."""


@dataclass(frozen=True, slots=True)
class TradeLine:
    """One transaction as reported, with who reported and who holds it."""

    id: str
    filing: str
    known: dt.datetime | None
    issuer: str
    security: str | None
    holder: str | None
    """The same for holders that are the same party for sure."""
    owners: tuple[Reporter, ...]
    derivative: bool
    date: dt.date
    code: str | None
    side: str | None
    """A acquired, D disposed."""
    shares: Decimal | None
    in_value: bool
    """Filed as a value in dollars instead of an amount."""
    price: Decimal | None
    value: Decimal | None
    """In dollars: filed, else shares times price in Table I."""
    following: Decimal | None
    setting: str | None
    plan: bool | None
    plan_basis: str | None
    superseded: bool

    @property
    def owner_ids(self) -> frozenset[str]:
        """The ids of its reporting owners."""
        return frozenset(owner.id for owner in self.owners)


@dataclass(frozen=True, slots=True)
class Event:
    """One transaction that one or several filings report; the first to be known comes first."""

    reports: tuple[TradeLine, ...]

    @property
    def line(self) -> TradeLine:
        """The report that stands for it."""
        return self.reports[0]

    @property
    def owners(self) -> tuple[Reporter, ...]:
        """Every owner that reported it, each once, by id."""
        found = {owner.id: owner for report in reversed(self.reports) for owner in report.owners}
        return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True)
class Inputs:
    """The lines that an aggregate was made from."""

    lines: int
    ids: tuple[str, ...]
    """At most MOST_IDS, latest first."""

    @classmethod
    def of(cls, ids: list[str]) -> "Inputs":
        """These lines, in this order."""
        return cls(len(ids), tuple(ids[:MOST_IDS]))

    @property
    def ids_truncated(self) -> bool:
        """Whether there are more lines than ids."""
        return self.lines > len(self.ids)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The lines that an aggregate leaves out for one reason."""

    reason: Reason
    inputs: Inputs

    @property
    def meaning(self) -> str:
        """The reason in a sentence."""
        return MEANINGS[self.reason]


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked about, both included."""

    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Amounts:
    """Shares of one class between two splits: only these add up."""

    security: str | None
    since_split: dt.date | None
    """The last loaded split before them; None where none is."""
    acquired: Decimal
    disposed: Decimal

    @property
    def net(self) -> Decimal:
        """Acquired less disposed."""
        return self.acquired - self.disposed


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """What the events of one code come to."""

    code: str
    events: int
    amounts: tuple[Amounts, ...]
    value: Decimal | None
    """Table I, in dollars; None where an event has no value."""
    without_value: int
    open_market: int
    private: int
    setting_not_stated: int
    under_plan: int
    not_under_plan: int
    plan_not_stated: int
    plan_bases: dict[str, int] = field(default_factory=dict)
    """What says that the trades were made under a plan -> how many events."""


@dataclass(frozen=True, slots=True)
class Group:
    """The events that agree in everything that is grouped by; what is not grouped by is None."""

    issuer: str | None
    owners: tuple[str, ...] | None
    roles: tuple[str, ...] | None
    code: str | None
    month: str | None
    events: int
    amounts: tuple[Amounts, ...]
    codes: tuple[CodeFigures, ...]
    inputs: Inputs
    exclusions: tuple[Exclusion, ...]

    @property
    def only(self) -> Amounts | None:
        """The amounts where they are of one class and between the same splits; None where they do not add up."""
        return self.amounts[0] if len(self.amounts) == 1 else None

    @property
    def value(self) -> Decimal | None:
        """The value where the group has one code; two codes' values are two things."""
        return self.codes[0].value if len(self.codes) == 1 else None


@dataclass(frozen=True, slots=True)
class Activity:
    """What insiders traded in a window."""

    window: Window
    groups: tuple[Group, ...]
    more_groups: bool
    reason: str | None
    """Why lines were left unread; None where all were read."""
    definition: str
    inputs: Inputs
    exclusions: tuple[Exclusion, ...]

    @property
    def truncated(self) -> bool:
        """Whether lines of the window were left unread."""
        return self.reason is not None


@dataclass(frozen=True, slots=True)
class Buyer:
    """Those whose purchases are one: joint owners and the vehicle they buy through."""

    parties: tuple[str, ...]
    """Persons first, then by id."""
    people: int
    lines: int
    value: Decimal
    first: dt.date
    last: dt.date

    @property
    def person(self) -> str | None:
        """The first person among them; None where only entities reported."""
        return self.parties[0] if self.people else None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Purchases of several insiders of one issuer close to each other."""

    issuer: str
    first: dt.date
    last: dt.date
    buyers: tuple[Buyer, ...]
    value: Decimal
    open_market: int
    private: int
    setting_not_stated: int
    inputs: Inputs
    exclusions: tuple[Exclusion, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines that its inputs name."""
        return self.inputs.ids


@dataclass(frozen=True, slots=True)
class Clusters:
    """The clusters of a window, latest first."""

    window: Window
    clusters: tuple[Cluster, ...]
    more: bool
    reason: str | None
    """As for Activity."""
    definition: str
    inputs: Inputs
    exclusions: tuple[Exclusion, ...]

    @property
    def truncated(self) -> bool:
        """Whether lines of the window were left unread."""
        return self.reason is not None
