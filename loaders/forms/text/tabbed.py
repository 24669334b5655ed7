r"""The tabbed layout: a tab between the cells of a row, superscript footnote marks, `\$` for a dollar, HTML check boxes.

An owner's name, street and second street are run together with single spaces in the table of owners, and the two streets
with ", " in the header; only both together tell where one ends.
"""

import re

from loaders.forms.renders.page import LABELS, NO_SECURITIES, Cell, collapse
from loaders.forms.text.columns import columns_of
from loaders.forms.text.page import (
    OwnerEntry,
    TextPage,
    read_footnotes,
    read_form,
    read_form_boxes,
    read_signature_part,
    split_sections,
)

SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
MARK = re.compile("\u207d([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+)\u207e")
MARKED = re.compile(f"(.*?)\\s*((?:{MARK.pattern}\\s*)*)")
LABELLED = {name: re.compile(rf"{label}(?P<value>.*)", re.DOTALL) for name, label in LABELS.items()}
OWNER = re.compile(
    r"(?P<owner>.*?) ?<small>\(Last\) \(First\) \(Middle\)</small>(?P<street>.*?)<small>\(Street\)</small>"
    r"(?P<city>.*?)<small>\(City\) \(State\) \(Zip\)</small>"
)
PARAGRAPH = re.compile(r"</?p[^>]*>")
FOOTNOTE = re.compile(r"(?:- )?\((\d{1,2})\) ?(.*)")
DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")


def is_tabbed(text: str) -> bool:
    """Whether the header's first item shares its line with others, a tab between them."""
    return re.search(rf"^{LABELS['owner']}[^\n]*\t", text, re.MULTILINE) is not None


def read_page(text: str) -> TextPage:
    """The render taken apart."""
    parts = split_sections(text.replace("\\$", "$"))
    page = TextPage(form=read_form(text), boxes=read_form_boxes(parts["header"]))
    page.no_securities = bool(NO_SECURITIES.search(parts["table1"]) or NO_SECURITIES.search(parts["table2"]))
    read_header(page, parts["header"])
    read_table(page, "table1", parts["table1"])
    read_table(page, "table2", parts["table2"])
    read_footnotes(page, parts["explanation"], FOOTNOTE)
    page.remarks = collapse(parts.get("remarks", "")) or None
    read_owners(page, parts["owners"])
    read_signatures(page, read_signature_part(page, parts["signatures"]))
    return page


def read_cell(text: str) -> Cell:
    """A cell's text and the numbers of its marks."""
    found = MARKED.fullmatch(collapse(text))
    if found is None:
        return Cell(collapse(text))
    return Cell(found[1], tuple(mark.translate(SUPERSCRIPTS) for mark in MARK.findall(found[2])))


def read_header(page: TextPage, part: str) -> None:
    """Fill the header's fields from the cells that begin with a label."""
    first = re.search(LABELS["owner"], part)
    begin = first.start() if first else len(part)
    for line in part[:begin].split("\n"):
        page.pass_over("header", line)
    for text in filter(None, re.split(r"[\t\n]", part[begin:])):
        name, found = next(((n, m) for n, p in LABELLED.items() if (m := p.fullmatch(text))), ("", None))
        if found is None:
            page.unplaced.append(("header", text))
            continue
        value = collapse(PARAGRAPH.sub(" ", found["value"]))
        person = OWNER.fullmatch(value) if name == "owner" else None
        page.fields.update({k: v.strip() for k, v in person.groupdict().items()} if person else {name: value})


def read_table(page: TextPage, table: str, part: str) -> None:
    """Read the rows of one table; a line that is no row of it is kept as text."""
    rows = page.table1 if table == "table1" else page.table2
    lines = [line for line in part.split("\n") if line.strip()]
    head = [line for line in lines if line.startswith(("1. Title of ", "\t"))][:2]
    columns = columns_of(page.form, table, "\n".join(head))
    for line in lines:
        cells = line.split("\t")
        if line in head:
            page.pass_over(table, line)
            continue
        if NO_SECURITIES.fullmatch(line.strip()):
            continue
        if len(cells) == 1 or any(cell.strip() for cell in cells[len(columns) :]):
            page.unreadable_rows.append((table, line))
            rows.append({})
        else:
            padded = cells + [""] * (len(columns) - len(cells))
            rows.append({name: read_cell(cell) for name, cell in zip(columns, padded, strict=False)})


def read_owners(page: TextPage, part: str) -> None:
    """Read the table of reporting owners, the first of whom is the header's."""
    for line in part.split("\n"):
        cells = line.split("\t")
        if len(cells) == 1 or cells[0].strip() in {"", "Reporting Owner Name / Address"}:
            page.pass_over("owners", line)
            continue
        page.pass_over("owners", " ".join(cells[5:]))
        boxes = tuple(cell.strip() for cell in [*cells[1:], "", "", "", ""][:4])
        name, streets = split_owner(cells[0].strip(), page.fields)
        page.entries.append(OwnerEntry(name, streets, cells=boxes))


def split_owner(words: str, header: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Name and streets of an owner, from the words of the table and the header's own spelling of the first one.

    Co-owners mostly share the first one's street, which then ends the words; else the name ends where an address can
    begin: at a number, a box, "c/o".
    """
    streets = split_streets(words, header.get("street", ""))
    shared = " ".join(streets)
    if shared and words.endswith(" " + shared):
        return words[: -len(shared) - 1], streets
    if words == header.get("owner"):
        return words, ()
    begin = re.search(r" (?=(?:\d|(?i:c/o|p\.? ?o\.? box|one|two|three)\b))", words)
    return (words[: begin.start()], (words[begin.end() :],)) if begin else (words, ())


def split_streets(words: str, street: str) -> tuple[str, ...]:
    """The header's street as its one or two lines: the ", " that the table of owners does not show stood between them."""
    for found in re.finditer(", ", street):
        first, second = street[: found.start()], street[found.end() :]
        if words.endswith(f" {first} {second}"):
            return first, second
    return (street,) if street else ()


def read_signatures(page: TextPage, lines: list[str]) -> None:
    """Pair each name with the date below it; either may be missing."""
    name = ""
    for line in lines:
        if DATE.fullmatch(line):
            page.signatures.append((name, line))
            name = ""
        elif name:
            page.signatures.append((name, ""))
            name = collapse(line)
        else:
            name = collapse(line)
    if name:
        page.signatures.append((name, ""))
