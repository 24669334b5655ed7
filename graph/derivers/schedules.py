"""What all Schedules 13D and 13G about one issuer say, whoever made them: an amendment may add or drop persons."""

from collections.abc import Sequence

from graph.cypher import statement
from graph.derivers.rewriting import classes_of, rewrite, standing_edges
from graph.driver import Transaction
from graph.reader import stored_filings
from graph.readings.schedules import derive_schedules
from graph.readings.scope import KnownFiling
from graph.scopes import Scope


async def derive_schedule_scopes(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind SCHEDULE."""
    issuers = [scope.first for scope in scopes]
    rows = await transaction.rows(statement("issuer_schedules"), {"ids": issuers})
    stored = await stored_filings(transaction, {row["filing"] for row in rows})
    classes = await classes_of(transaction, issuers)
    readings = [
        derive_schedules(
            [KnownFiling(row["filing"], stored[row["filing"]].facts) for row in rows if row["issuer"] == scope.first],
            issuer=scope.first,
            classes=classes.get(scope.first, ""),
            scope=scope.id,
        )
        for scope in scopes
    ]
    await rewrite(transaction, await standing_edges(transaction, scopes, stored), readings)
