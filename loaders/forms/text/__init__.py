"""Forms 3, 4 and 5 as two text renders of them, for filings that reached us as text only.

Neither render shows a CIK, an accession number or the acceptance time, and neither draws every box: what is not drawn is
null, not false. The layout is decided from the content: `tabbed` keeps its tables (a tab between cells, superscript
footnote marks), `flattened` has run the cells of a row together and kept only the no-break space that ended each.
"""

from graph.errors import FilingError
from graph.model import Carrier, Filing
from loaders.forms.renders.assemble import build_filing
from loaders.forms.text import flattened, tabbed
from loaders.forms.text.header import settle_header
from loaders.forms.text.page import FORM_LINE, OWNER_LABEL, SECTIONS, split_sections

__all__ = ["looks_like", "read_text"]

LONGEST_TEXT = 500_000
LONGEST_LINE = 10_000
"""Characters. The form's own limits (60 rows, 99 footnotes of 1,000 characters) give about 200,000 and 2,000."""

MARKUP = ("<html", "<table", "<td", "<ownershipdocument", "<sec-document", "<submission")


def looks_like(data: str) -> bool:
    """Whether the text is an ownership form in one of the two text layouts."""
    before = data.partition(OWNER_LABEL)[0].lower()
    return (
        FORM_LINE.search(data) is not None
        and OWNER_LABEL in data
        and SECTIONS["table1"].search(data) is not None
        and not any(tag in before for tag in MARKUP)
    )


def read_text(data: str, *, source: str) -> Filing:
    """The filing that a text render shows, with what could not be placed or read as findings.

    Raises FilingError: TOO_LARGE beyond any form's size; NOT_OWNERSHIP if it is no ownership form in a text layout;
    TEXT_TRUNCATED if a part of the form that every render draws is missing, because a filing read by half would pass for a whole
    one; INCOMPLETE if it names no issuer or no owner.
    """
    if len(data) > LONGEST_TEXT or max(map(len, data.split("\n"))) > LONGEST_LINE:
        raise FilingError("TOO_LARGE", "No ownership form is this long, or has lines this long.", source=source)
    if not looks_like(data):
        raise FilingError(
            "NOT_OWNERSHIP",
            "This text is no Form 3, 4 or 5 in a layout we know; give the filing's XML or its EDGAR page instead.",
            source=source,
        )
    text = data.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    parts = split_sections(text)
    missing = [name for name in SECTIONS if name != "remarks" and name not in parts]
    if missing:
        raise FilingError(
            "TEXT_TRUNCATED",
            f"The render ends early: it has no {', '.join(missing)} in its place. Give the whole text of the filing.",
            source=source,
        )
    headings = [heading.search(text) for heading in SECTIONS.values()]
    page = (tabbed if tabbed.is_tabbed(text) else flattened).read_page(text)
    for found in filter(None, headings):
        page.pass_over("headings", found[0])
    settle_header(page)
    return build_filing(page, carrier=Carrier.TEXT, source=source)
