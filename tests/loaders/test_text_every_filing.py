"""The two text layouts drawn again from the filings' XML, so that the reader meets hundreds of filings and not seventeen.

The drawing reproduces every shared render byte for byte; what none of those shows (several owners, a V, an equity swap, a
mark on an amount of Table II) is drawn as its neighbours are. `text_layouts/` holds the print of the form around the values.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from pathlib import Path

import pytest
from lxml import etree

from graph.model import Filing
from graph.model.cells import ATTRIBUTES, PATHS
from loaders.forms.text import looks_like, read_text

NB = "\u00a0"
LAYOUTS = {path.stem: path.read_text("utf-8") for path in (Path(__file__).parent / "text_layouts").glob("*.txt")}
SUPERSCRIPT = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
PLAN = (
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan that is "
    "intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10."
)
COLUMNS = {
    "1": "title date deemedDate code V shares acquiredDisposed price following ownership nature",
    "2": "title exercisePrice date deemedDate code V acquired disposed exercisable expires underlyingTitle underlying price "
    "following ownership nature",
    "31": "title following ownership nature",
    "32": "title exercisable expires underlyingTitle underlying exercisePrice ownership nature",
}
TWO_UNITS = {
    "amount": ("shares", "totalValue"),
    "following": ("followingShares", "followingValue"),
    "underlying": ("underlyingShares", "underlyingValue"),
}
BOXES = (
    ("isDirector", "Director"),
    ("isTenPercentOwner", "10% Owner"),
    ("isOfficer", "Officer (give title below)"),
    ("isOther", "Other (specify below)"),
)


def said(node: etree._Element, path: str) -> str:
    """The text at a path, in its `<value>` where it has child elements; white space collapsed."""
    found = node.find(path)
    if found is None:
        return ""
    text = (
        found.findtext("value")
        if len(found) and found.tag not in {"footnote", "remarks"}
        else "".join(found.itertext())
    )
    return " ".join((text or "").split())


def marks(node: etree._Element, path: str) -> list[str]:
    return [ref.get("id", "")[1:] for ref in node.findall(f"{path}/footnoteId")]


def true(node: etree._Element, path: str) -> bool:
    return said(node, path) in {"1", "true"}


def day(text: str) -> str:
    if not text:
        return ""
    date = dt.date.fromisoformat(text[:10])
    return f"{date.month}/{date.day}/{date.year}"


def figure(text: str, layout: str) -> str:
    """A filed figure as the layouts print it: commas; no trailing zeros, but two places for one place in layout B."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    plain = f"{number:,f}"
    if layout == "b" and number and len(text.partition(".")[2]) == 1:
        return plain + "0"
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}".lstrip("0") if rest and text.startswith(".") else f"{whole}.{rest}" if rest else whole


def cells(row: etree._Element, layout: str) -> dict[str, tuple[str, list[str]]]:
    """Every cell of a row as printed, by column, with its marks."""
    out: dict[str, tuple[str, list[str]]] = {}
    for key, path in PATHS.items():
        text = said(row, path)
        if key in {"date", "deemedDate", "exercisable", "expires"}:
            text = day(text)
        elif key in {"price", "exercisePrice", "totalValue", "followingValue", "underlyingValue"}:
            text = text and "$" + figure(text, layout)
        elif key in {"shares", "followingShares", "underlyingShares"}:
            text = text and figure(text, layout)
        out[key] = (text, marks(row, path))
    for column, (counted, valued) in TWO_UNITS.items():
        out[column] = out[counted] if out[counted][0] or out[counted][1] else out[valued]
    swap = "/K" if true(row, PATHS["equitySwap"]) else ""
    out["code"] = (out["code"][0] + swap, marks(row, "transactionCoding"))
    out["V"] = ("V" if out["formType"][0] == "5" else "", [])
    side = "disposed" if out["acquiredDisposed"][0] == "D" else "acquired"
    out["acquired"] = out["disposed"] = ("", [])
    out[side] = out["amount"]
    return out


def draw_row(row: etree._Element, layout: str, form: str, table: str) -> str:
    shown = cells(row, layout)
    names = COLUMNS[("3" if form == "3" else "") + table].split()
    columns = [(name, *shown[name]) for name in names if name != "V" or form == "4"]
    if layout == "a":
        supers = ["".join(f"\u207d{m.translate(SUPERSCRIPT)}\u207e" for m in refs) for _, _, refs in columns]
        pairs = zip(columns, supers, strict=True)
        return "\t".join(f"{text} {mark}".strip() for (_, text, _), mark in pairs) + "\n"
    drawn = []
    for name, text, refs in columns:
        cell = text + NB + "".join(f"({m})" for m in refs)
        if name in {"acquired", "disposed"}:
            cell = NB + cell + (NB if text or refs else "")
        drawn.append(cell)
    return (" " if table == "1" else "").join(drawn) + "\n"


