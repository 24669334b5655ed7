"""The names that EDGAR's own records give a party: the one it bears in them, and those it bore before."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.readings.scope import Properties


@dataclass(frozen=True, slots=True)
class NameRecord:
    """What the headers of some filings say of the party's names, alike in all of them."""

    name: str
    former: tuple[tuple[str, str], ...] = ()
    """Name, and the ISO date from which EDGAR had it or ""."""


def recorded_names(records: Iterable[NameRecord]) -> set[str]:
    """Every name in the records, former ones included."""
    return {name for record in records for name in (record.name, *(name for name, _ in record.former))}


def former_properties(records: Sequence[NameRecord]) -> Properties:
    """`formerNames` and `formerDates` side by side, the newest name first, those without a date last; nothing where none.

    A name stands once for each day that records give it; without a date only where no record dates it.
    """
    dated = {former for record in records for former in record.former if former[1]}
    known = {name for name, _ in dated}
    bare = sorted({former for record in records for former in record.former if former[0] not in known})
    former = [*sorted(dated, key=lambda one: (-dt.date.fromisoformat(one[1]).toordinal(), one[0])), *bare]
    if not former:
        return {}
    return {"formerNames": [name for name, _ in former], "formerDates": [date for _, date in former]}
