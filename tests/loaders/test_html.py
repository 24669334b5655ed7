"""EDGAR's HTML pages, cell by cell: the shared ones against what their XML holds, five real ones, and what can go wrong."""

import datetime as dt
import json
import time
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from graph.errors import FilingError
from graph.model import Carrier, Filing, Line
from graph.model.cells import ValueStatus, status
from loaders.forms.html import looks_like, read_html
from loaders.forms.layout import read_document
from loaders.source.documents import Document
from tests.loaders.comparing import compared
from tests.loaders.html_layout.draw import draw

FORM_4 = """<ownershipDocument><documentType>4</documentType><periodOfReport>2024-01-05</periodOfReport>
<notSubjectToSection16>0</notSubjectToSection16>
<issuer><issuerCik>0000000007</issuerCik><issuerName>Acme Corp.</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>
<reportingOwner><reportingOwnerId><rptOwnerCik>0000000008</rptOwnerCik><rptOwnerName>DOE JANE</rptOwnerName></reportingOwnerId>
<reportingOwnerAddress><rptOwnerStreet1>1 MAIN STREET</rptOwnerStreet1><rptOwnerCity>SPRINGFIELD</rptOwnerCity>
<rptOwnerState>IL</rptOwnerState><rptOwnerZipCode>62701</rptOwnerZipCode></reportingOwnerAddress>
<reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship></reportingOwner>
<nonDerivativeTable><nonDerivativeTransaction><securityTitle><value>Common Stock</value></securityTitle>
<transactionDate><value>2024-01-05</value></transactionDate>
<transactionCoding><transactionFormType>4</transactionFormType><transactionCode>P</transactionCode></transactionCoding>
<transactionAmounts><transactionShares><value>1200.5</value></transactionShares>
<transactionPricePerShare><value>0</value><footnoteId id="F1"/></transactionPricePerShare>
<transactionAcquiredDisposedCode><value>A</value></transactionAcquiredDisposedCode></transactionAmounts>
<postTransactionAmounts><sharesOwnedFollowingTransaction><value>3000</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
<ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
</nonDerivativeTransaction></nonDerivativeTable>
<footnotes><footnote id="F1">A gift.</footnote></footnotes>
<ownerSignature><signatureName>/s/ Jane Doe</signatureName><signatureDate>2024-01-08</signatureDate></ownerSignature>
</ownershipDocument>"""
PLAIN = draw(etree.fromstring(FORM_4))
SECOND_OWNER = """<reportingOwner><reportingOwnerId><rptOwnerCik>9</rptOwnerCik><rptOwnerName>Doe Trust</rptOwnerName>
</reportingOwnerId><reportingOwnerRelationship><isTenPercentOwner>1</isTenPercentOwner></reportingOwnerRelationship></reportingOwner>"""


def page(*changes: tuple[str, str]) -> str:
    """The plain form's page after changes to its XML; each must change something."""
    xml = FORM_4
    for old, new in changes:
        assert old in xml
        xml = xml.replace(old, new, 1)
    return draw(etree.fromstring(xml))


def changed(old: str, new: str) -> Filing:
    """The plain form's page read after a change to its HTML."""
    assert old in PLAIN
    return read_html(PLAIN.replace(old, new, 1), source="acme.html")


def read(*changes: tuple[str, str]) -> Filing:
    return read_html(page(*changes), source="acme.html")


def only_line(filing: Filing) -> Line:
    (line,) = (line for _, _, line in filing.lines())
    return line


def real(shared: Path, name: str) -> Filing:
    (path,) = (shared / "filings/html").glob(f"*{name}*")
    return read_html(path.read_text("utf-8"), source=path.name)


def told(filing: Filing) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in filing.findings]


