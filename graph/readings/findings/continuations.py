"""ROW_LIMIT_SPLIT over filings: a report of more rows than a form takes, and the filings that are its other parts."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.readings import clock
from graph.readings.business_days import business_days
from graph.readings.findings.ledger import Ledger
from graph.readings.findings.parts import ROW_LIMIT, part_of_several
from graph.readings.rows import Entry
from graph.readings.scope import DerivedFinding

_APART = 1
"""Business days between the days on which parts of one report become known."""


def findings(ledger: Ledger) -> Iterator[DerivedFinding]:
    """ROW_LIMIT_SPLIT on a filing that is full or calls itself a part, where another part is known."""
    alike: dict[tuple[str, dt.date | None], list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        alike[entry.facts.form, entry.facts.period].append(entry)
    for entry in ledger.entries:
        beside = alike[entry.facts.form, entry.facts.period]
        others = [other for other in siblings_of(entry, beside) if ledger.tells(entry, other)]
        if not others:
            continue
        part = part_of_several(entry.facts)
        says = f"; its {part.words.where} say so" if part else ""
        names = ", ".join(sorted(other.id for other in others))
        yield DerivedFinding(
            code="ROW_LIMIT_SPLIT",
            filing=entry.id,
            where="",
            message=f"This filing and {names} are parts of one report{says}: read them together.",
            scope=ledger.scope,
            against=tuple(sorted(f"{other.id}/{key}" for other in others for key, _, _ in [*other.facts.lines()][:1])),
            properties={"quote": part.words.quote, "quoteWhere": part.words.where} if part else {},
        )


def siblings_of(entry: Entry, entries: Sequence[Entry]) -> list[Entry]:
    """The other parts of its report: same form, owners and days, known together, and one of the two full or called a part."""
    if entry.facts.is_amendment:
        return []
    marked = _is_part(entry)
    return [other for other in entries if other is not entry and _alike(entry, other) and (marked or _is_part(other))]


def _is_part(entry: Entry) -> bool:
    facts = entry.facts
    first = len(facts.non_derivative_transactions) + len(facts.non_derivative_holdings)
    second = len(facts.derivative_transactions) + len(facts.derivative_holdings)
    return max(first, second) >= ROW_LIMIT or part_of_several(facts) is not None


def _alike(one: Entry, other: Entry) -> bool:
    if one.facts.form != other.facts.form or one.owners != other.owners or one.facts.period != other.facts.period:
        return False
    if one.known.since is None or other.known.since is None:
        return False
    first, last = sorted(
        known.since.astimezone(clock.NEW_YORK).date() for known in (one.known, other.known) if known.since
    )
    return business_days(first, last) <= _APART
