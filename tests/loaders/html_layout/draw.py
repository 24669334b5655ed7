"""EDGAR's HTML page of an ownershipDocument, drawn as the shared pages show it.

`page.html` is the print of the form, `heads.txt` what stands over the columns. Two generations of the stylesheet differ in the
texts under the relationship boxes and in the 10b5-1 box; what no shared page shows (a V, an equity swap, several signatures) is
drawn as its neighbours are.
"""

import datetime as dt
import html
import re
import textwrap
from decimal import Decimal, InvalidOperation
from pathlib import Path

from lxml import etree

from graph.model.cells import PATHS
from tests.loaders.at_path import OWNER_BOXES, TWO_UNITS, marks, rows, said, true

HERE = Path(__file__).parent
PAGE = (HERE / "page.html").read_text("utf-8")
HEADS = {
    tuple(line.split(" | ")[0].split()): [head.split(" > ") for head in line.split(" | ")[1:]]
    for line in (HERE / "heads.txt").read_text("utf-8").splitlines()
}
TITLES = {
    "3": "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    "4": "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    "5": "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
}
TABLES = {
    "table1": "<b>Table I - Non-Derivative Securities {}Beneficially Owned</b>",
    "table2": "<b>Table II - Derivative Securities {}Beneficially Owned</b><br>"
    "<b>(e.g., puts, calls, warrants, options, convertible securities)</b>",
}
COLUMNS = {
    "3table1": "title following ownership nature",
    "3table2": "title exercisable expires underlyingTitle underlying exercisePrice ownership nature",
    "table1": "title date deemedDate code V amount acquiredDisposed price following ownership nature",
    "table2": "title exercisePrice date deemedDate code V acquired disposed exercisable expires underlyingTitle underlying price "
    "following ownership nature",
}
DOLLARS = {"price", "exercisePrice", "totalValue", "followingValue", "underlyingValue"}
DATES = {"date", "deemedDate", "exercisable", "expires"}
BOXES = {
    "notSubjectToSection16": "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. "
    "<i>See</i> Instruction 1(b).",
    "form3HoldingsReported": "Form 3 Holdings Reported.",
    "form4TransactionsReported": "Form 4 Transactions Reported.",
    "aff10b5One": "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for "
    "the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of "
    "Rule 10b5-1(c). See Instruction 10. ",
}
EDGAR = "/cgi-bin/browse-edgar?action=getcompany&amp;CIK="


def day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text[:10]).strftime("%m/%d/%Y")
    except ValueError:
        return text


def figure(text: str, *, dollars: bool) -> str:
    """A filed figure with commas; the zeros at its end stay where it is in dollars."""
    try:
        plain = f"{Decimal(text):,f}"
    except InvalidOperation:
        return text
    return plain.rstrip("0").rstrip(".") if "." in plain and not dollars else plain


def span(text: str, kind: str = "FormData") -> str:
    return f'<span class="{kind}">{html.escape(text, quote=False)}</span>'


def cells(row: etree._Element) -> dict[str, tuple[str, str, list[str]]]:
    """Every cell of a row by column: dollar sign, text, marks."""
    out: dict[str, tuple[str, str, list[str]]] = {}
    for key, path in PATHS.items():
        text = said(row, path)
        shown = day(text) if key in DATES else text
        if key in DOLLARS or key in {"shares", "followingShares", "underlyingShares"}:
            shown = figure(text, dollars=key in DOLLARS)
        out[key] = ("$" if key in DOLLARS and text else "", shown, marks(row, path))
    for column, (counted, valued) in TWO_UNITS.items():
        out[column] = out[counted] if out[counted][1] or out[counted][2] else out[valued]
    swap = "/K" if true(row, PATHS["equitySwap"]) else ""
    out["code"] = ("", out["code"][1] + swap, marks(row, "transactionCoding"))
    out["V"] = ("", "V" if out["formType"][1] == "5" else "", out["timeliness"][2])
    side = "disposed" if out["acquiredDisposed"][1] == "D" else "acquired"
    out["acquired"] = out["disposed"] = ("", "", [])
    out[side] = out["amount"]
    return out


def draw_cell(dollar: str, text: str, refs: list[str]) -> str:
    shown = (f'<span class="FormText">{dollar}</span>' if dollar else "") + (span(text) if text else "")
    noted = "".join(f'<span class="FootnoteData"><sup>({ref})</sup></span>' for ref in refs)
    return f"<td>{shown}{noted}</td>"


