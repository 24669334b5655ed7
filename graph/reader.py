"""Filings back from the graph's facts alone: equal to what was written, but for `source` and the readings.

A filing that is not there is missing from the answer; a graph that cannot be asked raises `DatabaseError`.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.cypher import statement
from graph.driver import Graph, Row, Transaction
from graph.facts import filing_from
from graph.model import Filing

PAGE = 200
"""Filings read at a time: about 5 MB of answer."""


@dataclass(frozen=True, slots=True)
class StoredFiling:
    """A filing with what else stands on its node and the parties it goes by."""

    id: str
    facts: Filing
    properties: dict[str, Any]
    issuer: str
    owners: tuple[str, ...]
    """Party ids in filed order."""
    lines: dict[str, dict[str, Any]]
    """Line id -> all properties, readings included."""


class Reader:
    """Reads filings, one or many."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    async def filing(self, filing_id: str) -> Filing | None:
        """The filing of that id; None where the graph has none."""
        found = await self.filings([filing_id])
        return found.get(filing_id)

    async def filings(self, ids: Sequence[str]) -> dict[str, Filing]:
        """The filings of those ids that the graph has."""

        async def work(transaction: Transaction) -> dict[str, Filing]:
            return {key: stored.facts for key, stored in (await stored_filings(transaction, ids)).items()}

        return await self._graph.read_with(work)

    async def every(self, page: int = PAGE) -> AsyncIterator[dict[str, Filing]]:
        """All filings in id order, a page at a time; each page is one consistent read."""
        after = ""
        while rows := await self._graph.read(statement("filing_ids"), {"after": after, "limit": page}):
            ids = [row[0] for row in rows]
            yield await self.filings(ids)
            after = ids[-1]


async def stored_filings(transaction: Transaction, ids: Iterable[str]) -> dict[str, StoredFiling]:
    """The filings of those ids, read in a running transaction."""
    rows = await transaction.rows(statement("read_filings"), {"ids": sorted(set(ids))})
    return {row["filing"]["id"]: _stored(row) for row in rows}


def _stored(row: Row) -> StoredFiling:
    ((issuer, about),) = row["about"]
    owners = sorted(row["owners"], key=lambda owner: int(owner[1]["ordinal"]))
    return StoredFiling(
        id=row["filing"]["id"],
        facts=filing_from(row["filing"], about, [owner for _, owner in owners], row["lines"], row["footnotes"]),
        properties=row["filing"],
        issuer=issuer,
        owners=tuple(party for party, _ in owners),
        lines={line["id"]: line for line in row["lines"]},
    )