def draw_owner(owner: etree._Element, layout: str) -> str:
    place = "reportingOwnerAddress/rptOwner"
    lines = [
        said(owner, "reportingOwnerId/rptOwnerName"),
        said(owner, place + "Street1"),
        said(owner, place + "Street2"),
    ]
    flags = ["X" if true(owner, f"reportingOwnerRelationship/{box}") else "" for box, _ in BOXES]
    flags[2] = said(owner, "reportingOwnerRelationship/officerTitle") if flags[2] else ""
    flags[3] = said(owner, "reportingOwnerRelationship/otherText") if flags[3] else ""
    lines = [line for line in lines if line]
    if layout == "a":
        return "\t".join([" ".join(lines), *flags]) + "\n"
    city = [said(owner, place + part) for part in ("City", "State", "ZipCode")]
    return "\n".join([*lines, f"{city[0]},{NB}{city[1]}{NB}{city[2]}", "".join(flags)]) + "\n"


def ticks(root: etree._Element, layout: str) -> str:
    owner = root.find("reportingOwner/reportingOwnerRelationship")
    drawn = [(true(owner, box), label) for box, label in BOXES]
    under = said(owner, "officerTitle") if drawn[2][0] else said(owner, "otherText")
    if layout == "a":
        on = '<input checked="" type="checkbox"/>'
        return " ".join([f"{on if ticked else '_____'} {label}" for ticked, label in drawn] + [under] * bool(under))
    box = [f"{'__X__' if ticked else '_____'} {label}" for ticked, label in drawn]
    return f"{box[0]}{NB * 20}{box[1]}\n{box[2]}{NB * 4}{box[3]}" + (f"\n{under}" if under else "")


def draw(root: etree._Element, layout: str) -> str:
    """The whole render of an ownershipDocument in layout "a" or "b"."""
    form, tabbed = said(root, "documentType")[0], layout == "a"
    on = '<input checked="" type="checkbox"/> ' if tabbed else "[X] "
    first = root.find("reportingOwner")
    place = "reportingOwnerAddress/rptOwner"
    street = [text for part in ("Street1", "Street2") if (text := said(first, place + part))]
    city, state, zipped = (said(first, place + part) for part in ("City", "State", "ZipCode"))
    dates = {name: day(said(root, name)) for name in ("periodOfReport", "dateOfOriginalSubmission")}
    joint = len(root.findall("reportingOwner")) > 1
    one, more = "Form filed by One Reporting Person", "Form filed by More than One Reporting Person"
    plan = f"{on * true(root, 'aff10b5One')}{PLAN}" + ("\n\n" if tabbed else f" {NB * 8}\n")
    name, issuer = said(first, "reportingOwnerId/rptOwnerName"), said(root, "issuer/issuerName")
    ticker = said(root, "issuer/issuerTradingSymbol")
    notes = [(note.get("id", "")[1:], said(note, ".")) for note in root.findall("footnotes/footnote")]
    remarks = said(root, "remarks")
    signed = [(said(s, "signatureName"), day(said(s, "signatureDate"))) for s in root.findall("ownerSignature")]
    gap = "\n" if tabbed else ""
    slots = {
        "form": said(root, "documentType"),
        "exit": on * true(root, "notSubjectToSection16"),
        "form3": on * true(root, "form3HoldingsReported"),
        "form4": on * true(root, "form4TransactionsReported"),
        "plan": plan if root.find("aff10b5One") is not None else "",
        "boxes": ticks(root, layout),
        "notes": "".join(f"- ({n}) {text}\n" if tabbed else f"({n}){NB}{text}\n" for n, text in notes),
        "owners": "".join(draw_owner(owner, layout) for owner in root.findall("reportingOwner")),
        "signatures": "".join(f"\n{n}\n\n{d}\n" if tabbed else f"{n}{d}\n" for n, d in signed),
    }
    slots["notes"] = (gap if notes else "") + slots["notes"] + (f"\nRemarks:\n{gap}{remarks}\n" if remarks else "")
    for number, path in (("1", "nonDerivativeTable"), ("2", "derivativeTable")):
        rows = root.findall(f"{path}/*")
        slots[f"table{number}"] = "".join(
            draw_row(row, layout, form, number) for row in rows if isinstance(row.tag, str)
        )
    if tabbed:
        small = [
            "<small>(Last) (First) (Middle)</small>",
            "<small>(Street)</small>",
            "<small>(City) (State) (Zip)</small>",
        ]
        slots["owner"] = f"{name} {small[0]} {', '.join(street)} {small[1]} {city}, {state} {zipped} {small[2]}"
        slots["issuer"] = f"{issuer} [{ticker}]"
        box = '<input type="checkbox"/> '
        slots["joint"] = f"{box if joint else on}{one} {on if joint else box}{more}"
        centred = {key: f' <p align="center">{text}</p>' if text else "" for key, text in dates.items()}
        slots |= {"period": centred["periodOfReport"], "original": centred["dateOfOriginalSubmission"]}
    else:
        slots |= {"owner": name, "issuer": f"{issuer} [ {ticker} ]", "street": f",{NB}".join(street)}
        slots |= {"city": f"{city},{NB}{state}{NB}{zipped}", "period": dates["periodOfReport"]}
        slots["joint"] = f"{'___' if joint else '_X _'} {one}\n{'_X _' if joint else '___'} {more}"
        slots["original"] = dates["dateOfOriginalSubmission"] or NB
    return LAYOUTS[layout + form].format(**{k: v.replace("$", "\\$") if tabbed else v for k, v in slots.items()})


