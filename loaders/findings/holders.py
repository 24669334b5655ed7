"""Findings about who holds a line, from its D/I cell, its nature and what the words of the filing gave (`indirect`)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from textwrap import shorten

from graph.model import Filing, Finding, Line
from loaders.findings.rows import Rows

_GENERIC = re.compile(
    r"(?:(?:please )?(?:see|refer to)\b.*|\(?(?:foot)?notes?\b.*|explanation.*|remarks?|indirect(?:ly)?(?: ownership| owned)?|i|n/?a|none|"
    r"(?:by |held by )?(?:funds?|entit(?:y|ies)|affiliates?|others?|subsidiar(?:y|ies)|vehicles?))\W*",
    re.IGNORECASE,
)
_CUT_END = re.compile(r"(?:[(\[,&/-]|\b(?:and|of|the|by|for|f/b/o|fbo|dated|u/a))\s*$", re.IGNORECASE)
_NO_PECUNIARY = re.compile(r"\b(?:no|not have (?:a|any)) pecuniary interest\b", re.IGNORECASE)
_SHOWN = 120
_LONGEST_NATURE = 100
"""Characters that the schema leaves for a nature: one that fills them to the last was likely longer."""


def findings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    """JOINT_DIRECT_UNRESOLVED, NATURE_GENERIC, NATURE_CUT, HOLDER_IN_FOOTNOTE_ONLY, DISCLAIMED, NO_PECUNIARY."""
    barren = {ref: words for ref, text in filing.footnotes.items() if (words := _no_pecuniary(text))}
    for key, _, line in rows:
        if line.ownership == "I":
            yield from _nature(key, line)
        elif line.ownership == "D" and len(filing.owners) > 1 and not (line.indirect and line.indirect.vehicles):
            yield Finding(
                code="JOINT_DIRECT_UNRESOLVED",
                where=key,
                message=f"{len(filing.owners)} owners report this line as held directly, and no words say which of them holds it.",
            )
        yield from _interest(key, line, barren)


@lru_cache(maxsize=4096)
def _no_pecuniary(text: str) -> str | None:
    match = _NO_PECUNIARY.search(text) if "pecuniary" in text.lower() else None
    return match[0] if match else None


@lru_cache(maxsize=1024)
def _shortened(quote: str) -> str:
    return shorten(quote, _SHOWN, placeholder=" …")


def _nature(key: str, line: Line) -> Iterator[Finding]:
    where = f"{key}/nature"
    nature = (line.nature or "").strip()
    vehicles = line.indirect.vehicles if line.indirect else ()
    named = any(vehicle.name and vehicle.where == "nature" for vehicle in vehicles)
    generic = not nature or (not named and _GENERIC.fullmatch(nature) is not None)
    if generic:
        seen = f"says only {nature!r}" if nature else "is not stated"
        yield Finding(
            code="NATURE_GENERIC",
            where=where,
            message=f"The nature of indirect ownership {seen}, which names no holder.",
        )
    elif nature.count("(") > nature.count(")") or _fills_the_cell(nature) or _CUT_END.search(nature):
        yield Finding(
            code="NATURE_CUT",
            where=where,
            message=f"The nature of indirect ownership seems cut off: it ends {nature[-40:]!r}.",
        )
    elsewhere = sorted({v.where for v in vehicles if v.where and v.where != "nature"})
    if elsewhere and all(v.where != "nature" for v in vehicles):
        yield Finding(
            code="HOLDER_IN_FOOTNOTE_ONLY",
            where=where,
            message=f"The holder is named only in {', '.join(elsewhere)}, not in the nature of indirect ownership.",
        )


def _fills_the_cell(nature: str) -> bool:
    return len(nature) == _LONGEST_NATURE and nature[-1] not in ".)"


def _interest(key: str, line: Line, barren: dict[str, str]) -> Iterator[Finding]:
    if line.indirect and line.indirect.disclaimed:
        words = _shortened(line.indirect.disclaimed_quote or "")
        quote = f": {words!r}" if words else ""
        yield Finding(
            code="DISCLAIMED", where=key, message=f"Beneficial ownership is disclaimed, wholly or in part{quote}."
        )
    noted = {ref for refs in line.footnotes.values() for ref in refs} if barren else set()
    for ref, words in barren.items():
        if ref in noted:
            yield Finding(code="NO_PECUNIARY", where=key, message=f"Footnote {ref} states {words!r} in this line.")
