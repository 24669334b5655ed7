"""The part of the graph that a question needs, fetched by one statement and seen at one moment.

The statement finds nodes by pruned expansion and returns each relationship once, so that its cost follows the size of
that part and not the number of paths in it; paths are told from it here. Its text is one of a fixed few: the only thing
put into it is a number of steps from a fixed range.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from graph.errors import CallerError
from graph.facts import native
from graph.figures import exact
from graph.traversal.model import Evidence, NodeType, Ref, Relation

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Sequence[Mapping[str, Any]]]]
"""Runs one reading statement: `Graph.read` or `Transaction.rows`."""

MOST_HOPS: Final = 10
MOST_NODES: Final = 20_000
"""Nodes that one question may touch; beyond them it is answered as truncated."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked about: what was true on `day`, as known at `known` (None: as known now)."""

    day: dt.date
    known: dt.datetime | None = None

    def sees(self, properties: Mapping[str, Any]) -> bool:
        """Whether the relationship was true and known then; one not known when is seen only without `known`."""
        start, end = properties.get("validFrom"), properties.get("validTo")
        true = (start is None or start <= self.day) and (end is None or self.day < end)
        if not true or self.known is None:
            return true
        learnt, forgotten = properties.get("knownFrom"), properties.get("knownTo")
        return learnt is not None and learnt <= self.known and (forgotten is None or self.known < forgotten)


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship between two nodes, with the issuer of the security where it is OWNS."""

    relation: Relation
    start: Ref
    end: Ref
    issuer: Ref | None
    properties: Mapping[str, Any]

    def number(self, key: str) -> Decimal | None:
        """The exact figure `key`."""
        return exact(self.properties, key)

    @property
    def evidence(self) -> Evidence:
        """The words of the newest filing that says it."""
        return Evidence(*(self.properties.get(key) for key in ("filing", "line", "footnote", "quote", "grade", "rule")))

    @property
    def deemed(self) -> Evidence | None:
        """The sentence that says the owner is or may be deemed to beneficially own; its footnote is not kept."""
        quote = self.properties.get("deemedQuote")
        filing, line = self.properties.get("filing"), self.properties.get("line")
        return None if quote is None else Evidence(filing, line, None, quote, "STATED", "DEEMED")


@dataclass(slots=True)
class Subgraph:
    """Relationships by where they start."""

    edges: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    cut: bool = False
    """The part was larger than a question may touch."""

    def between(self, start: str, end: str) -> list[Edge]:
        """Every relationship from one node to another."""
        return [edge for edge in self.edges.get(start, ()) if edge.end.id == end]


def at_moment(as_of: dt.date | None, known_at: dt.datetime | None) -> Moment:
    """The moment asked about, today where none is given. Raises CallerError for a time without a zone."""
    if known_at is not None and known_at.tzinfo is None:
        raise CallerError("knownAt needs a time zone, such as 2024-05-24T21:00:00Z.")
    return Moment(as_of or dt.datetime.now(dt.UTC).date(), known_at)


def checked_hops(hops: int) -> int:
    """`hops` itself. Raises CallerError outside 1 to 10."""
    if not 1 <= hops <= MOST_HOPS:
        raise CallerError(f"maxHops is {hops}; it must lie between 1 and {MOST_HOPS}.")
    return hops


def gather(rows: Iterable[Mapping[str, Any]], moment: Moment) -> Subgraph:
    """The relationships of rows (relation, start, end, issuer, properties, nodes) that were true and known then."""
    found = Subgraph()
    for row in rows:
        properties = {key: native(value) for key, value in row["properties"].items()}
        found.cut = found.cut or (row["nodes"] or 0) >= MOST_NODES
        if moment.sees(properties):
            issuer = None if row["issuer"] is None else ref(row["issuer"])
            edge = Edge(row["relation"], ref(row["start"]), ref(row["end"]), issuer, properties)
            found.edges[edge.start.id].append(edge)
    for edges in found.edges.values():
        edges.sort(key=lambda edge: (edge.end.id, edge.relation, str(edge.properties.get("id"))))
    return found


def ref(parts: Sequence[Any]) -> Ref:
    """A node from (id, labels, name or title)."""
    identity, labels, name = parts
    return Ref(identity, _type(labels), name)


def _type(labels: Iterable[str]) -> NodeType:
    found = set(labels)
    if "Security" in found:
        return "Security"
    if "Unresolved" in found:
        return "UnresolvedHolder"
    if "Person" in found:
        return "Person"
    return "Issuer" if "Issuer" in found else "Entity"
