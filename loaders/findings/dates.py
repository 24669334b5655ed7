"""Findings that the dates on a form show: order of period, trade, signature and filing, and lateness on its face."""

import datetime as dt
from collections.abc import Iterator

from graph.model import Filing, Finding, Line
from graph.readings.business_days import business_day_after, business_days, days_after, next_business_day
from graph.readings.findings.parts import part_of_several
from loaders.findings.carrier import TRANSACTIONS, carries
from loaders.findings.rows import Rows

_DAYS_FORM_4 = 2
_DAYS_FORM_3 = 10
_DAYS_FORM_5 = 45


def findings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    """PERIOD_NOT_EARLIEST, LATE_BY_DATE, SIGNED_AFTER_FILED, SIGNED_BEFORE_TRADE, EXPIRED_STILL_HELD."""
    trades = [(key, line, line.date) for key, kind, line in rows if kind.transaction and line.date]
    yield from _period(filing, trades)
    yield from _late(filing, trades)
    yield from _signatures(filing, trades)
    yield from _expired(filing, rows)


Trade = tuple[str, Line, dt.date]


def _period(filing: Filing, trades: list[Trade]) -> Iterator[Finding]:
    """Form 4, box 3: the date of the earliest transaction."""
    if not (filing.period and trades and filing.form.startswith("4") and carries(filing, *TRANSACTIONS)):
        return
    key, _, earliest = min(trades, key=lambda trade: trade[2])
    another = filing.period < earliest and part_of_several(filing)  # the earliest stands in another part
    if filing.period != earliest and not another:
        yield Finding(
            code="PERIOD_NOT_EARLIEST",
            message=f"The period of report is {filing.period}, but the earliest transaction ({key}) is dated {earliest}.",
        )


def _reported(filing: Filing) -> tuple[dt.date, str] | None:
    """The day the facts reached the SEC, as far as known, and how to say so. An amendment is as timely as its original."""
    if filing.original_filed:
        return filing.original_filed, f"the original was filed on {filing.original_filed}"
    if filing.filed_at:
        return filing.filed_at, f"it was filed on {filing.filed_at}"
    signed = max((s.date for s in filing.signatures if s.date), default=None)
    if signed is None or filing.is_amendment:
        return None
    return (
        signed,
        f"it was signed on {signed} (no filing date is known: the signature date stands in, and filing came no earlier)",
    )


def _late(filing: Filing, trades: list[Trade]) -> Iterator[Finding]:
    reported = _reported(filing)
    if reported is None:
        return
    day, words = reported
    if filing.form.startswith("4"):
        for key, line, date in trades:
            if line.form_type == "5":  # reported early: a Form 5 was due much later
                continue
            start = line.deemed_date if line.deemed_date and line.deemed_date > date else date
            due = business_day_after(start, _DAYS_FORM_4)
            if day > due:
                after = business_days(start, day)
                yield Finding(
                    code="LATE_BY_DATE",
                    where=key,
                    message=f"Late on its face: the transaction of {start} was due by {due}, two business days later; "
                    f"{words}, {after} business days after it.",
                )
    elif filing.period and not filing.is_schedule:  # whose deadlines depend on who files and changed in 2024
        days = _DAYS_FORM_3 if filing.form.startswith("3") else _DAYS_FORM_5
        due = next_business_day(days_after(filing.period, days))
        if day > due:
            yield Finding(
                code="LATE_BY_DATE",
                message=f"Late on its face: a Form {filing.form} for {filing.period} was due by {due}, {days} days later; {words}.",
            )


def _signatures(filing: Filing, trades: list[Trade]) -> Iterator[Finding]:
    latest = max(trades, key=lambda trade: trade[2], default=None)
    for place, signature in enumerate(filing.signatures, 1):
        if not signature.date:
            continue
        if filing.filed_at and signature.date > filing.filed_at:
            yield Finding(
                code="SIGNED_AFTER_FILED",
                where=f"signature-{place}",
                message=f"The signature is dated {signature.date}, after the filing on {filing.filed_at}.",
            )
        if latest and signature.date < latest[2]:
            yield Finding(
                code="SIGNED_BEFORE_TRADE",
                where=f"signature-{place}",
                message=f"The signature is dated {signature.date}, before the transaction {latest[0]} of {latest[2]}.",
            )


def _expired(filing: Filing, rows: Rows) -> Iterator[Finding]:
    for key, kind, line in rows:
        day = line.date if kind.transaction else filing.period
        if line.expires and day and line.expires < day and line.following_shares:
            yield Finding(
                code="EXPIRED_STILL_HELD",
                where=f"{key}/expires",
                message=f"The derivative expired on {line.expires}, before {day}, yet {line.following_shares:,f} are shown as held.",
            )
