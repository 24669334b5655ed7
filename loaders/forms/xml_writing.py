"""How elements are written as text: indented, unknown ones at their places, those that stood out of order moved back."""

from collections import Counter
from collections.abc import Sequence

from graph.errors import FilingError
from loaders.forms.xml_document import parse_document
from loaders.forms.xml_marks import parse_fragment

Node = tuple[str, str]
"""An element's schema name ("" for what the schema does not know) and its text."""

_INDENT = "    "


def whole_document(root: str, around: Sequence[tuple[int, str]]) -> str:
    """The text of a document; `around` are the comments and instructions beside its root, as `Marks.unknown("/")` has them."""
    nodes = placed([("", root)], around)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + "\n".join(text for _, text in nodes) + "\n"


def checked(text: str, source: str) -> bytes:
    """The document as UTF-8; raises `FilingError` NOT_WRITABLE when it cannot be read again."""
    try:
        data = text.encode()
        parse_document(data)
    except (FilingError, UnicodeEncodeError) as error:
        raise FilingError(
            "NOT_WRITABLE", f"the filing's texts or marks cannot stand in an XML document: {error}", source=source
        ) from error
    return data


class ElementWriter:
    """Elements as text, under the prefix that the document's root bears."""

    def __init__(self, prefix: str) -> None:
        """`prefix` ends in a colon, or is empty."""
        self.prefix = prefix

    def tag(self, name: str, attributes: str) -> str:
        """An element's name as written: with the root's prefix, with its own, or with none where it declares a namespace."""
        if ":" in name:
            return name.rpartition(":")[2] if ' xmlns="' in attributes else name
        return self.prefix + name

    def element(self, name: str, attributes: str, nodes: Sequence[Node], depth: int) -> str:
        """An element with its child nodes, indented unless stray text stands among them."""
        name = self.tag(name, attributes)
        if not nodes:
            return f"<{name}{attributes}/>"
        stray = any(text.startswith("<![CDATA[") for _, text in nodes)
        before, after = ("", "") if stray else ("\n" + _INDENT * (depth + 1), "\n" + _INDENT * depth)
        return f"<{name}{attributes}>{''.join(before + text for _, text in nodes)}{after}</{name}>"

    def bare(self, name: str, attributes: str, content: str) -> Node:
        tag = self.tag(name, attributes)
        return name, f"<{tag}{attributes}>{content}</{tag}>" if content else f"<{tag}{attributes}/>"


def placed(nodes: list[Node], unknown: Sequence[tuple[int, str]]) -> list[Node]:
    """The nodes with unknown ones put in, and with those that stood out of order, the last of each name, moved."""
    if not unknown:
        return nodes
    wanted = Counter(element for _, element in unknown if not element.startswith("<"))
    kept: list[Node] = []
    moved: dict[str, list[Node]] = {}
    for node in reversed(nodes):
        if wanted[node[0]]:
            wanted[node[0]] -= 1
            moved.setdefault(node[0], []).append(node)
        else:
            kept.append(node)
    kept.reverse()
    for index, element in unknown:
        if element.startswith("<"):
            parse_fragment(element)
            kept.insert(index, ("", element))
        elif moved.get(element):
            kept.insert(index, moved[element].pop())
    return kept
