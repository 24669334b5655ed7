"""The splits of issuers' shares that are loaded, as the readings of their reporters take them."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from graph.cypher import statement
from graph.driver import Transaction
from graph.facts import native
from graph.readings.findings.splits import Split


async def splits_of(transaction: Transaction, issuers: Iterable[str]) -> dict[str, list[Split]]:
    """Issuer id -> its splits by date."""
    found: dict[str, list[Split]] = defaultdict(list)
    for row in await transaction.rows(statement("issuer_splits"), {"ids": sorted(issuers)}):
        found[row["issuer"]].append(Split(Decimal(row["new"]) / Decimal(row["old"]), date=native(row["date"])))
    return found
