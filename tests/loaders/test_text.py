"""Text renders, cell by cell: the two seeds, the shared renders against the cells their XML holds, and what can go wrong."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.errors import FilingError
from graph.model import Carrier, Filing, Line
from graph.model.cells import ValueStatus, status
from loaders.forms.text import looks_like, read_text
from tests.loaders.comparing import compared
from tests.loaders.text_layouts.draw import LAYOUTS, NB

MAY_22, OCT_13 = dt.date(2024, 5, 22), dt.date(2023, 10, 13)


def render(layout: str, **slots: str) -> str:
    """A Form 4 of this project's own, in one layout; a slot left out gets something plain."""
    plain = {"form": "4", "issuer": "Acme Corp. [ACME]", "period": "1/5/2024", "original": "", "notes": ""}
    plain |= dict.fromkeys(("exit", "plan", "form3", "form4", "table1", "table2", "joint"), "")
    plain |= {
        "street": "1 Main Street",
        "city": f"Springfield,{NB}IL{NB}62701",
        "boxes": "__X__ Director _____ 10% Owner",
    }
    if layout == "a":
        middle, street, last = (
            "<small>(Last) (First) (Middle)</small>",
            "<small>(Street)</small>",
            "<small>(City) (State) (Zip)</small>",
        )
        plain["owner"] = f"DOE JANE {middle} 1 Main Street {street} Springfield, IL 62701 {last}"
        plain |= {"owners": "DOE JANE 1 Main Street\tX\t\t\t\n", "signatures": "\n/s/ Jane Doe\n\n1/8/2024\n"}
    else:
        plain |= {"owner": "DOE JANE", "signatures": "/s/ Jane Doe1/8/2024\n"}
        plain["owners"] = f"DOE JANE\n1 Main Street\nSpringfield,{NB}IL{NB}62701\nX\n"
    return LAYOUTS[f"{layout}4"].format(**plain | slots)


def read(layout: str, **slots: str) -> Filing:
    return read_text(render(layout, **slots), source="acme.txt")


def only_line(filing: Filing) -> Line:
    (line,) = (line for _, _, line in filing.lines())
    return line


def facts(line: Line) -> dict[str, Any]:
    """What a line states, without its place and form type."""
    return line.model_dump(exclude_defaults=True, exclude={"row", "form_type"})


def seed(shared: Path, number: str) -> Filing:
    (path,) = (shared / "filings/seeds").glob(f"{number}_*")
    return read_text(path.read_text("utf-8"), source=path.name)


def test_every_cell_of_the_tabbed_seed_stands_with_its_own_marks(shared: Path) -> None:
    filing = seed(shared, "000")
    common = {"title": "Common Stock", "date": MAY_22, "code": "P", "acquired_disposed": "A"}
    direct, indirect = filing.non_derivative_transactions
    assert facts(direct) == common | {
        "shares": "1983",
        "price": "0.3856",
        "following_shares": "2245",
        "ownership": "D",
        "footnotes": {"price": ("F1",)},
    }
    assert facts(indirect) == common | {
        "shares": "15000",
        "price": "0.3916",
        "following_shares": "15229",
        "ownership": "I",
        "nature": "By Ault & Company, Inc.",
        "footnotes": {"price": ("F2",), "nature": ("F3",)},
    }
    (preferred,) = filing.non_derivative_holdings
    title = "13% Series D Cumulative Redeemable Perpetual Preferred Stock"
    assert facts(preferred) == {"title": title, "following_shares": "110", "ownership": "D"}
    assert preferred.row == 3


def test_every_cell_of_the_flattened_seed_stands_with_its_own_marks(shared: Path) -> None:
    filing = seed(shared, "001")
    common = {
        "date": OCT_13,
        "code": "P",
        "acquired_disposed": "A",
        "underlying_title": "Common Stock",
        "ownership": "I",
    }
    common["nature"] = "By Ault & Company, Inc."
    note, warrant = filing.derivative_transactions
    assert facts(note) == common | {
        "title": "10% Senior Secured Convertible Promissory Note",
        "total_value": "17519832",
        "price": "17519832",
        "exercisable": dt.date(2023, 10, 20),
        "expires": dt.date(2028, 10, 12),
        "following_value": "17519832",
        "footnotes": {"exercisePrice": ("F1",), "underlyingShares": ("F1", "F2"), "nature": ("F3",)},
    }
    assert status(note, "exercisePrice") is ValueStatus.FOOTNOTE_ONLY
    assert facts(warrant) == common | {
        "title": "Warrant to Purchase Common Stock",
        "shares": "47685988",
        "exercise_price": "0.1837",
        "exercisable": dt.date(2024, 4, 15),
        "expires": dt.date(2028, 10, 13),
        "underlying_shares": "47685988",
        "following_shares": "47685988",
        "footnotes": {"price": ("F4",), "underlyingShares": ("F2",), "nature": ("F3",)},
    }


