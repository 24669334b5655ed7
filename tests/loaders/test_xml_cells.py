"""What the cells of an ownershipDocument become: canonical values, and beside them what was filed otherwise."""

import datetime as dt
from decimal import Decimal

import pytest

from graph.errors import FilingError
from graph.model.cells import ValueStatus, status
from loaders.forms.ownership_xml import read_xml
from loaders.forms.spellings import Kind, read_value


def filing(cells: str = "", *, form: str = "4", head: str = "", tail: str = ""):
    table = (
        f"<nonDerivativeTable><nonDerivativeTransaction>{cells}</nonDerivativeTransaction></nonDerivativeTable>"
        if cells
        else ""
    )
    return read_xml(
        f"""<?xml version="1.0"?><ownershipDocument><documentType>{form}</documentType>{head}<issuer><issuerCik>1271024</issuerCik>
        <issuerName>Iss</issuerName></issuer><reportingOwner><reportingOwnerId><rptOwnerCik>0000000002</rptOwnerCik><rptOwnerName>Doe
        </rptOwnerName></reportingOwnerId></reportingOwner>{table}{tail}</ownershipDocument>""".encode()
    )


def line(cells: str):
    return filing(cells).non_derivative_transactions[0]


@pytest.mark.parametrize(
    ("text", "value", "canonical"),
    [
        ("1983", "1983", True),
        ("0.3856", "0.3856", True),
        ("100.5000", "100.5000", True),
        ("1,983.50", "1983.50", False),
        ("$17,519,832", "17519832", False),
        ("+5", "5", False),
        ("007", "7", False),
        (".5", "0.5", False),
        ("5.", "5", False),
        (" 12 ", "12", False),
        ("-5", None, False),
        ("1,23", None, False),
        ("1e5", None, False),
        ("NaN", None, False),
        ("500 shares", None, False),
        ("\u0665", None, False),
        (".", None, False),
        ("9" * 41, None, False),
        ("", None, False),
    ],
)
def test_a_figure_reads_to_a_plain_decimal_or_to_nothing(text, value, canonical) -> None:
    read = read_value(Kind.FIGURE, text)
    assert read == (None if value is None else Decimal(value), canonical)
    assert value is None or str(read[0]) == value


def test_a_minus_on_the_amount_of_a_transaction_says_nothing() -> None:
    assert read_value(Kind.DIRECTED, "-200") == (Decimal(200), False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-07-19", dt.date(2024, 7, 19)),
        ("2024-07-19-05:00", dt.date(2024, 7, 19)),
        ("2024-07-19Z", dt.date(2024, 7, 19)),
        ("07/19/2024", dt.date(2024, 7, 19)),
        ("2024-02-30", None),
        ("2024-W01-1", None),
        ("July 19", None),
    ],
)
def test_a_date_reads_to_a_day_or_to_nothing(text, value) -> None:
    assert read_value(Kind.DATE, text)[0] == value


@pytest.mark.parametrize(
    ("text", "value"), [("1", True), ("true", True), ("0", False), ("FALSE", False), ("yes", None)]
)
def test_a_flag_has_four_spellings(text, value) -> None:
    assert read_value(Kind.FLAG, text)[0] is value


def test_the_spelling_of_a_figure_is_kept_beside_its_value() -> None:
    row = line("<transactionAmounts><transactionShares><value>1,200</value></transactionShares></transactionAmounts>")
    assert row.shares == Decimal(1200)
    assert row.as_filed["transactionAmounts/transactionShares"] == "1,200"


def test_four_states_of_a_price_are_told_apart() -> None:
    def state(price: str) -> ValueStatus:
        return status(
            line(
                f"<transactionAmounts><transactionPricePerShare>{price}</transactionPricePerShare></transactionAmounts>"
            ),
            "price",
        )

    assert state("<value>0</value>") is ValueStatus.REPORTED
    assert state("<footnoteId id='F1'/>") is ValueStatus.FOOTNOTE_ONLY
    assert state("<value>n/a</value>") is ValueStatus.INVALID
    assert state("") is ValueStatus.ABSENT


def test_an_empty_wrapper_and_an_empty_value_are_two_marks() -> None:
    row = line("<deemedExecutionDate/><transactionTimeliness><value></value></transactionTimeliness>")
    assert row.as_filed == {"deemedExecutionDate": None, "transactionTimeliness": ""}


