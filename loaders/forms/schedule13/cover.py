"""The first page of a Schedule 13D or 13G: each value stands above the words in brackets that say what it is."""

import re
from dataclasses import dataclass

_CAPTIONS = {
    "issuer": r"\(?\s?Names?\s+of\s+(?:the\s+)?(?:Issuers?|Company|Subject\s+Company)(?:\(s\))?\s?\)",
    "title": r"\(?\s?Titles?\s+(?:of|and)\s+(?:the\s+)?(?:Class(?:es)?|Series|Titles?|Securities)(?:\s+(?:of|and)?\s*(?:the\s+)?Securit(?:y|ies))?\s?\)",
    "cusip": r"\(?\s?CUSIP\s*(?:Numbers?|Nos?\.?|#)?(?:\(s\))?(?:\s+of\s+[^()\n]{1,60})?\s?\)",
    "event": r"\(?\s?Dates?\s+of\s+(?:the\s+)?Events?\s+(?:Which|that|requiring)[^()]{0,80}?\)",
}
_CAPTION = re.compile("|".join(f"(?P<{key}>{words})" for key, words in _CAPTIONS.items()), re.IGNORECASE)
_BESIDE = {
    "issuer": re.compile(r"Name\s+of\s+(?:the\s+)?Issuer(?!\s*\))\s*[:.]?\s*([^\n]+)", re.IGNORECASE),
    "title": re.compile(
        r"Titles?\s+of\s+Class(?:es)?\s+of\s+(?:Equity\s+)?Securities\s*[:.]\s*([^\n]+)", re.IGNORECASE
    ),
    "cusip": re.compile(
        r"CUSIP\s*(?:Number|No\.?|#)?\s*(?:\([a-z]+\))?\s*[:.]?\s*([0-9A-Z][0-9A-Z -]{5,13}[0-9A-Z])\b", re.IGNORECASE
    ),
    "event": re.compile(r"Date\s+of\s+Event[^:\n]{0,80}:\s*([^\n]+)", re.IGNORECASE),
}
_RULES = re.compile(r"^[\s\-_=~*.\u2013\u2014]*$")
_PRINTED = re.compile(
    r"SECURITIES\s+(?:AND|&|EXCHANGE)|UNITED\s+STATES|WASHINGTON|SCHEDULE\s*13|UNDER\s+THE|\bACT\s+OF|AMENDMENT|RULES?\s*13"
    r"|240\.13|13d-|TO\s+BE\s+INCLUDED|STATEMENTS?\s+FILED|FILED\s+PURSUANT|PURSUANT\s+TO|THERETO|\bOMB\b|EXPIRES|ESTIMATED"
    r"|HOURS\s+PER|^\W*(?:TO|AND)\W*$|20549|^\W*\(.*\)\W*$|^<|^\W*PAGE\s+\d",
    re.IGNORECASE,
)
"""What a first page says beside its values."""
_LISTED = frozenset({"title", "cusip"})
"""What a page states of each class, where it is about several."""
_MOST_LINES = 4
_YEAR = re.compile(r"\s*(?:19|20)\d\d\b")
_AMENDMENT = re.compile(
    r"\(?\s*Amendment\s+(?:No\.?|Number|#)\s*:?\s*[_\s]*(?P<number>\d{1,3}|[A-Za-z-]{3,12})?[_\s]*\)?", re.IGNORECASE
)
_FORM = re.compile(r"\b(?:SCHEDULE|SC)\s+13\s?-?\s?(?P<letter>[DG])\s*(?P<amended>/\s?A\b)?", re.IGNORECASE)
_TYPE = re.compile(r"^\s*<TYPE>\s*(?:SC|SCHEDULE)\s+13(?P<letter>[DG])(?P<amended>/A)?", re.IGNORECASE | re.MULTILINE)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_FIRST_PAGE = 15_000
"""Characters in which the first page ends."""
_CUSIP = re.compile(r"[0-9A-Z@#*]{9}")


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page states, as text; "" where it does not."""

    form: str
    amendment: str | None
    issuer: str
    title: str
    cusip: str
    cusips: tuple[str, ...]
    event: str


def read_form(text: str) -> str | None:
    """`SCHEDULE 13D` or `SCHEDULE 13G`, with `/A` where the page says so; null when it names neither."""
    found = _TYPE.search(text[:2_000]) or _FORM.search(text[:_FIRST_PAGE])
    return f"SCHEDULE 13{found['letter'].upper()}{'/A' if found['amended'] else ''}" if found else None


def read_cover(text: str, *, pages_from: int, funded: bool) -> Cover | None:
    """The first page, which ends where the first reporting person's begins; null when the text is no such schedule.

    `funded` says that every reporting person's page asks for the source of funds: only Schedule 13D's does.
    """
    form = read_form(text)
    if form is None:
        return None
    form = form.replace("13G", "13D") if funded else form
    first = text[: min(pages_from, _FIRST_PAGE)]
    values = _above_captions(first)
    for key, beside in _BESIDE.items():
        if not values.get(key) and (found := beside.search(text[:60_000])):
            values[key] = " ".join(found[1].split())
    amendment = _amendment(first)
    return Cover(
        form=form if form.endswith("/A") or amendment is None else f"{form}/A",
        amendment=amendment,
        issuer=values.get("issuer", "").strip(" *,"),
        title=values.get("title", "").strip(" *"),
        cusip=values.get("cusip", ""),
        cusips=read_cusips(values.get("cusip", "")),
        event=values.get("event", ""),
    )


def _above_captions(first: str) -> dict[str, str]:
    """Each caption's value: what stands between it and the one before; above the date, an address may stand in between."""
    values: dict[str, str] = {}
    start = 0
    for mark in _CAPTION.finditer(first):
        key = str(mark.lastgroup)
        above = first[start : mark.start()]
        value = _last_paragraph(above) if key == "event" else " ".join(_last_lines(above).split())
        if key in values and key in _LISTED and value:
            value = values[key] if value in values[key] else f"{values[key]}; {value}"
        elif key in values:
            value = ""
        if value:
            values[key] = value
        start = mark.end()
    return values


def _last_lines(text: str) -> str:
    """The lines behind the last one that every such page has."""
    lines = [line.strip(" |_") for line in text.split("\n") if not _RULES.match(line)]
    printed = [place for place, line in enumerate(lines) if _PRINTED.search(line)]
    return "\n".join(lines[printed[-1] + 1 if printed else 0 :][:_MOST_LINES])


def _last_paragraph(text: str) -> str:
    lines: list[str] = []
    for line in reversed(text.split("\n")):
        if _RULES.match(line):
            if lines and not _YEAR.match(lines[-1]):
                break
            continue
        lines.append(line.strip(" |_"))
    return " ".join(" ".join(reversed(lines)).split())


def _amendment(first: str) -> str | None:
    for mark in _AMENDMENT.finditer(first):
        number = (mark["number"] or "").lower()
        if number.isdigit():
            return str(int(number))
        if number in _NUMBER_WORDS:
            return _NUMBER_WORDS[number]
    return None


def read_cusips(text: str) -> tuple[str, ...]:
    """The CUSIP numbers a text begins with, without the spaces and hyphens that filers part them with."""
    found: list[str] = []
    for part in re.split(r"[,;/()]|\band\b", text.upper()):
        number = re.sub(r"[\s-]", "", part).rstrip("*")
        if _CUSIP.fullmatch(number) and number not in found:
            found.append(number)
    return tuple(found)
