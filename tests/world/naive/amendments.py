"""The slots of a scope once its amendments are applied.

An amendment that is linked to its original has no slot; its rows stand in the original's: each in the place of the row
it restates, the others behind. What it does not restate stands.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tests.world.naive.filings import Filing
from tests.world.naive.slots import Placed, Slot, slot_of

LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)


def in_slots(filings: list[Filing]) -> list[Slot]:
    """The slots of filings given in order, amendments applied one after the other as they became known."""
    slots = {filing.id: slot_of(filing, number) for number, filing in enumerate(filings)}
    home = dict(slots)
    for amendment in sorted(filings, key=_told):
        original = original_of(amendment, filings)
        if original is not None:
            _amend(home[original.id], slots.pop(amendment.id))
            home[amendment.id] = home[original.id]
    return list(slots.values())


def original_of(amendment: Filing, filings: Iterable[Filing]) -> Filing | None:
    """The one filing of the same owners and form that was filed, or else signed, on the day the amendment states.

    Without a filing day the signature may be a business day off. Where several are meant, none is.
    """
    stated = amendment.facts["originalFiled"]
    if not amendment.amends or stated is None:
        return None
    day = dt.date.fromisoformat(stated)
    alike = [one for one in filings if (one.form, one.owners) == (amendment.form, amendment.owners)]
    firsts = [one for one in alike if not one.amends]
    earlier = [one for one in alike if one.amends and _told(one) < _told(amendment)]
    for found in (
        [one for one in firsts if one.facts["filedAt"] == stated],
        [one for one in firsts if one.facts["filedAt"] is None and one.signed and _business_days(one.signed, day) <= 1],
        [one for one in earlier if one.facts["filedAt"] == stated],
    ):
        if len(found) > 1:
            found = [one for one in found if one.facts["period"] == amendment.facts["period"]]  # noqa: PLW2901
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _told(filing: Filing) -> tuple[dt.datetime, str]:
    return filing.known or LATEST, filing.id


def _amend(slot: Slot, amendment: Slot) -> None:
    """Put the amendment's rows into the slot of the filing that it amends."""
    taken = _pairs(slot.rows, amendment.rows)
    slot.restated |= {old: new.row.id for old, new in taken.items()}
    rows = [replace(taken.get(placed.row.id, placed), slot=slot, place=placed.place) for placed in slot.rows]
    used = {placed.row.id for placed in taken.values()}
    end = max((placed.place for placed in rows), default=-1) + 1
    slot.rows = rows + [
        replace(placed, slot=slot, place=end + placed.place) for placed in amendment.rows if placed.row.id not in used
    ]


def _pairs(before: list[Placed], after: list[Placed]) -> dict[str, Placed]:
    """Id of a row -> the row that restates it: same table, class, date, code and holder, the likest of several.

    Where several of too many are equally like, none is meant.
    """
    pairs: dict[str, Placed] = {}
    kinds: dict[object, tuple[list[Placed], list[Placed]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((before, after)):
        for placed in rows:
            kinds[placed.row.key[:4], placed.row.security, placed.row.date, placed.row.cells["code"], placed.holder.same][side].append(placed)  # fmt: skip
    for olds, news in kinds.values():
        for new in list(news):
            equal = next((old for old in olds if _cells(old) == _cells(new)), None)
            if equal is not None:
                pairs[equal.row.id] = new
                olds.remove(equal)
                news.remove(new)
        spare = len(olds) > len(news)
        for new in sorted(news, key=lambda new: -max((_likeness(old, new) for old in olds), default=0)):
            best = max((_likeness(old, new) for old in olds), default=0)
            likest = [old for old in olds if _likeness(old, new) == best]
            if likest and not (spare and len(likest) > 1):
                olds.remove(likest[0])
                pairs[likest[0].row.id] = new
    return pairs


def _likeness(old: Placed, new: Placed) -> int:
    """How many cells are equal."""
    ours, theirs = _cells(old), _cells(new)
    return sum(ours[key] is not None and ours[key] == theirs[key] for key in ours)


def _cells(placed: Placed) -> dict[str, object]:
    passed_over = {"row", "indirect", "footnotes", "asFiled", "unknown"}
    return {key: value for key, value in placed.row.cells.items() if key not in passed_over}


def _business_days(one: dt.date, other: dt.date) -> int:
    """Weekdays between two days; holidays do not matter to the worlds judged here."""
    first, last = min(one, other), max(one, other)
    return sum((first + dt.timedelta(n)).weekday() < 5 for n in range(1, (last - first).days + 1))
