"""EDGAR's pages drawn again from every shared XML, in several spellings of HTML, and pages that came to harm."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from graph.errors import FilingError
from graph.ids import fingerprint
from graph.model import Carrier, Filing
from loaders.forms.html import looks_like, read_html
from loaders.forms.json_lines import read_json, write_json
from loaders.forms.layout import read_document
from loaders.forms.ownership_xml import read_xml
from loaders.source.documents import Document
from tests.loaders.comparing import differing_cells, filed_head, read_head
from tests.loaders.html_layout import draw as drawing

SPELLINGS = (
    drawing.as_edgar,
    drawing.without_classes,
    drawing.saved_by_browser,
    drawing.wrapped_at_72,
    drawing.with_data_cells_for_heads,
)
SLOWEST = 1.0
"""Seconds of processor time."""


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[tuple[str, bytes, etree._Element, str]]:
    """Name, bytes, root and page of every shared XML."""
    paths = sorted((shared / "filings/xml").glob("*.xml"))
    roots = [(path.name, path.read_bytes(), etree.parse(str(path)).getroot()) for path in paths]
    return [(name, data, root, drawing.draw(root)) for name, data, root in roots]


@pytest.mark.parametrize("spelling", SPELLINGS, ids=lambda spelling: spelling.__name__)
def test_every_cell_and_mark_of_every_filing_is_read_as_filed(
    documents: list[tuple[str, bytes, etree._Element, str]], spelling: Callable[[str], str]
) -> None:
    total, wrong = 0, []
    some = documents if spelling is drawing.as_edgar else documents[::5]
    for name, _, root, page in some:
        spelled = spelling(page)
        assert looks_like(spelled), name
        filing = read_html(spelled, source=name)
        assert read_head(filing) == filed_head(root), name
        for where, filed, read in differing_cells(filing, root):
            total += 1
            if filed != read:
                wrong.append(f"{name} {where}: filed {filed}, read {read}")
    assert total > 130 * len(some)
    assert wrong[:20] == []


def test_a_filing_is_the_same_one_from_its_page_as_from_its_xml(
    documents: list[tuple[str, bytes, etree._Element, str]],
) -> None:
    assert len(documents) > 400
    for name, data, _, page in documents:
        xml, html = read_xml(data, source=name), read_document(Document(name, page.encode()))
        assert fingerprint(html) == fingerprint(xml), name
        assert html.carrier is Carrier.HTML
        assert html.issuer.cik == xml.issuer.cik, name
        assert [owner.cik for owner in html.owners] == [owner.cik for owner in xml.owners], name
        assert all("OWNER_BOX_UNCLEAR" in entry.element for entry in html.unknown), name


def test_every_filing_read_from_a_page_survives_its_json(
    documents: list[tuple[str, bytes, etree._Element, str]],
) -> None:
    for name, _, _, page in documents:
        filing = read_document(Document(name, page.encode()))
        assert read_json(write_json(filing).encode(), source=name, line=1) == filing, name


def harm(page: str, chance: random.Random) -> str:
    """The page with one kind of damage: cut, parts lost, doubled or moved, tags and signs broken."""
    size = chance.choice([1, 3, 20, 200, 2000])
    begin = chance.randrange(len(page))
    piece = page[begin : begin + size]
    elsewhere = chance.randrange(len(page))
    tag = chance.choice(["td", "tr", "table", "span", "sup", "th", "a", "thead", "tbody", "b"])
    return chance.choice(
        [
            lambda: page[:begin],
            lambda: page[:begin] + page[begin + size :],
            lambda: page[:begin] + piece * 30 + page[begin:],
            lambda: page[:elsewhere] + piece + page[elsewhere:],
            lambda: page.replace(f"</{tag}>", "", chance.randrange(1, 9)),
            lambda: page.replace(f"<{tag}", chance.choice(["<", "<x", f"<{tag}><{tag}"]), chance.randrange(1, 99)),
            lambda: (
                page[:begin] + chance.choice(["\x00", "<", ">", "&", "\ud7ff", '"', "<!--", "<![CDATA["]) + page[begin:]
            ),
            lambda: page.replace(piece, "", 5),
            lambda: page[:begin] + f"<{tag}>" * 3000 + page[begin:],
            lambda: page.replace("rowspan", "colspan").replace('"2"', '"9999"'),
        ]
    )()


def test_no_harm_to_a_page_ends_in_a_defect(documents: list[tuple[str, bytes, etree._Element, str]]) -> None:
    chance = random.Random(345)
    outcomes = {"read": 0, "refused": 0}
    for number in range(600):
        page = chance.choice(documents)[3]
        for _ in range(chance.randrange(1, 4)):
            page = harm(page or " ", chance)
        data = page.encode("utf-8", "replace")
        begin = time.process_time()
        try:
            outcome: Filing | FilingError = read_document(Document("harmed.html", data))
        except FilingError as refused:
            outcome = refused
        assert time.process_time() - begin < SLOWEST, number
        outcomes["refused" if isinstance(outcome, FilingError) else "read"] += 1
    assert outcomes["read"] > 250
    assert outcomes["refused"] > 60


def words_of(page: str) -> list[str]:
    """Every word that a reader of the page sees, marks included."""
    root = etree.fromstring(page.encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True))
    for hidden in root.iter("style", "title", "script"):
        hidden.text = ""
    return " ".join(" ".join(root.itertext()).split()).split()


def test_a_text_put_anywhere_on_a_page_is_in_the_filing(
    documents: list[tuple[str, bytes, etree._Element, str]],
) -> None:
    chance = random.Random(16)
    lost = []
    for number in range(500):
        name, _, _, page = chance.choice(documents)
        places = [place for place, sign in enumerate(page) if sign == ">"]
        place = chance.choice(places) + 1
        marked = f"{page[:place]} zq{number}x {page[place:]}"
        if f"zq{number}x" not in words_of(marked):
            continue
        try:
            filing = read_document(Document(name, marked.encode()))
        except FilingError:
            continue
        if f"zq{number}x" not in write_json(filing):
            lost.append(marked[max(0, place - 60) : place + 60])
    assert lost == []
