"""Forms 3, 4 and 5 as EDGAR's HTML pages of them, the ones that `xslF345X0n/` paths return.

A page shows CIKs only as the targets of links, and neither the accession number nor the schema's version. It draws one set of
relationship boxes, for the first owner. What is not drawn is null, not false.
"""

import re

from graph.errors import FilingError
from graph.model import Carrier, Filing, Finding
from loaders.forms.html.blocks import Block, read_blocks
from loaders.forms.html.closing import read_explanation, read_remarks, read_signatures
from loaders.forms.html.header import read_form, read_header
from loaders.forms.html.outline import ALWAYS, rows_of, split_page
from loaders.forms.html.owners import read_owners
from loaders.forms.html.print import is_print
from loaders.forms.html.tables import marks_of, read_table
from loaders.forms.renders.assemble import build_filing
from loaders.forms.renders.page import Page

__all__ = ["looks_like", "read_html"]

LONGEST_PAGE = 1_000_000
"""Characters; the form's own limits give about 300,000."""

_ITEM_1 = re.compile(r"Name\s+and\s+Address\s+of\s+Reporting\s+Person", re.IGNORECASE)
_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_TITLE = re.compile(r"FORM\s*[345]\b|Table\s+I\b\s*\S\s*Non-Derivative", re.IGNORECASE)


def looks_like(data: str) -> bool:
    """Whether the HTML is EDGAR's page of a Form 3, 4 or 5, whole or not."""
    return all(mark.search(data) for mark in (_ITEM_1, _CELL, _TITLE))


def read_html(data: str, *, source: str) -> Filing:
    """The filing that an EDGAR page shows, with what could not be placed or read as findings.

    Raises FilingError: TOO_LARGE or TOO_MANY_ELEMENTS beyond any form's size; HTML_BROKEN if it cannot be parsed; NOT_OWNERSHIP if it names no
    form; HTML_TRUNCATED if a part that every page has is missing, because a filing read by half would pass for a whole one;
    INCOMPLETE if it names no issuer or no owner.
    """
    if len(data) > LONGEST_PAGE:
        raise FilingError("TOO_LARGE", "no page of an ownership form is this long.", source=source)
    blocks, mended = read_blocks(data, source=source)
    parts = split_page(blocks)
    form = read_form(parts["header"])
    if not form:
        raise FilingError("NOT_OWNERSHIP", "the page does not say that it is a Form 3, 4 or 5.", source=source)
    missing = [words for name, words in ALWAYS.items() if not parts[name]]
    if missing:
        raise FilingError(
            "HTML_TRUNCATED",
            f"the page ends early or is cut: it has no {', '.join(missing)}. Fetch it again.",
            source=source,
        )
    page = Page(form=form)
    if mended:
        page.findings.append(Finding(code="HTML_MENDED", message=f"The page's markup is damaged; {mended}."))
    read_header(page, parts["header"])
    read_owners(page, parts["header"], parts["owners"])
    read_table(page, "table1", parts["table1"])
    read_table(page, "table2", parts["table2"])
    read_explanation(page, parts["explanation"])
    read_remarks(page, parts["remarks"])
    read_signatures(page, parts["signatures"])
    for name, part in parts.items():
        page.unplaced += [(name, text) for text in unread_of(part, marked=name not in {"table1", "table2"})]
    return build_filing(page, carrier=Carrier.HTML, source=source)


def unread_of(blocks: list[Block], *, marked: bool) -> list[str]:
    """The text, row by row, that no reader took and that is not the form's own print.

    Only the cells of the tables have footnote marks; with `marked`, those of any other text are told too.
    """
    texts: list[str] = []
    for row in rows_of(blocks):
        left = [block for block in row if not block.read and block.text]
        said = (
            [] if is_print(" ".join(block.text for block in left)) else [b.text for b in left if not is_print(b.text)]
        )
        marks = marks_of([block for block in row if marked or not block.read])
        texts.append(" | ".join([*said, *marks]))
    return [text for text in texts if text]
