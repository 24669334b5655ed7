"""What an amendment of a Section 16 form restates: row by row, never the whole filing.

A row of an /A takes the place of the one row before it that it restates; rows it does not repeat stay, and its other
rows are added. So an amendment of holdings alone leaves the transactions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.readings.changes import Change, amendment_changes, changes_property
from graph.readings.edges import stated
from graph.readings.originals import LinkRule, find_original, told
from graph.readings.pairing import Pairing, pair_rows
from graph.readings.rows import Entry, Row, moved, rows_of
from graph.readings.scope import DerivedEdge


@dataclass(frozen=True, slots=True)
class Amendment:
    """An amendment linked to what it amends."""

    entry: Entry
    original: Entry
    rule: LinkRule
    rows: Pairing
    """Its rows beside those that stood when it became known, earlier amendments applied."""


@dataclass(slots=True)
class Amended:
    """The rows that stand now, ordered by slot and place, and how they came to."""

    rows: list[Row]
    amendments: list[Amendment] = field(default_factory=list)
    candidates: list[tuple[Entry, Entry]] = field(default_factory=list)
    """(amendment, filing that it may amend)."""


def apply_amendments(entries: Sequence[Entry]) -> Amended:
    """The rows that stand once every amendment is applied, in the order in which amendments became known."""
    slots: dict[int, list[Row]] = {slot: rows_of(entry, slot) for slot, entry in enumerate(entries)}
    home = {entry.id: slot for slot, entry in enumerate(entries)}
    result = Amended([])
    for entry in sorted(entries, key=told):
        link = find_original(entry, entries)
        result.candidates += [(entry, candidate) for candidate in link.candidates]
        if link.original is None or link.rule is None:
            continue
        target = home[link.original.id]
        found = pair_rows(slots[target], slots.pop(home[entry.id]))
        slots[target] = _standing(slots[target], found, target)
        home[entry.id] = target
        result.amendments.append(Amendment(entry, link.original, link.rule, found))
    result.rows = [row for slot in sorted(slots) for row in slots[slot]]
    return result


def amendment_edges(amended: Amended, *, written: frozenset[str], scope: str) -> Iterator[DerivedEdge]:
    """AMENDS with its changes, SUPERSEDES of its rows, and MAY_AMEND, of the amendments whose ids are in `written`."""
    for one in amended.amendments:
        if one.entry.id in written:
            changes = amendment_changes(one.original.facts, one.entry.facts, one.rows)
            yield amends_edge(one.entry.id, one.original.id, one.rule, changes, scope)
            for old, new in one.rows.pairs:
                told_at = {"knownFrom": one.entry.known.since, "knownBasis": one.entry.known.basis.value}
                yield DerivedEdge("SUPERSEDES", new.id, old.id, {"id": new.id, "scope": scope, **stated(told_at)})
    for amendment, candidate in amended.candidates:
        if amendment.id in written:
            yield may_amend_edge(amendment.id, candidate.id, scope)


def amends_edge(amendment: str, original: str, rule: LinkRule, changes: Sequence[Change], scope: str) -> DerivedEdge:
    """AMENDS between two filings; its changes as JSON, absent where there are none."""
    properties = {"id": f"AMENDS|{amendment}|{original}", "scope": scope, "rule": rule.value}
    return DerivedEdge("AMENDS", amendment, original, properties | changes_property(changes))


def may_amend_edge(amendment: str, candidate: str, scope: str) -> DerivedEdge:
    """MAY_AMEND: a candidate, where nothing singles one out."""
    return DerivedEdge("MAY_AMEND", amendment, candidate, {"id": f"MAY_AMEND|{amendment}|{candidate}", "scope": scope})


def _standing(before: list[Row], found: Pairing, slot: int) -> list[Row]:
    """The rows of a slot once an amendment has taken places and added rows."""
    newer = {old.id: new for old, new in found.pairs}
    kept = [moved(newer[row.id], slot, row.place) if row.id in newer else row for row in before]
    end = max((row.place for row in before), default=-1) + 1
    return kept + [moved(row, slot, end + row.place) for row in found.added]
