"""A quarterly data set, its tables drawn from filings as the SEC draws them.

Figures to two places with `.0` for whole ones, DD-MON-YYYY, footnote ids as `F2, F1`, rows of a table in any order under
rising keys.
"""

import csv
import io
import random
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import chain
from pathlib import Path

from graph.model import Address, Filing, Table
from graph.model.cells import ATTRIBUTES
from tests.loaders.archives import zipped as in_zip

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
NEW = {"plan_box": True, "swap_notes": "EQUITY_SWAP_TRANS_CD_FN"}
OLD = {"plan_box": False, "swap_notes": "EQUITY_SWAP_INVOLVED_FN"}
"""How a newer and an older quarter spell their columns."""
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


def drawn(filings: list[Filing], folder: Path, *, zipped: bool, **how: object) -> Path:
    """The data set of these filings: a zip in the folder, or the folder with a file a table."""
    data = DataSet(**how)
    for filing in filings:
        data.add(filing)
    if zipped:
        (folder / "2024q3_form345.zip").write_bytes(in_zip(**data.texts()))
        return folder / "2024q3_form345.zip"
    for name, content in data.texts().items():
        (folder / f"2024q3_{name}").write_bytes(content)
    return folder
