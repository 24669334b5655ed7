"""The API's answers and the naive ones in one shape, and what differs between them, in few words.

Parties are compared by CIK or name, securities by class, never by the graph's ids: the naive evaluation knows none.
"""

import datetime as dt
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.world.naive.answers import Moment, Owned, Route, status_on
from tests.world.naive.filings import plain_name, plain_title
from tests.world.naive.positions import Position

Ask = Callable[..., Awaitable[Any]]
"""A GraphQL text and variables to the data of the answer; an error of the answer is raised."""

WHO = "{ __typename cik name ... on UnresolvedHolder { candidates { cik } } }"
WHAT = "{ title strike expiry issuer { cik } }"
PARTY = """
query ($cik: CIK!%(variables)s) {
  party(cik: $cik) {
    holdings(first: 500, includeIndirect: true%(more)s) {
      nodes { reporter { cik } holder %(who)s security %(what)s shares unit status lastReported }
    }
    indirectHoldings%(only)s {
      reporter { cik } holder %(who)s security %(what)s reportedShares unit status lastReported
      through { cik } paths { hops { relation } }
    }
  }
}
"""
ISSUER = """
query ($cik: CIK!%(variables)s) {
  issuer(cik: $cik) {
    beneficialOwners%(only)s {
      owner { cik } security { title }
      reported { direct indirect total notRestated asOf } rights { callEquivalent } status
    }
  }
}
"""


@dataclass(frozen=True)
class Asked:
    """A moment as a question names it."""

    day: dt.date | None = None
    known: dt.datetime | None = None

    @property
    def variables(self) -> dict[str, str]:
        """What is given; what is not asked about stays out of the question."""
        known = None if self.known is None else self.known.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
        return {
            name: value
            for name, value in (("asOf", self.day and self.day.isoformat()), ("knownAt", known))
            if value is not None
        }

    def text(self, query: str) -> str:
        """The question."""
        types = {"asOf": "Date", "knownAt": "DateTime"}
        given = [f"{name}: ${name}" for name in self.variables]
        parts = {
            "variables": "".join(f", ${name}: {types[name]}" for name in self.variables),
            "more": "".join(f", {one}" for one in given),
            "only": f"({', '.join(given)})" if given else "",
            "alone": f"({', '.join(f'${name}: {types[name]}' for name in self.variables)})" if given else "",
            "who": WHO,
            "what": WHAT,
        }
        return query % parts


@dataclass(frozen=True)
class Difference:
    """An answer that only one side gives."""

    of: str
    """Whom the question is about: CIK, and the field."""
    side: str
    """API or naive."""
    answer: tuple[Any, ...]
    """Begins with the CIK of the reporting owner."""
    issuer: str
    count: int

    @property
    def reporter(self) -> str:
        """CIK of the reporting owner whose filings it rests on."""
        return self.answer[0]

    def __str__(self) -> str:
        told = " | ".join("-" if part is None else str(part) for part in self.answer)
        return f"  {self.of}: only {self.side} {told}{f' x{self.count}' if self.count > 1 else ''}"


async def party_differs(ask: Ask, moment: Moment, cik: str, asked: Asked) -> list[Difference]:
    """What the API says of a party's holdings otherwise than the naive evaluation."""
    party = (await ask(asked.text(PARTY), cik=cik, **asked.variables))["party"]
    return [
        *differences(
            f"{cik} holdings", map(_holding, party["holdings"]["nodes"]), map(_position, moment.holdings(cik))
        ),
        *differences(
            f"{cik} indirectHoldings",
            map(_indirect, party["indirectHoldings"]),
            (_chained(one, routes, moment.day) for one, routes in moment.indirect_holdings(cik)),
        ),
    ]


async def issuer_differs(ask: Ask, moment: Moment, cik: str, asked: Asked) -> list[Difference]:
    """What the API says of an issuer's owners otherwise than the naive evaluation."""
    issuer = (await ask(asked.text(ISSUER), cik=cik, **asked.variables))["issuer"]
    told = map(_owner, issuer["beneficialOwners"])
    return differences(f"{cik} beneficialOwners", told, map(_owned, moment.beneficial_owners(cik)), issuer=cik)


