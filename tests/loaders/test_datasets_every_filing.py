"""Every shared XML drawn as one quarterly data set and read back: equal facts, up to what a data set shows.

The writer below draws tables as the SEC does: figures to two places with `.0` for whole ones, DD-MON-YYYY, footnote ids
as `F2, F1`, rows of a table in any order under rising keys. What a data set does not show is taken off the XML's facts
before the comparison: spellings, boxes drawn but not ticked, and how transactions and holdings stood between each other.
"""

import csv
import io
import random
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import chain
from pathlib import Path

import pytest

from graph.ids import fingerprint
from graph.model import Address, Carrier, Filing, Owner, Table
from graph.model.cells import ATTRIBUTES
from loaders.findings import findings_of
from loaders.forms.json_lines import read_json, write_json
from loaders.forms.layout import read_document
from loaders.source import Document, open_documents

MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
NAMES = {
    Table.NON_DERIVATIVE_TRANSACTION: "NONDERIV_TRANS",
    Table.NON_DERIVATIVE_HOLDING: "NONDERIV_HOLDING",
    Table.DERIVATIVE_TRANSACTION: "DERIV_TRANS",
    Table.DERIVATIVE_HOLDING: "DERIV_HOLDING",
}
AMOUNTS = "SHRS_OWND_FOLWNG_TRANS:followingShares VALU_OWND_FOLWNG_TRANS:followingValue"
HELD = f"{AMOUNTS} DIRECT_INDIRECT_OWNERSHIP:ownership NATURE_OF_OWNERSHIP:nature"
CODED = (
    "TRANS_DATE:date DEEMED_EXECUTION_DATE:deemedDate TRANS_FORM_TYPE:formType: TRANS_CODE:code: "
    "EQUITY_SWAP_INVOLVED:equitySwap:EQUITY_SWAP_TRANS_CD_FN TRANS_TIMELINESS:timeliness TRANS_SHARES:shares "
    "TRANS_TOTAL_VALUE:totalValue TRANS_PRICEPERSHARE:price TRANS_ACQUIRED_DISP_CD:acquiredDisposed"
)
TERMS = (
    "{}:exercisable EXPIRATION_DATE:expires UNDLYNG_SEC_TITLE:underlyingTitle UNDLYNG_SEC_SHARES:underlyingShares "
    "UNDLYNG_SEC_VALUE:underlyingValue"
)
COLUMNS = {
    Table.NON_DERIVATIVE_TRANSACTION: f"SECURITY_TITLE:title {CODED} {HELD}",
    Table.NON_DERIVATIVE_HOLDING: f"SECURITY_TITLE:title TRANS_FORM_TYPE:formType {HELD}",
    Table.DERIVATIVE_TRANSACTION: "SECURITY_TITLE:title CONV_EXERCISE_PRICE:exercisePrice "
    f"{CODED} {TERMS.format('EXCERCISE_DATE')} {HELD}",
    Table.DERIVATIVE_HOLDING: "SECURITY_TITLE:title CONV_EXERCISE_PRICE:exercisePrice TRANS_FORM_TYPE:formType "
    f"{TERMS.format('EXERCISE_DATE')} {HELD}",
}
SUBMISSION = (
    "ACCESSION_NUMBER FILING_DATE PERIOD_OF_REPORT DATE_OF_ORIG_SUB NO_SECURITIES_OWNED NOT_SUBJECT_SEC16 "
    "FORM3_HOLDINGS_REPORTED FORM4_TRANS_REPORTED DOCUMENT_TYPE ISSUERCIK ISSUERNAME ISSUERTRADINGSYMBOL REMARKS"
)
OWNER = (
    "ACCESSION_NUMBER RPTOWNERCIK RPTOWNERNAME RPTOWNER_RELATIONSHIP RPTOWNER_TITLE RPTOWNER_TXT RPTOWNER_STREET1 "
    "RPTOWNER_STREET2 RPTOWNER_CITY RPTOWNER_STATE RPTOWNER_ZIPCODE RPTOWNER_STATE_DESC FILE_NUMBER"
)
BOXES = (("director", "Director"), ("officer", "Officer"), ("ten_percent_owner", "TenPercentOwner"), ("other", "Other"))
STREETS = ("street1", "street2", "city", "state", "zip", "state_description")
Tables = dict[str, list[list[str]]]


def cents(figure: Decimal) -> Decimal:
    return figure.quantize(Decimal("0.01"), ROUND_HALF_UP, Context(prec=60))


