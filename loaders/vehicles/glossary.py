"""Who is who in one filing: every entity named anywhere in it, by full name and by the aliases its footnotes define.

`Ault & Company, Inc. ("Ault & Co.")` in footnote 1 makes "Ault & Co." in footnote 3 a name of that company. A collective
alias ("collectively, the Funds") means all its members. An alias that is also a plain word ("Sponsor", "LP") counts only
in the spelling that was defined.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import Filing, Owner, PartyKind
from loaders.vehicles.kinds import is_generic, kind_of
from loaders.vehicles.lexicon import STRICT, WEAK
from loaders.vehicles.names import Name, entity_names
from loaders.vehicles.people import is_person, person_names
from loaders.vehicles.text import NATURE, Passage, name_key, words

_QUOTED = r"[\"\u201c]([^\"\u201d\u201c()]{1,70}?),?(?:[\"\u201d\u201c]|(?=\)))"
_DEFINITION = re.compile(
    rf"\s*,?\s*\((?P<lead>(?:(?:the|each|an?|together|collectively|individually|hereinafter|hereafter|referred|to|as|or|and|with|such|entity|in|its|capacity|trust)\b[ ,]*)*){_QUOTED}(?P<more>[^()]*)\)"
)
_BARE = re.compile(
    r"\s*\((?:the )?(?P<lead>collectively,? (?:the )?)?((?:[A-Z][\w&.\-]*)(?: [A-Z0-9][\w&.\-]*){0,3})\)"
)
_COLLECTIVE = re.compile(
    r",? (?:or|and)?,? ?(?:together|collectively|referred to collectively as),? (?:with [^,]{3,60}, )?(?:the )?(?P<alias>[A-Z][\w .&'\u2019/\-]{2,40}?)(?=[.,;)]|$| (?:is|are|may|and)\b)"
)
_GAP = re.compile(r"^(?:\s*,?\s*(?:each |both |all )?(?:an? |the )?[A-Z]?[a-z][\w ,.\-/\u2019']{0,140})?,?\s*$")
_SENTENCE = re.compile(r"(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)\. [A-Z]")
_LINK = re.compile(
    r"^(?:\s*(?:,|;)?\s*(?:and|or|&|and/or|together with|as well as)?\s*(?:the |each of |of )?\s*|\s*\([^()]*\)\s*(?:,|;)?\s*(?:and|or)?\s*(?:the )?\s*)$"
)
_NO_ENTITY = re.compile(
    r"(?:the )?(?:report(?:ing)? (?:person|owner)s?|issuer|company|notes?|shares?|warrants?|closing(?: date)?|(?:\w+ )?agreement|plan|ipo|rsus?|psus?)",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"\b(?:Funds|Entities|Parties|Trusts|Partnerships|Holders|Companies|LLCs|GRATs|Stockholders|Shareholders|Sellers|Investors|Affiliates|Vehicles)$"
)
_TOGETHER = re.compile(r"(?i)collectively|together|\beach\b")
_STATE = re.compile(r"\s*[\\/]+\w{2,3}[\\/]*\s*$")
_AGREEMENT = re.compile(r"(?i),? (?:dated|dtd|u/?a/?d?t?|u/?t/?d|udt|uad|under agreement|u/d/t)\b")
_MORE = re.compile(r"[\"\u201c]([^\"\u201d\u201c]{1,60})[\"\u201d\u201c]")


@dataclass(slots=True)
class Party:
    """An entity named in the filing."""

    key: str
    name: str
    kind: PartyKind
    where: str
    aliases: list[str] = field(default_factory=list)
    cik: str | None = None


@dataclass(slots=True)
class Glossary:
    """The named entities of a filing and every spelling that means one or, collectively, several of them."""

    parties: dict[str, Party] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    """Alias of a person -> name as first written."""
    owners: tuple[Owner, ...] = ()
    issuer: str = ""
    owner_patterns: tuple[re.Pattern[str], ...] = ()

    def add(self, name: str, kind: PartyKind, where: str) -> str:
        """Note an entity under its name and answer its key; a known one keeps its first spelling unless this is fuller."""
        key = self.find(name) or name_key(name)
        party = self.parties.get(key)
        if party is None:
            self.parties[key] = Party(key, name, kind, where, cik=self._cik(name))
        elif len(name) > len(party.name) and party.where and party.where != NATURE and name.startswith(party.name):
            party.name = name
        elif party.kind is PartyKind.UNSPECIFIED and kind is not PartyKind.UNSPECIFIED:
            party.kind, party.name = kind, name
        self.spellings.setdefault(name, (key,))
        return key

    def find(self, name: str) -> str | None:
        """The key of the entity of this name, dates and spelling of legal forms aside; None if it is not known."""
        key = name_key(name)
        if key in self.parties:
            return key
        bare = bare_key(name)
        hits = [
            k for k, party in self.parties.items() if bare_key(party.name) == bare and _agree(party.kind, kind_of(name))
        ]
        return hits[0] if len(hits) == 1 else None

    def drop(self, key: str, keys: tuple[str, ...]) -> None:
        """Forget an entity that was only an alias; what was said of it is said of `keys`."""
        if self.parties.pop(key, None):
            for spelling, meant in self.spellings.items():
                if key in meant:
                    self.spellings[spelling] = keys

    def _cik(self, name: str) -> str | None:
        bare = bare_key(name)
        hits = [owner for owner in self.owners if not is_person(owner) and bare_key(owner.name) == bare]
        return hits[0].cik if len(hits) == 1 else None


@lru_cache(maxsize=8192)
def bare_key(name: str) -> str:
    """The name without date, "U/A", legal-form ending and trailing state mark: what a short use of it keeps."""
    cut = _AGREEMENT.split(name)[0]
    cut = _STATE.sub("", cut)
    kept = name_key(cut).split()
    while len(kept) > 1 and kept[-1] in STRICT:
        kept = kept[:-1]
    return " ".join(kept)


def _agree(one: PartyKind, other: PartyKind) -> bool:
    return one is other or PartyKind.UNSPECIFIED in {one, other}


def read_glossary(filing: Filing, passages: Iterable[Passage]) -> Glossary:
    """The glossary of a filing: co-reporting entities and issuer first, then natures, footnotes and remarks in order."""
    glossary = Glossary(owners=filing.owners, issuer=bare_key(filing.issuer.name))
    for owner in filing.owners:
        if not is_person(owner):
            key = glossary.add(owner.name, kind_of(owner.name), "")
            glossary.parties[key].cik = owner.cik
    patterns = (_owner_pattern(owner.name) for owner in filing.owners if not is_person(owner))
    glossary.owner_patterns = tuple(pattern for pattern in patterns if pattern)
    ordered = list(passages)
    for passage in ordered:
        _read_names(glossary, passage)
    for passage in ordered:
        _read_aliases(glossary, passage)
    _read_short_forms(glossary)
    return glossary


def _read_names(glossary: Glossary, passage: Passage) -> None:
    for name in _names_in(glossary, passage.text):
        if is_generic(name.text) or len(name.text.split()) < 2 or _NO_ENTITY.fullmatch(name.text):
            continue
        key = glossary.add(name.text, name.kind, passage.where)
        party = glossary.parties[key]
        if not party.where:
            party.where, party.name = passage.where, name.text


def _names_in(glossary: Glossary, text: str) -> list[Name]:
    """The entities named in a text; a co-reporting owner's name is known whole, commas and all."""
    owned = [
        Name(m.start(), m.end(), m.group(), kind_of(m.group()))
        for pattern in glossary.owner_patterns
        for m in pattern.finditer(text)
    ]
    others = [n for n in entity_names(text) if not any(n.start < o.end and o.start < n.end for o in owned)]
    return sorted([*owned, *others], key=lambda n: n.start)


