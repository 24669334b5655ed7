"""Walks an ownershipDocument once and gathers the keys of `graph.model.Filing`, with marks for what they do not say.

`as_filed` holds other spellings, unreadable texts, empty elements and attributes (`path/@name`); `unknown` holds what the
schema does not know. Of an element that stands out of the schema's order, `unknown` holds only its name and place: its
content is read like any other. Of an element that should hold bare text and holds markup, it holds the content, under the
element's own path. An index counts the parent's child nodes: elements, comments, processing instructions and stray text,
but not the white space between elements. Parent "/" is the document around the root.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from loaders.forms.spellings import read_value
from loaders.forms.xml_schema import (
    DOCUMENT,
    OWNER,
    ROW,
    ROW_KEYS,
    SIGNATURE,
    Cell,
    Group,
    Leaf,
    Repeated,
)

Values = dict[str, Any]
Node = tuple[Any, Any]
"""A child's name (no string, for a comment or stray text) and the child: an element, or the stray text itself."""


string_value = etree.XPath("string()")
"""The text of an element with markup, comments left out."""


def escaped(text: str) -> str:
    """Text as element content."""
    return escape(text, {"\r": "&#13;"})


def cdata(text: str) -> str:
    """Stray text as a node of its own."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>".replace("\r", "]]>&#13;<![CDATA[")


def written(node: etree._Element | str) -> str:
    """A node as it stood: markup, or stray text as CDATA."""
    if isinstance(node, str):
        return cdata(node)
    return str(etree.tostring(node, encoding="unicode", with_tail=False))


def inner_xml(element: etree._Element) -> str:
    """The content of an element: text and markup."""
    return escaped(element.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in element)


class Scope:
    """What carries marks of its own: the filing, an owner or a line."""

    __slots__ = ("as_filed", "footnotes", "unknown", "values")

    def __init__(self) -> None:
        self.values: Values = {}
        self.as_filed: dict[str, str | None] = {}
        self.unknown: list[Values] = []
        self.footnotes: dict[str, list[str]] = {}

    def mark_unknown(self, parent: str, index: int, element: str) -> None:
        self.unknown.append({"parent": parent, "index": index, "element": element})

    def collected(self) -> Values:
        """The values with their marks, as keyword arguments of a model."""
        values = self.values
        if self.as_filed:
            values["as_filed"] = self.as_filed
        if self.unknown:
            values["unknown"] = self.unknown
        if self.footnotes:
            values["footnotes"] = self.footnotes
        return values


class Irregular(Exception):
    """The document holds what the schema does not know: it wants an `OddReader` and its white space."""


class Reader:
    """Reads a document in which nothing stands that the schema does not know: nearly every one.

    It may come without the white space between its elements.
    """

    def __init__(self) -> None:
        self.filing = Scope()
        self.lists: dict[str, list[Values]] = {}
        self.notes: dict[str, str] = {}
        self.rows: Counter[str] = Counter()

    def read(self, root: etree._Element) -> Values:
        """The keyword arguments of `Filing`, but for source and carrier. Raises `Irregular`."""
        self.read_group(root, DOCUMENT, "", self.filing.values, self.filing)
        values = {**self.filing.collected(), **self.lists}
        if self.notes:
            values["footnotes"] = self.notes
        return values

    def nodes(self, element: etree._Element) -> Sequence[Node]:
        """The child nodes that count, in order. Raises `Irregular` where text stands beside them."""
        found = []
        for child in element[:]:  # a slice is several times as fast as iteration
            if (tail := child.tail) and not tail.isspace():
                raise Irregular
            found.append((child.tag, child))
        if found and (text := element.text) and not text.isspace():
            raise Irregular
        return found

    def kept(self, _node: etree._Element | str) -> str:
        """A node unknown to the schema, as it stood. Raises `Irregular`."""
        raise Irregular

    def kept_inside(self, _element: etree._Element) -> str:
        """The content of an element that should hold bare text and holds markup. Raises `Irregular`."""
        raise Irregular

    def only_value(self, element: etree._Element) -> etree._Element | None:
        """The `<value>` of a cell that holds nothing else, as nearly every cell; null for any other, which `nodes` tells apart."""
        if len(element) != 1:
            return None
        child = element[0]
        if child.tag != "value" or ((tail := child.tail) and not tail.isspace()):
            return None
        return None if (text := element.text) and not text.isspace() else child

    def read_group(self, element: etree._Element, group: Group, path: str, values: Values, scope: Scope) -> None:
        nodes = self.nodes(element)
        if not nodes:
            self.mark_empty(element, path, scope)
        prefix = f"{path}/" if path else ""
        known = group.known
        latest = -1
        seen: set[str] = set()
        for index, (name, node) in enumerate(nodes):
            place, spec = known.get(name, (-1, None))
            again = place <= latest and not isinstance(spec, Repeated) and name in seen
            seen.add(name)
            if spec is None or again:
                scope.mark_unknown(path, index, self.kept(node))
            elif isinstance(spec, Cell):
                self.read_cell(node, spec, prefix + name, values, scope)
            elif isinstance(spec, Leaf):
                self.read_leaf(node, spec, prefix + name, values, scope)
            elif isinstance(spec, Group):
                inner = values.setdefault(spec.part, {}) if spec.part else values
                self.read_group(node, spec, prefix + name, inner, scope)
            elif not self.read_repeated(name, node, group, path, scope):
                scope.mark_unknown(path, index, self.kept(node))
                continue
            if place > latest:
                latest = place
            elif place < latest and spec is not None and not again:
                scope.mark_unknown(path, index, name)

    def mark_empty(self, element: etree._Element, path: str, scope: Scope) -> None:
        """A group that holds nothing, or nothing but text."""
        text = element.text or ""
        if text and not text.isspace():
            scope.mark_unknown(path, 0, cdata(text))
        else:
            scope.as_filed[path] = text

    def read_repeated(self, name: str, node: etree._Element, group: Group, path: str, scope: Scope) -> bool:
        """Reads an owner, row, footnote, reference or signature; false when it is not fit to be one."""
        if name == "footnoteId":
            return self.read_reference(node, group.noted or "", path, scope)
        if name == "footnote":
            return self.read_footnote(node)
        if name == "ownerSignature":
            signatures = self.lists.setdefault("signatures", [])
            signature: Values = {}
            signatures.append(signature)
            self.read_group(node, SIGNATURE, f"ownerSignature[{len(signatures)}]", signature, self.filing)
            return True
        inner = Scope()
        if name == "reportingOwner":
            self.read_group(node, OWNER, "", inner.values, inner)
            self.lists.setdefault("owners", []).append(inner.collected())
            return True
        self.read_group(node, ROW, "", inner.values, inner)
        self.rows[group.name] += 1
        inner.values["row"] = self.rows[group.name]
        self.lists.setdefault(ROW_KEYS[name], []).append(inner.collected())
        return True

    def read_leaf(self, element: etree._Element, leaf: Leaf | Cell, path: str, values: Values, scope: Scope) -> None:
        """Reads a bare element, or the `<value>` of a cell, whose marks stand under the cell's path."""
        if len(element):
            scope.mark_unknown(f"{path}/value" if isinstance(leaf, Cell) else path, 0, self.kept_inside(element))
            value, exact = read_value(leaf.kind, string_value(element))[0], True
        else:
            text = element.text or ""
            value, exact = read_value(leaf.kind, text)
            if not exact:
                scope.as_filed[path] = text
        if value is not None:
            values[leaf.key] = value

    def read_cell(self, element: etree._Element, cell: Cell, path: str, values: Values, scope: Scope) -> None:
        if (value := self.only_value(element)) is not None:
            self.read_leaf(value, cell, path, values, scope)
            return
        nodes = self.nodes(element)
        found = noted = False
        for index, (name, node) in enumerate(nodes):
            if name == "value" and not found:
                found = True
                self.read_leaf(node, cell, path, values, scope)
                if noted:
                    scope.mark_unknown(path, index, name)
            elif name == "footnoteId" and self.read_reference(node, cell.noted, path, scope):
                noted = True
            else:
                scope.mark_unknown(path, index, self.kept(node))
        if not found and not noted:
            scope.as_filed[path] = None
        if not nodes and element.text:
            scope.mark_unknown(path, 0, cdata(element.text))

    def read_reference(self, element: etree._Element, noted: str, path: str, scope: Scope) -> bool:
        ref = element.get("id")
        if not ref or len(element):
            return False
        refs = scope.footnotes.setdefault(noted, [])
        refs.append(ref)
        if element.text:
            scope.as_filed[f"{path}/footnoteId[{len(refs)}]"] = element.text
        return True

    def read_footnote(self, element: etree._Element) -> bool:
        ref = element.get("id")
        if not ref or ref in self.notes:
            return False
        if len(element):
            self.filing.mark_unknown(f"footnotes/footnote[{len(self.notes) + 1}]", 0, self.kept_inside(element))
            self.notes[ref] = string_value(element)
        else:
            self.notes[ref] = element.text or ""
        return True
