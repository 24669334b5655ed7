"""Which relative is meant where a name or a pronoun stands beside a word of kin: "Ann Lee, his wife", "his wife's trust, of which she"."""

import re

from graph.model import PartyKind
from loaders.vehicles.cast import Reading
from loaders.vehicles.mentions import Form, Mention

_NEAR = 20
"""Characters between a holder and the pronoun of its relative clause."""
_KINS = re.compile(
    r"(?P<kin>(?:(?:the )?reporting (?:person|owner)[\u2019']s |his |her )?(?:spouse|wife|husband|mother|father|son|daughter|brother|sister))[\u2019']s ",
    re.IGNORECASE,
)
_ONE_RELATIVE = re.compile(
    r"(?:spouse|wife|husband|child|son|daughter|mother|father|parent|brother|sister|sibling|niece|nephew|in-law)"
    r"(?: of (?:the )?reporting person)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r",? \(?")
_CLOSED = re.compile(
    r"[,.;)](?! (?:and|or) (?:his|her|their|the children)\b)|$| (?:who|as|is|are|serves?|acts?|has|may)\b"
)


def in_apposition(reading: Reading, mention: Mention) -> Mention | None:
    """The person whose name a relation stands beside: "Ann Lee, his wife, is trustee" has one trustee.

    A reporting owner's name starts a list instead: "Sam Lee, his wife and their children".
    """
    if mention.form is not Form.RELATIVE or not _ONE_RELATIVE.search(mention.text):
        return None
    text, mentions = reading.passage.text, reading.masked.mentions
    at = mentions.index(mention)
    for named in mentions[max(0, at - 1) : at + 2]:
        if named.form is not Form.PERSON or named.parties:
            continue
        if named.start < mention.start:
            beside = _BESIDE.fullmatch(text, named.outer, mention.start) and _CLOSED.match(text, mention.end)
        else:
            beside = _BESIDE.fullmatch(text, mention.end, named.start) and _CLOSED.match(text, named.outer)
        if beside:
            return named
    return None


def kin_meant(reading: Reading, pronoun: Mention) -> Mention | None:
    """The relative whose own trust a pronoun speaks of: "his wife's trust, of which she is trustee"."""
    whose = [m for m in reading.masked.mentions if m.end <= pronoun.start and pronoun.start - m.end < _NEAR]
    match = _KINS.match(whose[-1].text) if whose else None
    if match is None:
        return None
    start, end = whose[-1].start, whose[-1].start + match.end("kin")
    return Mention(start, end, end, Form.RELATIVE, reading.passage.text[start:end], PartyKind.FAMILY_MEMBER)
