"""Who is who in one filing: every entity named anywhere in it, by full name and by the aliases its footnotes define.

`Ault & Company, Inc. ("Ault & Co.")` in footnote 1 makes "Ault & Co." in footnote 3 a name of that company. A collective
alias ("collectively, the Funds") means all its members. An alias that is also a plain word ("Sponsor", "LP") counts only
in the spelling that was defined.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from graph.model import PartyKind
from loaders.vehicles.definitions import Definition, definitions
from loaders.vehicles.kinds import form_word, is_generic, kind_of
from loaders.vehicles.lexicon import WEAK
from loaders.vehicles.names import Name, bare_key, entity_names
from loaders.vehicles.people import Reporter, is_person, person_names
from loaders.vehicles.text import NATURE, Passage, name_key
from loaders.vehicles.unformed import unformed_names

_GAP = re.compile(r"^(?:\s*,?\s*(?:each |both |all )?(?:an? |the )?[A-Z]?[a-z][\w ,.\-/\u2019']{0,140})?,?\s*$")
_SENTENCE = re.compile(r"(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)\. [A-Z]")
_LINK = re.compile(
    r"^(?:[,;]? ?(?:and )?(?:\([ivx\d]{1,4}\) ?)?[\d,]+ (?:\w+ ){1,4}(?:held|owned)(?: directly| of record)? by (?:the )?|"
    r"\s*(?:,|;)?\s*(?:and|or|&|and/or|together with|as well as|(?:for itself and )?as (?:nominee|custodian) (?:for|of))?\s*(?:the |each of |of )?\s*|\s*\([^()]*\)\s*(?:,|;)?\s*(?:and|or)?\s*(?:the )?\s*)$"
)
_NO_ENTITY = re.compile(
    r"(?:the )?(?:report(?:ing)? (?:person|owner)s?|issuer|company|notes?|shares?|warrants?|closing(?: date)?|(?:\w+ )?agreement|plan|ipo|rsus?|psus?)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:co-?)?(?:trustees?|ttees?|managers?|managing members?|general partners?|directors?|president|custodian|beneficiary|spouse|wife|husband|son|daughter|child|minor)",
    re.IGNORECASE,
)
"""What brackets behind a name say of somebody and is no other name of it."""
_PLURAL = re.compile(
    r"\b(?:Funds|Entities|Parties|Trusts|Partnerships|Holders|Companies|LLCs|GRATs|Stockholders|Shareholders|Sellers|Investors|Affiliates|Vehicles)$"
)
_FORM = re.compile(
    r"(?:,? ?(?:L\.?L\.?C\.?|L\.?P\.?|L\.?L\.?P\.?|Inc\.?|Ltd\.?|Limited Partnership|Corp(?:oration|\.)?|N\.A\.))+$"
)
_CAPITALISED = re.compile(
    r"(?:[A-Z][\w&.\u2019'\-]*(?: |$))(?:(?:[A-Z0-9][\w&.\u2019'\-]*|of|&)(?: |$))*$",
)
_NO_NAMES = frozenset({"stock", "units", "shares", "unit", "plan", "agreement"})


@dataclass(frozen=True, slots=True)
class Party:
    """An entity named in the filing."""

    key: str
    name: str
    kind: PartyKind
    aliases: tuple[str, ...] = ()
    """Each once, in the order defined."""
    cik: str | None = None


@dataclass(frozen=True, slots=True)
class Glossary:
    """The named entities of a filing and every spelling that means one or, collectively, several of them."""

    parties: Mapping[str, Party]
    spellings: Mapping[str, tuple[str, ...]]
    people: Mapping[str, str]
    """Alias of a person -> name as first written."""
    owners: tuple[Reporter, ...]
    issuer: str
    _bare: Mapping[str, frozenset[str]]

    def find(self, name: str) -> str | None:
        """The key of the entity of this name, dates and spelling of legal forms aside; None if it is not known."""
        return _find(name, self.parties, self._bare)


@dataclass(slots=True)
class _Entry:
    """A party while the filing's texts are being read."""

    key: str
    name: str
    kind: PartyKind
    where: str
    aliases: list[str] = field(default_factory=list)
    cik: str | None = None