def draw_table(root: etree._Element, form: str, table: str) -> str:
    heads = HEADS[form, table]
    deep = any(len(head) > 1 for head in heads)
    upper = "".join(
        f'<th colspan="{len(head) - 1}">{head[0]}</th>'
        if len(head) > 1
        else f'<th rowspan="{2 if deep else 1}">{head[0]}</th>'
        for head in heads
    )
    lower = "".join(f"<th>{name}</th>" for head in heads for name in head[1:])
    names = COLUMNS["3" * (form == "3") + table].split()
    columns = [name for name in names if name != "V" or form == "4"]
    changed = "" if form == "3" else "Acquired, Disposed of, or "
    path = "nonDerivativeTable" if table == "table1" else "derivativeTable"
    lines = [cells(row) for row in rows(root, path)]
    body = "".join("<tr>\n" + "\n".join(draw_cell(*row[name]) for name in columns) + "\n</tr>\n" for row in lines)
    return (
        f'<table width="100%" border="1"><thead>\n<tr><th colspan="16">{TABLES[table].format(changed)}</th></tr>\n'
        f"<tr>{upper}</tr>\n{f'<tr>{lower}</tr>' if deep else ''}</thead>\n<tbody>\n{body}</tbody>\n</table>"
    )


def draw_owner(owner: etree._Element) -> str:
    place = "reportingOwnerAddress/rptOwner"
    cik, name = said(owner, "reportingOwnerId/rptOwnerCik").zfill(10), said(owner, "reportingOwnerId/rptOwnerName")
    streets = "".join(f"<tr><td>{span(said(owner, place + part))}</td></tr>\n" for part in ("Street1", "Street2"))
    city = "".join(f"<td>{span(said(owner, place + part))}</td>" for part in ("City", "State", "ZipCode"))
    return (
        "<span>1. Name and Address of Reporting Person<sup>*</sup></span>"
        f'<table><tr><td><a href="{EDGAR}{cik}">{html.escape(name, quote=False)}</a></td></tr></table>\n<hr width="98%">\n'
        "<table><tr><td>(Last)</td><td>(First)</td><td>(Middle)</td></tr></table>\n"
        f'<table>\n{streets}</table>\n<hr width="98%">\n<span>(Street)</span><table><tr>{city}</tr></table>\n<hr width="98%">\n'
        "<table><tr><td>(City)</td><td>(State)</td><td>(Zip)</td></tr></table>"
    )


def draw_relationship(owner: etree._Element, *, older: bool) -> str:
    stands = owner.find("reportingOwnerRelationship")
    box = {key: f"<td>{span('X') if true(stands, key) else ''}</td>" for key in OWNER_BOXES}
    title, other = html.escape(said(stands, "officerTitle")), html.escape(said(stands, "otherText"))
    under = f"<tr><td></td><td>{title}</td><td></td><td>{other}</td></tr>"
    if older:
        spans = "".join(f"<span>{text}</span>" for text in (title, other) if text or (title and other))
        under = f'<tr><td colspan="4">{spans}</td></tr>'
    drawn = [f"{box[key]}<td>{label}</td>" for key, label in OWNER_BOXES.items()]
    rows = f"<tr>{drawn[0]}{drawn[1]}</tr>\n<tr>{drawn[2]}{drawn[3]}</tr>\n"
    return f"<table>\n{rows}{under}\n</table>"


def draw_header(root: etree._Element, form: str, *, older: bool) -> str:
    owners = root.findall("reportingOwner")
    three = form == "3"
    number = (
        {"issuer": 3, "relationship": 4, "original": 5} if three else {"issuer": 2, "relationship": 5, "original": 4}
    )
    wanted = {"3": "2. Date of Event Requiring Statement", "4": "3. Date of Earliest Transaction"}
    period = wanted.get(form, "3. Statement for Issuer's Fiscal Year Ended")
    filed = said(root, "dateOfOriginalSubmission")
    original = span(day(filed)) if filed else ""
    ticks = [f"<td>{span('X') if ticked else ''}</td>" for ticked in (len(owners) == 1, len(owners) > 1)]
    items = {
        "owner": draw_owner(owners[0]),
        "period": f"<span>{period} (Month/Day/Year)</span><br>{span(day(said(root, 'periodOfReport')))}",
        "issuer": f"<span>{number['issuer']}. Issuer Name <b>and</b> Ticker or Trading Symbol </span><br>"
        f'<a href="{EDGAR}{said(root, "issuer/issuerCik").zfill(10)}">{html.escape(said(root, "issuer/issuerName"), quote=False)}</a>\n'
        f"[ {span(said(root, 'issuer/issuerTradingSymbol'))} ]",
        "relationship": f"<span>{number['relationship']}. Relationship of Reporting Person(s) to Issuer </span><br>"
        f"<span>(Check all applicable)</span>{draw_relationship(owners[0], older=older)}",
        "original": f"<span>{number['original']}. If Amendment, Date of Original Filed (Month/Day/Year)</span><br>"
        + original,
        "joint": "<span>6. Individual or Joint/Group Filing (Check Applicable Line) </span><table>\n"
        f"<tr>{ticks[0]}<td>Form filed by One Reporting Person</td></tr>\n"
        f"<tr>{ticks[1]}<td>Form filed by More than One Reporting Person</td></tr>\n</table>",
    }
    rows = (
        "owner period issuer/relationship original/joint"
        if three
        else "owner issuer relationship/period/original joint"
    )
    return "".join(
        f"<tr>{''.join(f'<td>{items[name]}</td>' for name in row.split())}</tr>\n" for row in rows.split("/")
    )


