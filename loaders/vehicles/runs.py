"""Runs of words that may be one name: capitalised words with the small words, commas and brackets that stand inside names.

A run never crosses a legal form into the next name: "XI, LP and Hollow Oak" ends at "LP".
"""

import re
from functools import lru_cache

from graph.model import PartyKind
from loaders.vehicles.kinds import form_of
from loaders.vehicles.lexicon import SOFT, STRICT
from loaders.vehicles.text import Word, vocabulary

_INNER = vocabulary("of the and & for de la le del van von der du di y und et a on")
_OPENERS = vocabulary(
    "the by held through in represents represent includes include including reflects reflect shares share see these this "
    "those such as each all both owned securities via from to with and or beneficially directly indirectly record consists "
    "following upon on at under is are between among footnote note also if when while because prior after transferred trustee "
    "ttee co-trustee trustees co-trustees custodian manager member director president chairman ceo spouse wife husband "
    "self spouse's wife's husband's reporting person person's persons issuer issuer's i ii iii iv be was his her its "
    "their for of fbo f/b/o cfbo a an partner adviser advisor grantor settlor general managing limited sole investment "
    "beneficiary mr mrs ms dr messrs other beneficial owner total represented balance not shareholder "
    "executor executrix administrator per thru co-ttee co-ttees ttees stockholder trust: entity family: managers members officers directors committee chair president secretary treasurer partners "
    "beneficiaries settlors grantors custodians principal principals co-managers co-manager owner owners co-owner co-owners cust c/f interest interests "
    "directly: accordingly however mr. board voting"
)
"""Words that open no name, though capitalised."""
_POSTS = vocabulary("partner partners member members manager managers")
_HALF = {
    "general": _POSTS,
    "limited": _POSTS,
    "managing": _POSTS,
    "sole": _POSTS,
    "investment": vocabulary("manager managers adviser advisor advisers advisors committee power control"),
    "voting": vocabulary("power control and or rights"),
}
"""Openers only before these words: "General Partner", but "General Catalyst Group"."""
_ENDERS = vocabulary(
    "custodian cust as for to by fbo of is ttee ttees co-ttee co-ttees trustee trustees co-trustee co-trustees"
)
_LOWER_FORMS = frozenset({"plc", "llc", "ltd", "inc"})
_PLAN_OPENERS = vocabulary(
    "employee employees' employees employee's 401(k) 401k esop espp ksop retirement savings profit pension deferred directors' thrift"
)
_ENDOWED = frozenset({PartyKind.TRUST, PartyKind.FOUNDATION})
_AND_CO = vocabulary("co company cie sons associates savings bank trust investment")
"""What "&" joins to a legal form: "GmbH & Co. KG"; "Elm LLC & Ash LLC" are two."""
_NUMERAL = re.compile(
    r"^(?:[IVX]{1,5}|\d{1,2}|#\d+|[A-Z](?:-\d+)?|One|Two|Three|Four|Five|No\.?|\d{4}|[IVX]+-[A-Z]{1,2})$"
)
_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_NAMEISH = re.compile(r"[A-Z0-9#]|[a-z]+['\u2019]?[A-Z]")
AFTER_COMMA = vocabulary("llc lc lp llp lllp slp inc incorporated ltd limited na plc pllc co corp sa pc")
"""Legal forms that may stand behind a comma."""


def run_end(tokens: tuple[Word, ...], at: int) -> int:
    """Where the run that starts at `at` ends; `at` itself if none starts there."""
    if not _nameish(tokens[at]) or _opens_nothing(tokens, at):
        return at
    end, strict = at + 1, tokens[at].plain in STRICT
    while end < len(tokens):
        width = _step(tokens, at, end, strict=strict)
        if width == 0:
            return end
        last = tokens[end + width - 1]
        if width == 1:
            strict = last.plain in STRICT or (strict and bool(_NUMERAL.match(last.text)))
        else:
            strict = last.plain in STRICT
        end += width
    return end


def _opens_nothing(tokens: tuple[Word, ...], at: int) -> bool:
    word = tokens[at]
    if word.text == "The" or word.plain not in _OPENERS or _INITIAL.fullmatch(word.text) or _is_name_part(tokens, at):
        return False
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    if word.plain == "grantor":
        return not after.startswith("retained")
    return word.plain not in _HALF or after in _HALF[word.plain] or not _nameish_at(tokens, at + 1)


