"""What stands on a security, from every row that speaks of it whoever reported it; one that no row speaks of goes."""

from collections.abc import Iterator, Sequence
from itertools import repeat

from graph.cypher import statement, statements
from graph.driver import Row, Transaction
from graph.edges import Changes, plain_properties, write_changes
from graph.facts import native
from graph.model import Line
from graph.readings.scope import DerivedEdge
from graph.readings.securities import Mention, derive_security, underlying_id
from graph.scopes import Scope, ScopeKind, mark


async def derive_securities(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind SECURITY."""
    rows = await transaction.rows(statement("security_mentions"), {"ids": [scope.first for scope in scopes]})
    stale = [edge for row in rows for edge in _stale(row)]
    await mark(transaction, [Scope(ScopeKind.SECURITY, edge.end) for edge in stale])
    await write_changes(transaction, Changes(removed=stale))
    written = []
    for row in rows:
        properties = {"id": row["id"]} | plain_properties(derive_security(row["id"], _mentions(row)))
        standing = {key: native(value) for key, value in row["properties"].items()}
        if row["stands"] and properties != standing:
            written.append({"id": row["id"], "properties": properties})
    write, remove = statements("write_securities")
    await transaction.run(write, {"securities": written})
    await transaction.run(remove, {"ids": [row["id"] for row in rows if not row["stands"]]})


def _mentions(row: Row) -> Iterator[Mention]:
    for title, derivative, underlying, _, count in row["rows"]:
        yield from repeat(Mention(title, derivative, underlying_title=underlying), count)
    for title, count in row["named"]:
        yield from repeat(Mention(title, derivative=False), count)


def _stale(row: Row) -> Iterator[DerivedEdge]:
    """UNDERLYING relationships that no row of the security gives any more."""
    given = {
        underlying_id(Line(row=1, underlying_title=underlying), issuer=issuer, issuer_name=name, classes=classes)
        for issuer, classes in row["issuers"]
        for _, _, underlying, name, _ in row["rows"]
    }
    for end in row["underlying"]:
        if end not in given or not row["stands"]:
            yield DerivedEdge("UNDERLYING", row["id"], end, {})
