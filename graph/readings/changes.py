"""What an amendment says otherwise than what stood before it, cell by cell.

A figure spelt otherwise, a footnote that only changed its number and white space are no changes; a box that one document
leaves empty and the other does not draw is none either. What an amendment leaves out is *not restated*, never withdrawn.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

import orjson

from graph import ids
from graph.model import Filing, Line, Table
from graph.model.base import plain
from graph.model.cells import ATTRIBUTES, PATHS, keys_of
from graph.readings.pairing import Pairing
from graph.readings.rows import Row
from graph.readings.scope import Properties

_BOXES: Final = {
    "noSecuritiesOwned": "no_securities_owned",
    "notSubjectToSection16": "not_subject_to_section16",
    "form3HoldingsReported": "form3_holdings_reported",
    "form4TransactionsReported": "form4_transactions_reported",
    "aff10b5One": "aff10b5_one",
}
_ISSUER: Final = {
    "issuer/name": "name",
    "issuer/ticker": "ticker",
    "issuer/foreignTicker": "foreign_ticker",
    "issuer/cusips": "cusips",
}
_OWNER: Final = {
    "director": "director",
    "officer": "officer",
    "tenPercentOwner": "ten_percent_owner",
    "other": "other",
    "title": "title",
    "otherText": "other_text",
}
_TABLES: Final = {
    Table.NON_DERIVATIVE_TRANSACTION: "nonDerivativeTransactions",
    Table.NON_DERIVATIVE_HOLDING: "nonDerivativeHoldings",
    Table.DERIVATIVE_TRANSACTION: "derivativeTransactions",
    Table.DERIVATIVE_HOLDING: "derivativeHoldings",
}


class ChangeKind(StrEnum):
    """What an amendment does to a row, a person or a cell."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    NOT_RESTATED = "NOT_RESTATED"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that an amendment shows otherwise, or one row or person that it adds or does not restate."""

    kind: ChangeKind
    field: str | None = None
    """Key of a cell such as `price`; `price/footnotes`, `remarks`, `footnotes/F1`, `owner-1/title`, `items/item4`; None
    for a whole row."""
    before: str | None = None
    """The value before; None for none, for a whole row, and for items, whose texts stand in both filings."""
    after: str | None = None
    line: str | None = None
    """Id of the amendment's row or cover."""
    original_line: str | None = None
    """Id of the row or cover before."""


def amendment_changes(before: Filing, after: Filing, rows: Pairing) -> list[Change]:
    """What an amendment of Form 3, 4 or 5 changes: first of the filing, then of its rows, then the rows it leaves."""
    changes = [*filing_changes(before, after)]
    renamed: dict[str, dict[str, str]] = {}
    for old, new in rows.pairs:
        if old.entry.id not in renamed:
            renamed[old.entry.id] = _renamed(old.entry.facts.footnotes, after.footnotes)
        changes += _row_changes(old, new, renamed[old.entry.id])
    changes += [
        Change(ChangeKind.ADDED, line=row.id) for row in rows.added if _TABLES[row.table] not in before.not_carried
    ]
    changes += [
        Change(ChangeKind.NOT_RESTATED, original_line=row.id)
        for row in rows.left
        if _TABLES[row.table] not in after.not_carried
    ]
    return changes


def filing_changes(before: Filing, after: Filing) -> Iterator[Change]:
    """What changes of the filing itself: date, issuer, boxes, owners, footnotes, remarks; never its signatures."""
    silent = {*before.not_carried, *after.not_carried}
    yield from compared("period", before.period, after.period)
    for key, name in _ISSUER.items():
        yield from compared(key, getattr(before.issuer, name), getattr(after.issuer, name))
    for key, name in _BOXES.items():
        yield from compared(key, getattr(before, name), getattr(after, name))
    if "owners" not in silent:
        yield from _owner_changes(before, after)
    if "footnotes" not in silent:
        yield from _footnote_changes(before.footnotes, after.footnotes)
    if "remarks" not in silent:
        yield from compared("remarks", before.remarks, after.remarks)


