"""Paths through a part of the graph: shortest first, distinct by the parties and securities on them.

ISSUED_BY is no hop: owning a security leads on to its issuer in the same hop. After HOLDS_THROUGH only what this very
reporter stated of the holder is walked, not what a co-investor stated. A path never comes twice to one node; where it
could, the ring is told.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.traversal.edges import Edge
from graph.traversal.hops import merge_hop, share_of
from graph.traversal.model import OwnershipPath, Ref
from graph.traversal.moment import Moment
from graph.traversal.subgraph import Subgraph

BUDGET = 50_000
"""Steps tried before a search is cut."""


@dataclass(frozen=True, slots=True)
class Step:
    """All that stands between two nodes of a path."""

    edges: tuple[Edge, ...]
    end: Ref
    """Where the walk goes on: the issuer behind a security, else the end of the relationship."""
    security: Ref | None


@dataclass(slots=True)
class Walk:
    """What a search found."""

    routes: list[tuple[Step, ...]] = field(default_factory=list)
    rings: dict[frozenset[str], tuple[Ref, ...]] = field(default_factory=dict)
    cut: bool = False
    linked: bool = True
    """Whether a looser question may have an answer; false where nothing ever led from one node to the other."""


def find_routes(graph: Subgraph, start: Ref, target: str, *, hops: int, first: int) -> Walk:
    """Routes from `start` to the node `target`, shortest first; at most `first`, and whether there are more.

    A route ends where it comes to the target: nothing goes on through a security asked for, and back to it.
    Where `target` is `start` itself, the routes are the rings through it.
    """
    found = Walk()
    near = _distances(graph, target)
    queue: deque[tuple[tuple[Ref, ...], tuple[Step, ...]]] = deque([((start,), ())])
    tried = 0
    while queue:
        nodes, route = queue.popleft()
        for step in next_steps(graph, nodes[-1], route):
            tried += 1
            if tried > BUDGET:
                found.cut = True
                return found
            if target in {step.end.id, step.security.id if step.security else None}:
                if len(found.routes) == first:
                    found.cut = True
                    return found
                found.routes.append((*route, _arriving(step, target)))
                continue
            if near.get(step.end.id, hops) > hops - len(route) - 1:
                continue
            seen = next((place for place, node in enumerate(nodes) if node.id == step.end.id), None)
            if seen is not None:
                ring = nodes[seen:]
                found.rings.setdefault(frozenset(node.id for node in ring), ring)
            else:
                queue.append(((*nodes, step.end), (*route, step)))
    return found


def next_steps(graph: Subgraph, node: Ref, route: tuple[Step, ...]) -> Iterator[Step]:
    """The steps from `node`, reached by `route`; parallel relationships in one."""
    reporter = reporter_behind(route)
    grouped: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges.get(node.id, ()):
        if edge.relation == "OWNS" and reporter not in {None, edge.properties.get("reportedBy")}:
            continue
        grouped.setdefault((edge.end.id, "owns" if edge.relation == "OWNS" else "ties"), []).append(edge)
    for (_, kind), edges in sorted(grouped.items()):
        security = edges[0].end if kind == "owns" else None
        end = edges[0].issuer or edges[0].end if kind == "owns" else edges[0].end
        yield Step(tuple(edges), end, security)


def reporter_behind(route: tuple[Step, ...]) -> str | None:
    """Who reported the last step, where it is HOLDS_THROUGH: only what he stated may follow."""
    if not route or all(edge.relation != "HOLDS_THROUGH" for edge in route[-1].edges):
        return None
    return route[-1].edges[0].start.id


def told(route: tuple[Step, ...], moment: Moment) -> OwnershipPath:
    """The route with its evidence and the product of its stated percentages."""
    hops = tuple(merge_hop(step.edges, step.end, step.security, moment) for step in route)
    return OwnershipPath(hops, share_of(hops))


def _arriving(step: Step, target: str) -> Step:
    """The last step, which stops at the security where that is asked for."""
    if step.security is not None and step.security.id == target:
        return Step(step.edges, step.security, step.security)
    return step


def _distances(graph: Subgraph, target: str) -> dict[str, int]:
    """Fewest hops from each node to the target; nodes that cannot reach it are absent."""
    behind: dict[str, set[str]] = {}
    for start, edges in graph.edges.items():
        for edge in edges:
            behind.setdefault(edge.end.id, set()).add(start)
            if edge.issuer is not None:
                behind.setdefault(edge.issuer.id, set()).add(start)
    found = {target: 0}
    queue = deque([target])
    while queue:
        node = queue.popleft()
        for other in behind.get(node, ()):
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found
