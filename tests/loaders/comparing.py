"""What a document filed beside what was read from a drawing of it, cell by cell: pairs that should be equal."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from lxml import etree

from graph.model import Filing
from graph.model.cells import ATTRIBUTES, PATHS
from tests.loaders.at_path import OWNER_BOXES, collapsed, marks, rows, true


def differing_cells(filing: Filing, root: etree._Element) -> Iterator[tuple[str, object, object]]:
    """Every cell of both tables: where it stands, what was filed, what was read."""
    form = collapsed(root, "documentType")[0]
    for path, derivative in (("nonDerivativeTable", False), ("derivativeTable", True)):
        filed = rows(root, path)
        read = sorted(
            (line for _, table, line in filing.lines() if table.derivative is derivative), key=lambda x: x.row
        )
        for number, (row, line) in enumerate(zip_longest(filed, read), 1):
            if row is None or line is None:
                yield f"{path}/{number}", row, line
                continue
            for key in PATHS:
                if key in {"timeliness", "equitySwap"} or (key == "formType" and form != "4"):
                    continue
                value = getattr(line, ATTRIBUTES[key])
                want = collapsed(row, PATHS[key])
                have = value.isoformat() if isinstance(value, dt.date) else "" if value is None else str(value)
                same = want[:10] == have if isinstance(value, dt.date) else want == have
                if isinstance(value, Decimal) and want:
                    same = Decimal(want) == value
                noted = marks(row, "transactionCoding" if key == "code" else PATHS[key])
                refs = [f"F{mark}" for mark in noted] if key != "acquiredDisposed" or not derivative else []
                yield (
                    f"{path}/{number}/{key}",
                    (want, refs),
                    (want if same else have, list(line.footnotes.get(key, ()))),
                )


def filed_head(root: etree._Element) -> dict[str, object]:
    """What the form states outside its tables, of its first owner."""
    owner = root.find("reportingOwner")
    place, stands = "reportingOwnerAddress/rptOwner", "reportingOwnerRelationship/"
    return {
        "form": (
            collapsed(root, "documentType"),
            collapsed(root, "periodOfReport")[:10],
            collapsed(root, "dateOfOriginalSubmission")[:10],
        ),
        "issuer": (collapsed(root, "issuer/issuerName"), collapsed(root, "issuer/issuerTradingSymbol")),
        "boxes": [
            true(root, "notSubjectToSection16"),
            true(root, "aff10b5One"),
            *(true(owner, stands + box) for box in OWNER_BOXES),
        ],
        "titles": [
            collapsed(owner, stands + text) if true(owner, stands + box) else ""
            for box, text in (("isOfficer", "officerTitle"), ("isOther", "otherText"))
        ],
        "names": [collapsed(one, "reportingOwnerId/rptOwnerName") for one in root.findall("reportingOwner")],
        "address": [collapsed(owner, place + part) for part in ("Street1", "Street2", "City", "State", "ZipCode")],
        "notes": {note.get("id"): collapsed(note, ".") for note in root.findall("footnotes/footnote")},
        "remarks": collapsed(root, "remarks"),
        "signed": [
            (collapsed(s, "signatureName"), collapsed(s, "signatureDate")[:10]) for s in root.findall("ownerSignature")
        ],
    }


def read_head(filing: Filing) -> dict[str, object]:
    owner = filing.owners[0]
    assert owner.address is not None
    boxes = [filing.not_subject_to_section16, filing.aff10b5_one, owner.director, owner.ten_percent_owner]
    parts = (owner.address.street1, owner.address.street2, owner.address.city, owner.address.state, owner.address.zip)
    return {
        "form": (filing.form, str(filing.period or ""), str(filing.original_filed or "")),
        "issuer": (filing.issuer.name, filing.issuer.ticker or ""),
        "boxes": [bool(box) for box in (*boxes, owner.officer, owner.other)],
        "titles": [owner.title or "", owner.other_text or ""],
        "names": [one.name for one in filing.owners],
        "address": [part or "" for part in parts],
        "notes": filing.footnotes,
        "remarks": filing.remarks or "",
        "signed": [(s.name or "", str(s.date or "")) for s in filing.signatures],
    }


def compared(filing: Filing, expected: dict[str, Any]) -> Iterator[tuple[object, object]]:
    """Every value of `renders/expected` beside the one read."""
    (owner,) = filing.owners
    yield expected["form"], filing.form
    yield expected["period"], str(filing.period)
    yield expected["issuer"], {"name": filing.issuer.name, "ticker": filing.issuer.ticker}
    for key, value in expected["owner"].items():
        read_as = owner.model_dump(by_alias=True)
        yield value, read_as[key] if key != "title" else owner.title or owner.other_text
    yield expected["footnoteTexts"], filing.footnotes
    yield expected["signatureDate"], str(filing.signatures[-1].date)
    renamed = {"deemed": "deemedDate", "ad": "acquiredDisposed", "following": "followingShares", "di": "ownership"}
    original = {ours: theirs for theirs, ours in renamed.items()}
    for table in ("nonDerivative", "derivative"):
        rows = [(kind, line) for _, kind, line in filing.lines() if kind.derivative == (table == "derivative")]
        yield len(expected[table]), len(rows)
        for row, (kind, line) in zip(expected[table], rows, strict=True):
            cells = line.model_dump(by_alias=True, mode="json")
            for key, value in row.items():
                if key == "row":
                    yield value, "transaction" if kind.transaction else "holding"
                elif key == "formTypeV":
                    yield value, line.form_type == "5"
                elif key == "footnotes":
                    yield value, {original.get(place, place): list(refs) for place, refs in line.footnotes.items()}
                else:
                    said = cells[renamed.get(key, key)]
                    number = (
                        key in {"shares", "price", "following", "exercisePrice", "underlyingShares"} and value and said
                    )
                    yield (Decimal(value), Decimal(said)) if number else (value, said)
