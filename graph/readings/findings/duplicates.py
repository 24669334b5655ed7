"""DUPLICATE_REPORT: one transaction that one owner told in two filings; to be counted once.

Everything that tells two trades apart has to be equal, the total afterwards included: two purchases of 100 shares at one
price on one day leave different totals. A row that an amendment took the place of is no duplicate of it.
"""

from collections.abc import Hashable, Iterator

from graph.readings.findings.ledger import Ledger, called
from graph.readings.rows import Row
from graph.readings.scope import DerivedFinding


def findings(ledger: Ledger) -> Iterator[DerivedFinding]:
    """DUPLICATE_REPORT on the later filing's row."""
    rows = {row.id: row for row in ledger.rows}
    for key, first in repeats_of(ledger).items():
        row = rows[key]
        if ledger.tells(first.entry, row.entry):
            message = f"The same transaction, total afterwards included, stands in {called(first)}: one event, reported twice."
            yield ledger.finding("DUPLICATE_REPORT", row, message, against=[first])


def repeats_of(ledger: Ledger) -> dict[str, Row]:
    """Id of each row that repeats one of an earlier filing -> that row."""
    firsts: dict[Hashable, Row] = {}
    repeats: dict[str, Row] = {}
    for row in ledger.rows:
        if row.table.transaction and row.line.date is not None and row.change is not None:
            first = firsts.setdefault(_told(row), row)
            if first.entry.id != row.entry.id:
                repeats[row.id] = first
    return repeats


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
