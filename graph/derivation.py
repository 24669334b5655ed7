"""Makes readings anew wherever a mark says that the facts behind them changed.

Kinds go in their order, each batch in one transaction: the locks of its scopes, then reading, then writing, and the
marks are gone with the commit. Killed at any moment, the marks that are left say what is still to do; so every command
that writes clears old marks first.
"""

from collections.abc import Awaitable, Callable, Sequence

from graph.cypher import statement
from graph.derivers.issuers import derive_issuers
from graph.derivers.names import derive_names
from graph.derivers.parties import derive_parties
from graph.derivers.reporters import derive_reporters
from graph.derivers.schedules import derive_schedule_scopes
from graph.derivers.securities import derive_securities
from graph.driver import Graph, Transaction
from graph.rules import RULES
from graph.scopes import Scope, ScopeKind, due, take

_DERIVERS: dict[ScopeKind, tuple[Callable[[Transaction, Sequence[Scope]], Awaitable[None]], int]] = {
    ScopeKind.ISSUER: (derive_issuers, 20),
    ScopeKind.REPORTER: (derive_reporters, 100),
    ScopeKind.SCHEDULE: (derive_schedule_scopes, 5),
    ScopeKind.SECURITY: (derive_securities, 500),
    ScopeKind.PARTY: (derive_parties, 500),
    ScopeKind.NAME: (derive_names, 500),
}
"""Kind -> how it is derived, and how many at a time."""

SECONDS = 600.0
"""Time limit of one batch."""


async def clear_marks(graph: Graph, *, progress: Callable[[ScopeKind, int], None] = lambda _kind, _count: None) -> int:
    """Derive every scope that is marked; how many were. `progress` hears of each batch."""
    total = 0
    while cleared := await _clear_next(graph):
        kind, count = cleared
        progress(kind, count)
        total += count
    return total


async def _clear_next(graph: Graph) -> tuple[ScopeKind, int] | None:
    """Derive one batch of the first kind that has marks; None where nothing is marked."""
    for kind, (derive, size) in _DERIVERS.items():

        async def work(
            transaction: Transaction,
            kind: ScopeKind = kind,
            size: int = size,
            derive: Callable[[Transaction, Sequence[Scope]], Awaitable[None]] = derive,
        ) -> int | None:
            marked = await due(transaction, kind, size)
            if not marked:
                return None
            scopes = await take(transaction, marked)
            if scopes:
                await derive(transaction, scopes)
                await transaction.run(statement("bump"), {"rules": RULES})
            return len(scopes)

        count = await graph.write_with(work, seconds=SECONDS)
        if count is not None:
            return kind, count
    return None
