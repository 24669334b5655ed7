"""Who holds a row by its footnotes, where the nature names nobody.

A plain statement ("held of record by X") outweighs talk of what is held ("may be deemed to own the securities held by X"),
and that outweighs the end of a chain of general partners. Footnotes on other cells count only by plain statement.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.model import PartyKind, Role
from loaders.vehicles.cast import Cast, Reading
from loaders.vehicles.filing_words import LineWords
from loaders.vehicles.holders import PERSONAL, Holder, holders_meant, relation_kind
from loaders.vehicles.masking import MENTION, OBJECTS, Masked
from loaders.vehicles.mentions import Form, Mention

_HELD = re.compile(
    rf"\b(?P<verb>[Hh]eld|[Oo]wned|registered|acquired|purchased|sold|issued|received|disposed of|(?<!are )(?<!is )made|directly beneficially owned)(?:,? \(?(?!by\b|in\b|through\b)[\w\-]+\)?){{0,5}}? (?:by|in the name of|through|in|to|for the account of)(?: and [\w ]+? by)? (?P<o>{OBJECTS}|{MENTION})"
)
_INSIDE = re.compile(rf" (?:in|through) (?:the |a |an )?(?P<o>{OBJECTS})")
_JOINTLY = re.compile(r",? (?:as )?(?:joint(?:ly)?\b|tenants)")
_HOLDS = re.compile(
    rf"(?P<o>{OBJECTS}),? (?:that |which )?(?:directly |beneficially |each |currently )*(?:holds?|owns?|is the (?:direct|record|registered) (?:holder|owner) of|are the (?:direct|record) (?:holders|owners) of)(?: of record| directly)?(?: (?!as\b|interest|indirect)[\w,.]+){{0,5}}? (?:shares|securities|stock|units|warrants?|options?|notes?)"
)
_RECORD = re.compile(
    rf"(?P<o>{OBJECTS}),? (?:that |which )?(?:is|are) the (?:direct|record|registered) (?:holders?|owners?)\b"
)
_BY = re.compile(rf"^(?:[Ss]hares )?[Bb]y (?:the )?(?P<o>{OBJECTS})(?=[.;]|$)")
"""A footnote that says no more than a nature would."""
_INDIRECT_TALK = re.compile(
    r"\b(?:deemed|disclaim\w*|admission|power|beneficial owner(?:ship)?|previously|formerly|other than|excluding|excludes?|not include)\b",
    re.IGNORECASE,
)
_NOMINEES = {Role.TRUSTEE, Role.CO_TRUSTEE, Role.CUSTODIAN}
"""Offices in which an entity holds for another: "held by X Trust Company, trustee of the Y Trust" is held by the trust."""
_FURTHER = re.compile(
    r"[,;]? ?(?:and )?(?:\([ivx\d]+\) ?)?[\d,]+ (?:\w+ ){1,5}(?:held|owned)\b"
    rf"|,? and (?:the )?{MENTION},? (?:directly |beneficially )*(?:holds?|owns?)\b"
)
"""Behind a holder: "and 200 shares held by", another holder of the same row."""
_FORMER = re.compile(r"\b(?:previously|formerly)\b")
_VERB_FOLLOWS = re.compile(r"\s+(?:is|are|serves?|was)\b")
_DIRECT_VERBS = {"held", "owned", "registered", "directly beneficially owned"}


def note_holders(cast: Cast, words: LineWords, wanted: PartyKind | None) -> tuple[Holder, ...]:
    """The holders that the row's footnotes give. `wanted` is the kind that the nature tells, if it tells one."""
    near, far = ([cast.read(passage) for passage in passages] for passages in (words.near, words.far))
    for readings, finders in ((near, (_stated, _talked, _leaves, _alone)), (far, (_stated,))):
        for finder in finders:
            for reading in readings:
                found = tuple(_fitting(finder(cast, reading), wanted, strict=finder is not _stated))
                if found:
                    return found
    return ()


def _fitting(holders: Iterator[Holder], wanted: PartyKind | None, *, strict: bool) -> Iterator[Holder]:
    seen: set[tuple[str | None, PartyKind]] = set()
    for holder in holders:
        fits = wanted is None or wanted is holder.kind or PartyKind.UNSPECIFIED in {wanted, holder.kind}
        if (fits or (holder.name and not strict)) and (
            holder.party,
            holder.kind,
        ) not in seen:
            seen.add((holder.party, holder.kind))
            yield holder


