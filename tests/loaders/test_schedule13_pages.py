"""Schedules 13D and 13G as pages: the facts of an XML, printed in the layouts that filers and EDGAR use, are read again."""

from collections.abc import Callable
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any

import pytest

from graph.errors import FilingError
from graph.model import Carrier, Filing, Stake
from loaders.forms.ownership_xml import read_xml
from loaders.forms.schedule13.page import looks_like, read_page
from loaders.forms.schedule13.values import (
    FUNDS,
    TYPES,
    read_amount,
    read_codes,
    read_date,
    read_group,
    read_name,
    read_percent,
)
from loaders.ingest import interpret, read_bytes

DATA = Path(__file__).parent / "schedule13"
SAMPLES = ["d_two_persons.xml", "g_one_person.xml"]

ROWS_D = [
    ("NAMES OF REPORTING PERSONS", "name"),
    ("CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP (see instructions)", "group"),
    ("SEC USE ONLY", ""),
    ("SOURCE OF FUNDS (see instructions)", "funds"),
    ("CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED PURSUANT TO ITEM 2(d) OR 2(e)", "legal_proceedings"),
    ("CITIZENSHIP OR PLACE OF ORGANIZATION", "citizenship"),
    ("SOLE VOTING POWER", "sole_voting"),
    ("SHARED VOTING POWER", "shared_voting"),
    ("SOLE DISPOSITIVE POWER", "sole_dispositive"),
    ("SHARED DISPOSITIVE POWER", "shared_dispositive"),
    ("AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON", "aggregate"),
    ("CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11) EXCLUDES CERTAIN SHARES (see instructions)", "excludes_shares"),
    ("PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)", "percent_of_class"),
    ("TYPE OF REPORTING PERSON (see instructions)", "person_types"),
]
COLUMN = ["NUMBER OF", "SHARES", "BENEFICIALLY", "OWNED BY", "EACH", "REPORTING", "PERSON", "WITH:"]


def rows_of(filing: Filing) -> list[tuple[str, str]]:
    if "13D" in filing.form:
        return ROWS_D
    return [(label.replace("(11)", "(9)"), key) for label, key in ROWS_D if key not in {"funds", "legal_proceedings"}]


def figure(value: Decimal) -> str:
    return f"{value:,f}".removesuffix(".00")


def shown(stake: Stake, name: str, key: str) -> str:
    """What a page prints in a row."""
    if key == "name":
        return name
    if key == "group":
        return f"(a) [{'X' if stake.group == 'a' else ' '}]\n(b) [{'X' if stake.group == 'b' else ' '}]"
    value = getattr(stake, key, None)
    if key in {"legal_proceedings", "excludes_shares"}:
        return "" if value is None else "[X]" if value else "[ ]"
    if isinstance(value, tuple):
        return ", ".join(value)
    if key == "percent_of_class":
        return f"{value}%"
    return figure(value) if isinstance(value, Decimal) else value or ""


def cover(filing: Filing) -> list[tuple[str, str]]:
    assert filing.period
    return [
        (filing.issuer.name, "(Name of Issuer)"),
        (filing.stakes[0].title or "", "(Title of Class of Securities)"),
        (filing.issuer.cusips[0], "(CUSIP Number)"),
        (f"{filing.period:%B} {filing.period.day}, {filing.period.year}", "(Date of Event Which Requires Filing of this Statement)"),
    ]  # fmt: skip


def head(filing: Filing) -> list[str]:
    number = filing.amendment_number or ""
    return ["SECURITIES AND EXCHANGE COMMISSION", "Washington, D.C. 20549", filing.form.split("/")[0].title().replace("13d", "13D").replace("13g", "13G"),
            "Under the Securities Exchange Act of 1934", f"(Amendment No. {number})*"]  # fmt: skip


def closing() -> list[str]:
    return ["Item 1. Security and Issuer.", "See the cover.", "Item 4. Purpose of Transaction.", "None.", "SIGNATURE"]


def signers(filing: Filing) -> list[list[str]]:
    return [
        [name.name, "By: /s/ Jo Bly", "Name: Jo Bly", "Title: Partner", "Date: May 4, 2026"] for name in filing.owners
    ]


