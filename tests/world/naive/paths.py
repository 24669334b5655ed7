"""Every path from one party to another or to a security, found by trying every step.

A step is owning a security, which goes on to its issuer; or holding through, controlling or being related to a party. All
that ties one party to another is one step. Behind a step that holds through, only what that reporter states is owned. No
party and no security comes twice on a path; a ring ends where it began.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tests.world.naive.answers import Moment
from tests.world.naive.holders import Node, label_of


@dataclass(frozen=True)
class Hop:
    """One step."""

    relation: str
    roles: tuple[str, ...]
    security: Node | None
    """What is owned."""
    end: Node
    """The party, or for a path that ends at the security, that."""
    holds: bool = False
    """Whether something is held through the party."""

    def __str__(self) -> str:
        words = [self.relation, *self.roles, *([named(self.security) or ""] if self.security else [])]
        return f"-{' '.join(words)}-> {named(self.end)}"


Path = tuple[Hop, ...]


def named(node: Node) -> str | None:
    """A party's label, or the class with its issuer's CIK."""
    return f"{node[2]} of {node[1]}" if node[0] == "security" else label_of(node)


def paths_from(moment: Moment, start: Node, hops: int) -> Iterator[Path]:
    """All paths of at most so many hops, wherever they end, the shortest first."""
    open_paths: list[tuple[tuple[Node, ...], Path]] = [((start,), ())]
    while open_paths:
        parties, path = open_paths.pop(0)
        for hop in _hops(moment, parties, path):
            if hop.security is not None and hop.security not in [one.security for one in path]:
                yield (*path, replace(hop, end=hop.security))
            if hop.end == start or hop.end not in parties:
                yield (*path, hop)
            if hop.end not in parties and len(path) + 1 < hops:
                open_paths.append(((*parties, hop.end), (*path, hop)))


def _hops(moment: Moment, parties: tuple[Node, ...], path: Path) -> Iterator[Hop]:
    """The steps from the last of the parties."""
    here, reporter = parties[-1], parties[-2] if path and path[-1].holds else None
    owned = {
        ("security", one.issuer, _title(one.security)): ("party", one.issuer)
        for one in moment.positions
        if one.node == here and reporter in {None, ("party", one.reporter)}
    }
    for security, issuer in owned.items():
        yield Hop("OWNS", (), security, issuer)
    ties: dict[Node, set[tuple[str, str]]] = defaultdict(set)
    for holder in moment.through[here]:
        ties[holder].add(("HOLDS_THROUGH", ""))
    for bond in moment.bonds:
        if bond.controller == here:
            ties[bond.vehicle].add(("CONTROLS" if bond.controls else "RELATED_TO", bond.role))
    for party, some in ties.items():
        relations = {relation for relation, _ in some}
        first = next(one for one in ("HOLDS_THROUGH", "CONTROLS", "RELATED_TO") if one in relations)
        roles = tuple(sorted(role for _, role in some if role))
        yield Hop(first, roles, None, party, holds="HOLDS_THROUGH" in relations)


def _title(security: tuple[str, ...]) -> str:
    """The class in one word; of an option with its strike and expiry."""
    return security[0] if len(security) == 1 else f"{security[0]}@{security[1]} {security[2]}"
