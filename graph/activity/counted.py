"""Which lines count, and why the others do not. Codes are taken as filed: an A, G, F or M is never a purchase or sale."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.activity.events import events_of
from graph.activity.model import Event, Exclusion, Inputs, Reason, TradeLine

PURCHASE: Final = "P"
SALE: Final = "S"
_TRADED: Final = {PURCHASE: "A", SALE: "D"}
"""Codes of purchases and sales -> the mark that goes with them."""
MOVING: Final = frozenset({"P", "S", "G", "J", "W", "Z"})
"""Codes under which shares may go from one pocket into another."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What lines come to: events that count, and lines that do not, each with its reason."""

    events: tuple[Event, ...]
    excluded: tuple[tuple[TradeLine, Reason], ...]

    def only(self, keep: Callable[[TradeLine], bool]) -> "Counted":
        """The part that is about lines for which `keep` holds."""
        return Counted(
            tuple(event for event in self.events if keep(event.line)),
            tuple((line, reason) for line, reason in self.excluded if keep(line)),
        )

    def exclusions(self) -> tuple[Exclusion, ...]:
        """The lines left out, by reason."""
        by_reason: dict[Reason, list[str]] = defaultdict(list)
        for line, reason in self.excluded:
            by_reason[reason].append(line.id)
        return tuple(Exclusion(reason, Inputs.of(by_reason[reason])) for reason in Reason if reason in by_reason)

    def inputs(self) -> Inputs:
        """The lines that count, one an event."""
        return Inputs.of([event.line.id for event in self.events])


def count(lines: Iterable[TradeLine]) -> Counted:
    """The events that the lines, given latest first, report and that count, and why the others do not."""
    standing, excluded = [], []
    for line in lines:
        if line.superseded:
            excluded.append((line, Reason.SUPERSEDED))
        else:
            standing.append(line)
    events = events_of(standing)
    excluded += [(report, Reason.DUPLICATE) for event in events for report in event.reports[1:]]
    reasons: dict[str, Reason] = {}
    for sieve in (_by_cells, _transfers, _netting, _by_price):
        left = [event for event in events if event.line.id not in reasons]
        reasons |= dict(sieve(left))
    excluded += [(event.line, reasons[event.line.id]) for event in events if event.line.id in reasons]
    counted = tuple(event for event in events if event.line.id not in reasons)
    return Counted(counted, tuple(sorted(excluded, key=lambda one: (one[0].date, one[0].id), reverse=True)))


def _by_cells(events: Sequence[Event]) -> Iterator[tuple[str, Reason]]:
    for event in events:
        line = event.line
        if line.in_value:
            yield line.id, Reason.VALUE_LINE
        elif line.code is None or line.shares is None or line.side is None:
            yield line.id, Reason.INCOMPLETE
        elif _TRADED.get(line.code, line.side) != line.side:
            yield line.id, Reason.CODE_CONFLICT


def _transfers(events: Sequence[Event]) -> Iterator[tuple[str, Reason]]:
    """Pairs of equal and opposite rows of one owner, class and day with two holders."""
    alike: dict[tuple[object, ...], list[TradeLine]] = defaultdict(list)
    for event in events:
        line = event.line
        if line.code in MOVING and line.holder is not None:
            alike[line.security, line.date, line.shares].append(line)
    for lines in alike.values():
        given = [line for line in lines if line.side == "D"]
        for taken in (line for line in lines if line.side == "A"):
            other = next((one for one in given if _moved(one, taken)), None)
            if other is not None:
                given.remove(other)
                yield from ((line.id, Reason.TRANSFER) for line in (other, taken))


def _moved(given: TradeLine, taken: TradeLine) -> bool:
    return given.holder != taken.holder and not given.owner_ids.isdisjoint(taken.owner_ids)


def _netting(events: Sequence[Event]) -> Iterator[tuple[str, Reason]]:
    """Purchases and sales of one holder, class and day that are equal in sum."""
    days: dict[tuple[object, ...], list[TradeLine]] = defaultdict(list)
    for event in events:
        line = event.line
        if line.code in _TRADED and line.holder is not None:
            days[line.holder, line.security, line.date].append(line)
    for lines in days.values():
        signed = [(line.shares or Decimal(0)) * (1 if line.side == "A" else -1) for line in lines]
        if len({line.side for line in lines}) > 1 and sum(signed) == 0:
            yield from ((line.id, Reason.NETS_TO_ZERO) for line in lines)


def _by_price(events: Sequence[Event]) -> Iterator[tuple[str, Reason]]:
    for event in events:
        line = event.line
        if line.code in _TRADED and not line.derivative and line.price is None:
            yield line.id, Reason.NO_PRICE
        elif line.code in _TRADED and not line.derivative and line.price == 0:
            yield line.id, Reason.ZERO_PRICE
