"""What the text of a cover page's row says: an amount, a percentage, a box, codes, a name; nothing where it cannot tell.

`-0-` and `None` are amounts of zero. A blank row, `See Item 5`, `N/A` or two amounts in one row are no amount, and no zero.
"""

import datetime as dt
import re
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from loaders.forms.spellings import MAX_DIGITS

_MARKS = (
    r"(?:\s|\(\s*(?:\d{1,2}|[a-z]{1,3})\s*\)|\[\s*(?:\d{1,2}|[a-z])\s*\]|\{\d\}|[*\u2020\u2021\u00a7#+^\u00b9\u00b2\u00b3\u2070-\u2079]"
    r"|[.,;:])*"
)
_NUMBER = r"(?:\d{1,3}(?:,\s?\d{3})+|\d+)(?:\.\d+)?"
_ZERO = re.compile(
    r"\W*(?:-\s*0\s*-|\(0\)|[\u2013\u2014]\s*0\s*[\u2013\u2014]|none|nil|zero|-0|0-)\W*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AMOUNT = re.compile(rf"\$?\s*(?P<number>{_NUMBER})(?![\d%/-])(?P<rest>.*)", re.DOTALL)
_ASIDE = re.compile(r"\((?:[^()]|\([^()]{0,80}\)){0,600}\)|\[[^\[\]]{0,400}\]")
_SEE = re.compile(
    r"\b(?:see|as described in|subject to|based (?:up)?on|refer to|includ\w+|consist\w+)\b.*", re.IGNORECASE | re.DOTALL
)
_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(
    r"(?:approximately|approx\.?|about|~)?\s*(?P<number>\d{1,3}(?:\.\d+)?|\.\d+)\s*(?:%|percent|per cent)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ZERO_PERCENT = re.compile(r"\W*(?:-\s*0\s*-|none|nil|zero)\s*%?\W*", re.IGNORECASE)

TYPES = frozenset({"BD", "BK", "IC", "IV", "IA", "EP", "HC", "SA", "CP", "CO", "PN", "IN", "FI", "OO"})
"""Type of reporting person, as the instructions to both cover pages list them."""
FUNDS = frozenset({"SC", "BK", "AF", "WC", "PF", "OO"})
"""Source of funds, as the instructions to the cover page of Schedule 13D list them."""
_CODE = re.compile(r"\s*(?:[,;/&+.-]|and\b|\((?:\d{1,2}|\*)\)|\*)?\s*\(?([A-Za-z]{2})\b\)?")

_TICKED = r"/\s*[xX]\s*/|\{\s*[xX]\s*\}|\[\s*[xX\u2713\u2714\u2612\u2611]\s*\]|\(\s*[xX]\s*\)|\|\s*_?[xX]_?\s*\||_+[xX]_+|[\u2612\u2611\u2327\u2713\u2714\u2716\u2717\u2718\u00fe\u00fd]|(?<![A-Za-z])[xX](?![A-Za-z])"
_EMPTY = r"/[\s_]{1,3}/|\{\s*\}|\[[\s_.]*\]|\((?:\s|_)*\)|\|[\s_]*\||_{1,}|[\u2610\u25a1\u25a2\u25fb\u274f\u2751\u25ef\u25cb\u00a8]|(?<![A-Za-z])[oO\u00f0](?![A-Za-z])"
_BOX = re.compile(rf"(?P<a>\(?\s?\b[aA]\s?[).])|(?P<b>\(?\s?\b[bB]\s?[).])|(?P<ticked>{_TICKED})|(?P<empty>{_EMPTY})")
_NOT_A_NAME = re.compile(
    r"\(?\s*(?:S\.?\s*S\.?\s+OR\s+)?(?:I\.?\s?R\.?\s?S\.?|S\.?\s?S\.?|EIN|TAX(?:PAYER)?)\s*(?:ID(?:ENTIFICATION)?\.?|NO|NUMBER|#|S\.S)"
    r"[^\n]*|\(?ENTITIES ONLY\)?[^\n]*|\b\d{2}-?\d{7}\b|\bOF ABOVE PERSONS?[^\n]*|\(?(?:see instructions|voluntary|optional)\)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?:\(?[1l]\)|[1l][.)])\s+(?=\S)|\s+\(\d\)$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan|january", "feb|february", "mar|march", "apr|april", "may", "jun|june", "jul|july", "aug|august"),
            *("sep|sept|september", "oct|october", "nov|november", "dec|december"),
        ),
        1,
    )
    for name in names.split("|")
}
_WORD_DATE = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_US_DATE = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?!\d)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def read_amount(text: str) -> Decimal | None:
    """A number of securities; null when the row names none, or several."""
    text = _as_read(text)
    if zero := _ZERO.fullmatch(text):
        return None if _DIGIT.search(_bare(zero["rest"])) else Decimal(0)
    found = _AMOUNT.match(text)
    if not found or _DIGIT.search(_bare(found["rest"])):
        return None
    digits = re.sub(r"[,\s]", "", found["number"])
    return Decimal(digits) if len(digits) <= MAX_DIGITS else None


