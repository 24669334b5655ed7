"""Who holds each line of one filing, as far as its owners and its own words go (MODEL 3).

A name in words that matches a reporting owner *is* that owner; only other names become parties. Nobody is ever "the
first" of several: a direct line of a joint filing without words, and a line whose words name several holders, are held
by a placeholder that keeps the candidates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from graph import ids
from graph.model import Control, Filing, Indirect, Line, Owner, PartyKind, Role, Vehicle
from graph.model.indirect import REPORTING_OWNER
from graph.readings.names import entity_key, has_entity_word, match_party, same_entity, tokens, word_set

_THEIRS: Final = word_set(
    "his her their its the a an my reporting person persons owner owners s of mr mrs ms filing said such each"
)
_RELATIVES: Final = {
    PartyKind.SPOUSE: word_set("spouse spouses wife husband wifes husbands"),
    PartyKind.CHILD: word_set("child children son sons daughter daughters minor"),
    PartyKind.FAMILY_MEMBER: word_set("family member members mother father parent parents sister brother"),
}
_OWNER_PHRASE: Final = re.compile(
    r"(?:the\s+)?(?:undersigned|reporting\s+(?:person|owner)s?|filing\s+person)(?:\(s\))?", re.IGNORECASE
)


class Grade(StrEnum):
    """How firmly a filing says who holds a line."""

    STATED = "STATED"
    NATURE = "NATURE"
    OWNER = "OWNER"
    UNRESOLVED = "UNRESOLVED"


class Part(StrEnum):
    """What a party known from words is in the filing that names it."""

    HOLDER = "HOLDER"
    INTERMEDIATE = "INTERMEDIATE"
    CONTROLLER = "CONTROLLER"


@dataclass(frozen=True, slots=True)
class Named:
    """A party known from words, before any other filing is looked at."""

    id: str
    name: str | None
    kind: PartyKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a line."""

    id: str
    same: str
    """Equal for what may be one holder in two filings of one scope, whichever owners filed them together."""
    grade: Grade
    rule: str
    quote: str | None = None
    where: str | None = None
    named: Named | None = None
    """None where the holder is a reporting owner or a placeholder."""
    unnamed: bool = False
    """No words name it, so its rows may be several holders (lots)."""
    candidates: tuple[str, ...] = ()
    """Ids of those one of whom, or all of whom, hold the line; empty unless this is a placeholder."""


@dataclass(frozen=True, slots=True)
class Bond:
    """One role that the words state of one party in another, both resolved."""

    controller: str
    vehicle: str
    role: Role
    quote: str
    where: str | None


@dataclass(frozen=True, slots=True)
class Held:
    """What the words of one line give."""

    holder: Holder
    mentions: tuple[tuple[Part, Named], ...] = ()
    bonds: tuple[Bond, ...] = ()


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of one filing."""

    filing: Filing
    issuer: str
    owners: tuple[str, ...]
    """Sorted ids, each once."""
    names: tuple[tuple[str, str], ...]
    """(id, name as filed) of the reporting owners."""
    words: dict[str, Named] = field(default_factory=dict, compare=False)
    """Names and aliases of vehicles and intermediates, by their spelling-free key."""

    @property
    def sole(self) -> str | None:
        """The one reporting owner; None in a joint filing."""
        return self.owners[0] if len(self.owners) == 1 else None


def assign_holders(filing: Filing, *, issuer: str) -> dict[str, Held]:
    """Line key -> who holds it; every line has a holder."""
    names = tuple((ids.owner_id(owner, filing.issuer), owner.name) for owner in filing.owners)
    cast = Cast(filing, issuer, ids.owner_ids(filing), names)
    for _, _, line in filing.lines():
        for vehicle in (*line.indirect.vehicles, *line.indirect.intermediates) if line.indirect else ():
            _vehicle(cast, vehicle)
    return {key: _held(cast, line) for key, _, line in filing.lines()}


def renumber(holder: Holder, lot: int, *, owners: Sequence[str], issuer: str) -> Holder:
    """The holder as the `lot`-th of several unnamed ones."""
    if holder.named is None:
        return holder
    identity = ids.vehicle_id(holder.named.name, holder.named.kind, owners=owners, issuer=issuer, lot=lot)
    return replace(holder, id=identity, named=replace(holder.named, id=identity))


def _held(cast: Cast, line: Line) -> Held:
    indirect = line.indirect
    if indirect is None or not (indirect.vehicles or indirect.intermediates or indirect.controls):
        return Held(_without_words(cast, line))
    found = [_vehicle(cast, vehicle) for vehicle in indirect.vehicles]
    mentions = [(Part.HOLDER, named) for _, named, _ in found if named is not None]
    for vehicle in indirect.intermediates:
        _, named, _ = _vehicle(cast, vehicle)
        if named is not None:
            mentions.append((Part.INTERMEDIATE, named))
    bonds, controllers = _bonds(cast, indirect)
    mentions += [(Part.CONTROLLER, named) for named in controllers]
    holder = _one_holder(cast, line, found)
    return Held(holder, tuple(dict.fromkeys(mentions)), tuple(dict.fromkeys(bonds)))


def _one_holder(cast: Cast, line: Line, found: list[tuple[str, Named | None, Vehicle]]) -> Holder:
    distinct = {identity: (named, vehicle) for identity, named, vehicle in found}
    if not distinct:
        return _without_words(cast, line)
    if len(distinct) > 1:
        return _placeholder(tuple(sorted(distinct)), "SEVERAL_HOLDERS_NAMED")
    ((identity, (named, vehicle)),) = distinct.items()
    grade = Grade.NATURE if vehicle.where == "nature" else Grade.STATED
    if named is None:
        return Holder(identity, identity, grade, "REPORTING_OWNER_NAMED", vehicle.quote, vehicle.where)
    unnamed = named.name is None
    same = identity if unnamed else f"named:{' '.join(entity_key(named.name or ''))}"
    rule = "VEHICLE_UNNAMED" if unnamed else "VEHICLE_NAMED"
    return Holder(identity, same, grade, rule, vehicle.quote, vehicle.where, named, unnamed)


def _without_words(cast: Cast, line: Line) -> Holder:
    if line.ownership == "I":
        identity = ids.vehicle_id(None, PartyKind.UNSPECIFIED, owners=cast.owners, issuer=cast.issuer)
        named = Named(identity, None, PartyKind.UNSPECIFIED)
        where = None if line.nature is None else "nature"
        quote = None if line.nature is None else " ".join(line.nature.split())
        return Holder(identity, identity, Grade.UNRESOLVED, "NATURE_UNREAD", quote, where, named, unnamed=True)
    if cast.sole is not None:
        return Holder(cast.sole, cast.sole, Grade.OWNER, "DIRECT_BY_OWNER")
    return _placeholder(cast.owners, "JOINT_DIRECT_UNRESOLVED")


def _placeholder(candidates: tuple[str, ...], rule: str) -> Holder:
    identity = ids.oneof_id(candidates)
    return Holder(identity, identity, Grade.UNRESOLVED, rule, candidates=candidates)


def _vehicle(cast: Cast, vehicle: Vehicle) -> tuple[str, Named | None, Vehicle]:
    owner = _owner_named(cast, vehicle)
    if owner is not None:
        return owner, None, vehicle
    identity = ids.vehicle_id(vehicle.name or vehicle.ref, vehicle.kind, owners=cast.owners, issuer=cast.issuer)
    named = Named(identity, vehicle.name, vehicle.kind, vehicle.aliases)
    for word in (vehicle.name, *vehicle.aliases, vehicle.ref, None if vehicle.name else vehicle.kind.value):
        if word:
            cast.words.setdefault(" ".join(entity_key(word)), named)
    return identity, named, vehicle


def _owner_named(cast: Cast, vehicle: Vehicle) -> str | None:
    if vehicle.cik and f"cik:{vehicle.cik}" in cast.owners:
        return f"cik:{vehicle.cik}"
    if vehicle.name == REPORTING_OWNER:
        return cast.sole
    for name in (vehicle.name, *vehicle.aliases):
        if name and (owner := match_party(name, _alike(cast, vehicle.kind))) is not None:
            return owner
    return None


def _alike(cast: Cast, kind: PartyKind) -> Iterator[tuple[str, str]]:
    """The owners that a holder of this kind can be: a trust bearing a person's name is not that person."""
    for identity, name in cast.names:
        if kind in {PartyKind.PERSON, PartyKind.UNSPECIFIED} or has_entity_word(name):
            yield identity, name


