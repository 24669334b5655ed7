"""Reads the few documents with comments, namespaces, processing instructions, attributes or stray text, losing none.

A namespace that the root declares and the schema's elements share is only a manner of writing: the root's name as filed
stands in the filing's `as_filed` under "", the declarations under `@xmlns…`. Elements of another namespace are unknown.
"""

from collections.abc import Sequence

from lxml import etree

from loaders.forms.xml_reader import Node, Reader, Scope, Values, inner_xml, written
from loaders.forms.xml_schema import Cell, Group, Leaf

_XML = "{http://www.w3.org/XML/1998/namespace}"
_REFERENCED = ("footnote", "footnoteId")


class OddReader(Reader):
    """As `Reader`, with an eye for everything a document may hold."""

    def __init__(self, root: etree._Element) -> None:
        super().__init__()
        self.space = etree.QName(root).namespace
        self.prefix = root.prefix

    def read(self, root: etree._Element) -> Values:
        self.mark_root(root)
        return super().read(root)

    def mark_root(self, root: etree._Element) -> None:
        """Keeps the root's prefix and what stands beside the root."""
        if self.prefix:
            self.filing.as_filed[""] = f"{self.prefix}:{etree.QName(root).localname}"
        before = list(root.itersiblings(preceding=True))[::-1]
        for index, node in enumerate(before):
            self.filing.mark_unknown("/", index, written(node))
        for index, node in enumerate(root.itersiblings(), len(before) + 1):
            self.filing.mark_unknown("/", index, written(node))

    def nodes(self, element: etree._Element) -> Sequence[Node]:
        found: list[Node] = [(None, element.text)] if len(element) and _says(element.text) else []
        for child in element:
            found.append((self.name(child), child))
            if _says(child.tail):
                found.append((None, child.tail))
        return found

    def kept(self, node: etree._Element | str) -> str:
        """A node unknown to the schema, as it stood."""
        return written(node)

    def kept_inside(self, element: etree._Element) -> str:
        """The content of an element that should hold bare text and holds markup."""
        return inner_xml(element)

    def only_value(self, element: etree._Element) -> None:
        """None: whatever stands in a cell is told apart."""

    def name(self, element: etree._Element) -> str | None:
        """The schema's name of an element of the schema's namespace, else its full tag; null for a comment and the like."""
        if not isinstance(element.tag, str):
            return None
        name = etree.QName(element)
        return name.localname if name.namespace == self.space and element.prefix == self.prefix else element.tag

    def mark_attributes(self, element: etree._Element, path: str, scope: Scope) -> None:
        """Keeps the attributes of a known element."""
        prefix = f"{path}/@" if path else "@"
        parent = element.getparent()
        inherited = {} if parent is None else parent.nsmap
        for short, uri in element.nsmap.items():
            if inherited.get(short) != uri:
                scope.as_filed[f"{prefix}xmlns:{short}" if short else f"{prefix}xmlns"] = uri
        for name, text in element.attrib.items():
            if name != "id" or self.name(element) not in _REFERENCED:
                scope.as_filed[prefix + _short(str(name), element)] = str(text)

    def read_group(self, element: etree._Element, group: Group, path: str, values: Values, scope: Scope) -> None:
        self.mark_attributes(element, path, scope)
        super().read_group(element, group, path, values, scope)

    def read_cell(self, element: etree._Element, cell: Cell, path: str, values: Values, scope: Scope) -> None:
        self.mark_attributes(element, path, scope)
        super().read_cell(element, cell, path, values, scope)

    def read_leaf(self, element: etree._Element, leaf: Leaf | Cell, path: str, values: Values, scope: Scope) -> None:
        self.mark_attributes(element, f"{path}/value" if isinstance(leaf, Cell) else path, scope)
        super().read_leaf(element, leaf, path, values, scope)

    def read_repeated(self, name: str, node: etree._Element, group: Group, path: str, scope: Scope) -> bool:
        if not super().read_repeated(name, node, group, path, scope):
            return False
        if name == "footnote":
            self.mark_attributes(node, f"footnotes/footnote[{len(self.notes)}]", self.filing)
        return True

    def read_reference(self, element: etree._Element, noted: str, path: str, scope: Scope) -> bool:
        if not super().read_reference(element, noted, path, scope):
            return False
        self.mark_attributes(element, f"{path}/footnoteId[{len(scope.footnotes[noted])}]", scope)
        return True


def _says(text: str | None) -> bool:
    return bool(text) and not text.isspace()  # type: ignore[union-attr]  # bool() has seen to None


def _short(name: str, element: etree._Element) -> str:
    """An attribute's name with its prefix, as written."""
    if name.startswith(_XML):
        return "xml:" + name[len(_XML) :]
    if not name.startswith("{"):
        return name
    uri, local = name[1:].split("}")
    return next(f"{short}:{local}" for short, known in element.nsmap.items() if short and known == uri)
