"""GraphML: all nodes and relationships of the part with typed keys, as Gephi, yEd and networkx read it.

GraphML knows text, boolean, long and double: dates and times are ISO text, lists are JSON. Two nodes may be joined by several
relationships of one type, so the graph is a multigraph. `label` of a node is what a picture should say, `labels` what it is in
the graph; `label` of an edge is its type.
"""

import datetime as dt
import re
import tempfile
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from contextlib import aclosing
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

import orjson

from graph.driver import Graph
from graph.errors import LookthroughError
from graph.export.part import LABELS, Node, Part
from graph.export.shape import Shape, Type, shape_of

_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES: Final = {Type.WHOLE: "long", Type.DOUBLE: "double", Type.FLAG: "boolean"}
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write; they become U+FFFD."""
_CHUNK: Final = 1 << 20

Keys = dict[tuple[str, str], str]
"""(node or edge, name of a property) -> id of its key."""


async def graphml(graph: Graph, part: Part) -> AsyncGenerator[bytes]:
    """The document in pieces. Edges wait in an unnamed file until the nodes are out, because readers want nodes first."""
    shape = await shape_of(graph, part)
    keys, declared = _keys(shape)
    yield (_HEAD + "".join(declared) + '<graph id="lookthrough" edgedefault="directed">\n').encode()
    with tempfile.TemporaryFile() as edges:
        for label in LABELS:
            async with aclosing(part.nodes(graph, label)) as nodes:
                async for node in nodes:
                    edges.writelines(_edges(node, keys))
                    yield _node(node, keys)
        edges.seek(0)
        for chunk in _chunks(edges):
            yield chunk
    yield b"</graph>\n</graphml>\n"


def _keys(shape: Shape) -> tuple[Keys, list[str]]:
    """A key for each property of nodes and each of edges; one that differs in type between tables is text."""
    tables = {"node": shape.nodes.values(), "edge": shape.relationships.values()}
    keys: Keys = {}
    declared: list[str] = []
    for place, columns in tables.items():
        always = {"label": Type.TEXT, "labels": Type.TEXT} if place == "node" else {"label": Type.TEXT, "id": Type.TEXT}
        for name, kind in sorted((always | _merged(columns)).items()):
            key = keys[place, name] = f"{place[0]}{len(keys)}"
            stated = _TYPES.get(kind, "string")
            declared.append(f'<key id="{key}" for="{place}" attr.name={quoteattr(name)} attr.type="{stated}"/>\n')
    return keys, declared


def _merged(tables: Iterable[Mapping[str, Type]]) -> dict[str, Type]:
    merged: dict[str, Type] = {}
    for columns in tables:
        for name, kind in columns.items():
            merged[name] = kind if merged.get(name, kind) is kind else Type.TEXT
    return merged


def _node(node: Node, keys: Keys) -> bytes:
    properties = {key: value for key, value in node.properties.items() if key != "id"}
    caption = next(
        (properties[key] for key in ("caption", "name", "title", "code", "ref") if key in properties), node.id
    )
    told = properties | {"label": caption, "labels": ":".join(node.labels)}
    return f"<node id={_attribute(node.id)}>{_data('node', told, keys)}</node>\n".encode()


def _edges(node: Node, keys: Keys) -> Iterator[bytes]:
    for one in node.relationships:
        told = {**one.properties, "label": one.type}
        ends = f"source={_attribute(node.id)} target={_attribute(one.end)}"
        yield f"<edge {ends}>{_data('edge', told, keys)}</edge>\n".encode()


def _data(place: str, properties: Mapping[str, Any], keys: Keys) -> str:
    try:
        return "".join(
            f'<data key="{keys[place, name]}">{_text(value)}</data>' for name, value in sorted(properties.items())
        )
    except KeyError as error:
        raise LookthroughError("The graph changed while it was exported; export it again.") from error


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return escape(_NOT_XML.sub("\ufffd", orjson.dumps(value).decode()))
    return escape(_NOT_XML.sub("\ufffd", str(value)))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
