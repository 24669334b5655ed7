"""What one reporter's filings about one issuer say: holders, positions, control and roles.

Only what differs is written, so deriving a scope again touches nothing.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from graph import ids
from graph.cypher import statement
from graph.derivers.findings import rewrite_findings
from graph.derivers.rewriting import classes_of, rewrite, standing_edges
from graph.derivers.splits import splits_of
from graph.driver import Transaction
from graph.model import Filing, Indirect, Line, Table
from graph.reader import StoredFiling, stored_filings
from graph.readings.reporter import derive_reporter
from graph.readings.scope import KnownFiling
from graph.scopes import Scope

_LINES = {
    Table.NON_DERIVATIVE_TRANSACTION: "non_derivative_transactions",
    Table.NON_DERIVATIVE_HOLDING: "non_derivative_holdings",
    Table.DERIVATIVE_TRANSACTION: "derivative_transactions",
    Table.DERIVATIVE_HOLDING: "derivative_holdings",
}


async def derive_reporters(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind REPORTER."""
    filings = await _filings(transaction, scopes)
    classes = await classes_of(transaction, {scope.second for scope in scopes})
    splits = await splits_of(transaction, {scope.second for scope in scopes})
    readings = [
        derive_reporter(
            filings[scope.id],
            reporter=scope.first,
            issuer=scope.second,
            classes=classes.get(scope.second, ""),
            splits=splits.get(scope.second, ()),
        )
        for scope in scopes
    ]
    own = chain.from_iterable(_own(filings[scope.id], scope.first) for scope in scopes)
    await rewrite(transaction, await standing_edges(transaction, scopes, own), readings)
    await rewrite_findings(transaction, scopes, chain.from_iterable(reading.findings for reading in readings))


async def _filings(transaction: Transaction, scopes: Sequence[Scope]) -> dict[str, list[KnownFiling]]:
    """Scope id -> its filings with what their words say."""
    asked = [{"id": scope.id, "reporter": scope.first, "issuer": scope.second} for scope in scopes]
    rows = await transaction.rows(statement("scope_filings"), {"scopes": asked})
    stored = await stored_filings(transaction, {row["filing"] for row in rows})
    known = {key: KnownFiling(key, _with_words(filing)) for key, filing in stored.items()}
    filings: dict[str, list[KnownFiling]] = {scope.id: [] for scope in scopes}
    for row in rows:
        filings[row["scope"]].append(known[row["filing"]])
    return filings


def _with_words(stored: StoredFiling) -> Filing:
    """The filing with each line's `indirect` as it was read."""
    words = {
        key.rpartition("/")[2]: Indirect.model_validate_json(properties["indirect"])
        for key, properties in stored.lines.items()
        if "indirect" in properties
    }
    if not words:
        return stored.facts
    changed: dict[str, tuple[Line, ...]] = {
        name: tuple(
            line.model_copy(update={"indirect": words.get(f"{table.value}-{n}")})
            for n, line in enumerate(stored.facts.rows(table), 1)
        )
        for table, name in _LINES.items()
    }
    return stored.facts.model_copy(update=changed)


def _own(filings: Iterable[KnownFiling], reporter: str) -> list[str]:
    """The filings whose own readings this reporter's scope writes: it is their first owner in id order."""
    return [known.id for known in filings if ids.owner_ids(known.facts)[:1] == (reporter,)]