@pytest.mark.parametrize(
    ("number", "days", "ten_percent", "notes"),
    [("000", ("2024-05-22", "2024-05-24"), False, 3), ("001", ("2023-10-20", "2023-10-24"), True, 4)],
)
def test_the_head_of_a_seed_is_read_and_boxes_it_does_not_draw_are_null(
    shared: Path, number: str, days: tuple[str, str], ten_percent: bool, notes: int
) -> None:
    period, signed = map(dt.date.fromisoformat, days)
    filing = seed(shared, number)
    (owner,) = filing.owners
    assert (filing.form, filing.period, filing.carrier, filing.findings) == ("4", period, Carrier.TEXT, ())
    assert (filing.issuer.cik, filing.issuer.name, filing.issuer.ticker) == (None, "Ault Alliance, Inc.", "AULT")
    assert (filing.not_subject_to_section16, filing.aff10b5_one) == (None, None)
    assert (owner.name, owner.director, owner.officer, owner.other) == ("AULT MILTON C III", True, True, False)
    assert (owner.ten_percent_owner, owner.title) == (ten_percent, "Executive Chairman")
    assert owner.address is not None
    assert owner.address.model_dump(exclude_none=True) == {
        "street1": "11411 SOUTHERN HIGHLANDS PARKWAY",
        "street2": "SUITE 240",
        "city": "LAS VEGAS",
        "state": "NV",
        "zip": "89141",
    }
    assert [(s.name, s.date) for s in filing.signatures] == [("/s/ Milton C. Ault, III", signed)]
    assert list(filing.footnotes) == [f"F{n}" for n in range(1, notes + 1)]


@pytest.mark.parametrize("layout", ["a", "b"])
def test_every_cell_of_the_shared_renders_is_read_as_its_xml_holds_it(shared: Path, layout: str) -> None:
    renders = sorted((shared / "filings/renders" / layout).glob("*.txt"))
    pairs = []
    for path in renders:
        expected = json.loads((shared / "filings/renders/expected" / f"{path.stem}.json").read_text("utf-8"))
        pairs += list(compared(read_text(path.read_text("utf-8"), source=path.name), expected))
    wrong = [pair for pair in pairs if pair[0] != pair[1]]
    assert len(renders) == 17
    assert len(pairs) > 1500
    assert wrong == []


def test_no_xml_html_or_submission_passes_for_a_text_render(shared: Path) -> None:
    others = [
        path
        for folder in ("xml", "html", "sgml", "sched13", "edgar_index")
        for path in (shared / "filings" / folder).rglob("*.*")
    ]
    mistaken = [
        path.name for path in others if path.is_file() and looks_like(path.read_text("utf-8", errors="replace"))
    ]
    assert len(others) > 430
    assert mistaken == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "NOT_OWNERSHIP"),
        ("FORM 4\nA letter to shareholders.", "NOT_OWNERSHIP"),
        (render("b").partition("Explanation")[0], "TEXT_TRUNCATED"),
        (render("b").replace("Signatures\n", ""), "TEXT_TRUNCATED"),
        (render("b", issuer=""), "INCOMPLETE"),
        (render("b", owner="", owners=""), "INCOMPLETE"),
        ("FORM 4\n" + "x" * 20_000, "TOO_LARGE"),
    ],
    ids=["empty", "letter", "cut", "no signatures", "no issuer", "no owner", "endless line"],
)
def test_what_is_no_whole_form_is_refused_with_its_reason(text: str, code: str) -> None:
    with pytest.raises(FilingError) as refused:
        read_text(text, source="x.txt")
    assert (refused.value.code, refused.value.source) == (code, "x.txt")


def test_a_form_four_becomes_an_amendment_when_it_gives_an_original_date() -> None:
    filing = read("b", original="12/28/2023")
    assert (filing.form, filing.original_filed) == ("4/A", dt.date(2023, 12, 28))


@pytest.mark.parametrize(("layout", "mark"), [("a", '<input checked="" type="checkbox"/> '), ("b", "[X] ")])
def test_a_drawn_and_ticked_exit_box_is_true(layout: str, mark: str) -> None:
    assert read(layout, exit=mark).not_subject_to_section16 is True


def test_the_text_under_the_boxes_is_of_other_when_officer_is_not_ticked() -> None:
    boxes = "_____ Director _____ 10% Owner _____ Officer (give title below) __X__ Other (specify below) Former adviser"
    (owner,) = read("a", boxes=boxes).owners
    assert (owner.title, owner.other_text) == (None, "Former adviser")


@pytest.mark.parametrize(
    ("layout", "row"),
    [
        ("a", "Common Stock\t1/5/2024\t\tG/K\tV\t100\tD\t\t900\tI\t(1)\n"),
        ("b", f"Common Stock{NB} 1/5/2024{NB} {NB} G/K{NB} V{NB} 100{NB} D{NB} {NB} 900{NB} I{NB} (1){NB}\n"),
    ],
)
def test_v_makes_a_row_early_and_k_an_equity_swap(layout: str, row: str) -> None:
    line = only_line(read(layout, table1=row))
    assert (line.code, line.form_type, line.equity_swap, line.nature) == ("G", "5", True, "(1)")


