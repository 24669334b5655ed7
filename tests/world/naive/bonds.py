"""Who controls whom and who is related to whom, as filings' sentences say it; nothing says an end.

A role begins with the earliest day that a filing known by then tells it of. Filings of other first owners, or about other
issuers, tell it anew.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tests.world.naive.filings import Filing
from tests.world.naive.holders import Node, bonds_of

EARLIEST = dt.date.min
LATEST = dt.datetime.max.replace(tzinfo=dt.UTC)
RELATED = frozenset(
    {"SPOUSE", "PARENT", "BENEFICIARY", "SETTLOR", "LIMITED_PARTNER", "MEMBER", "SHAREHOLDER", "PARTICIPANT"}
)


@dataclass(frozen=True)
class Bond:
    """What one party is to another."""

    teller: str
    """CIK of the first owner of the filings that say it."""
    issuer: str
    controller: Node
    vehicle: Node
    role: str
    since: dt.date | None
    known: dt.datetime | None
    """When that day became known."""

    @property
    def controls(self) -> bool:
        """Whether the role is one of control; the others are mere relations."""
        return self.role not in RELATED


def bonds_at(
    filings: Iterable[Filing], unnamed: Mapping[str, str], day: dt.date, known: dt.datetime | None
) -> list[Bond]:
    """All that had begun by that day, by the filings known then."""
    told: dict[tuple[str, str, Node, Node, str], list[tuple[dt.date, dt.datetime]]] = defaultdict(list)
    for filing in filings:
        for row in filing.rows if filing.is_known(known) else ():
            for controller, vehicle, role in bonds_of(row, unnamed.get(row.id)):
                key = (filing.owners[0], filing.issuer, controller, vehicle, role)
                told[key].append((row.valid or EARLIEST, filing.known or LATEST))
    first = {key: min(times) for key, times in told.items()}
    return [
        Bond(*key, since=None if since == EARLIEST else since, known=None if learnt == LATEST else learnt)
        for key, (since, learnt) in first.items()
        if since <= day
    ]
