"""Rows whose footnote was forgotten: "By Trust" without its mark, amid rows of one named trust and one running total.

Only where the total comes from a row of the named holder and leads to another one of his, and title and nature are the
same: then the row is his, whatever its own words leave open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from graph.model import Filing, Line
from graph.readings.holders import Grade, Held

_Row = tuple[str, Line]


def carried_holders(filing: Filing, held: Mapping[str, Held]) -> dict[str, Held]:
    """The holders of all lines, those of such rows taken from the rows around them."""
    found = dict(held)
    for table in (filing.non_derivative_transactions, filing.derivative_transactions):
        kind = "ND-T" if table is filing.non_derivative_transactions else "D-T"
        rows = [(f"{kind}-{n}", line) for n, line in enumerate(table, 1)]
        for start, end in _gaps(rows, held):
            named = held[rows[start - 1][0]]
            if _carries(rows[start - 1 : end + 1], held):
                holder = replace(named.holder, grade=Grade.NATURE, rule="RUNNING_TOTAL")
                found |= {key: Held(holder, named.mentions) for key, _ in rows[start:end]}
    return found


def _gaps(rows: Sequence[_Row], held: Mapping[str, Held]) -> Iterator[tuple[int, int]]:
    """Runs of rows that no words name a holder for, between two rows of one that words do; ends are not included."""
    start = 0
    for place, (key, _) in enumerate(rows):
        if held[key].holder.unnamed:
            continue
        if start and place > start and held[rows[start - 1][0]].holder.same == held[key].holder.same:
            yield start, place
        start = place + 1


def _carries(rows: Sequence[_Row], held: Mapping[str, Held]) -> bool:
    """Whether each row starts from what the one before left, in words that are the same but for the footnotes."""
    (first_key, first), *rest = rows
    if held[first_key].holder.named is None:
        return False
    words = _words(first)
    total = first.following_shares
    for _, line in rest:
        change = _change(line)
        if total is None or change is None or line.following_shares != total + change or _words(line) != words:
            return False
        total = line.following_shares
    return True


def _words(line: Line) -> tuple[str, str | None, str]:
    return (line.title or "").casefold(), line.ownership, " ".join((line.nature or "").casefold().split())


def _change(line: Line) -> Decimal | None:
    if line.shares is None or line.acquired_disposed is None:
        return None
    return line.shares if line.acquired_disposed == "A" else -line.shares
