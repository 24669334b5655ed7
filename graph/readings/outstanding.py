"""How many shares of a class the words of a filing say are outstanding: counts with a date, and intervals.

"Based on 29,063,000 shares outstanding as of May 1, 2024" is a count. "5,724,888, which represented 19.99% of the
shares outstanding" is only an interval, because a filer may round the percentage or cut it; nobody divides by it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum
from typing import Final

from graph import ids
from graph.figures import figure
from graph.model import Filing
from graph.readings import clock
from graph.readings.conditions import sentences
from graph.readings.dates_in_words import DATE, date_of, defined_date
from graph.readings.scope import Properties

NUMBER: Final = r"\d{1,3}(?:,\d{3})+|\d{4,15}"
"""A whole number of securities as words write it."""
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n")
_MOST_READ: Final = 200_000
"""Characters of one text that are read; the longest item of a real schedule seen has a third of them."""
_ONE: Final = Decimal(1)
_LEAST: Final = 1_000
"""A smaller number beside "outstanding" is a ratio, a lot or a year."""
_WORDS: Final = r"(?:(?!\d)[^\s.;,]+,? ){0,14}?"
_COUNT: Final = re.compile(
    rf"(?P<n>{NUMBER}) (?P<what>{_WORDS})(?:(?:issued )?and )?outstanding\b,?(?P<after> {_WORDS})?"
    rf" ?\(?(?:as of|at|on|as at) (?:the close of business on )?(?P<date>{DATE})"
)
_DATED_FIRST: Final = re.compile(
    rf"\b[Aa]s of (?:the close of business on )?(?P<date>{DATE}),? (?:there were|the Issuer had|the Company had)"
    rf"(?: approximately)? (?P<n>{NUMBER}) (?P<what>{_WORDS})(?:(?:issued )?and )?outstanding\b"
)
_SHARE: Final = re.compile(
    rf"(?P<n>{NUMBER}),?(?: [^\d.;]{{0,80}})? represent(?:s|ed|ing)?(?: [\w ]{{0,30}})? (?P<percent>\d{{1,2}}(?:\.\d{{1,4}})?) ?%"
    rf" of (?P<what>[^.;\d]{{0,120}}?)outstanding\b(?:[^.;\d]{{0,40}}?\b(?:as of|at|on) (?:(?P<date>{DATE})|the (?P<term>[A-Z]\w+(?: [A-Z]\w+)?)))?"
)
_STOCK: Final = re.compile(r"\b(?:shares?|stock|units?|ads)\b", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\b(?:options?|warrants?|preferred|preference|notes?|awards?|rsus?|underlying|issuable|held|owned|purchased|sold|rights?|debentures?)\b",
    re.IGNORECASE,
)
_CLASS: Final = re.compile(
    r"\b(?:(?:Class|Series) [A-Z]{1,2}(?:-?\d+)? )?(?:(?:common|ordinary) (?:stock|shares?)|subordinate voting shares|american depositary shares)\b"
    r"|\b(?:Class|Series) [A-Z]{1,2}\b(?= shares)",
    re.IGNORECASE,
)
_DESIGNATED: Final = re.compile(r"class|series", re.IGNORECASE)


class Basis(StrEnum):
    """What a count or interval rests on, the best first: of two equally near in time the earlier one here is taken."""

    COMPANY_FACTS = "COMPANY_FACTS"
    TABLE = "TABLE"
    SCHEDULE_WORDS = "SCHEDULE_WORDS"
    FILING_WORDS = "FILING_WORDS"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return list(Basis).index(self)


@dataclass(frozen=True, slots=True)
class Stated:
    """What one sentence says of one class on one day: a count, or an interval with both ends possible."""

    day: dt.date
    day_basis: str
    """STATED in the sentence, DEFINED elsewhere in the filing, or the FILING's own date."""
    title: str | None
    """The class in the sentence's words, else that of a schedule's cover; None where neither names one."""
    quote: str
    where: str
    """A footnote id, `remarks`, `S-1` for the comment of a cover, or the path of an item."""
    shares: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def outstanding_in(filing: Filing) -> tuple[Stated, ...]:
    """Every count and interval that the filing's words state, each once, in filed order."""
    found: dict[tuple[object, ...], Stated] = {}
    for where, text in words_of(filing):
        if "outstanding" in text:
            for sentence in sentences(text):
                for stated in (*_counts(filing, sentence, where), *_intervals(filing, sentence, where)):
                    key = (stated.day, stated.title, stated.shares, stated.low, stated.high)
                    found.setdefault(key, stated)
    return tuple(found.values())


