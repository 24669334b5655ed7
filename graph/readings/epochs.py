"""What was known when: the same reading made of the filings known at each time, as rectangles of two clocks.

A rectangle is true over [start, end) of days and known over [since, until) of times. Filings mostly become known in the
order of the days they tell of. While they do, what an older state of knowledge said is what the newest says, cut at
the last day known then; so a stretch of such filings is read once. A filing that tells of days already told of, and an
amendment, begin a new stretch. A filing nobody can say when it became known is the last of all: nothing asked as known
at a time sees it.
"""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from graph.readings.clock import Knowledge, valid_from
from graph.readings.moments import EARLIEST
from graph.readings.originals import told
from graph.readings.rows import Entry
from graph.readings.sequence import in_order

NEVER: Final = dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
"""Until when something is known that only a filing of unknown time corrects: always, where a time is asked for."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """Something true from a day, until a day (exclusive; None: no end)."""

    what: T
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class Rectangle(Generic[T]):
    """A span, and from when until when it was what was known (`until` None: it still is)."""

    span: Span[T]
    since: Knowledge
    until: dt.datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it is true without an end and known now."""
        return self.span.end is None and self.until is None


@dataclass(frozen=True, slots=True)
class Epoch:
    """A time at which filings became known, and the last day that any filing known by then tells of."""

    known: Knowledge
    last_day: dt.date


@dataclass(frozen=True, slots=True)
class Stretch:
    """Filings, in the order in which they are true, and the epochs that are read from all of them by cutting days."""

    entries: list[Entry]
    epochs: list[Epoch]


def stretches(entries: Iterable[Entry]) -> Iterator[Stretch]:
    """The stretches of a scope's filings, in the order of their times."""
    known: list[Entry] = []
    epochs: list[Epoch] = []
    for arrived in _arrivals(entries):
        first, last = _days(arrived)
        carries_on = bool(epochs) and first > epochs[-1].last_day and not any(one.facts.is_amendment for one in arrived)
        if not carries_on or arrived[0].known.since is None:
            if epochs:
                yield Stretch(in_order(known), epochs)
            epochs, last = [], max(last, epochs[-1].last_day if epochs else last)
        known += arrived
        epochs.append(Epoch(arrived[0].known, last))
    if epochs:
        yield Stretch(in_order(known), epochs)


def rectangles(read: Callable[[list[Entry]], Iterable[Span[T]]], parts: Iterable[Stretch]) -> list[Rectangle[T]]:
    """The rectangles of what `read` says of the filings known at each time, in the order in which they were known."""
    closed: list[Rectangle[T]] = []
    standing: dict[Span[T], Rectangle[T]] = {}
    for part in parts:
        spans = list(read(part.entries))
        first = part.epochs[0]
        seen = dict.fromkeys(_cut(span, first.last_day) for span in spans if span.start <= first.last_day)
        gone = [span for span in standing if span not in seen]
        closed += [_until(standing.pop(span), first.known) for span in gone]
        for span in seen:
            before = standing.get(span)
            standing[span] = Rectangle(span, first.known) if before is None else replace(before, span=span)
        _grow(spans, part.epochs, standing, closed)
    return closed + list(standing.values())


def _grow(
    spans: Sequence[Span[T]],
    epochs: Sequence[Epoch],
    standing: dict[Span[T], Rectangle[T]],
    closed: list[Rectangle[T]],
) -> None:
    """Follow a stretch: later epochs see further days, by which spans begin and open ones end."""
    by_day = iter(sorted(spans, key=lambda span: span.start))
    upcoming = next(by_day, None)
    ending: dict[Span[T], Span[T]] = {}
    for place, epoch in enumerate(epochs):
        for open_span, span in list(ending.items()):
            if span.end is not None and span.end <= epoch.last_day:
                if (before := standing.pop(open_span, None)) is not None:
                    closed.append(_until(before, epoch.known))
                standing[span] = Rectangle(span, epoch.known)
                del ending[open_span]
        while upcoming is not None and upcoming.start <= epoch.last_day:
            seen = _cut(upcoming, epoch.last_day)
            if place:
                standing[seen] = Rectangle(seen, epoch.known)
            if seen is not upcoming:
                ending[seen] = upcoming
            upcoming = next(by_day, None)


def _cut(span: Span[T], last_day: dt.date) -> Span[T]:
    """The span as those see it who know no day after `last_day`."""
    return replace(span, end=None) if span.end is not None and span.end > last_day else span


def _until(rectangle: Rectangle[T], known: Knowledge) -> Rectangle[T]:
    return replace(rectangle, until=known.since or NEVER)


def _arrivals(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The filings by the time at which they became known."""
    found: list[list[Entry]] = []
    for entry in sorted(entries, key=told):
        if found and found[-1][0].known.since == entry.known.since:
            found[-1].append(entry)
        else:
            found.append([entry])
    return found


def _days(entries: Iterable[Entry]) -> tuple[dt.date, dt.date]:
    """The first and the last day that these filings tell of."""
    days = [entry.valid or EARLIEST for entry in entries]
    days += [
        valid_from(entry.facts, table, line) or EARLIEST for entry in entries for _, table, line in entry.facts.lines()
    ]
    return min(days), max(days)
