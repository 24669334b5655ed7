"""How two nodes are linked: every chain of owning, holding through, controlling and being related between them."""

import datetime as dt
from typing import Final

from graph.errors import CallerError
from graph.traversal.model import OwnershipPaths, Ref
from graph.traversal.subgraph import MOST_HOPS, MOST_NODES, Ask, Subgraph, at_moment, checked_hops, gather, ref
from graph.traversal.walk import find_routes, told

_STATEMENT: Final = f"""
OPTIONAL MATCH (a:Party {{id: $from}})
OPTIONAL MATCH (b:Security {{id: $from}})
OPTIONAL MATCH (c:Party {{id: $to}})
OPTIONAL MATCH (d:Security {{id: $to}})
WITH coalesce(a, b) AS from, coalesce(c, d) AS to
WHERE from IS NOT NULL AND to IS NOT NULL
CALL (from) {{
  MATCH (from)-[:OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY*0..{2 * MOST_HOPS}]->(n)
  WITH DISTINCT n LIMIT $nodes
  RETURN collect(n) AS reached
}}
UNWIND reached AS n
OPTIONAL MATCH (n)-[r:OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO]->(m)
OPTIONAL MATCH (m)-[:ISSUED_BY]->(i:Party)
WITH n, r, m, i, from, size(reached) AS nodes
WHERE r IS NOT NULL OR n = from
RETURN CASE WHEN r IS NULL THEN null ELSE type(r) END AS relation,
  [n.id, labels(n), coalesce(n.name, n.title)] AS start,
  [m.id, labels(m), coalesce(m.name, m.title)] AS end,
  CASE WHEN i IS NULL THEN null ELSE [i.id, labels(i), i.name] END AS issuer,
  r {{.*}} AS properties, nodes, n = from AS first
"""
"""Reaches as far as any question may, so that "too far" and "not linked" can be told apart; one text for all."""


async def ownership_paths(
    ask: Ask,
    start: str,
    end: str,
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
    max_hops: int = 6,
    first: int = 20,
) -> OwnershipPaths:
    """The paths from `start` to `end` (ids of parties or securities), shortest first, at most `first`.

    Where both are one, the rings through it. No path is answered with its reason. Raises CallerError for ids that
    nothing has and for `max_hops` outside 1 to 10.
    """
    moment = at_moment(as_of, known_at)
    hops = checked_hops(max_hops)
    if first < 1:
        raise CallerError(f"first is {first}; it must be at least 1.")
    rows = await ask(_STATEMENT, {"from": start, "to": end, "nodes": MOST_NODES})
    if not rows:
        raise CallerError("No party or security has the id given as from or to.")
    graph = gather((row for row in rows if row["relation"] is not None), moment)
    origin: Ref = next(ref(row["start"]) for row in rows if row["first"])
    walk = find_routes(graph, origin, end, hops=hops, first=first)
    cut = walk.cut or graph.cut
    return OwnershipPaths(
        tuple(told(route, moment) for route in walk.routes),
        cut,
        _reason(graph, origin, end, hops, found=bool(walk.routes), cut=cut),
        tuple(walk.rings.values()),
    )


def _reason(graph: Subgraph, start: Ref, end: str, hops: int, *, found: bool, cut: bool) -> str | None:
    if found:
        return "There are more paths than asked for." if cut else None
    if cut:
        return "The search was cut before a path was found; ask for fewer hops or a nearer start."
    if find_routes(graph, start, end, hops=MOST_HOPS, first=1).routes:
        return f"There is a link, but no path within {hops} hops; ask for more."
    return f"No link leads from one to the other within {MOST_HOPS} hops."
