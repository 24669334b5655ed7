"""What kind of holder a name or a description tells, by legal form, and whether it names anybody at all."""

import re

from graph.model import PartyKind
from loaders.vehicles.lexicon import GENERIC, PLAN_PHRASE, SOFT, STRICT
from loaders.vehicles.text import Word, words

_CUSTODIAL = re.compile(r"\w{0,3}(?:utma|ugma|utgma)|custodial")
_PLAN = re.compile(
    rf"(?i)\b(?:ira|iras|401 ?\(?k\)?|403\(?b\)?|esop|espp|ksop|serp|sep|keogh|tsp)\b|401 ?\(k\)|individual retirement|"
    rf"{PLAN_PHRASE}[\w &/()-]* (?:plan|account|trust|program|fund)\b|(?<!estate )(?<!trading )(?<!10b5-1 )\bplans?(?: [IVX]+)?$"
)
_JOINT = re.compile(r"(?i)\bjoint ten|\bJTWROS\b|\bJT TEN|\bjoint account|community property|tenants in common")
_PLAIN_WORDS = frozenset({"401(k", "401(k)s", "401", "(k)", "k", "fbo", "f/b/o", "benefit", "with", "under"})
_LOWER_FORMS = frozenset({"co", "na", "sa", "ag", "spa", "ab", "limited", "pc", "tr"})


def form_of(word: Word) -> PartyKind | None:
    """The kind a single word tells, if it is a legal form or the like."""
    return STRICT.get(word.plain) or SOFT.get(word.plain)


def kind_of(name: str) -> PartyKind:
    """The kind that a whole name tells; UNSPECIFIED when no form stands in it."""
    head = re.split(r"(?i)[ ,]f/?b/?o\b|\bfor (?:the )?benefit\b", name)[0]
    tail = words(name if not head.strip() or _PLAN.search(name) else head)
    plain = [word.plain for word in tail]
    joined = " ".join(plain)
    if re.search(r"\btrust (?:company|co)\b", joined) and not re.search(r"\b(?:ira|401)", joined):
        return PartyKind.COMPANY
    if _PLAN.search(name):
        return PartyKind.RETIREMENT_PLAN
    if "estate" in plain[:2] and "of" in plain[:3]:
        return PartyKind.ESTATE
    if any(_CUSTODIAL.fullmatch(word) for word in plain):
        return PartyKind.CUSTODIAL
    if any(word in {"foundation", "foundations"} for word in plain):
        return PartyKind.FOUNDATION
    if re.search(r"\blimited partnership|ltd (?:partnership|ptrshp)\b", joined):
        return PartyKind.PARTNERSHIP
    for word in reversed(tail):
        found = form_of(word)
        if found and not (word.plain in _LOWER_FORMS and not word.text[:1].isupper()):
            return found
    if {"account", "accounts"} & set(plain) or _JOINT.search(name):
        return PartyKind.ACCOUNT
    if re.search(r"\w{8,}TRUST(?:\d|\b|DTD|UAD)", name, re.IGNORECASE):
        return PartyKind.TRUST
    return PartyKind.UNSPECIFIED


def is_generic(name: str) -> bool:
    """Whether the words only describe a holder: "Family Trust", "Wife's Trust for Children", "401(k) Plan"."""
    content = [w.plain for w in words(name) if re.search(r"\w", w.text)]
    return all(
        w in GENERIC or w in SOFT or w in STRICT or w in _PLAIN_WORDS or re.fullmatch(r"\d{1,2}|#\d+|[a-e]|i{1,3}", w)
        for w in content
    )