def as_table(filing: Filing) -> str:
    """A table with a cell for the number and one for label and value, as most law firms print it."""
    pages = []
    for owner, stake in zip(filing.owners, filing.stakes, strict=True):
        cells = []
        for number, (label, key) in enumerate(rows_of(filing), 1):
            value = escape(shown(stake, owner.name, key)).replace("\n", "<br>")
            column = f'<td rowspan="4">{"<br>".join(COLUMN)}</td>' if key == "sole_voting" else ""
            cells.append(f"<tr>{column}<td>{number}</td><td><p>{escape(label)}</p><p>{value}</p></td></tr>")
        pages.append(f"<p>CUSIP No. {filing.issuer.cusips[0]}</p><table>{''.join(cells)}</table>")
    top = "".join(f"<p>{escape(line)}</p>" for line in head(filing))
    top += "".join(f"<p><u>{escape(value)}</u></p><p>{caption}</p>" for value, caption in cover(filing))
    end = "".join(f"<p>{line}</p>" for line in [*closing(), *(line for lines in signers(filing) for line in lines)])
    return f"<html><body>{top}{''.join(pages)}{end}</body></html>"


def as_symbols(filing: Filing) -> str:
    """As a table, with boxes in a symbol font and raised footnote marks."""
    page = as_table(filing).replace("[X]", '<font face="Wingdings">x</font>')
    page = page.replace("[ ]", '<span style="font-family: Wingdings">o</span>')
    return page.replace("</p></td></tr><tr><td>10</td>", "<sup>1</sup></p></td></tr><tr><td>10</td>")


def as_edgar(filing: Filing) -> str:
    """EDGAR's own page of the XML: label and value in one cell, boxes as pictures before their letter."""
    ticked, empty = '<img src="Images/box-checked.jpg" alt="Checkbox checked">', '<img src="Images/box-unchecked.jpg" alt="Checkbox not checked">'  # fmt: skip
    pages = []
    for owner, stake in zip(filing.owners, filing.stakes, strict=True):
        cells = []
        for number, (label, key) in enumerate(rows_of(filing), 1):
            value = escape(shown(stake, owner.name, key))
            if key == "group":
                value = "<br>".join(f"{ticked if stake.group == letter else empty}&#160; ({letter})" for letter in "ab")
            value = value.replace("[X]", ticked).replace("[ ]", empty)
            cells.append(
                f"<tr><td>{number}</td><td>{label.capitalize()}<br><br><div class='text'>{value}</div></td></tr>"
            )
        note = f"<div>Comment for Type of Reporting Person:</div><div>{escape(stake.comment)}</div>" if stake.comment else ""  # fmt: skip
        pages.append(f"<table>{''.join(cells)}</table>{note}")
    top = "".join(f"<div>{escape(line)}</div>" for line in head(filing))
    top += "".join(f"<div>{escape(value)}</div><div><hr>{caption}</div><br>" for value, caption in cover(filing))
    return f"<html><head><style>p {{}}</style></head><body>{top}{''.join(pages)}{''.join(f'<p>{x}</p>' for x in closing())}</body></html>"


def as_typed(filing: Filing) -> str:
    """Typewritten: rules between the rows, and the words of the column beside those of the powers."""
    lines = [line.center(78) for line in head(filing)]
    for value, caption in cover(filing):
        lines += ["", value.center(78), ("-" * 40).center(78), caption.center(78)]
    for owner, stake in zip(filing.owners, filing.stakes, strict=True):
        lines += ["<PAGE>", f"CUSIP No. {filing.issuer.cusips[0]}            13D            Page 2 of 9 Pages"]
        column = iter(COLUMN)
        for number, (label, key) in enumerate(rows_of(filing), 1):
            powers = key.endswith(("voting", "dispositive"))
            lines.append("-" * 78 if not powers else " " * 18 + "-" * 60)
            words = f" {next(column):<16}" if powers else "  "
            lines.append(f"{words} {number:>2}. {label}:")
            for value in shown(stake, owner.name, key).split("\n"):
                words = f" {next(column):<16}" if powers else "  "
                lines.append(f"{words}     {value}")
        lines.append("-" * 78)
    lines += ["", *closing()]
    for signer in signers(filing):
        lines += ["", *signer]
    return "\n".join(lines)


