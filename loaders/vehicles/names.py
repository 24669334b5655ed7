"""Names of entities in running text: capitalised runs that end in a legal form, with dates and FBO that belong to them.

A name ends at its legal form ("Sequoia Capital XI, LP and Sequoia Technology Partners XI, LP" are two) unless a number,
a letter, a date or the beneficiary follows that belongs to it ("Trust II", "Trust dated July 22, 2003").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.model import PartyKind
from loaders.vehicles.lexicon import GENERIC, PLAN_PHRASE, SOFT, STRICT, WEAK
from loaders.vehicles.text import Word, words


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `text[start:end]` is it, as written."""

    start: int
    end: int
    text: str
    kind: PartyKind


_INNER = frozenset("of the and & for de la le del van von der du di y und et a on".split())
_OPENERS = frozenset(
    "the by held through in represents represent includes include including reflects reflect shares share see these this "
    "those such as each all both owned securities via from to with and or beneficially directly indirectly record consists "
    "following upon on at under is are between among footnote note also if when while because prior after transferred trustee "
    "ttee co-trustee trustees co-trustees custodian manager member director president chairman ceo spouse wife husband "
    "self spouse's wife's husband's reporting person person's persons issuer issuer's i ii iii iv be was his her its "
    "their for of fbo f/b/o cfbo a an managing general partner limited sole investment adviser advisor grantor settlor "
    "beneficiary mr mrs ms dr messrs other held beneficial owner partners total represented balance not shareholder "
    "stockholder trust: entity family: managers members officers directors committee chair president secretary treasurer partners "
    "beneficiaries settlors grantors custodians principal principals co-managers co-manager co-trustees owner owners".split()
)
_TITLES = frozenset(
    "officer president chair chairman chairwoman chairperson director manager member partner trustee trustees secretary treasurer ceo cfo coo "
    "founder co-founder principal holder beneficiary owner committee board head employee subsidiary affiliate stock units shares interests "
    "partners managers members directors settlor grantor custodian".split()
)
"""An office before "of" ends where the name begins: "Chief Executive Officer of Ault & Company, Inc."."""
_NUMERAL = re.compile(
    r"^(?:[IVX]{1,5}|\d{1,2}|#\d+|[A-Z](?:-\d+)?|One|Two|Three|Four|Five|No\.?|\d{4}|[IVX]+-[A-Z]{1,2})$"
)
_LABEL = re.compile(r"^(?:[IVX]{1,5}|\d{1,2}|#\d+|[A-HJ-Z]|[A-Z]-\d+|One|Two|Three|Four|Five|\d{4})$")
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, ?\d{{4}}|{_MONTH},? \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{2,4}}|\d{{4}})"
_MARK = r"(?:dated(?: as of)?|dtd\.?|DTD|(?:u/?[atdw]/?[dt]?|U/?[ATDW]/?[DT]?|under (?:an )?agreement|u/d/t|UAD|UDT|UTD|UTA|UA|U/A)\.?(?: ?(?:dtd\.?|dated|DTD))?)"
_DATED = re.compile(
    rf",? ?\(?(?:{_MARK}) ?,?(?:as of )?{_DATE}\)?|,? {_DATE}(?![\w/])(?= ?(?:$|[,.;)]))|,? \d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
)
_FBO = re.compile(
    r",? (?:f/?b/?o|FBO|F/B/O|CFBO) (?:(?:the |The )?(?:[A-Z]\.)*[A-Z0-9][\w'’\-]*(?: (?:&|and|(?:[A-Z]\.)+|[A-Z0-9][\w'’\-]*|of|the))*(?:'s)?(?:,? (?:Jr|Sr)\.?)?|\d{4} [A-Z]\w+)"
)
_WILL = re.compile(r" (?:under|u/w/o|U/W/O|U/W) (?:the )?(?:Will|will|[A-Z])[\w.]*(?: of)?(?: [A-Z][\w.'’]*)+")
_PLAN = re.compile(rf"^(?:{PLAN_PHRASE})\b", re.IGNORECASE)
_ENTITY_COMMA = frozenset("llc lc lp llp lllp inc incorporated ltd limited na plc pllc co corp sa".split())


