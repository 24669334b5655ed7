"""The items and signatures of a schedule's page: headings in order, and the names behind `/s/`."""

import re
from itertools import islice, zip_longest

from graph.model import Signature
from loaders.forms.schedule13.values import read_date

_ITEM = re.compile(r"^[ \t|]*ITEM[ \t]*(?P<number>10|[1-9])\b(?P<rest>[^\n]*)", re.IGNORECASE | re.MULTILINE)
_HEADING = re.compile(r"[ \t]*(?:[.:|(\u2013\u2014-]|$|[A-Z])")
_AMENDED = re.compile(r"[ \t]*(?:of the|is (?:hereby )?|\W*\s*to the)\b")
"""How an amendment begins a paragraph that stands for an item: `Item 4 of the Schedule 13D is amended ...`."""
_SIGNATURE = re.compile(r"^[ \t|]*SIGNATURES?[ \t.:|]*$", re.IGNORECASE | re.MULTILINE)
_SIGNED = re.compile(
    r"(?:^[ \t|]*Signature[ \t]*:[ \t]*(?:/s/)?|/s/)[ \t_]*(?P<name>[^\n|]{2,100})", re.IGNORECASE | re.MULTILINE
)
_TITLE = re.compile(
    r"^[ \t|]*(?:Its[ \t]+|Name[ \t]*(?:/|and)[ \t]*)?Title[ \t]*(?::|(?=[A-Z]))[ \t|]*(?P<title>[^\n|]+)",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(r"\bDate(?:d)?\b[ \t:]*(?P<date>[^\n]{6,40})", re.IGNORECASE)
_AFTER = re.compile(
    r"^[ \t|]*(?:EXHIBIT|SCHEDULE [A-Z1-9]\b|ANNEX|JOINT FILING AGREEMENT|POWER OF ATTORNEY|INDEX)",
    re.IGNORECASE | re.MULTILINE,
)
_LAST_ITEM = {"D": 7, "G": 10}
_MOST_HEADINGS = 5_000
_MOST_SIGNATURES = 500
_NEAR = 400
"""Characters before or behind a signature that can belong to it."""


def read_items(text: str, *, start: int, letter: str) -> dict[str, str]:
    """`item1`, `item2` ... -> text with the heading's own words, in filed order; headings count only in rising order."""
    end = _signature_start(text, start)
    marks: list[re.Match[str]] = []
    for mark in islice(_ITEM.finditer(text, start, end), _MOST_HEADINGS):
        number = int(mark["number"])
        heads = _HEADING.match(mark["rest"]) or (
            _AMENDED.match(mark["rest"]) and text.endswith("\n\n", 0, mark.start())
        )
        fits = number <= _LAST_ITEM[letter] and heads
        if fits and (not marks or number > int(marks[-1]["number"])):
            marks.append(mark)
    items: dict[str, str] = {}
    for mark, following in zip_longest(marks, marks[1:]):
        words = text[mark.start("rest") : following.start() if following else end]
        items[f"item{mark['number']}"] = words.lstrip(" .:|\n").rstrip(" |\n")
    return items


def read_signatures(text: str, *, start: int, names: list[str]) -> tuple[Signature, ...]:
    """The signatures behind the heading, each with the title and the reporting person that stand nearest."""
    begin = _signature_start(text, start)
    after = _AFTER.search(text, begin + 20)
    part = text[begin : after.start() if after else len(text)]
    dated = _DATED.search(part)
    common = (read_date(dated["date"]) if dated else None) or read_date(part[:2_000])
    marks = list(islice(_SIGNED.finditer(part), _MOST_SIGNATURES))
    found: list[Signature] = []
    for place, mark in enumerate(marks):
        until = marks[place + 1].start() if place + 1 < len(marks) else len(part)
        behind = part[mark.end() : min(until, mark.end() + _NEAR)]
        since = marks[place - 1].end() if place else 0
        before = part[max(since, mark.start() - _NEAR) : mark.start()]
        title = _TITLE.search(behind)
        own = _DATED.search(behind)
        found.append(
            Signature(
                name=mark["name"].strip(" _*"),
                date=(read_date(own["date"]) if own else None) or common,
                title=title["title"].strip() if title else None,
                on_behalf_of=_named(before, found[-1].name if found else None, names)
                or _named(mark["name"], None, names),
            )
        )
    return tuple(found)


def _signature_start(text: str, start: int) -> int:
    found = _SIGNATURE.search(text, start)
    if found:
        return found.start()
    signed = _SIGNED.search(text, start)
    return signed.start() if signed else len(text)


def _named(words: str, signed_before: str | None, names: list[str]) -> str | None:
    """The reporting person named first in the words, those of the signature before left out."""
    folded = _folded(words)
    if signed_before:
        folded = folded.replace(_folded(signed_before), " ")
    places = {name: folded.find(_folded(name)) for name in names if _folded(name)}
    there = [name for name in places if places[name] >= 0]
    return min(there, key=lambda name: (places[name], -len(name)), default=None)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())
