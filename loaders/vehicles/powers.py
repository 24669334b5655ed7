"""Clauses that state power without an office: voting or investment power, control, ownership of the whole.

Owning an entity is no office in it; a power that is denied or disclaimed is none.
"""

import re
from collections.abc import Iterator

from graph.model import Role
from loaders.vehicles.masking import (
    LINK,
    MENTION,
    OBJECT_LIST,
    OBJECTS,
    OFFICE,
    OFFICES,
    SUBJECTS,
    Clause,
    Masked,
    every_match,
)
from loaders.vehicles.mentions import Form, Mention
from loaders.vehicles.text import NATURE

_KIND = r"(?:voting|dispositive|investment|disposition|vot(?:e|ing)|dispos(?:e|al|ition))"
_POWER = rf"(?:(?:the )?(?:power|authority|right)s?(?: \w+){{0,2}} to (?:vote|direct|dispose)|{_KIND}(?:[\w ,/\-]*?)(?:powers?|control|authority|discretion|decisions?|rights)\b|(?:sole |shared |complete )?control\b)"
HAS_POWER = re.compile(
    rf"(?P<s>{SUBJECTS})(?:,? (?:who|which|that|each of whom|each of which))?,?(?P<how>(?: [\w\-/]+,?){{0,6}}?) (?:has|have|had|holds?|retains?|shares?|share|exercises?|possess(?:es)?|maintains?|makes?|having)(?P<what>(?: (?:the|a|an|sole|shared|and|or|full|ultimate|exclusive|over|all|voting|power|joint|indirect))*) {_POWER}"
)
BY_VIRTUE = re.compile(
    rf"(?:[Bb]y virtue of|[Bb]y reason of|[Aa]s a result of|[Bb]ecause of|[Dd]ue to|[Tt]hrough) (?:his|her|its|their|the|{MENTION}[\u2019']s?)(?: (?:sole|shared|and|or|indirect|direct|joint))* {_POWER}"
)
_HELD_BY = re.compile(rf"(?:held|owned|beneficially owned)(?: \w+){{0,3}} by (?P<o>{OBJECTS})")
_OVER = re.compile(rf"^[\w ,/\-]{{0,40}}? (?:over|of|in|with respect to) (?P<o>{OBJECTS})")
_BETWEEN = rf"(?:,(?: which is)? {OFFICES} (?:of|to|for) {OBJECT_LIST},(?= (?:is|are)\b)|, {OFFICE}(?=,))?"
"""The office of the one who is owned: "Elm GP LLC, the manager of Elm LLC, is controlled by"."""
OWNED = re.compile(
    rf"(?P<o>(?<=[Ee]ach of ){MENTION}(?:{LINK}{MENTION}){{1,60}}|{MENTION}){_BETWEEN}(?: (?:incorporated|organized|formed|established|existing|registered) [^.;]{{0,60}}?(?:,? and)?)?(?:,? | ?\()(?:(?:which|that|who)(?:,? in turn,?)? )?(?:(?:is|are|was)(?: in turn)? )?(?:(?:an? (?:entity |company )?)?(?:ultimately |jointly |beneficially |majority[- ]|partially |partly )?(?P<whole>(?:in)?directly[, ]+wholly|(?:\w+ )?wholly|solely|100%|entirely)?[- ]?(?P<verb>owned|controlled|managed)(?: and (?:\w+ )?(?:controlled|managed|operated|owned))?) (?:\d[\d.]*% )?by (?:its (?:(?!of\b)[\w\-]+,? ){{1,4}})?(?P<s>{SUBJECTS})"
)
INTEREST = re.compile(
    rf"(?P<o>{MENTION}),? in which (?P<s>{SUBJECTS}) (?:has|have|holds?|owns?) (?:a |an |the )?(?:controlling|majority|sole) (?:\w+ ){{0,2}}interest"
)
DECIDED = re.compile(
    rf"\b(?i:voting|investment|dispositive)\b[\w ,/]{{0,40}}? (?i:decisions?|powers?|control|discretion|authority)[^.;\ue000-\uf8ff]{{0,60}}? (?:held|owned) (?:directly |of record )?by (?P<o>{OBJECT_LIST}) (?:is|are) (?:made|exercised|held|directed|controlled|determined) (?:solely |jointly |exclusively )?by (?P<s>{SUBJECTS})"
)
COMMITTEE = re.compile(
    rf"(?P<o>{MENTION}){_BETWEEN},? (?:which |that )?(?:(?:is |are )?(?:controlled|managed|governed) by|act(?:s|ing) through) (?:an? |its |the )?[^.;,\ue000-\uf8ff]{{0,60}}?,? (?:which (?:is|are) )?(?:comprised of|consist(?:s|ing) of|composed of|comprising) (?P<s>{SUBJECTS})"
)
SHARES_OF = re.compile(
    rf"\b(?:voting|ordinary|outstanding|membership|equity|capital)\b[^.;\ue000-\uf8ff]{{0,30}} (?P<whole>of) (?P<o>{MENTION}) (?:is|are) (?:held|owned) by (?P<s>{SUBJECTS})"
)
STOCK_OF_WHICH = re.compile(
    rf"(?P<o>{MENTION}),? (?P<whole>(?:all|100%) (?:of )?)?(?:(?:the|an?|of|majority|\d[\d.]*%) )*(?:\w+ ){{0,4}}(?:(?:stock|shares|interests?|equity|units|securities|voting power) (?:of|in) which|whose (?:stock|shares|interests|equity|units)) (?:is|are) (?:\w+ )?(?:owned|held|controlled) by (?P<s>{SUBJECTS})"
)
"""Whose the stock is, all or some: "Elm Corp., all of the outstanding stock of which is owned by"."""
SUBSIDIARY = re.compile(
    rf"(?P<o>{SUBJECTS})(?:,? (?:which|that) (?:is|are)|,| is| are)(?: each)?(?: an?)?(?: (?:direct|indirect|and|or))*,?(?: (?P<whole>wholly)[- ]owned)? (?:direct |indirect )?subsidiar(?:y|ies) of (?P<s>{MENTION})"
)
OWNS = re.compile(
    rf"(?P<s>{SUBJECTS})(?P<rel>,? (?:who|which|that)(?:,? in turn,?)?)?(?: (?:directly|indirectly|also))* (?P<whole>wholly |solely )?(?:owns?|controls?|manages?|owns? and controls?|manages? and controls?)(?: (?P<all>100%|all)(?: of)?(?: the)?(?: \w+){{0,4}} (?:of|in))? (?P<o>{OBJECTS})"
)
OWNS_FRONTED = re.compile(
    rf"(?P<o>{MENTION}),? ?(?:of )?which (?P<s>{SUBJECTS}) (?P<whole>wholly |solely )?(?:owns?|controls?)(?: and controls?)?"
)
OWNERSHIP = re.compile(
    rf"(?P<s>{MENTION})[^.;]{{0,120}}? by virtue of (?:its|his|her) (?P<whole>100% |sole )(?:\w+ )?ownership of (?:its |his |her )?(?:subsidiary,? )?(?P<o>{OBJECTS})"
)
HELD_IN_NATURE = re.compile(rf"^(?:[Bb]y )?(?P<o>{MENTION}),? (?:which is |as )?held by (?:the )?(?P<s>{MENTION})\W*$")
"""A nature that names the holder and then whose it is."""
_SUBJECTS = re.compile(SUBJECTS)
_ANEW = re.compile(r"^ and\b|^ an? [\w ,\-]+, and$")
"""Between a mention and a power that is the sentence's first party's: "Ash is a director of Elm, a charity, and shares"."""
_DENIED = re.compile(r"\b(?:not|no|neither|nor|disclaims?)\b", re.IGNORECASE)


