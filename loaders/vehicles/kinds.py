"""What kind of holder a name or a description tells, by legal form, and whether it names anybody at all."""

import re
from functools import lru_cache

from graph.model import PartyKind
from loaders.vehicles.lexicon import GENERIC, PLAN_PHRASE, RELATIVES, SOFT, STRICT
from loaders.vehicles.text import Word, words

_PLAN = re.compile(
    rf"(?i)\b(?:ira|iras|401[ -]?\(?k\)?(?:sop)?|403\(?b\)?|esop|espp|ksop|serp|sep|keogh|tsp)\b|401 ?\( ?k ?\)|profit[ -]sharing$|\bstock fund$|\bdeferred comp$|individual retirement|"
    rf"{PLAN_PHRASE}[\w &/()-]* (?:plan|account|trust|program|fund|interest)\b|(?<!estate )(?<!trading )(?<!10b5-1 )\bplans?(?: [IVX]+)?$"
)
_ACCOUNT = re.compile(r"(?i)\baccounts?\b|\bjoint ten|\bJTWROS\b|\bJT TEN|community property|tenants in common")
_RUN_TOGETHER = re.compile(r"(?i:(?<=\w{8})TRUST(?:\d|\b|DTD|UAD))|(?<=[a-z\d])Trust\b")
_BENEFIT = re.compile(r"(?i)[ ,]f/?b/?o\b|\bfor (?:the )?benefit\b")
_TELLING = (
    (re.compile(r"\btrust (?:company|co|department|dept|division)\b(?!.*\b(?:ira|401))"), PartyKind.COMPANY),
    (re.compile(r"\bbank (?:& |and )?trust\b(?! (?:for|fbo|of))"), PartyKind.COMPANY),
    (_PLAN, PartyKind.RETIREMENT_PLAN),
    (re.compile(r"^(?:managed |separate |brokerage |investment )?accounts? (?:of|for|at|with)\b"), PartyKind.ACCOUNT),
    (re.compile(r"^(?:the )?estate of\b|(?<!real )\bestate$"), PartyKind.ESTATE),
    (re.compile(r"\b\w{0,3}(?:utma|ugma|utgma)\b|\bcustodial\b"), PartyKind.CUSTODIAL),
    (re.compile(r"\bfoundations?\b"), PartyKind.FOUNDATION),
    (re.compile(r"\btrus$"), PartyKind.TRUST),
    (re.compile(r"\bpartnersh(?:i)?$|\blimited partnership|\bltd (?:partnership|ptrshp)\b"), PartyKind.PARTNERSHIP),
)
"""Words that tell a kind wherever they stand, strongest first."""
_PLAIN_WORDS = frozenset(
    {"401(k", "401-k", "401-k)", "401ksop", "401(k)s", "401", "(k)", "k", "fbo", "f/b/o", "benefit", "with", "under"}
)
_JOINED = re.compile(r"[-/]")
_POSSESSIVE = re.compile(r"(?:'s?|\?s)$")
_CUSTODIAL = frozenset({"ugma", "utma", "utgma"})
_SPELLINGS = {
    "incorporated": "inc",
    "corporation": "corp",
    "limited": "ltd",
    "company": "co",
    "partnership": "lp",
    "ptrshp": "lp",
    "flp": "lp",
}
_LETTERS = re.compile(r"\b[A-Z] (?:&|and) [A-Z]\b")
"""The initials of a name: "D & E Living Trust"."""
_LOWER_FORMS = frozenset({"co", "na", "sa", "ag", "spa", "ab", "limited", "pc", "tr"})


def form_of(word: Word) -> PartyKind | None:
    """The kind a single word tells, if it is a legal form or the like."""
    plain = word.plain
    return STRICT.get(plain) or SOFT.get(plain) or SOFT.get(plain.rstrip("0123456789")) or _hyphened(word.text)


@lru_cache(maxsize=8192)
def form_word(name: str) -> str:
    """The legal form that ends a name, its spellings made one; empty where none does."""
    last = next((word.plain for word in reversed(words(name)) if word.plain), "")
    return _SPELLINGS.get(last, last) if last in STRICT else ""


def _hyphened(text: str) -> PartyKind | None:
    """The kind that "Trust-A" or "KSOP-fbo" tells by what stands before the hyphen; "trust-owned" tells none."""
    head, hyphen, _ = text.partition("-")
    return SOFT.get(head.casefold()) if hyphen and head[:1].isupper() else None


@lru_cache(maxsize=8192)
def kind_of(name: str) -> PartyKind:
    """The kind that a whole name tells; UNSPECIFIED when no form stands in it."""
    head = _BENEFIT.split(name)[0]
    tail = words(head if head.strip() and not _PLAN.search(name) else name)
    joined = " ".join(word.plain for word in tail)
    for pattern, kind in _TELLING:
        if pattern.search(joined):
            return kind
    for word in reversed(tail):
        found = form_of(word)
        if found and not (word.plain in _LOWER_FORMS and not word.text[:1].isupper()):
            return found
    if _ACCOUNT.search(name):
        return PartyKind.ACCOUNT
    return PartyKind.TRUST if _RUN_TOGETHER.search(name) else PartyKind.UNSPECIFIED


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Whether the words only describe a holder: "Family Trust", "Wife's Trust for Children", "401(k) Plan"."""
    if _LETTERS.search(name):
        return False
    content = [_POSSESSIVE.sub("", w.plain) for w in words(name) if re.search(r"\w", w.text)]
    custodial = not _CUSTODIAL.isdisjoint(content)  # "NY UGMA" is the law of a state
    return all(
        w in GENERIC
        or w in RELATIVES
        or w in SOFT
        or w in STRICT
        or w in _PLAIN_WORDS
        or re.fullmatch(r"\d{1,2}|#\d+|[a-e]|[ivx]{1,5}", w)
        or (
            _JOINED.search(w)
            and all(p in GENERIC or p in SOFT or p in RELATIVES or p == "step" for p in _JOINED.split(w))
        )
        or (custodial and len(w) == 2)
        for w in content
    )
