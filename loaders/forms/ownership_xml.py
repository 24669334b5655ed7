"""An ownershipDocument (Forms 3, 4, 5 and amendments) to the facts of a filing, every element of it.

A Schedule 13D or 13G in XML goes from here to its own reader. The document names no accession number: whoever knows a file name or a header adds it.
"""

from lxml import etree
from pydantic import ValidationError

from graph.errors import FilingError
from graph.model import Carrier, Filing
from loaders.forms.schedule13.xml import read_schedule
from loaders.forms.xml_document import SUBMISSION, parse_document
from loaders.forms.xml_oddities import OddReader
from loaders.forms.xml_reader import Irregular, Reader, Values
from loaders.forms.xml_schema import ROOT

_ODD_ATTRIBUTES = etree.XPath("boolean(//@*[not(name() = 'id' and (parent::footnote or parent::footnoteId))])")
_ODD_BYTES = (b"<!", b"xmlns", b"\x00", b"edgarSubmission")
"""What no regular ownershipDocument holds: comments, CDATA and DOCTYPE, namespaces, UTF-16, another root."""


def read_xml(data: bytes, *, source: str = "", carrier: Carrier = Carrier.XML) -> Filing:
    """The facts of one ownershipDocument, or of a Schedule 13D or 13G in XML.

    Raises `FilingError`: as `parse_document` and `read_schedule`, and INCOMPLETE when the document states no form type, issuer or owner.
    """
    facts = _regular_facts(data, source)
    if facts is None:
        root = parse_document(data, source=source)
        if etree.QName(root).localname == SUBMISSION:
            return read_schedule(root, source=source, carrier=carrier)
        facts = OddReader(root).read(root)
    if missing := _missing(facts):
        raise FilingError("INCOMPLETE", f"the ownershipDocument does not state {missing}.", source=source)
    facts.update(source=source, carrier=carrier)
    try:
        return Filing.model_validate(facts)
    except ValidationError as error:
        raise FilingError("INCOMPLETE", f"the ownershipDocument cannot be read: {error}", source=source) from error


def _regular_facts(data: bytes, source: str) -> Values | None:
    """The facts of a document that holds nothing beside what the schema knows; null for any other."""
    if data.find(b"<?", 8) > 0 or any(map(data.__contains__, _ODD_BYTES)):
        return None
    root = parse_document(data, source=source, blanks=b"\r" in data)
    if root.tag != ROOT or _has_odd_attributes(root, data):
        return None
    try:
        return Reader().read(root)
    except Irregular:
        return None


def _has_odd_attributes(root: etree._Element, data: bytes) -> bool:
    """Whether an element has an attribute the schema does not know; nearly always the equals signs tell that none has."""
    known = data.count(b'<footnoteId id="') + data.count(b'<footnote id="')
    return data.count(b"=", data.find(b"?>") + 1) != known and bool(_ODD_ATTRIBUTES(root))


def _missing(facts: Values) -> str | None:
    """What identifies a filing and is absent; names that only a CIK stands for become empty."""
    if not facts.get("form"):
        return "a form type 3, 4 or 5 (documentType)"
    owners = facts.get("owners", [])
    for party in (facts.get("issuer", {}), *owners):
        if not party.setdefault("name", "") and not party.get("cik"):
            return "who the issuer is" if party is facts.get("issuer") or "issuer" not in facts else "who an owner is"
    return None if owners else "a reporting owner"