def differences(
    of: str, told: Iterable[tuple[Any, ...]], naive: Iterable[tuple[Any, ...]], *, issuer: str | None = None
) -> list[Difference]:
    """Each answer that only one of the two gives; without `issuer`, its CIK stands third in the answers."""
    ours, theirs = Counter(told), Counter(naive)
    sides = (("API  ", ours - theirs), ("naive", theirs - ours))
    found = [
        Difference(of, side, answer, issuer or answer[2], count)
        for side, some in sides
        for answer, count in some.items()
    ]
    return sorted(found, key=lambda one: ([str(part) for part in one.answer], one.side))


def _holding(node: dict[str, Any]) -> tuple[Any, ...]:
    return (
        node["reporter"]["cik"],
        who_is(node["holder"]),
        *what_is(node["security"]),
        node["unit"],
        plain_number(node["shares"]),
        node["status"],
        node["lastReported"],
    )


def _position(one: Position) -> tuple[Any, ...]:
    return (*_stated(one), one.status, plain_day(one.last_reported))


def _indirect(node: dict[str, Any]) -> tuple[Any, ...]:
    return (
        node["reporter"]["cik"],
        who_is(node["holder"]),
        *what_is(node["security"]),
        node["unit"],
        plain_number(node["reportedShares"]),
        node["status"],
        node["lastReported"],
        f"through {len(node['through'])}",
        f"paths of {sorted(len(path['hops']) for path in node['paths'])}",
    )


def _chained(one: Position, routes: list[Route], day: dt.date) -> tuple[Any, ...]:
    return (
        *_stated(one),
        status_on(one, day),
        plain_day(one.last_reported),
        f"through {len(routes[0]) - 1}",
        f"paths of {sorted(len(route) for route in routes)}",
    )


def _stated(one: Position) -> tuple[Any, ...]:
    strike = f"@{one.security[1]} {one.security[2]}" if len(one.security) > 1 else ""
    return one.reporter, one.holder.label, one.issuer, one.security[0] + strike, one.unit, plain_number(one.amount)


def _owner(node: dict[str, Any]) -> tuple[Any, ...]:
    reported = node["reported"]
    return (
        node["owner"]["cik"],
        plain_title(node["security"]["title"]),
        *(f"{key} {plain_number(reported[key]) or '-'}" for key in ("direct", "indirect", "total", "notRestated")),
        reported["asOf"],
        f"calls {plain_number(node['rights']['callEquivalent']) or '-'}",
        node["status"],
    )


def _owned(one: Owned) -> tuple[Any, ...]:
    stated = [amount for amount in (one.direct, one.indirect) if amount is not None]
    both = sum(stated, Decimal(0)) if stated else None
    figures = {"direct": one.direct, "indirect": one.indirect, "total": both, "notRestated": one.not_restated}
    return (
        one.reporter,
        one.security,
        *(f"{key} {plain_number(amount) or '-'}" for key, amount in figures.items()),
        plain_day(one.as_of),
        f"calls {plain_number(one.calls) or '-'}",
        one.status,
    )


def who_is(node: dict[str, Any]) -> str | None:
    """A party by its CIK or plain name; None where it has neither."""
    if node["__typename"] == "UnresolvedHolder":
        return f"one of {' '.join(sorted(one['cik'] for one in node['candidates']))}"
    return node["cik"] or (None if node["name"] is None else plain_name(node["name"]))


def what_is(node: dict[str, Any]) -> tuple[str, str]:
    """A security by its issuer's CIK and its class, with the terms of an option."""
    terms = "" if node["expiry"] is None else f"@{plain_number(node['strike'])} {node['expiry']}"
    return node["issuer"]["cik"], plain_title(node["title"]) + terms


def plain_number(figure: Decimal | str | None) -> str | None:
    """An exact number without trailing zeros."""
    return None if figure is None else format(Decimal(figure).normalize() + 0, "f")


def plain_day(day: dt.date | None) -> str | None:
    """A day as answers have it."""
    return None if day is None else day.isoformat()