def _bonds(cast: Cast, indirect: Indirect) -> tuple[list[Bond], list[Named]]:
    bonds: list[Bond] = []
    controllers: list[Named] = []
    for control in indirect.controls:
        vehicle = _controlled(cast, indirect, control.vehicle)
        controller, named = _controller(cast, control)
        if vehicle is None or controller is None or controller == vehicle:
            continue
        if named is not None:
            controllers.append(named)
        bonds.append(Bond(controller, vehicle, control.role, control.quote, control.where))
    return bonds, controllers


def _controlled(cast: Cast, indirect: Indirect, word: str) -> str | None:
    """The vehicle of this line, else of the filing, that the word means."""
    for vehicle in (*indirect.vehicles, *indirect.intermediates):
        words = (vehicle.name, *vehicle.aliases, vehicle.ref, None if vehicle.name else vehicle.kind.value)
        if any(other is not None and (other == word or same_entity(other, word)) for other in words):
            return _vehicle(cast, vehicle)[0]
    known = cast.words.get(" ".join(entity_key(word)))
    return known.id if known is not None else match_party(word, cast.names)


def _controller(cast: Cast, control: Control) -> tuple[str | None, Named | None]:
    word = control.controller
    if word == REPORTING_OWNER or _OWNER_PHRASE.fullmatch(word.strip()):
        return cast.sole or _only_person(cast.filing.owners, cast), None
    owner = match_party(word, cast.names)
    if owner is not None:
        return owner, None
    known = cast.words.get(" ".join(entity_key(word)))
    if known is not None:
        return known.id, None
    named = _new_party(cast, word)
    return (None, None) if named is None else (named.id, named)


def _only_person(owners: Sequence[Owner], cast: Cast) -> str | None:
    """The one owner with an officer or director box, for "the Reporting Person" of a joint filing."""
    boxed = {
        ids.owner_id(owner, cast.filing.issuer)
        for owner in owners
        if (owner.officer or owner.director) and not has_entity_word(owner.name)
    }
    return boxed.pop() if len(boxed) == 1 else None


def _new_party(cast: Cast, word: str) -> Named | None:
    words = [token for token in tokens(word) if token not in _THEIRS]
    for kind, relatives in _RELATIVES.items():
        if words and all(token in relatives for token in words):
            return Named(ids.vehicle_id(None, kind, owners=cast.owners, issuer=cast.issuer), None, kind)
    if not words or not ids.is_proper(word):
        return None
    if has_entity_word(word):
        kind = PartyKind.UNSPECIFIED
        return Named(ids.vehicle_id(word, kind, owners=cast.owners, issuer=cast.issuer), word, kind)
    return Named(ids.named_id(word, cast.filing.issuer), word, PartyKind.PERSON)
