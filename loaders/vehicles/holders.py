"""Who holds a row: the nature of indirect ownership first, then what the footnotes of the row say it is held by.

A nature that names nobody ("By Trust", "See footnote") is filled from the footnotes; a nature that names the holder is
never overruled by a footnote that speaks of several funds or of another (filers attach wrong footnotes).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Line, PartyKind, Role
from loaders.vehicles.filing_words import FilingWords, Reading
from loaders.vehicles.lexicon import RELATIVES, WEAK
from loaders.vehicles.masking import OBJECTS
from loaders.vehicles.mentions import Form, Mention
from loaders.vehicles.kinds import is_generic, kind_of
from loaders.vehicles.text import words


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder as one text gives it; `party` is its key in the glossary when it has a name there."""

    kind: PartyKind
    quote: str
    where: str
    party: str | None = None
    name: str | None = None
    cik: str | None = None


_REFERENCE = re.compile(
    r"[(\[]?\s*\b(?:please )?(?:see|refer to|per|as described in|described in)?\s*(?:the )?(?:explanatory )?(?:foot ?notes?|fn|notes?|remarks?|explanations?(?: of responses)?|exhibit [\d.]+|below)\b\.?\s*(?:no\.? )?(?:[(\[]?\d{1,2}[)\]]?(?:, | and | & |,| |-)?)*(?:below|above|hereto)?\s*[)\]]?|^\W*see\b|[(\[]\d{1,2}[)\]]",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:shares?|securities|indirectly|beneficially|directly|stock) )*(?:(?:are |is )?(?:held|owned)(?: (?:of record|directly|indirectly|beneficially))? )?(?:by|through|in|via|with|held|owned|for)\b[: ]+(?:and through )?(?:the (?=[a-z]))?",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"^(?:by|see|held|indirect(?:ly)?|indirect (?:owner|ownership|beneficial ownership)|other|n/?a|none|and|by fund|by funds|by entity|voting or investment control|i|through|beneficial owner(?:ship)?)?$",
    re.IGNORECASE,
)
_CUSTODIAL = re.compile(
    r"\b(?:custod\w*|UTMA|UGMA|UTGMA|\w{1,2}UTMA|uniform (?:gifts?|transfers?))\b|\bC/F\b", re.IGNORECASE
)
_HELD = re.compile(
    rf"\b(?P<verb>[Hh]eld|[Oo]wned|registered|acquired|purchased|sold|issued|received|disposed of|made|directly beneficially owned)(?:,? \(?(?!by\b|in\b|through\b)[\w\-]+\)?){{0,5}}? (?:by|in the name of|through|in|to|for the account of)(?: and [\w ]+? by)? (?P<o>{OBJECTS})"
)
_INSIDE = re.compile(rf" (?:in|through) (?:the |a |an )?(?P<o>{OBJECTS})")
_HOLDS = re.compile(
    rf"(?P<o>{OBJECTS}),? (?:directly |beneficially |each |currently )*(?:holds?|owns?|is the (?:direct|record|registered) (?:holder|owner) of|are the (?:direct|record) (?:holders|owners) of)(?: of record| directly)?(?: (?!as\b|interest|indirect)[\w,.]+){{0,5}}? (?:shares|securities|stock|units|warrants?|options?|notes?)"
)
_INDIRECT_TALK = re.compile(
    r"\b(?:deemed|disclaim\w*|admission|power|beneficial owner(?:ship)?|previously|formerly|other than|excluding|excludes?|not include)\b",
    re.IGNORECASE,
)
_NOMINEES = {Role.TRUSTEE, Role.CO_TRUSTEE, Role.CUSTODIAN}
"""Offices in which an entity holds for another: "held by X Trust Company, trustee of the Y Trust" is held by the trust."""
_DIRECT_VERBS = {"held", "owned", "registered", "directly beneficially owned"}


def nature_holders(filing: FilingWords, line: Line) -> tuple[Holder, ...]:
    """The holders that the nature gives, named or by kind; none when it only points elsewhere."""
    passage = filing.nature(line)
    if passage is None:
        return ()
    body = _REFERENCE.sub(" ", passage.text).strip(" .,;:-–()&")
    if _EMPTY.match(body):
        return ()
    reading = filing.read(passage)
    named = _named_in_nature(filing, reading)
    if named:
        return named
    inner = re.search(r"\b(?:held|owned) (?:by|through|in) (?:the )?(?=[A-Z])", body)
    core = (body[inner.end() :] if inner else _LEAD.sub("", body)).strip(" ,;:-–()")
    return _by_core(filing, reading, core) or _by_kind(reading, passage.text)


