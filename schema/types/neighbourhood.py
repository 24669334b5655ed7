"""What stands around a node, for drawing: nodes and how they are joined, cut where it would be too much to look at."""

from dataclasses import dataclass
from typing import Any

import strawberry

from graph.errors import CallerError
from schema import spec
from schema.fields import answered, attribute, reference
from schema.types.connection import strawberry_argument, with_arguments
from schema.types.node import Node

MOST_HOPS = 3
MOST_NODES = 500

_START = "OPTIONAL MATCH (a:Party {id: $id}) OPTIONAL MATCH (b:Security {id: $id}) WITH coalesce(a, b) AS start"
_JOINED = "OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|INSIDER_OF|ISSUED_BY|SAME_AS"
_STANDS = "r.validTo IS NULL AND r.knownTo IS NULL"
AROUND = {
    hops: (
        f"{_START} WHERE start IS NOT NULL "
        f"CALL (start) {{ MATCH (start)-[rs:{_JOINED}*0..{hops}]-(n) WHERE all(r IN rs WHERE {_STANDS}) "
        "WITH DISTINCT n LIMIT $most RETURN collect(n) AS near } "
        f"UNWIND near AS n OPTIONAL MATCH (n)-[r:{_JOINED}]->(m) WHERE m IN near AND {_STANDS} "
        "RETURN n.id AS node, CASE WHEN r IS NOT NULL THEN [type(r), n.id, m.id, coalesce(r.role, r.nature)] END AS edge"
    )
    for hops in range(1, MOST_HOPS + 1)
}
"""One text for each number of hops: a quantifier cannot be a parameter."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a SubgraphEdge is answered from."""

    relation: str
    start: str
    end: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """What a Subgraph is answered from."""

    nodes: list[str]
    edges: list[Joined]
    truncated: bool


@strawberry.type(description="How two nodes of a subgraph are joined.")
class SubgraphEdge:
    from_: strawberry.ID = answered(spec.Attribute("start"), "Id of the node it leads from.", name="from")
    to: strawberry.ID = attribute("end", "Id of the node it leads to.")
    relation: str = attribute(
        "relation", "OWNS, HOLDS_THROUGH, CONTROLS, RELATED_TO, INSIDER_OF, ISSUED_BY or SAME_AS."
    )
    label: str | None = attribute("label", "Role or nature, where one is stated.")


@strawberry.type(description="Parties and securities around a node.")
class Subgraph:
    nodes: list[Node] = reference("nodes", "The nodes, the one asked about among them.")
    edges: list[SubgraphEdge] = attribute("edges", "What joins them.")
    truncated: bool = attribute("truncated", "Whether more nodes stand within the hops than were asked for.")


async def ask_around(reader: Any, _: None, given: dict[str, Any]) -> Around:
    """Query.neighbourhood; CallerError for an unknown id or a number out of range."""
    hops, first = given["hops"], given["first"]
    if hops not in AROUND or not 1 <= first <= MOST_NODES:
        raise CallerError(f"hops is 1 to {MOST_HOPS} and first 1 to {MOST_NODES}.")
    rows = await reader(AROUND[hops], {"id": given["id"], "most": first + 1})
    if not rows:
        raise CallerError("No party or security has this id.")
    kept = list(dict.fromkeys(row["node"] for row in rows))
    nodes = set(kept[:first])
    edges = [Joined(*row["edge"]) for row in rows if row["edge"] and {row["edge"][1], row["edge"][2]} <= nodes]
    return Around(kept[:first], edges, len(kept) > first)


def neighbourhood() -> Any:
    """Query.neighbourhood."""

    def around() -> None:
        raise NotImplementedError("walks are answered by one statement, never by a resolver")

    arguments = {
        "id": strawberry_argument(strawberry.ID, "A party or security."),
        "hops": strawberry_argument(int, f"How far, 1 to {MOST_HOPS}."),
        "first": strawberry_argument(int, f"How many nodes at most, 1 to {MOST_NODES}."),
    }
    resolver = with_arguments(around, arguments, {"hops": 1, "first": 100}, Subgraph)
    return answered(
        spec.Asked(ask_around, key=""), "What stands around a party or security, for drawing.", resolver=resolver
    )
