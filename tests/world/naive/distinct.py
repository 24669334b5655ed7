"""How many shares of a class the reports account for, each counted once: per holder, never a sum over owners.

What several reporters state alike of one holder counts once. Where they differ, and where two holders bear one name, it is
at least the largest amount; how much at most, nobody says.
"""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from tests.world.naive.answers import Moment, status_on
from tests.world.naive.filings import Filing, plain_name
from tests.world.naive.holders import Node
from tests.world.naive.positions import Position


@dataclass(frozen=True)
class Count:
    """Shares of one holder, or of all of them."""

    low: Decimal
    high: Decimal | None
    """None where nobody knows."""
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """A class."""

    holders: list[Count]
    left_out: list[tuple[str, str]]
    """(reporter, the first word of the reason) of each position that is not counted."""

    @property
    def total(self) -> Count | None:
        """The sum over holders; None where none is counted."""
        highs = [one.high for one in self.holders]
        high = None if None in highs else sum((one for one in highs if one is not None), Decimal(0))
        return Count(sum((one.low for one in self.holders), Decimal(0)), high) if self.holders else None


def distinct_shares(moment: Moment, issuer: str, security: tuple[str, ...]) -> Counted:
    """The class of that issuer, counted."""
    groups: dict[Node, list[Position]] = defaultdict(list)
    left_out: list[tuple[str, str]] = []
    for one in moment.positions:
        if (one.issuer, one.security) == (issuer, security):
            reason = status_on(one, moment.day)
            reason = "NO_AMOUNT" if reason == "CONFIRMED" and one.amount is None else reason
            if reason == "CONFIRMED":
                groups[_group(one.node, moment.world.filings)].append(one)
            else:
                left_out.append((one.reporter, reason))
    return Counted([_count(some) for some in groups.values()], left_out)


def _count(positions: list[Position]) -> Count:
    amounts: dict[Node, set[Decimal]] = defaultdict(set)
    for one in positions:
        assert one.amount is not None
        amounts[one.node].add(one.amount)
    agreed = all(len(some) == 1 for some in amounts.values())
    largest = [max(some) for some in amounts.values()]
    high = sum(largest, Decimal(0)) if agreed else None
    return Count(max(largest), high, tuple(sorted({one.reporter for one in positions})))


def _group(node: Node, filings: list[Filing]) -> Node:
    """Holders of one name in one group: a company with a CIK and a vehicle called so may be one."""
    if node[0] == "vehicle":
        return ("named", node[1])
    names = [owner["name"] for one in filings for owner in one.facts["owners"] if ("party", owner["cik"]) == node]
    return ("named", plain_name(names[0])) if names else node
