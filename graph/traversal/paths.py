"""How two nodes are linked: every chain of owning, holding through, controlling and being related between them."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.errors import CallerError
from graph.traversal.edges import ref
from graph.traversal.model import OwnershipPaths, Ref
from graph.traversal.moment import Moment, at_moment
from graph.traversal.sameness import Identity
from graph.traversal.subgraph import MOST_HOPS, MOST_NODES, Ask, checked_hops, gather
from graph.traversal.walk import Step, Walk, find_routes, told

_STATEMENT: Final = """
OPTIONAL MATCH (a:Party {id: $from})
OPTIONAL MATCH (b:Security {id: $from})
OPTIONAL MATCH (c:Party {id: $to})
OPTIONAL MATCH (d:Security {id: $to})
WITH coalesce(a, b) AS from, coalesce(c, d) AS to
WHERE from IS NOT NULL AND to IS NOT NULL
CALL (from) {
  MATCH (from)-[:$OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY|SAME_AS*0..STEPS]->(n)
  WITH DISTINCT n LIMIT $nodes
  RETURN collect(n) AS reached
}
CALL (from, to, reached) {
  WITH from, to, reached WHERE NOT to IN reached
  MATCH (from)-[:OWNS|OWNED|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY|SAME_AS*1..EVER]->(e)
  WITH DISTINCT e LIMIT $nodes
  RETURN collect(e) AS ever
}
WITH from, to, reached, to IN reached OR to IN ever OR size(ever) = $nodes AS linked
CALL (to, linked) {
  WITH to, linked WHERE linked
  MATCH (b)-[:$OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY|SAME_AS*0..STEPS]->(to)
  WITH DISTINCT b LIMIT $few
  RETURN collect(b) AS behind
}
WITH from, to, reached, linked, behind, size(behind) < $few AS known
WITH from, to, reached, linked, known, CASE WHEN known THEN [b IN behind WHERE b IN reached] ELSE reached END AS among
UNWIND CASE WHEN from IN among THEN among ELSE [from] END AS n
WITH n, from, to, reached, linked, known, among WHERE n = from OR n:Party
OPTIONAL MATCH (n)-[r:$OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|SAME_AS]->(m)
WHERE $SEEN(r) AND CASE WHEN known THEN m IN among ELSE m = to OR EXISTS {
  (m)-[:$OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|SAME_AS]->()
} OR EXISTS {
  MATCH (m)-[:ISSUED_BY]->(j)
  WHERE j = to OR EXISTS { (j)-[:$OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|SAME_AS]->() }
} END
OPTIONAL MATCH (m)-[:ISSUED_BY]->(i:Party)
WITH n, r, m, i, from, linked, size(reached) AS nodes
WHERE r IS NOT NULL OR n = from
RETURN CASE WHEN r IS NULL THEN null ELSE type(r) END AS relation,
  [n.id, labels(n), coalesce(n.name, n.title)] AS start,
  [m.id, labels(m), coalesce(m.name, m.title)] AS end,
  CASE WHEN i IS NULL THEN null ELSE [i.id, labels(i), i.name] END AS issuer,
  $TOLD(r) AS properties, nodes, n = from AS first, linked
