"""The end of an EDGAR page: explanation of responses, remarks, signatures."""

import re

from loaders.forms.html.blocks import Block
from loaders.forms.html.outline import EXPLANATION, REMARKS, SIGNED, rows_of
from loaders.forms.html.print import is_print
from loaders.forms.renders.page import NO_SECURITIES, Page
from loaders.forms.renders.values import read_date

FOOTNOTE = re.compile(r"\(?(\d{1,2})[.)](?: (.*))?")


def read_explanation(page: Page, blocks: list[Block]) -> None:
    """Read the footnotes; a text without a number goes on with the one before it."""
    for number, block in enumerate(blocks):
        text = EXPLANATION.sub(r"\1", block.text, count=1) if number == 0 else block.text
        if NO_SECURITIES.fullmatch(text):
            page.no_securities = block.read = True
            continue
        if not text and not block.marks:
            block.read = True
        elif len(block.marks) == 1 and block.cell and not FOOTNOTE.fullmatch(text):
            page.footnotes.append((block.marks[0], text))
            block.read, block.marks = True, ()
        elif found := FOOTNOTE.fullmatch(text):
            page.footnotes.append((str(int(found[1])), found[2] or ""))
            block.read = True
        elif page.footnotes and block.cell:
            last, said = page.footnotes[-1]
            page.footnotes[-1] = (last, f"{said} {text}".strip())
            block.read = True


def read_remarks(page: Page, blocks: list[Block]) -> None:
    """Read the remarks; the sentence that no securities are owned is the form's, unless rows contradict it."""
    said: list[str] = []
    for number, block in enumerate(blocks):
        text = REMARKS.sub(r"\1", block.text, count=1) if number == 0 else block.text
        block.read = number == 0 or block.cell > 0
        if NO_SECURITIES.fullmatch(text) and not (page.table1 or page.table2):
            page.no_securities = True
        elif text and block.read:
            said.append(text)
    page.remarks = " ".join(said) or None


def read_signatures(page: Page, blocks: list[Block]) -> None:
    """Read each row above "Signature of Reporting Person": a name, a date; either may be missing."""
    for row in rows_of(blocks):
        said = [block for block in row if block.text and not is_print(block.text) and not SIGNED.fullmatch(block.text)]
        if not said or len(said) > 2:
            continue
        name, day = "", ""
        if len(said) == 2:
            name, day = said[0].text, said[1].text
        elif read_date(said[0].text) or (len(row) > 1 and said[0] is row[-1]):
            day = said[0].text
        else:
            name = said[0].text
        page.signatures.append((name, day))
        for block in said:
            block.read = True
