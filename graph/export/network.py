"""What filings about one issuer say of holding and control, seen at one moment: the common ground of BODS and FollowTheMoney.

One issuer is held at a time, so that memory does not grow with the graph. A holding is told from the first day for which
filings state it: it may be older than that, and no format can say so but in words.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from graph.cypher import statements
from graph.driver import Graph
from graph.export.part import Part
from graph.export.sight import Sight
from graph.facts import native
from graph.figures import exact
from graph.traversal.edges import ref
from graph.traversal.model import NodeType
from graph.traversal.properties import as_known

_PLACES: Final = {
    "OWNS": "holdings",
    "OWNED": "holdings",
    "HOLDS_THROUGH": "through",
    "CONTROLS": "ties",
    "RELATED_TO": "ties",
    "INSIDER_OF": "insiders",
    "STAKE": "stakes",
}
"""Relation of a link -> where in a network it stands."""


@dataclass(frozen=True, slots=True)
class Member:
    """A party as an export calls it."""

    id: str
    type: NodeType
    name: str | None
    kind: str | None
    """PERSON or a kind of vehicle (`PartyKind`)."""
    caption: str | None

    @property
    def is_person(self) -> bool:
        """A natural person."""
        return self.type == "Person"

    @property
    def is_placeholder(self) -> bool:
        """One of several reporting owners; no filing says which."""
        return self.type == "UnresolvedHolder"


@dataclass(frozen=True, slots=True)
class Security:
    """A security of the issuer."""

    id: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship of the graph, or a STAKE: the cover page of a person in a Schedule 13D or 13G."""

    relation: str
    start: Member
    end: Member
    """The issuer, where it is a security that is owned."""
    security: Security | None
    properties: Mapping[str, Any]
    seen: bool = True
    """Whether it was true on the day asked about."""

    def number(self, key: str) -> Decimal | None:
        """The exact figure `key`."""
        return exact(self.properties, key)


@dataclass(frozen=True, slots=True)
class Holding:
    """One reporter's statement that a holder has a security of the issuer, for as long as it stood without a gap."""

    link: Link
    """As on the day asked about, else as it stood last."""
    security: Security
    start: dt.date | None
    end: dt.date | None

    @property
    def holder(self) -> Member:
        return self.link.start

    @property
    def reporter(self) -> str:
        return str(self.link.properties.get("reportedBy"))


@dataclass(slots=True)
class Network:
    """What filings about `issuer` say."""

    issuer: str
    holdings: list[Holding] = field(default_factory=list)
    through: dict[tuple[str, str], Link] = field(default_factory=dict)
    """(reporting owner, holder) -> HOLDS_THROUGH."""
    ties: list[Link] = field(default_factory=list)
    """CONTROLS and RELATED_TO."""
    insiders: list[Link] = field(default_factory=list)
    stakes: list[Link] = field(default_factory=list)
    """The newest cover page of each person and class in Schedules 13D and 13G, unless it states that nothing is held."""


async def networks(graph: Graph, part: Part, sight: Sight) -> AsyncGenerator[Network]:
    """The networks of the part's issuers in the order of their ids; of issuers of whom something is told."""
    whole, some, told = (sight.write(text) for text in statements("export_network"))
    issuer, links = None, list[Link]()
    async with aclosing(part.asked(graph, f"{whole}\n{told}", f"{some}\n{told}", "Party", sight)) as rows:
        async for row in rows:
            if issuer is not None and row["issuer"] != issuer:
                yield _network(issuer, links)
                links = []
            issuer = row["issuer"]
            if part.has(row["start"][0]) and part.has(row["end"][0]):
                links.append(_link(row, sight.known))
    if issuer is not None:
        yield _network(issuer, links)


def _link(row: Mapping[str, Any], known: dt.datetime | None) -> Link:
    security = None if row["security"] is None else Security(*row["security"])
    properties = as_known({key: native(value) for key, value in row["properties"].items()}, known)
    return Link(row["relation"], member(row["start"]), member(row["end"]), security, properties, row["seen"])


def _network(issuer: str, links: Iterable[Link]) -> Network:
    by_relation: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        by_relation[_PLACES[link.relation]].append(link)
    return Network(
        issuer,
        holdings=_holdings(sorted(by_relation["holdings"], key=_holding_order)),
        through={(link.start.id, link.end.id): link for link in sorted(by_relation["through"], key=_order)},
        ties=sorted(by_relation["ties"], key=_order),
        insiders=sorted(by_relation["insiders"], key=_order),
        stakes=_newest(sorted(by_relation["stakes"], key=_stake_order)),
    )


def member(parts: Iterable[Any]) -> Member:
    """A party from (id, labels, name, kind, caption)."""
    identity, labels, name, kind, caption = parts
    return Member(identity, ref((identity, labels, name)).type, name, kind, caption)


def _holdings(links: Iterable[Link]) -> list[Holding]:
    """Each run of intervals that touch as one holding; of those that lie apart only what covers the day asked about."""
    gathered: dict[tuple[str, Security, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.security is not None:
            gathered[link.start.id, link.security, str(link.properties.get("reportedBy"))].append(link)
    return [
        holding
        for (_, security, _), rectangles in gathered.items()
        for run in _runs(rectangles)
        if (holding := _holding(run, security)) is not None
    ]


def _runs(links: list[Link]) -> list[list[Link]]:
    runs: list[list[Link]] = []
    for link in sorted(links, key=lambda one: (_from(one), _until(one) or dt.date.max)):
        if runs and ((last := _until(runs[-1][-1])) is None or _from(link) <= last):
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs


def _holding(run: list[Link], security: Security) -> Holding | None:
    shown = [link for link in run if link.seen]
    if not shown:
        return None
    return Holding(shown[-1], security, run[0].properties.get("validFrom"), _until(run[-1]))


def _newest(stakes: Iterable[Link]) -> list[Link]:
    """The last of each person and class, given in order of time."""
    newest = {(link.start.id, link.security): link for link in stakes}
    return [link for link in newest.values() if link.number("aggregate") != 0]


def _from(link: Link) -> dt.date:
    start: dt.date | None = link.properties.get("validFrom")
    return start or dt.date.min


def _until(link: Link) -> dt.date | None:
    end: dt.date | None = link.properties.get("validTo")
    return end


def _order(link: Link) -> tuple[str, ...]:
    return link.start.id, link.end.id, link.relation, str(link.properties.get("role")), str(link.properties.get("id"))


def _holding_order(link: Link) -> tuple[str, ...]:
    return link.start.id, "" if link.security is None else link.security.id, str(link.properties.get("id"))


def _stake_order(link: Link) -> tuple[Any, ...]:
    """By person and class, then by time; what is not stated comes last."""
    security = None if link.security is None else link.security.id
    parts = (link.start.id, security, link.properties.get("validFrom"), link.properties.get("knownFrom"))
    return *((True,) if part is None else (False, part) for part in parts), str(link.properties["line"])
