"""The part of the graph that an export tells: everything, or what stands within some hops of a party.

Everything is streamed and never held. Of a part its ids are held, because a relationship is told only where both its ends
are: memory grows with the part asked for, not with the graph.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Final

from graph.cypher import statements
from graph.driver import Graph
from graph.errors import CallerError
from graph.export.sight import EVER, Sight
from graph.facts import native

LABELS: Final = ("Party", "Security", "Filing", "Line", "Footnote", "Finding", "Split", "Outstanding", "NameKey")
"""The labels under which nodes are told, each node under one; further labels of a node are a property of it."""
MOST_HOPS: Final = 6
BATCH: Final = 500
"""Ids sent to Neo4j at a time."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship that starts at the node it is told with."""

    type: str
    end: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A node with the relationships that start at it and whose other end is in the part, in the order of (type, end)."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]
    relationships: tuple[Relationship, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some ids by label; `ids` None is everything."""

    ids: Mapping[str, Sequence[str]] | None = None
    members: frozenset[str] = field(default=frozenset())

    def has(self, identity: str) -> bool:
        """Whether the node of that id is in the part."""
        return self.ids is None or identity in self.members

    async def nodes(self, graph: Graph, label: str) -> AsyncGenerator[Node]:
        """The nodes of one of LABELS in the order of their ids."""
        async with aclosing(self.rows(graph, "export_nodes", label)) as rows:
            async for row in rows:
                yield self._node(row)

    async def rows(self, graph: Graph, name: str, label: str, sight: Sight = EVER) -> AsyncGenerator[Mapping[str, Any]]:
        """The rows of a statement pair: over all nodes of a label, or over the ids of the part."""
        whole, some = (sight.write(text).replace("NodeLabel", label) for text in statements(name))
        async with aclosing(self.asked(graph, whole, some, label, sight)) as rows:
            async for row in rows:
                yield row

    async def asked(
        self, graph: Graph, whole: str, some: str, label: str, sight: Sight = EVER
    ) -> AsyncGenerator[Mapping[str, Any]]:
        """The rows of `whole`, or of a part those of `some`, which is asked about its ids of the label as `$ids`."""
        if self.ids is None:
            asked: Iterable[tuple[str, dict[str, Any]]] = [(whole, {})]
        else:
            asked = ((some, {"ids": batch}) for batch in batches(self.ids.get(label, ())))
        for text, parameters in asked:
            async with aclosing(graph.stream(text, parameters | sight.parameters)) as rows:
                async for row in rows:
                    yield row

    def _node(self, row: Mapping[str, Any]) -> Node:
        told = [
            Relationship(kind, end, _told(kind, properties))
            for kind, end, properties in row["relationships"]
            if self.has(end)
        ]
        told.sort(key=lambda one: (one.type, one.end, str(one.properties.get("id", one.properties.get("ordinal")))))
        properties = _told(None, row["properties"])
        return Node(properties["id"], tuple(sorted(row["labels"])), properties, tuple(told))


EVERYTHING: Final = Part()

_WITHHELD: Final = {
    None: frozenset({"source", "items"}),
    "REPORTED_BY": frozenset({"address", "asFiled", "unknown"}),
}
"""Bookkeeping, and what holds addresses of people (MODEL 12): the cells of an owner's address and whatever stands beside
them, and the items of Schedules 13D and 13G, whose second asks for a "residence or business address"."""


def told_key(relation: str | None, key: str) -> bool:
    """Whether a property leaves the graph; `relation` is None for a node's."""
    return not key.startswith("_") and key not in _WITHHELD.get(relation, frozenset())


def _told(relation: str | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: native(value) for key, value in sorted(properties.items()) if told_key(relation, key)}


async def around(graph: Graph, start: str, hops: int) -> Part:
    """The parties within `hops` of the party `start`, the securities they issued and what they filed about each other.

    Raises CallerError for a number of hops outside 0 to 6.
    """
    if not 0 <= hops <= MOST_HOPS:
        raise CallerError(f"--hops is {hops}; it must lie between 0 and {MOST_HOPS}.")
    parties = {start}
    frontier = {start}
    (neighbours,) = statements("export_neighbours")
    for _ in range(hops):
        found = [row["other"] async for row in _asked(graph, neighbours, frontier)]
        frontier = set(found) - parties
        parties |= frontier
    return await _with_members(graph, parties)


async def _with_members(graph: Graph, parties: set[str]) -> Part:
    issued, about, within = statements("export_members")
    securities = {row["id"] async for row in _asked(graph, issued, parties)}
    filings = {row["id"] async for row in _asked(graph, about, parties) if not parties.isdisjoint(row["owners"])}
    ids: dict[str, set[str]] = {"Party": parties, "Security": securities, "Filing": filings}
    async for row in _asked(graph, within, filings):
        (label,) = set(LABELS) & set(row["labels"])
        ids.setdefault(label, set()).add(row["id"])
    ordered = {label: sorted(ids.get(label, ())) for label in LABELS}
    return Part(ordered, frozenset().union(*ordered.values()))


async def _asked(graph: Graph, text: str, ids: Iterable[str]) -> AsyncIterator[Mapping[str, Any]]:
    for batch in batches(sorted(ids)):
        for row in await graph.read(text, {"ids": batch}, seconds=600):
            yield row


def batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, BATCH at a time."""
    return (ids[place : place + BATCH] for place in range(0, len(ids), BATCH))


async def anchor(graph: Graph, *, party: str | None, issuer: str | None) -> str:
    """The id of the party or issuer that a caller names by id, CIK or, for an issuer, ticker.

    Raises CallerError where the graph has none.
    """
    by_id, by_ticker = statements("export_anchor")
    named = party if party is not None else issuer
    if named is None:
        raise CallerError("Name a party or an issuer.")
    named = named.strip()
    identity = f"cik:{named.zfill(10)}" if named.isdigit() else named
    rows = await graph.read(by_id, {"id": identity})
    found = [row["id"] for row in rows if row["id"] is not None and (party is not None or row["issuer"])]
    if not found and party is None:
        found = [row["id"] for row in await graph.read(by_ticker, {"ticker": named})]
    if not found:
        raise CallerError(
            f"The graph has no party {named}."
            if party is not None
            else f"The graph has no issuer with the CIK, ticker or id {named}."
        )
    return str(found[0])
