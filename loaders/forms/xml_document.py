"""Bytes to an element tree, refusing what an ownership filing never needs and an attacker does.

lxml is never asked to recover: a document that is cut off or malformed is refused with the parser's own words and line.
Entities are neither expanded nor fetched; a document that declares any is refused before its content is looked at.
"""

from itertools import chain

from lxml import etree

from graph.errors import FilingError
from loaders.forms.xml_schema import ROOT

SUBMISSION = "edgarSubmission"
"""Root of Schedules 13D and 13G, and of forms that are no ownership filings."""

_MOST_NODES = 20_000
"""Elements, comments, instructions and attributes of a document; the largest filing seen has under 4,000."""
_SMALL = 32 * 1024
"""Bytes that cannot hold that many, so that nearly every document goes uncounted."""
_FREE_NAMESPACES = 10
_ENDS = ("Premature end", "EndTag: '</' not found")


def parse_document(data: bytes, *, source: str = "", blanks: bool = True) -> etree._Element:
    """The root of an XML document: `<ownershipDocument>`, or the `<edgarSubmission>` that Schedules 13D and 13G share with others.

    Without `blanks` the white space between elements is left out, which is faster; the data then holds no `<!` and no
    carriage return, beside which libxml2 takes other white space for that between elements.

    Raises `FilingError`: EXTERNAL_ENTITY, ENTITY_DECLARED, XML_ENCODING, XML_TRUNCATED, XML_MALFORMED, HTML_PAGE,
    NOT_OWNERSHIP, TOO_MANY_ELEMENTS.
    """
    data = data.lstrip() if data[:1].isspace() else data
    _refuse_entities(data, source)
    try:
        root = etree.fromstring(data, _parser(blanks=blanks))
    except etree.XMLSyntaxError as error:
        raise _explained(error, data, source) from error
    except (ValueError, LookupError) as error:
        raise FilingError("XML_ENCODING", f"the XML document cannot be decoded: {error}", source=source) from error
    _refuse_references(root, source)
    name = etree.QName(root).localname
    if name not in (ROOT, SUBMISSION):
        raise _other_form(name, source)
    if len(data) > _SMALL and _may_be_many(data):
        _refuse_too_many(root, source)
    return root


def _parser(*, blanks: bool) -> "etree.XMLParser[etree._Element]":
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        recover=False,
        remove_blank_text=not blanks,
    )


def _refuse_entities(data: bytes, source: str) -> None:
    head = data.replace(b"\x00", b"") if b"\x00" in data[:64] else data
    start = head.find(b"<!DOCTYPE")
    if start < 0 or b"<!ENTITY" not in head:
        return
    outside = any(word in head for word in (b" SYSTEM ", b" PUBLIC "))
    code, what = ("EXTERNAL_ENTITY", "external entities") if outside else ("ENTITY_DECLARED", "entities of its own")
    raise FilingError(
        code,
        f"the document's DOCTYPE declares {what}; ownership filings have none and none are expanded. "
        "Remove the DOCTYPE, or fetch the filing from EDGAR again.",
        source=source,
    )


def _refuse_references(root: etree._Element, source: str) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return
    if any(True for _ in dtd.iterentities()) or any(True for _ in root.iter(etree.Entity)):
        raise FilingError(
            "ENTITY_DECLARED",
            "the document refers to entities that only a DTD defines; none are expanded or fetched.",
            source=source,
        )


def _may_be_many(data: bytes) -> bool:
    return data.count(b"<") + data.count(b"=") > _MOST_NODES or b"xmlns" in data or b"\x00" in data[:64]


def _refuse_too_many(root: etree._Element, source: str) -> None:
    """Bounds the work of all later steps. Namespaces in force count anew at every element, since each looks at all of them."""
    count = 0
    for node in chain(root.itersiblings(preceding=True), root.iter(), root.itersiblings()):
        count += 1 + len(node.attrib) + len(node.nsmap) // _FREE_NAMESPACES
        if count > _MOST_NODES:
            raise FilingError(
                "TOO_MANY_ELEMENTS",
                f"the document holds more than {_MOST_NODES:,} elements and attributes, several times what the longest "
                "ownership filing does; it is refused unread.",
                source=source,
            )


def _explained(error: etree.XMLSyntaxError, data: bytes, source: str) -> FilingError:
    words = error.msg or "no reason given"
    if _is_html(data):
        return FilingError(
            "HTML_PAGE",
            "this is an HTML page, not an ownership filing: perhaps an error page saved by a download. Fetch the filing again.",
            source=source,
        )
    if "encoding" in words.lower() or "not proper UTF-8" in words:
        return FilingError("XML_ENCODING", f"the XML document is not in the encoding it states: {words}", source=source)
    if "amplification" in words or "ntity reference loop" in words:
        return FilingError("ENTITY_DECLARED", f"the document's entities are refused: {words}", source=source)
    if not data.rstrip(b"\x00 \t\r\n").endswith(b">") or any(end in words for end in _ENDS):
        return FilingError(
            "XML_TRUNCATED", f"the XML document breaks off before its end ({words}). Fetch it again.", source=source
        )
    return FilingError("XML_MALFORMED", f"the XML document is not well formed: {words}", source=source)


def _is_html(data: bytes) -> bool:
    head = data[:1024].lower()
    return b"<html" in head or b"<!doctype html" in head


def _other_form(name: str, source: str) -> FilingError:
    if name.lower() == "html":
        return FilingError(
            "HTML_PAGE",
            "this is an HTML page, not an ownership filing: perhaps an error page saved by a download. Fetch the filing again.",
            source=source,
        )
    return FilingError(
        "NOT_OWNERSHIP",
        f"the document's root element is <{name}>: this is neither a Form 3, 4 or 5 nor a Schedule 13D or 13G.",
        source=source,
    )
