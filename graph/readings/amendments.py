"""What an amendment restates: row by row, never the whole filing.

A row of an /A takes the place of the one original row of the same table, kind, security, date, code and holder; original
rows it does not repeat stay, and its other rows are added. The form names its original only by the day it was filed.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from graph.readings import clock
from graph.readings.rows import Entry, Row, moved, rows_of


def effective_rows(entries: Sequence[Entry]) -> tuple[list[Row], list[tuple[str, str]]]:
    """The rows that stand now, ordered by slot and place, and (amendment, original) ids of the filings linked."""
    slots: dict[int, list[Row]] = {slot: rows_of(entry, slot) for slot, entry in enumerate(entries)}
    links: list[tuple[str, str]] = []
    for slot, entry in sorted(enumerate(entries), key=lambda item: _told(item[1])):
        original = original_of(entry, entries)
        if original is None:
            continue
        target = entries.index(original)
        slots[target] = _superseded(slots[target], slots.pop(slot), target)
        links.append((entry.id, original.id))
    return [row for slot in sorted(slots) for row in slots[slot]], links


def original_of(amendment: Entry, entries: Sequence[Entry]) -> Entry | None:
    """The filing that `amendment` amends; None where it is no amendment, or where none or several could be meant."""
    filed = amendment.facts.original_filed
    if not amendment.facts.is_amendment or filed is None:
        return None
    alike = [
        entry
        for entry in entries
        if not entry.facts.is_amendment
        and clock.base_form(entry.facts) == clock.base_form(amendment.facts)
        and entry.owners == amendment.owners
        and _filed_on(entry, filed)
    ]
    same_period = [entry for entry in alike if entry.facts.period == amendment.facts.period]
    found = alike if len(alike) == 1 else same_period
    return found[0] if len(found) == 1 else None


def _filed_on(entry: Entry, day: dt.date) -> bool:
    if entry.facts.filed_at is not None:
        return entry.facts.filed_at == day
    signed = clock.signed_on(entry.facts)
    return signed is not None and clock.business_days(min(signed, day), max(signed, day)) <= 1


def _superseded(originals: list[Row], amended: list[Row], slot: int) -> list[Row]:
    standing = list(originals)
    added: list[Row] = []
    free = {row.id for row in originals}
    for row in amended:
        matches = [index for index, old in enumerate(standing) if old.id in free and _names_one_row(old, row)]
        if matches:
            index = min(matches, key=lambda i: (not _equal_amounts(standing[i], row), i))
            free.discard(standing[index].id)
            standing[index] = moved(row, slot, standing[index].place)
        else:
            added.append(moved(row, slot, len(originals) + row.place))
    return standing + added


def _names_one_row(old: Row, new: Row) -> bool:
    return (old.table, old.security, old.line.date, old.line.code, old.held.holder.same) == (
        new.table,
        new.security,
        new.line.date,
        new.line.code,
        new.held.holder.same,
    )


def _equal_amounts(old: Row, new: Row) -> bool:
    return _amounts(old) == _amounts(new)


def _amounts(row: Row) -> tuple[Decimal | None, Decimal | None]:
    return row.line.shares, row.following


def _told(entry: Entry) -> tuple[dt.datetime, str]:
    return entry.known.since or dt.datetime.max.replace(tzinfo=dt.UTC), entry.id
