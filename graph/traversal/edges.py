"""Relationships of the graph as a walk sees them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from graph.figures import exact
from graph.traversal.model import Evidence, NodeType, Ref, Relation


@dataclass(frozen=True, slots=True)
class Edge:
    """One relationship between two nodes, with the issuer of the security where it is OWNS."""

    relation: Relation
    start: Ref
    end: Ref
    issuer: Ref | None
    properties: Mapping[str, Any]
    sameness: tuple[Evidence, ...] = ()
    """What says that an end of it is the party under whose name it is walked."""

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
