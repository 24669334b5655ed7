"""A render taken apart -> a Filing. What no part of a Filing can hold becomes a finding with its text."""

from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding, Line, Signature, Table
from loaders.forms.renders.page import Page, Row
from loaders.forms.renders.values import RowReader, is_transaction, read_date

NAMES = {"table1": "Table I", "table2": "Table II"}


def build_filing(page: Page, *, carrier: Carrier, source: str) -> Filing:
    """The filing of a page. Raises FilingError INCOMPLETE if issuer or owner is missing."""
    issuer, findings = page.issuer, list(page.findings)
    if issuer is None or not issuer.name or not page.owners:
        who = "a reporting owner" if issuer is not None and issuer.name else "an issuer"
        raise FilingError(
            "INCOMPLETE", f"The render does not name {who}; give the whole text of the filing.", source=source
        )
    rows: dict[Table, list[Line]] = {table: [] for table in Table}
    for table, cells in (("table1", page.table1), ("table2", page.table2)):
        for number, row in enumerate(cells, 1):
            if not row:
                continue
            add_line(rows, findings, row, number, derivative=table == "table2", form=page.form)
    original = read_date(page.original)
    findings += find_unplaced(page)
    signatures = tuple(Signature(name=name or None, date=read_date(day)) for name, day in page.signatures)
    return Filing(
        source=source,
        carrier=carrier,
        form=page.form if page.form.endswith("/A") or original is None else f"{page.form}/A",
        period=read_date(page.period),
        original_filed=original,
        no_securities_owned=page.no_securities or None,
        not_subject_to_section16=page.boxes.get("notSubjectToSection16"),
        form3_holdings_reported=page.boxes.get("form3HoldingsReported"),
        form4_transactions_reported=page.boxes.get("form4TransactionsReported"),
        aff10b5_one=page.boxes.get("aff10b5One"),
        issuer=issuer,
        owners=page.owners,
        non_derivative_transactions=tuple(rows[Table.NON_DERIVATIVE_TRANSACTION]),
        non_derivative_holdings=tuple(rows[Table.NON_DERIVATIVE_HOLDING]),
        derivative_transactions=tuple(rows[Table.DERIVATIVE_TRANSACTION]),
        derivative_holdings=tuple(rows[Table.DERIVATIVE_HOLDING]),
        footnotes={f"F{number}": text for number, text in page.footnotes},
        remarks=page.remarks,
        signatures=signatures,
        findings=tuple(findings),
    )


def add_line(
    rows: dict[Table, list[Line]], findings: list[Finding], row: Row, number: int, *, derivative: bool, form: str
) -> None:
    """Read one row into the table of its kind, with a finding for each cell that could not be read."""
    code = ("D" if derivative else "ND") + ("-T" if is_transaction(row) else "-H")
    table = Table(code)
    reader = RowReader(row, derivative)
    rows[table].append(reader.read(number, form=form))
    for key, text in reader.unreadable:
        message = f"{text!r} is not what this column holds; the text is kept and no value is read from it."
        where = f"{table}-{len(rows[table])}/{key}"
        findings.append(Finding(code="CELL_UNREADABLE", where=where, message=message))


def find_unplaced(page: Page) -> list[Finding]:
    """A finding for every text that stands in the render and nowhere in the filing."""
    findings = [
        Finding(code="ROW_UNREADABLE", message=f"A row of {NAMES[table]} fits no reading of its columns: {text}")
        for table, text in page.unreadable_rows
    ]
    findings += [
        Finding(code="TEXT_UNPLACED", message=f"Text of the part {part!r} belongs to no cell: {text}")
        for part, text in page.unplaced
    ]
    signed = [("signature", day) for _, day in page.signatures]
    for name, text in (("period", page.period), ("original", page.original), *signed):
        if text and read_date(text) is None:
            message = f"The {name} date reads {text!r}, which is no day."
            findings.append(Finding(code="CELL_UNREADABLE", message=message))
    return findings
