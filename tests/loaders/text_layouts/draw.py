"""The two text layouts of an ownershipDocument, drawn as the shared renders show them.

The files beside this one hold the print of each form around the values. What no shared render shows (several owners, a V, an
equity swap, a mark on an amount of Table II) is drawn as its neighbours are.
"""

import datetime as dt
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

from graph.model.cells import PATHS
from tests.loaders.at_path import OWNER_BOXES, TWO_UNITS, collapsed, marks, rows, true

NB = "\u00a0"
LAYOUTS = {path.stem: path.read_text("utf-8") for path in Path(__file__).parent.glob("*.txt")}
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
        text = collapsed(row, path)
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
        collapsed(owner, "reportingOwnerId/rptOwnerName"),
        collapsed(owner, place + "Street1"),
        collapsed(owner, place + "Street2"),
    ]
    flags = ["X" if true(owner, f"reportingOwnerRelationship/{box}") else "" for box in OWNER_BOXES]
    flags[2] = collapsed(owner, "reportingOwnerRelationship/officerTitle") if flags[2] else ""
    flags[3] = collapsed(owner, "reportingOwnerRelationship/otherText") if flags[3] else ""
    lines = [line for line in lines if line]
    if layout == "a":
        return "\t".join([" ".join(lines), *flags]) + "\n"
    city = [collapsed(owner, place + part) for part in ("City", "State", "ZipCode")]
    return "\n".join([*lines, f"{city[0]},{NB}{city[1]}{NB}{city[2]}", "".join(flags)]) + "\n"


def ticks(root: etree._Element, layout: str) -> str:
    owner = root.find("reportingOwner/reportingOwnerRelationship")
    drawn = [(true(owner, box), label) for box, label in OWNER_BOXES.items()]
    under = collapsed(owner, "officerTitle") if drawn[2][0] else collapsed(owner, "otherText")
    if layout == "a":
        on = '<input checked="" type="checkbox"/>'
        return " ".join([f"{on if ticked else '_____'} {label}" for ticked, label in drawn] + [under] * bool(under))
    box = [f"{'__X__' if ticked else '_____'} {label}" for ticked, label in drawn]
    return f"{box[0]}{NB * 20}{box[1]}\n{box[2]}{NB * 4}{box[3]}" + (f"\n{under}" if under else "")


def draw(root: etree._Element, layout: str) -> str:
    """The whole render of an ownershipDocument in layout "a" or "b"."""
    form, tabbed = collapsed(root, "documentType")[0], layout == "a"
    on = '<input checked="" type="checkbox"/> ' if tabbed else "[X] "
    first = root.find("reportingOwner")
    place = "reportingOwnerAddress/rptOwner"
    street = [text for part in ("Street1", "Street2") if (text := collapsed(first, place + part))]
    city, state, zipped = (collapsed(first, place + part) for part in ("City", "State", "ZipCode"))
    dates = {name: day(collapsed(root, name)) for name in ("periodOfReport", "dateOfOriginalSubmission")}
    joint = len(root.findall("reportingOwner")) > 1
    one, more = "Form filed by One Reporting Person", "Form filed by More than One Reporting Person"
    plan = f"{on * true(root, 'aff10b5One')}{PLAN}" + ("\n\n" if tabbed else f" {NB * 8}\n")
    name, issuer = collapsed(first, "reportingOwnerId/rptOwnerName"), collapsed(root, "issuer/issuerName")
    ticker = collapsed(root, "issuer/issuerTradingSymbol")
    notes = [(note.get("id", "")[1:], collapsed(note, ".")) for note in root.findall("footnotes/footnote")]
    remarks = collapsed(root, "remarks")
    signed = [
        (collapsed(s, "signatureName"), day(collapsed(s, "signatureDate"))) for s in root.findall("ownerSignature")
    ]
    gap = "\n" if tabbed else ""
    slots = {
        "form": collapsed(root, "documentType"),
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
        slots[f"table{number}"] = "".join(draw_row(row, layout, form, number) for row in rows(root, path))
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
