"""Filings from the SEC's quarterly Insider Transactions Data Sets: one document is one filing's rows of all tables.

What a data set cannot show: how transactions and holdings stood between each other, figures beyond two decimal places,
boxes drawn but not ticked, the schema version. A table that is missing altogether stands in `not_carried`.
"""

import re

from pydantic import ValidationError

from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding, HeaderParty
from loaders.forms.datasets.columns import FILED, FOOTNOTE_ID, FOOTNOTE_TEXT, NOT_CARRIED, SUBMISSION
from loaders.forms.datasets.elements import Values, read_elements
from loaders.forms.datasets.gathered import Gathered, Record
from loaders.forms.datasets.lines import read_lines
from loaders.forms.datasets.owners import read_owners, read_signatures
from loaders.forms.datasets.values import read_day
from loaders.forms.remains import keep_remains
from loaders.forms.xml_schema import DOCUMENT
from loaders.source.dataset_tables import DataTable

__all__ = ["read_dataset_rows"]

_NUMBER = re.compile(r"[0-9]{1,9}")


def read_dataset_rows(data: bytes, *, source: str) -> Filing:
    """The facts of one filing, from a document that `loaders.source.datasets` made.

    Raises `FilingError` ROW_UNREADABLE or INCOMPLETE when its row of SUBMISSION states no form type or issuer.
    """
    gathered = Gathered.from_json(data)
    record = _submission(gathered, source)
    facts, as_filed = read_elements(record.cells, SUBMISSION, DOCUMENT)
    issuer = facts.setdefault("issuer", {})
    if not facts.get("form") or not (issuer.setdefault("name", "") or issuer.get("cik")):
        lacks = "an issuer" if facts.get("form") else "a form type 3, 4 or 5"
        raise FilingError("INCOMPLETE", f"line {record.line} of the table SUBMISSION states no {lacks}.", source=source)
    owners, parties = read_owners(gathered)
    known = [HeaderParty(role="ISSUER", cik=issuer["cik"], name=issuer["name"])] if issuer.get("cik") else []
    facts |= read_lines(gathered)
    facts |= {
        "source": source,
        "carrier": Carrier.TSV,
        "accession": gathered.accession,
        "accession_basis": "INDEX",
        "filed_at": _filed(gathered, record),
        "header": [*known, *parties],
        "owners": owners,
        "footnotes": _footnotes(gathered),
        "signatures": read_signatures(gathered, as_filed),
        "not_carried": _not_carried(gathered, owners),
        "as_filed": as_filed,
    }
    gathered.note_unknown(DataTable.SUBMISSION, record)
    try:
        filing = Filing.model_validate({**facts, "findings": gathered.findings})
    except ValidationError as error:
        raise FilingError("INCOMPLETE", f"the rows make no filing: {error}", source=source) from error
    return keep_remains(filing)


def _submission(gathered: Gathered, source: str) -> Record:
    """The filing's row of SUBMISSION; one that differs from the first is told."""
    first: Record | None = None
    for record in gathered.records(DataTable.SUBMISSION):
        if first is None:
            first = record
        elif record.cells != first.cells:
            message = f"Line {record.line} of SUBMISSION names this filing again, otherwise: {' '.join(record.cells.values())}"
            gathered.findings.append(Finding(code="ROW_REPEATED", message=message))
    if first is None:
        raise FilingError("ROW_UNREADABLE", gathered.findings[0].message, source=source)
    return first


def _filed(gathered: Gathered, record: Record) -> object:
    text = record.cells.get(FILED, "")
    day = read_day(text)
    if text and day is None:
        message = f"The filing date reads {text!r}, which is no day."
        gathered.findings.append(Finding(code="CELL_UNREADABLE", message=message))
    return day


def _footnotes(gathered: Gathered) -> dict[str, str]:
    """The footnotes by id in the order of their numbers. A second text under one id is kept as a finding."""
    found: dict[str, str] = {}
    for record in gathered.records(DataTable.FOOTNOTES):
        ref, text = record.cells.get(FOOTNOTE_ID, "").strip(), record.cells.get(FOOTNOTE_TEXT, "")
        gathered.note_unknown(DataTable.FOOTNOTES, record, ref)
        if not ref or found.setdefault(ref, text) != text:
            what = f"gives footnote {ref} again" if ref else "gives a footnote without an id"
            message = f"Line {record.line} of the table FOOTNOTES {what}: {text}"
            gathered.findings.append(Finding(code="ROW_REPEATED" if ref else "ROW_UNREADABLE", message=message))
    return dict(sorted(found.items(), key=lambda note: _rank(note[0])))


def _rank(ref: str) -> tuple[int, str]:
    number = _NUMBER.search(ref)
    return int(number[0]) if number else 0, ref


def _not_carried(gathered: Gathered, owners: list[Values]) -> tuple[str, ...]:
    """The keys that the data set could not fill. Every form has an owner: where no row names one, they are not known."""
    lacking = set(gathered.missing) | ({DataTable.REPORTINGOWNER} if not owners else set())
    return tuple(NOT_CARRIED[table] for table in DataTable if table in lacking)
