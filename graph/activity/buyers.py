"""Who counts as one buyer: joint owners of a purchase, and a vehicle with whoever buys through it.

Joining is never undone by anything, so clusters count too few people rather than too many.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.activity.model import Event

Ties = Mapping[str, frozenset[str]]
"""Reporting owner -> parties through which it holds, or which it controls in the words of filings."""


def buyers_of(events: Sequence[Event], ties: Ties) -> list[list[Event]]:
    """The events of each buyer, buyers in the order of their first party's id."""
    leaders = _Joined()
    for event in events:
        leaders.join([owner.id for owner in event.owners])
        if event.line.holder is not None:
            leaders.join([event.owners[0].id, event.line.holder])
    people = {leaders.of(owner.id) for event in events for owner in event.owners if owner.person}
    entities = {leaders.of(owner.id) for event in events for owner in event.owners} - people
    for entity in sorted(entities):
        _join_vehicle(entity, events, leaders, ties)
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[leaders.of(event.owners[0].id)].append(event)
    return [found[leader] for leader in sorted(found)]


def _join_vehicle(entity: str, events: Iterable[Event], leaders: "_Joined", ties: Ties) -> None:
    """Join a buyer without a person to the first other one that holds through it or controls it."""
    members = leaders.members(entity)
    owners = sorted({owner.id for event in events for owner in event.owners})
    behind = next((one for one in owners if one not in members and ties.get(one, frozenset()) & members), None)
    if behind is not None:
        leaders.join([behind, entity])


class _Joined:
    """Parties that are one."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, party: str) -> str:
        """The first id of those that are one with the party."""
        while (above := self._above.get(party, party)) != party:
            party = above
        return party

    def join(self, parties: Iterable[str]) -> None:
        """Make them one."""
        leaders = {self.of(party) for party in parties}
        first = min(leaders)
        for leader in leaders:
            self._above[leader] = first

    def members(self, party: str) -> frozenset[str]:
        """All that are one with the party."""
        leader = self.of(party)
        return frozenset(one for one in self._above if self.of(one) == leader)