def _owner_pattern(name: str) -> re.Pattern[str] | None:
    """What finds an owner's name that has commas inside ("Merrill Lynch, Pierce, Fenner & Smith Inc."); None for others."""
    parts = bare_key(name).split()
    if "," not in re.sub(r",? [\w.]+$", "", name) or len(parts) < 3:
        return None
    joined = r"[\s,.]+".join("(?:&|and)" if part == "and" else re.escape(part) for part in parts)
    form = r"(?:,? (?:(?:inc|corp|ltd|co)\b\.?|(?:incorporated|corporation|limited|company|llc|lp|llp)\b|(?:l\.l\.c|l\.p|n\.a)\.))?"
    return re.compile(rf"\b{joined}\b{form}", re.IGNORECASE)


def _read_aliases(glossary: Glossary, passage: Passage) -> None:
    text = passage.text
    names = [n for n in _names_in(glossary, text) if glossary.find(n.text)]
    for match in _DEFINITION.finditer(text):
        at, lead = match.start(), match.group("lead")
        _define(glossary, Definition(passage, names, at, _clean(match.group(2)), bool(_TOGETHER.search(lead))))
        before = 0
        for more in _MORE.finditer(match.group("more")):
            together = bool(_TOGETHER.search(match.group("more"), before, more.start()))
            before = more.end()
            _define(glossary, Definition(passage, names, at, _clean(more.group(1)), together))
    for match in _BARE.finditer(text):
        if match.start() in {n.end for n in names} or match.group("lead"):
            _define(glossary, Definition(passage, names, match.start(), match.group(2), bool(match.group("lead"))))
    for match in _COLLECTIVE.finditer(text):
        _define(glossary, Definition(passage, names, match.start(), match.group("alias").strip(), collective=True))


