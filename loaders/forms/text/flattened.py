"""The flattened layout: every table cell's text run together, lines where the page had lines.

The label of a header field and its value stand on lines of their own, in an order that has nothing to do with the page:
the street stands under "(Last) (First) (Middle)", the city under "(Street)".
"""

import re

from loaders.forms.renders.page import LABELS, NO_SECURITIES, collapse
from loaders.forms.text.columns import columns_of
from loaders.forms.text.page import (
    NBSP,
    OwnerEntry,
    TextPage,
    read_footnotes,
    read_form,
    read_form_boxes,
    read_signature_part,
    split_sections,
)
from loaders.forms.text.rows import read_row

FIELDS = {
    **{name: re.compile(label) for name, label in LABELS.items()},
    "street": re.compile(r"\(Last\)\s+\(First\)\s+\(Middle\)"),
    "city": re.compile(r"\(Street\)"),
    "end": re.compile(r"\(City\)\s+\(State\)\s+\(Zip\)"),
}
HEAD = re.compile(
    r"\d{1,2}A?\. ?[A-Z].*|\(Instr\. [\d, and]+\).*|\(MM/DD/YYYY\)|(?:Code ?V ?)?Amount \(A\) or \(D\) Price"
    r"|(?:CodeV)?(?:\(A\)\(D\))?Date ExercisableExpiration DateTitleAmount or Number of Shares"
)
"""The printed heads of the two tables; none of them holds a no-break space, and every row does."""

OWNERS_HEAD = {"Reporting Owner Name / Address", "Relationships", "Director10% OwnerOfficerOther"}
SIGNED = re.compile(r"(.*?)((?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])/\d{4})?")
FOOTNOTE = re.compile(rf"\((\d{{1,2}})\)[{NBSP} ]?(.*)")


def read_page(text: str) -> TextPage:
    """The render taken apart."""
    parts = split_sections(text)
    page = TextPage(form=read_form(text), boxes=read_form_boxes(parts["header"]))
    page.no_securities = bool(NO_SECURITIES.search(parts["table1"]) or NO_SECURITIES.search(parts["table2"]))
    read_header(page, parts["header"])
    read_table(page, "table1", parts["table1"])
    read_table(page, "table2", parts["table2"])
    read_footnotes(page, parts["explanation"], FOOTNOTE)
    page.remarks = collapse(parts.get("remarks", "")) or None
    read_owners(page, parts["owners"])
    page.signatures = [
        (collapse(found[1]), found[2] or "")
        for line in read_signature_part(page, parts["signatures"])
        if (found := SIGNED.fullmatch(line))
    ]
    return page


def read_header(page: TextPage, part: str) -> None:
    """Fill the header's fields: each label's value is the lines up to the next label."""
    values: dict[str, list[str]] = {}
    current = ""
    for line in part.split("\n"):
        label = next((name for name, pattern in FIELDS.items() if pattern.fullmatch(line.strip())), None)
        if label is not None:
            current = label
        elif not current:
            page.pass_over("header", line)
        elif line.strip():
            if current == "end":
                page.unplaced.append(("header", line.strip()))
            else:
                values.setdefault(current, []).append(line.strip())
    page.fields = {name: " ".join(lines) for name, lines in values.items()}


def read_table(page: TextPage, table: str, part: str) -> None:
    """Read the rows of one table; a row that fits no reading of the columns is kept as text."""
    columns = columns_of(page.form, table, part)
    rows = page.table1 if table == "table1" else page.table2
    for line in (line.strip(" \t") for line in part.split("\n")):
        if not line.strip() or NO_SECURITIES.fullmatch(line):
            continue
        if NBSP not in line and HEAD.fullmatch(line):
            page.pass_over(table, line)
            continue
        row = read_row(line, columns, joiner=" " if table == "table1" else "")
        if row is None:
            page.unreadable_rows.append((table, line))
        rows.append(row or {})


def read_owners(page: TextPage, part: str) -> None:
    """Read the table of reporting owners: name, streets, the city line with its no-break spaces, the marks of the boxes.

    An owner without a city line ends with the first line that can only be marks, or with the part.
    """
    lines = [
        line for line in (line.strip(" ") for line in part.split("\n")) if line.strip() and line not in OWNERS_HEAD
    ]
    city_line = collapse(page.fields.get("city", ""))
    while lines:
        city = next((i for i, line in enumerate(lines) if NBSP in line or collapse(line) == city_line), None)
        marks = next((i for i, line in enumerate(lines) if i and re.fullmatch(r"X{1,3}", line)), None)
        if city is not None and (marks is None or city < marks):
            flags = lines[city + 1] if city + 1 < len(lines) else ""
            page.entries.append(OwnerEntry(lines[0], tuple(lines[1:city]), lines[city], flags=flags))
            lines = lines[city + 2 :]
        else:
            last = marks if marks is not None else len(lines) - 1
            flags = lines[last] if last else ""
            page.entries.append(OwnerEntry(lines[0], tuple(lines[1:last]), "", flags=flags))
            lines = lines[last + 1 :]