LIMIT $rows
""".replace("EVER", str(3 * MOST_HOPS))
_TEXTS: Final = {hops: _STATEMENT.replace("STEPS", str(3 * hops)) for hops in range(1, MOST_HOPS + 1)}
"""A hop may be OWNS with ISSUED_BY, and a SAME_AS may stand before each. What leads to a dead end is not read: whoever holds
a thousand issuers holds few that hold anything. `linked`: whether there may be a link at any time, of any grade."""
_MOST_ROWS: Final = 100_000
_FEW: Final = 1_000
"""Nodes that lead to the end, up to which they are found first and nothing else is read. Only of today: what has led there at
some time may be very many relationships between few nodes."""


async def ownership_paths(
    ask: Ask,
    start: str,
    end: str,
    *,
    as_of: dt.date | None = None,
    known_at: dt.datetime | None = None,
    identity: Identity = Identity.STRICT,
    max_hops: int = 6,
    first: int = 20,
) -> OwnershipPaths:
    """The paths from `start` to `end` (ids of parties or securities), shortest first, at most `first`.

    Where both are one, the rings through it. No path is answered with its reason: no link, not known then, not true
    that day, or farther than `max_hops`. Raises CallerError for ids that nothing has and for `max_hops` outside 1 to 10.
    """
    if first < 1:
        raise CallerError(f"first is {first}; it must be at least 1.")
    question = _Question(ask, start, end, at_moment(as_of, known_at), identity, checked_hops(max_hops))
    walk = await question.walked(first)
    return OwnershipPaths(
        tuple(told(route, question.moment) for route in walk.routes),
        walk.cut,
        ("There are more paths than asked for." if walk.cut else None)
        if walk.routes
        else await question.why_none(walk),
        tuple(walk.rings.values()),
    )


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, and what else must be asked where it has no answer."""

    ask: Ask
    start: str
    end: str
    moment: Moment
    identity: Identity
    hops: int

    async def walked(self, first: int) -> Walk:
        """What a walk through the part of the graph around the start finds."""
        text = self.moment.write(_TEXTS[self.hops])
        given = {"from": self.start, "to": self.end, "nodes": MOST_NODES, "rows": _MOST_ROWS}
        given["few"] = _FEW if self.moment.present else 0
        rows = await self.ask(text, given | self.moment.parameters)
        if not rows:
            raise CallerError("No party or security has the id given as from or to.")
        graph = gather((row for row in rows if row["relation"] is not None), self.moment, self.identity)
        origin: Ref = graph.same.of(next(ref(row["start"]) for row in rows if row["first"]))
        target = graph.same.names.get(self.end)
        walk = find_routes(graph, origin, target.id if target else self.end, hops=self.hops, first=first)
        walk.cut = walk.cut or graph.cut or len(rows) == _MOST_ROWS
        walk.linked = rows[0]["linked"]
        return walk

    async def why_none(self, walk: Walk) -> str:
        """Why there is no path: the first of the looser questions that has one says it."""
        if walk.cut:
            return "The search was cut before a path was found; ask for fewer hops or a nearer start."
        none = f"No link leads from one to the other within {MOST_HOPS} hops."
        if not walk.linked:
            return none
        farther = replace(self, hops=MOST_HOPS)
        if self.hops < MOST_HOPS and await farther.route():
            return f"There is a link, but no path within {self.hops} hops; ask for more."
        known_now = replace(farther, moment=replace(self.moment, known=None))
        if self.moment.known is not None and (route := await known_now.route()):
            return f"A link was true on {self.moment.day}, but it was not known then. {_learnt(route)}"
        ever = replace(farther, moment=Moment(self.moment.day, None, present=False, ever=True))
        if route := await ever.route():
            return f"There is a link at another time, but none on {self.moment.day}. {_lasted(route)}"
        return none

    async def route(self) -> tuple[Step, ...] | None:
        """The shortest route; None where there is none."""
        return next(iter((await self.walked(1)).routes), None)


def _learnt(route: tuple[Step, ...]) -> str:
    """When the last part of a route became known."""
    times = [_least(step, "knownFrom") for step in route]
    known = [time for time in times if time is not None]
    if len(known) < len(times):
        return "When it became known is not."
    return f"It became known on {max(known).isoformat().replace('+00:00', 'Z')}."


def _lasted(route: tuple[Step, ...]) -> str:
    """From when, and until when, all parts of a route are told to be true."""
    begins = [day for step in route if (day := _least(step, "validFrom")) is not None]
    ends = [day for step in route if (day := _last_end(step)) is not None]
    told_from = f"It is told from {max(begins)}" if begins else "It is told without a first day"
    return f"{told_from} until {min(ends)}." if ends else f"{told_from}."


def _least(step: Step, key: str) -> Any:
    return min((edge.properties[key] for edge in step.edges if key in edge.properties), default=None)


def _last_end(step: Step) -> dt.date | None:
    """The day on which the last of a step's relationships ended; None where one has not."""
    ends = [edge.properties.get("validTo") for edge in step.edges if "knownTo" not in edge.properties]
    return None if not ends or None in ends else max(end for end in ends if end is not None)
