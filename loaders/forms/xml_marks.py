"""What a filing, owner or line keeps beside its values, looked up by element path when the document is written again.

A mark never overrules a value: a spelling or a piece of markup counts only while it reads to the value of its key.
"""

from collections import defaultdict
from xml.sax.saxutils import quoteattr

from lxml import etree

from graph.errors import FilingError
from graph.model import Filing, Line, Owner, Stake
from loaders.forms.spellings import Kind, Value, read_value, write_value
from loaders.forms.xml_reader import escaped, string_value

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


class Marks:
    """The `as_filed` and `unknown` of one filing, owner, line or stake."""

    def __init__(self, carrier: Filing | Owner | Line | Stake) -> None:
        self.carrier = carrier
        self.as_filed = carrier.as_filed
        self._unknown: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for entry in carrier.unknown:
            self._unknown[entry.parent].append((entry.index, entry.element))
        self._attributes: dict[str, list[str]] = defaultdict(list)
        for path, text in carrier.as_filed.items():
            parent, at, name = path.rpartition("@")
            if at and text is not None:
                self._attributes[parent.rstrip("/")].append(f" {name}={quoteattr(text)}")

    def attributes(self, path: str) -> str:
        """The attributes of an element, each with a space before it."""
        return "".join(self._attributes.get(path, ()))

    def unknown(self, path: str) -> list[tuple[int, str]]:
        """Index and element of everything unknown under `path`, by index."""
        return sorted(self._unknown.get(path, ()))

    def markup(self, path: str, kind: Kind, value: Value | None) -> str | None:
        """The content of an element that should hold bare text and held markup, while it reads to the value."""
        for _, fragment in self._unknown.get(path, ()):
            if _same(read_value(kind, string_value(parse_fragment(fragment)))[0], value):
                return fragment
        return None

    def spelling(self, path: str, kind: Kind, value: Value | None) -> str | None:
        """The content of a bare element or `<value>`, null where it did not stand."""
        filed = self.as_filed.get(path)
        if filed is not None and _same(read_value(kind, filed)[0], value):
            return escaped(filed)
        return None if value is None else escaped(write_value(value, kind))


def parse_fragment(fragment: str) -> etree._Element:
    """The fragment under an element of its own; raises `FilingError` UNKNOWN_MALFORMED when it is no XML content."""
    try:
        return etree.fromstring(f"<x>{fragment}</x>", _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FilingError(
            "UNKNOWN_MALFORMED", f"an `unknown` element is no well-formed XML: {fragment[:80]!r} ({error})."
        ) from error


def _same(read: Value | None, value: Value | None) -> bool:
    if read is None or value is None:
        return read is value
    return write_value(read) == write_value(value)
