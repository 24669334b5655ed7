"""Relationships between known ends, compared before they are written so that nothing is touched without need.

A relationship type cannot be a parameter in Cypher 5, so one text is made for each type of the fixed table below.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any

from graph.cypher import statement
from graph.driver import Row, Transaction
from graph.facts import native
from graph.readings.scope import DerivedEdge, Properties

ENDS = {
    "OWNS": ("Party", "Security"),
    "OWNED": ("Party", "Security"),
    "HOLDS_THROUGH": ("Party", "Party"),
    "CONTROLS": ("Party", "Party"),
    "RELATED_TO": ("Party", "Party"),
    "INSIDER_OF": ("Party", "Party"),
    "SAME_AS": ("Party", "Party"),
    "NAMED_IN": ("Party", "Filing"),
    "HELD_BY": ("Line", "Party"),
    "OF": ("Line", "Security"),
    "AMENDS": ("Filing", "Filing"),
    "MAY_AMEND": ("Filing", "Filing"),
    "SUPERSEDES": ("Line", "Line"),
    "ISSUED_BY": ("Security", "Party"),
    "UNDERLYING": ("Security", "Security"),
}
"""Type -> labels of start and end."""

SHARED = frozenset({"ISSUED_BY", "UNDERLYING"})
"""Types that several scopes derive alike, properties and all; they belong to the security."""


@dataclass(slots=True)
class Changes:
    """What to write so that the old relationships become the new ones."""

    removed: list[DerivedEdge] = field(default_factory=list)
    made: list[DerivedEdge] = field(default_factory=list)
    altered: list[DerivedEdge] = field(default_factory=list)

    def moved(self) -> list[DerivedEdge]:
        """Those that begin or cease to stand."""
        return [*self.removed, *self.made]


def edge_of(row: Row) -> DerivedEdge:
    """A relationship as it stands: a row of (type, start id, end id, properties)."""
    properties = {key: native(value) for key, value in row["properties"].items()}
    return DerivedEdge(row["type"], row["start"], row["end"], properties)


def changes(old: Iterable[DerivedEdge], new: Iterable[DerivedEdge]) -> Changes:
    """The difference; one of an unchanged id between other ends is removed and made again."""
    before = {_key(edge): edge for edge in old}
    after = {
        _key(edge): DerivedEdge(edge.type, edge.start, edge.end, plain_properties(edge.properties)) for edge in new
    }
    found = Changes()
    for key, edge in before.items():
        if key not in after:
            found.removed.append(edge)
    for key, edge in sorted(after.items()):
        if key not in before:
            found.made.append(edge)
        elif edge.properties != before[key].properties:
            found.altered.append(edge)
    return found


async def write_changes(transaction: Transaction, found: Changes) -> None:
    """Write the difference; both ends must stand."""
    for name, edges in (("remove_edges", found.removed), ("make_edges", found.made), ("alter_edges", found.altered)):
        await _write(transaction, name, edges)


async def merge_edges(transaction: Transaction, edges: Sequence[DerivedEdge]) -> None:
    """Make those of SHARED that do not stand yet."""
    await _write(transaction, "merge_edges", edges)


async def _write(transaction: Transaction, name: str, edges: Sequence[DerivedEdge]) -> None:
    for kind, rows in _grouped(edges, lambda edge: edge.type).items():
        await transaction.run(
            _statement(name, kind),
            {"edges": [{"start": edge.start, "end": edge.end, "properties": edge.properties} for edge in rows]},
        )


@cache
def _statement(name: str, kind: str) -> str:
    start, end = ENDS[kind]
    return statement(name).replace("StartLabel", start).replace("RelationshipType", kind).replace("EndLabel", end)


def _key(edge: DerivedEdge) -> tuple[str, str, str, str]:
    return edge.type, str(edge.properties.get("id", "")), edge.start, edge.end


def plain_properties(properties: Properties) -> Properties:
    """The properties as they come back from Neo4j: no nulls, enums or tuples."""
    return {key: _value(value) for key, value in properties.items() if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return [_value(item) for item in value] if isinstance(value, list | tuple) else value


def _grouped(edges: Iterable[DerivedEdge], key: Callable[[DerivedEdge], str]) -> Mapping[str, list[DerivedEdge]]:
    groups: dict[str, list[DerivedEdge]] = {}
    for edge in edges:
        groups.setdefault(key(edge), []).append(edge)
    return dict(sorted(groups.items()))
