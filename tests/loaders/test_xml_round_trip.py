"""Bytes to facts to JSON to facts to bytes: the document comes out as it went in, whatever it holds."""

import json
from functools import partial
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from graph.errors import FilingError
from graph.model import Filing
from loaders.forms.json_lines import read_json, write_json
from loaders.forms.ownership_xml import read_xml
from loaders.forms.ownership_xml_writer import write_xml
from loaders.forms.xml_schema import DOCUMENT, OWNER, ROW, SIGNATURE, Cell, Group, Leaf
from tests.loaders.round_trip import canonical, through_json


def document(rows: str = "", *, before: str = "", after: str = "", root: str = "<ownershipDocument>") -> bytes:
    return f"""{root}<documentType>4</documentType>{before}<issuer><issuerCik>0000000001</issuerCik><issuerName>Iss</issuerName></issuer>
    <reportingOwner><reportingOwnerId><rptOwnerCik>0000000002</rptOwnerCik><rptOwnerName>Doe Jane</rptOwnerName></reportingOwnerId></reportingOwner>
    {rows}{after}</ownershipDocument>""".encode()


def row(cells: str) -> str:
    return f"<nonDerivativeTable><nonDerivativeTransaction>{cells}</nonDerivativeTransaction></nonDerivativeTable>"