def differing_cells(filing: Filing, root: etree._Element, layout: str) -> Iterator[tuple[str, object, object]]:
    """Every cell of both tables: where it stands, what was filed, what was read."""
    form = said(root, "documentType")[0]
    for path, derivative in (("nonDerivativeTable", False), ("derivativeTable", True)):
        filed = [row for row in root.findall(f"{path}/*") if isinstance(row.tag, str)]
        read = sorted(
            (line for _, table, line in filing.lines() if table.derivative is derivative), key=lambda x: x.row
        )
        for number, (row, line) in enumerate(zip_longest(filed, read), 1):
            if row is None or line is None:
                yield f"{path}/{number}", row, line
                continue
            printed = cells(row, layout)
            for key in PATHS:
                if key in {"timeliness", "equitySwap"} or (key == "formType" and form != "4"):
                    continue
                value = getattr(line, ATTRIBUTES[key])
                want = said(row, PATHS[key])
                have = value.isoformat() if isinstance(value, dt.date) else "" if value is None else str(value)
                same = want[:10] == have if isinstance(value, dt.date) else want == have
                if isinstance(value, Decimal) and want:
                    same = Decimal(want) == value
                refs = [f"F{m}" for m in printed[key][1]] if key != "acquiredDisposed" or not derivative else []
                yield (
                    f"{path}/{number}/{key}",
                    (want, refs),
                    (want if same else have, list(line.footnotes.get(key, ()))),
                )


def documents(shared: Path) -> list[tuple[str, etree._Element]]:
    return [(path.name, etree.parse(str(path)).getroot()) for path in sorted((shared / "filings/xml").glob("*.xml"))]


@pytest.mark.parametrize("layout", ["a", "b"])
def test_the_drawing_reproduces_the_shared_renders_byte_for_byte(shared: Path, layout: str) -> None:
    renders = sorted((shared / "filings/renders" / layout).glob("*.txt"))
    assert len(renders) == 17
    for path in renders:
        root = etree.parse(str(shared / "filings/xml" / f"{path.stem}.xml")).getroot()
        assert draw(root, layout) == path.read_text("utf-8"), path.name


@pytest.mark.parametrize("layout", ["a", "b"])
def test_every_cell_and_mark_of_every_filing_is_read_as_filed(shared: Path, layout: str) -> None:
    total, wrong = 0, []
    for name, root in documents(shared):
        text = draw(root, layout)
        assert looks_like(text), name
        for where, filed, read in differing_cells(read_text(text, source=name), root, layout):
            total += 1
            if filed != read:
                wrong.append(f"{name} {where}: filed {filed}, read {read}")
    assert total > 40_000
    assert wrong[:20] == []


def filed_head(root: etree._Element) -> dict[str, object]:
    """What the form states outside its tables, of its first owner."""
    owner = root.find("reportingOwner")
    place, stands = "reportingOwnerAddress/rptOwner", "reportingOwnerRelationship/"
    return {
        "form": (
            said(root, "documentType"),
            said(root, "periodOfReport")[:10],
            said(root, "dateOfOriginalSubmission")[:10],
        ),
        "issuer": (said(root, "issuer/issuerName"), said(root, "issuer/issuerTradingSymbol")),
        "boxes": [
            true(root, "notSubjectToSection16"),
            true(root, "aff10b5One"),
            *(true(owner, stands + box) for box, _ in BOXES),
        ],
        "titles": [
            said(owner, stands + text) if true(owner, stands + box) else ""
            for box, text in (("isOfficer", "officerTitle"), ("isOther", "otherText"))
        ],
        "names": [said(one, "reportingOwnerId/rptOwnerName") for one in root.findall("reportingOwner")],
        "address": [said(owner, place + part) for part in ("Street1", "Street2", "City", "State", "ZipCode")],
        "notes": {note.get("id"): said(note, ".") for note in root.findall("footnotes/footnote")},
        "remarks": said(root, "remarks"),
        "signed": [(said(s, "signatureName"), said(s, "signatureDate")[:10]) for s in root.findall("ownerSignature")],
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


@pytest.mark.parametrize("layout", ["a", "b"])
def test_everything_outside_the_tables_of_every_filing_is_read_as_filed(shared: Path, layout: str) -> None:
    for name, root in documents(shared):
        assert read_head(read_text(draw(root, layout), source=name)) == filed_head(root), name
