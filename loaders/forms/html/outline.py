"""Where the parts of an EDGAR page begin: header, the two tables, further owners, explanation, remarks, signatures.

The parts are told by their headings and in their order, not by the tables they stand in, which differ between stylesheets.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from loaders.forms.html.blocks import Block
from loaders.forms.renders.page import LABELS

SIGNED = re.compile(r"\*{0,2} ?Signature of Reporting Person\b.*", re.IGNORECASE)
EXPLANATION = re.compile(r"Explanation of Responses ?:? ?(.*)", re.IGNORECASE)
REMARKS = re.compile(r"Remarks ?: ?(.*)", re.IGNORECASE)

HEADINGS = {
    "table1": (re.compile(r"Table I\s*[-\u2013\u2014:]+\s*Non-Derivative Securities\b.*", re.IGNORECASE), ("header",)),
    "table2": (re.compile(r"Table II\s*[-\u2013\u2014:]+\s*Derivative Securities\b.*", re.IGNORECASE), ("table1",)),
    "owners": (re.compile(LABELS["owner"]), ("table2",)),
    "explanation": (EXPLANATION, ("table2", "owners")),
    "remarks": (REMARKS, ("table2", "owners", "explanation")),
}
"""Part -> what its first block says, and the parts it can follow. `owners` are the further ones of a joint filing."""

ALWAYS = {"table1": "Table I", "table2": "Table II", "signatures": "signatures"}
"""The parts that every page has."""


def split_page(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    """The blocks by part: `header`, those of HEADINGS, `signatures`, and `end` behind them. A part that is not there is empty."""
    blocks = list(blocks)
    parts: dict[str, list[Block]] = {name: [] for name in ("header", *HEADINGS, "signatures", "end")}
    signed = {block.table for block in blocks if block.table and SIGNED.fullmatch(block.text)}
    part = "header"
    for block in blocks:
        if block.table in signed:
            parts["signatures"].append(block)
            part = "end"
            continue
        part = next(
            (name for name, (says, after) in HEADINGS.items() if part in after and says.match(block.text)), part
        )
        parts[part].append(block)
    return parts


def rows_of(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks by table row; a text outside all tables is a row of its own."""
    for _, row in groupby(blocks, key=lambda block: block.row or -block.place):
        yield list(row)