def _named_in_nature(filing: FilingWords, reading: Reading) -> tuple[Holder, ...]:
    entities = [m for m in reading.masked.mentions if m.form is Form.ENTITY]
    controllers = {m for clause in reading.clauses for m in clause.controllers}
    held = [m for m in entities if m not in controllers] or entities[:1]
    under = {m for clause in reading.clauses if not clause.power for m in clause.vehicles}
    described = [m for m in under if m.form in {Form.UNNAMED, Form.DEFINITE} and m not in controllers]
    if described and not any(m in under for m in held):
        return ()
    return tuple(holder for m in held for holder in _of_mention(filing, reading, m))


def _by_core(filing: FilingWords, reading: Reading, core: str) -> tuple[Holder, ...]:
    """A name without a legal form, whole or cut off: "By Kemper Realty", "By Sequoia Gro"."""
    core = re.split(r",? (?:as|of which|which|whose|per|where|for which)\b|,? \(|,? dated statement", core)[0].strip(
        " ,.;"
    )
    said = words(core)
    if not said or not re.match(r"[A-Z0-9]", core) or is_generic(core) or len(said) > 14:
        return ()
    if any(
        m.form in {Form.RELATIVE, Form.OWNER} and m.text in core for m in reading.masked.mentions
    ) or _CUSTODIAL.search(core):
        return ()
    lower = [
        w
        for w in said
        if w.text[:1].islower()
        and w.plain
        not in {"of", "the", "and", "for", "fbo", "f/b/o", "dated", "dtd", "u/a/d", "u/a", "de", "la", "van", "von"}
    ]
    if lower or reading.clauses:
        return ()
    where = reading.passage.where
    glossary = filing.glossary
    hits = [k for k, p in glossary.parties.items() if len(core) >= 8 and p.name.casefold().startswith(core.casefold())]
    key = glossary.find(core) or (hits[0] if len(hits) == 1 else None)
    if key:
        party = glossary.parties[key]
        return (Holder(party.kind, core, where, key, party.name, party.cik),)
    person = any(m.form is Form.PERSON and m.text == core and not m.parties for m in reading.masked.mentions)
    return (Holder(PartyKind.PERSON if person else kind_of(core), core, where, None, core),)


def _by_kind(reading: Reading, text: str) -> tuple[Holder, ...]:
    """A holder that the nature only describes."""
    where = reading.passage.where
    custodial = _CUSTODIAL.search(text)
    if custodial:
        return (Holder(PartyKind.CUSTODIAL, custodial.group(), where),)
    if kind_of(text) is PartyKind.RETIREMENT_PLAN:
        return (Holder(PartyKind.RETIREMENT_PLAN, _LEAD.sub("", text).strip(" .,"), where),)
    controllers = {m for clause in reading.clauses for m in clause.controllers}
    described = [m for m in reading.masked.mentions if m.form in {Form.UNNAMED, Form.DEFINITE} and m not in controllers]
    if described:
        held = next((m for m in described if any(m in c.vehicles for c in reading.clauses)), described[0])
        return (Holder(held.kind, held.text, where),)
    if kind_of(text) is not PartyKind.UNSPECIFIED:
        return (Holder(kind_of(text), text, where),)
    if re.search(r"\btrustees?\b|\bttee\b", text, re.IGNORECASE):
        return (Holder(PartyKind.TRUST, text, where),)
    for mention in reading.masked.mentions:
        if mention.form is Form.RELATIVE:
            return (Holder(relation_kind(mention.text), mention.text, where),)
    for word in words(text):
        if word.plain in RELATIVES and not WEAK & {w.plain for w in words(text)}:
            return (Holder(RELATIVES[word.plain], word.text, where),)
    for mention in reading.masked.mentions:
        if mention.form is Form.PERSON and not mention.parties:
            return (Holder(PartyKind.PERSON, mention.text, where, None, mention.text),)
    return (Holder(PartyKind.UNSPECIFIED, text, where),)


def relation_kind(text: str) -> PartyKind:
    """SPOUSE, CHILD or FAMILY_MEMBER for the words of a relation; several different relations are FAMILY_MEMBER."""
    kinds = {RELATIVES[w.plain] for w in words(text) if w.plain in RELATIVES}
    return next(iter(kinds)) if len(kinds) == 1 else PartyKind.FAMILY_MEMBER


def note_holders(filing: FilingWords, line: Line, wanted: PartyKind | None) -> tuple[Holder, ...]:
    """The holders that the row's footnotes give. `wanted` is the kind that the nature tells, if it tells one."""
    own = set(line.footnotes.get("nature", ()))
    notes = [filing.read(p) for p in filing.notes(line)]
    near = [r for r in notes if r.passage.where in own or r.passage.where not in set(_cells(line))]
    far = [r for r in notes if r not in near]
    for readings, finders in ((near, (_stated, _talked, _leaves, _alone)), (far, (_stated,))):
        for finder in finders:
            for reading in readings:
                found = tuple(_fitting(finder(filing, reading), wanted, strict=finder is not _stated))
                if found:
                    return found
    return ()


def _cells(line: Line) -> Iterator[str]:
    for refs in line.footnotes.values():
        yield from refs