def form_of(word: Word) -> PartyKind | None:
    """The kind a single word tells, if it is a legal form or the like."""
    return STRICT.get(word.plain) or SOFT.get(word.plain)


def kind_of(name: str) -> PartyKind:
    """The kind that a whole name tells; UNSPECIFIED when no form stands in it."""
    head = re.split(r"(?i)[ ,]f/?b/?o\b|\bfor (?:the )?benefit\b", name)[0]
    tail = words(name if not head.strip() or _has_plan(name) else head)
    plain = [word.plain for word in tail]
    joined = " ".join(plain)
    if re.search(r"\btrust (?:company|co)\b", joined) and not re.search(r"\b(?:ira|401)", joined):
        return PartyKind.COMPANY
    if _has_plan(name):
        return PartyKind.RETIREMENT_PLAN
    if "estate" in plain[:2] and "of" in plain[:3]:
        return PartyKind.ESTATE
    if any(word in {"utma", "ugma", "utgma", "ohutma", "custodial"} for word in plain):
        return PartyKind.CUSTODIAL
    if any(word in {"foundation", "foundations"} for word in plain):
        return PartyKind.FOUNDATION
    if re.search(r"\blimited partnership|ltd (?:partnership|ptrshp)\b", joined):
        return PartyKind.PARTNERSHIP
    for word in reversed(tail):
        found = form_of(word)
        if found and not (
            word.plain in {"co", "na", "sa", "ag", "spa", "ab", "limited"} and not word.text[:1].isupper()
        ):
            return found
    if {"account", "accounts"} & set(plain):
        return PartyKind.ACCOUNT
    if re.search(r"\w{8,}TRUST(?:\d|\b|DTD|UAD)", name, re.IGNORECASE):
        return PartyKind.TRUST
    return PartyKind.UNSPECIFIED


def _has_plan(name: str) -> bool:
    return bool(
        re.search(
            rf"(?i)\b(?:ira|iras|401\(?k\)?|403\(?b\)?|esop|espp|ksop|serp|keogh|tsp)\b|401\(k\)|individual retirement|{PLAN_PHRASE}[\w &/()-]* (?:plan|account|trust|program|fund)\b",
            name,
        )
    )


def is_generic(name: str) -> bool:
    """Whether the words only describe a holder: "Family Trust", "Wife's Trust for Children", "401(k) Plan"."""
    content = [w.plain for w in words(name) if re.search(r"\w", w.text)]
    return all(
        w in GENERIC
        or w in SOFT
        or w in STRICT
        or w in {"401(k", "401(k)s", "k", "fbo", "f/b/o", "benefit", "with", "under"}
        or re.fullmatch(r"\d{1,2}|#\d+|[a-e]|i{1,3}", w)
        for w in content
    )


@lru_cache(maxsize=4096)
def entity_names(text: str) -> tuple[Name, ...]:
    """Every entity named in `text`, in order, none inside another."""
    tokens = words(text)
    found: list[Name] = []
    at = 0
    while at < len(tokens):
        stop = _run_end(tokens, at)
        if stop == at:
            at += 1
            continue
        name = _name_in_run(text, tokens, at, stop)
        if name is None:
            at = max(stop, at + 1)
            continue
        found.append(name)
        while at < len(tokens) and tokens[at].start < name.end:
            at += 1
    return tuple(found)


def _nameish(word: Word) -> bool:
    return (
        bool(re.match(r"[A-Z0-9#(]|[a-z]+[A-Z]", word.text))
        and word.text not in "()"
        or (word.plain in {"401(k)", "401k"})
    )


