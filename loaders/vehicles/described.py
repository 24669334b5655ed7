"""Who holds a row that its nature only describes: "By wife and children", "401(k) Plan", "Jointly with spouse", "As trustee".

The kind is what the words tell most plainly: a custodian's account before the plan, the plan before the trust, the trust
before the relative for whom it is.
"""

import re

from graph.model import PartyKind
from loaders.vehicles.cast import Reading
from loaders.vehicles.holders import Holder, relation_kind
from loaders.vehicles.kinds import is_generic, kind_of
from loaders.vehicles.lexicon import RELATIVES, WEAK
from loaders.vehicles.mentions import Form
from loaders.vehicles.text import vocabulary, words

LEAD = re.compile(
    r"^(?:indirect owner \(|(?:includes?|represents?|reflects?|consists of|shares?|securities|indirectly|beneficially|directly|stock) )*(?:(?:are |is )?(?:held|owned)(?: (?:of record|directly|indirectly|beneficially))? )?(?:by|through|thru|per|in|via|with|held|owned|for)\b[: ]+(?:and through )?(?:the (?=[a-z]))?",
    re.IGNORECASE,
)
"""What a nature says before the holder."""
CUSTODIAL = re.compile(
    r"\b(?:custod\w*|cust|\w{0,2}U[GT]{1,2}MAs?|uniform (?:gifts?|transfers?))\b|\bC/F\b", re.IGNORECASE
)
TRUSTEE = re.compile(r"\btrustees?\b|\bttees?\b", re.IGNORECASE)
NOMINEE = re.compile(r"(?:,? as (?:an? |the )?|, ?)(?:co-?)?(?:trustee|ttee|custodian|cust)\b", re.IGNORECASE)
"""Behind who holds for another: "By First Elm Bank as trustee"."""
PERSON = PartyKind.FAMILY_MEMBER
"""Whoever holds for the owner under Section 16 and is a natural person is of the immediate family (Rule 16a-1(a)(2)(ii)(A))."""
_BOTH = re.compile(r" (?:and/or|and|or|&) (?!(?:his|her|their)\b)|[,;/] ?(?=by\b)", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|fbo|of|jointly|joint)\b", re.IGNORECASE)
_JOINTLY = re.compile(
    r"\bjointly\b|\b(?:joint|jt)\b.*\bwith\b|\bjtwros\b|^with (?:my |his |her )?(?:spouse|wife|husband)\b",
    re.IGNORECASE,
)
_LIFE = vocabulary("domestic life civil unmarried cohabiting")


def side_by_side(reading: Reading, body: str) -> tuple[Holder, ...]:
    """Two holders of different kinds that are described side by side: "By wife and children", "401(k) plan and as trustee of a GRAT"."""
    sides = _BOTH.split(body, maxsplit=1)
    if len(sides) < 2 or _FOR.search(sides[0]) or _JOINTLY.search(body):
        return ()
    found = tuple(holder for side in sides if (holder := _side(reading, side)))
    kinds = {holder.kind for holder in found}
    plan_and_trust = kinds == {PartyKind.RETIREMENT_PLAN, PartyKind.TRUST} and " as " not in f" {sides[1]}"
    return found if len(kinds) == 2 and not plan_and_trust else ()


def _side(reading: Reading, side: str) -> Holder | None:
    said = LEAD.sub("", re.split(r"(?i) for (?:the )?benefit\b", side)[0])
    said = re.sub(r"(?i)^(?:with|indirectly in|by|as (?:co-)?trustee (?:of|for)) ", "", said)
    said = re.sub(r"(?i)^(?:the|an?|his|her) ", "", said)
    if not is_generic(said):
        return None
    relatives = [RELATIVES[word.plain] for word in words(said) if word.plain in RELATIVES]
    kind = kind_of(said)
    if kind is PartyKind.UNSPECIFIED and relatives:
        kind = relatives[0]
    return Holder(kind, said, reading.passage.where) if kind is not PartyKind.UNSPECIFIED else None


def by_kind(reading: Reading, text: str) -> Holder:
    """A holder that the nature only describes; of kind UNSPECIFIED where it does not even do that."""
    for finder in (_joint, _custody, _plan, _trusted, _description, _relation, _person):
        found = finder(reading, text)
        if found:
            return found
    return Holder(PartyKind.UNSPECIFIED, text, reading.passage.where)


def _joint(reading: Reading, text: str) -> Holder | None:
    """What an owner holds together with another, where nothing says that an entity is between."""
    described = any(m.form in {Form.UNNAMED, Form.DEFINITE} for m in reading.masked.mentions)
    if described or not _JOINTLY.search(text) or kind_of(text) not in {PartyKind.UNSPECIFIED, PartyKind.ACCOUNT}:
        return None
    return Holder(PartyKind.ACCOUNT, text, reading.passage.where)


def _custody(reading: Reading, text: str) -> Holder | None:
    match = CUSTODIAL.search(text)
    if match and kind_of(text) is PartyKind.RETIREMENT_PLAN:
        return None  # "By Elm Services as custodian for IRA"
    return Holder(PartyKind.CUSTODIAL, match.group(), reading.passage.where) if match else None


def _plan(reading: Reading, text: str) -> Holder | None:
    if kind_of(text) is not PartyKind.RETIREMENT_PLAN:
        return None
    return Holder(PartyKind.RETIREMENT_PLAN, LEAD.sub("", text).strip(" .,"), reading.passage.where)


def _trusted(reading: Reading, text: str) -> Holder | None:
    """The trust of a trustee who is somebody else's bank: "By First Elm Bank, N.A., as trustee"."""
    described = any(m.form in {Form.UNNAMED, Form.DEFINITE} for m in reading.masked.mentions)
    nominee = NOMINEE.search(text) and TRUSTEE.search(text)
    return Holder(PartyKind.TRUST, text, reading.passage.where) if nominee and not described else None


def _description(reading: Reading, text: str) -> Holder | None:
    where = reading.passage.where
    controllers = {m for clause in reading.clauses for m in clause.controllers}
    described = [m for m in reading.masked.mentions if m.form in {Form.UNNAMED, Form.DEFINITE} and m not in controllers]
    if described:
        held = next((m for m in described if any(m in c.vehicles for c in reading.clauses)), described[0])
        return Holder(held.kind, held.text, where)
    if kind_of(text) is not PartyKind.UNSPECIFIED:
        return Holder(kind_of(text), text, where)
    return Holder(PartyKind.TRUST, text, where) if TRUSTEE.search(text) else None


def _relation(reading: Reading, text: str) -> Holder | None:
    where = reading.passage.where
    for mention in reading.masked.mentions:
        if mention.form is Form.RELATIVE:
            return Holder(relation_kind(mention.text), mention.text, where)
    said = words(text)
    if WEAK & {word.plain for word in said}:
        return None
    related = [
        w for n, w in enumerate(said) if w.plain in RELATIVES and (w.plain != "partner" or said[n - 1].plain in _LIFE)
    ]
    return next((Holder(RELATIVES[word.plain], word.text, where) for word in related), None)


def _person(reading: Reading, _text: str) -> Holder | None:
    for mention in reading.masked.mentions:
        if mention.form is Form.PERSON and not mention.parties and not is_generic(mention.text):
            return Holder(PERSON, mention.text, reading.passage.where, None, mention.text)
    return None