def test_every_cell_of_the_shared_pages_is_read_as_its_xml_holds_it(shared: Path) -> None:
    renders = sorted((shared / "filings/renders/html").glob("*.html"))
    pairs = []
    for path in renders:
        expected = json.loads((shared / "filings/renders/expected" / f"{path.stem}.json").read_text("utf-8"))
        filing = read_html(path.read_text("utf-8"), source=path.name)
        assert filing.findings == (), path.name
        pairs += list(compared(filing, expected))
    assert len(renders) == 17
    assert len(pairs) == 1750
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_a_real_page_of_a_form_4_gives_its_parties_by_cik_and_each_price_with_its_mark(shared: Path) -> None:
    filing = real(shared, "000120919122024552")
    (owner,) = filing.owners
    assert (filing.issuer.name, filing.issuer.cik, filing.issuer.ticker) == ("Alphabet Inc.", "0001652044", "GOOG")
    assert (owner.name, owner.cik, owner.director, owner.ten_percent_owner) == ("Sergey Brin", "0001295032", True, True)
    assert (owner.officer, owner.title, filing.not_subject_to_section16, filing.aff10b5_one) == (
        False,
        None,
        False,
        None,
    )
    assert [
        (line.shares, line.price, line.footnotes.get("price")) for line in filing.non_derivative_transactions[:2]
    ] == [
        (Decimal(400), Decimal("2598.325"), ("F2",)),
        (Decimal(1010), Decimal("2599.5213"), ("F3",)),
    ]
    held = filing.derivative_holdings[0]
    assert (held.exercise_price, held.underlying_shares, held.row) == (Decimal("0.00"), Decimal(18_509_696), 1)
    assert status(held, "expires") is ValueStatus.FOOTNOTE_ONLY
    assert held.footnotes == {"exercisable": ("F6",), "expires": ("F7",)}
    assert filing.findings == ()


def test_a_real_page_of_a_joint_form_3_gives_each_of_ten_owners_once(shared: Path) -> None:
    filing = real(shared, "BAMPartners")
    assert (filing.form, filing.period, len(filing.owners)) == ("3", dt.date(2023, 9, 28), 10)
    first, second = filing.owners[:2]
    assert (first.name, first.cik, first.ten_percent_owner) == ("BROOKFIELD Corp /ON/", "0001001085", True)
    assert (second.name, second.cik, second.ten_percent_owner) == ("BAM Partners Trust", "0001861643", None)
    assert second.address is not None
    assert second.address.model_dump(exclude_none=True) == {
        "street1": "C/O BROOKFIELD CORPORATION",
        "street2": "BROOKFIELD PLACE 181 BAY ST SUITE 100",
        "city": "TORONTO ONTARIO",
        "state": "A6",
        "zip": "M5J2T3",
    }
    held = only_line(filing)
    assert (held.following_shares, held.nature) == (Decimal(101_158_891), "See Footnotes")
    assert held.footnotes == {"followingShares": ("F1",), "nature": ("F2", "F3")}
    assert told(filing) == [("OWNER_BOX_UNCLEAR", "owner-1")]


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("Evans", ("4", dt.date(2023, 1, 24), None, "0000842518", Decimal("5381.2"))),
        ("374Water", ("4", dt.date(2025, 4, 30), "Chief Technology Officer", "0000933972", Decimal(757_756))),
        ("form5.snow", ("5", dt.date(2022, 1, 31), None, "0001640147", Decimal(54_666))),
    ],
)
def test_other_real_pages_are_read_whole(shared: Path, name: str, facts: tuple[object, ...]) -> None:
    filing = real(shared, name)
    following = filing.non_derivative_transactions[0].following_shares
    assert (filing.form, filing.period, filing.owners[0].title, filing.issuer.cik, following) == facts
    assert filing.findings == ()


def test_what_the_drawing_shows_is_what_the_shared_pages_show_cell_for_cell(shared: Path) -> None:
    def shown(text: str) -> list[str]:
        """The text of each cell that holds no table, and of each label before one."""
        page = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
        cells = [cell for cell in page.iter("td", "th") if cell.find(".//table") is None]
        return [" ".join("".join(cell.itertext()).split()).replace(" (b)(v)", "(b)(v)") for cell in cells]

    for path in sorted((shared / "filings/renders/html").glob("*.html")):
        root = etree.parse(str(shared / "filings/xml" / f"{path.stem}.xml")).getroot()
        real_page = path.read_text("utf-8")
        assert [text for text in shown(draw(root)) if text] == [text for text in shown(real_page) if text], path.name


def test_a_page_states_no_more_than_it_shows() -> None:
    filing = read()
    assert (filing.carrier, filing.accession, filing.schema_version) == (Carrier.HTML, None, None)
    assert (filing.aff10b5_one, filing.no_securities_owned, filing.remarks) == (None, None, None)
    assert only_line(filing).footnotes == {"price": ("F1",)}
    assert only_line(filing).price == 0
    assert filing.footnotes == {"F1": "A gift."}


