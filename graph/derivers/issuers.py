"""An issuer's classes, the part of its titles that the keys of all its securities depend on, and its trades' prices.

When they change, every reporter's securities may change, so all reporters of the issuer and its schedules become due.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from graph.cypher import statement
from graph.derivers.findings import rewrite_findings
from graph.driver import Transaction
from graph.facts import native
from graph.readings.findings.prices import Trade, price_findings
from graph.readings.scope import DerivedFinding
from graph.readings.securities import class_context, title_key
from graph.scopes import Scope, mark, reporter_scope, schedule_scope


async def derive_issuers(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind ISSUER."""
    rows = await transaction.rows(statement("issuer_titles"), {"ids": [scope.first for scope in scopes]})
    changed, found = [], {}
    for row in rows:
        titles = {title for title in (*row["titles"], *row["underlying"]) if title}
        classes = found[row["id"]] = class_context(sorted(titles))
        if classes != row["classes"]:
            changed.append({"id": row["id"], "classes": classes})
    if changed:
        reporters = await transaction.rows(statement("issuer_reporters"), {"ids": [issuer["id"] for issuer in changed]})
        due = [reporter_scope(row["reporter"], row["issuer"]) for row in reporters]
        await mark(transaction, [*due, *(schedule_scope(issuer["id"]) for issuer in changed)])
        await transaction.run(statement("write_classes"), {"issuers": changed})
    await rewrite_findings(transaction, scopes, await _prices(transaction, scopes, found))


async def _prices(
    transaction: Transaction, scopes: Sequence[Scope], classes: Mapping[str, str]
) -> list[DerivedFinding]:
    """The findings on the prices of each issuer's trades."""
    rows = await transaction.rows(statement("issuer_trades"), {"ids": [scope.first for scope in scopes]})
    trades: dict[str, list[Trade]] = defaultdict(list)
    for row in rows:
        key = title_key(row["title"], issuer_name=row["name"], classes=classes[row["id"]])
        place = row["line"].removeprefix(f"{row['filing']}/")
        trades[row["id"]].append(Trade(row["filing"], place, key, native(row["date"]), Decimal(row["price"])))
    return [finding for scope in scopes for finding in price_findings(trades.get(scope.first, ()), scope=scope.id)]
