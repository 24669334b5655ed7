"""Answers to the API's questions about one moment, from the filings alone.

`Naive(lines).at(day, known)` is what somebody would say who has all filings known by then (`known` None: all, those of
unknown time too) and counts of their rows those that are true by that day.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from tests.world.naive.bonds import Bond, bonds_at
from tests.world.naive.filings import Filing, plain_title, read_lines
from tests.world.naive.holders import Node
from tests.world.naive.positions import Position, Scope, total
from tests.world.naive.tenures import Tenure, tenures_of

Route = tuple[Node, ...]
"""The parties that a chain passes, the asker first."""
MOST_HOPS = 6


@dataclass
class Owned:
    """What one reporter tells of one class: shares held, and rights to more."""

    reporter: str
    security: str
    day: dt.date
    held: list[Position] = field(default_factory=list)
    rights: list[Position] = field(default_factory=list)

    @property
    def counted(self) -> list[Position]:
        """What stands in the totals: what a newer filing of the class left out does not."""
        return [one for one in self.held if one.status != "NOT_RESTATED"]

    @property
    def direct(self) -> Decimal | None:
        """Held by the reporter; of a joint filing that does not say by whom, by one of its owners."""
        return _stated(one.amount for one in self.counted if self._is_direct(one))

    @property
    def indirect(self) -> Decimal | None:
        """Held by others."""
        return _stated(one.amount for one in self.counted if not self._is_direct(one))

    @property
    def not_restated(self) -> Decimal | None:
        """Positions and lots that newer filings left out."""
        stale = [one.amount for one in self.held if one.status == "NOT_RESTATED"]
        return _stated(stale + [one.beside for one in self.counted if one.beside is not None])

    @property
    def as_of(self) -> dt.date | None:
        """The day the newest of what is counted was reported for."""
        return max((one.last_reported for one in self.counted if one.last_reported), default=None)

    @property
    def calls(self) -> Decimal | None:
        """The shares underlying rights that are neither past their expiry nor left out since."""
        current = [one for one in self.rights if status_on(one, self.day) in {"CONFIRMED", "LAST_KNOWN"}]
        return _stated(one.underlying for one in current if one.underlying is not None)

    @property
    def status(self) -> str:
        """The best of what is held; where only rights are, of those."""
        order = ("CONFIRMED", "LAST_KNOWN", "NOT_RESTATED", "LAPSED")
        return min((status_on(one, self.day) for one in self.held or self.rights), key=order.index)

    def _is_direct(self, one: Position) -> bool:
        return one.node == ("party", self.reporter) or (one.holder.sort == "oneof" and not one.indirect)


def status_on(position: Position, day: dt.date) -> str:
    """A position's status; a derivative past its expiry has lapsed."""
    lapsed = position.expires is not None and dt.date.fromisoformat(position.expires) < day
    return "LAPSED" if lapsed else position.status