@pytest.mark.parametrize("ticked", ["0", "1"])
def test_a_box_of_the_form_is_true_where_ticked_and_false_where_drawn_empty(ticked: str) -> None:
    plan = f"<aff10b5One>{ticked}</aff10b5One><nonDerivativeTable>"
    filing = read(("<notSubjectToSection16>0", f"<notSubjectToSection16>{ticked}"), ("<nonDerivativeTable>", plan))
    assert (filing.not_subject_to_section16, filing.aff10b5_one) == (ticked == "1", ticked == "1")


@pytest.mark.parametrize(
    "ticked", ["\u2612", '<img src="/images/checked.gif">', '<input type="checkbox" checked>', "[X]"]
)
def test_a_box_may_be_a_sign_a_picture_or_an_input(ticked: str) -> None:
    assert changed("&#160;&#160;", ticked).not_subject_to_section16 is True


def test_a_box_that_holds_something_else_is_unknown_and_its_text_kept() -> None:
    filing = changed("&#160;&#160;", "perhaps")
    assert filing.not_subject_to_section16 is None
    assert [finding.message.endswith("perhaps") for finding in filing.findings] == [True]


def test_a_filled_original_date_makes_an_amendment() -> None:
    filing = changed(
        "Date of Original Filed (Month/Day/Year)</span><br>",
        "Date of Original Filed (Month/Day/Year)</span><br>12/28/2023",
    )
    assert (filing.form, filing.original_filed) == ("4/A", dt.date(2023, 12, 28))


def test_v_makes_a_row_early_and_k_an_equity_swap() -> None:
    coding = "<transactionFormType>4</transactionFormType><transactionCode>P</transactionCode>"
    early = coding.replace(">4<", ">5<") + "<equitySwapInvolved>true</equitySwapInvolved>"
    line = only_line(read((coding, early)))
    assert (line.code, line.form_type, line.equity_swap) == ("P", "5", True)


@pytest.mark.parametrize("plan", ["", "<aff10b5One>0</aff10b5One>"], ids=["older stylesheet", "newer stylesheet"])
@pytest.mark.parametrize(
    ("boxes", "title", "other"),
    [
        ("<isOfficer>1</isOfficer><officerTitle>Treasurer</officerTitle>", "Treasurer", None),
        ("<isOther>1</isOther><otherText>Former adviser</otherText>", None, "Former adviser"),
        (
            "<isOfficer>1</isOfficer><isOther>1</isOther><officerTitle>CEO</officerTitle><otherText>Adviser</otherText>",
            "CEO",
            "Adviser",
        ),
    ],
    ids=["officer", "other", "both"],
)
def test_the_text_under_the_boxes_is_title_or_text_of_other(
    plan: str, boxes: str, title: str | None, other: str | None
) -> None:
    (owner,) = read(
        ("<isDirector>1</isDirector>", boxes), ("<nonDerivativeTable>", plan + "<nonDerivativeTable>")
    ).owners
    assert (owner.director, owner.title, owner.other_text) == (False, title, other)


def test_the_boxes_of_a_joint_filing_are_the_first_owners_with_a_finding() -> None:
    filing = read(("<nonDerivativeTable>", SECOND_OWNER + "<nonDerivativeTable>"))
    jane, trust = filing.owners
    assert (jane.cik, jane.director, trust.cik, trust.name) == ("0000000008", True, "0000000009", "Doe Trust")
    assert (trust.director, trust.ten_percent_owner, trust.address) == (None, None, None)
    assert told(filing) == [("OWNER_BOX_UNCLEAR", "owner-1")]


def test_owners_are_missed_where_the_page_says_that_several_filed() -> None:
    whole = page(("<nonDerivativeTable>", SECOND_OWNER + "<nonDerivativeTable>"))
    begin, end = whole.index('<table width="40%">'), whole.index("Explanation of Responses")
    cut = whole[:begin] + whole[whole.rindex("<table", begin, end) :]
    assert told(read_html(cut, source="")) == [("OWNER_COUNT_MISMATCH", "")]


def test_an_owner_without_a_link_goes_by_the_name() -> None:
    filing = changed(PLAIN[PLAIN.index("<a href") : PLAIN.index("DOE JANE")], "<b>")
    assert [(owner.name, owner.cik) for owner in filing.owners] == [("DOE JANE", None)]


