"""Makes every reading anew from the facts in the graph, down the same path as loading, without the source files.

Nothing is dropped before its successor is written in the same transaction: a filing's own readings with the marks of
all its scopes, then each scope as a load derives it. Killed half-way, the marks and an unfinished run lose nothing; run
it again. Readings that belong to no scope any more go too.
"""

from collections.abc import Callable, Sequence

from graph.cypher import statement, statements
from graph.derivation import clear_marks
from graph.driver import Graph, Transaction
from graph.model import Filing
from graph.reader import PAGE, stored_filings
from graph.readings.outstanding import outstanding_properties
from graph.rows import address_mark, filing_readings, finding_rows, part_readings
from graph.rules import RULES
from graph.scopes import Scope, ScopeKind, filing_scopes, lock, mark, name_scope, written_scope
from graph.writer import Interpret


async def rebuild(
    graph: Graph, interpret: Interpret, *, progress: Callable[[int], None] = lambda _filings: None
) -> int:
    """Make all readings anew; how many filings were read. `progress` hears how many so far."""
    count, after = 0, ""
    while ids := [row[0] for row in await graph.read(statement("filing_ids"), {"after": after, "limit": PAGE})]:

        async def work(transaction: Transaction, ids: Sequence[str] = ids) -> None:
            await _interpret_again(transaction, ids, interpret)

        await graph.write_with(work, seconds=300)
        count, after = count + len(ids), ids[-1]
        progress(count)
    await _mark_strays(graph)
    await clear_marks(graph)
    return count


async def _interpret_again(transaction: Transaction, ids: Sequence[str], interpret: Interpret) -> None:
    """Rewrite what each filing's own words give, and mark its scopes."""
    await lock(transaction, [f"filing:{key}" for key in ids])
    stored = await stored_filings(transaction, ids)
    scopes: set[Scope] = set()
    for filing in stored.values():
        scopes |= filing_scopes(filing.issuer, filing.owners, schedule=filing.facts.is_schedule)
    await mark(transaction, scopes)
    rows = [
        _own_readings(key, interpret(filing.facts), shared=bool(filing.properties["_shared"]))
        for key, filing in stored.items()
    ]
    for text in statements("write_own_readings"):
        await transaction.run(text, {"filings": rows, "rules": RULES})
    await transaction.run(statement("write_findings"), {"filings": [row for row in rows if row["findings"]]})
    await transaction.run(statement("write_outstanding"), {"filings": [row for row in rows if row["outstanding"]]})
    await transaction.run(statement("bump"), {"rules": RULES})


def _own_readings(key: str, facts: Filing, *, shared: bool) -> dict[str, object]:
    return {
        "id": key,
        "readings": filing_readings(facts),
        "lines": list(part_readings(key, facts)),
        "owners": [{"ordinal": n, "marks": address_mark(owner)} for n, owner in enumerate(facts.owners, 1)],
        "findings": list(finding_rows(key, facts, shared=shared)),
        "outstanding": outstanding_properties(key, facts),
    }


async def _mark_strays(graph: Graph) -> None:
    """Mark every security, party and name, and the scopes that relationships name though no filing gives them."""

    async def work(transaction: Transaction) -> None:
        securities, parties, names, scopes = [await transaction.rows(text) for text in statements("standing_scopes")]
        await mark(
            transaction,
            [
                *(Scope(ScopeKind.SECURITY, row[0]) for row in securities),
                *(Scope(ScopeKind.PARTY, row[0]) for row in parties),
                *(name_scope(row[0]) for row in names),
                *(written_scope(row[0]) for row in scopes),
            ],
        )

    await graph.write_with(work, seconds=600)
