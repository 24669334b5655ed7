"""Purchases of several insiders close to each other: code P in Table I, as coded, after everything that is none is left out.

A window holds the purchases of `days` days that begin with one of them; windows with enough buyers that touch are one
cluster, so a cluster may last longer than a window.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from graph.activity.buyers import Ties, buyers_of
from graph.activity.counted import MOVING, PURCHASE, Counted, count
from graph.activity.lines import Asked, read_lines, window_of
from graph.activity.model import Buyer, Cluster, Clusters, Event, Inputs, TradeLine
from graph.errors import CallerError
from graph.readings.trades import Setting
from graph.traversal.subgraph import Ask

MOST_CLUSTERS: Final = 500
MOST_WINDOW: Final = 366
_TIES: Final = """
UNWIND $owners AS id
MATCH (o:Party {id: id})
RETURN id, COLLECT {
  MATCH (o)-[:HOLDS_THROUGH|CONTROLS]->(v:Party)
  RETURN DISTINCT v.id LIMIT 1000
  UNION
  MATCH (o)-[:HOLDS_THROUGH|CONTROLS]->(:Party)-[e:SAME_AS]->(v:Party) WHERE e.grade = 'STRICT'
  RETURN DISTINCT v.id LIMIT 1000
} AS tied
"""


async def cluster_buys(
    ask: Ask,
    *,
    window_days: int = 30,
    min_insiders: int = 3,
    min_value: Decimal | None = None,
    issuer: str | None = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
    known_at: dt.datetime | None = None,
    first: int = 20,
) -> Clusters:
    """The clusters of a window of time, latest first, at most `first`.

    Raises CallerError for a window or number out of range.
    """
    if not 1 <= window_days <= MOST_WINDOW or min_insiders < 2 or not 1 <= first <= MOST_CLUSTERS:
        raise CallerError(
            f"windowDays is 1 to {MOST_WINDOW}, minInsiders at least 2 and first 1 to {MOST_CLUSTERS} clusters."
        )
    window = window_of(start, end, anchored=issuer is not None)
    found = await read_lines(ask, Asked(window, issuer, codes=frozenset(PURCHASE), beside=MOVING, known=known_at))
    counted = count(found.lines).only(lambda line: line.code == PURCHASE)
    ties = await _ties(ask, counted.events)
    finder = _Finder(window_days, min_insiders, min_value, ties)
    clusters = sorted(finder.all(counted), key=lambda one: (one.last, one.first, one.issuer), reverse=True)
    return Clusters(
        window=window,
        clusters=tuple(clusters[:first]),
        more=len(clusters) > first,
        reason=found.truncated,
        definition=finder.definition(),
        inputs=counted.inputs(),
        exclusions=counted.exclusions(),
    )


async def _ties(ask: Ask, events: Sequence[Event]) -> Ties:
    owners = sorted({owner.id for event in events for owner in event.owners})
    return {row["id"]: frozenset(row["tied"]) for row in await ask(_TIES, {"owners": owners})} if owners else {}


class _Finder:
    """Finds clusters by one definition."""

    def __init__(self, days: int, insiders: int, value: Decimal | None, ties: Ties) -> None:
        self._days, self._insiders, self._value, self._ties = days, insiders, value, ties

    def definition(self) -> str:
        """What a cluster is, in words."""
        least = "" if self._value is None else f", worth at least {self._value:f} US dollars together"
        return (
            f"At least {self._insiders} buyers with purchases (code P, Table I, acquired) of one issuer within "
            f"{self._days} days{least}; windows that overlap are one cluster. Joint owners, and a vehicle with whoever "
            "holds through it or controls it, are one buyer. P is as coded: open-market or private."
        )

    def all(self, counted: Counted) -> Iterator[Cluster]:
        """Every cluster of every issuer."""
        issuers: dict[str, list[Event]] = defaultdict(list)
        for event in counted.events:
            issuers[event.line.issuer].append(event)
        for issuer, events in issuers.items():
            for inside in self._runs(sorted(events, key=lambda event: (event.line.date, event.line.id))):
                cluster = self._cluster(issuer, inside, counted)
                if self._value is None or cluster.value >= self._value:
                    yield cluster

    def _runs(self, events: Sequence[Event]) -> Iterator[list[Event]]:
        """The events of windows with enough buyers, those of overlapping windows together; `events` by date."""
        run: list[Event] = []
        end = 0
        for place in range(len(events)):
            if place and events[place].line.date == events[place - 1].line.date:
                continue
            while end < len(events) and (events[end].line.date - events[place].line.date).days < self._days:
                end += 1
            inside = events[place:end]
            if not self._enough(inside):
                continue
            if run and inside[0].line.date > run[-1].line.date:
                yield run
                run = []
            known = {event.line.id for event in run}
            run = [*run, *(event for event in inside if event.line.id not in known)]
        if run:
            yield run

    def _enough(self, events: Sequence[Event]) -> bool:
        """Whether there are enough buyers; who bought again and again is looked at once."""
        once = {(tuple(owner.id for owner in event.owners), event.line.holder): event for event in events}
        owners = {owner.id for event in once.values() for owner in event.owners}
        return len(owners) >= self._insiders and len(buyers_of(list(once.values()), self._ties)) >= self._insiders

    def _cluster(self, issuer: str, events: Sequence[Event], counted: Counted) -> Cluster:
        first, last = events[0].line.date, events[-1].line.date
        settings = Counter(event.line.setting for event in events)
        around = counted.only(lambda line: line.issuer == issuer and first <= line.date <= last)
        return Cluster(
            issuer=issuer,
            first=first,
            last=last,
            buyers=tuple(_buyer(bought) for bought in buyers_of(events, self._ties)),
            value=sum((_worth(event.line) for event in events), Decimal(0)),
            open_market=settings[Setting.OPEN_MARKET_STATED],
            private=settings[Setting.PRIVATE_STATED],
            setting_not_stated=settings[Setting.NOT_STATED],
            inputs=Inputs.of([event.line.id for event in reversed(events)]),
            exclusions=around.exclusions(),
        )


def _buyer(events: Sequence[Event]) -> Buyer:
    owners = {owner.id: owner.person for event in events for owner in event.owners}
    days = [event.line.date for event in events]
    return Buyer(
        parties=tuple(sorted(owners, key=lambda party: (not owners[party], party))),
        people=sum(owners.values()),
        lines=len(events),
        value=sum((_worth(event.line) for event in events), Decimal(0)),
        first=min(days),
        last=max(days),
    )


def _worth(line: TradeLine) -> Decimal:
    """A purchase that counts has an amount and a price."""
    return line.value or Decimal(0)
