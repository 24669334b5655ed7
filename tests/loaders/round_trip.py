"""A document through its facts and back, and the form in which two documents are compared."""

from lxml import etree

from loaders.forms.json_lines import read_json, write_json
from loaders.forms.ownership_xml import read_xml
from loaders.forms.ownership_xml_writer import write_xml


def canonical(data: bytes) -> bytes:
    """C14N with white-space-only text between elements removed; comments kept."""
    root = etree.fromstring(data.strip())
    for element in root.iter():
        if len(element) and element.text and not element.text.strip():
            element.text = None
        if element.tail and not element.tail.strip():
            element.tail = None
    return etree.tostring(root.getroottree(), method="c14n")


def through_json(data: bytes) -> bytes:
    return write_xml(read_json(write_json(read_xml(data)).encode()))
