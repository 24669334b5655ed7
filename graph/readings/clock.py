"""Two clocks: from when a filing's content is true, and from when anyone could know it.

A day ends at 23:59:59 in New York, where the SEC counts its days; so a filing known only by its signature of 24 October
is known from 25 October 03:59:59 UTC. The period of report of a Form 4 is its *earliest* transaction, never the date of
a holding.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from graph.model import Filing, Line, Table
from graph.readings.business_days import business_days, days_after, next_business_day

NEW_YORK: Final = ZoneInfo("America/New_York")
_FORM_4_DAYS: Final = 2
_FORM_3_DAYS: Final = 10
_FORM_5_DAYS: Final = 45


class KnownBasis(StrEnum):
    """What the time a filing became known rests on, best first."""

    ACCEPTED = "ACCEPTED"
    FILED = "FILED"
    SIGNED = "SIGNED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """When a filing became known; `since` is UTC and None only where the basis is UNKNOWN."""

    since: dt.datetime | None
    basis: KnownBasis


def known_from(filing: Filing) -> Knowledge:
    """The acceptance time, else the end of the filing day, else the end of the latest signature day (MODEL 5)."""
    if filing.accepted_at is not None:
        accepted = filing.accepted_at
        return Knowledge(
            accepted.replace(tzinfo=dt.UTC) if accepted.tzinfo is None else accepted.astimezone(dt.UTC),
            KnownBasis.ACCEPTED,
        )
    if filing.filed_at is not None:
        return Knowledge(end_of_day(filing.filed_at), KnownBasis.FILED)
    signed = signed_on(filing)
    return Knowledge(None, KnownBasis.UNKNOWN) if signed is None else Knowledge(end_of_day(signed), KnownBasis.SIGNED)


def end_of_day(day: dt.date) -> dt.datetime:
    """The last second of the day in New York, in UTC; the calendar's last day ends with the calendar."""
    if day == dt.date.max:
        return dt.datetime.max.replace(microsecond=0, tzinfo=dt.UTC)
    return dt.datetime.combine(day, dt.time(23, 59, 59), NEW_YORK).astimezone(dt.UTC)


def signed_on(filing: Filing) -> dt.date | None:
    """The latest signature date; None where no signature has one."""
    return max((signature.date for signature in filing.signatures if signature.date is not None), default=None)


def valid_from(filing: Filing, table: Table, line: Line) -> dt.date | None:
    """The day from which what the row shows is true; None where the filing gives none.

    Form 3: the event. Form 4: a transaction's date, for a holding the latest transaction date of the filing. Form 5:
    the fiscal year end for all of Table I, because its totals are as of then.
    """
    base = base_form(filing)
    if base == "3" or (base == "5" and not table.derivative):
        return filing.period or line.date
    if table.transaction and line.date is not None:
        return line.date
    return filing_date(filing)


def filing_date(filing: Filing) -> dt.date | None:
    """The day as of which the whole filing speaks; the key by which one reporter's filings are put in order."""
    dates = [line.date for _, _, line in filing.lines() if line.date is not None]
    if base_form(filing) == "4" and dates:
        return max(dates)
    return filing.period or max(dates, default=None) or signed_on(filing)


def base_form(filing: Filing) -> str:
    """The form without `/A`."""
    return filing.form.removesuffix("/A").strip()


def days_late(filing: Filing) -> int | None:
    """Days between the day the filing was due and the day it was filed or, unknown that, signed; 0 when on time.

    Business days for Form 4 (due the second after the earliest transaction, Rule 16a-3(g)), calendar days for Forms 3
    (10 after the event) and 5 (45 after the fiscal year end). None for amendments and where a date is missing.
    """
    arrived = filing.filed_at or signed_on(filing)
    if arrived is None or filing.is_amendment:
        return None
    base = base_form(filing)
    if base == "4":
        dates = [line.date for _, _, line in filing.lines() if line.date is not None and line.form_type in {None, "4"}]
        return max(0, business_days(min(dates), arrived) - _FORM_4_DAYS) if dates else None
    allowed = {"3": _FORM_3_DAYS, "5": _FORM_5_DAYS}.get(base)
    if allowed is None or filing.period is None:
        return None
    due = next_business_day(days_after(filing.period, allowed))
    return max(0, (arrived - due).days)