def test_a_country_stands_with_the_address_where_its_word_stands_below() -> None:
    country = '<td><span class="FormData">62701</span></td><td>CANADA</td></tr></table>\n<hr width="98%">\n<table><tr>'
    text = PLAIN.replace(
        '<td><span class="FormData">62701</span></td></tr></table>\n<hr width="98%">\n<table><tr>', country
    )
    (owner,) = read_html(text.replace("<td>(Zip)</td>", "<td>(Zip)</td><td>(Country)</td>"), source="").owners
    assert owner.address is not None
    assert (owner.address.zip, owner.address.country) == ("62701", "CANADA")


@pytest.mark.parametrize(
    ("cell", "shares", "marks", "state"),
    [
        ("<td>$</td>", None, (), ValueStatus.ABSENT),
        ("<td><sup>(1)</sup><sup>(12)</sup></td>", None, ("F1", "F12"), ValueStatus.FOOTNOTE_ONLY),
        ("<td>many<sup>(1)</sup></td>", None, ("F1",), ValueStatus.INVALID),
        ("<td>1,200<sup>(1)(2)</sup></td>", Decimal(1200), ("F1", "F2"), ValueStatus.REPORTED),
        ("<td>-1,200</td>", Decimal(1200), (), ValueStatus.REPORTED),
    ],
    ids=["dollar sign alone", "marks alone", "words", "two marks in one", "signed"],
)
def test_a_cell_is_told_by_what_it_holds(
    cell: str, shares: Decimal | None, marks: tuple[str, ...], state: ValueStatus
) -> None:
    line = only_line(changed('<td><span class="FormData">1,200.5</span></td>', cell))
    assert (line.shares, line.footnotes.get("shares", ()), status(line, "shares")) == (shares, marks, state)


def test_a_dollar_sign_makes_an_amount_following_a_value() -> None:
    line = only_line(
        changed('<span class="FormData">3,000</span>', '<span>$</span><span class="FormData">3,000</span>')
    )
    assert (line.following_shares, line.following_value) == (None, Decimal(3000))


def test_a_row_with_too_few_cells_is_kept_as_text_and_the_next_keeps_its_place() -> None:
    good = PLAIN[PLAIN.index("<tbody>\n<tr>") + 8 : PLAIN.index("</tbody>")]
    filing = changed("<tbody>\n<tr>", f"<tbody>\n<tr><td>Lone words</td></tr>\n{good}<tr>")
    assert [line.row for line in filing.non_derivative_transactions] == [2, 3]
    assert told(filing) == [("ROW_UNREADABLE", "")]
    assert "Lone words" in filing.findings[0].message


def test_a_cell_over_two_columns_fills_the_first() -> None:
    both = '<td colspan="2">I</td>\n</tr>'
    line = only_line(changed('<td><span class="FormData">D</span></td>\n<td></td>\n</tr>', both))
    assert (line.ownership, line.nature) == ("I", None)


def test_words_of_the_remarks_that_name_a_form_stay_remarks() -> None:
    filing = read(("<ownerSignature>", "<remarks>Form 5</remarks><ownerSignature>"))
    assert (filing.form, filing.remarks) == ("4", "Form 5")


def test_a_column_that_no_form_has_loses_nothing() -> None:
    text = PLAIN.replace('<th rowspan="2">2. Tr', '<th rowspan="2">Remarkable</th><th rowspan="2">2. Tr', 1)
    text = text.replace("Common Stock</span></td>", "Common Stock</span></td><td>odd</td>", 1)
    filing = read_html(text, source="")
    assert (only_line(filing).date, only_line(filing).shares) == (dt.date(2024, 1, 5), Decimal("1200.5"))
    assert [finding.message.rpartition(": ")[2] for finding in filing.findings] == ["Remarkable", "odd"]


def test_text_that_belongs_nowhere_is_told_where_it_stood() -> None:
    filing = changed("</body>", "<p>A note by the library.</p></body>")
    assert told(filing) == [("TEXT_UNPLACED", "")]
    assert filing.findings[0].message.endswith("A note by the library.")


def test_the_sentence_that_none_are_owned_is_the_box_of_form_3() -> None:
    row = FORM_4[FORM_4.index("<nonDerivativeTable>") : FORM_4.index("<footnotes>")]
    text = page((row, ""), ("<documentType>4", "<documentType>3"))
    sentence = "<tr><td>No securities are beneficially owned.</td></tr>"
    filing = read_html(text.replace('<tr><td class="FootnoteData">1.', f"{sentence}<tr><td>1.", 1), source="")
    assert (filing.no_securities_owned, list(filing.lines()), filing.findings) == (True, [], ())


