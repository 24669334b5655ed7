"""An HTML page as the texts of its table cells in reading order, with what else of the markup says something.

A cell's text ends where a table inside it begins and goes on behind it as a block of its own, so that labels and values stay
in the order a person reads them. Class names are not trusted: EDGAR changed them with its stylesheets.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from graph.errors import FilingError
from loaders.forms.renders.page import collapse

MOST_ELEMENTS = 20_000
"""The form's own limits (60 rows, 99 footnotes, 10 owners) give about 6,000."""

MARKS = re.compile(r"(?:\(\s*\d{1,3}\s*\)\s*(?:,\s*)?)+")
UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template"})
CELLS = frozenset({"td", "th"})
HARMLESS = frozenset(
    {
        etree.ErrorTypes.HTML_UNKNOWN_TAG,
        etree.ErrorTypes.ERR_NAME_REQUIRED,
        etree.ErrorTypes.ERR_ENTITYREF_SEMICOL_MISSING,
    }
)
"""What the parser reports of a tag of no standard or of a bare `&`, for which no text is lost."""

INLINE = frozenset({"a", "abbr", "b", "big", "em", "font", "i", "small", "span", "strong", "sub", "sup", "tt", "u"})


@dataclass(slots=True, eq=False)
class Block:
    """A run of text in one cell, or outside all cells."""

    cell: int
    """Number of the cell, 0 outside all."""
    row: int
    table: int
    within: tuple[int, ...]
    """The cells around it, its own last."""
    head: bool = False
    columns: int = 1
    rows: int = 1
    """How many columns and rows the cell spans."""
    text: str = ""
    """White space collapsed, footnote marks taken out."""
    marks: tuple[str, ...] = ()
    """Numbers of its footnote marks in order."""
    spans: tuple[str, ...] = ()
    """The text of each `span`, the empty ones too."""
    links: tuple[tuple[str, str], ...] = ()
    """Target and text of each link."""
    place: int = 0
    """How many blocks stand before it on the page."""
    read: bool = False
    """Whether some reader has understood it; what is left in the end is reported."""


@dataclass(slots=True)
class _Run:
    """The text of a cell while it is being read."""

    block: Block
    chunks: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    shown: bool = False
    """Whether the cell has a block already, or a table in place of one."""


def read_blocks(text: str, *, source: str) -> tuple[list[Block], str | None]:
    """The blocks of the page in reading order, and what the parser had to mend, if anything.

    Raises FilingError: TOO_MANY_ELEMENTS beyond any form's size, HTML_BROKEN if nothing can be parsed.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FilingError("HTML_BROKEN", f"the page cannot be parsed: {error.msg}.", source=source) from error
    if root is None:
        raise FilingError("HTML_BROKEN", "the page holds no element; fetch it again.", source=source)
    reader = _Reader()
    for number, (event, element) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        if number > 2 * MOST_ELEMENTS:
            raise FilingError(
                "TOO_MANY_ELEMENTS",
                "no page of an ownership form has this many elements; it is refused unread.",
                source=source,
            )
        (reader.start if event == "start" else reader.end)(element)
    mended = next((entry for entry in parser.error_log if entry.type not in HARMLESS), None)
    return reader.finish(), mended and f"line {mended.line}: {mended.message.strip()}"


class _Reader:
    """Follows the parsed page from element to element; depth is the parser's, so nothing here recurses."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs = [_Run(Block(0, 0, 0, ()))]
        self.tables = [0]
        self.rows = [0]
        self.count = 0
        self.unseen = 0
        self.opened: list[tuple[int, int]] = []
        """For each open inline element: how many chunks and spans the run had before it."""

    def start(self, element: "etree._Element") -> None:
        tag = element.tag
        if tag in UNSEEN:
            self.unseen += 1
        if tag == "table":
            self.flush()
            self.runs[-1].shown = True
            self.tables.append(self.next())
            self.rows.append(0)
        elif tag == "tr":
            self.rows[-1] = self.next()
        elif tag in CELLS:
            self.flush()
            self.open_cell(element)
        elif tag in INLINE:
            run = self.runs[-1]
            self.opened.append((len(run.chunks), len(run.spans)))
        else:
            self.say(drawn_as_text(element))
        self.say(element.text or "")

    def end(self, element: "etree._Element") -> None:
        tag = element.tag
        if tag in UNSEEN:
            self.unseen -= 1
        if tag == "table":
            self.flush()
            self.tables.pop()
            self.rows.pop()
        elif tag in CELLS:
            self.flush(closing=True)
            self.runs.pop()
        elif tag in INLINE:
            self.close_inline(element)
        elif tag not in {"tr", "tbody"}:
            self.say(" ")
        self.say(element.tail or "")

    def next(self) -> int:
        self.count += 1
        return self.count

    def say(self, text: str) -> None:
        if text and not self.unseen:
            self.runs[-1].chunks.append(text)

    def open_cell(self, element: "etree._Element") -> None:
        cell = self.next()
        block = Block(
            cell=cell,
            row=self.rows[-1],
            table=self.tables[-1],
            within=(*self.runs[-1].block.within, cell),
            head=element.tag == "th",
            columns=spanned(element.get("colspan")),
            rows=spanned(element.get("rowspan")),
        )
        self.runs.append(_Run(block))

    def close_inline(self, element: "etree._Element") -> None:
        """Take a mark out of the text, and note links and spans."""
        run = self.runs[-1]
        begin, spans = self.opened.pop()
        said = "".join(run.chunks[begin:])
        if MARKS.fullmatch(said.strip()) and (
            element.tag == "sup" or "footnote" in (element.get("class") or "").lower()
        ):
            run.marks += [str(int(number)) for number in re.findall(r"\d+", said)]
            del run.chunks[begin:]
        elif element.tag == "a" and element.get("href"):
            run.links.append((element.get("href", ""), collapse(said)))
        elif element.tag == "span" and len(run.spans) == spans:
            run.spans.append(collapse(said))

    def flush(self, *, closing: bool = False) -> None:
        """End the current run as a block; an empty one counts only as the sole content of its cell."""
        run = self.runs[-1]
        text = collapse("".join(run.chunks))
        if text or run.marks or (closing and not run.shown):
            like = run.block
            place = (like.cell, like.row, like.table, like.within, like.head, like.columns, like.rows)
            self.blocks.append(Block(*place, text, tuple(run.marks), tuple(run.spans), tuple(run.links)))
            run.shown = True
        run.chunks, run.marks, run.spans, run.links = [], [], [], []
        self.opened = [(0, 0)] * len(self.opened)

    def finish(self) -> list[Block]:
        self.flush()
        for place, block in enumerate(self.blocks):
            block.place = place
        return self.blocks


def spanned(text: str | None) -> int:
    """How many rows or columns a cell spans, 1 to 64."""
    return min(max(int(text), 1), 64) if text and text.isascii() and text.isdigit() and len(text) < 5 else 1


def drawn_as_text(element: "etree._Element") -> str:
    """X for a picture or input that shows a ticked box; else a space."""
    if element.tag == "input" and element.get("type", "").lower() in {"checkbox", "radio"}:
        return " X " if element.get("checked") is not None else " "
    if element.tag == "img":
        shown = f"{element.get('alt') or element.get('src', '').rpartition('/')[2]}".strip().lower()
        return " X " if re.match(r"x$|(?:box-?)?checked\b|check(?:mark)?\.", shown) else " "
    return " "
