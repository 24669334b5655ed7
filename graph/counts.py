"""Writes counts of shares outstanding that come from sources of their own.

A count is a node without relationships: whose it is, is found by CIK or ticker when somebody asks, so it does not matter
whether counts or filings are loaded first.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

import orjson

from graph.cypher import statement
from graph.driver import Graph, Transaction
from graph.figures import figure
from graph.model import ShareCount
from graph.rules import RULES

BATCH = 1_000
"""Counts a transaction."""
_PLAIN = ("cik", "ticker", "name", "title", "date", "basis", "origin", "form", "filed")


async def write_counts(graph: Graph, counts: Iterable[ShareCount]) -> int:
    """Write the counts that are not there yet; how many were."""
    rows = {row["id"]: row for row in map(_row, counts)}
    ordered = [rows[key] for key in sorted(rows)]
    fresh = 0
    for start in range(0, len(ordered), BATCH):

        async def work(transaction: Transaction, some: list[dict[str, Any]] = ordered[start : start + BATCH]) -> int:
            written = await transaction.rows(statement("write_counts"), {"counts": some})
            await transaction.run(statement("bump"), {"rules": RULES})
            return sum(row["fresh"] for row in written)

        fresh += await graph.write_with(work, seconds=300)
    return fresh


def count_id(count: ShareCount) -> str:
    """`count:<cik or ticker>:<date>:<12 hex>` of everything it says, so that equal counts are one."""
    said = orjson.dumps(count.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
    whose = count.cik or count.ticker or ""
    return f"count:{whose}:{count.date.isoformat()}:{hashlib.sha256(said).hexdigest()[:12]}"


def _row(count: ShareCount) -> dict[str, Any]:
    properties = {key: value for key in _PLAIN if (value := getattr(count, key)) is not None}
    identity = count_id(count)
    return {"id": identity, "properties": {"id": identity, **properties, **figure("shares", count.shares, count=True)}}
