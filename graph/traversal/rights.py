"""Rights to acquire or dispose: per kind, in shares of the underlying class, never netted and never counted as shares.

Only a dated, uncapped right that can be exercised within 60 days after the day asked about counts as such
(Rule 13d-3(d)(1)); a cap, an approval, vesting or an undated event makes it conditional, with the words.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from graph.readings.lots import sum_of
from graph.traversal.edges import Edge
from graph.traversal.hops import status_of
from graph.traversal.model import ConditionalRight, Rights
from graph.traversal.moment import Moment

SIXTY_DAYS: Final = dt.timedelta(60)
_CURRENT: Final = frozenset({"CONFIRMED", "LAST_KNOWN"})


def is_right(edge: Edge) -> bool:
    """Whether an OWNS is of a derivative as Table II shows it."""
    return "right" in edge.properties


def rights_of(owns: Iterable[Edge], moment: Moment) -> Rights:
    """What these OWNS of derivatives give on the day asked about; lapsed and not restated ones give nothing."""
    current = sorted(
        (edge for edge in owns if status_of(edge, moment) in _CURRENT),
        key=lambda edge: (edge.end.id, str(edge.properties.get("id"))),
    )
    return Rights(
        within_60_days=sum_of(_amount(edge) for edge in current if _within(edge, moment)),
        call_equivalent=_total(current, "CALL_EQUIVALENT"),
        put_equivalent=_total(current, "PUT_EQUIVALENT"),
        cash_only=_total(current, "CASH_ONLY"),
        conditional=tuple(_conditional(edge) for edge in current if edge.properties.get("conditional") is True),
    )


def _within(edge: Edge, moment: Moment) -> bool:
    start = edge.properties.get("exercisable")
    return (
        edge.properties.get("right") == "CALL_EQUIVALENT"
        and edge.properties.get("conditional") is not True
        and isinstance(start, dt.date)
        and start <= moment.day + SIXTY_DAYS
    )


def _total(owns: Iterable[Edge], right: str) -> Decimal | None:
    amounts = [_amount(edge) for edge in owns if edge.properties.get("right") == right]
    stated = [amount for amount in amounts if amount is not None]
    return sum(stated, Decimal(0)) if stated else None


def _amount(edge: Edge) -> Decimal | None:
    return edge.number("underlyingShares")


def _conditional(edge: Edge) -> ConditionalRight:
    return ConditionalRight(
        security=edge.end,
        underlying_shares=_amount(edge),
        value=edge.number("value"),
        exercisable=edge.properties.get("exercisable"),
        expires=edge.properties.get("expires"),
        quote=edge.properties.get("conditionQuote"),
        evidence=edge.evidence,
    )