def outstanding_properties(filing_id: str, filing: Filing) -> list[Properties]:
    """The properties of the `Outstanding` nodes of a filing."""
    issuer = ids.issuer_id(filing.issuer)
    basis = Basis.SCHEDULE_WORDS if filing.is_schedule else Basis.FILING_WORDS
    return [
        {
            "id": f"{filing_id}/O-{ordinal}",
            "issuer": issuer,
            "basis": basis.value,
            "date": stated.day,
            "dateBasis": stated.day_basis,
            **({} if stated.title is None else {"title": stated.title}),
            "quote": stated.quote,
            "where": stated.where,
            **figure("shares", stated.shares, count=True),
            **figure("low", stated.low, count=True),
            **figure("high", stated.high, count=True),
        }
        for ordinal, stated in enumerate(outstanding_in(filing), 1)
    ]


def words_of(filing: Filing) -> Iterator[tuple[str, str]]:
    """Every paragraph of the filing's texts with the place it stands in, white space collapsed."""
    texts = [*filing.footnotes.items(), ("remarks", filing.remarks), *filing.items.items()]
    texts += [(f"S-{ordinal}", stake.comment) for ordinal, stake in enumerate(filing.stakes, 1)]
    for where, text in texts:
        for paragraph in _PARAGRAPH.split((text or "")[:_MOST_READ]):
            if paragraph.strip():
                yield where, " ".join(paragraph.split())


def interval_of(amount: Decimal, percent: Decimal) -> tuple[Decimal, Decimal] | None:
    """What `amount` is `percent` of, where the filer may have rounded the last place or cut it; None for 0 percent."""
    exponent = percent.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    if percent <= step or amount <= 0:
        return None
    low = (amount * 100 / (percent + step)).quantize(_ONE, ROUND_FLOOR)
    return max(low, amount), (amount * 100 / (percent - step)).quantize(_ONE, ROUND_CEILING)


def number_of(text: str) -> Decimal:
    """A match of NUMBER."""
    return Decimal(text.replace(",", ""))


def _counts(filing: Filing, sentence: str, where: str) -> Iterator[Stated]:
    for pattern in (_COUNT, _DATED_FIRST):
        for match in pattern.finditer(sentence):
            words = match["what"] + (match.groupdict().get("after") or "")
            day, shares = date_of(match["date"]), number_of(match["n"])
            if day is None or shares < _LEAST or not _STOCK.search(words) or _OTHER.search(words):
                continue
            yield Stated(day, "STATED", _title(filing, words), sentence, where, shares=shares)


def _intervals(filing: Filing, sentence: str, where: str) -> Iterator[Stated]:
    for match in _SHARE.finditer(sentence):
        interval = interval_of(number_of(match["n"]), Decimal(match["percent"]))
        if interval is None or not _STOCK.search(match["what"]):
            continue
        day, basis = _day_of(filing, match)
        if day is not None:
            yield Stated(day, basis, _title(filing, match["what"]), sentence, where, low=interval[0], high=interval[1])


def _day_of(filing: Filing, match: re.Match[str]) -> tuple[dt.date | None, str]:
    if match["date"]:
        return date_of(match["date"]), "STATED"
    if match["term"]:
        for _, text in words_of(filing):
            if day := defined_date(match["term"], text):
                return day, "DEFINED"
    return clock.filing_date(filing), "FILING"


def _title(filing: Filing, words: str) -> str | None:
    """A class designated in the words; else the one on the cover, because a schedule calls its class by a short name."""
    named = _CLASS.search(words)
    if filing.is_schedule and (named is None or not _DESIGNATED.match(named.group())):
        return next((stake.title for stake in filing.stakes if stake.title), None)
    return None if named is None else named.group()
