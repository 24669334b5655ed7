"""Findings that a line's code, amounts and prices show when read together."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from graph.model import Filing, Finding, Line, Table
from graph.model.cells import ValueStatus, status
from loaders.findings.rows import Rows

_DIRECTION = {"P": "A", "A": "A", "S": "D", "D": "D", "F": "D"}
"""Code -> the only A/D it goes with in Table I."""
_MEANING = {
    "P": "a purchase",
    "A": "an award",
    "S": "a sale",
    "D": "a disposition to the issuer",
    "F": "shares withheld",
}
_PAIRS = (
    ("shares", "totalValue", "shares", "total_value"),
    ("underlyingShares", "underlyingValue", "underlying_shares", "underlying_value"),
    ("followingShares", "followingValue", "following_shares", "following_value"),
)
_UNITS = re.compile(
    r"\b(?:RSUs?|restricted (?:stock|share) units?|options?|warrants?|phantom|stock appreciation)\b", re.IGNORECASE
)
_PUT = re.compile(
    r"\b(?:put|puts|put options?|(?:prepaid )?(?:variable )?forward (?:sale|purchase|contract)|collar|swap|obligation to sell)\b",
    re.IGNORECASE,
)
_CALL = re.compile(r"\b(?:right|obligation) to (?:buy|purchase|receive)\b|\blong\b", re.IGNORECASE)


def findings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    """CODE_AD_CONFLICT, PRICE_IS_TOTAL_VALUE, PS_ZERO_PRICE, PS_NO_PRICE, GRANT_PRICED, FOLLOWING_LT_ACQUIRED and others."""
    finals = {_total(line) for _, kind, line in rows if kind.transaction and line.acquired_disposed == "D"}
    for key, kind, line in rows:
        if kind.transaction:
            yield from _code(key, kind, line)
            yield from _price(key, kind, line)
            yield from _following(key, line, finals)
        yield from _contradictions(key, line)
        yield from _security(key, kind, line, filing.issuer.name)


def _code(key: str, kind: Table, line: Line) -> Iterator[Finding]:
    expected = _DIRECTION.get(line.code or "")
    if kind.derivative and line.code not in {"P", "A"}:  # one may sell an option by writing it
        return
    if expected and line.acquired_disposed and line.acquired_disposed != expected:
        yield Finding(
            code="CODE_AD_CONFLICT",
            where=f"{key}/acquiredDisposed",
            message=f"Code {line.code} is {_MEANING[line.code or '']}, but the row is marked {line.acquired_disposed}.",
        )


def _price(key: str, kind: Table, line: Line) -> Iterator[Finding]:
    where = f"{key}/price"
    if line.price and line.price == line.total_value:
        yield Finding(
            code="PRICE_IS_TOTAL_VALUE",
            where=where,
            message=f"The price cell repeats the total value, {line.price:,f}: it is no price per unit.",
        )
    if line.code in {"P", "S"}:
        if line.price is not None and not line.price:
            yield Finding(
                code="PS_ZERO_PRICE",
                where=where,
                message=f"Coded {line.code}, but the price is stated as {line.price:f}.",
            )
        elif status(line, "price") is ValueStatus.ABSENT:
            yield Finding(
                code="PS_NO_PRICE",
                where=where,
                message=f"Coded {line.code}, but no price is stated, in a cell or a footnote.",
            )
    if line.code == "A" and line.price and not kind.derivative:
        yield Finding(
            code="GRANT_PRICED", where=where, message=f"Coded A (grant or award), with a price of {line.price:,f}."
        )


def _total(line: Line) -> tuple[object, ...]:
    return line.title, line.ownership, line.nature, line.following_shares


def _following(key: str, line: Line, finals: Container[tuple[object, ...]]) -> Iterator[Finding]:
    """A total that a disposition beside it shows too is the one after both; it may well be smaller."""
    acquired, after = line.shares, line.following_shares
    smaller = acquired is not None and after is not None and after < acquired
    if line.acquired_disposed == "A" and smaller and _total(line) not in finals:
        yield Finding(
            code="FOLLOWING_LT_ACQUIRED",
            where=f"{key}/followingShares",
            message=f"{acquired:,f} acquired, but only {after:,f} shown as owned afterwards.",
        )


def _contradictions(key: str, line: Line) -> Iterator[Finding]:
    for left, right, first, second in _PAIRS:
        if getattr(line, first) is not None and getattr(line, second) is not None:
            yield Finding(
                code="CONTRADICTORY_VALUE",
                where=f"{key}/{left}",
                message=f"Both {left} ({getattr(line, first):,f}) and {right} ({getattr(line, second):,f}) are stated; the form takes one.",
            )
    if line.ownership == "D" and line.nature:
        yield Finding(
            code="CONTRADICTORY_VALUE",
            where=f"{key}/nature",
            message=f"Marked as held directly (D), with a nature of indirect ownership: {line.nature!r}.",
        )


def _security(key: str, kind: Table, line: Line, issuer: str) -> Iterator[Finding]:
    title = line.title or ""
    if kind.derivative and _is_put(title):
        yield Finding(
            code="PUT_EQUIVALENT",
            where=f"{key}/title",
            message=f"{title!r} reads as a put-equivalent position, an interest in the shares falling; it is never netted with the others.",
        )
    if not kind.derivative and _is_unit(title, issuer):
        yield Finding(
            code="UNITS_IN_TABLE_I",
            where=f"{key}/title",
            message=f"{title!r} stands in Table I among shares, although it reads as a right to them.",
        )


@lru_cache(maxsize=4096)
def _is_put(title: str) -> bool:
    return bool(_PUT.search(title)) and not _CALL.search(title)


@lru_cache(maxsize=4096)
def _is_unit(title: str, issuer: str) -> bool:
    """Whether a word of the title, and not of the issuer's name in it, is one for a right to shares."""
    named = {word.casefold() for word in re.findall(r"\w+", issuer)}
    return any(match[0].casefold() not in named for match in _UNITS.finditer(title))
