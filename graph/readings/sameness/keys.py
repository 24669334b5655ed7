"""By which key two parties of one name find each other, and which names are somebody's own at all.

A key is wide: it brings together whoever could be one party, and says nothing of whether they are. An entity's is its
whole name up to spelling. A person's is two full words of the name in any order, so that a middle name, initial or
suffix that one filing leaves out keeps nobody apart; of three words or more it is the first with the second and the
first with the last, which holds the surname whether it stands first or last.
"""

import re
from collections.abc import Iterable
from typing import Final

from graph.ids import GENERIC
from graph.readings.names import ENTITY_WORDS, split_suffix, whole_name, word_set

_KINDS: Final = word_set(
    "gst exempt nonexempt non marital bypass survivor qtip crut crat charitable remainder lead unitrust residue residuary "
    "descendant grandchild grandchildren nephew niece parent mother father brother sister sibling voting deferred "
    "compensation esop stock employee profit sharing keogh sep simple roth rollover uniform gift transfer act personal "
    "residence qualified self directed separate share joint tenant tenancy community property right survivorship common "
    "holding investment partner capital venture management gp fbo no number series class issuer master feeder side pocket "
    "january february march april may june july august september october november december"
)
_FORMS: Final = word_set("inc corp co ltd llc lp llp lllp plc gmbh ag nv bv sa sarl kg oyj asa sicav pty")
_PARTICLES: Final = word_set("van von der den de del della di da dos la le st ter ten el al bin ben")
_ROMAN: Final = re.compile(r"[ivx]+")
_FULL: Final = 2
"""Letters from which a token is a word rather than an initial."""


def name_keys(names: Iterable[str], *, person: bool) -> frozenset[str]:
    """The keys of a party's names; none for those that are only kinds or relations."""
    return frozenset(key for name in names for key in (_person_keys(name) if person else _entity_keys(name)))


def is_short_name(name: str) -> bool:
    """Whether a short name may lead to somebody: "Sponsor" is a part that many play, "Orrin & Co." is not."""
    return is_own_name(name) and len(whole_name(name)) > 1


def is_own_name(name: str) -> bool:
    """Whether a word of it can be a name: more than kinds, relations, general words, numbers, months and legal forms."""
    return any(_is_own(word) for word in whole_name(name))


def has_mark(name: str) -> bool:
    """Whether the name bears a date, a number or a legal form: two of one such name are hardly two."""
    return any(word in _FORMS or _is_number(word) for word in whole_name(name))


def _entity_keys(name: str) -> Iterable[str]:
    return ["entity:" + " ".join(whole_name(name))] if is_own_name(name) else []


def _person_keys(name: str) -> Iterable[str]:
    words, _ = split_suffix(name)
    full = [word for word in words if len(word) >= _FULL and word not in _PARTICLES]
    if any(word in GENERIC for word in full):
        return []
    pairs = {frozenset(pair) for pair in (full[:2], (*full[:1], *full[-1:]))}
    return ["person:" + " ".join(sorted(pair)) for pair in pairs if len(pair) > 1]


def _is_own(word: str) -> bool:
    if len(word) < _FULL or _is_number(word):
        return False
    return all(one not in known for one in (word, word.removesuffix("s")) for known in (GENERIC, _KINDS, ENTITY_WORDS))


def _is_number(word: str) -> bool:
    return word.isdigit() or bool(_ROMAN.fullmatch(word))