def _is_name_part(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a word that opens no name does here: "By A Series LLC", "MS 2014 LLC"."""
    word = tokens[at]
    if word.text in {"MS", "MRS", "DR", "MR"}:
        return at + 1 < len(tokens) and (not tokens[at + 1].text.istitle() or form_of(tokens[at + 1]) is not None)
    return word.text == "A" and at > 0 and tokens[at - 1].plain in {"by", "through"} and _nameish_at(tokens, at + 1)


def _step(tokens: tuple[Word, ...], start: int, at: int, *, strict: bool) -> int:
    """How many words at `at` belong to the run; 0 ends it."""
    word = tokens[at]
    if word.text in {",", "(", "-", "\u2013"}:
        return _mark(tokens, at, strict=strict)
    if word.plain in _INNER and not (word.text.isupper() and len(word.text) > 1 and word.plain not in {"and", "the"}):
        return _inner(tokens, start, at, strict=strict)
    if word.plain in _ENDERS or not (
        _nameish(word)
        or (word.plain in STRICT and ("." in word.text or word.text in _LOWER_FORMS))
        or (word.text in {"trust", "trusts"} and word.plain != tokens[at - 1].plain)
    ):
        return 0
    return 1 if not strict or _after_form(tokens, at) else 0


def _after_form(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a word behind a legal form still belongs to the name; after "L.P." only another form or a number does."""
    word, form = tokens[at], tokens[at - 1]
    if word.plain in STRICT or _NUMERAL.match(word.text) or plan_end(tokens, at):
        return True
    dotted = form.text.endswith(".") and form.plain != "co"
    return not dotted and _later_form(tokens, at)


def plan_end(tokens: tuple[Word, ...], at: int) -> int:
    """The last word of the plan named behind a company's legal form ("Elm Corp. Employee Stock Ownership Plan"); 0 if none."""
    if at >= len(tokens) or tokens[at].plain not in _PLAN_OPENERS:
        return 0
    ends = (n for n, word in enumerate(tokens[at : at + 7], at) if word.plain == "plan" or _is_plan(word))
    return max(ends, default=0)


def _is_plan(word: Word) -> bool:
    return SOFT.get(word.plain) is PartyKind.RETIREMENT_PLAN


def _mark(tokens: tuple[Word, ...], at: int, *, strict: bool) -> int:
    if tokens[at].text == "(":
        return _bracket(tokens, at, strict=strict)
    if tokens[at].text != ",":
        return 1 if not strict and _later_form(tokens, at + 1) else 0
    after = tokens[at + 1].plain if at + 1 < len(tokens) else ""
    return 2 if after in AFTER_COMMA or (after in {"jr", "sr"} and not strict) else 0


def _inner(tokens: tuple[Word, ...], start: int, at: int, *, strict: bool) -> int:
    word = tokens[at]
    if word.text == "A" and at + 1 >= len(tokens):
        return 1
    if tokens[at - 1].plain == "subtrust" and [w.plain for w in tokens[at : at + 2]] == ["of", "the"]:
        return 1 if _nameish_at(tokens, at + 2) else 0
    if (
        (strict and not (word.text == "&" and _nameish_at(tokens, at + 1) and tokens[at + 1].plain in _AND_CO))
        or not _nameish_at(tokens, at + 1)
        or (tokens[at + 1].plain in _OPENERS - {"the", "trust"} - set(_HALF) and not _letters(tokens, at))
    ):
        return 1 if word.text == "A" else 0
    if word.plain == "and" and any(form_of(token) for token in tokens[start:at]):
        return 0
    if word.text == "&" and form_of(tokens[at - 1]) in _ENDOWED and tokens[at + 1].plain not in _AND_CO:
        return 0
    return 1


def _letters(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether "&" joins two letters: "K & A Reed Trust"."""
    return tokens[at].text == "&" and len(tokens[at - 1].text) == len(tokens[at + 1].text) == 1


def _bracket(tokens: tuple[Word, ...], at: int, *, strict: bool) -> int:
    """Tells brackets apart: "(TTGP)" in "SC US (TTGP), Ltd." belongs to the name; an alias in brackets does not."""
    close = next((i for i in range(at + 2, min(at + 5, len(tokens))) if tokens[i].text == ")"), 0)
    after = tokens[close + 1 : close + 3] if close else ()
    formed = bool(after) and (
        after[0].plain in AFTER_COMMA or (after[0].text == "," and after[-1].plain in AFTER_COMMA)
    )
    if formed and not strict and all(_nameish(word) for word in tokens[at + 1 : close]):
        return close + 1 - at
    if close and all(word.plain in STRICT for word in tokens[at + 1 : close]):
        return close + 1 - at  # "Ash Investment Enterprise (Limited Partnership)"
    if close == at + 2 and not strict and _nameish(tokens[at + 1]) and _later_form(tokens, close + 1):
        return close + 1 - at  # "Ash (Shanghai) Investment Partnership"
    inside = close and all(re.fullmatch(r"[A-Z][A-Z0-9.]{0,5}|\d{1,2}", word.text) for word in tokens[at + 1 : close])
    if not inside or close + 1 >= len(tokens):
        return 0
    if tokens[close + 1].text == ",":
        follows = close + 2 < len(tokens) and tokens[close + 2].plain in AFTER_COMMA
    else:
        follows = not strict and _nameish(tokens[close + 1])
    return close + 1 - at if follows else 0


def _nameish(word: Word) -> bool:
    return _may_be_named(word.text)


@lru_cache(maxsize=16384)
def _may_be_named(text: str) -> bool:
    return bool(_NAMEISH.match(text))


def _nameish_at(tokens: tuple[Word, ...], at: int) -> bool:
    return at < len(tokens) and _nameish(tokens[at])


def _later_form(tokens: tuple[Word, ...], at: int) -> bool:
    """Whether a form follows with only capitalised words between: the first "Limited" of "Orbis Limited Holdings LLC"."""
    for number, word in enumerate(tokens[at : at + 6]):
        if word.text == ",":
            after = at + number + 1
            return number > 0 and after < len(tokens) and tokens[after].plain in AFTER_COMMA
        if not _nameish(word):
            return False
        if form_of(word):
            return True
    return False
