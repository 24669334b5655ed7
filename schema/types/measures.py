"""Shares of a class: percentages with their denominators, and totals in which each share counts once.

Whatever is not one number is a range; what bounds nothing is null.
"""

import datetime as dt
from decimal import Decimal as Number
from typing import Any

import strawberry

from schema.fields import attribute, reference
from schema.scalars import Date, Decimal
from schema.types.lazy import AParty, ASecurity
from schema.types.relation import Evidence


def exact(number: Number) -> str:
    """A figure as digits and one point."""
    return format(number, "f")


def on_day(day: dt.date) -> str:
    """A date as text."""
    return day.isoformat()


def amount(name: str, description: str) -> Any:
    """A Decimal of a Python value."""
    return attribute(name, description, exact)


def counted(name: str, description: str) -> Any:
    """A Decimal computed here, without zeros after the point."""
    return attribute(name, description, lambda number: exact(number.normalize()))


@strawberry.type(description="A figure known only to lie between two bounds.")
class Interval:
    low: Decimal = amount("low", "Lower bound.")
    high: Decimal = amount("high", "Upper bound, included.")
    low_open: bool = attribute("low_open", "Whether the lower bound itself is left out: (50, 100].")


@strawberry.type(description="A number of shares known only to lie between two bounds, both included.")
class ShareRange:
    low: Decimal = counted("low", "At least so many.")
    high: Decimal | None = counted("high", "At most so many; null where nothing bounds it.")
    exact: bool = attribute("exact", "Whether it is one number.")


@strawberry.type(description="What is known of the shares outstanding of one class on one day.")
class SharesOutstanding:
    date: Date = attribute("date", "The day counted for.", on_day)
    shares: Decimal | None = amount("shares", "A count; null where only `range` is known.")
    range: ShareRange | None = attribute(
        "range",
        "From an amount and its percentage, rounded or cut by its filer; never divided by as if it were a count.",
    )
    basis: str = attribute(
        "basis",
        "COMPANY_FACTS, TABLE, SCHEDULE_WORDS or FILING_WORDS; STAKE_PERCENT for the aggregate and percentage of a stake.",
    )
    origin: str | None = attribute("origin", "Accession of the report or words of the table it comes from.")
    evidence: Evidence | None = attribute("evidence", "The words of a filing; null for a source of its own.")


@strawberry.type(
    description="One owner's share of a class: (shares + own rights within 60 days) / (outstanding + those rights), "
    "Rule 13d-3(d)(1). As computed and as filed stand apart."
)
class PercentOfClass:
    percent: Decimal | None = amount(
        "percent", "As computed, to four places; null without a count dated within 92 days of the day asked about."
    )
    range: Interval | None = attribute("range", "The percentage where the shares outstanding are only an interval.")
    as_filed: Decimal | None = amount("as_filed", "As the filer of the stake states it, by its own denominator.")
    numerator: Decimal | None = counted("numerator", "Shares with the owner's rights within 60 days.")
    rights: Decimal = counted("rights", "The owner's own rights within 60 days, in numerator and denominator.")
    denominator: Decimal | None = counted(
        "denominator", "Shares outstanding with the owner's rights; null without a count of them."
    )
    denominator_date: Date | None = attribute(
        "denominator_date", "The day the shares outstanding were counted for.", on_day
    )
    denominator_source: str | None = attribute(
        "denominator_source", "Kind of source, and its accession, filing id or words: `outstanding` in one line."
    )
    outstanding: SharesOutstanding | None = attribute(
        "outstanding", "The shares outstanding, without the owner's rights."
    )
    definition: str = attribute("definition", "What was divided by what.")


@strawberry.type(description="A holder that is counted once in a total.")
class DistinctHolder:
    party: AParty | None = reference("party", "The holder; null where words name it by a short name of no one party.")
    name: str | None = attribute("name", "The holder's name, or the short name of the words.")
    shares: ShareRange = attribute("shares", "What it holds, as far as the reports tell.")
    reported_by: list[AParty] = reference(
        "reported_by", "Whose filings state it; one block stated by several counts once."
    )
    basis: str = attribute("basis", "HELD_DIRECTLY, HELD_INDIRECTLY, SOLE_POWER, STATED_DIRECT_HOLDER or SHARED_POWER.")
    evidence: Evidence | None = attribute("evidence", "Where it stands.")


@strawberry.type(description="Something of the class that a total leaves out.")
class Exclusion:
    party: AParty | None = reference("party", "Who reports it.")
    security: ASecurity | None = reference("security", "What it is.")
    shares: Decimal | None = amount("shares", "How many; null where not stated.")
    reason: str = attribute("reason", "Why it is left out.")


@strawberry.type(description="A total by one kind of report that counts each share once as far as the reports tell.")
class DistinctTotal:
    shares: ShareRange | None = attribute(
        "shares", "The total, an interval where reports cannot be told apart; null where nothing is counted."
    )
    rights: Decimal = counted("rights", "Shares in it that nobody holds yet: rights within 60 days that stakes hold.")
    definition: str = attribute("definition", "What is counted and how.")
    holders: list[DistinctHolder] = attribute("holders", "What it is made of.")
    excluded: list[Exclusion] = attribute("excluded", "What it leaves out.")
    outstanding: SharesOutstanding | None = attribute(
        "outstanding", "The shares outstanding that bound it, where known."
    )


@strawberry.type(
    description="Two totals of one class side by side: two reports of one thing, never to be added to each other."
)
class DistinctShares:
    security: ASecurity | None = reference("security", "The class.")
    as_of: Date = attribute("as_of", "The day asked about.", on_day)
    section16: DistinctTotal | None = attribute(
        "section16", "By Forms 3, 4 and 5, per holder; null where no holding is reported."
    )
    schedules: DistinctTotal | None = attribute(
        "schedules", "By Schedules 13D and 13G, Rule 13d-3; null where no stake is known."
    )