@dataclass(frozen=True, slots=True)
class Definition:
    """An alias defined at a place of a passage, of one of the names before it or, collectively, of several."""

    passage: Passage
    names: list[Name]
    at: int
    alias: str
    collective: bool


def _clean(alias: str) -> str:
    alias = alias.strip(" ,").removeprefix("the ")
    return alias.removesuffix(".") if words(alias)[-1:] and words(alias)[-1].text == "." else alias


def _define(glossary: Glossary, definition: Definition) -> None:
    passage, at, alias = definition.passage, definition.at, definition.alias
    if not alias or _NO_ENTITY.fullmatch(alias):
        return
    known = glossary.spellings.get(alias)
    text = passage.text
    before = [n for n in definition.names if n.end <= at and n.start < at]
    if before and _GAP.match(text[before[-1].end : at]) and not _SENTENCE.search(text[before[-1].end : at]):
        listed = _listed(text, before)
        plain = _PLURAL.search(alias) and "(" not in text[listed[0].end : listed[-1].start]
        group = listed if definition.collective or plain else before[-1:]
        keys = tuple(dict.fromkeys(k for n in group if (k := glossary.find(n.text))))
        if known not in {None, keys, (name_key(alias),)}:
            return
        if keys and name_key(alias) not in keys:
            glossary.drop(name_key(alias), keys)
        if len(keys) == 1 and keys[0] != name_key(alias):
            glossary.parties[keys[0]].aliases.append(alias)
        glossary.spellings[alias] = keys
        return
    if known:
        return
    person = next((p for p in person_names(text) if p[1] <= at and not text[p[1] : at].strip(" ,")), None)
    if person:
        glossary.people[alias] = text[person[0] : person[1]]
        return
    run = re.search(
        r"(?:[A-Z][\w&.\u2019'\-]*(?: |$))(?:(?:[A-Z0-9][\w&.\u2019'\-]*|of|&)(?: |$))*$", text[:at].rstrip() + " "
    )
    name = run.group().strip() if run else ""
    said = name.casefold().split()
    if (
        len(said) > 1
        and not definition.collective
        and WEAK & set(said)
        and not {"stock", "units", "shares", "unit", "plan", "agreement"} & set(said)
    ):
        key = glossary.add(name, kind_of(name), passage.where)
        glossary.parties[key].aliases.append(alias)
        glossary.spellings[alias] = (key,)


def _listed(text: str, names: list[Name]) -> list[Name]:
    """The names of the list that ends with the last one."""
    group = [names[-1]]
    for name in reversed(names[:-1]):
        if not _LINK.match(text[name.end : group[0].start]):
            break
        group.insert(0, name)
    return group


def _read_short_forms(glossary: Glossary) -> None:
    """A name without its legal form means the entity where only one has it ("Sequoia Grove II")."""
    short: dict[str, set[str]] = {}
    for key, party in glossary.parties.items():
        bare = re.sub(
            r"(?:,? ?(?:L\.?L\.?C\.?|L\.?P\.?|L\.?L\.?P\.?|Inc\.?|Ltd\.?|Limited Partnership|Corp(?:oration|\.)?|N\.A\.))+$",
            "",
            party.name,
        )
        if bare != party.name and len(bare.split()) > 1:
            short.setdefault(bare, set()).add(key)
    for bare, keys in short.items():
        if len(keys) == 1 and bare not in glossary.spellings:
            glossary.spellings[bare] = tuple(keys)