class _Draft:
    """The glossary while the filing's texts are being read."""

    def __init__(self, owners: tuple[Reporter, ...]) -> None:
        self.owners = owners
        self.entities = [owner for owner in owners if not is_person(owner)]
        self.patterns = [pattern for owner in self.entities if (pattern := _owner_pattern(owner.name))]
        self.parties: dict[str, _Entry] = {}
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.people: dict[str, str] = {}
        self._bare: dict[str, set[str]] = {}

    def finished(self, issuer: str) -> Glossary:
        """What the texts gave, for good."""
        return Glossary(
            parties={
                key: Party(key, entry.name, entry.kind, tuple(dict.fromkeys(entry.aliases)), entry.cik)
                for key, entry in self.parties.items()
            },
            spellings=self.spellings,
            people=self.people,
            owners=self.owners,
            issuer=issuer,
            _bare={bare: frozenset(keys) for bare, keys in self._bare.items()},
        )

    def find(self, name: str) -> str | None:
        """As `Glossary.find`, among the entities known so far."""
        return _find(name, self.parties, self._bare)

    def add(self, name: str, kind: PartyKind, where: str) -> _Entry:
        """Notes an entity under its name; a known one keeps its first spelling unless this is fuller."""
        key = self.find(name) or name_key(name)
        entry = self.parties.get(key)
        if entry is None:
            entry = self.parties[key] = _Entry(key, name, kind, where, cik=self._cik(name))
            self._bare.setdefault(bare_key(name), set()).add(key)
        elif len(name) > len(entry.name) and entry.where and entry.where != NATURE and name.startswith(entry.name):
            self.rename(entry, name)
        elif entry.kind is PartyKind.UNSPECIFIED and kind is not PartyKind.UNSPECIFIED:
            entry.kind = kind
            self.rename(entry, name)
        self.spellings.setdefault(name, (key,))
        return entry

    def rename(self, entry: _Entry, name: str) -> None:
        """Calls an entity otherwise from now on."""
        self._bare[bare_key(entry.name)].discard(entry.key)
        self._bare.setdefault(bare_key(name), set()).add(entry.key)
        entry.name = name

    def drop(self, key: str, keys: tuple[str, ...]) -> None:
        """Forgets an entity that was only an alias; what was said of it is said of `keys`."""
        if entry := self.parties.pop(key, None):
            self._bare[bare_key(entry.name)].discard(key)
            for spelling, meant in self.spellings.items():
                if key in meant:
                    self.spellings[spelling] = keys

    def _cik(self, name: str) -> str | None:
        bare = bare_key(name)
        hits = [owner for owner in self.entities if bare_key(owner.name) == bare]
        return hits[0].cik if len(hits) == 1 else None


def _find(name: str, parties: Mapping[str, Party | _Entry], bare: Mapping[str, AbstractSet[str]]) -> str | None:
    key = name_key(name)
    if key in parties:
        return key
    hits = [k for k in bare.get(bare_key(name), ()) if _agree(parties[k], name)]
    return hits[0] if len(hits) == 1 else None


def _agree(party: Party | _Entry, name: str) -> bool:
    """Whether kind and legal form allow a name to be this party's: "Elm Inc." is no "Elm Ltd.", "Elm" may be either."""
    one, other = party.kind, kind_of(name)
    forms = {form for said in (party.name, name) if (form := form_word(said))}
    return len(forms) < 2 and (one is other or PartyKind.UNSPECIFIED in {one, other})


def read_glossary(owners: tuple[Reporter, ...], issuer: str, passages: Sequence[Passage]) -> Glossary:
    """The glossary of a filing: co-reporting entities and issuer first, then natures, footnotes and remarks in order."""
    draft = _Draft(owners)
    for owner in draft.entities:
        draft.add(owner.name, kind_of(owner.name), "").cik = owner.cik
    for passage in passages:
        _read_names(draft, passage)
    for passage in passages:
        _read_aliases(draft, passage)
    for (name, kind), where in [(firm, passage.where) for passage in passages for firm in unformed_names(passage)]:
        if name not in draft.spellings and not any(party.name.startswith(name) for party in draft.parties.values()):
            draft.add(name, kind, where)
    _read_short_forms(draft)
    return draft.finished(bare_key(issuer))


def _read_names(draft: _Draft, passage: Passage) -> None:
    for name in _names_in(draft, passage.text):
        if is_generic(name.text) or " " not in name.text or _NO_ENTITY.fullmatch(name.text):
            continue
        entry = draft.add(name.text, name.kind, passage.where)
        if not entry.where:
            entry.where = passage.where
            draft.rename(entry, name.text)


