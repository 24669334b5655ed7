"""Aliases as a text defines them: `("Ault & Co.")`, `(collectively, the "Funds")`, "together, the Holders".

Only the words of one text stand here; whom an alias means is settled with the filing's other texts in `glossary`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.vehicles.text import words

_QUOTED = r"[\"\u201c]([^\"\u201d\u201c()]{1,70}?),?(?:[\"\u201d\u201c]|(?=\)))"
_DEFINITION = re.compile(
    rf"\s*,?\s*\((?P<lead>(?:(?:the|each|an?|together|collectively|individually|hereinafter|hereafter|referred|to|as|or|and|with|such|entity|in|its|capacity|trust)\b[ ,]*)*){_QUOTED}(?P<more>[^()]*)\)"
)
_BARE = re.compile(
    r"\s*\((?:the )?(?P<lead>collectively,? (?:the )?)?((?:[A-Z][\w&.\-]*)(?: [A-Z0-9][\w&.\-]*){0,3})\)"
)
_COLLECTIVE = re.compile(
    r",? (?:or|and)?,? ?(?:together|collectively|referred to collectively as),? (?:with [^,]{3,60}, )?(?:the )?(?P<alias>[A-Z][\w .&'\u2019/\-]{2,40}?)(?=[.,;)]|$| (?:is|are|may|and)\b)"
)
_TOGETHER = re.compile(r"(?i)collectively|together|\beach\b")
_MORE = re.compile(r"[\"\u201c]([^\"\u201d\u201c]{1,60})[\"\u201d\u201c]")


@dataclass(frozen=True, slots=True)
class Definition:
    """An alias defined at a place of a text, of one of the names before it or, collectively, of several."""

    at: int
    alias: str
    collective: bool = False
    bare: bool = False
    """In brackets without quotation marks: an alias only right behind a name."""


@lru_cache(maxsize=4096)
def definitions(text: str) -> tuple[Definition, ...]:
    """Every alias that the text may define: in quotation marks, then bare, then in a list's "collectively"."""
    found: list[Definition] = []
    if "(" in text:
        found += _quoted(text)
        found += (
            Definition(m.start(), m.group(2), collective=bool(m.group("lead")), bare=not m.group("lead"))
            for m in _BARE.finditer(text)
        )
    if "together" in text or "collectively" in text:
        found += (Definition(m.start(), m["alias"].strip(), collective=True) for m in _COLLECTIVE.finditer(text))
    return tuple(found)


def _quoted(text: str) -> Iterator[Definition]:
    for match in _DEFINITION.finditer(text):
        yield Definition(match.start(), _clean(match.group(2)), bool(_TOGETHER.search(match["lead"])))
        before = 0
        for more in _MORE.finditer(match["more"]):
            together = bool(_TOGETHER.search(match["more"], before, more.start()))
            before = more.end()
            yield Definition(match.start(), _clean(more.group(1)), together)


def _clean(alias: str) -> str:
    alias = alias.strip(" ,").removeprefix("the ")
    return alias.removesuffix(".") if words(alias)[-1:] and words(alias)[-1].text == "." else alias