def as_run_on(filing: Filing) -> str:
    """Numbers in brackets, value right behind the label, no rules: as index fund managers print it."""
    lines = [*head(filing)]
    for value, caption in cover(filing):
        lines += [value, caption]
    for owner, stake in zip(filing.owners, filing.stakes, strict=True):
        lines.append("")
        for number, (label, key) in enumerate(rows_of(filing), 1):
            if key == "sole_voting":
                lines.append("Number of shares beneficially owned by each reporting person with:")
            lines.append(f"({number}){label.capitalize()} {shown(stake, owner.name, key)}")
    return "\n\n".join([*lines, *closing()])


def as_lines(filing: Filing) -> str:
    """Labels with colons on the first page, boxes between slashes, `[LINE]` for a box: as the largest index funds type it."""
    keys = ["Name of issuer", "Title of Class of Securities", "CUSIP Number", "Date of Event Which Requires Filing of this Statement"]  # fmt: skip
    lines = [*head(filing), *(f"{key}:  {value}" for key, (value, _) in zip(keys, cover(filing), strict=True))]
    for owner, stake in zip(filing.owners, filing.stakes, strict=True):
        for number, (label, key) in enumerate(rows_of(filing), 1):
            if key == "sole_voting":
                lines.append(
                    "(For questions 7-10, report the number of shares beneficially owned by each reporting person with:)"
                )
            said = shown(stake, owner.name, key).replace("[X]", "/X/").replace("[ ]", "/ /")
            said = said.replace("(a)", "A. ").replace("(b)", "B. ") if key == "group" else said
            lines += [f"{number}. {label.replace('BOX IF A', '[LINE] IF A').replace('OR PLACE', 'OF PLACE')}", said]
    return "\n".join([*lines, "", *closing()])


def as_tagged(filing: Filing) -> str:
    """Typewritten with the tags of EDGAR's early years."""
    return "<TABLE>\n<S> <C>\n" + escape(as_typed(filing), quote=False).replace(
        "&lt;PAGE&gt;", "</TABLE>\n<PAGE>\n<TABLE>\n<S>   <C>"
    )


def as_preformatted(filing: Filing) -> str:
    return f"<HTML><BODY><PRE>{escape(as_typed(filing))}</PRE></BODY></HTML>"


LAYOUTS = [as_tagged, as_preformatted, as_lines, as_table, as_symbols, as_edgar, as_typed, as_run_on]
SAME = (
    "sole_voting", "shared_voting", "sole_dispositive", "shared_dispositive", "aggregate", "percent_of_class", "group",
    "funds", "legal_proceedings", "excludes_shares", "citizenship", "person_types", "title",
)  # fmt: skip


