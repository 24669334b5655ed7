"""A reporting person's cover page: its numbered rows found by their labels, since numbers and layout vary.

The labels are those of Rule 13d-101 and 13d-102; filers break them over lines, set them in any case, and put the value
behind the label, below it or in the next cell. What stands between one label and the next is the value, less the row
number that leads to the next label and the words of the column "Number of shares beneficially owned by ...".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest

_GAP = r"[\s|]{0,60}"


def _label(pattern: str) -> str:
    """Words that a line's end, a cell's border or nothing at all may part."""
    return pattern.replace(" ", _GAP)


_END = r"(?:\s{0,3}\(s\))?"
LABELS = {
    "name": (
        rf"\b(?:NAMES?|IDENTITY){_END} (?:(?:AND|OR) [^\n]{{0,60}}? )?O[FR] (?:ABOVE |THE |EACH )?"
        rf"(?:REPORT(?:ING)? (?:PERSONS?|PARTY|PARTIES){_END}|PERSONS?{_END} REPORTING)"
    ),
    "group": r"CHECK (?:THE )?APPROPRIATED? \[?(?:BOX(?:ES)?|LINE|ROW|SPACE)\]? IF (?:A )?MEMBERS? OF (?:A )?GROUP",
    "sec": r"SEC USE ONLY",
    "funds": rf"SOURCES? OF FUNDS?{_END}",
    "legal_proceedings": (
        r"CHECK (?:THE )?(?:BOX )?IF DISCLOSURE OF LEGAL PROCEEDINGS? IS REQUIRED"
        r"(?: PURSUANT TO ITEMS? 2 ?\(?D\)?(?: (?:OR|AND)(?: ITEM)? 2? ?\(?E\)?)?)?"
    ),
    "citizenship": r"CITIZENSHIP O[RF] (?:PLACE|STATE|JURISDICTION) OF (?:ORGANI[ZS]ATION|INCORPORATION)",
    "sole_voting": r"\bSOLE VOTING POWERS?",
    "shared_voting": r"\bSHARE[DS]? (?:OR NO )?VOTING POWERS?",
    "sole_dispositive": r"\bSOLE DISPOSITI(?:VE|ON) (?:VOTING )?POWERS?",
    "shared_dispositive": r"\bSHARE[DS]? DISPOSITI(?:VE|ON) (?:VOTING )?POWERS?",
    "aggregate": (
        r"AGGREGATED? AMOUN?T (?:OF )?(?:BENEFIC(?:I?AL|IALL?)Y? )?OWNE[DR](?: BY(?: EACH| THE)?(?: REPORTING)? PERSONS?"
        rf"{_END})?"
    ),
    "excludes_shares": (
        r"CHECK (?:THE )?(?:APPROPRIATE )?(?:BOX )?IF (?:THE )?AGGREGATE AMOUNT (?:IN|OF|ON) ROW \(?\d{1,2}\)? "
        r"EXCLUDES?(?: CERTAIN)? SHARES"
    ),
    "percent_of_class": (
        r"PERCENT(?:AGE)? OF (?:THE )?(?:CLASS|SERIES) REPRESENT(?:ED|ING) (?:(?:BY|TO) )?(?:THE )?(?:AMOUNT )?(?:(?:IN|OF|ON) )?"
        r"ROW \(?\d{1,2}\)?"
    ),
    "person_types": rf"TYPES? OF REPORTING PERSONS?{_END}",
}
"""Key of a value -> the words before it; "sec" is nobody's value."""

