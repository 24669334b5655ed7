"""Which rows speak of one security: by title, never by table, and for options and the like by their terms too.

Strong normalisation is not worth a false merge: a title that no rule can class is its own security. "Common",
"Common Stock" and "Ordinary Shares" are one class only where the issuer shows no other undesignated class, so a title's
key depends on the issuer's titles as a whole (`class_context`).
"""

import datetime as dt
import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from graph.figures import figure
from graph.model import Line
from graph.model.base import plain
from graph.readings.names import entity_key, tokens, word_set
from graph.readings.scope import Properties

_MARK = re.compile(r"[(\[]\s*\d{1,2}\s*[)\]]|[\u00b9\u00b2\u00b3\u2070-\u209f]+|\*+|[\u2020\u2021\u00ae\u2122]")
_MONEY = r"(?:(?:\b(?:us|u\.s\.|hk|nis|cad|eur|gbp|chf|rmb|dkk|sek|nok)\s*)?[$€£]?\s*)"
_PAR = re.compile(
    r"[,;(\s-]{0,8}(?:\b(?:no|without)\s+(?:par|nominal)(?:\s+value)?(?:\s+per\s+share)?"
    rf"|(?:\b(?:with|of)\s+)?(?:\ba\s+)?\b(?:par|nominal)\s+value(?:\s+of)?\s*{_MONEY}[\d.,]*\d(?:\s*(?:per|each|a)\s+\w+|\s+each)?"
    r"|(?:us|u\.s\.)?\s*[$€£]\s*[\d.,]*\d\s+par(?:\s+value)?(?:\s*(?:per|each|a)\s+\w+)?"
    rf"|{_MONEY}\b[\d.,]*\d\s+(?:par|nominal)\s+value(?:\s*(?:per|each|a)\s+\w+|\s+each)?"
    r"|\b(?:par|nominal)\s+value\b)\s*\)?"
)
_DEFINITION = re.compile(r"\(\s*(?:the\s+)?[\"\u201c\u201d'\u2018\u2019][^()]*\)|\(\s*title of class[^()]*\)")
"""What the cover of a schedule adds to a title: `(the "Shares")`, `(Title of Class of Securities)`."""
_LONGEST: Final = 1_000
"""Characters of a title that is read; EDGAR takes far fewer. A longer one is a security of its own."""
_DESIGNATION = re.compile(r"\b(class|series)\s+([a-z]{1,2}(?:-?\d+)?|\d+|[ivx]+)\b(?!pct)")
_PART = re.compile(r"\d+(?:\.\d+)?(?:pct)?|[^\W_]+(?:-\d+)?")
_SINGULAR: Final = {
    word + "s": word
    for word in ("share", "stock", "unit", "option", "warrant", "right", "note", "interest", "bond", "debenture", "put")
}
_TERMS: Final = word_set("option warrant note debenture bond put call swap forward collar sar loan")
_TERM_PHRASES: Final = ("right to buy", "right to purchase", "appreciation right", "obligation to")
_VARIANTS: Final = word_set("common-stock ordinary-share ordinary-stock common ordinary")
_EQUITY: Final = word_set("stock share unit interest common ordinary ads adr")
_NOT_A_CLASS: Final = word_set(
    "restricted deferred phantom performance preferred preference right award grant rsu psu dividend"
)
_PUT: Final = re.compile(
    r"\bput\b|obligation to (?:sell|deliver)|forward sale|prepaid|\bcollar\b|\bshort (?:call|swap|position)\b"
)
_EITHER: Final = re.compile(r"\bforward\b|\bswap\b")
_BUY: Final = re.compile(r"\b(?:right|obligation) to (?:buy|purchase|acquire|receive)\b|\blong\b")
_CASH: Final = re.compile(
    r"[^.;]*(?:\b(?:settled|settle|payable|paid) (?:only |solely |exclusively )?in cash\b(?! or\b| and/or\b)|\bcash[- ]settled\b)"
)
_NOT_THE_RIGHT: Final = re.compile(r"\bdividend|\bfraction|\bin shares or\b|\bstock or\b")
"""What makes a sentence on cash one on something beside the right, or on a choice."""


class Right(StrEnum):
    """What a derivative security gives its holder; never netted against one another."""

    CALL_EQUIVALENT = "CALL_EQUIVALENT"
    PUT_EQUIVALENT = "PUT_EQUIVALENT"
    CASH_ONLY = "CASH_ONLY"


@dataclass(frozen=True, slots=True)
class Terms:
    """What tells two options of one title apart."""

    strike: Decimal | None
    expires: str
    underlying: str


def class_context(titles: Iterable[str]) -> str:
    """The issuer's undesignated classes that are more than another word for its common stock; "" for most issuers.

    `titles` are all titles of its rows as filed, underlying ones included, in any order.
    """
    keys = {_raw_key(title, "") for title in titles if title}
    return "|".join(sorted(key for key in keys if _is_other_class(key)))


def title_key(title: str | None, *, issuer_name: str, classes: str) -> str:
    """The title as one security's key: class and series first, without marks, par value and the issuer's name."""
    if not title or not title.strip():
        return "untitled"
    key = _raw_key(title, issuer_name)
    return "common-stock" if key in _VARIANTS and not classes else key or "untitled"


def security_id(line: Line, *, issuer: str, issuer_name: str, classes: str) -> str:
    """The id of the row's security; terms stand in it where two options of one title are two securities."""
    key = title_key(line.title, issuer_name=issuer_name, classes=classes)
    terms = terms_of(line, key, issuer_name=issuer_name, classes=classes)
    if terms is None:
        return f"sec:{issuer}:{key}"
    strike = "" if terms.strike is None else plain(terms.strike)
    return f"sec:{issuer}:{key}:{strike}:{terms.expires}:{terms.underlying}"


