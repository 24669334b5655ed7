"""Which schedule an amendment of Schedule 13D or 13G follows: the accession it states, else the number before its own.

An amendment may add or drop persons, so one person in common is enough. Where the accession stated is not here, or the
number before is missing, the nearest earlier schedule of the same persons is a candidate, not a guess.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph import ids
from graph.readings import clock
from graph.readings.names import tokens
from graph.readings.originals import LinkRule
from graph.readings.scope import KnownFiling


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The schedule that an amendment follows and the rule that found it, or the candidates."""

    schedule: KnownFiling | None = None
    rule: LinkRule | None = None
    candidates: tuple[KnownFiling, ...] = ()


def find_predecessor(amendment: KnownFiling, schedules: Sequence[KnownFiling]) -> Predecessor:
    """What `amendment` amends among `schedules`, all those about its issuer."""
    facts = amendment.facts
    if not facts.is_amendment:
        return Predecessor()
    named = facts.previous_accession and facts.previous_accession.strip()
    for other in schedules:
        if named and other.facts.accession == named and other.id != amendment.id:
            return Predecessor(other, LinkRule.PREVIOUS_ACCESSION)
    earlier = [other for other in schedules if _precedes(other, amendment)]
    number = number_of(amendment)
    before = [other for other in earlier if number is not None and number_of(other) == number - 1]
    latest = _latest(before)
    if not named and len(latest) == 1:
        return Predecessor(latest[0], LinkRule.AMENDMENT_NUMBER)
    return Predecessor(candidates=tuple(latest or _latest(earlier)))


def number_of(schedule: KnownFiling) -> int | None:
    """The number of an amendment, 0 for an original; None where the amendment shows none."""
    if not schedule.facts.is_amendment:
        return 0
    digits = re.search(r"\d{1,4}", schedule.facts.amendment_number or "")
    return int(digits[0]) if digits else None


def when(schedule: KnownFiling) -> tuple[dt.date, dt.datetime]:
    """Sort key: the event date, then when it became known; unknown ones last."""
    known = clock.known_from(schedule.facts).since
    return schedule.facts.period or dt.date.max, known or dt.datetime.max.replace(tzinfo=dt.UTC)


def _precedes(other: KnownFiling, amendment: KnownFiling) -> bool:
    same_form = clock.base_form(other.facts) == clock.base_form(amendment.facts)
    if other.id == amendment.id or not same_form or not _persons(other) & _persons(amendment):
        return False
    one, two = number_of(other), number_of(amendment)
    return when(other) <= when(amendment) and (one is None or two is None or one < two)


def _persons(schedule: KnownFiling) -> set[str]:
    """Ids and names of the reporting persons: a 13G in XML shows no CIK of theirs."""
    facts = schedule.facts
    names = {" ".join(sorted(tokens(owner.name))) for owner in facts.owners}
    return names | set(ids.owner_ids(facts))


def _latest(schedules: Sequence[KnownFiling]) -> list[KnownFiling]:
    newest = max((when(schedule) for schedule in schedules), default=None)
    return sorted((one for one in schedules if when(one) == newest), key=lambda one: one.id)
