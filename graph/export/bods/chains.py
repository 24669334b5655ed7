"""The links between a reporting owner and the holder he holds through, as sets: cycles and diamonds need no special case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from graph.export.network import Link

_FAMILY: Final = frozenset({"SPOUSE", "PARENT"})


class Chains:
    """Who is what in whom, as filings about one issuer say."""

    def __init__(self, ties: Iterable[Link]) -> None:
        self._from: dict[str, list[Link]] = defaultdict(list)
        self._onward: dict[str, set[str]] = defaultdict(set)
        self._back: dict[str, set[str]] = defaultdict(set)
        for tie in ties:
            if tie.properties.get("role") not in _FAMILY:
                self._from[tie.start.id].append(tie)
                self._onward[tie.start.id].add(tie.end.id)
                self._back[tie.end.id].add(tie.start.id)

    def between(self, start: str, end: str) -> Sequence[Link]:
        """Every tie on some way from `start` to `end`; none where no way leads there."""
        onward, back = _reached(self._onward, start), _reached(self._back, end)
        return [
            tie
            for party in sorted(onward - {end})
            for tie in self._from.get(party, ())
            if tie.end.id in back and tie.end.id != start
        ]


def _reached(steps: Mapping[str, set[str]], start: str) -> set[str]:
    found, frontier = {start}, [start]
    while frontier:
        for other in steps.get(frontier.pop(), ()):
            if other not in found:
                found.add(other)
                frontier.append(other)
    return found