def read_percent(text: str) -> Decimal | None:
    """A percentage, `8.5` for 8.5 %; null when the row says only "less than", or names several."""
    text = _as_read(text)
    if _ZERO_PERCENT.fullmatch(text):
        return Decimal(0)
    found = _PERCENT.match(text)
    if not found or _DIGIT.search(_bare(found["rest"])):
        return None
    number = found["number"]
    return Decimal(f"0{number}" if number.startswith(".") else number)


def plain_text(text: str) -> str:
    """A row's text as a bare number where it says no more than one."""
    return re.sub(r"[,%\s]", "", text)


def _as_read(text: str) -> str:
    return re.sub(r"^(?:\.{2,}|[ :;*])+", "", " ".join(text.split())).rstrip(" .:;*")


def _bare(rest: str) -> str:
    """What follows a number, without footnote marks, asides in brackets and references."""
    rest = re.sub(rf"^{_MARKS}", "", rest)
    return _SEE.sub("", _ASIDE.sub("", rest))


def read_codes(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The codes that a row begins with, in filed order."""
    found: list[str] = []
    at = 0
    while (mark := _CODE.match(text, at)) and mark[1].upper() in known:
        if mark[1].upper() not in found:
            found.append(mark[1].upper())
        at = mark.end()
    return tuple(found)


def after_codes(text: str, known: frozenset[str]) -> str:
    """What follows the codes that a row begins with."""
    at = 0
    while (mark := _CODE.match(text, at)) and mark[1].upper() in known:
        at = mark.end()
    return text[at:]


def read_box(text: str) -> bool | None:
    """Whether the only box of a row is ticked; null when none is drawn."""
    found = {mark.lastgroup for mark in _BOX.finditer(text[:200])} & {"ticked", "empty"}
    return "ticked" in found if len(found) == 1 else None


def read_group(text: str) -> Literal["a", "b"] | None:
    """Which of the two boxes (a) and (b) is ticked; null for none or both. A box stands behind its letter, or before it."""
    signs = [str(mark.lastgroup) for mark in _BOX.finditer(text[:300])]
    signs = [sign for sign in signs if sign in {"a", "b", "ticked", "empty"}]
    if "ticked" not in signs:
        return None
    if signs[0] in {"ticked", "empty"}:
        signs = signs[::-1]
    ticked = {before for before, after in pairwise(signs) if after == "ticked"} & {"a", "b"}
    return ("a" if "a" in ticked else "b") if len(ticked) == 1 else None


def read_name(text: str) -> str:
    """The reporting person's name: what stands before identification numbers and blank lines, its lines joined."""
    text = _NOT_A_NAME.sub("\n", text)
    words: list[str] = []
    for whole in text.split("\n"):
        line = _NUMBERED.sub("", " ".join(whole.split()).strip(" :;*|_-")).lstrip(").,")
        if not line or line.isdigit():
            if words:
                break
            continue
        words.append(line)
    return " ".join(words)[:300].strip()


def read_date(text: str) -> dt.date | None:
    """A day in any of the ways that filers write one; a two-digit year is of this century."""
    try:
        if (found := _WORD_DATE.search(text)) and (month := _MONTHS.get(found[1].lower())):
            return dt.date(int(found[3]), month, int(found[2]))
        if (found := _DAY_FIRST.search(text)) and (month := _MONTHS.get(found[2].lower())):
            return dt.date(int(found[3]), month, int(found[1]))
        if found := _ISO_DATE.search(text):
            return dt.date(int(found[1]), int(found[2]), int(found[3]))
        if found := _US_DATE.search(text):
            year = int(found[3])
            return dt.date(
                year if year > 99 else 2000 + year if year < 70 else 1900 + year, int(found[1]), int(found[2])
            )
    except ValueError:
        return None
    return None
