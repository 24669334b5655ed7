"""Who holds a row, and who controls whom, as far as one filing's own words go (the `indirect` of `parse`).

A holder that is a reporting owner of the filing is that party. Another one is known by its name, or, unnamed, by what
kind of holder it is; unnamed holders of other owners or issuers are others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.world.naive.filings import Filing, Row, plain_name

Node = tuple[Any, ...]
"""A party of the world, equal for what is one party: by CIK, else by owners and name, else by owners, issuer and lot."""
KIN = {"spouse": "SPOUSE", "children": "CHILD"}
"""Words for relatives without a name."""
FORMS = frozenset({"trust", "llc", "lp", "inc", "corp"})
"""Words that no name of a person has."""


@dataclass(frozen=True)
class Holder:
    """Who holds a row."""

    sort: str
    """party, vehicle, person, unnamed or oneof."""
    who: str
    """The CIK, the plain name, the kind, or the CIKs of those of whom one holds."""
    owners: tuple[str, ...]
    """The filing's."""
    issuer: str

    @property
    def same(self) -> Node:
        """Equal for rows of one reporter that may be one position; an unnamed holder's rows may be several."""
        return (self.sort, self.who, self.owners) if self.sort == "unnamed" else (self.sort, self.who)

    @property
    def label(self) -> str | None:
        """By what an answer shows it."""
        return label_of((self.sort, self.who))

    def node(self, lot: str | None) -> Node:
        """The party; of several unnamed ones, the one with this lot."""
        if self.sort == "vehicle":
            return self.sort, self.who, self.owners
        if self.sort == "person":
            return self.sort, self.who, self.issuer
        return (self.sort, self.who, self.owners, self.issuer, lot) if self.sort == "unnamed" else (self.sort, self.who)


def holder_of(row: Row) -> Holder:
    """Who holds the row."""
    filing, indirect = row.filing, row.cells["indirect"]
    found = {_party(filing, vehicle) for vehicle in (indirect["vehicles"] if indirect else ())}
    if len(found) == 1:
        return found.pop()
    if found:
        return _holder(filing, "oneof", " ".join(sorted(holder.who for holder in found)))
    if row.cells["ownership"] == "I":
        return _holder(filing, "unnamed", "UNSPECIFIED")
    if len(filing.owners) == 1:
        return _holder(filing, "party", filing.owners[0])
    return _holder(filing, "oneof", " ".join(filing.owners))


def bonds_of(row: Row, lot: str | None) -> Iterator[tuple[Node, Node, str]]:
    """(controller, vehicle, role) for each sentence about the row that says what one is to another.

    `lot` is the row's, where its holder is unnamed.
    """
    own = holder_of(row)
    for control in row.cells["indirect"]["controls"] if row.cells["indirect"] else ():
        controller, vehicle = (_named(row, control[key]) for key in ("controller", "vehicle"))
        nodes = [one.node(lot if one == own else None) for one in (controller, vehicle)]
        if nodes[0] != nodes[1]:
            yield nodes[0], nodes[1], control["role"]


def label_of(node: Node) -> str | None:
    """By what an answer shows a party: CIK or plain name; None for an unnamed one."""
    if node[0] == "unnamed":
        return None
    return f"one of {node[1]}" if node[0] == "oneof" else str(node[1])


def _party(filing: Filing, vehicle: dict[str, Any]) -> Holder:
    if vehicle["cik"]:
        return _holder(filing, "party", vehicle["cik"])
    if vehicle["name"] is None:
        return _holder(filing, "unnamed", vehicle["kind"])
    owner = _owner_named(filing, vehicle["name"])
    return _holder(filing, "vehicle", plain_name(vehicle["name"])) if owner is None else owner


def _named(row: Row, word: str) -> Holder:
    """Whom a word of a sentence means: an owner, one of the row's vehicles, else somebody known by that name alone."""
    if word == "REPORTING_OWNER":
        return _holder(row.filing, "party", row.filing.owners[0])
    owner = _owner_named(row.filing, word)
    if owner is not None:
        return owner
    indirect = row.cells["indirect"]
    for vehicle in (*indirect["vehicles"], *indirect["intermediates"]):
        if plain_name(vehicle["name"] or vehicle["kind"]) == plain_name(word):
            return _party(row.filing, vehicle)
    words = plain_name(word).split()
    if words[-1] in KIN:
        return _holder(row.filing, "unnamed", KIN[words[-1]])
    return _holder(row.filing, "vehicle" if FORMS.intersection(words) else "person", plain_name(word))


def _owner_named(filing: Filing, name: str) -> Holder | None:
    """The reporting owner of these words, in whatever order they stand; "Ms. Doe" is the owner with that word in the name."""
    words = plain_name(name).split()
    for owner in filing.facts["owners"]:
        filed = plain_name(owner["name"]).split()
        by_title = len(words) == 2 and words[0] in {"mr", "ms", "mrs", "dr"} and words[1] in filed
        if sorted(filed) == sorted(words) or by_title:
            return _holder(filing, "party", owner["cik"])
    return None


def _holder(filing: Filing, sort: str, who: str) -> Holder:
    return Holder(sort, who, filing.owners, filing.issuer)
