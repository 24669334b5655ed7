"""An issuer's classes: the part of its titles that the keys of all its securities depend on.

When they change, every reporter's securities may change, so all reporters of the issuer and its schedules become due.
"""

from collections.abc import Sequence

from graph.cypher import statement
from graph.driver import Transaction
from graph.readings.securities import class_context
from graph.scopes import Scope, mark, reporter_scope, schedule_scope


async def derive_issuers(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind ISSUER."""
    rows = await transaction.rows(statement("issuer_titles"), {"ids": [scope.first for scope in scopes]})
    changed = []
    for row in rows:
        titles = {title for title in (*row["titles"], *row["underlying"]) if title}
        classes = class_context(sorted(titles))
        if classes != row["classes"]:
            changed.append({"id": row["id"], "classes": classes})
    if changed:
        reporters = await transaction.rows(statement("issuer_reporters"), {"ids": [issuer["id"] for issuer in changed]})
        due = [reporter_scope(row["reporter"], row["issuer"]) for row in reporters]
        await mark(transaction, [*due, *(schedule_scope(issuer["id"]) for issuer in changed)])
        await transaction.run(statement("write_classes"), {"issuers": changed})