def assert_read_back(filing: Filing, layout: Callable[[Filing], str]) -> None:
    read = read_page(layout(filing), source="page")
    assert (read.form, read.period, read.amendment_number) == (filing.form, filing.period, filing.amendment_number)
    assert (read.issuer.name, read.issuer.cusips) == (filing.issuer.name, filing.issuer.cusips[:1])
    assert [owner.name for owner in read.owners] == [owner.name for owner in filing.owners]
    for said, stake in zip(read.stakes, filing.stakes, strict=True):
        assert {key: getattr(said, key) for key in SAME} == {key: getattr(stake, key) for key in SAME}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_layout_reads_back_to_the_facts(sample: str, layout: Callable[[Filing], str]) -> None:
    assert_read_back(read_xml((DATA / sample).read_bytes()), layout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_shared_schedule_in_xml_reads_back_from_each_layout(
    shared: Path, layout: Callable[[Filing], str]
) -> None:
    paths = sorted((shared / "filings/sched13").glob("*.xml"))
    assert len(paths) >= 4
    for path in paths:
        assert_read_back(read_xml(path.read_bytes()), layout)


def test_signatures_are_tied_to_the_persons_they_are_for() -> None:
    filing = read_xml((DATA / "d_two_persons.xml").read_bytes())
    signed = read_page(as_table(filing), source="page").signatures
    assert [(s.name, s.title, s.on_behalf_of, str(s.date)) for s in signed] == [
        ("Jo Bly", "Partner", "Kestrel Row Capital LP", "2026-05-04"),
        ("Jo Bly", "Partner", "Pell Ada", "2026-05-04"),
    ]


def test_items_are_kept_under_their_numbers() -> None:
    filing = read_xml((DATA / "d_two_persons.xml").read_bytes())
    items = read_page(as_typed(filing), source="page").items
    assert items == {"item1": "Security and Issuer.\nSee the cover.", "item4": "Purpose of Transaction.\nNone."}


def test_an_amendments_paragraph_about_an_item_stands_for_it() -> None:
    page = as_typed(read_xml((DATA / "d_two_persons.xml").read_bytes()))
    page = page.replace("Item 4. Purpose", "\nItem 4 of the Statement is hereby amended as\nItem 5 will show. Purpose")
    items = read_page(page, source="page").items
    assert items["item4"] == "of the Statement is hereby amended as\nItem 5 will show. Purpose of Transaction.\nNone."


def test_a_page_about_two_classes_keeps_both_numbers() -> None:
    page = as_table(read_xml((DATA / "d_two_persons.xml").read_bytes()))
    second = "<p>(CUSIP Number)</p><p>Preferred Stock</p><p>(Title of Class of Securities)</p><p>594918 10 4</p><p>(CUSIP Number)</p>"
    filing = read_page(page.replace("<p>(CUSIP Number)</p>", second), source="page")
    assert filing.issuer.cusips == ("037833100", "594918104")
    assert filing.stakes[0].title == "Common Stock, par value $0.01 per share; Preferred Stock"


def test_edgars_comment_below_the_rows_is_the_stakes_comment() -> None:
    filing = read_xml((DATA / "d_two_persons.xml").read_bytes())
    assert read_page(as_edgar(filing), source="page").stakes[1].comment == filing.stakes[1].comment


AMOUNTS: dict[str, str | None] = {
    "1,234,567": "1234567", "1234567.50": "1234567.50", "124,820,950 (1)": "124820950", "-0-": "0", "0": "0",
    "-0- (See Item 4(a))": "0", "None": "0", "NIL": "0", "0 shares": "0", "15,000 shares of Common Stock": "15000",
    "5,415,000*": "5415000", "2,000 (see Item 5)": "2000", "1,000 (including 200 warrants)": "1000", "$12,000": "12000",
    "743 [2]": "743", "10,000 shares, see Item 5(b) below": "10000",
    "": None, "See Item 5": None, "N/A": None, "(1)": None, "*": None, "1,000 and 2,000": None, "1,000 / 5%": None,
    "less than 5": None, "10%": None, "12-31": None, "1,23": None, "one million": None, "9" * 60: None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "amount"), AMOUNTS.items())
def test_an_amount_is_what_the_row_says_and_never_a_guess(text: str, amount: str | None) -> None:
    read = read_amount(text)
    assert (None if read is None else str(read)) == amount


PERCENTS: dict[str, str | None] = {
    "9.9%": "9.9", "8.9% (1)(2)": "8.9", "5.31 %": "5.31", "12.1%*": "12.1", "0%": "0", "-0-": "0", "100%": "100",
    "approximately 40.8%": "40.8", ".5%": "0.5", "4.99% (see Item 5)": "4.99", "7 percent": "7", "0.0%": "0.0",
    "less than 5%": None, "Less than 1%": None, "(2)": None, "": None, "N/A": None, "**": None, "5,02%": None,
    "9.9% of Class A and 4% of Class B": None, "See Item 5": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "percent"), PERCENTS.items())
def test_a_percentage_is_what_the_row_says_and_never_a_guess(text: str, percent: str | None) -> None:
    read = read_percent(text)
    assert (None if read is None else str(read)) == percent


BOXES = {
    "(a) [ ] (b) [X]": "b", "(a) x (b) o": "a", "(a) \u2610\n(b) \u2612": "b", "(b) \u00a8\n(a) \u00fe": "a", "[X] (a) [ ] (b)": "a",
    "(a) |_| (b) |X|": "b", "(a) ( ) (b) (X)": "b", "(A) __ (B) _X_": "b",
    "(a) [ ] (b) [ ]": None, "(a) (b)": None, "(a) [X] (b) [X]": None, "": None, "Not applicable": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "group"), BOXES.items())
