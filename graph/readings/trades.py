"""What a filing says of one of its trades beyond the cells: on which market it was made, and whether under a trading plan.

Codes P and S stand for open-market and private trades alike, so a setting is only what words state. A plan under Rule
10b5-1 is read per row: by the row's own footnote, else by words about the whole filing, else by the box, which counts
for the filing and says no more than that some transaction in it was made under a plan.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.model import Filing, Line
from graph.readings.conditions import Words, noted, sentences

TRADED: Final = frozenset({"P", "S"})
"""Codes of purchases and sales."""
_OPEN: Final = re.compile(
    r"\bopen[- ]market (?:purchas|sale|transaction|trade|trading|acquisition|disposition|broker|buy)"
    r"|\b(?:purchased?|purchases|sold|sales?|acquired|bought|made|executed|effected|disposed|transactions?|trades?)\b"
    r"[^.;]{0,80}\b(?:in|on|through|via|into) (?:the )?open[- ]market",
    re.IGNORECASE,
)
_PRIVATE: Final = re.compile(
    r"\bprivate(?:ly)?[- ](?:negotiated )?(?:transactions?|sales?|purchases?|placements?|trades?|acquisitions?|dispositions?)\b"
    r"|\bprivately[- ](?:negotiated|sold|purchased|acquired)\b|\b(?:sold|purchased|acquired) privately\b|\boff[- ]market\b",
    re.IGNORECASE,
)
_PLAN: Final = re.compile(r"10b5\s*-?\s*1", re.IGNORECASE)
_DENIED: Final = re.compile(r"\b(?:not|none|nor|neither|never|no|without|other than)\b[^.;]{0,80}$", re.IGNORECASE)
_OF_ALL: Final = re.compile(
    r"\b(?:all|each|every|any)\b[^.;]{0,60}\b(?:transactions?|sales?|purchases?|trades?)\b"
    r"|\b(?:transactions?|sales?|purchases?|trades?) (?:reported|disclosed|described|set forth|listed)\b"
    r"[^.;]{0,40}\b(?:form|report|filing|statement|herein)\b",
    re.IGNORECASE,
)


class Setting(StrEnum):
    """Where a purchase or sale was made, as far as words say."""

    OPEN_MARKET_STATED = "OPEN_MARKET_STATED"
    PRIVATE_STATED = "PRIVATE_STATED"
    NOT_STATED = "NOT_STATED"


class PlanBasis(StrEnum):
    """What says whether a trade was made under a plan, the nearest to the row first."""

    LINE_FOOTNOTE = "LINE_FOOTNOTE"
    FILING_TEXT = "FILING_TEXT"
    BOX = "BOX"


@dataclass(frozen=True, slots=True)
class StatedSetting:
    """The setting of a purchase or sale and the sentence that states it; none where nothing does."""

    setting: Setting
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Whether a trade was made under a Rule 10b5-1 plan, by what stands nearest to it."""

    under: bool
    basis: PlanBasis
    words: Words | None = None
    """None for the box."""


def setting_of(facts: Filing, line: Line) -> StatedSetting | None:
    """The setting of a purchase or sale; None for any other code.

    Words on the row go before those of the remarks. Where the same place states both settings, neither is taken.
    """
    if line.code not in TRADED:
        return None
    for place in (list(noted(facts, line)), list(_remarks(facts))):
        found = {setting: words for words in place if (setting := _stated_in(words)) is not None}
        if len(found) == 1:
            [(setting, words)] = found.items()
            return StatedSetting(setting, words)
    return StatedSetting(Setting.NOT_STATED)


def plan_of(facts: Filing, line: Line) -> Plan | None:
    """What says whether the row's trade was made under a plan; None where neither words nor a box do."""
    for basis, place in (
        (PlanBasis.LINE_FOOTNOTE, noted(facts, line)),
        (PlanBasis.FILING_TEXT, _of_the_filing(facts)),
    ):
        words = next((words for words in place if _PLAN.search(words.quote)), None)
        if words is not None:
            return Plan(under=not _denied(_PLAN, words.quote), basis=basis, words=words)
    return None if facts.aff10b5_one is None else Plan(under=facts.aff10b5_one, basis=PlanBasis.BOX)


def _stated_in(words: Words) -> Setting | None:
    stated = {
        setting
        for setting, pattern in ((Setting.OPEN_MARKET_STATED, _OPEN), (Setting.PRIVATE_STATED, _PRIVATE))
        if pattern.search(words.quote) and not _denied(pattern, words.quote)
    }
    return stated.pop() if len(stated) == 1 else None


def _denied(pattern: re.Pattern[str], sentence: str) -> bool:
    """Whether a negation stands before what the pattern finds, in the same clause."""
    found = pattern.search(sentence)
    return found is not None and _DENIED.search(sentence[: found.start()]) is not None


def _of_the_filing(facts: Filing) -> Iterator[Words]:
    """The remarks, footnotes on no row, and sentences of other rows' footnotes that speak of all transactions."""
    yield from _remarks(facts)
    used = {ref for _, _, row in facts.lines() for marks in row.footnotes.values() for ref in marks}
    for ref, text in facts.footnotes.items():
        yield from _footnote(ref, sentences(text), whole=ref not in used)


def _footnote(ref: str, texts: Iterable[str], *, whole: bool) -> Iterator[Words]:
    yield from (Words(text, ref) for text in texts if whole or _OF_ALL.search(text))


def _remarks(facts: Filing) -> Iterator[Words]:
    yield from (Words(sentence, "remarks") for sentence in sentences(facts.remarks or ""))