def _stated(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where nothing is told."""
    found = list(amounts)
    return total(found) if found else None


class Naive:
    """All filings."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.filings = read_lines(lines)
        self.underlying = {
            (row.filing.issuer, row.security): plain_title(row.cells["underlyingTitle"])
            for filing in self.filings
            for row in filing.rows
            if row.cells["underlyingTitle"]
        }
        self.unnamed: dict[str, str] = {}
        for scope in self.scopes(None):
            self.unnamed |= scope.unnamed_lots()

    def at(self, day: dt.date, known: dt.datetime | None = None) -> "Moment":
        """The world as of that day, as known then."""
        return Moment(self, day, known)

    @lru_cache(maxsize=64)  # noqa: B019 - lives as long as one test's world
    def scopes(self, known: dt.datetime | None) -> list[Scope]:
        """One for each reporter and issuer, of the filings known then."""
        found: dict[tuple[str, str], list[Filing]] = defaultdict(list)
        for filing in self.filings:
            if filing.is_known(known):
                for owner in filing.owners:
                    found[owner, filing.issuer].append(filing)
        return [Scope(reporter, issuer, filings) for (reporter, issuer), filings in found.items()]


class Moment:
    """The world at one moment."""

    def __init__(self, world: Naive, day: dt.date, known: dt.datetime | None) -> None:
        self.world, self.day, self.known = world, day, known
        self.scopes = world.scopes(known)

    @cached_property
    def positions(self) -> list[Position]:
        """Everything held, as each reporter tells it."""
        return [position for scope in self.scopes for position in scope.positions(self.day, self.world.unnamed)]

    @cached_property
    def through(self) -> dict[Node, set[Node]]:
        """Reporter -> holders through whom it holds something that has not ended."""
        found: dict[Node, set[Node]] = defaultdict(set)
        for one in self.positions:
            if one.indirect and one.node != ("party", one.reporter):
                found["party", one.reporter].add(one.node)
        return found

    @cached_property
    def bonds(self) -> list[Bond]:
        """Who is what to whom, by then."""
        return bonds_at(self.world.filings, self.world.unnamed, self.day, self.known)

    @cached_property
    def controls(self) -> dict[Node, set[Node]]:
        """Controller -> what it controls."""
        found: dict[Node, set[Node]] = defaultdict(set)
        for bond in self.bonds:
            if bond.controls:
                found[bond.controller].add(bond.vehicle)
        return found

    @cached_property
    def tenures(self) -> list[Tenure]:
        """The roles of reporting owners, those that have ended by then too."""
        return [one for scope in self.scopes for one in tenures_of(scope) if one.begun(self.day)]

    def holdings(self, party: str) -> list[Position]:
        """What the party holds, by whoever's report, and what it reports as held through others."""
        node: Node = ("party", party)
        return [
            one
            for one in self.positions
            if one.node == node or (one.reporter == party and one.node in self.through[node])
        ]

    def indirect_holdings(self, party: str) -> list[tuple[Position, list[Route]]]:
        """What the party holds through others, with the chains that lead there, the shortest first.

        A chain is of holding through and of control, and holds through at one step at least; behind a step that holds
        through, only what that reporter states counts. Equal statements of one holder and class are one.
        """
        origin: Node = ("party", party)
        found: dict[tuple[object, ...], list[tuple[bool, Route, Position]]] = defaultdict(list)
        for route, holds in self._routes(origin):
            last = route[-2] if route[-1] in self.through[route[-2]] else None
            for one in self.positions:
                if one.node == route[-1] and last in {None, ("party", one.reporter)}:
                    found[one.node, one.issuer, one.security, one.reporter].append((holds, route, one))
        blocks: dict[tuple[object, ...], list[tuple[bool, Route, Position]]] = defaultdict(list)
        for key in sorted(found, key=lambda key: (key[3] != party, key[3])):
            if any(holds for holds, *_ in found[key]):
                one = found[key][0][2]
                blocks[one.node, one.issuer, one.security, one.unit, one.amount, one.status].extend(found[key])
        answers = []
        for statements in blocks.values():
            ways: dict[Route, tuple[bool, Position]] = {}
            for holds, route, one in statements:
                ways.setdefault(route, (holds, one))
            ranked = sorted(ways, key=lambda route: (not ways[route][0], len(route)))
            answers.append((ways[ranked[0]][1], ranked))
        return answers

    def beneficial_owners(self, issuer: str) -> list["Owned"]:
        """One entry an owner and class; who is no longer subject to Section 16 is left out."""
        found: dict[tuple[str, str], Owned] = {}
        for one in self.positions:
            if one.issuer == issuer:
                underlying = self.world.underlying[issuer, one.security] if one.derivative else one.security[0]
                entry = found.setdefault((one.reporter, underlying), Owned(one.reporter, underlying, self.day))
                (entry.rights if one.derivative else entry.held).append(one)
        return [entry for entry in found.values() if entry.status != "LAST_KNOWN"]

    def roles(self, party: str, issuer: str) -> set[str]:
        """What the party is to the issuer."""
        standing = [one for one in self.tenures if one.stands(self.day)]
        return {one.role for one in standing if (one.reporter, one.issuer) == (party, issuer)}

    def _routes(self, origin: Node) -> Iterable[tuple[Route, bool]]:
        """Every chain from the asker without a repeated party, and whether one of its steps holds through."""
        open_routes: list[tuple[Route, bool]] = [((origin,), False)]
        while open_routes:
            route, holds = open_routes.pop()
            steps = self.through[route[-1]] | self.controls[route[-1]]
            for node in steps if len(route) < MOST_HOPS else ():
                if node not in route:
                    longer = ((*route, node), holds or node in self.through[route[-1]])
                    open_routes.append(longer)
                    yield longer
