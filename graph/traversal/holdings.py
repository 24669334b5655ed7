"""What a party holds through others: the securities at the end of a chain that one of its steps reports as held through.

HOLDS_THROUGH makes an indirect holding and control only says why: whoever merely controls a vehicle in somebody else's
footnote is named in it and holds nothing here.
"""

import datetime as dt
from collections import defaultdict, deque
from typing import Final

from graph.errors import CallerError
from graph.traversal.edges import Edge, ref
from graph.traversal.hops import status_of
from graph.traversal.model import IndirectHolding, Ref
from graph.traversal.moment import Moment, at_moment
from graph.traversal.rights import is_right, rights_of
from graph.traversal.sameness import Identity
from graph.traversal.subgraph import MOST_HOPS, MOST_NODES, Ask, Subgraph, checked_hops, gather
from graph.traversal.walk import BUDGET, Step, next_steps, told

_STATEMENT: Final = """
MATCH (from:Party {id: $party})
CALL (from) {
  MATCH (from)-[:HOLDS_THROUGH|CONTROLS|SAME_AS*0..STEPS]->(n:Party)
  WITH DISTINCT n LIMIT $nodes
  RETURN collect(n) AS reached
}
UNWIND reached AS n
OPTIONAL MATCH (n)-[r:$OWNS|HOLDS_THROUGH|CONTROLS|SAME_AS]->(m)
WHERE NOT (n = from AND m:Security) AND $SEEN(r)
OPTIONAL MATCH (m)-[:ISSUED_BY]->(i:Party)
WITH n, r, m, i, from, size(reached) AS nodes
WHERE r IS NOT NULL OR n = from
RETURN CASE WHEN r IS NULL THEN null ELSE type(r) END AS relation,
  [n.id, labels(n), coalesce(n.name, n.title)] AS start,
  [m.id, labels(m), coalesce(m.name, m.title)] AS end,
  CASE WHEN i IS NULL THEN null ELSE [i.id, labels(i), i.name] END AS issuer,
  $TOLD(r) AS properties, nodes, n = from AS first
"""
_TEXTS: Final = {hops: _STATEMENT.replace("STEPS", str(2 * hops - 1)) for hops in range(1, MOST_HOPS + 1)}

_Key = tuple[str, str, str]


async def indirect_holdings(
    ask: Ask,
    party: str,
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
    identity: Identity = Identity.STRICT,
    max_hops: int = 6,
) -> tuple[IndirectHolding, ...]:
    """Every security that `party` (an id) holds through others, in order of ids.

    What several reporters state alike of one holder (a joint filing) is one block and stands once; what they state
    differently stands side by side, each with its reporter.

    Raises CallerError where no party has that id, for `max_hops` outside 1 to 10, and where the party reaches more than
    one answer may hold.
    """
    moment = at_moment(as_of, known_at)
    hops = checked_hops(max_hops)
    rows = await ask(moment.write(_TEXTS[hops]), {"party": party, "nodes": MOST_NODES, **moment.parameters})
    if not rows:
        raise CallerError(f"No party has the id {party}.")
    graph = gather((row for row in rows if row["relation"] is not None), moment, identity)
    origin = graph.same.of(next(ref(row["start"]) for row in rows if row["first"]))
    routes = _routes(graph, origin, hops)
    return tuple(_holding(block, moment) for block in _blocks(routes, origin))


def _routes(graph: Subgraph, origin: Ref, hops: int) -> dict[_Key, list[tuple[Step, ...]]]:
    """(holder, security, reporter) -> routes that hold through, shortest first, then those that only control."""
    found: dict[_Key, list[tuple[Step, ...]]] = defaultdict(list)
    queue: deque[tuple[frozenset[str], Ref, tuple[Step, ...]]] = deque([(frozenset({origin.id}), origin, ())])
    tried = 0
    while queue:
        seen, node, route = queue.popleft()
        for step in next_steps(graph, node, route):
            tried += 1
            if graph.cut or tried > BUDGET:
                raise CallerError("The party reaches more than one answer may hold; ask for fewer hops.")
            if step.security is not None:
                for edge in step.edges if route else ():
                    key = (node.id, step.security.id, str(edge.properties.get("reportedBy")))
                    found[key].append((*route, Step((edge,), step.security, step.security)))
            elif len(route) + 1 < hops and step.end.id not in seen:
                queue.append((seen | {step.end.id}, step.end, (*route, step)))
    return {key: sorted(some, key=_rank) for key, some in found.items() if any(map(_holds_through, some))}


def _blocks(routes: dict[_Key, list[tuple[Step, ...]]], origin: Ref) -> list[list[tuple[Step, ...]]]:
    """The routes to each holding, equal reports of one holder and security as one; the asker's own report goes first."""
    blocks: dict[tuple[str, ...], list[_Key]] = defaultdict(list)
    for key in sorted(routes, key=lambda one: (one[:2], one[2] != origin.id, one[2])):
        stated = routes[key][0][-1].edges[0].properties
        amount = (str(stated.get(name)) for name in ("unit", "sharesText", "valueText", "status"))
        blocks[key[0], key[1], *amount].append(key)
    return [_joined([route for key in keys for route in routes[key]]) for keys in blocks.values()]


def _joined(routes: list[tuple[Step, ...]]) -> list[tuple[Step, ...]]:
    """Routes that pass the same parties become one, whose last step carries every reporter's statement."""
    same: dict[tuple[str, ...], tuple[Step, ...]] = {}
    for route in routes:
        nodes = tuple(step.end.id for step in route)
        before = same.get(nodes)
        if before is None:
            same[nodes] = route
        else:
            last = before[-1]
            same[nodes] = (*before[:-1], Step((*last.edges, *route[-1].edges), last.end, last.security))
    return sorted(same.values(), key=_rank)


def _holds_through(route: tuple[Step, ...]) -> bool:
    return any(edge.relation == "HOLDS_THROUGH" for step in route for edge in step.edges)


def _rank(route: tuple[Step, ...]) -> tuple[bool, int, tuple[str, ...]]:
    return not _holds_through(route), len(route), tuple(step.end.id for step in route)


def _holding(routes: list[tuple[Step, ...]], moment: Moment) -> IndirectHolding:
    shortest = routes[0]
    owns: Edge = shortest[-1].edges[0]
    return IndirectHolding(
        holder=owns.start,
        security=owns.end,
        issuer=owns.issuer,
        through=tuple(step.end for step in shortest[:-1]),
        reported_by=str(owns.properties.get("reportedBy")),
        reported_shares=owns.number("shares"),
        value=owns.number("value"),
        unit=str(owns.properties.get("unit")),
        status=status_of(owns, moment),
        as_of=moment.day,
        last_reported=owns.properties.get("lastReported"),
        disclaimed=owns.properties.get("disclaimed") is True,
        rights=rights_of([owns], moment) if is_right(owns) else None,
        paths=tuple(told(route, moment) for route in routes),
    )