def _run_end(tokens: tuple[Word, ...], at: int) -> int:
    """Where the run of words that may be one name ends, if one starts at `at`."""
    if not _nameish(tokens[at]) or (tokens[at].plain in _OPENERS and not (tokens[at].text == "The")):
        return at
    end = at + 1
    strict = tokens[at].plain in STRICT
    while end < len(tokens):
        word = tokens[end]
        after = tokens[end + 1] if end + 1 < len(tokens) else None
        if word.text == ",":
            if after and after.plain in _ENTITY_COMMA:
                end += 2
                strict = True
                continue
            if after and after.plain in {"jr", "sr", "iii"} and not strict:
                end += 2
                continue
            return end
        if word.text == "(":
            close = end + 2
            if (
                close < len(tokens)
                and tokens[close].text == ")"
                and re.fullmatch(r"[A-Z]{1,5}|\d{1,2}", tokens[end + 1].text)
                and _continues(tokens, close + 1, strict)
            ):
                end = close + 1
                continue
            return end
        if word.text in {"-", "–"}:
            if strict or after is None or not _later_form(tokens, end + 1):
                return end
            end += 1
            continue
        if word.plain in _INNER and not word.text.isupper():
            if strict and word.text != "&":
                return end
            if after is None or not _nameish(after) or after.plain in _OPENERS - {"the", "trust"}:
                return end
            if word.plain == "and" and _has_form(tokens[at:end]):
                return end
            end += 1
            continue
        if word.plain in _OPENERS and word.plain in {
            "as",
            "for",
            "to",
            "by",
            "fbo",
            "of",
            "is",
            "ttee",
            "trustee",
            "trustees",
        }:
            return end
        if not _nameish(word):
            return end
        if strict and not (word.plain in STRICT or _NUMERAL.match(word.text) or _later_form(tokens, end)):
            return end
        strict = word.plain in STRICT or (strict and bool(_NUMERAL.match(word.text)))
        end += 1
    return end


def _continues(tokens: tuple[Word, ...], at: int, strict: bool) -> bool:
    if at >= len(tokens):
        return False
    if tokens[at].text == ",":
        return at + 1 < len(tokens) and tokens[at + 1].plain in _ENTITY_COMMA
    return not strict and _nameish(tokens[at])


def _has_form(tokens: tuple[Word, ...]) -> bool:
    return any(form_of(word) for word in tokens)


def _later_form(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a form follows with only capitalised words between ("Limited" in "Orbis Limited Holdings LLC")."""
    for word in tokens[at : at + 5]:
        if not _nameish(word):
            return False
        if form_of(word):
            return True
    return False


def _name_in_run(text: str, tokens: tuple[Word, ...], at: int, stop: int) -> Name | None:
    last = next((i for i in range(stop - 1, at - 1, -1) if form_of(tokens[i])), None)
    estate = tokens[at].plain == "estate" and stop - at > 2 and tokens[at + 1].plain == "of"
    if last is None or estate:
        return (
            Name(
                tokens[at].start, tokens[stop - 1].end, text[tokens[at].start : tokens[stop - 1].end], PartyKind.ESTATE
            )
            if estate
            else None
        )
    if any(w.plain == "and" for w in tokens[at:last]) and not _joined(tokens[at : last + 1]):
        cut = next(i for i in range(last, at - 1, -1) if tokens[i].plain == "and")
        at = cut + 1
    for i in range(last, at, -1):
        if tokens[i].plain in {"of", "for"} and tokens[i - 1].plain in _TITLES:
            at = i + 1
            break
    if at < last and tokens[at].plain == "the" and tokens[at].text == "the":
        at += 1
    while last + 1 < stop and _LABEL.match(tokens[last + 1].text):
        last += 1
    start, end = tokens[at].start, tokens[last].end
    end = _with_tail(text, end)
    name = text[start:end]
    kind = kind_of(name)
    return Name(start, end, name, kind)


def _joined(tokens: tuple[Word, ...]) -> bool:
    """Whether "and" is inside one name: only trusts and foundations are named after two people."""
    return form_of(tokens[-1]) in {PartyKind.TRUST, PartyKind.FOUNDATION} and len(tokens) > 3


def _with_tail(text: str, end: int) -> int:
    """The end of the name with the number, date, beneficiary or will that belongs to it."""
    for _ in range(4):
        for pattern in (_DATED, _FBO, _WILL):
            match = pattern.match(text, end)
            if match:
                end = match.end()
                break
        else:
            return end
    return end


def is_weak(word: Word) -> bool:
    """Whether the word is common in company names though no legal form."""
    return word.plain in WEAK
