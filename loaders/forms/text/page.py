"""What both text layouts have: the parts of the form, boxes drawn in characters, the table of owners at its end."""

import re
from dataclasses import dataclass, field

from loaders.forms.renders.page import FORM_BOXES, OWNER_BOXES, Page, collapse
from loaders.forms.text.printed import is_printed

NBSP = "\u00a0"
FORM_LINE = re.compile(r"^[ \t\ufeff]*FORM ([345])(/A)?[ \t]*\r?$", re.MULTILINE)
OWNER_LABEL = "1. Name and Address of Reporting Person"

SECTIONS = {
    "table1": re.compile(r"^Table I - Non-Derivative Securities .*$", re.MULTILINE),
    "table2": re.compile(r"^Table II - Derivative Securities .*$", re.MULTILINE),
    "explanation": re.compile(r"^Explanation of Responses:[ \t]*\r?$", re.MULTILINE),
    "remarks": re.compile(r"^Remarks:[ \t]*\r?$", re.MULTILINE),
    "owners": re.compile(r"^Reporting Owners[ \t]*\r?$", re.MULTILINE),
    "signatures": re.compile(r"^Signatures[ \t]*\r?$", re.MULTILINE),
}
"""The headings in the order in which they stand; only Remarks may be left out."""

BOX = r"(?:_+ ?[Xx] ?_+|\[ ?[Xx]? ?\]|<input[^>]*>|_{2,})"
LONGEST_RELATIONSHIP = 2000


@dataclass(frozen=True, slots=True)
class OwnerEntry:
    """One row of the table of reporting owners.

    `cells` are Director, 10% Owner, Officer, Other where they stand apart; `flags` is their text where it is run together.
    """

    name: str
    streets: tuple[str, ...] = ()
    city: str = ""
    cells: tuple[str, ...] | None = None
    flags: str = ""


@dataclass(slots=True)
class TextPage(Page):
    """A text render, taken apart: its header is text yet, by field of LABELS, with `street` and `city` of the first owner."""

    fields: dict[str, str] = field(default_factory=dict)
    entries: list[OwnerEntry] = field(default_factory=list)
    """The table of reporting owners, row by row."""

    def pass_over(self, part: str, text: str) -> None:
        """Leave out a text of the print; one that says anything else is kept."""
        if not is_printed(text):
            self.unplaced.append((part, text.strip()))


def read_form(text: str) -> str:
    """The form as its heading names it: `4`, `4/A`."""
    found = FORM_LINE.search(text)
    return "".join(part or "" for part in found.groups()) if found else ""


def is_ticked(box: str) -> bool:
    """Whether a drawn box is ticked."""
    return "x" in re.sub(r"(?i)checkbox", "", box).lower() or "checked" in box.lower()


def read_form_boxes(preamble: str) -> dict[str, bool]:
    """The boxes above the header that the render draws; one with no mark before it is not drawn."""
    boxes: dict[str, bool] = {}
    for key, words in FORM_BOXES.items():
        found = re.search(rf"^({BOX}|[Xx]) ?{re.escape(words)}", preamble, re.MULTILINE)
        if found:
            boxes[key] = is_ticked(found[1])
    return boxes


def read_owner_boxes(relationship: str) -> tuple[dict[str, bool], str, str]:
    """The boxes of the relationship item, the words of the item up to the last box, and the text under the boxes."""
    boxes: dict[str, bool] = {}
    end = 0
    for key, label in OWNER_BOXES.items():
        found = re.search(rf"({BOX})\s*{label}", relationship[:LONGEST_RELATIONSHIP])
        if found:
            boxes[key] = is_ticked(found[1])
            end = max(end, found.end())
    return boxes, relationship[:end], collapse(relationship[end:])


def split_sections(text: str) -> dict[str, str]:
    """The parts of the form by the names of SECTIONS, with `header` for all that stands before the first."""
    starts: list[tuple[str, int, int]] = []
    position = 0
    for name, heading in SECTIONS.items():
        found = heading.search(text, position)
        if found:
            starts.append((name, found.start(), found.end()))
            position = found.end()
    parts = {"header": text[: starts[0][1]]}
    ends = [start for _, start, _ in starts[1:]] + [len(text)]
    parts.update({name: text[begin:end] for (name, _, begin), end in zip(starts, ends, strict=True)})
    return parts


CLOSING = re.compile(r"^Reminder: ", re.MULTILINE)


def read_signature_part(page: TextPage, part: str) -> list[str]:
    """The lines of the signatures that are not the form's own print."""
    found = CLOSING.search(part)
    for line in part[found.start() :].split("\n") if found else ():
        page.pass_over("signatures", line)
    lines = [line.strip() for line in (part[: found.start()] if found else part).split("\n")]
    printed = re.compile(r"^(?:\*\*|\u2014)? ?Signature of Reporting Person(?: ?Date)?$|^Date$")
    return [line for line in lines if line and not printed.match(line)]


def read_footnotes(page: Page, part: str, numbered: re.Pattern[str]) -> None:
    """Read the footnotes; a line that is not `numbered` (number, words) goes on with the one before it."""
    for line in filter(None, (line.strip() for line in part.split("\n"))):
        found = numbered.fullmatch(line)
        if found:
            page.footnotes.append((found[1], collapse(found[2])))
        elif page.footnotes:
            number, said = page.footnotes[-1]
            page.footnotes[-1] = (number, f"{said} {collapse(line)}".strip())
        else:
            page.unplaced.append(("explanation", line))