def test_the_ticked_box_of_a_group_is_read_in_every_drawing(text: str, group: str | None) -> None:
    assert read_group(text) == group


@pytest.mark.parametrize(
    ("text", "codes"),
    [("IA, PN", ("IA", "PN")), ("HC; CO", ("HC", "CO")), ("OO (Limited Liability Company)", ("OO",)), ("in", ("IN",)),
     ("IN and HC", ("IN", "HC")), ("PN/IA", ("PN", "IA")), ("Individual", ()), ("", ()), ("CO*", ("CO",))],
)  # fmt: skip
def test_types_of_person_are_the_codes_that_the_row_begins_with(text: str, codes: tuple[str, ...]) -> None:
    assert read_codes(text, TYPES) == codes


def test_funds_are_codes_of_their_own_list() -> None:
    assert read_codes("WC, OO (see Item 3)", FUNDS) == ("WC", "OO")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Acme Partners, L.P.\n\n13-4093645", "Acme Partners, L.P."), ("I.R.S. IDENTIFICATION NO. OF ABOVE PERSON:\n\nAcme LLC\nI.R.S. # 36-3145972", "Acme LLC"),
     ("S.S. OR I.R.S. IDENTIFICATION NOS. OF ABOVE PERSONS (ENTITIES ONLY)\nJane Q. Doe", "Jane Q. Doe"), ("Acme Global\nMaster Fund, Ltd.", "Acme Global Master Fund, Ltd."),
     ("(entities only)\n", "")],
)  # fmt: skip
def test_a_name_stands_without_identification_numbers(text: str, name: str) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [("December 9, 2024", "2024-12-09"), ("DECEMBER 29,2023", "2023-12-29"), ("12/31/2023", "2023-12-31"), ("31 Dec. 2023", "2023-12-31"),
     ("September 16,\n2022", "2022-09-16"), ("February 30, 2024", "None"), ("soon", "None"), ("2024-02-29", "2024-02-29"), ("1/5/98", "1998-01-05")],
)  # fmt: skip
def test_a_date_is_read_as_filers_write_it(text: str, day: str) -> None:
    assert str(read_date(text)) == day


def reading(*changes: tuple[str, str]) -> Filing:
    page = as_typed(read_xml((DATA / "g_one_person.xml").read_bytes()))
    for old, new in changes:
        assert old in page
        page = page.replace(old, new)
    (filing,) = read_bytes(page.encode(), "page.txt")
    assert isinstance(filing, Filing)
    return filing


def test_an_aggregate_in_words_is_kept_as_filed_and_told() -> None:
    filing = reading(("884,000", "See Item 4(a)"))
    (stake,) = filing.stakes
    assert stake.aggregate is None
    assert stake.as_filed["reportingPersonBeneficiallyOwnedAggregateNumberOfShares"] == "See Item 4(a)"
    assert [(f.code, f.where) for f in filing.findings] == [("UNREADABLE_VALUE", "S-1/aggregate")]


def test_a_row_left_empty_is_no_zero_and_stands_as_empty() -> None:
    (stake,) = reading(("880,000", "")).stakes
    assert stake.sole_dispositive is None
    assert stake.as_filed["reportingPersonBeneficiallyOwnedNumberOfShares/soleDispositivePower"] == ""


def test_labels_broken_over_lines_and_run_together_are_found() -> None:
    filing = reading(
        ("SHARED VOTING POWER", "SHAREDVOTING POWER"), ("SOLE DISPOSITIVE POWER:", "SOLE\n  DISPOSITIVE\n  POWER:")
    )
    (stake,) = filing.stakes
    assert (stake.shared_voting, stake.sole_dispositive) == (Decimal("310.25"), Decimal(880000))


def test_an_event_date_nobody_can_read_is_kept_and_told() -> None:
    filing = reading(("December 31, 2025", "upon closing"))
    assert filing.period is None
    assert filing.as_filed == {"formData/coverPageHeader/eventDateRequiresFilingThisStatement": "upon closing"}
    assert [finding.code for finding in filing.findings] == ["UNREADABLE_VALUE"]


