"""Who holds a row by its nature of indirect ownership: "By Ault & Company, Inc.", "By Trust", "See footnote"."""

import re

from graph.model import PartyKind
from loaders.vehicles.cast import Cast, Reading
from loaders.vehicles.described import CUSTODIAL, LEAD, NOMINEE, PERSON, TRUSTEE, by_kind, side_by_side
from loaders.vehicles.holders import PERSONAL, Holder, holders_meant
from loaders.vehicles.kinds import form_of, is_generic, kind_of
from loaders.vehicles.lexicon import GENERIC, RELATIVES, SOFT
from loaders.vehicles.mentions import Form, Mention
from loaders.vehicles.text import Passage, vocabulary, words

_REFERENCE = re.compile(
    r"[(\[]?\s*\b(?:please )?(?:see|refer to|per|as described in|described in)?\s*(?:the )?(?:explanatory )?(?:foot ?notes?|fn|notes?|remarks?|explanations?(?: of responses)?|exhibit [\d.]+|below)\b\.?\s*(?:no\.? )?(?:[(\[]?\d{1,2}[)\]]?(?:, | and | & |,| |-)?)*(?:below|above|hereto)?\s*[)\]]?|^\W*see\b|[(\[]\d{1,2}[)\]]",
    re.IGNORECASE,
)
_INNER = re.compile(
    r"\b(?:held|owned) (?:by|through|in) (?:the )?(?=[A-Z])|\b[Ii]nt(?:e)?rests? (?:held )?in (?:the )?(?:(?i:shares|stock|securities) (?:held )?(?:of|in|by) )?(?:the )?(?=[A-Z])"
)
"""Where the holder's name begins inside a nature: "spouse's proportionate interest in shares held by Elm Associates"."""
_INTEREST = re.compile(r"\b[Ii]nt(?:e)?rests? .*?\bheld by (?:the )?(?=[A-Z])")
_NAME = r"(?P<n>[A-Z][\w.'\u2019]*(?: [A-Z][\w.'\u2019\-]*){1,3})"
_WHOSE = r"(?:(?:the|his|her|my|(?i:(?:the )?reporting person[\u2019']s)|(?:Mr|Ms|Mrs|Dr)\. [\w\-]+[\u2019']s) )?"
_HELD = r"^(?:(?i:(?:shares )?(?:held |owned )?by) )?"
_RELATIONS = (
    re.compile(rf"{_HELD}{_NAME}(?: ?[(\-] ?|, ){_WHOSE}(?P<r>[a-zA-Z\-]+)(?: of (?i:(?:the )?reporting person))?\)?$"),
    re.compile(rf"{_HELD}{_WHOSE}(?:(?i:minor|adult) )?(?P<r>[a-zA-Z\-]+)(?:[,:] ?| ?[(\-\u2013] ?){_NAME}\)?$"),
)
"""A person with the relation behind or before: "Ann B. Reed (spouse)", "By daughter, Ann B. Reed"."""
_OFFICE_OF = re.compile(
    r"^(?:(?:co-?)?(?:trustee|ttee)s?(?: of| for|,)? |(?:(?:[es]?vp|vice president|sec|secretary|treas|treasurer|president|chairman|director|"
    r"officer|ceo|cfo|owner|manager|(?:co-)?executor|executrix|administrator)(?:, | & |, & | and )?)+ of )(?:the )?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:(?:gp|general partner|manager|managing member|trustee):|(?:plan|account|program|esop|ksop|ira) (?:of|at|with|for(?: (?:the )?employees of)?|(?:sponsored|maintained) by)|custodian under|trustees?\b.* with|"
    r"(?:subsidiary|subsidiaries|affiliates?) of|(?:llc|l\.l\.c\.|lp|l\.p\.|inc\.?|trust|corporation),? through) (?:the )?$",
    re.IGNORECASE,
)
"""Before a name that holds nothing: "By 401(k) plan of Elm Corp", "Co-trustee of the Ash Trust with Elm Bank, N.A."."""
_EMPTY = re.compile(
    r"^(?:by|see|held|indirect(?:ly)?|indirect (?:owner|ownership|beneficial ownership)|other|n/?a|none|and|by fund|by funds|by entity|voting or investment control|i|through|beneficial owner(?:ship)?)?$",
    re.IGNORECASE,
)
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
    core = (body[inner.end() :] if inner else LEAD.sub("", body)).strip(" ,;:-\u2013()")
    return _by_core(cast, reading, core) or side_by_side(reading, body) or (by_kind(reading, passage.text),)


def _related(body: str, where: str) -> Holder | None:
    match = next((found for pattern in _RELATIONS if (found := pattern.match(body))), None)
    kind = RELATIVES.get(match["r"].casefold()) if match else None
    if match is None or kind is None or any(form_of(word) for word in words(match["n"])) or is_generic(match["n"]):
        return None
    return Holder(kind, match["n"], where, None, match["n"])


def _named_in_nature(cast: Cast, reading: Reading) -> tuple[Holder, ...]:
    entities = [m for m in reading.masked.mentions if m.form is Form.ENTITY and not _aside(reading, m)]
    controllers = {m for clause in reading.clauses for m in clause.controllers}
    held = [m for m in entities if m not in controllers] or entities[:1]
    under = {m for clause in reading.clauses if not clause.power for m in clause.vehicles}
    inside = _INTEREST.search(reading.passage.text)
    if (
        inside
    ):  # "interest in Elm LLC held by the Ash Trust" is held by Elm LLC, "interest in shares held by Elm LLC" too
        between = [m for m in entities if inside.start() < m.start < inside.end()]
        held = between or [m for m in held if m.start == inside.end()]
    described = [m for m in under if m.form in {Form.UNNAMED, Form.DEFINITE} and m not in controllers]
    if described and not inside and not any(m in under for m in held):
        return ()
    return tuple(holder for m in held for holder in holders_meant(cast, reading, m))


def _aside(reading: Reading, mention: Mention) -> bool:
    """Whether an entity stands in a nature for what it is to the holder: whose plan, whose subsidiary, the trustee."""
    text = reading.passage.text
    if _ASIDE.search(text, 0, mention.start):
        return True
    nominee = mention.kind is not PartyKind.TRUST and NOMINEE.match(text, mention.outer)
    return bool(nominee) and not any(mention in clause.controllers for clause in reading.clauses)


def _by_core(cast: Cast, reading: Reading, core: str) -> tuple[Holder, ...]:
    """A name without a legal form, whole or cut off: "By Kemper Realty", "By Hollow Oak Gro"."""
    if NOMINEE.search(core) or core in {said for _, said in reading.masked.offices(reading.masked.text)}:
        return ()
    core = _OFFICE_OF.sub("", core)
    core = re.split(
        r",? (?:held by|owned by|as|of which|which|whose|per|where|for which)\b|,? \(|,? dated statement", core
    )[0].strip(" ,.;")
    said = words(core)
    if not said or TRUSTEE.search(core) or not re.match(r"[A-Z0-9]", core) or is_generic(core) or len(said) > 14:
        return ()
    if any(
        m.form in {Form.RELATIVE, Form.OWNER} and m.text in core and not _part_of_name(m.text, core)
        for m in reading.masked.mentions
    ) or CUSTODIAL.search(core):
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
    return (Holder(PERSON if person else kind_of(core), core, where, None, core),)


def _part_of_name(relation: str, core: str) -> bool:
    """Whether a word of kin stands inside a name: "Reed & Sons", "Reed Family Living Trust"."""
    before = core[: core.find(relation)].split()
    return relation in {"Family", "Sons", "Brothers"} and bool(before) and not is_generic(" ".join(before))