def test_a_cell_that_is_only_a_footnote_needs_no_mark() -> None:
    row = line(
        "<transactionAmounts><transactionPricePerShare><footnoteId id='F1'/></transactionPricePerShare></transactionAmounts>"
    )
    assert (row.price, row.footnotes, row.as_filed) == (None, {"price": ("F1",)}, {})


def test_footnotes_of_the_coding_group_stand_under_code() -> None:
    row = line(
        "<transactionCoding><transactionCode>P</transactionCode><footnoteId id='F2'/><footnoteId id='F1'/></transactionCoding>"
    )
    assert row.footnotes == {"code": ("F2", "F1")}


def test_names_and_titles_stay_as_filed() -> None:
    assert line("<securityTitle><value> Common  Stock</value></securityTitle>").title == " Common  Stock"


def test_a_cik_becomes_ten_digits() -> None:
    read = filing()
    assert read.issuer.cik == "0001271024"
    assert read.as_filed["issuer/issuerCik"] == "1271024"


def test_rows_are_counted_over_transactions_and_holdings() -> None:
    holding = "<nonDerivativeHolding/>"
    read = filing("<securityTitle/>", tail="").model_copy()
    data = read_xml(
        b"<ownershipDocument><documentType>4</documentType><issuer><issuerName>I</issuerName></issuer><reportingOwner><reportingOwnerId>"
        b"<rptOwnerName>D</rptOwnerName></reportingOwnerId></reportingOwner><nonDerivativeTable>"
        + (holding + "<nonDerivativeTransaction/>" + holding).encode()
        + b"</nonDerivativeTable></ownershipDocument>"
    )
    assert read.non_derivative_transactions[0].row == 1
    assert [row.row for row in data.non_derivative_holdings] == [1, 3]
    assert [row.row for row in data.non_derivative_transactions] == [2]


def test_a_footnote_with_markup_reads_as_its_text() -> None:
    read = filing(tail="<footnotes><footnote id='F1'>See <b>the plan</b>, as amended</footnote></footnotes>")
    assert read.footnotes == {"F1": "See the plan, as amended"}
    assert [(entry.parent, entry.element) for entry in read.unknown] == [
        ("footnotes/footnote[1]", "See <b>the plan</b>, as amended")
    ]


def test_an_element_out_of_order_is_read_and_only_its_place_is_noted() -> None:
    read = filing(head="<remarks>late</remarks><periodOfReport>2024-01-02</periodOfReport>")
    assert (read.remarks, read.period) == ("late", dt.date(2024, 1, 2))
    assert {entry.element for entry in read.unknown} <= {"periodOfReport", "issuer", "reportingOwner"}


def test_an_unknown_element_is_kept_where_it_stood() -> None:
    row = line("<securityTitle><value>C</value></securityTitle><lot>7</lot>")
    assert [(entry.parent, entry.index, entry.element) for entry in row.unknown] == [("", 1, "<lot>7</lot>")]


@pytest.mark.parametrize("form", ["3", "4/A", "FORM 5"])
def test_forms_3_4_and_5_are_read(form: str) -> None:
    assert filing(form=form).form == form.removeprefix("FORM ")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<ownershipDocument/>", "form type"),
        (b"<ownershipDocument><documentType>13F</documentType></ownershipDocument>", "form type"),
        (b"<ownershipDocument><documentType>4</documentType></ownershipDocument>", "issuer"),
        (
            b"<ownershipDocument><documentType>4</documentType><issuer><issuerName>I</issuerName></issuer></ownershipDocument>",
            "owner",
        ),
    ],
)
def test_a_document_that_does_not_say_what_it_is_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FilingError, match=words) as caught:
        read_xml(data)
    assert caught.value.code == "INCOMPLETE"


def test_every_cell_of_a_real_filing_is_read(shared) -> None:
    path = shared / "filings/xml/form3_X0203_TSLA_Musk_2010-06-28_0001181431-10-034759.xml"
    read = read_xml(path.read_bytes())
    assert (read.form, read.schema_version, read.issuer.ticker) == ("3", "X0203", "TSLA")
    assert read.unknown == ()
    assert all(row.unknown == () for _, _, row in read.lines())
