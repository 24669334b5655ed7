"""One event, many reports: the same transaction told by several filings is counted once.

Only where the holder is the same and security, code, date, amount and A or D agree; numbers alone prove nothing: three
people may be granted 92,403 shares on one day. Two rows of one filing are two events. Two filings that share an owner
must agree in price and in the total afterwards too, because that owner may have traded twice.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import Final

from graph.activity.model import Event, TradeLine

_NEVER: Final = dt.datetime.max.replace(tzinfo=dt.UTC)


def events_of(lines: Iterable[TradeLine]) -> list[Event]:
    """The events that these lines report, latest first; superseded lines must be left out before."""
    alike: dict[Hashable, list[TradeLine]] = defaultdict(list)
    for line in lines:
        alike[_told(line)].append(line)
    events = [event for reports in alike.values() for event in _of_alike(reports)]
    return sorted(events, key=lambda event: (event.line.date, event.line.id), reverse=True)


def _told(line: TradeLine) -> Hashable:
    """What agrees in all reports of one event; the line itself where it leaves something of it open."""
    told = (line.holder, line.security, line.code, line.date, line.shares, line.side)
    return line.id if None in told or line.in_value else told


def _of_alike(lines: list[TradeLine]) -> Iterator[Event]:
    found: list[list[TradeLine]] = []
    ordered = sorted(lines, key=lambda line: (line.known or _NEVER, line.filing, line.id))
    for _, filed in groupby(ordered, key=lambda line: line.filing):
        free = list(found)
        for line in filed:
            fitting = [reports for reports in free if _fits(reports, line)]
            best = next((reports for reports in fitting if reports[0].price == line.price), None)
            event = best or next(iter(fitting), None)
            if event is None:
                found.append([line])
            else:
                event.append(line)
                free.remove(event)
    yield from (Event(tuple(reports)) for reports in found)


def _fits(reports: Iterable[TradeLine], line: TradeLine) -> bool:
    return all(
        report.owner_ids.isdisjoint(line.owner_ids)
        or (report.price == line.price and report.following == line.following)
        for report in reports
    )
