"""The head of an EDGAR page: form, boxes, issuer, dates, and the relationship of the reporting persons to the issuer."""

import re

from graph.model import IssuerFacts
from loaders.forms.html.blocks import Block
from loaders.forms.html.outline import rows_of
from loaders.forms.renders.page import FORM_BOXES, LABELS, OWNER_BOXES, Page

FORM = re.compile(r"(?:SEC )?FORM ?([345])( ?/ ?A)?", re.IGNORECASE)
CIK = re.compile(r"[?&]CIK=(\d{1,10})(?!\d)", re.IGNORECASE)
TICKER = re.compile(r"\[ ?(?P<ticker>[^\[\]]*?) ?\] ?(?P<rest>.*)")
FOREIGN = re.compile(r"(?:\d{1,2}[A-Z]?\. ?)?(?:Issuer )?Foreign Trading Symbol:? ?\[? ?(?P<ticker>[^\[\]]*?) ?\]?")
FILED_BY = re.compile(r"Form filed by (One|More than One) Reporting Person", re.IGNORECASE)
BOX_PRINT = re.compile(
    "|".join(
        (
            re.escape(FORM_BOXES["notSubjectToSection16"])
            + r"\.? Form 4 or Form 5 obligations may continue\. ?See Instruction 1 ?\(b\)\.?",
            re.escape(FORM_BOXES["aff10b5One"])
            + "[a-z, ]{0,150}intended to satisfy the affirmative defense conditions of Rule 10b5-1 ?\\(c\\)\\. ?See Instruction 10\\.?",
            "Form [34] (?:Holdings|Transactions) Reported\\.?",
        )
    ),
    re.IGNORECASE,
)
"""All that the form prints beside its boxes."""

TICKED = frozenset({"X", "x", "\u2611", "\u2612", "\u2713", "\u2714", "\u2717", "\u2718", "[X]", "[x]"})
EMPTY = frozenset({"", "\u2610", "\u25a1", "[]", "[ ]"})


def read_form(blocks: list[Block]) -> str:
    """The form as the page names it: `4`, `4/A`; empty if it names none."""
    named = [(block, found) for block in blocks if (found := FORM.fullmatch(block.text))]
    for block, _ in named:
        block.read = True
    return "".join(part.replace(" ", "") for part in named[-1][1].groups(default="")).upper() if named else ""


def read_header(page: Page, blocks: list[Block]) -> None:
    """Fill boxes, issuer and dates."""
    for key, words in FORM_BOXES.items():
        label = next((block for block in blocks if block.text.startswith(words)), None)
        drawn = read_box(blocks, label)
        if drawn is not None:
            page.boxes[key] = drawn
        if label is not None:
            label.read = BOX_PRINT.fullmatch(label.text) is not None
    page.issuer = read_issuer(blocks)
    page.period = read_field(blocks, "period")
    page.original = read_field(blocks, "original")
    for name in ("relationship", "joint"):
        if text := read_field(blocks, name):
            page.unplaced.append(("header", text))


def read_field(blocks: list[Block], name: str) -> str:
    """The text behind a label of the header; empty if there is none."""
    label = re.compile(LABELS[name] + ":? ?")
    for block in blocks:
        if found := label.match(block.text):
            block.read = True
            return block.text[found.end() :]
    return ""


def read_issuer(blocks: list[Block]) -> IssuerFacts | None:
    """Name, ticker and, from the name's link, CIK of the issuer; null if the page has no such item."""
    label = re.compile(LABELS["issuer"] + " ?")
    first = next((block for block in blocks if label.match(block.text)), None)
    if first is None:
        return None
    own = [block for block in blocks if block is first or (first.cell and first.cell in block.within)]
    words = " ".join([label.sub("", first.text, count=1), *(block.text for block in own if block is not first)]).strip()
    links = [link for block in own for link in block.links]
    linked = next((text for _, text in links if text and words.startswith(text)), None)
    name = linked or (words.rpartition("[")[0].strip() if "[" in words else words)
    ticker = TICKER.fullmatch(words[len(name) :].strip())
    foreign = FOREIGN.fullmatch(ticker["rest"]) if ticker else None
    whole = not words[len(name) :] or (ticker is not None and (not ticker["rest"] or foreign is not None))
    for block in own:
        block.read = whole
    return IssuerFacts(
        cik=cik_of(links),
        name=name,
        ticker=ticker["ticker"] or None if ticker else None,
        foreign_ticker=foreign["ticker"] or None if foreign else None,
    )


def cik_of(links: list[tuple[str, str]]) -> str | None:
    """The CIK of the first link to EDGAR's page of a company or person, ten digits."""
    return next((found[1].zfill(10) for target, _ in links if (found := CIK.search(target))), None)


def read_box(blocks: list[Block], label: Block | None) -> bool | None:
    """Whether the box before a label is ticked; null where none is drawn or it holds something else."""
    if label is None:
        return None
    place = label.place - blocks[0].place
    box = blocks[place - 1] if place else None
    label.read = True
    if box is None or not box.cell or box.read or box.text not in TICKED | EMPTY:
        return None
    box.read = True
    return box.text in TICKED


def read_filed_by(blocks: list[Block]) -> bool | None:
    """Whether item 6 says that more than one reporting person files; null if neither box is ticked."""
    ticked = {}
    for block in blocks:
        if found := FILED_BY.fullmatch(block.text):
            ticked[found[1].lower() != "one"] = read_box(blocks, block)
    return True if ticked.get(True) else False if ticked.get(False) else None


def read_relationship(blocks: list[Block]) -> tuple[dict[str, bool], str | None, str | None]:
    """The boxes of the relationship item that are drawn, the officer's title, and the text of Other.

    Title and text of Other stand side by side, each in a cell or a span of its own; where only one text stands, it is the
    title if Officer is ticked, else the text of Other.
    """
    boxes: dict[str, bool] = {}
    last: Block | None = None
    for block in blocks:
        key = next((key for key, label in OWNER_BOXES.items() if re.fullmatch(label, block.text)), None)
        if key is None or not block.cell:
            continue
        last = block
        drawn = read_box(blocks, block)
        if drawn is not None:
            boxes[key] = drawn
    if last is None:
        return boxes, None, None
    below = [block for block in blocks[last.place + 1 - blocks[0].place :] if block.table == last.table]
    title, other = read_titles(below, officer=boxes.get("officer") or not boxes.get("other"))
    return boxes, title, other


def read_titles(below: list[Block], *, officer: bool) -> tuple[str | None, str | None]:
    """Title and text of Other, from the cells under the boxes."""
    for row in rows_of(below):
        said = [block for block in row if block.text]
        if not said:
            continue
        for block in said:
            block.read = True
        if len(row) == 4 and all(block in row[1::2] for block in said):
            return row[1].text or None, row[3].text or None
        texts = tuple(block.text for block in said)
        if len(said) == 1 and "".join(said[0].spans).replace(" ", "") == said[0].text.replace(" ", ""):
            texts = said[0].spans
        if len(texts) == 2:
            return texts[0] or None, texts[1] or None
        said_text = " ".join(text for text in texts if text)
        return (said_text, None) if officer else (None, said_text)
    return None, None
