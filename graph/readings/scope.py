"""What the readings of one scope are: plain values that `graph.writer` stores as `docs/graph.md` names them.

A scope's readings are a pure function of its filings, whatever the order they came in; so a derivation rewrites the
scope whole, and loading twice, in parallel or in another order ends in the same graph.
"""

from dataclasses import dataclass, field
from typing import Any

from graph.model import Filing

Properties = dict[str, Any]
"""Property values as Neo4j takes them: str, int, float, bool, date, datetime, lists of those; never None."""


@dataclass(frozen=True, slots=True)
class KnownFiling:
    """A filing as it stands in the graph: its facts and the id it goes by there."""

    id: str
    facts: Filing


@dataclass(frozen=True, slots=True)
class DerivedNode:
    """A Security, Finding, or a Party known from words; merged by id."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class DerivedEdge:
    """A derived relationship; `properties["id"]` is unique for its type."""

    type: str
    start: str
    end: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class DerivedFinding:
    """A finding that rests on several filings; it stands in the filing that shows it and leads to the lines beside it."""

    code: str
    filing: str
    """Id of the filing it is told of."""
    where: str
    """`ND-T-1/price` for a cell, `ND-T-1` for a line, empty for the whole filing."""
    message: str
    scope: str
    against: tuple[str, ...] = ()
    """Ids of the lines of other filings that it rests on, sorted."""
    properties: Properties = field(default_factory=dict)
    """Figures, cause and quote, where the code has them."""

    @property
    def id(self) -> str:
        """Unique, because a scope tells a code once of a place."""
        place = f"/{self.where}" if self.where else ""
        return f"{self.filing}/{self.code}{place}@{self.scope}"

    @property
    def line(self) -> str | None:
        """Id of the line it is on."""
        return f"{self.filing}/{self.where.partition('/')[0]}" if self.where else None


@dataclass(frozen=True, slots=True)
class ScopeReadings:
    """Everything one scope derives."""

    nodes: list[DerivedNode] = field(default_factory=list)
    edges: list[DerivedEdge] = field(default_factory=list)
    findings: list[DerivedFinding] = field(default_factory=list)
    parties: frozenset[str] = frozenset()
    """Ids of parties whose name, kind and labels must be read anew."""