def compared(
    field: str, before: Any, after: Any, *, line: str | None = None, original_line: str | None = None
) -> Iterator[Change]:
    """The change of one cell; none where both say the same."""
    if _same(before, after):
        return
    old, new = shown(before), shown(after)
    kind = ChangeKind.ADDED if old is None else ChangeKind.NOT_RESTATED if new is None else ChangeKind.CHANGED
    if line is not None and kind is ChangeKind.NOT_RESTATED:
        kind = ChangeKind.CHANGED  # the row is restated, without this cell
    yield Change(kind, field, old, new, line, original_line)


def shown(value: Any) -> str | None:
    """A value as text: plain decimal, ISO date, true or false, words joined by commas, white space collapsed."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return ", ".join(value) if isinstance(value, tuple) else " ".join(str(value).split()) or None


def changes_property(changes: Sequence[Change]) -> Properties:
    """`changes` as JSON, in order, null parts left out; nothing where there are none."""
    if not changes:
        return {}
    parts = [
        {
            "kind": change.kind.value,
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "line": change.line,
            "originalLine": change.original_line,
        }
        for change in changes
    ]
    stated = [{key: value for key, value in part.items() if value is not None} for part in parts]
    return {"changes": orjson.dumps(stated).decode()}


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return before == after
    if {before, after} == {None, False}:
        return True
    return shown(before) == shown(after)


def _owner_changes(before: Filing, after: Filing) -> Iterator[Change]:
    """Owners by their ids; a place such as `owner-2` is that in the filing that shows it."""
    old = {ids.owner_id(owner, before.issuer): (place, owner) for place, owner in enumerate(before.owners, 1)}
    new = {ids.owner_id(owner, after.issuer): (place, owner) for place, owner in enumerate(after.owners, 1)}
    for party, (place, owner) in new.items():
        if party not in old:
            yield Change(ChangeKind.ADDED, f"owner-{place}", None, shown(owner.name))
            continue
        for key, name in _OWNER.items():
            yield from compared(f"owner-{place}/{key}", getattr(old[party][1], name), getattr(owner, name))
    for party, (place, owner) in old.items():
        if party not in new:
            yield Change(ChangeKind.NOT_RESTATED, f"owner-{place}", shown(owner.name), None)


def _footnote_changes(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Change]:
    renamed = _renamed(before, after)
    old = {new: ref for ref, new in renamed.items()}
    for ref, text in after.items():
        yield from compared(f"footnotes/{ref}", before[old[ref]] if ref in old else None, text)
    for ref, text in before.items():
        if ref not in renamed:
            yield from compared(f"footnotes/{ref}", text, None)


def _renamed(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Footnote before -> the one that stands for it: of equal words, else of the same number and mostly the same words."""
    free = dict(after)
    by_words: dict[str | None, list[str]] = defaultdict(list)
    for ref in reversed(list(after)):
        by_words[shown(after[ref])].append(ref)
    found: dict[str, str] = {}
    for ref, text in before.items():
        alike = by_words[shown(text)]
        if alike:
            found[ref] = ref if ref in alike else alike[-1]
            alike.remove(found[ref])
            del free[found[ref]]
    return found | {ref: ref for ref in before if ref not in found and ref in free and _akin(before[ref], free[ref])}


def _akin(one: str, other: str) -> bool:
    mine, theirs = set(one.casefold().split()), set(other.casefold().split())
    return 2 * len(mine & theirs) >= len(mine | theirs)


def _row_changes(old: Row, new: Row, renamed: Mapping[str, str]) -> Iterator[Change]:
    for key in keys_of(new.table):
        yield from compared(key, _cell(old.line, key), _cell(new.line, key), line=new.id, original_line=old.id)
        marks = old.line.footnotes.get(key, ()), new.line.footnotes.get(key, ())
        if sorted(renamed.get(ref, f"-{ref}") for ref in marks[0]) != sorted(marks[1]):
            before, after = (shown(refs) for refs in marks)
            yield Change(ChangeKind.CHANGED, f"{key}/footnotes", before, after, new.id, old.id)


def _cell(line: Line, key: str) -> Any:
    """The value, else the text that could not be read as one."""
    value = getattr(line, ATTRIBUTES[key])
    return value if value is not None else line.as_filed.get(PATHS[key]) or None