def _names_in(draft: _Draft, text: str) -> Sequence[Name]:
    """The entities named in a text; a co-reporting owner's name is known whole, commas and all."""
    owned = [
        Name(m.start(), m.end(), m.group(), kind_of(m.group()))
        for pattern in draft.patterns
        for m in pattern.finditer(text)
    ]
    if not owned:
        return entity_names(text)
    others = [n for n in entity_names(text) if not any(n.start < o.end and o.start < n.end for o in owned)]
    return sorted([*owned, *others], key=lambda n: n.start)


@lru_cache(maxsize=4096)
def _owner_pattern(name: str) -> re.Pattern[str] | None:
    """What finds an owner's name that has commas inside ("Merrill Lynch, Pierce, Fenner & Smith Inc."); None for others."""
    parts = bare_key(name).split()
    if "," not in re.sub(r",? [\w.]+$", "", name) or len(parts) < 3:
        return None
    joined = r"[\s,.]+".join("(?:&|and)" if part == "and" else re.escape(part) for part in parts)
    form = r"(?:,? (?:(?:inc|corp|ltd|co)\b\.?|(?:incorporated|corporation|limited|company|llc|lp|llp)\b|(?:l\.l\.c|l\.p|n\.a)\.))?"
    return re.compile(rf"\b{joined}\b{form}", re.IGNORECASE)


def _read_aliases(draft: _Draft, passage: Passage) -> None:
    defined = definitions(passage.text)
    if not defined:
        return
    names = [n for n in _names_in(draft, passage.text) if draft.find(n.text)]
    ends = {name.end for name in names}
    for definition in defined:
        usable = definition.alias and not _NO_ENTITY.fullmatch(definition.alias)
        if usable and (not definition.bare or (definition.at in ends and not _OFFICE.fullmatch(definition.alias))):
            _define(draft, passage, names, definition)


def _define(draft: _Draft, passage: Passage, names: Sequence[Name], definition: Definition) -> None:
    text, at, alias = passage.text, definition.at, definition.alias
    before = [n for n in names if n.end <= at and n.start < at]
    if before and _GAP.match(text[before[-1].end : at]) and not _SENTENCE.search(text[before[-1].end : at]):
        _define_entities(draft, _group(text, before, definition), alias)
    elif not draft.spellings.get(alias):
        _define_unformed(draft, passage, definition)


def _group(text: str, before: list[Name], definition: Definition) -> list[Name]:
    """The names that an alias behind them means."""
    listed = _listed(text, before)
    plain = _PLURAL.search(definition.alias) and "(" not in text[listed[0].end : listed[-1].start]
    return listed if definition.collective or plain else before[-1:]


def _define_entities(draft: _Draft, group: list[Name], alias: str) -> None:
    keys = tuple(dict.fromkeys(k for n in group if (k := draft.find(n.text))))
    own = name_key(alias)
    if draft.spellings.get(alias) not in {None, keys, (own,)}:
        return
    if keys and own not in keys:
        draft.drop(own, keys)
    if len(keys) == 1 and keys[0] != own:
        draft.parties[keys[0]].aliases.append(alias)
    draft.spellings[alias] = keys


def _define_unformed(draft: _Draft, passage: Passage, definition: Definition) -> None:
    """An alias of a person, or of an entity without a legal form ("Kemper Realty")."""
    text, at, alias = passage.text, definition.at, definition.alias
    person = next((p for p in person_names(text) if p[1] <= at and not text[p[1] : at].strip(" ,")), None)
    if person:
        draft.people[alias] = text[person[0] : person[1]]
        return
    run = _CAPITALISED.search(text[:at].rstrip() + " ")
    name = run.group().strip() if run else ""
    said = name.casefold().split()
    if len(said) > 1 and not definition.collective and WEAK.intersection(said) and _NO_NAMES.isdisjoint(said):
        entry = draft.add(name, kind_of(name), passage.where)
        entry.aliases.append(alias)
        draft.spellings[alias] = (entry.key,)


def _listed(text: str, names: list[Name]) -> list[Name]:
    """The names of the list that ends with the last one."""
    group = [names[-1]]
    for name in reversed(names[:-1]):
        if not _LINK.match(text[name.end : group[0].start]):
            break
        group.insert(0, name)
    return group


def _read_short_forms(draft: _Draft) -> None:
    """A name without its legal form means the entity where only one has it ("Hollow Oak II")."""
    short: dict[str, set[str]] = {}
    for key, entry in draft.parties.items():
        bare = _FORM.sub("", entry.name)
        if bare != entry.name and " " in bare.strip():
            short.setdefault(bare, set()).add(key)
    for bare, keys in short.items():
        if len(keys) == 1 and bare not in draft.spellings:
            draft.spellings[bare] = tuple(keys)
