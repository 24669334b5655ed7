"""What an amendment of Schedule 13D or 13G says otherwise than the schedule that it follows."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from graph import ids
from graph.model import Filing, Stake
from graph.readings.changes import Change, ChangeKind, compared, filing_changes, shown
from graph.readings.scope import KnownFiling

_CELLS: Final = {
    "title": "title",
    "group": "group",
    "funds": "funds",
    "legalProceedings": "legal_proceedings",
    "citizenship": "citizenship",
    "soleVoting": "sole_voting",
    "sharedVoting": "shared_voting",
    "soleDispositive": "sole_dispositive",
    "sharedDispositive": "shared_dispositive",
    "aggregate": "aggregate",
    "excludesShares": "excludes_shares",
    "percentOfClass": "percent_of_class",
    "personTypes": "person_types",
    "comment": "comment",
}


def schedule_changes(before: KnownFiling, after: KnownFiling) -> list[Change]:
    """First of the filing and its items, then of the covers, matched by person."""
    changes = [*filing_changes(before.facts, after.facts)]
    silent = {*before.facts.not_carried, *after.facts.not_carried}
    if "items" not in silent:
        changes += _item_changes(before.facts, after.facts)
    if "stakes" not in silent:
        changes += _cover_changes(before, after)
    return changes


def _item_changes(before: Filing, after: Filing) -> Iterator[Change]:
    """Items by name alone: their texts are long, and stand in both filings."""
    for name in (*after.items, *(name for name in before.items if name not in after.items)):
        for change in compared(f"items/{name}", before.items.get(name), after.items.get(name)):
            yield Change(change.kind, change.field)


def _cover_changes(before: KnownFiling, after: KnownFiling) -> Iterator[Change]:
    old, new = _covers(before), _covers(after)
    for person in (*new, *(person for person in old if person not in new)):
        for mine, theirs in zip_longest(old.get(person, []), new.get(person, [])):
            if mine is None:
                yield Change(ChangeKind.ADDED, line=theirs[0])
            elif theirs is None:
                yield Change(ChangeKind.NOT_RESTATED, original_line=mine[0])
            else:
                yield from _cell_changes(*mine, *theirs)


def _cell_changes(old_line: str, old: Stake, line: str, new: Stake) -> Iterator[Change]:
    for key, name in _CELLS.items():
        yield from compared(key, getattr(old, name), getattr(new, name), line=line, original_line=old_line)


def _covers(schedule: KnownFiling) -> dict[str, list[tuple[str, Stake]]]:
    """Person -> ids and cells of its covers, those of one person by class."""
    facts = schedule.facts
    found: dict[str, list[tuple[str, Stake]]] = defaultdict(list)
    for ordinal, stake in enumerate(facts.stakes, 1):
        known = 0 < stake.owner <= len(facts.owners)
        person = ids.owner_id(facts.owners[stake.owner - 1], facts.issuer) if known else ""
        found[person].append((ids.line_id(schedule.id, ids.stake_key(ordinal)), stake))
    return {person: sorted(covers, key=lambda cover: shown(cover[1].title) or "") for person, covers in found.items()}
