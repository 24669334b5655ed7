"""Who holds a row by its nature of indirect ownership: "By Ault & Company, Inc.", "By Trust", "See footnote"."""

import re

from graph.model import PartyKind
from loaders.vehicles.cast import Cast, Reading
from loaders.vehicles.holders import PERSONAL, Holder, holders_meant, relation_kind
from loaders.vehicles.kinds import form_of, is_generic, kind_of
from loaders.vehicles.lexicon import GENERIC, RELATIVES, SOFT, WEAK
from loaders.vehicles.mentions import Form
from loaders.vehicles.text import Passage, vocabulary, words

_REFERENCE = re.compile(
    r"[(\[]?\s*\b(?:please )?(?:see|refer to|per|as described in|described in)?\s*(?:the )?(?:explanatory )?(?:foot ?notes?|fn|notes?|remarks?|explanations?(?: of responses)?|exhibit [\d.]+|below)\b\.?\s*(?:no\.? )?(?:[(\[]?\d{1,2}[)\]]?(?:, | and | & |,| |-)?)*(?:below|above|hereto)?\s*[)\]]?|^\W*see\b|[(\[]\d{1,2}[)\]]",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:indirect owner \(|(?:includes?|represents?|reflects?|consists of|shares?|securities|indirectly|beneficially|directly|stock) )*(?:(?:are |is )?(?:held|owned)(?: (?:of record|directly|indirectly|beneficially))? )?(?:by|through|thru|per|in|via|with|held|owned|for)\b[: ]+(?:and through )?(?:the (?=[a-z]))?",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"\b(?:held|owned) (?:by|through|in) (?:the )?(?=[A-Z])|\b[Ii]nt(?:e)?rests? (?:held )?in (?:the )?(?:(?i:shares|stock|securities) (?:held )?(?:of|in|by) )?(?:the )?(?=[A-Z])"
)
"""Where the holder's name begins inside a nature: "spouse's proportionate interest in shares held by Elm Associates"."""
_INTEREST = re.compile(r"\b[Ii]nt(?:e)?rests? .*?\bheld by (?:the )?(?=[A-Z])")
_RELATED = re.compile(
    r"^(?:(?:[Hh]eld )?[Bb]y )?(?P<n>[A-Z][\w.'\u2019]*(?: [A-Z][\w.'\u2019]*){1,3}) ?[(\-] ?(?:(?:his|her|my) )?(?P<r>[A-Za-z\-]+)\)?$"
)
"""A person with the relation behind: "Ann B. Reed (spouse)"."""
_OFFICE_OF = re.compile(
    r"^(?:(?:co-?)?(?:trustee|ttee)s?(?: of| for|,)? |(?:(?:[es]?vp|vice president|sec|secretary|treas|treasurer|president|chairman|director|"
    r"officer|ceo|cfo|owner|manager)(?:, | & |, & | and )?)+ of )(?:the )?",
    re.IGNORECASE,
)
_BOTH = re.compile(r" (?:and/or|and|or|&) (?!(?:his|her|their)\b)", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|fbo|of|jointly|joint)\b", re.IGNORECASE)
_EMPTY = re.compile(
    r"^(?:by|see|held|indirect(?:ly)?|indirect (?:owner|ownership|beneficial ownership)|other|n/?a|none|and|by fund|by funds|by entity|voting or investment control|i|through|beneficial owner(?:ship)?)?$",
    re.IGNORECASE,
)
_CUSTODIAL = re.compile(
    r"\b(?:custod\w*|UTMA|UGMA|UTGMA|\w{1,2}UTMA|uniform (?:gifts?|transfers?))\b|\bC/F\b", re.IGNORECASE
)
_TRUSTEE = re.compile(r"\btrustees?\b|\bttees?\b", re.IGNORECASE)
_PERSON = PartyKind.FAMILY_MEMBER
"""Whoever holds for the owner under Section 16 and is a natural person is of the immediate family (Rule 16a-1(a)(2)(ii)(A))."""
_LIFE = vocabulary("domestic life civil unmarried cohabiting")
_SMALL = vocabulary("of the and for fbo f/b/o dated dtd u/a/d u/a de la van von")


def nature_holders(cast: Cast, passage: Passage | None) -> tuple[Holder, ...]:
    """The holders that the nature gives, named or by kind; none when it only points elsewhere."""
    if passage is None:
        return ()
    body = _REFERENCE.sub(" ", passage.text).strip(" .,;:-\u2013()&")
    if _EMPTY.match(body):
        return ()
    reading = cast.read(passage)
    related = _related(body, passage.where)
    if related:
        return (related,)
    named = _named_in_nature(cast, reading)
    if named:
        return named
    inner = _INNER.search(body)
    core = (body[inner.end() :] if inner else _LEAD.sub("", body)).strip(" ,;:-\u2013()")
    return _by_core(cast, reading, core) or _several(reading, body) or (_by_kind(reading, passage.text),)


def _related(body: str, where: str) -> Holder | None:
    match = _RELATED.match(body)
    kind = RELATIVES.get(match["r"].casefold()) if match else None
    if match is None or kind is None or any(form_of(word) for word in words(match["n"])):
        return None
    return Holder(kind, match["n"], where, None, match["n"])


