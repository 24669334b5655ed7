"""Paths between two nodes, asked of the API and of the naive evaluation, in one shape.

Nodes are asked for by the graph's ids, which the naive evaluation does not know: a node is meant by its CIK, its name or its
class, and one whose words fit several nodes is not asked about.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tests.world.asking import WHO, Ask, Asked, Difference, differences, what_is, who_is
from tests.world.naive.answers import Moment
from tests.world.naive.holders import Node
from tests.world.naive.paths import Path, named, paths_from

MOST_HOPS = 10
MOST_PATHS = 100
HOPS = (2, MOST_HOPS, MOST_HOPS)
NODES = f"""{{
  people(first: 500) {{ nodes {{ id ...who }} }}
  entities(first: 500) {{ nodes {{ id ...who }} }}
  issuers(first: 500) {{ nodes {{ id ...who }} }}
  securities(first: 500) {{ nodes {{ id title strike expiry issuer {{ cik }} }} }}
}}
fragment who on Party {WHO}
"""
PATHS = f"""
query ($from: ID!, $to: ID!, $hops: Int!%(variables)s) {{
  ownershipPaths(from: $from, to: $to, maxHops: $hops, first: {MOST_PATHS}%(more)s) {{
    truncated
    reason
    paths {{ hops {{ relation roles security %(what)s to {{ __typename ...who ...what }} }} }}
  }}
}}
fragment who on Party %(who)s
fragment what on Security %(what)s
"""


@dataclass(frozen=True)
class Pair:
    """Two nodes by their words, and how many hops may lie between them."""

    start: str
    end: str
    hops: int = MOST_HOPS


class Nodes:
    """The graph's ids of what words mean one node."""

    def __init__(self, answer: dict[str, Any]) -> None:
        parties = [one for kind in ("people", "entities", "issuers") for one in answer[kind]["nodes"]]
        named_ids = {one["id"]: who_is(one) for one in parties}
        named_ids |= {one["id"]: _security(one) for one in answer["securities"]["nodes"]}
        often = Counter(named_ids.values())
        self.ids = {name: key for key, name in named_ids.items() if name is not None and often[name] == 1}


class Reach:
    """What the naive evaluation finds from everywhere at one moment."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment

    @cached_property
    def learnt(self) -> "Reach":
        """The same day as known now."""
        return Reach(self.moment.world.at(self.moment.day))

    @cached_property
    def starts(self) -> dict[str, set[Node]]:
        """The parties from which anything leads anywhere, by their words."""
        found: dict[str, set[Node]] = defaultdict(set)
        ends = {one.node for one in self.moment.positions} | {one.controller for one in self.moment.bonds}
        for node in ends | set(self.moment.through):
            found[named(node) or ""].add(node)
        return found

    def paths(self, pair: Pair) -> list[Path]:
        """The paths between two nodes."""
        return [path for path in self._from(pair.start) if len(path) <= pair.hops and named(path[-1].end) == pair.end]

    @cached_property
    def pairs(self) -> list[Pair]:
        """All pairs with a path."""
        found = {Pair(start, named(path[-1].end) or "") for start in self.starts for path in self._from(start)}
        return sorted(found, key=lambda pair: (pair.start, pair.end))

    @cached_property
    def _found(self) -> dict[str, list[Path]]:
        return {}

    def _from(self, start: str) -> list[Path]:
        if start not in self._found:
            nodes = self.starts.get(start, set())
            self._found[start] = [path for node in nodes for path in paths_from(self.moment, node, MOST_HOPS)]
        return self._found[start]


def sampled(reach: Reach, nodes: Nodes, chance: random.Random, *, linked: int, others: int) -> list[Pair]:
    """Pairs with a path, rings first, and pairs of any two nodes, most of which have none."""
    known = [pair for pair in reach.pairs if {pair.start, pair.end} <= nodes.ids.keys()]
    rings = [pair for pair in known if pair.start == pair.end]
    names = sorted(nodes.ids)
    some = [*chance.sample(rings, min(1, len(rings))), *chance.sample(known, min(linked, len(known)))]
    some += [Pair(chance.choice(names), chance.choice(names)) for _ in range(others)]
    return [replace(pair, hops=chance.choice(HOPS)) for pair in some]


async def paths_differ(ask: Ask, reach: Reach, nodes: Nodes, pair: Pair, asked: Asked) -> list[Difference]:
    """What the API says of the paths between two nodes otherwise than the naive evaluation."""
    answer = await asked_paths(ask, nodes, pair, asked)
    paths = reach.paths(pair)
    if answer["truncated"] and len(paths) > MOST_PATHS:
        return []
    lengths = [len(path["hops"]) for path in answer["paths"]]
    told = [(pair.start, _told(path["hops"])) for path in answer["paths"]]
    naive = [(pair.start, " ".join(map(str, path))) for path in paths]
    if not told:
        told = [(pair.start, _kind(answer["reason"]))]
    if not naive:
        naive = [(pair.start, _reason(reach, pair) or _kind(answer["reason"] or "no path"))]
    of = f"{pair.start} to {pair.end} within {pair.hops}"
    found = differences(of, told, naive, issuer=pair.end.rpartition(" of ")[2])
    return found + differences(of, [(pair.start, lengths)] if lengths != sorted(lengths) else [], [], issuer="")


async def asked_paths(ask: Ask, nodes: Nodes, pair: Pair, asked: Asked) -> Any:
    """The API's answer."""
    ends = {"from": nodes.ids[pair.start], "to": nodes.ids[pair.end], "hops": pair.hops}
    return (await ask(asked.text(PATHS), **ends, **asked.variables))["ownershipPaths"]


def _told(hops: Iterable[dict[str, Any]]) -> str:
    return " ".join(
        f"-{' '.join([hop['relation'], *hop['roles'], *([_security(hop['security'])] if hop['security'] else [])])}-> "
        f"{_security(hop['to']) if hop['to']['__typename'] == 'Security' else who_is(hop['to'])}"
        for hop in hops
    )


def _security(node: dict[str, Any]) -> str:
    issuer, title = what_is(node)
    return f"{title} of {issuer}"


def _kind(reason: str) -> str:
    """The first words of why there is none."""
    for kind in ("no path within", "not known then", "another time", "No link leads"):
        if kind in reason:
            return kind
    return reason


def _reason(reach: Reach, pair: Pair) -> str | None:
    """Why there is none, where a looser question has one; None where that cannot be told here."""
    far = replace(pair, hops=MOST_HOPS)
    if reach.paths(far):
        return "no path within"
    if reach.moment.known is not None and reach.learnt.paths(far):
        return "not known then"
    return None
