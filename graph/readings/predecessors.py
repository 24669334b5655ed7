"""Which schedule an amendment of Schedule 13D or 13G follows: the accession it states, else the number before its own.

An amendment may add or drop persons, so one person in common is enough. Where the accession stated is not here, or the
number before is missing, the nearest earlier schedule of the same persons is a candidate, not a guess.
"""

import datetime as dt
import re
from collections import defaultdict
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


class Schedules:
    """All schedules about one issuer, found by accession and by person."""

    def __init__(self, schedules: Sequence[KnownFiling]) -> None:
        self._accessions = {one.facts.accession: one for one in schedules}
        self._persons: dict[tuple[str, str], list[KnownFiling]] = defaultdict(list)
        for one in schedules:
            for person in _persons(one):
                self._persons[clock.base_form(one.facts), person].append(one)

    def predecessor(self, amendment: KnownFiling) -> Predecessor:
        """What the amendment amends; nothing where the schedule is none."""
        facts = amendment.facts
        if not facts.is_amendment:
            return Predecessor()
        named = (facts.previous_accession or "").strip()
        stated = self._accessions.get(named) if named else None
        if stated is not None and stated.id != amendment.id:
            return Predecessor(stated, LinkRule.PREVIOUS_ACCESSION)
        earlier = self._earlier(amendment)
        number = number_of(amendment)
        latest = _latest([one for one in earlier if number is not None and number_of(one) == number - 1])
        if not named and len(latest) == 1:
            return Predecessor(latest[0], LinkRule.AMENDMENT_NUMBER)
        return Predecessor(candidates=tuple(latest or _latest(earlier)))

    def _earlier(self, amendment: KnownFiling) -> list[KnownFiling]:
        """The schedules of the same kind with a person in common that the amendment can follow."""
        form = clock.base_form(amendment.facts)
        shared = {one.id: one for person in _persons(amendment) for one in self._persons[form, person]}
        return [one for one in shared.values() if one.id != amendment.id and _precedes(one, amendment)]


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