def test_each_signature_keeps_its_own_date() -> None:
    second = "<ownerSignature><signatureName>/s/ John Roe</signatureName><signatureDate>2024-11-09</signatureDate></ownerSignature>"
    signed = [(s.name, s.date) for s in read(("</ownershipDocument>", second + "</ownershipDocument>")).signatures]
    assert signed == [("/s/ Jane Doe", dt.date(2024, 1, 8)), ("/s/ John Roe", dt.date(2024, 11, 9))]


def test_a_signature_date_that_is_no_day_is_told() -> None:
    filing = changed("01/08/2024", "02/31/2024")
    assert filing.signatures[0].date is None
    assert "02/31/2024" in filing.findings[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (PLAIN.partition("Table II")[0], "HTML_TRUNCATED"),
        (PLAIN.partition("Explanation of")[0], "HTML_TRUNCATED"),
        (PLAIN.replace("FORM 4", "FORM Z").replace("Form 4<", "Form Z<").replace("SEC Form 4", ""), "NOT_OWNERSHIP"),
        (PLAIN.replace("DOE JANE", ""), "INCOMPLETE"),
        (PLAIN.replace("Acme Corp.", ""), "INCOMPLETE"),
        (PLAIN.replace("</body>", "<i></i>" * 30_000), "TOO_MANY_ELEMENTS"),
        (PLAIN.replace("</body>", "x" * 1_000_000), "TOO_LARGE"),
        (PLAIN.replace("<table", "<table>" * 300 + "<table", 1), "HTML_TRUNCATED"),
    ],
    ids=["cut in the header", "cut before the end", "no form", "no owner", "no issuer", "elements", "length", "depth"],
)
def test_what_is_no_whole_page_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(FilingError) as refused:
        read_html(text, source="x.html")
    assert (refused.value.code, refused.value.source) == (code, "x.html")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<sup>(1)</sup>", f"<sup>{'(1)  ' * 5000}x</sup>"),
        ("A gift.", "( 1 ) , " * 20_000),
        ("of the Securities Exchange Act of 1934", "of the " + "Ab" * 100_000),
        ("[ ", "[ " * 20_000),
        ("</thead>", "<tr>" + "<th colspan=64>x</th>" * 4000 + "</tr></thead>"),
        (
            "</thead>",
            "<tr>" + "<th colspan=64>x</th>" * 4000 + "</tr>" + "<tr><th rowspan=64></th></tr>" * 4000 + "</thead>",
        ),
        ("Common Stock", "</td><td>" * 9000),
        ("Jane", " " * 200_000 + "Jane"),
        (
            "Explanation of",
            "".join(f"<td>1. Name and Address of Reporting Person A{n}</td>" for n in range(9000)) + "Explanation of",
        ),
    ],
    ids=["marks", "commas", "acts", "brackets", "columns", "heads", "cells", "spaces", "owners"],
)
def test_no_text_takes_longer_than_its_length_deserves(old: str, new: str) -> None:
    begin = time.process_time()
    filing = changed(old, new)
    assert time.process_time() - begin < 1
    assert filing.issuer.cik == "0000000007"


def test_damaged_markup_is_told() -> None:
    filing = changed("</body>", "</td></b></body>")
    assert told(filing) == [("HTML_MENDED", "")]


def test_only_pages_of_the_forms_pass_for_one(shared: Path) -> None:
    others = [
        path
        for folder in ("xml", "sgml", "sched13", "edgar_index", "seeds")
        for path in (shared / "filings" / folder).glob("*")
    ]
    mistaken = [
        path.name for path in others if path.is_file() and looks_like(path.read_text("utf-8", errors="replace"))
    ]
    assert len(others) > 430
    assert mistaken == []


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("Acme", "Caf\u00e9").encode("cp1252"),
        PLAIN.replace("<html>", "").encode(),
    ],
    ids=["plain", "byte order mark", "windows", "no html element"],
)
def test_a_page_is_known_by_what_it_holds(data: bytes) -> None:
    filing = read_document(Document("0001234567-24-000001.xml", data))
    assert (filing.carrier, filing.accession) == (Carrier.HTML, "0001234567-24-000001")
    assert filing.issuer.name in {"Acme Corp.", "Caf\u00e9 Corp."}