def test_a_cusip_number_of_another_length_is_kept_and_told() -> None:
    filing = reading(("037833100", "0378 33 10"))
    assert filing.issuer.cusips == ()
    assert list(filing.as_filed.values()) == ["0378 33 10"]
    assert [finding.code for finding in filing.findings] == ["UNREADABLE_VALUE"]


def test_a_cover_page_without_a_name_is_left_out_and_told() -> None:
    filing = read_page(
        as_typed(read_xml((DATA / "d_two_persons.xml").read_bytes())).replace("Pell Ada", "13-1234567"), source="p"
    )
    assert len(filing.stakes) == 1
    assert [finding.code for finding in interpret(filing).findings] == ["ROW_UNREADABLE"]


REFUSED: dict[str, tuple[Callable[[str], str], str]] = {
    "no numbered rows": (lambda page: page.replace("REPORTING PERSON", "FILER"), "COVER_UNREADABLE"),
    "no issuer": (lambda page: page.replace("Brindle Harbor Corp", ""), "COVER_UNREADABLE"),
}


@pytest.mark.parametrize(("change", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_a_page_without_a_readable_cover_is_refused_with_its_reason(change: Callable[[str], str], code: str) -> None:
    page = change(as_typed(read_xml((DATA / "d_two_persons.xml").read_bytes())))
    (refused,) = read_bytes(page.encode(), "page.txt")
    assert isinstance(refused, FilingError)
    assert (refused.code, refused.source) == (code, "page.txt")


def test_a_page_that_only_speaks_of_the_schedule_is_none() -> None:
    assert not looks_like("<html><p>We filed a Schedule 13D yesterday.</p></html>")


def test_every_shared_page_states_its_persons_and_figures(shared: Path) -> None:
    expected: dict[str, Any] = {
        "html_13d_2024_2.htm": ("SCHEDULE 13D/A", 5, "124820950"),
        "html_SC-13G-DOCUMENT.html": ("SCHEDULE 13G", 4, "0"),
        "html_SG-13G-DOCUMENT-WITH-TEXT.html": ("SCHEDULE 13G/A", 1, "13967335"),
        "html_invitae_13g_2021.htm": ("SCHEDULE 13G/A", 4, "15774095"),
        "html_vtv_13d_item4.htm": ("SCHEDULE 13D", 4, "122664"),
        "sgml_SC13GA_0000019617-24-000012.txt": ("SCHEDULE 13G/A", 1, "4024573"),
        "sgml_SC13GA_0000895421-24-000024.txt": ("SCHEDULE 13G/A", 2, "81988740"),
        "sgml_SC13G_0001076809-24-000144.nc": ("SCHEDULE 13G", 2, "3394114"),
    }
    for name, (form, persons, aggregate) in expected.items():
        (filing,) = read_bytes((shared / "filings/sched13" / name).read_bytes(), name)
        assert isinstance(filing, Filing)
        assert (filing.form, len(filing.stakes), str(filing.stakes[0].aggregate)) == (form, persons, aggregate)
        assert filing.carrier in {Carrier.HTML, Carrier.TEXT}
        assert filing.period
        assert len(filing.issuer.cusips) == 1


def test_edgars_type_tells_an_amendment_that_leaves_its_number_blank() -> None:
    filing = read_xml((DATA / "d_two_persons.xml").read_bytes())
    page = as_typed(filing.model_copy(update={"amendment_number": None}))
    assert read_page(page, source="page").form == "SCHEDULE 13D"
    header = "<SEC-HEADER>0009900090-20-000077.hdr.sgml : 20200103\nACCESSION NUMBER:\t\t0009900090-20-000077\nCONFORMED SUBMISSION TYPE:\tSC 13D/A\n</SEC-HEADER>\n"
    wrapped = f"<SEC-DOCUMENT>0009900090-20-000077.txt : 20200103\n{header}<DOCUMENT>\n<TYPE>SC 13D/A\n<SEQUENCE>1\n<TEXT>\n{page}\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"

    (read,) = read_bytes(wrapped.encode(), "given.txt")

    assert isinstance(read, Filing)
    assert (read.form, read.is_amendment, read.amendment_number) == ("SCHEDULE 13D/A", True, None)
    assert [finding for finding in read.findings if finding.code == "HEADER_DISAGREES"] == []
