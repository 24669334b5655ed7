"""Rows of REPORTINGOWNER and OWNER_SIGNATURE to the owners and signatures of a filing."""

from typing import Any

from graph.model import Finding, HeaderParty
from loaders.forms.datasets.columns import BOXES, FILE_NUMBER, OWNER, RELATIONSHIP, SIGNATURE
from loaders.forms.datasets.elements import read_elements
from loaders.forms.datasets.gathered import Gathered, Record
from loaders.forms.xml_schema import OWNER as OWNER_GROUP
from loaders.forms.xml_schema import SIGNATURE as SIGNATURE_GROUP
from loaders.source.dataset_tables import DataTable

Values = dict[str, Any]
BOXES_PATH = "reportingOwnerRelationship"


def read_owners(gathered: Gathered) -> tuple[list[Values], list[HeaderParty]]:
    """The keyword arguments of each owner, and the parties of the submission's header that the table shows."""
    owners: list[Values] = []
    parties: list[HeaderParty] = []
    seen: list[dict[str, str]] = []
    for record in gathered.records(DataTable.REPORTINGOWNER):
        if record.cells in seen:
            continue
        seen.append(record.cells)
        values, as_filed = read_elements(record.cells, OWNER, OWNER_GROUP)
        values.setdefault("name", "")
        place = len(owners) + 1
        if not values["name"] and not values.get("cik"):
            message = f"Line {record.line} of the table REPORTINGOWNER names nobody: {' '.join(record.cells.values())}"
            gathered.findings.append(Finding(code="ROW_UNREADABLE", message=message))
            continue
        values |= _boxes(gathered, record, place, as_filed)
        gathered.note_unknown(DataTable.REPORTINGOWNER, record, f"owner-{place}")
        owners.append({**values, "as_filed": as_filed})
        if cik := values.get("cik"):
            number = record.cells.get(FILE_NUMBER, "").strip() or None
            parties.append(HeaderParty(role="REPORTING-OWNER", cik=cik, name=values["name"], file_number=number))
    return owners, parties


def _boxes(gathered: Gathered, record: Record, place: int, as_filed: dict[str, str | None]) -> Values:
    """The boxes of item 5. The cell lists those that are ticked, so a box it leaves out is not; an empty cell says nothing."""
    text = record.cells.get(RELATIONSHIP, "")
    words = [word for part in text.replace(";", ",").split(",") if (word := "".join(part.split()).casefold())]
    if not words:
        return {}
    strange = [word for word in words if word not in BOXES]
    if strange:
        as_filed[BOXES_PATH] = text
        message = f"The relationship {text!r} holds words that name no box of the form; only the others are read."
        gathered.findings.append(Finding(code="OWNER_BOX_UNCLEAR", where=f"owner-{place}", message=message))
    # With a word nobody knows, what is not listed may be meant by it.
    return {box: True if word in words else None if strange else False for word, box in BOXES.items()}


def read_signatures(gathered: Gathered, as_filed: dict[str, str | None]) -> list[Values]:
    """The keyword arguments of each signature in the table's order; unreadable texts go to the filing's `as_filed`."""
    signatures: list[Values] = []
    for record in gathered.records(DataTable.OWNER_SIGNATURE):
        values, filed = read_elements(record.cells, SIGNATURE, SIGNATURE_GROUP)
        gathered.note_unknown(DataTable.OWNER_SIGNATURE, record, f"signature-{len(signatures) + 1}")
        signatures.append(values)
        as_filed |= {f"ownerSignature[{len(signatures)}]/{path}": text for path, text in filed.items()}
    return signatures
