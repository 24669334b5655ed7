"""DUPLICATE_REPORT: one transaction that one owner told in two filings; to be counted once.

Everything that tells two trades apart has to be equal, the total afterwards included: two purchases of 100 shares at one
price on one day leave different totals. A row that an amendment took the place of is no duplicate of it.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from graph.readings.findings.ledger import Ledger, called
from graph.readings.rows import Row
from graph.readings.scope import DerivedFinding


def findings(ledger: Ledger) -> Iterator[DerivedFinding]:
    """DUPLICATE_REPORT on the later filing's row."""
    alike: dict[Hashable, list[Row]] = defaultdict(list)
    for row in ledger.rows:
        if row.table.transaction and row.line.date is not None and row.change is not None:
            alike[_told(row)].append(row)
    for rows in alike.values():
        first = rows[0]
        for row in rows[1:]:
            if row.entry.id != first.entry.id and ledger.tells(first.entry, row.entry):
                message = f"The same transaction, total afterwards included, stands in {called(first)}: one event, reported twice."
                yield ledger.finding("DUPLICATE_REPORT", row, message, against=[first])


def _told(row: Row) -> Hashable:
    line = row.line
    return (
        row.table,
        row.security,
        row.held.holder.same,
        line.ownership,
        line.date,
        line.code,
        line.acquired_disposed,
        line.shares,
        line.total_value,
        line.price,
        line.following_shares,
        line.following_value,
    )