_POWER_WORDS = ("power", "authority", "right", "control", "discretion", "decision")
"""What every match of `_POWER` has one of."""
_OWNING = (
    (("owned", "controlled by", "managed by", "operated by"), OWNED),
    (("subsidiar",), SUBSIDIARY),
    (("own", "control", "manage"), OWNS),
    (("which",), OWNS_FRONTED),
    (("in which",), INTEREST),
    (("decision", "power", "control", "discretion", "authority"), DECIDED),
    (("compris", "consist", "composed"), COMMITTEE),
    (("held by", "owned by"), SHARES_OF),
    (("of which", "in which", "whose"), STOCK_OF_WHICH),
    (("by virtue of",), OWNERSHIP),
)
"""Statements of ownership, each with words of which every match has one."""


def power_clauses(masked: Masked) -> Iterator[Clause]:
    """Every power, control or whole ownership that the passage states."""
    if masked.passage.where == NATURE:
        yield from _owns(masked, HELD_IN_NATURE, 0, len(masked.text))
    powerful = _has_any(masked.text, _POWER_WORDS)
    owning = [pattern for needed, pattern in _OWNING if _has_any(masked.text, needed)]
    for begin, end in masked.sentences if powerful or owning else ():
        if powerful:
            yield from _has_power(masked, begin, end)
            yield from _by_virtue(masked, begin, end)
        for pattern in owning:
            yield from _owns(masked, pattern, begin, end)