def draw(root: etree._Element) -> str:
    """The whole page."""
    form = said(root, "documentType")[0]
    plan = root.find("aff10b5One") is not None
    boxes = {"3": [], "4": ["notSubjectToSection16"], "5": list(BOXES)[:3]}[form] + ["aff10b5One"] * plan
    owners = root.findall("reportingOwner")
    notes = [(note.get("id", "")[1:], "".join(note.itertext())) for note in root.findall("footnotes/footnote")]
    drawn = "".join(
        f'<tr><td class="FootnoteData">{n}. {html.escape(text, quote=False)}</td></tr>\n' for n, text in notes
    )
    remarks = root.find("remarks")
    if remarks is not None:
        drawn += f"<tr><td><b>Remarks:</b></td></tr>\n<tr><td>{html.escape(''.join(remarks.itertext()), quote=False)}</td></tr>\n"
    further = "".join(f"<tr><td>{draw_owner(owner)}</td></tr>\n" for owner in owners)
    signed = [(said(s, "signatureName"), day(said(s, "signatureDate"))) for s in root.findall("ownerSignature")]
    return PAGE.format(
        form=said(root, "documentType"),
        title=TITLES[form],
        lines=len(boxes) + 1,
        omb={"3": "3235-0104", "4": "3235-0287", "5": "3235-0362"}[form],
        hours="1.0" if form == "5" else "0.5",
        instruction="5" if form == "3" else "4",
        boxes="".join(
            f"<tr><td><table><tr><td>{'X' if true(root, box) else '&#160;&#160;'}</td></tr></table></td><td>{BOXES[box]}</td></tr>\n"
            for box in boxes
        ),
        header=draw_header(root, form, older=form == "4" and not plan),
        table1=draw_table(root, form, "table1"),
        table2=draw_table(root, form, "table2"),
        owners=f'<table width="40%">\n{further}</table>\n' if len(owners) > 1 else "",
        notes=drawn,
        signatures="".join(
            f"<tr><td></td><td><u>{span(name)}</u></td><td><u>{span(date)}</u></td></tr>\n" for name, date in signed
        ),
    )


def as_edgar(page: str) -> str:
    """The page as EDGAR serves it."""
    return page


def without_classes(page: str) -> str:
    """The page as a tool shows it that keeps no classes: `sup` alone tells a mark."""
    return re.sub(r' class="[^"]*"', "", page)


def saved_by_browser(page: str) -> str:
    """The page as a browser saves it: absolute links, `tbody` in every table, no-break spaces by name."""
    page = page.replace('href="/cgi', 'href="https://www.sec.gov/cgi').replace("&#160;", "&nbsp;")
    page = re.sub(r"(<table[^>]*>)\s*(<tr>)", r"\1<tbody>\2", page)
    return page.replace(
        "<html>", "<!-- saved from url=(0058)https://www.sec.gov/Archives/edgar/data/1/2/xslF345X05/f.xml -->\n<html>"
    )


def wrapped_at_72(page: str) -> str:
    """The page broken at spaces into short lines, as mail does."""
    return "\n".join(
        "\n".join(textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False)) for line in page.splitlines()
    )


def with_data_cells_for_heads(page: str) -> str:
    """The page with `td` and capitals where EDGAR writes `th` and small letters."""
    page = re.sub(r"</?(th|td|tr|table|span|sup)\b", lambda tag: tag[0].upper(), page)
    return re.sub(r"(</?)TH\b", r"\1TD", page)
