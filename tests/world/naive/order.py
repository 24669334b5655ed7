"""The filings of one reporter about one issuer in the order in which they were true.

By the filing's date, the time it became known, fit (one that opens with what another closes with stands after it),
accession number.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from tests.world.naive.filings import Filing
from tests.world.naive.lots import strands_of
from tests.world.naive.slots import Placed, slot_of

EARLIEST = dt.datetime.min.replace(tzinfo=dt.UTC)


def in_order(filings: Iterable[Filing]) -> list[Filing]:
    """The filings by date, known time, fit, accession; an unknown date or time comes first."""
    left = sorted(filings, key=lambda one: (*_moment(one), one.id))
    found: list[Filing] = []
    while left:
        tied = [one for one in left if _moment(one) == _moment(left[0])]
        found.append(next((one for one in tied if not any(_fits_behind(one, other) for other in tied)), tied[0]))
        left.remove(found[-1])
    return found


def _moment(filing: Filing) -> tuple[dt.date, dt.datetime]:
    return filing.date or dt.date.min, filing.known or EARLIEST


def _fits_behind(one: Filing, other: Filing) -> bool:
    """Whether a running total of `one` opens with what one of `other` closes with, and not the other way round.

    A holding that both repeat says nothing of which came first.
    """
    return one is not other and any(
        mine[0] is not None and mine[0] == theirs[1] and theirs[0] != mine[1] and mine[0] != 0
        for group, ours in _totals(one).items()
        for mine in ours
        for theirs in _totals(other).get(group, [])
    )


def _totals(filing: Filing) -> dict[object, list[tuple[Decimal | None, Decimal | None]]]:
    """What each running total opens and closes with, for each holder and class."""
    rows: dict[object, list[Placed]] = defaultdict(list)
    for placed in slot_of(filing).rows:
        rows[placed.group].append(placed)
    return {group: [(strand.opening, strand.closing) for strand in strands_of(some)] for group, some in rows.items()}