def _has_any(text: str, needed: tuple[str, ...]) -> bool:
    return any(words in text for words in needed)


def _has_power(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    for match in HAS_POWER.finditer(masked.text, begin, end):
        if _DENIED.search(match["how"] + match["what"]):
            continue
        objects, stop = _power_over(masked, match.end(), end)
        where = masked.span(match.start(), stop)
        subjects = masked.who(match["s"])
        if _ANEW.search(match["how"]):
            first = _SUBJECTS.search(masked.text, begin, end)
            subjects = masked.who(first.group() if first else "")
        yield Clause(subjects, Role.CONTROL_UNSPECIFIED, objects, *where, power=True, deemed="deemed" in match["how"])


def _by_virtue(masked: Masked, begin: int, end: int) -> Iterator[Clause]:
    for match in BY_VIRTUE.finditer(masked.text, begin, end):
        owners = [m for m in masked.who(masked.text[begin:end]) if m.form in {Form.OWNER, Form.PERSON}]
        objects, stop = _power_over(masked, match.end(), end)
        where = masked.span(match.start(), stop)
        yield Clause(tuple(owners[:1]), Role.CONTROL_UNSPECIFIED, objects, *where, power=True)


def _power_over(masked: Masked, at: int, end: int) -> tuple[tuple[Mention, ...], int]:
    """What the power is over, and where the statement ends: entities, or nobody for "such securities"."""
    for found in (_HELD_BY.search(masked.text, at, end), _OVER.match(masked.text[at:end])):
        if found:
            shift = 0 if found.re is _HELD_BY else at
            return masked.who(found["o"]), found.end() + shift
    tail = re.match(r"[^.;,]{0,90}", masked.text[at:end])
    return (), at + (tail.end() if tail else 0)


def _owns(masked: Masked, pattern: re.Pattern[str], begin: int, end: int) -> Iterator[Clause]:
    for match in every_match(pattern, masked.text, begin, end):
        if masked.negated(match.start("s")) or masked.negated(match.start("o")):
            continue
        found = match.groupdict()
        whole = found.get("whole") or found.get("all")
        subjects = masked.who(match["s"])
        if found.get("rel"):
            subjects = subjects[-1:]
        role = Role.SHAREHOLDER if whole else Role.CONTROL_UNSPECIFIED
        yield Clause(subjects, role, masked.who(match["o"]), *masked.span(match.start(), match.end()), power=True)