def shown(value: object) -> str:
    """A value as the SEC's files show it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        text = format(cents(value), "f")
        return text.removesuffix("0")
    if hasattr(value, "strftime"):
        return f"{value.day:02}-{MONTHS[value.month - 1]}-{value.year:04}"
    return str(value)


class DataSet:
    """The tables of one quarter, drawn filing by filing."""

    def __init__(self, *, plan_box: bool, swap_notes: str, shifted: bool) -> None:
        self.plan_box = plan_box
        self.shifted = shifted
        self.tables: Tables = {"SUBMISSION": [[*SUBMISSION.split(), *(["AFF10B5ONE"] if plan_box else [])]]}
        self.tables["REPORTINGOWNER"] = [OWNER.split()]
        self.tables["FOOTNOTES"] = [["ACCESSION_NUMBER", "FOOTNOTE_ID", "FOOTNOTE_TXT"]]
        self.tables["OWNER_SIGNATURE"] = [["ACCESSION_NUMBER", "OWNERSIGNATURENAME", "OWNERSIGNATUREDATE"]]
        self.columns = {
            table: [
                (*cell.replace("EQUITY_SWAP_TRANS_CD_FN", swap_notes).split(":"), None)[:3] for cell in text.split()
            ]
            for table, text in COLUMNS.items()
        }
        for table, columns in self.columns.items():
            heads = [[name, *([f"{name}_FN"] if note is None else [note] if note else [])] for name, _, note in columns]
            self.tables[NAMES[table]] = [["ACCESSION_NUMBER", f"{NAMES[table]}_SK", *chain.from_iterable(heads)]]

    def add(self, filing: Filing) -> None:
        key = filing.accession or ""
        flags = ("no_securities_owned", "not_subject_to_section16")
        more = ("form3_holdings_reported", "form4_transactions_reported")
        dates = [shown(one) for one in (filing.filed_at, filing.period, filing.original_filed)]
        boxes = [shown(getattr(filing, name)) for name in (*flags, *more)]
        issuer = [filing.issuer.cik or "", filing.issuer.name, filing.issuer.ticker or ""]
        row = [key, *dates, *boxes, filing.form, *issuer, filing.remarks or ""]
        self.tables["SUBMISSION"].append([*row, *([shown(filing.aff10b5_one)] if self.plan_box else [])])
        for owner in filing.owners:
            boxes = [word for name, word in BOXES if getattr(owner, name)]
            streets = [getattr(owner.address or Address(), name) or "" for name in STREETS]
            named = [owner.cik or "", owner.name, ",".join(boxes), owner.title or "", owner.other_text or ""]
            self.tables["REPORTINGOWNER"].append([key, *named, *streets, "001-12345"])
        self.tables["FOOTNOTES"] += [[key, ref, text] for ref, text in filing.footnotes.items()]
        self.tables["OWNER_SIGNATURE"] += [[key, one.name or "", shown(one.date)] for one in filing.signatures]
        for table, name in NAMES.items():
            self.tables[name] += self.rows(filing, table)

    def rows(self, filing: Filing, table: Table) -> Iterator[list[str]]:
        lines = filing.rows(table)
        natures = [(line.nature, line.footnotes.get("nature", ())) for line in lines]
        if self.shifted:  # as the SEC's extraction does: from the first row on
            natures = [one for one in natures if one[0]] + [one for one in natures if not one[0]]
        for line, (nature, noted) in zip(lines, natures, strict=True):
            cells = [filing.accession or "", str(2_000_000 + len(self.tables[NAMES[table]]) * 7 + line.row)]
            for _, attribute, note in self.columns[table]:
                value = nature if attribute == "nature" else getattr(line, ATTRIBUTES[attribute])
                refs = noted if attribute == "nature" else line.footnotes.get(attribute, ())
                refs = line.footnotes.get("code", ()) if note or (note is None and attribute == "formType") else refs
                cells += [shown(value), *([", ".join(refs)] if note != "" else [])]
            yield cells

    def texts(self) -> dict[str, bytes]:
        """File name -> content, the rows of each table in an order of no meaning, but those without a key as filed."""
        texts = {}
        for name, (head, *rows) in self.tables.items():
            if f"{name}_SK" in head:
                random.Random(7).shuffle(rows)
            text = io.StringIO()
            csv.writer(text, delimiter="\t", lineterminator="\n").writerows([head, *rows])
            texts[f"{name}.tsv"] = text.getvalue().encode()
        return texts


def visible(filing: Filing) -> dict[str, object]:
    """What a data set shows of a filing, for comparison."""
    lines: dict[str, list[object]] = defaultdict(list)
    for table in Table:
        for line in filing.rows(table):
            figures = {name: cents(value) for name, value in line if isinstance(value, Decimal)}
            cells = line.model_copy(update={**figures, "row": 0, "as_filed": {}, "unknown": (), "indirect": None})
            lines[table].append(collapsed(cells.model_dump()))
    return {
        **collapsed(
            filing.model_dump(include={"accession", "form", "period", "original_filed", "remarks", "signatures"})
        ),
        **collapsed(
            filing.model_dump(include={"footnotes", "issuer", "no_securities_owned", "not_subject_to_section16"})
        ),
        "form5": (filing.form3_holdings_reported, filing.form4_transactions_reported),
        "owners": [collapsed(seen(owner).model_dump()) for owner in filing.owners],
        **lines,
    }


def seen(owner: Owner) -> Owner:
    boxes = {name: bool(getattr(owner, name)) for name, _ in BOXES}
    boxes = boxes if any(boxes.values()) else dict.fromkeys(boxes)
    address = {name: getattr(owner.address, name) for name in STREETS} if owner.address else {}
    place = Address(**address) if any(address.values()) else None
    return owner.model_copy(update={**boxes, "address": place, "as_filed": {}, "unknown": ()})


def collapsed(value: object) -> object:
    """Texts with white space collapsed: line ends inside a cell are as the writer of the file has them."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return {key: collapsed(one) for key, one in value.items()}
    return [collapsed(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.fixture(scope="module")
def filings(shared: Path) -> list[Filing]:
    """Every shared XML, one without an accession given one."""
    read = [
        read_document(Document(str(path), path.read_bytes())) for path in sorted((shared / "filings/xml").glob("*.xml"))
    ]
    once = {one.accession or f"9999999999-24-{place:06}": one for place, one in enumerate(read)}
    return [one.model_copy(update={"accession": key}) for key, one in once.items()]


def read_back(path: Path) -> dict[str, Filing]:
    documents = list(open_documents([str(path)]))
    assert [one for one in documents if not isinstance(one, Document)] == []
    return {filing.accession or "": filing for filing in map(read_document, documents)}


def drawn(filings: list[Filing], folder: Path, *, zipped: bool, **how: object) -> Path:
    data = DataSet(**how)
    for filing in filings:
        data.add(filing)
    if zipped:
        with zipfile.ZipFile(folder / "2024q3_form345.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in data.texts().items():
                archive.writestr(name, content)
        return folder / "2024q3_form345.zip"
    for name, content in data.texts().items():
        (folder / f"2024q3_{name}").write_bytes(content)
    return folder


NEW = {"plan_box": True, "swap_notes": "EQUITY_SWAP_TRANS_CD_FN"}
OLD = {"plan_box": False, "swap_notes": "EQUITY_SWAP_INVOLVED_FN"}


@pytest.mark.parametrize(
    ("zipped", "shifted", "spelled"),
    [(True, False, NEW), (False, False, OLD), (True, True, OLD), (False, True, NEW)],
    ids=["zip", "folder of an older quarter", "older zip with natures moved up", "folder with natures moved up"],
)
def test_every_filing_drawn_as_a_data_set_reads_back_with_equal_facts(
    filings: list[Filing], tmp_path: Path, *, zipped: bool, shifted: bool, spelled: dict[str, object]
) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=zipped, shifted=shifted, **spelled))
    assert len(back) == len(filings)
    for filing in filings:
        one = back[filing.accession or ""]
        assert visible(one) == visible(filing), filing.source
        assert one.aff10b5_one == (filing.aff10b5_one if spelled is NEW else None)
        assert (one.carrier, one.accession_basis, one.not_carried) == (Carrier.TSV, "INDEX", ())


def test_a_filing_has_one_fingerprint_in_both_carriers(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=True, shifted=True, **NEW))
    other = [one.source for one in filings if fingerprint(back[one.accession or ""]) != fingerprint(one)]
    assert other == []


def test_natures_that_were_moved_are_told_on_each_row_and_on_no_other(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=True, shifted=True, **NEW))
    assert sum(any(moved(filing)) for filing in filings) > 20
    for filing in filings:
        told = {one.where for one in findings_of(back[filing.accession or ""]) if one.code == "TSV_NATURE_SHIFTED"}
        assert told == set(moved(filing)), filing.source


def moved(filing: Filing) -> Iterator[str]:
    for table in Table:
        lines = filing.rows(table)
        natures = [line.nature for line in lines]
        up = [one for one in natures if one] + [None for one in natures if not one]
        for n, (shown_there, nature) in enumerate(zip(up, natures, strict=True), 1):
            if shown_there != nature:
                yield f"{table}-{n}/nature"


def test_what_was_read_from_a_data_set_survives_its_json(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings[:60], tmp_path, zipped=True, shifted=True, **NEW))
    for one in back.values():
        assert read_json(write_json(one).encode()) == one


def test_unread_rows_leave_no_findings_behind(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=True, shifted=False, **NEW))
    assert [one.unknown for one in back.values() if one.unknown] == []
