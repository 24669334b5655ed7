"""PRICE_IMPLAUSIBLE: a purchase or sale priced far from the issuer's others of the same class and month.

Which of two prices is wrong cannot be told from the two. So a price is told only where at least two others speak against
it and agree among themselves, and one filing has one voice: thirty rows with the same slip outvote nobody.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Final

from graph.readings.findings.ledger import amount
from graph.readings.scope import DerivedFinding

_TIMES: Final = 5
_FEWEST: Final = 2
_POWERS: Final = tuple(Decimal(10) ** power for power in (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6))
_CLOSE: Final = Decimal("0.15")
"""How far off a power of ten a ratio may be: prices move within a month."""


@dataclass(frozen=True, slots=True)
class Trade:
    """A row of Table I coded P or S with a price above zero."""

    filing: str
    key: str
    """Of the line in its filing: `ND-T-1`."""
    title_key: str
    """Equal for rows of one class."""
    date: dt.date
    price: Decimal

    @property
    def line(self) -> str:
        """The line's id."""
        return f"{self.filing}/{self.key}"


def price_findings(trades: Iterable[Trade], *, scope: str) -> list[DerivedFinding]:
    """The findings of one issuer's trades in id order, whatever the order of `trades`."""
    months: dict[tuple[str, int, int], list[Trade]] = defaultdict(list)
    for trade in trades:
        months[trade.title_key, trade.date.year, trade.date.month].append(trade)
    found = [finding for month in months.values() for finding in _month(month, scope)]
    return sorted(found, key=lambda finding: finding.id)


def _month(trades: list[Trade], scope: str) -> Iterator[DerivedFinding]:
    by_filing: dict[str, list[Trade]] = defaultdict(list)
    for trade in sorted(trades, key=lambda trade: trade.line):
        by_filing[trade.filing].append(trade)
    for filing, own in sorted(by_filing.items()):
        elsewhere = [rows for other, rows in sorted(by_filing.items()) if other != filing]
        for trade in own:
            beside = [one for one in own if one is not trade]
            voices = [*elsewhere, *([beside] if beside else [])] if elsewhere else [[one] for one in beside]
            against = _against(trade, voices)
            if against:
                yield _finding(trade, against, scope)


def _against(trade: Trade, voices: Sequence[list[Trade]]) -> list[list[Trade]]:
    """The voices that agree on another price: more than half of all and at least two; none where the price stands."""
    if len(voices) < _FEWEST:
        return []
    usual = median(_middle(voice) for voice in voices)
    agreeing = [voice for voice in voices if _near(_middle(voice), usual)]
    if _near(trade.price, usual) or len(agreeing) < _FEWEST or 2 * len(agreeing) <= len(voices):
        return []
    return agreeing


def _finding(trade: Trade, against: Sequence[list[Trade]], scope: str) -> DerivedFinding:
    usual = median(_middle(voice) for voice in against)
    ratio = trade.price / usual
    power = next((power for power in _POWERS if abs(ratio / power - 1) <= _CLOSE), None)
    times = f"{float(ratio):,.1f} times" if ratio > 1 else f"1/{float(1 / ratio):,.1f} of"
    slip = f", about a power of ten ({amount(power)}) off" if power is not None else ""
    rows = [other for voice in against for other in voice]
    prices = sorted(other.price for other in rows)
    return DerivedFinding(
        code="PRICE_IMPLAUSIBLE",
        filing=trade.filing,
        where=f"{trade.key}/price",
        message=(
            f"The price {amount(trade.price)} is {times} what the issuer's other purchases and sales of the class show in "
            f"{trade.date:%Y-%m} ({amount(prices[0])} to {amount(prices[-1])} in {len(rows)} rows){slip}."
        ),
        scope=scope,
        against=tuple(sorted({min(voice, key=lambda one: one.line).line for voice in against})),
    )


def _middle(voice: Sequence[Trade]) -> Decimal:
    return median(trade.price for trade in voice)


def _near(one: Decimal, other: Decimal) -> bool:
    return one <= _TIMES * other and other <= _TIMES * one