def _named_in_nature(cast: Cast, reading: Reading) -> tuple[Holder, ...]:
    entities = [m for m in reading.masked.mentions if m.form is Form.ENTITY]
    controllers = {m for clause in reading.clauses for m in clause.controllers}
    held = [m for m in entities if m not in controllers] or entities[:1]
    under = {m for clause in reading.clauses if not clause.power for m in clause.vehicles}
    inside = _INTEREST.search(reading.passage.text)
    if inside:
        held = [m for m in held if m.start == inside.end()]
    if inside and held:
        return tuple(holder for m in held for holder in holders_meant(cast, reading, m))
    described = [m for m in under if m.form in {Form.UNNAMED, Form.DEFINITE} and m not in controllers]
    if described and not any(m in under for m in held):
        return ()
    return tuple(holder for m in held for holder in holders_meant(cast, reading, m))


def _by_core(cast: Cast, reading: Reading, core: str) -> tuple[Holder, ...]:
    """A name without a legal form, whole or cut off: "By Kemper Realty", "By Hollow Oak Gro"."""
    core = _OFFICE_OF.sub("", core)
    core = re.split(
        r",? (?:held by|owned by|as|of which|which|whose|per|where|for which)\b|,? \(|,? dated statement", core
    )[0].strip(" ,.;")
    said = words(core)
    if not said or _TRUSTEE.search(core) or not re.match(r"[A-Z0-9]", core) or is_generic(core) or len(said) > 14:
        return ()
    if any(
        m.form in {Form.RELATIVE, Form.OWNER} and m.text in core and not _part_of_name(m.text, core)
        for m in reading.masked.mentions
    ) or _CUSTODIAL.search(core):
        return ()
    small = _SMALL | (GENERIC | SOFT.keys() if re.match(r"[A-Z][\w\-]+ family ", core) else frozenset())
    lower = [word for word in said if word.text[:1].islower() and word.plain not in small]
    if lower or reading.clauses:
        return ()
    where = reading.passage.where
    glossary = cast.glossary
    hits = [k for k, p in glossary.parties.items() if len(core) >= 8 and p.name.casefold().startswith(core.casefold())]
    key = glossary.find(core) or (hits[0] if len(hits) == 1 else None)
    if key:
        party = glossary.parties[key]
        return (Holder(party.kind, core, where, key, party.name, party.cik),)
    named = any(m.form is Form.PERSON and m.text == core and not m.parties for m in reading.masked.mentions)
    person = named and bool(PERSONAL.search(core))
    return (Holder(_PERSON if person else kind_of(core), core, where, None, core),)


def _part_of_name(relation: str, core: str) -> bool:
    """Whether a word of kin stands inside a name: "Reed & Sons", "Reed Family Living Trust"."""
    before = core[: core.find(relation)].split()
    return relation in {"Family", "Sons", "Brothers"} and bool(before) and not is_generic(" ".join(before))


def _several(reading: Reading, body: str) -> tuple[Holder, ...]:
    """Two holders of different kinds that are described side by side: "By wife and children", "401(k) plan and as trustee of a GRAT"."""
    sides = _BOTH.split(body, maxsplit=1)
    if len(sides) < 2 or _FOR.search(sides[0]):
        return ()
    found = tuple(holder for side in sides if (holder := _side(reading, side)))
    kinds = {holder.kind for holder in found}
    plan_and_trust = kinds == {PartyKind.RETIREMENT_PLAN, PartyKind.TRUST} and " as " not in f" {sides[1]}"
    return found if len(kinds) == 2 and not plan_and_trust else ()


def _side(reading: Reading, side: str) -> Holder | None:
    said = _LEAD.sub("", re.split(r"(?i) for (?:the )?benefit\b", side)[0])
    said = re.sub(r"(?i)^(?:with|indirectly in|by|as (?:co-)?trustee (?:of|for)) ", "", said)
    said = re.sub(r"(?i)^(?:the|an?|his|her) ", "", said)
    if not is_generic(said):
        return None
    relatives = [RELATIVES[word.plain] for word in words(said) if word.plain in RELATIVES]
    kind = kind_of(said)
    if kind is PartyKind.UNSPECIFIED and relatives:
        kind = relatives[0]
    return Holder(kind, said, reading.passage.where) if kind is not PartyKind.UNSPECIFIED else None


def _by_kind(reading: Reading, text: str) -> Holder:
    """A holder that the nature only describes; of kind UNSPECIFIED where it does not even do that."""
    for finder in (_custody, _plan, _description, _relation, _person):
        found = finder(reading, text)
        if found:
            return found
    return Holder(PartyKind.UNSPECIFIED, text, reading.passage.where)


def _custody(reading: Reading, text: str) -> Holder | None:
    match = _CUSTODIAL.search(text)
    return Holder(PartyKind.CUSTODIAL, match.group(), reading.passage.where) if match else None


def _plan(reading: Reading, text: str) -> Holder | None:
    if kind_of(text) is not PartyKind.RETIREMENT_PLAN:
        return None
    return Holder(PartyKind.RETIREMENT_PLAN, _LEAD.sub("", text).strip(" .,"), reading.passage.where)


def _description(reading: Reading, text: str) -> Holder | None:
    where = reading.passage.where
    controllers = {m for clause in reading.clauses for m in clause.controllers}
    described = [m for m in reading.masked.mentions if m.form in {Form.UNNAMED, Form.DEFINITE} and m not in controllers]
    if described:
        held = next((m for m in described if any(m in c.vehicles for c in reading.clauses)), described[0])
        return Holder(held.kind, held.text, where)
    if kind_of(text) is not PartyKind.UNSPECIFIED:
        return Holder(kind_of(text), text, where)
    return Holder(PartyKind.TRUST, text, where) if _TRUSTEE.search(text) else None


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
        if mention.form is Form.PERSON and not mention.parties:
            return Holder(_PERSON, mention.text, reading.passage.where, None, mention.text)
    return None