_FOUND = re.compile(
    "(?=[NICSAPT])(?:"  # the labels' first letters: three times as fast
    + "|".join(f"(?P<{key}>{_label(words)})" for key, words in LABELS.items())
    + ")",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"[\s.:*;,]*(?:\((?:see|check|optional|voluntary|entities|s\.s|the)[^()]{0,120}(?:\([^()]{0,20}\)[^()]{0,60})?\)[\s.:*;,]*)+",
    re.IGNORECASE,
)
_NUMBERS = {key: str(number) if number < 6 else f"{number}|{number - 2}" for number, key in enumerate(LABELS, 1)}
"""The number before a label: in Schedule 13D, or from row 6 on in Schedule 13G, which has two rows less."""
_COLUMN = re.compile(
    r"\b(?:NUMBER\s+OF(?:\s+SHARES)?|SHARES|UNITS|BENEFICIALLY|OWNED(?:\s+BY)?|BY|EACH|REPORTING|PERSONS?|WITH)\b:?",
    re.IGNORECASE,
)
_COLUMN_START = re.compile(r"\(?\s*For\s+questions\b|\bNUMBER\s+OF\b", re.IGNORECASE)
_RULE = re.compile(r"[-_=~]{3,}|^\s*<?PAGE>?\s*\d*\s*$|\|", re.MULTILINE | re.IGNORECASE)
_POWERS = frozenset({"sole_voting", "shared_voting", "sole_dispositive", "shared_dispositive"})
MOST_PERSONS = 500
"""Five times what EDGAR takes."""
SEARCHED = 1_000_000
"""Characters; the cover pages of a hundred persons have about 300,000."""
_FURTHEST = 6_000
"""Characters of a row's value; a label further on belongs to something else."""


@dataclass(slots=True)
class PersonPage:
    """The rows of one reporting person as text."""

    start: int
    end: int
    rows: dict[str, str] = field(default_factory=dict)
    """Key of `LABELS` -> the text of its value, "" where nothing stands there."""


def find_pages(text: str) -> list[PersonPage]:
    """The cover pages of all reporting persons in their order; a label without any row of powers or amounts is none.

    They are looked for in the first `SEARCHED` characters, and no more than one beyond `MOST_PERSONS` of them.
    """
    pages: list[PersonPage] = []
    for marks in islice(_pages(text[:SEARCHED]), MOST_PERSONS + 1):
        page = PersonPage(marks[0].start(), marks[-1].end())
        for mark, following in zip_longest(marks, marks[1:]):
            key = str(mark.lastgroup)
            end = following.start() if following else min(len(text), mark.end() + _FURTHEST)
            upcoming = _NUMBERS[str(following.lastgroup)] if following else None
            if key not in page.rows:
                page.rows[key] = _value(text[mark.end() : end], key, upcoming)
        pages.append(page)
    return pages


def _pages(text: str) -> Iterator[list[re.Match[str]]]:
    """The labels of one page each: a page begins at a name and holds each row once."""
    current: list[re.Match[str]] = []
    for mark in _FOUND.finditer(text):
        if mark.lastgroup == "name":
            if _is_page(current):
                yield current
            current = []
        if current or mark.lastgroup == "name":
            if current and mark.start() - current[-1].end() > _FURTHEST:
                if _is_page(current):
                    yield current
                current = [mark] if mark.lastgroup == "name" else []
                continue
            if mark.lastgroup not in {one.lastgroup for one in current}:
                current.append(mark)
    if _is_page(current):
        yield current


def _is_page(marks: list[re.Match[str]]) -> bool:
    keys = {mark.lastgroup for mark in marks}
    return "aggregate" in keys or len(keys & _POWERS) >= 2


def _value(text: str, key: str, upcoming: str | None) -> str:
    """What stands between two labels, without what belongs to neither."""
    called = _CALLED.match(text)
    text = text[called.end() :] if called else text
    text = _RULE.sub(" ", text)
    if key in _POWERS:
        text = _COLUMN.sub(" ", text)
    elif key == "citizenship" and (column := _COLUMN_START.search(text)):
        text = text[: column.start()]
    text = re.sub(r"^(?:\.{2,}|\.(?!\d)|[ \t\n:*;,])+", "", text).rstrip(" \t\n.:*;,")
    if upcoming is not None:
        text = re.sub(rf"(?:^|(?<=[\s.)*%-]))(?:\(\s*(?:{upcoming})\s*\)|(?:{upcoming})\s*[.):]?)\s*$", "", text)
    return text.strip()
