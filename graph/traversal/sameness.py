"""Parties that are one, walked as one: a SAME_AS is no hop, and what it rests on goes with what it adds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.traversal.edges import Edge
from graph.traversal.model import Evidence, Ref


class Identity(StrEnum):
    """How sure two parties must be one before a walk goes on through both; the values are grades of SAME_AS."""

    STRICT = "STRICT"
    PROBABLE = "PROBABLE"

    @property
    def grades(self) -> list[str]:
        """The grades of SAME_AS that are walked."""
        return sorted({Identity.STRICT, self})


@dataclass(frozen=True, slots=True)
class Sameness:
    """Which parties of a part of the graph are one."""

    names: Mapping[str, Ref]
    """Id -> the party that stands for it; ids that are alone are absent."""
    reasons: Mapping[str, tuple[Evidence, ...]]
    """Id -> what says that it is another's."""

    def of(self, party: Ref) -> Ref:
        """The party that stands for it."""
        return self.names.get(party.id, party)

    def rewrite(self, edge: Edge) -> Edge:
        """The relationship between those who stand for its ends."""
        ids = [one.id for one in (edge.start, edge.end, edge.issuer) if one is not None and one.id in self.names]
        reporter = str(edge.properties.get("reportedBy"))
        if not ids and reporter not in self.names:
            return edge
        properties = dict(edge.properties)
        if reporter in self.names:
            properties["reportedBy"] = self.names[reporter].id
        issuer = None if edge.issuer is None else self.of(edge.issuer)
        reasons = tuple(dict.fromkeys(reason for one in ids for reason in self.reasons.get(one, ())))
        return Edge(edge.relation, self.of(edge.start), self.of(edge.end), issuer, properties, reasons)


def one_of_each(sames: Iterable[Edge]) -> Sameness:
    """The parties that these SAME_AS make one: a CIK's party stands for the others, else the first by id."""
    groups: dict[str, set[Ref]] = {}
    reasons: dict[str, list[Evidence]] = defaultdict(list)
    for edge in sames:
        joined = groups.get(edge.start.id, {edge.start}) | groups.get(edge.end.id, {edge.end})
        groups |= {party.id: joined for party in joined}
        reasons[edge.start.id].append(edge.evidence)
    leaders = {
        key: min(group, key=lambda party: (not party.id.startswith("cik:"), party.id)) for key, group in groups.items()
    }
    said = {key: tuple(dict.fromkeys(reasons[key])) for key, leader in leaders.items() if key != leader.id}
    return Sameness(leaders, said)
