"""What a party is called and what it is, from every filing that names it; one that nothing leads to goes."""

from collections.abc import Sequence

from graph.cypher import statement
from graph.driver import Transaction
from graph.scopes import Scope


async def derive_parties(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind PARTY."""
    await transaction.run(statement("remove_loose_parties"), {"ids": [scope.first for scope in scopes]})
