"""The part of the graph that a question needs, fetched by one statement and seen at one moment.

The statement finds nodes by pruned expansion and returns each relationship once, so that its cost follows the size of
that part and not the number of paths in it; paths are told from it here. Its text is one of a fixed few: the only things
put into it are a number of steps from a fixed range and the tests of a moment.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.errors import CallerError
from graph.traversal.edges import Edge, ref
from graph.traversal.moment import Moment
from graph.traversal.properties import as_known, by_name
from graph.traversal.sameness import Identity, Sameness, one_of_each

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Sequence[Mapping[str, Any]]]]
"""Runs one reading statement: `Graph.read` or `Transaction.rows`."""

MOST_HOPS: Final = 10
MOST_NODES: Final = 20_000
"""Nodes that one question may touch; beyond them it is answered as truncated."""


@dataclass(slots=True)
class Subgraph:
    """Relationships by where they start."""

    edges: dict[str, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    cut: bool = False
    """The part was larger than a question may touch."""
    same: Sameness = field(default_factory=lambda: Sameness({}, {}))

    def between(self, start: str, end: str) -> list[Edge]:
        """Every relationship from one node to another."""
        return [edge for edge in self.edges.get(start, ()) if edge.end.id == end]


def checked_hops(hops: int) -> int:
    """`hops` itself. Raises CallerError outside 1 to 10."""
    if not 1 <= hops <= MOST_HOPS:
        raise CallerError(f"maxHops is {hops}; it must lie between 1 and {MOST_HOPS}.")
    return hops


def gather(rows: Iterable[Mapping[str, Any]], moment: Moment, identity: Identity = Identity.STRICT) -> Subgraph:
    """The relationships of rows (relation, start, end, issuer, properties, nodes), parties that are one as one node.

    Of those, the one with a CIK stands for all; what says that they are one goes with every relationship that only the
    others have.
    """
    found, edges, sames = Subgraph(), [], []
    for row in rows:
        properties = as_known(by_name(row["properties"]), moment.known)
        found.cut = found.cut or (row["nodes"] or 0) >= MOST_NODES
        issuer = None if row["issuer"] is None else ref(row["issuer"])
        edge = Edge(row["relation"].replace("OWNED", "OWNS"), ref(row["start"]), ref(row["end"]), issuer, properties)
        if edge.relation == "SAME_AS":
            sames += [edge] if properties.get("grade") in identity.grades else []
        else:
            edges.append(edge)
    found.same = one_of_each(sames)
    for edge in (found.same.rewrite(edge) for edge in edges):
        found.edges[edge.start.id].append(edge)
    for some in found.edges.values():
        some.sort(key=lambda edge: (edge.end.id, edge.relation, str(edge.properties.get("id"))))
    return found