def _stated(cast: Cast, reading: Reading) -> Iterator[Holder]:
    """Yields by "These shares are held of record by X", "X holds the shares": statements about the row itself."""
    yield from _held_by(cast, reading, talk=False)


def _talked(cast: Cast, reading: Reading) -> Iterator[Holder]:
    """Yields by "May be deemed to own the securities held by X": the holder mentioned in passing."""
    yield from _held_by(cast, reading, talk=True)


def _held_by(cast: Cast, reading: Reading, *, talk: bool) -> Iterator[Holder]:
    masked = reading.masked
    for begin, end in masked.sentences:
        for match in _statements(masked, begin, end):
            direct = match.re is not _HELD or match["verb"].casefold() in _DIRECT_VERBS
            aside = bool(_INDIRECT_TALK.search(masked.text, begin, match.start("o"))) or not direct
            if aside is not talk or _FORMER.search(masked.text, begin, match.start("o")):
                continue
            inside = _INSIDE.match(masked.text, match.end())
            said = masked.who(inside["o"] if inside else match["o"])
            found = [h for m in said for h in _through(cast, reading, m)]
            found = [h for h in found if not h.kind.is_person] or found
            if _JOINTLY.match(masked.text, match.end()):
                quote = reading.passage.text[slice(*masked.span(match.start("o"), match.end()))]
                found = [Holder(PartyKind.ACCOUNT, quote, reading.passage.where)]
            if found:
                yield from found
                if not talk and not _FURTHER.match(masked.text, match.end(), end):
                    return


@lru_cache(maxsize=4096)
def _statements(masked: Masked, begin: int, end: int) -> tuple[re.Match[str], ...]:
    """Where a sentence says that somebody holds something, in order."""
    found = [m for pattern in (_HELD, _HOLDS, _RECORD, _BY) for m in pattern.finditer(masked.text, begin, end)]
    return tuple(sorted(found, key=lambda match: match.start()))


def _through(cast: Cast, reading: Reading, mention: Mention) -> Iterator[Holder]:
    """The holder a mention means; "held by the reporting person, manager of X" means X."""
    people = {Form.OWNER, Form.PERSON, Form.RELATIVE, Form.PRONOUN}
    if mention.form in people:
        for clause in reading.clauses:
            if (
                mention in clause.controllers
                and not clause.power
                and clause.start <= mention.start
                and clause.end > mention.end
            ) and not _VERB_FOLLOWS.match(reading.passage.text, mention.end):
                yield from (h for m in clause.vehicles for h in holders_meant(cast, reading, m))
                if clause.role is Role.CUSTODIAN and not clause.vehicles:
                    quote = reading.passage.text[clause.start : clause.end]
                    yield Holder(PartyKind.CUSTODIAL, quote, reading.passage.where)
                return
        if mention.form is Form.RELATIVE:
            yield Holder(relation_kind(mention.text), mention.text, reading.passage.where)
        elif mention.form is Form.PERSON and not mention.parties and PERSONAL.search(mention.text):
            yield Holder(PartyKind.PERSON, mention.text, reading.passage.where, None, mention.text)
        return
    trusts = [
        m
        for clause in reading.clauses
        if clause.controllers[:1] == (mention,) and clause.role in _NOMINEES
        for m in clause.vehicles
    ]
    for held in trusts or [mention]:
        yield from holders_meant(cast, reading, held)


def _leaves(cast: Cast, reading: Reading) -> Iterator[Holder]:
    """The end of a chain: what is managed and manages nothing."""
    clauses = [c for c in reading.clauses if not c.deemed]
    above = {key for c in clauses for m in c.controllers for key in m.parties}
    for clause in clauses:
        for mention in clause.vehicles:
            if mention.form is Form.ENTITY and not above & set(mention.parties):
                yield from holders_meant(cast, reading, mention)


def _alone(cast: Cast, reading: Reading) -> Iterator[Holder]:
    """The only entity that a footnote names, or the one it opens with."""
    entities = [m for m in reading.masked.mentions if m.form is Form.ENTITY]
    keys = {key for m in entities for key in m.parties}
    issuer = cast.glossary.issuer
    opening = [m for m in entities if m.start <= 12]
    if (len(keys) == 1 or opening) and not any(issuer and k.startswith(issuer) for k in keys):
        alone = (opening or entities)[0]
        if not any(alone in clause.controllers and alone not in clause.vehicles for clause in reading.clauses):
            yield from holders_meant(cast, reading, alone)
