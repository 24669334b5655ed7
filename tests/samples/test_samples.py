"""The sample filings are documents EDGAR could have taken: elements in the schema's order, cells of their types, notes that resolve."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FILES = sorted(SAMPLES.glob("*.xml"))
AULT_2023 = SAMPLES / "form4_X0508_AULT_Ault_2023-10-20_0001214659-23-013845.xml"
AULT_2024 = SAMPLES / "form4_X0508_AULT_Ault_2024-05-22.xml"

ROW = (
    "securityTitle conversionOrExercisePrice transactionDate deemedExecutionDate transactionCoding transactionTimeliness "
    "transactionAmounts exerciseDate expirationDate underlyingSecurity postTransactionAmounts ownershipNature"
)
ORDER = {
    "ownershipDocument": "schemaVersion documentType periodOfReport dateOfOriginalSubmission noSecuritiesOwned "
    "notSubjectToSection16 form3HoldingsReported form4TransactionsReported issuer reportingOwner aff10b5One "
    "nonDerivativeTable derivativeTable footnotes remarks ownerSignature",
    "issuer": "issuerCik issuerName issuerTradingSymbol",
    "reportingOwner": "reportingOwnerId reportingOwnerAddress reportingOwnerRelationship",
    "reportingOwnerId": "rptOwnerCik rptOwnerName",
    "reportingOwnerAddress": "rptOwnerStreet1 rptOwnerStreet2 rptOwnerCity rptOwnerState rptOwnerZipCode rptOwnerStateDescription",
    "reportingOwnerRelationship": "isDirector isOfficer isTenPercentOwner isOther officerTitle otherText",
    "nonDerivativeTransaction": ROW,
    "nonDerivativeHolding": ROW,
    "derivativeTransaction": ROW,
    "derivativeHolding": ROW,
    "transactionCoding": "transactionFormType transactionCode equitySwapInvolved footnoteId",
    "transactionAmounts": "transactionShares transactionTotalValue transactionPricePerShare transactionAcquiredDisposedCode",
    "underlyingSecurity": "underlyingSecurityTitle underlyingSecurityShares underlyingSecurityValue",
    "postTransactionAmounts": "sharesOwnedFollowingTransaction valueOwnedFollowingTransaction",
    "ownershipNature": "directOrIndirectOwnership natureOfOwnership",
    "ownerSignature": "signatureName signatureDate",
}
"""SEC Ownership XML Technical Specification, element order; a sample uses nothing beyond it."""

every_sample = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path: Path) -> etree._Element:
    return etree.parse(path).getroot()


def owners(root: etree._Element) -> list[str | None]:
    return [name.text for name in root.iterfind("reportingOwner/reportingOwnerId/rptOwnerName")]


def cells(path: Path, row: str, cell: str) -> list[str | None]:
    return [line.findtext(f".//{cell}/value") for line in read(path).iter(row)]


@every_sample
def test_children_stand_in_the_order_of_the_schema(path):
    for parent, names in ORDER.items():
        rank = {name: place for place, name in enumerate(names.split())}
        for element in read(path).iter(parent):
            places = [rank[child.tag] for child in element]
            assert places == sorted(places), f"{parent}: {[child.tag for child in element]}"


@every_sample
def test_every_footnote_is_used_and_every_mark_is_defined(path):
    root = read(path)
    defined = [note.get("id") for note in root.iterfind("footnotes/footnote")]
    assert defined == [f"F{n}" for n in range(1, len(defined) + 1)]
    assert {mark.get("id") for mark in root.iter("footnoteId")} == set(defined)


@every_sample
def test_texts_fit_the_lengths_of_the_form(path):
    root = read(path)
    assert all(len(note.text) <= 1000 for note in root.iter("footnote"))
    assert all(len(title.text) <= 30 for title in root.iter("officerTitle"))
    assert all(len(value.text) <= 100 for value in root.iterfind(".//natureOfOwnership/value"))


@every_sample
def test_indirect_rows_state_a_nature_and_direct_rows_none(path):
    for row in read(path).iter("ownershipNature"):
        nature = row.find("natureOfOwnership")
        assert (row.findtext("directOrIndirectOwnership/value") == "I") == (nature is not None)


@every_sample
def test_trades_are_on_weekdays_and_signed_later(path):
    root = read(path)
    signed = max(dt.date.fromisoformat(day.text) for day in root.iter("signatureDate"))
    for day in root.iterfind(".//transactionDate/value"):
        trade = dt.date.fromisoformat(day.text)
        assert trade.weekday() < 5
        assert trade < signed


@every_sample
def test_the_name_tells_form_ticker_and_period(path):
    root = read(path)
    form, _, ticker, _, period = path.stem.split("_")[:5]
    assert form == f"form{root.findtext('documentType').replace('/', '')}"
    assert ticker == root.findtext("issuer/issuerTradingSymbol")
    assert period == root.findtext("periodOfReport")


@every_sample
def test_only_the_ault_filings_name_real_ciks(path):
    ciks = {element.text for element in read(path).iter("issuerCik", "rptOwnerCik")}
    real = {"0000896493", "0001212502"}
    assert ciks == real or all(cik.startswith("00099000") for cik in ciks)


@every_sample
def test_the_page_about_samples_names_the_kind_of_each_file(path):
    short = re.sub(r"^form(\w+?)_X\d+_", r"\1_…_", path.stem)
    short = re.sub(r"_\d{10}-\d\d-\d{6}$", "_…", short)
    short = short.replace("…_HGIX_", "…_")
    assert f"`{short}`" in (SAMPLES.parent / "docs" / "samples.md").read_text(encoding="utf-8")


def test_the_2024_ault_rows_are_those_of_the_real_form():
    assert cells(AULT_2024, "nonDerivativeTransaction", "transactionShares") == ["1983", "15000"]
    assert cells(AULT_2024, "nonDerivativeTransaction", "transactionPricePerShare") == ["0.3856", "0.3916"]
    assert cells(AULT_2024, "nonDerivativeTransaction", "sharesOwnedFollowingTransaction") == ["2245", "15229"]
    assert cells(AULT_2024, "nonDerivativeHolding", "sharesOwnedFollowingTransaction") == ["110"]


def test_the_2023_ault_note_is_counted_in_value_and_the_warrants_in_units():
    assert cells(AULT_2023, "derivativeTransaction", "transactionTotalValue") == ["17519832", None]
    assert cells(AULT_2023, "derivativeTransaction", "transactionShares") == [None, "47685988"]
    assert cells(AULT_2023, "derivativeTransaction", "conversionOrExercisePrice") == [None, "0.1837"]
    assert cells(AULT_2023, "derivativeTransaction", "expirationDate") == ["2028-10-12", "2028-10-13"]


def test_the_cap_and_the_alias_stand_in_the_words_of_2023():
    notes = {note.get("id"): note.text for note in read(AULT_2023).iter("footnote")}
    assert 'Ault & Company, Inc. ("Ault & Co.")' in notes["F1"]
    assert "5,724,888 shares" in notes["F2"]
    assert "Company, Inc." not in notes["F3"]


def test_the_ault_marks_stand_on_their_own_cells():
    note, warrant = read(AULT_2023).iter("derivativeTransaction")

    def marks(row: etree._Element, cell: str) -> list[str | None]:
        return [mark.get("id") for mark in row.iterfind(f".//{cell}/footnoteId")]

    assert marks(note, "conversionOrExercisePrice") == ["F1"]
    assert marks(note, "underlyingSecurityShares") == ["F1", "F2"]
    assert marks(warrant, "underlyingSecurityShares") == ["F2"]
    assert marks(warrant, "transactionPricePerShare") == ["F4"]
    assert marks(note, "natureOfOwnership") == marks(warrant, "natureOfOwnership") == ["F3"]


def test_the_amendment_names_the_day_its_original_was_filed_and_restates_two_rows():
    (amendment,) = SAMPLES.glob("form4A_*.xml")
    (original,) = SAMPLES.glob("form4_*Oyelaran*.xml")
    signed = read(original).findtext("ownerSignature/signatureDate")
    assert read(amendment).findtext("dateOfOriginalSubmission") == signed
    assert cells(original, "nonDerivativeTransaction", "sharesOwnedFollowingTransaction") == ["43500", "38500", "30000"]
    assert cells(amendment, "nonDerivativeTransaction", "sharesOwnedFollowingTransaction") == ["45300", "40300"]


def test_the_joint_filing_has_three_owners_and_three_signatures():
    (joint,) = SAMPLES.glob("*Meridew_2024-06-05*.xml")
    root = read(joint)
    assert owners(root) == ["Meridew Partners Fund II, L.P.", "Meridew Capital GP, LLC", "VANCE ELEANOR R"]
    assert len(root.findall("ownerSignature")) == 3


def test_the_fund_sells_out_of_what_it_had():
    first, second = (SAMPLES.glob(f"*Meridew_{day}*.xml") for day in ("2024-06-05", "2024-08-20"))
    held = Decimal(cells(next(first), "nonDerivativeTransaction", "sharesOwnedFollowingTransaction")[0])
    sale = next(second)
    sold = Decimal(cells(sale, "nonDerivativeTransaction", "transactionShares")[0])
    left = Decimal(cells(sale, "nonDerivativeTransaction", "sharesOwnedFollowingTransaction")[0])
    assert held - sold == left == Decimal(1250000)
