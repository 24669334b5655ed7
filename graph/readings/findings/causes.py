"""Why a join does not add up, as far as the filings show it: the first cause that holds, in the order of `Cause`.

A cause is what speaks for an explanation, not a proof. What the filings say in words is quoted.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph.model import Filing
from graph.readings.conditions import Words, noted, sentences
from graph.readings.findings.continuations import siblings_of
from graph.readings.findings.joins import Join
from graph.readings.findings.ledger import amount, called
from graph.readings.findings.likeness import Slip, slip_between
from graph.readings.findings.moves import Move
from graph.readings.findings.parts import part_of_several
from graph.readings.findings.splits import Split, splits_in
from graph.readings.rows import Entry, Row

_DRIFT: Final = Decimal("0.005")
_SILENCE: Final = 30
"""Days without a report of the position after which other filings may well lie between."""
_TELLING: Final = 100
"""Shares below which a figure in a footnote may be anything: a rule, a percentage, a day."""
_ON_THE_AMOUNT: Final = frozenset({"followingShares", "title"})
"""Cells whose footnotes speak of the amount held; those of the others speak of the trade, or of who the holder is."""
_PRICES: Final = frozenset({"price", "exercisePrice"})
_MOVED: Final = re.compile(
    r"\btransferred\b|\btransfers? (?:of|to|from|by|between|exempt)\b|\bdistributed\b|\bdistributions? (?:of|to|from|by)\b"
    r"|\bcontributed\b|\bform of (?:beneficial )?ownership\b|\bgifted\b|\bassigned to\b",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"\b(?:employee )?stock purchase plan\b|\bESPP\b|\breinvest(?:ed|ment)\b|\bdividend equivalents?\b|\bstock dividends?\b"
    r"|\b(?:401\(k\)|savings|retirement|deferred compensation) plan\b"
    r"|\bpreviously (?:un|not )?reported\b|\binadvertent(?:ly)?\b|\b(?:clerical|administrative|mathematical|typographical) error\b"
    r"|\bcorrect(?:s|ed|ing|ion)?\b|\b(?:mis|over|under)stated\b|\badjust(?:s|ed|ment|ments|ing)\b|\brestated?\b"
    r"|\bno longer (?:has|have|holds?|owns?|reports?|beneficially)\b|\bdomestic relations order\b|\bdivorce\b"
    r"|\bforfeit(?:ed|ure)\b|\bcancel(?:l?ed|lation)\b"
    r"|\b(?:includ|reflect|exclud)(?:es?|ing)\b[^.]{0,120}\b(?:acquired|purchased|received|vested|granted|withheld|sold|issued|earned|accrued)\b"
    r"|\bexempt(?:ed)? (?:from|under|pursuant to) (?:Section 16|Rule 16)",
    re.IGNORECASE,
)


class Cause(StrEnum):
    """Causes in the order in which they are looked for; only TYPO and UNEXPLAINED ask for attention."""

    TRANSFER = "TRANSFER"
    SPLIT = "SPLIT"
    FOOTNOTE = "FOOTNOTE"
    SAME_DAY = "SAME_DAY"
    DRIFT = "DRIFT"
    TYPO = "TYPO"
    GAP = "GAP"
    UNEXPLAINED = "UNEXPLAINED"


@dataclass(frozen=True, slots=True)
class Reason:
    """The cause of one break, the sentence that tells it, and what it rests on."""

    cause: Cause
    message: str
    words: Words | None = None
    other: Row | None = None
    """The row of another position that speaks for it."""


def reason_of(
    join: Join,
    moves: Sequence[Move],
    neighbours: Sequence[Join],
    entries: Sequence[Entry],
    splits: Sequence[Split] = (),
) -> Reason:
    """Why `join` does not add up.

    `moves`: what is more or less elsewhere in the same class after the earlier filing; `neighbours`: the joins of the same lot
    just before and after; `entries`: all filings of the scope; `splits`: the issuer's that are loaded.
    """
    facts = join.row.entry.facts
    return (
        _transfer(join, moves)
        or _dated_split(join, splits)
        or _split(join, facts)
        or _footnote(join)
        or _by_numbers(join, neighbours)
        or _gap(join, entries)
        or Reason(Cause.UNEXPLAINED, "Nothing in the two filings explains it.")
    )


def _transfer(join: Join, moves: Sequence[Move]) -> Reason | None:
    for move in moves:
        if move.lot is not join.lot and move.difference == -join.difference:
            side = "more" if move.difference > 0 else "less"
            message = (
                f"Another position of the class shows {amount(abs(move.difference))} {side} between the same filings."
            )
            return Reason(Cause.TRANSFER, message, other=move.row)
    told = (*_on_the_amount(join), *_naming_the_difference(join))
    words = next((words for words in told if _MOVED.search(words.quote)), None)
    return Reason(Cause.TRANSFER, f"{_capital(words.where)} speaks of a transfer.", words) if words else None


def _dated_split(join: Join, splits: Sequence[Split]) -> Reason | None:
    split = join.split(splits)
    if split is None or not split.turns(join.expected, join.found):
        return None
    return Reason(Cause.SPLIT, f"The split of {split.date} makes {amount(join.expected)} that amount.")


def _split(join: Join, facts: Filing) -> Reason | None:
    for split in (*_splits(facts), *_splits(join.before.last.entry.facts)):
        if split.words is not None and split.turns(join.expected, join.found):
            message = f"{_capital(split.words.where)} states a split that makes {amount(join.expected)} that amount."
            return Reason(Cause.SPLIT, message, split.words)
    return None


def _footnote(join: Join) -> Reason | None:
    words = next(_naming_the_difference(join), None)
    if words is not None:
        return Reason(Cause.FOOTNOTE, f"{_capital(words.where)} names the difference.", words)
    words = next((words for words in _on_the_amount(join) if _CHANGED.search(words.quote)), None)
    return Reason(Cause.FOOTNOTE, f"{_capital(words.where)} speaks of the amount.", words) if words else None


def _by_numbers(join: Join, neighbours: Sequence[Join]) -> Reason | None:
    if join.days is not None and join.days <= 0:
        return Reason(Cause.SAME_DAY, "Both filings tell of the same days; which of their rows came first is not told.")
    if abs(join.difference) < _DRIFT * join.expected:
        return Reason(Cause.DRIFT, "The difference is below 0.5 %.")
    slip = _slip(join)
    healed = any(other.difference == -join.difference for other in neighbours)
    if slip is not None and (healed or slip is not Slip.ONE_DIGIT):
        back = ", and the other filings beside it agree with each other" if healed else ""
        return Reason(Cause.TYPO, f"The two figures differ as if {slip.value}{back}.")
    return None


def _slip(join: Join) -> Slip | None:
    change = join.row.change or Decimal(0)
    stated = join.row.following
    found = slip_between(join.expected, join.found)
    if found is None and stated is not None:
        found = slip_between(join.expected + change, stated)
    return found


def _gap(join: Join, entries: Sequence[Entry]) -> Reason | None:
    for row in (join.before.last, join.row):
        part = part_of_several(row.entry.facts)
        known = len(siblings_of(row.entry, entries)) + 1
        if part is not None and known < part.count:
            message = (
                f"{called(row)} says that it is one of {part.count} filings, of which {known} stand in this graph."
            )
            return Reason(Cause.GAP, _capital(message), part.words)
    if join.days is not None and join.days > _SILENCE:
        message = f"{join.days} days lie between the two reports; what happened meanwhile may stand in filings that are not loaded, or did not have to be reported at once."
        return Reason(Cause.GAP, message)
    return None


def _on_the_amount(join: Join) -> Iterator[Words]:
    """The sentences noted on the amounts that the later filing's rows show as held."""
    return _noted(join, lambda cell: cell in _ON_THE_AMOUNT)


def _naming_the_difference(join: Join) -> Iterator[Words]:
    """The sentences of the later filing, on any cell of the rows but their prices or in the remarks, with the figure in them."""
    difference = abs(join.difference)
    if difference < _TELLING:
        return
    figure = re.compile(rf"(?<![\d,.$])(?:{re.escape(amount(difference))}|{difference.normalize():f})(?!,?\d|\.\d|%)")
    for words in (*_noted(join, lambda cell: cell not in _PRICES), *_remarks(join.row.entry.facts)):
        if figure.search(words.quote):
            yield words


def _noted(join: Join, wanted: Callable[[str], bool]) -> Iterator[Words]:
    facts = join.row.entry.facts
    for row in join.after.rows:
        refs = {ref for cell, marks in row.line.footnotes.items() if wanted(cell) for ref in marks}
        yield from (words for words in noted(facts, row.line) if words.where in refs)


def _splits(facts: Filing) -> Iterator[Split]:
    for ref, text in (*facts.footnotes.items(), ("remarks", facts.remarks or "")):
        yield from splits_in(Words(sentence, ref) for sentence in sentences(text))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _remarks(facts: Filing) -> Iterator[Words]:
    yield from (Words(sentence, "remarks") for sentence in sentences(facts.remarks or ""))
