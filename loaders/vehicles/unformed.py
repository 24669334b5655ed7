"""Names of firms without a legal form, which only their place in the text tells: "held by Oak Growth Fund", "By Kemper Realty".

A capitalised run alone is as often a person, an office or a defined term; so one of the words firms are named with must
stand in it, and a word behind it that goes on with the name disqualifies it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from graph.model import PartyKind
from loaders.vehicles.kinds import form_of, is_generic, kind_of
from loaders.vehicles.lexicon import WEAK
from loaders.vehicles.text import NATURE, Passage, vocabulary, words

_NAME = r"(?P<n>(?!(?i:by|held|owned|through|in|as|see|the|per|for|via|of)\b)[A-Z][\w&\u2019'\-]*(?: (?:(?:[A-Z]\.)+|[A-Z0-9][\w&\u2019'\-]*|&|of))+)"
_END = r"(?=[,.;()]|$| (?:and|or|for|as|with|which|who|that|is|are|may|in|of which|of whom|on)\b)"
_HELD = re.compile(rf"\b(?:[Hh]eld|[Oo]wned) (?:(?:directly|of record|solely|indirectly) )*by (?:the )?{_NAME}{_END}")
_NATURE = re.compile(rf"^(?:(?i:held |owned )?(?i:by|through|in):? )?(?:[Tt]he )?{_NAME}(?:\W*$|(?=, an? [A-Za-z]))")
_NOMINEE = re.compile(
    rf"^(?:(?i:held )?(?i:by) )?(?:[Tt]he )?{_NAME}(?=,? (?:(?i:as) (?:(?i:an?|the) )?)?(?i:(?:co-?)?trustee|ttee|custodian|cust)\b)"
)
"""A firm that holds for somebody: "National Elm Services as custodian FBO"."""
_OFFICER = re.compile(
    rf"^(?:[Aa]s )?(?i:(?:(?:[es]?vp|vice president|sec|secretary|treas|treasurer|president|chairman|director|officer|ceo|cfo|owner)\.?(?:, & |, | & | and )?)+) of (?:[Tt]he )?{_NAME}\W*$"
)
"""A firm whose officer the owner is: "President of Elm Railroad"."""
_BESIDE = re.compile(
    r",? (?:which is |is )?an? (?P<what>(?:[\w\-]+ ){0,3}(?:partnership|company|corporation|trust|foundation))\b"
)
"""What a firm is, said behind its name: "Elm Partners, a Texas general partnership"."""
_FIRMS = WEAK | vocabulary("bank services financial securities brokerage wealth bancorp custody trust")
_TERMS = re.compile(
    r"\b(?:Reporting|Issuer|Company|Sponsor|Person|Owner|Trustee|Custodian|Member|Manager|Partner|Spouse|Plan|Stock|Agreement)\b"
)


class Unformed(NamedTuple):
    """A firm as written, and what the words behind its name say it is."""

    name: str
    kind: PartyKind


@lru_cache(maxsize=4096)
def unformed_names(passage: Passage) -> tuple[Unformed, ...]:
    """The firms that a passage names as holders without any legal form."""
    return tuple(_names(passage))


def _names(passage: Passage) -> Iterator[Unformed]:
    patterns = (_NATURE, _NOMINEE, _OFFICER, _HELD) if passage.where == NATURE else (_HELD,)
    for pattern in patterns:
        for match in pattern.finditer(passage.text):
            name = match["n"]
            said = words(name)
            telling = _FIRMS if pattern is _NOMINEE else WEAK
            told = pattern is _OFFICER or any(word.plain in telling for word in said[1:])
            if told and not any(form_of(word) for word in said) and not _TERMS.search(name) and not is_generic(name):
                beside = _BESIDE.match(passage.text, match.end("n"))
                yield Unformed(name, kind_of(beside["what"]) if beside else PartyKind.UNSPECIFIED)