ODD = {
    "comments everywhere": document(
        row("<securityTitle><!-- a --><value>Com<!-- b -->mon</value></securityTitle>"), before="<!-- c -->"
    ),
    "a comment before and after the root": b"<!-- x -->" + document() + b"<!-- y --><?z?>",
    "a processing instruction": document(before="<?target some data?>"),
    "unknown elements": document(
        row("<lotNumber>7</lotNumber><securityTitle><value>C</value></securityTitle>"),
        after="<extra a='1'><b/>t</extra>",
    ),
    "unexpected attributes": document(
        row("<securityTitle lang='en'><value x='1&#10;2'>C</value><footnoteId id='F1' y='2'/></securityTitle>"),
        root="<ownershipDocument version='2'>",
    ),
    "a default namespace": document(root="<ownershipDocument xmlns='urn:x'>"),
    "an unused namespace": document(root="<ownershipDocument xmlns:xsi='urn:y' xsi:schemaLocation='a b'>"),
    "an element of another namespace": document(
        "<o:note xmlns:o='urn:o'>t</o:note>", root="<ownershipDocument xmlns:q='urn:q'>"
    ),
    "elements out of order": document(
        row(
            "<transactionDate><value>2024-01-02</value></transactionDate><securityTitle><footnoteId id='F1'/><value>C</value>"
            "</securityTitle>"
        ),
        before="<remarks>r</remarks><schemaVersion>X0508</schemaVersion>",
    ),
    "an owner behind the tables": document(
        row("<securityTitle><value>C</value></securityTitle>"),
        after="<reportingOwner><reportingOwnerId><rptOwnerName>Roe</rptOwnerName></reportingOwnerId></reportingOwner>",
    ),
    "a footnote reference before the code": document(
        row("<transactionCoding><footnoteId id='F2'/><transactionCode>P</transactionCode></transactionCoding>")
    ),
    "repeated elements": document(
        row(
            "<securityTitle><value>C</value><value>C</value></securityTitle><securityTitle><value>D</value></securityTitle>"
        ),
        before="<documentType>4</documentType><periodOfReport>2024-01-01</periodOfReport><periodOfReport/>",
    ),
    "a second table": document(row("") + row("<securityTitle><value>C</value></securityTitle>")),
    "empty tables, groups and rows": document(
        "<nonDerivativeTable/><derivativeTable><derivativeHolding/><derivativeTransaction><underlyingSecurity/>"
        "</derivativeTransaction></derivativeTable><footnotes/><ownerSignature/>"
    ),
    "empty values and wrappers": document(
        row(
            "<securityTitle><value/></securityTitle><deemedExecutionDate/><transactionTimeliness><value></value><footnoteId id='F1'/>"
            "</transactionTimeliness>"
        ),
        before="<periodOfReport/>",
        after="<remarks></remarks>",
    ),
    "white space for values": document(
        row("<securityTitle><value> \n </value></securityTitle><transactionDate>\n</transactionDate>"),
        after="<remarks>  </remarks>",
    ),
    "text without its value element": document(
        row("<transactionAmounts><transactionShares>500</transactionShares></transactionAmounts>")
    ),
    "stray text": document(
        row("loose<securityTitle><value>C</value> and ]]&gt; more</securityTitle>"), before="loose "
    ),
    "footnotes with markup": document(
        after="<footnotes><footnote id='F1'>See <b>the <i>plan</i></b> &amp; more</footnote><footnote id='F1'>again</footnote>"
        "<footnote>no id</footnote><footnote id='F2' lang='en'/></footnotes>"
    ),
    "CDATA": document(after="<remarks><![CDATA[a < b & c]]></remarks>"),
    "carriage returns and tabs": document(after="<remarks>a&#13;b&#9;c</remarks>"),
    "numbers in other spellings": document(
        row(
            "<transactionAmounts><transactionShares><value>-1,200.50 </value></transactionShares><transactionPricePerShare><value>$007"
            "</value></transactionPricePerShare></transactionAmounts>"
        )
    ),
    "a row of another table": document("<derivativeTable><nonDerivativeHolding/></derivativeTable>"),
    "markup in a value": document(row("<transactionDate><value><b>2024-01-02</b></value></transactionDate>")),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
def test_an_odd_document_comes_back_as_it_was(data: bytes) -> None:
    assert canonical(through_json(data)) == canonical(data)


def test_a_prefixed_document_comes_back_with_its_prefix() -> None:
    data = (
        document(row("<securityTitle><value>C</value></securityTitle>"), root="<ownershipDocument xmlns:e='urn:e'>")
        .replace(b"</", b"</e:")
        .replace(b"<", b"<e:")
        .replace(b"<e:/e:", b"</e:")
    )
    filing = read_xml(data)
    assert filing.non_derivative_transactions[0].title == "C"
    assert canonical(through_json(data)) == canonical(data)


def test_a_document_in_utf_16_keeps_its_content() -> None:
    data = ('<?xml version="1.0" encoding="UTF-16"?>' + document().decode()).encode("utf-16")
    assert canonical(through_json(data)) == canonical(data)


def test_every_real_document_comes_back_as_it_was(shared) -> None:
    different = [
        path.name
        for path in sorted((shared / "filings/xml").glob("*.xml"))
        if canonical(through_json(path.read_bytes())) != canonical(path.read_bytes())
    ]
    assert different == []


def test_the_json_does_not_carry_the_document() -> None:
    """Nothing but odd parts stands in `unknown`, and no mark repeats a canonical value."""
    data = document(
        row(
            "<securityTitle><value>C</value></securityTitle><transactionDate><value>2024-01-02</value></transactionDate>"
        )
    )
    filing = read_xml(data)
    assert (filing.as_filed, filing.unknown) == ({}, ())
    assert (filing.non_derivative_transactions[0].as_filed, filing.non_derivative_transactions[0].unknown) == ({}, ())


def edited(data: bytes, change) -> Filing:
    facts = json.loads(write_json(read_xml(data)))
    change(facts)
    return read_json(json.dumps(facts).encode())


def test_a_price_changed_in_the_json_changes_the_xml() -> None:
    data = document(
        row(
            "<transactionAmounts><transactionPricePerShare><value>$1,000</value></transactionPricePerShare></transactionAmounts>"
        )
    )
    changed = edited(data, lambda facts: facts["nonDerivativeTransactions"][0].update(price="12.50"))
    assert b"<value>12.50</value>" in write_xml(changed)
    assert b"$1,000" not in write_xml(changed)


def test_markup_in_a_footnote_gives_way_to_a_changed_text() -> None:
    data = document(after="<footnotes><footnote id='F1'>the <b>old</b> words</footnote></footnotes>")
    changed = edited(data, lambda facts: facts["footnotes"].update(F1="new words"))
    assert b'<footnote id="F1">new words</footnote>' in write_xml(changed)


def test_an_empty_value_that_got_a_value_is_written_once() -> None:
    data = document(row("<securityTitle><value/></securityTitle>"))
    changed = edited(data, lambda facts: facts["nonDerivativeTransactions"][0].update(title="Common Stock"))
    assert write_xml(changed).count(b"<value>Common Stock</value>") == 1


def test_an_unknown_element_that_is_no_xml_is_refused() -> None:
    broken = edited(
        document(), lambda facts: facts.update(unknown=[{"parent": "", "index": 0, "element": "</issuer>"}])
    )
    with pytest.raises(FilingError) as caught:
        write_xml(broken)
    assert caught.value.code == "UNKNOWN_MALFORMED"


def test_a_control_character_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(FilingError) as caught:
        write_xml(edited(document(), lambda facts: facts.update(remarks="a\u0001b")))
    assert caught.value.code == "NOT_WRITABLE"


# --- any well-formed document at all ----------------------------------------------------------------------------

TEXTS = [
    "",
    " ",
    "1",
    "0",
    "true",
    "4",
    "1,000",
    "$5",
    "-3",
    "007",
    ".5",
    "2024-01-02",
    "2024-01-02Z",
    "A",
    " d ",
    "N/A",
]
TEXTS += ["\n x", "a\rb", "<&>", "]]>", "é", "5."]
STRANGE = ["mystery", "value", "footnoteId", "footnote", "securityTitle", "remarks", "transactionCode"]


class Scribe:
    """Writes documents as wrong as XML allows: parts left out, doubled, moved, strange ones between, odd texts."""

    def __init__(self, random) -> None:
        self.random = random

    def happens(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def leaf(self, name: str):
        element = etree.Element(name)
        element.text = self.random.choice(TEXTS)
        if self.happens(4):
            element.set("note", self.random.choice(TEXTS))
        if self.happens(6):
            inner = etree.Comment("c") if self.happens(50) else etree.Element("b")
            inner.text, inner.tail = "b", self.random.choice(TEXTS)
            element.append(inner)
        return element

    def noted(self, name: str):
        element = self.leaf(name) if name == "footnote" else etree.Element(name)
        if not self.happens(10):
            element.set("id", self.random.choice(["F1", "F2", "F3", ""]))
        if name == "footnoteId" and self.happens(10):
            element.text = self.random.choice(TEXTS)
        return element

    def group(self, name: str, children):
        element = etree.Element(name)
        kept = [child for child in children if self.happens(40)]
        if self.happens(10):
            self.random.shuffle(kept)
        for child in kept:
            for _ in range(2 if self.happens(6) else 1):
                element.append(child())
        while self.happens(15):
            strange = self.leaf(self.random.choice(STRANGE)) if self.happens(60) else etree.Comment("c")
            element.insert(self.random.randrange(len(element) + 1), strange)
            strange.tail = self.random.choice(TEXTS)
        if self.happens(3):
            element.set("q", "1")
        if not len(element) or self.happens(3):
            element.text = self.random.choice(TEXTS)
        return element

    def makers(self, spec):
        if isinstance(spec, Cell):
            parts = [lambda: self.leaf("value"), lambda: self.noted("footnoteId"), lambda: self.noted("footnoteId")]
            return [lambda: self.group(spec.name, parts)]
        if isinstance(spec, Leaf):
            return [lambda: self.leaf(spec.name)]
        if isinstance(spec, Group):
            return [lambda: self.group(spec.name, self.parts(spec))]
        if spec.names[0] in {"footnote", "footnoteId"}:
            return [lambda: self.noted(spec.names[0])] * 3
        inner = {"reportingOwner": OWNER, "ownerSignature": SIGNATURE}.get(spec.names[0], ROW)
        return [partial(self.group, name, self.parts(inner)) for name in spec.names for _ in range(2)]

    def parts(self, group: Group):
        return [maker for child in group.children for maker in self.makers(child)]

    def document(self) -> bytes:
        root = self.group(DOCUMENT.name, self.parts(DOCUMENT))
        for owner in root.findall("reportingOwner"):
            owner.insert(
                0, etree.fromstring("<reportingOwnerId><rptOwnerName>Doe Jane</rptOwnerName></reportingOwnerId>")
            )
        if root.find("reportingOwner") is None:
            root.insert(
                0,
                etree.fromstring(
                    "<reportingOwner><reportingOwnerId><rptOwnerCik>7</rptOwnerCik></reportingOwnerId></reportingOwner>"
                ),
            )
        root.insert(0, etree.fromstring("<documentType>4</documentType>"))
        root.insert(0, etree.fromstring("<issuer><issuerName>Iss</issuerName></issuer>"))
        return etree.tostring(root)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_any_document_comes_back_as_it_was(random) -> None:
    data = Scribe(random).document()
    assert canonical(through_json(data)) == canonical(data)


def test_five_hundred_odd_documents_come_back_as_they_were() -> None:
    """Seeded: wider documents than a property test draws in the same time."""
    different = [seed for seed in range(500) if not comes_back(Scribe(Random(seed)).document())]
    assert different == []


def comes_back(data: bytes) -> bool:
    return canonical(through_json(data)) == canonical(data)