def _fitting(holders: Iterator[Holder], wanted: PartyKind | None, *, strict: bool) -> Iterator[Holder]:
    seen: set[tuple[str | None, PartyKind]] = set()
    for holder in holders:
        fits = wanted is None or wanted is holder.kind or PartyKind.UNSPECIFIED in {wanted, holder.kind}
        if (fits or (holder.name and not strict and not (wanted.is_person if wanted else False))) and (
            holder.party,
            holder.kind,
        ) not in seen:
            seen.add((holder.party, holder.kind))
            yield holder


def _stated(filing: FilingWords, reading: Reading) -> Iterator[Holder]:
    """ "These shares are held of record by X", "X holds the shares": statements about the row itself."""
    yield from _held_by(filing, reading, talk=False)


def _talked(filing: FilingWords, reading: Reading) -> Iterator[Holder]:
    """ "May be deemed to own the securities held by X": the holder mentioned in passing."""
    yield from _held_by(filing, reading, talk=True)


def _held_by(filing: FilingWords, reading: Reading, *, talk: bool) -> Iterator[Holder]:
    masked = reading.masked
    for begin, end in masked.sentences():
        for match in sorted(
            [*_HELD.finditer(masked.text, begin, end), *_HOLDS.finditer(masked.text, begin, end)],
            key=lambda m: m.start(),
        ):
            direct = match.re is _HOLDS or match["verb"].casefold() in _DIRECT_VERBS
            aside = bool(_INDIRECT_TALK.search(masked.text, begin, match.start("o"))) or not direct
            if aside is not talk or re.search(r"\b(?:previously|formerly)\b", masked.text[begin : match.start("o")]):
                continue
            inside = _INSIDE.match(masked.text, match.end())
            said = masked.who(inside["o"] if inside else match["o"])
            found = [h for m in said for h in _through(filing, reading, m)]
            found = [h for h in found if not h.kind.is_person] or found
            if found:
                yield from found
                if not talk:
                    return


def _through(filing: FilingWords, reading: Reading, mention: Mention) -> Iterator[Holder]:
    """The holder a mention means; "held by the reporting person, manager of X" means X."""
    people = {Form.OWNER, Form.PERSON, Form.RELATIVE, Form.PRONOUN}
    if mention.form in people:
        for clause in reading.clauses:
            if (
                mention in clause.controllers
                and not clause.power
                and clause.start <= mention.start
                and clause.end > mention.end
            ):
                between = reading.passage.text[mention.end : mention.end + 40]
                if not re.match(r"\s+(?:is|are|serves?|was)\b", between):
                    yield from (h for m in clause.vehicles for h in _of_mention(filing, reading, m))
                    return
        if mention.form is Form.RELATIVE:
            yield Holder(relation_kind(mention.text), mention.text, reading.passage.where)
        elif mention.form is Form.PERSON and not mention.parties:
            yield Holder(PartyKind.PERSON, mention.text, reading.passage.where, None, mention.text)
        return
    trusts = [
        m
        for clause in reading.clauses
        if clause.controllers[:1] == (mention,) and clause.role in _NOMINEES
        for m in clause.vehicles
    ]
    for held in trusts or [mention]:
        yield from _of_mention(filing, reading, held)


def _of_mention(filing: FilingWords, reading: Reading, mention: Mention) -> Iterator[Holder]:
    where = reading.passage.where
    if mention.form is Form.ENTITY:
        for key in mention.parties:
            party = filing.glossary.parties[key]
            yield Holder(party.kind, mention.text, where, key, party.name, party.cik)
    elif mention.form is Form.UNNAMED:
        yield Holder(mention.kind, mention.text, where)
    elif mention.form is Form.DEFINITE:
        before = [
            m
            for m in reading.masked.mentions
            if m.end <= mention.start and m.kind is mention.kind and m.form is Form.ENTITY
        ]
        if before:
            yield from _of_mention(filing, reading, before[-1])
        else:
            yield Holder(mention.kind, mention.text, where)


def _leaves(filing: FilingWords, reading: Reading) -> Iterator[Holder]:
    """The end of a chain: what is managed and manages nothing."""
    clauses = [c for c in reading.clauses if not c.deemed]
    above = {key for c in clauses for m in c.controllers for key in m.parties}
    for clause in clauses:
        for mention in clause.vehicles:
            if mention.form is Form.ENTITY and not above & set(mention.parties):
                yield from _of_mention(filing, reading, mention)


def _alone(filing: FilingWords, reading: Reading) -> Iterator[Holder]:
    """The only entity that a footnote names, or the one it opens with."""
    entities = [m for m in reading.masked.mentions if m.form is Form.ENTITY]
    keys = {key for m in entities for key in m.parties}
    issuer = filing.glossary.issuer
    opening = [m for m in entities if m.start <= 4]
    if (len(keys) == 1 or opening) and not any(issuer and k.startswith(issuer) for k in keys):
        yield from _of_mention(filing, reading, (opening or entities)[0])
