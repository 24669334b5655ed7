"""When two names say the same: a comparison inside one filing or an id, never proof that two filings mean one party.

A person's tokens may stand in any order and miss a middle name, initial, suffix or honorific; two different suffixes are
two people (Jr. and Sr.). An entity's name is compared with the spelling of its legal form, "&", a leading "The" and
"dated" set aside, and nothing more.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, for lists that read better as a sentence."""
    return frozenset(text.split())


HONORIFICS: Final = word_set("mr mrs ms miss dr prof hon sir dame rev md phd esq cpa jd")
SUFFIXES: Final = word_set("jr sr ii iii iv v")

_LEGAL: Final = {
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "companies": "cos",
    "limited": "ltd",
    "revokable": "revocable",
    "irrevokable": "irrevocable",
    "dated": "dtd",
    "uad": "dtd",
    "ua": "dtd",
    "uta": "dtd",
    "ut": "dtd",
    "ud": "dtd",
}
_PHRASES: Final = (
    (("limited", "liability", "limited", "partnership"), ("lllp",)),
    (("limited", "liability", "partnership"), ("llp",)),
    (("limited", "liability", "company"), ("llc",)),
    (("limited", "liability", "co"), ("llc",)),
    (("limited", "partnership"), ("lp",)),
    (("under", "agreement", "dated"), ("dtd",)),
    (("under", "trust", "agreement", "dated"), ("dtd",)),
    (("dtd", "dtd"), ("dtd",)),
)
ENTITY_WORDS: Final = word_set(
    "inc corp co cos ltd llc lp llp lllp plc gmbh pty trust trusts estate fund funds partners "
    "partnership holdings holding capital management foundation bank group investments investment ventures venture "
    "associates advisors advisers company grat grantor custodian plan ira bancorp bancorporation bancshares association "
    "properties international investors realty reit insurance university college endowment society pension retirement "
    "authority technologies pharmaceuticals therapeutics industries enterprises resources energy systems solutions services "
    "global offshore opportunities equity securities sciences healthcare entertainment communications acquisition "
    "sarl sas sab oyj asa kgaa bhd pao pjsc sicav"
)

_STATE_MARK: Final = re.compile(r"/\s*[A-Z]{2,3}\s*/?\s*$")
"""EDGAR tells companies of one name apart by their state: "FIRST BANCORP /NC/"."""
_FORMS_AT_THE_END: Final = word_set("nv ag bv kg pte dst")
_SURNAMES_TOO: Final = word_set("sa se ab lc pc na")

_BETWEEN_LETTERS = re.compile(r"(?<=\b[^\W\d])[./](?=[^\W\d]\b)|(?<=[^\W\d])\.|['\u2019`]")
_WORD = re.compile(r"\w+")
_SPACED_FORM = re.compile(r"\b(l) (l) (l) (p)\b|\b(l) (l) (c|p)\b|\b(l) (p)\b|\b(n) (v)\b|\b(p) (l) (c)\b")

_REMEMBERED: Final = 1 << 14
"""Names whose reading is kept: one filing compares the same few names many times."""


@lru_cache(_REMEMBERED)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name in lower case without accents, points and other marks; "&" reads as "and"."""
    text = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    text = "".join(mark for mark in text if not unicodedata.combining(mark))
    text = _BETWEEN_LETTERS.sub("", text.replace("_", " "))
    text = _SPACED_FORM.sub(lambda found: found.group().replace(" ", ""), " ".join(_WORD.findall(text)))
    return tuple(text.split())


@lru_cache(_REMEMBERED)
def entity_key(name: str) -> tuple[str, ...]:
    """What two spellings of one entity's name share; empty for a text without letters or digits."""
    words = tokens(name)
    for phrase, short in _PHRASES[:-1]:
        words = _replaced(words, phrase, short)
    words = tuple(_LEGAL.get(word, word) for word in words)
    words = _replaced(words, *_PHRASES[-1])
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def has_entity_word(name: str) -> bool:
    """Whether a word of the name is a legal form or a word no person is called by.

    Short forms that are also surnames ("SA", "Se") count at the end of a longer name only.
    """
    words = entity_key(name)
    return (
        any(word in ENTITY_WORDS for word in words)
        or (len(words) > 1 and words[-1] in _FORMS_AT_THE_END)
        or (len(words) > 2 and words[-1] in _SURNAMES_TOO)
        or bool(_STATE_MARK.search(name))
    )


def whole_name(name: str) -> tuple[str, ...]:
    """What two spellings of one entity's whole name share; EDGAR's mark of a state is no part of the name."""
    return entity_key(_STATE_MARK.sub("", name))


def same_entity(one: str, other: str) -> bool:
    """Whether both are one name up to spelling."""
    return bool(whole_name(one)) and whole_name(one) == whole_name(other)


def same_person(one: str, other: str) -> bool:
    """Whether both can be one person's name; at least one full name token and one more must agree."""
    ours, our_suffix = split_suffix(one)
    theirs, their_suffix = split_suffix(other)
    if our_suffix and their_suffix and our_suffix != their_suffix:
        return False
    full, left, right = pair_equal(ours, theirs)
    initials, left, right = pair_initials(left, right)
    return bool(full) and full + initials >= 2 and not (left and right)


def match_party(text: str, names: Iterable[tuple[str, str]]) -> str | None:
    """The key of the one (key, name) that `text` names; None where none or several do."""
    pairs = list(names)
    for same in (same_entity, same_person, _names_by_title):
        found = {key for key, name in pairs if same(text, name)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _names_by_title(text: str, name: str) -> bool:
    words = tokens(text)
    return len(words) == 2 and words[0] in HONORIFICS and len(words[1]) > 1 and words[1] in tokens(name)


def split_suffix(name: str) -> tuple[list[str], str]:
    """The words of a person's name without honorifics and suffix, and the suffix or ""."""
    words = [word for word in tokens(name) if word not in HONORIFICS]
    suffix = next((word for word in words if word in SUFFIXES and len(words) > 2), "")
    return [word for word in words if word != suffix], suffix


def pair_equal(ours: list[str], theirs: list[str]) -> tuple[int, list[str], list[str]]:
    """How many full words agree, and what is left of either name."""
    left, right, pairs = [], list(theirs), 0
    for word in ours:
        if len(word) > 1 and word in right:
            right.remove(word)
            pairs += 1
        else:
            left.append(word)
    return pairs, left, right


def pair_initials(ours: list[str], theirs: list[str]) -> tuple[int, list[str], list[str]]:
    """How many initials agree with the word or initial they stand for, and what is left of either name."""
    left, right, pairs = [], list(theirs), 0
    for word in ours:
        match = next((other for other in right if word[0] == other[0] and 1 in {len(word), len(other)}), None)
        if match is None:
            left.append(word)
        else:
            right.remove(match)
            pairs += 1
    return pairs, left, right


def _replaced(words: tuple[str, ...], phrase: tuple[str, ...], short: tuple[str, ...]) -> tuple[str, ...]:
    for start in range(len(words) - len(phrase) + 1):
        if words[start : start + len(phrase)] == phrase:
            return _replaced(words[:start] + short + words[start + len(phrase) :], phrase, short)
    return words
