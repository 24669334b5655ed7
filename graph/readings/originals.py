"""Which Section 16 filing an amendment amends: the form names it only by the day it was filed, never by its accession.

Where that day does not single out one filing nothing is linked: those that could be meant are candidates, not a guess.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.readings import clock
from graph.readings.business_days import business_days
from graph.readings.rows import Entry


class LinkRule(StrEnum):
    """What says that one filing amends another."""

    FILED_DATE = "FILED_DATE"
    """The day stated is the day it was filed."""
    SIGNATURE_DATE = "SIGNATURE_DATE"
    """Its filing day is unknown, and it was signed within one business day of the day stated."""
    PREVIOUS_ACCESSION = "PREVIOUS_ACCESSION"
    """A schedule states the accession that it follows."""
    AMENDMENT_NUMBER = "AMENDMENT_NUMBER"
    """A schedule of the same persons has the number before."""


@dataclass(frozen=True, slots=True)
class Link:
    """The filing amended and the rule that found it, or the candidates where none is singled out."""

    original: Entry | None = None
    rule: LinkRule | None = None
    candidates: tuple[Entry, ...] = ()


def find_original(amendment: Entry, entries: Sequence[Entry]) -> Link:
    """The filing that `amendment` amends among `entries`, those of one reporter about one issuer.

    It has the same owners and form, and was filed on the day stated; an amendment of an amendment states the latter's.
    """
    if not amendment.facts.is_amendment:
        return Link()
    alike = [entry for entry in entries if entry is not amendment and _alike(entry, amendment)]
    originals = [entry for entry in alike if not entry.facts.is_amendment]
    amended = [entry for entry in alike if entry.facts.is_amendment and told(entry) < told(amendment)]
    if (filed := amendment.facts.original_filed) is not None:
        for rule, found in (
            (LinkRule.FILED_DATE, [entry for entry in originals if entry.facts.filed_at == filed]),
            (LinkRule.SIGNATURE_DATE, [entry for entry in originals if _signed_near(entry, filed)]),
            (LinkRule.FILED_DATE, [entry for entry in amended if entry.facts.filed_at == filed]),
        ):
            if found:
                only = found if len(found) == 1 else _of_period(found, amendment)
                return Link(only[0], rule) if len(only) == 1 else Link(candidates=tuple(found))
    return Link(candidates=tuple(_of_period(originals, amendment)))


def told(entry: Entry) -> tuple[dt.datetime, str]:
    """Sort key: when the filing became known, those of unknown time last."""
    return entry.known.since or dt.datetime.max.replace(tzinfo=dt.UTC), entry.id


def _alike(entry: Entry, amendment: Entry) -> bool:
    same_form = clock.base_form(entry.facts) == clock.base_form(amendment.facts)
    return same_form and entry.owners == amendment.owners


def _signed_near(entry: Entry, day: dt.date) -> bool:
    signed = clock.signed_on(entry.facts)
    if entry.facts.filed_at is not None or signed is None:
        return False
    return business_days(min(signed, day), max(signed, day)) <= 1


def _of_period(entries: Sequence[Entry], amendment: Entry) -> list[Entry]:
    period = amendment.facts.period
    return [entry for entry in entries if period is not None and entry.facts.period == period]