def underlying_id(line: Line, *, issuer: str, issuer_name: str, classes: str) -> str | None:
    """The id of the security that the row's derivative is on; None where the row names none."""
    if not line.underlying_title:
        return None
    return f"sec:{issuer}:{title_key(line.underlying_title, issuer_name=issuer_name, classes=classes)}"


def terms_of(line: Line, key: str, *, issuer_name: str, classes: str) -> Terms | None:
    """Strike, expiry and underlying of options, warrants, notes and put-equivalents; None for everything else.

    A strike of zero counts as absent. Units, convertible classes and preferred stock have none: their grants are lots.
    """
    if not _has_terms(key) or (line.expires is None and not line.exercise_price and not line.underlying_title):
        return None
    underlying = (
        title_key(line.underlying_title, issuer_name=issuer_name, classes=classes) if line.underlying_title else ""
    )
    strike = line.exercise_price.normalize() if line.exercise_price else None
    return Terms(strike, line.expires.isoformat() if line.expires else "", underlying)


def right_of(title: str | None, words: str) -> Right:
    """Which right a Table II row gives, by its title, and cash by the words of its footnotes too.

    A swap or forward that says neither to buy nor to sell is put-equivalent unless it is settled in cash.
    """
    lowered = (title or "").casefold()
    said = f"{lowered}. {words.casefold()}"
    cash = any(not _NOT_THE_RIGHT.search(found.group()) for found in _CASH.finditer(said))
    if _PUT.search(lowered) or (_EITHER.search(lowered) and not cash and not _BUY.search(lowered)):
        return Right.PUT_EQUIVALENT
    return Right.CASH_ONLY if cash else Right.CALL_EQUIVALENT


@dataclass(frozen=True, slots=True)
class Mention:
    """One row that is OF a security, or whose derivative is on it (then only `title`, its underlying title)."""

    title: str | None
    derivative: bool
    exercise_price: Decimal | None = None
    expires: str | None = None
    underlying_title: str | None = None


def derive_security(identity: str, mentions: Iterable[Mention]) -> Properties:
    """The properties of a Security from every row that speaks of it, in any order.

    `derivative` says that it was seen in Table II only. Terms stand only where they are part of the id.
    """
    rows = list(mentions)
    titles = Counter(" ".join(row.title.split()) for row in rows if row.title and row.title.strip())
    best = min(titles, key=lambda title: (-titles[title], title), default=None)
    derivative = bool(rows) and all(row.derivative for row in rows)
    properties: Properties = {"derivative": derivative, "titles": sorted(titles)}
    if best is not None:
        properties["title"] = best
    key, terms = _parts_of(identity)
    properties["titleKey"] = key
    underlying = Counter(row.underlying_title for row in rows if row.underlying_title)
    if terms is not None:
        strike = Decimal(terms[0]) if terms[0] else None
        properties |= figure("strike", strike)
        if terms[1]:
            properties["expires"] = dt.date.fromisoformat(terms[1])
    if underlying:
        properties["underlyingTitle"] = min(underlying, key=lambda title: (-underlying[title], title))
    return properties


def _parts_of(identity: str) -> tuple[str, tuple[str, str, str] | None]:
    found = re.fullmatch(r"sec:.*?:([^:]+):([\d.]*):(\d{4}-\d\d-\d\d)?:([^:]*)", identity)
    if found:
        return found[1], (found[2], found[3] or "", found[4])
    return identity.rpartition(":")[2], None


def _raw_key(title: str, issuer_name: str) -> str:
    if len(title) > _LONGEST:
        return f"long-title-{hashlib.sha256(title.encode()).hexdigest()[:12]}"
    text = " ".join(unicodedata.normalize("NFKC", _MARK.sub(" ", title)).casefold().split())
    text = _PAR.sub(" ", _DEFINITION.sub(" ", text)).replace("%", "pct ").replace("&", " and ")
    text = text.replace("'", "").replace("\u2019", "")
    text = re.sub(r"(?<=[^\W\d])\.(?=[^\W\d]\b)", "", text)
    words = [_SINGULAR.get(word, word) for word in _PART.findall(text)]
    words = _without_issuer(words, issuer_name)
    text = " ".join(words)
    designations = [f"{kind} {name}" for kind, name in sorted(_DESIGNATION.findall(text))]
    rest = _DESIGNATION.sub(" ", text).split()
    key = "-".join(" ".join([*dict.fromkeys(designations), *rest]).split()).replace("common-share", "common-stock")
    return key.replace("share-of-", "", 1) if key.startswith("share-of-") else key


def _without_issuer(words: list[str], issuer_name: str) -> list[str]:
    full = list(tokens(issuer_name))
    short = [
        word for word in full if word not in {"inc", "corp", "co", "ltd", "llc", "lp", "plc", "corporation", "company"}
    ]
    for name in (full, list(entity_key(issuer_name)), short):
        for start in range(len(words) - len(name)) if len(name) else ():
            if words[start : start + len(name)] == name:
                return words[:start] + words[start + len(name) :]
        if name and len(words) > len(name) and words[-len(name) :] == name:
            rest = words[: -len(name)]
            return rest[:-1] if rest[-1] == "of" and len(rest) > 1 else rest
    return words


def _has_terms(key: str) -> bool:
    words = key.replace("-", " ")
    return any(word in _TERMS for word in words.split()) or any(phrase in words for phrase in _TERM_PHRASES)


def _is_other_class(key: str) -> bool:
    words = set(key.split("-"))
    designated = {"class", "series"} & words
    return bool(
        words & _EQUITY and not designated and not words & _NOT_A_CLASS and not _has_terms(key) and key not in _VARIANTS
    )
