"""Each question of the walks twice: by the traversal and by hand, with the figures that both answers must share."""

import datetime as dt
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from benchmarks import by_hand
from benchmarks.market import STAGE, START, WIDE
from graph.driver import Graph, Row
from graph.traversal import beneficial_owners, indirect_holdings, ownership_paths
from graph.traversal.measures import BeneficialOwner
from graph.traversal.model import IndirectHolding, OwnershipHop, OwnershipPaths
from graph.traversal.subgraph import Ask

DAY: Final = dt.date(2021, 6, 30)
KNOWN: Final = dt.datetime(2021, 6, 30, 12, tzinfo=dt.UTC)

Figures = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question; the figures of either answer are compared before anything is timed."""

    name: str
    walk: Callable[[Ask], Awaitable[Any]]
    text: str
    given: Mapping[str, Any]
    figures: Callable[[Any], Figures]
    figures_by_hand: Callable[[list[Row]], Figures]

    async def ask(self, graph: Graph) -> Any:
        """By the traversal, in one transaction as the API asks."""
        return await graph.read_with(lambda transaction: self.walk(transaction.rows))

    async def ask_by_hand(self, graph: Graph) -> list[Row]:
        return await graph.read(self.text, self.given)


@dataclass(frozen=True, slots=True)
class _When:
    """A moment as both sides are asked about it."""

    name: str
    write: Callable[[str], str]
    moment: Mapping[str, Any]
    given: Mapping[str, Any]


_TODAY: Final = _When("today", by_hand.today, {}, {})
_PAST: Final = _When("asOf", by_hand.past, {"as_of": DAY}, {"day": DAY})
_KNOWN: Final = _When(
    "knownAt", by_hand.as_known, {"known_at": KNOWN}, {"day": dt.datetime.now(dt.UTC).date(), "known": KNOWN}
)


def questions() -> list[Question]:
    """All that is measured."""
    moments = (_TODAY, _PAST, _KNOWN)
    found = [_paths(START, name, f"paths, {hops}", when) for hops, name in _TARGETS for when in moments]
    found += [_paths(WIDE, "near", "paths, 1,000 issuers held", when) for when in moments]
    found.append(_no_path())
    found += [_owners(name, when) for name in ("ordinary", "busy") for when in moments]
    return found + [_through(when) for when in moments]


_TARGETS: Final = (("1 hop", "near"), ("3 hops", "mid"), ("5 hops", "far"))


def _paths(start: str, name: str, called: str, when: _When) -> Question:
    target = STAGE[name].id
    return Question(
        f"{called}, {when.name}",
        lambda ask: ownership_paths(ask, start, target, **when.moment),
        when.write(by_hand.PATHS),
        {"from": start, "to": target, **when.given},
        _of_paths,
        _of_paths_by_hand,
    )


def _no_path() -> Question:
    target = STAGE["stranger"].id
    return Question(
        "paths, none, today",
        lambda ask: ownership_paths(ask, START, target),
        by_hand.NO_PATH,
        {"from": START, "to": target},
        lambda answer: [(bool(answer.paths), "at another time" in (answer.reason or ""))],
        lambda rows: [(rows[0]["today"], rows[0]["ever"])],
    )


def _owners(name: str, when: _When) -> Question:
    issuer = STAGE[name].id
    return Question(
        f"owners, {name} issuer, {when.name}",
        lambda ask: beneficial_owners(ask, issuer, **when.moment),
        when.write(by_hand.OWNERS),
        {"issuer": issuer, **when.given},
        _of_owners,
        _of_owners_by_hand,
    )


def _through(when: _When) -> Question:
    return Question(
        f"indirect holdings, {when.name}",
        lambda ask: indirect_holdings(ask, START, **when.moment),
        when.write(by_hand.THROUGH),
        {"party": START, **when.given},
        _of_holdings,
        lambda rows: sorted(
            {(row["holder"], row["security"], row["reporter"], Decimal(row["shares"])) for row in rows}
        ),
    )


def _of_paths(answer: OwnershipPaths) -> Figures:
    """Each path by the parties on it, and the amounts owned along it."""
    return sorted(
        (
            (*(node for hop in path.hops for node in _left(hop)), path.hops[-1].end.id),
            tuple(hop.shares for hop in path.hops if hop.relation == "OWNS"),
        )
        for path in answer.paths
    )


def _left(hop: OwnershipHop) -> tuple[str, ...]:
    """The nodes of a hop but the last, a security being one."""
    return (hop.start.id,) if hop.security is None else (hop.start.id, hop.security.id)


def _of_paths_by_hand(rows: Iterable[Row]) -> Figures:
    """Parallel relationships, which are rows of their own by hand, are one path."""
    return sorted(
        {
            (
                tuple(row["nodes"]),
                tuple(Decimal(hop[5]) for hop in row["hops"] if hop[0] in {"OWNS", "OWNED"}),
            )
            for row in rows
        }
    )


def _of_owners(answer: Iterable[BeneficialOwner]) -> Figures:
    return sorted((one.owner.id, one.security.id, one.reported.total, one.reported.as_of) for one in answer)


def _of_owners_by_hand(rows: Iterable[Row]) -> Figures:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row["owner"], row["security"]), []).append(row)
    return sorted(
        (
            *key,
            sum(Decimal(row["shares"]) for row in some),
            dt.date.fromisoformat(max(row["lastReported"] for row in some)),
        )
        for key, some in found.items()
    )


def _of_holdings(answer: Iterable[IndirectHolding]) -> Figures:
    return sorted((one.holder.id, one.security.id, one.reported_by, one.reported_shares) for one in answer)
