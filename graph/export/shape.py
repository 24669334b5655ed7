"""Which columns a table of nodes or relationships has, and of which type: those that the part holds, in order of name.

Neo4j has no fixed columns; a file has. They are asked for before the first row is written, so that no row is held back. Of a part they are those of its nodes and of all
relationships that start there, told or not: a table may be empty.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from graph.driver import Graph
from graph.export.part import LABELS, Part, told_key


class Type(StrEnum):
    """The type of a column."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole"
    DOUBLE = "double"
    FLAG = "flag"
    DAY = "day"
    TIME = "time"


_TYPES: Final = {
    "STRING": Type.TEXT,
    "INTEGER": Type.WHOLE,
    "FLOAT": Type.DOUBLE,
    "BOOLEAN": Type.FLAG,
    "DATE": Type.DAY,
    "ZONED DATETIME": Type.TIME,
}


@dataclass(slots=True)
class Shape:
    """Column -> type, for each label and for each (label of the start, type of relationship)."""

    nodes: dict[str, dict[str, Type]] = field(default_factory=lambda: {label: {} for label in LABELS})
    relationships: dict[str, dict[str, Type]] = field(default_factory=lambda: defaultdict(dict))


async def shape_of(graph: Graph, part: Part) -> Shape:
    """The columns of the part. A property of several types is told as text."""
    found = Shape()
    for label in LABELS:
        async for row in part.rows(graph, "export_shape", label):
            relation, key = row["relation"], row["key"]
            columns = found.nodes[label] if relation is None else found.relationships[relation]
            if key is not None and key != "id" and told_key(relation, key):
                kind = _type(row["type"])
                columns[key] = kind if columns.get(key, kind) is kind else Type.TEXT
    return Shape(
        {label: dict(sorted(columns.items())) for label, columns in found.nodes.items()},
        {kind: dict(sorted(columns.items())) for kind, columns in sorted(found.relationships.items())},
    )


def _type(stated: str) -> Type:
    """The type that Neo4j's `valueType` tells."""
    plain = stated.removesuffix(" NOT NULL")
    return Type.TEXTS if plain.startswith("LIST") else _TYPES.get(plain, Type.TEXT)
