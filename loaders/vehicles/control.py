"""Who controls the holders of a row: the clauses of the row's own texts that lead up from them, link by link.

Only links that start at a holder count, so a footnote on several funds gives the row's fund and its chain and nothing
else, and the issuer's own directors give none. Power that is merely deemed adds nothing to an office.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.model import Control, PartyKind, Role, Vehicle
from graph.model.indirect import REPORTING_OWNER
from loaders.vehicles.cast import Cast, Reading
from loaders.vehicles.holders import Holder
from loaders.vehicles.kin import in_apposition, kin_meant
from loaders.vehicles.masking import Clause
from loaders.vehicles.mentions import Form, Mention
from loaders.vehicles.people import SUFFIXES
from loaders.vehicles.text import NATURE, name_key

_DETERMINER = re.compile(r"^(?:the|a|an|such|said|this|that|each|certain|his|her|their|one)\s+", re.IGNORECASE)
_SEVERAL = re.compile(
    r"^each\b|\b(?:trusts|partnerships|companies|corporations|funds|entities|vehicles|accounts|llcs|grats)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody on the chain: `id` tells them apart, `label` is what the answer calls them."""

    id: str
    label: str
    entity: bool
    kind: PartyKind
    quote: str = ""
    where: str = ""


@dataclass(slots=True)
class Chain:
    """The controls of one row and the entities between holder and reporting owner."""

    cast: Cast
    holders: Sequence[Holder]
    readings: Sequence[Reading]
    controls: dict[tuple[str, str, Role], Control] = field(default_factory=dict)
    between: dict[str, Node] = field(default_factory=dict)

    def climb(self) -> None:
        """Follows the clauses up from the holders until nothing new is reached."""
        reached = {node.id for node in self._holder_nodes()} | self._in_nature() | self._of_themselves()
        clauses = [(reading, clause) for reading in self.readings for clause in reading.clauses]
        for deemed in (False, True):
            grown = True
            while grown:
                grown = False
                for reading, clause in clauses:
                    if clause.deemed is deemed:
                        grown |= self._apply(reading, clause, reached)

    def _apply(self, reading: Reading, clause: Clause, reached: set[str]) -> bool:
        grown = False
        for vehicle in self._vehicles(reading, clause):
            if vehicle.id not in reached:
                continue
            for controller in self._controllers(reading, clause):
                if controller.id == vehicle.id or not self._adds(controller, vehicle, clause):
                    continue
                key = (controller.id, vehicle.id, clause.role)
                if key not in self.controls:
                    quote = reading.passage.text[clause.start : clause.end]
                    self.controls[key] = Control(
                        controller=controller.label,
                        vehicle=vehicle.label,
                        role=clause.role,
                        quote=quote,
                        where=reading.passage.where,
                    )
                if vehicle.id in self._in_nature() and vehicle.id not in {holder.party for holder in self.holders}:
                    self.between.setdefault(vehicle.id, vehicle)
                if controller.entity and controller.id not in reached:
                    reached.add(controller.id)
                    self.between[controller.id] = controller
                    grown = True
        return grown

    def _in_nature(self) -> set[str]:
        """The entities that the nature itself names, holders or not: "interest in Elm LLC held by the Ash Trust"."""
        natures = (r for r in self.readings if r.passage.where == NATURE)
        return {key for r in natures for m in r.masked.mentions if m.form is Form.ENTITY for key in m.parties}

    def _of_themselves(self) -> set[str]:
        """Who is said to be its own general partner: the slip stays as filed, and the chain goes on from there."""
        return {
            node.id
            for reading in self.readings
            for clause in reading.clauses
            if not clause.power and len(clause.vehicles) == 1 and clause.vehicles[0].parties
            for node in self._vehicles(reading, clause)
            if any(mention.parties == clause.vehicles[0].parties for mention in clause.controllers)
        }

    def _adds(self, controller: Node, vehicle: Node, clause: Clause) -> bool:
        """Whether a power says more than the offices already found."""
        if not clause.power:
            return True
        if clause.deemed:
            return not any(held == controller.id for held, _, _ in self.controls)
        return not any(
            held == controller.id and of == vehicle.id and role.controls
            for held, of, role in self.controls
            if role is not clause.role
        )

    def _holder_nodes(self) -> list[Node]:
        return [self.holder_node(n, holder) for n, holder in enumerate(self.holders)]

    def holder_node(self, number: int, holder: Holder) -> Node:
        """The node of the row's holder of this number."""
        return Node(holder.party or f"#{number}", holder.name or holder.kind.value, entity=True, kind=holder.kind)

    def _vehicles(self, reading: Reading, clause: Clause) -> Iterator[Node]:
        if not clause.vehicles:
            yield from self._holder_nodes()
        for mention in clause.vehicles:
            yield from self._resolve(reading, mention)

    def _controllers(self, reading: Reading, clause: Clause) -> Iterator[Node]:
        if not clause.controllers:
            yield _reporting_owner(self.cast)
        for mention in clause.controllers:
            yield from self._resolve(reading, in_apposition(reading, mention) or mention)

    def _resolve(self, reading: Reading, mention: Mention) -> Iterator[Node]:
        where = reading.passage.where
        if mention.form is Form.OWNER:
            yield _reporting_owner(self.cast)
        elif mention.form is Form.PERSON:
            yield Node(
                self._person_id(mention),
                mention.text,
                entity=False,
                kind=PartyKind.PERSON,
            )
        elif mention.form is Form.RELATIVE:
            yield Node(_relation_id(mention.text), mention.text, entity=False, kind=PartyKind.FAMILY_MEMBER)
        elif mention.form is Form.PRONOUN:
            yield from self._antecedent(reading, mention)
        elif mention.form is Form.POST:
            yield _unnamed(reading, mention)
        elif mention.form is Form.ENTITY:
            for key in mention.parties:
                party = self.cast.glossary.parties[key]
                yield Node(key, party.name, entity=True, kind=party.kind, quote=mention.text, where=where)
        else:
            yield from self._described(reading, mention)

    def _person_id(self, mention: Mention) -> str:
        """Who a name means: "Mr. Varga" and "Varga" are "Cole Varga" where the row's texts name one person so."""
        if mention.parties:
            return mention.parties[0]
        said = _full_name(mention.text)
        if len(said) == 1:
            people = (m for reading in self.readings for m in reading.masked.mentions if m.form is Form.PERSON)
            fuller = {name for m in people if len(name := _full_name(m.text)) > 1 and name[-1] == said[0]}
            said = next(iter(fuller)) if len(fuller) == 1 else (*_initial(mention.text), *said)
        return "person:" + " ".join(said[:1] + said[-1:])

    def _antecedent(self, reading: Reading, mention: Mention) -> Iterator[Node]:
        people = mention.text.casefold() in {"he", "she", "he or she", "she or he"}
        forms = {Form.OWNER, Form.PERSON} if people else {Form.ENTITY}
        if people and (kin := kin_meant(reading, mention)):
            yield from self._resolve(reading, kin)
            return
        before = [m for m in reading.masked.mentions if m.end <= mention.start and m.form in forms]
        if before:
            yield from self._resolve(reading, before[-1])
        elif people:
            yield _reporting_owner(self.cast)

    def _described(self, reading: Reading, mention: Mention) -> Iterator[Node]:
        """Whom "the trust" or "a limited liability company" means: one named before, the row's holder, or one of its own."""
        before = [m for m in reading.masked.mentions if m.end <= mention.start and m.kind is mention.kind]
        together = self._together(mention)
        if together:
            yield from together
            return
        if mention.form is Form.DEFINITE:
            earlier = [m for m in before if m.form in {Form.ENTITY, Form.UNNAMED}]
            if earlier:
                yield from self._resolve(reading, earlier[-1])
                return
        fitting = [
            node
            for node, holder in zip(self._holder_nodes(), self.holders, strict=True)
            if mention.kind in {holder.kind, PartyKind.UNSPECIFIED}
            or (holder.kind is PartyKind.UNSPECIFIED and not holder.name)
        ]
        first = not any(m.form in {Form.ENTITY, Form.UNNAMED} for m in before)
        if fitting and (first or mention.form is Form.DEFINITE):
            yield from fitting
        elif mention.form is Form.UNNAMED:
            yield _unnamed(reading, mention)

    def _together(self, mention: Mention) -> list[Node]:
        """The row's holders where there are several and "each trust" or "the partnerships" means them all."""
        if mention.form is not Form.DEFINITE or not _SEVERAL.search(mention.text) or len(self.holders) < 2:
            return []
        alike = mention.kind is PartyKind.UNSPECIFIED or all(h.kind is mention.kind for h in self.holders)
        return self._holder_nodes() if alike else []

    def intermediates(self) -> tuple[Vehicle, ...]:
        """The entities of the chain above the holders."""
        parties = self.cast.glossary.parties
        found = []
        for key, node in self.between.items():
            party = parties.get(key)
            found.append(
                Vehicle(
                    name=party.name if party else None,
                    kind=node.kind,
                    aliases=party.aliases if party else (),
                    cik=party.cik if party else None,
                    ref=None if party else node.label,
                    quote=node.quote or None,
                    where=node.where or None,
                )
            )
        return tuple(found)


def _unnamed(reading: Reading, mention: Mention) -> Node:
    where = reading.passage.where
    ref = _DETERMINER.sub("", mention.text)
    return Node(f"{where}:{mention.start}", ref, entity=True, kind=mention.kind, quote=mention.text, where=where)


def _reporting_owner(cast: Cast) -> Node:
    """The reporting person; the one owner of a filing is the same by name and by these words."""
    owners = cast.glossary.owners
    identity = f"owner:{owners[0].cik or owners[0].name}" if len(owners) == 1 else REPORTING_OWNER
    return Node(identity, REPORTING_OWNER, entity=False, kind=PartyKind.PERSON)


def _full_name(text: str) -> tuple[str, ...]:
    return tuple(word for word in name_key(text).split() if word not in SUFFIXES and len(word) > 1)


def _initial(text: str) -> tuple[str, ...]:
    """The first word of a name where it is an initial: "D Reed" and "M Reed" are two."""
    first = name_key(text).split()[0]
    return (first,) if len(first) == 1 else ()


def _relation_id(text: str) -> str:
    return "relative:" + text.casefold().split()[-1].rstrip("s")
