"""The facts of a filing to an ownershipDocument: written from the values, in the schema's order, as UTF-8.

What is null and unmarked is left out, so a filing that came from a text render gives a document too. Marks of the filing
as it stood (`as_filed`, `unknown`) restore spellings, empty elements, order and whatever the schema does not know, each
only as long as it does not contradict the values.
"""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import quoteattr

from graph.model import Address, Filing, IssuerFacts, Line, Owner, Signature
from loaders.forms.schedule13.xml_writer import write_schedule
from loaders.forms.spellings import Kind, Value
from loaders.forms.xml_marks import Marks
from loaders.forms.xml_reader import escaped
from loaders.forms.xml_schema import DOCUMENT, OWNER, ROOT, ROW, ROW_NAMES, SIGNATURE, Cell, Group, Leaf, Repeated
from loaders.forms.xml_writing import ElementWriter, Node, checked, placed, whole_document

Holder = Filing | IssuerFacts | Owner | Address | Line | Signature | None
_ROOT_NAME = re.compile(rf"([^\s:<>&]+):{ROOT}")


def write_xml(filing: Filing) -> bytes:
    """The filing as one ownershipDocument, a Schedule 13D or 13G as its `<edgarSubmission>`.

    Raises `FilingError` UNKNOWN_MALFORMED or NOT_WRITABLE, when texts or marks hold what XML cannot.
    """
    if filing.is_schedule:
        return write_schedule(filing)
    return checked(_Writer(filing).document(), filing.source)


class _Writer(ElementWriter):
    def __init__(self, filing: Filing) -> None:
        self.filing = filing
        self.marks = Marks(filing)
        root = _ROOT_NAME.fullmatch(self.marks.as_filed.get("") or "")
        super().__init__(f"{root[1]}:" if root else "")

    def document(self) -> str:
        body = self.nodes(DOCUMENT, "", self.filing, self.marks, 1)
        root = self.element(ROOT, self.marks.attributes(""), body, 0)
        return whole_document(root, self.marks.unknown("/"))

    def nodes(self, group: Group, path: str, holder: Holder, marks: Marks, depth: int) -> list[Node]:
        """The child nodes of a group, unknown ones at their places."""
        prefix = f"{path}/" if path else ""
        found: list[Node] = []
        for child in group.children:
            if isinstance(child, Repeated):
                found.extend(self.repeated(child, path, group.noted, marks, depth))
            elif isinstance(child, Group):
                part = getattr(holder, child.part, None) if child.part else holder
                found.extend(self.group(child, prefix + child.name, part, marks, depth))
            elif isinstance(child, Cell):
                found.extend(self.cell(child, prefix + child.name, holder, marks, depth))
            else:
                found.extend(self.leaf(child.name, child, prefix + child.name, holder, marks))
        return placed(found, marks.unknown(path))

    def group(self, group: Group, path: str, holder: Holder, marks: Marks, depth: int) -> Iterable[Node]:
        nodes = self.nodes(group, path, holder, marks, depth + 1)
        if nodes:
            yield group.name, self.element(group.name, marks.attributes(path), nodes, depth)
        elif path in marks.as_filed:
            yield self.bare(group.name, marks.attributes(path), escaped(marks.as_filed[path] or ""))

    def leaf(self, name: str, leaf: Leaf | Cell, path: str, holder: Holder, marks: Marks) -> Iterable[Node]:
        """A bare element, or the `<value>` of a cell."""
        place = f"{path}/value" if isinstance(leaf, Cell) else path
        value: Value | None = getattr(holder, leaf.key, None)
        if value == "":  # a name that the filing does not state
            value = None
        content = marks.markup(place, leaf.kind, value)
        if content is None:
            content = marks.spelling(path, leaf.kind, value)
        if content is not None:
            yield self.bare(name, marks.attributes(place), content)

    def cell(self, cell: Cell, path: str, holder: Holder, marks: Marks, depth: int) -> Iterable[Node]:
        found = list(self.leaf("value", cell, path, holder, marks))
        found.extend(self.references(cell.noted, path, marks))
        nodes = placed(found, marks.unknown(path))
        if nodes or (path in marks.as_filed and marks.as_filed[path] is None and getattr(holder, cell.key) is None):
            yield cell.name, self.element(cell.name, marks.attributes(path), nodes, depth + 1)

    def references(self, noted: str | None, path: str, marks: Marks) -> Iterable[Node]:
        line = marks.carrier
        refs = line.footnotes.get(noted or "", ()) if isinstance(line, Line) else ()
        for place, ref in enumerate(refs, 1):
            here = f"{path}/footnoteId[{place}]"
            attributes = f" id={quoteattr(ref)}{marks.attributes(here)}"
            yield self.bare("footnoteId", attributes, escaped(marks.as_filed.get(here) or ""))

    def repeated(self, spec: Repeated, path: str, noted: str | None, marks: Marks, depth: int) -> Iterable[Node]:
        if "footnoteId" in spec.names:
            yield from self.references(noted, path, marks)
        elif "footnote" in spec.names:
            yield from self.footnotes()
        elif "reportingOwner" in spec.names:
            for owner in self.filing.owners:
                yield "reportingOwner", self.whole("reportingOwner", OWNER, "", owner, Marks(owner), depth=depth)
        elif "ownerSignature" in spec.names:
            for place, signature in enumerate(self.filing.signatures, 1):
                path = f"ownerSignature[{place}]"
                yield "ownerSignature", self.whole("ownerSignature", SIGNATURE, path, signature, marks, depth=depth)
        else:
            yield from self.rows(spec.names, depth)

    def whole(self, name: str, group: Group, path: str, holder: Holder, marks: Marks, *, depth: int) -> str:
        """An element that stands even if it is empty: an owner, row or signature."""
        nodes = self.nodes(group, path, holder, marks, depth + 1)
        if nodes:
            return self.element(name, marks.attributes(path), nodes, depth)
        return self.bare(name, marks.attributes(path), escaped(marks.as_filed.get(path) or ""))[1]

    def rows(self, names: Sequence[str], depth: int) -> Iterable[Node]:
        rows = [(line.row, name, line) for name in names for line in self.filing.rows(ROW_NAMES[name])]
        for _, name, line in sorted(rows, key=lambda row: row[0]):
            yield name, self.whole(name, ROW, "", line, Marks(line), depth=depth)

    def footnotes(self) -> Iterable[Node]:
        for place, (ref, text) in enumerate(self.filing.footnotes.items(), 1):
            path = f"footnotes/footnote[{place}]"
            content = self.marks.markup(path, Kind.VERBATIM, text)
            attributes = f" id={quoteattr(ref)}{self.marks.attributes(path)}"
            yield self.bare("footnote", attributes, escaped(text) if content is None else content)