@pytest.mark.parametrize(
    ("amounts", "side", "marks"),
    [
        (f"{NB}500{NB}(2){NB}{NB * 2}", "A", ("F2",)),
        (f"{NB}500{NB * 2}(2){NB * 2}", "A", ("F2",)),
        (f"{NB * 2}{NB}500{NB * 2}", "D", ()),
        (f"{NB * 2}{NB}500{NB}(12){NB}", "D", ("F12",)),
    ],
    ids=["acquired", "mark behind", "disposed", "disposed with mark"],
)
def test_spaces_around_a_flattened_amount_tell_acquired_from_disposed(
    amounts: str, side: str, marks: tuple[str, ...]
) -> None:
    row = f"Option{NB}$5{NB}1/5/2024{NB}{NB}M{NB}{NB}{amounts}{NB}(1)1/1/2030{NB}Stock{NB}500{NB}{NB}0{NB}I{NB}By Trust 2 (B){NB}(3)\n"
    line = only_line(read("b", table2=row))
    assert (line.acquired_disposed, line.shares, line.footnotes.get("shares", ())) == (side, Decimal(500), marks)
    assert (line.exercisable, line.footnotes["exercisable"], line.nature) == (None, ("F1",), "By Trust 2 (B)")


def test_no_break_spaces_that_a_carrier_made_plain_are_still_read(shared: Path) -> None:
    for path in sorted((shared / "filings/renders/b").glob("*.txt")):
        text = path.read_text("utf-8")
        plain = read_text(text.replace(NB, " "), source="")
        assert list(plain.lines()) == list(read_text(text, source="").lines()), path.name


def test_an_unreadable_cell_is_kept_as_filed_with_a_finding() -> None:
    filing = read("a", table1="Stock\t13/45/2024\t\tP\t\tmany\tA\t\\$1.50\t900\tD\t\n")
    line = only_line(filing)
    assert (line.shares, line.date, line.price) == (None, None, Decimal("1.50"))
    assert line.as_filed == {"transactionDate": "13/45/2024", "transactionAmounts/transactionShares": "many"}
    assert [finding.where for finding in filing.findings] == ["ND-T-1/date", "ND-T-1/shares"]


@pytest.mark.parametrize(("layout", "row"), [("a", "a line of prose\n"), ("b", f"Stock{NB} nothing more{NB}\n")])
def test_a_row_that_fits_no_columns_is_told_and_the_next_keeps_its_place(layout: str, row: str) -> None:
    good = "Stock\t\t\t\t\t\t\t\t9\tD\t\n" if layout == "a" else f"Stock{NB}{f' {NB}' * 7} 9{NB} D{NB} {NB}\n"
    filing = read(layout, table1=row + good)
    assert only_line(filing).row == 2
    assert [finding.code for finding in filing.findings] == ["ROW_UNREADABLE"]
    assert row.strip() in filing.findings[0].message


def test_co_owners_of_the_tabbed_layout_share_the_street_and_keep_their_own_boxes() -> None:
    owners = "DOE JANE 1 Main Street\tX\t\t\t\nAcme Holdings LLC 1 Main Street\t\tX\t\tMember of 13(d) group\n"
    jane, acme = read("a", owners=owners).owners
    assert (jane.name, acme.name) == ("DOE JANE", "Acme Holdings LLC")
    assert (acme.director, acme.ten_percent_owner, acme.other, acme.other_text) == (
        False,
        True,
        True,
        "Member of 13(d) group",
    )


def test_a_single_x_of_a_co_owner_in_the_flattened_layout_is_not_guessed() -> None:
    block = f"{{}}\n1 Main Street\nSpringfield,{NB}IL{NB}62701\n{{}}\n"
    filing = read("b", owners=block.format("DOE JANE", "X") + block.format("Acme Fund LP", "X"))
    jane, fund = filing.owners
    assert (jane.director, fund.director, fund.ten_percent_owner, fund.officer) == (True, None, None, False)
    assert [(f.code, f.where) for f in filing.findings] == [("OWNER_BOX_UNCLEAR", "owner-2")]


@pytest.mark.parametrize(
    ("layout", "signatures"),
    [
        ("a", "\n/s/ Jane Doe\n\n1/8/2024\n\n/s/ John Roe\n\n11/9/2024\n"),
        ("b", "/s/ Jane Doe1/8/2024\n/s/ John Roe11/9/2024\n"),
    ],
)
def test_each_signature_keeps_its_own_date(layout: str, signatures: str) -> None:
    read_as = [(s.name, s.date) for s in read(layout, signatures=signatures).signatures]
    assert read_as == [("/s/ Jane Doe", dt.date(2024, 1, 8)), ("/s/ John Roe", dt.date(2024, 11, 9))]
