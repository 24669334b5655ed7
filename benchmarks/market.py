"""A made-up market of issuers and reporting owners, of any size: who reports what, through whom, and how often.

Every number follows from a counter and a seed, so two runs make the same market; no name, figure or chain is anybody's.
A part of it, the stage, is the same in a market of any size: the questions are asked there, so that their answers are
equal and only the rest of the graph grows. The one exception is the busy issuer: 500 positions stand at any size, and the
past ones grow with it.
"""

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

BUSY_REPORTERS: Final = 250
"""Each with a direct position and one through a vehicle: 500 that stand."""
BUSY_PAST_IN_A_MILLION: Final = 200_000
OWNERS_OF_AN_ISSUER: Final = 20
FILINGS_OF_AN_OWNER: Final = 6
_DEPTHS: Final = (1, 1, 1, 1, 1, 1, 2, 2, 3, 4)
"""How many controls lead to a vehicle."""
_SERIES: Final = 0.953
"""Filings of a reporter follow the log-series distribution with this parameter: 6.6 on average, one most often."""

Kind = Literal["Person", "Entity"]


@dataclass(frozen=True, slots=True)
class Issuer:
    """A company with one class of common stock and one option on it."""

    id: str

    @property
    def cik(self) -> str:
        return self.id.removeprefix("cik:")

    @property
    def common(self) -> str:
        return f"sec:{self.id}:common-stock"

    @property
    def option(self) -> str:
        return f"sec:{self.id}:stock-option:20:2035-01-01:common-stock"


@dataclass(frozen=True, slots=True)
class Stock:
    """All that a reporter reports of one issuer."""

    issuer: Issuer
    direct: bool = True
    option: bool = False
    vehicle: str | None = None
    chain: tuple[str, ...] = ()
    """Entities between the reporter and the vehicle, each in control of the next."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """A reporting owner; `filings` are spread evenly over the years and over the issuers in turn."""

    id: str
    kind: Kind
    stocks: tuple[Stock, ...]
    filings: int
    controls: tuple[str, ...] = ()
    """Other reporters that it controls."""
    spouse: str | None = None
    twin: str | None = None
    """A party without a CIK that is the same."""
    is_issuer: bool = False


@dataclass(frozen=True, slots=True)
class Market:
    """A market of as many filings."""

    filings: int

    @property
    def issuers(self) -> int:
        """Issuers beside the stage."""
        return max(40, self.filings // 125)

    def all_issuers(self) -> Iterator[Issuer]:
        yield from STAGE.values()
        yield from _HELD_BY_WIDE
        yield from (_issuer(number) for number in range(self.issuers))

    def reporters(self) -> Iterator[Reporter]:
        """The stage, then others until there are enough filings."""
        left = self.filings
        for reporter in self._staged():
            left -= reporter.filings
            yield reporter
        chance = random.Random(self.filings)
        number = 0
        while left > 0:
            reporter = self._drawn(number, min(left, _filings(chance)), chance)
            left -= reporter.filings
            number += 1
            yield reporter

    def _staged(self) -> Iterator[Reporter]:
        yield from _chain()
        held = tuple(map(Stock, (STAGE["near"], *_HELD_BY_WIDE)))
        yield Reporter(WIDE, "Entity", held, 2 * len(held))
        for place, issuer in enumerate(STAGE.values()):
            if issuer is not STAGE["busy"]:
                yield from _owners(place, issuer, OWNERS_OF_AN_ISSUER, FILINGS_OF_AN_OWNER)
        past = BUSY_PAST_IN_A_MILLION * self.filings // 1_000_000 // BUSY_REPORTERS
        yield from _owners(99, STAGE["busy"], BUSY_REPORTERS, (past + 4) // 3, vehicles_every=1)

    def _drawn(self, number: int, filings: int, chance: random.Random) -> Reporter:
        own = number // 375 if number % 375 == 0 and number // 375 < self.issuers else None
        issuers = min(filings, 1 if chance.random() < 0.85 else chance.randint(2, 5))
        chosen = {int(self.issuers * chance.random() ** 2) for _ in range(issuers)} - {own}
        identity = f"cik:{7_000_000 + number:010d}" if own is None else _issuer(own).id
        through = chance.random() < 0.2
        stocks = (
            _stock(identity, _issuer(one), through=through and place == 0, chance=chance)
            for place, one in enumerate(sorted(chosen or {self.issuers - 1}))
        )
        person = own is None and chance.random() < 0.8
        return Reporter(
            identity,
            "Person" if person else "Entity",
            tuple(stocks),
            filings,
            spouse=f"name:{identity[4:]}:spouse-0000ff" if person and number % 20 == 3 else None,
            twin=f"name:{identity[4:]}:twin-0000fe" if number % 200 == 7 else None,
            is_issuer=own is not None,
        )


def _issuer(number: int) -> Issuer:
    return Issuer(f"cik:{8_000_000 + number:010d}")


STAGE: Final = {
    name: Issuer(f"cik:{9_000_000 + place:010d}")
    for place, name in enumerate(
        ("near", "mid", "far", "owner", "ordinary", "stranger", "busy", *(f"side{number}" for number in range(6)))
    )
}
"""Issuers that questions are asked about: `near` one hop from START, `mid` three, `far` five, `stranger` never reached."""
START: Final = "cik:0009100000"
_COMPANY: Final = "cik:0009100001"
WIDE: Final = "cik:0009100002"
"""Holds a thousand issuers beside `near`."""
_HELD_BY_WIDE: Final = tuple(Issuer(f"cik:{9_500_000 + number:010d}") for number in range(1000))


def _chain() -> Iterator[Reporter]:
    """START and those through whom it reaches `mid` and `far`; it holds seven issuers itself, four of them through trusts."""
    held = [STAGE["near"], *(STAGE[f"side{number}"] for number in range(6))]
    stocks = tuple(
        Stock(issuer, option=place == 2, vehicle=f"vehicle:{START}:{issuer.id}:trust" if place % 2 == 0 else None)
        for place, issuer in enumerate(held)
    )
    yield Reporter(START, "Person", stocks, 84, controls=(_COMPANY,))
    yield Reporter(
        _COMPANY,
        "Entity",
        tuple(
            Stock(STAGE[name], direct=False, vehicle=f"vehicle:{_COMPANY}:{name}:fund-lp") for name in ("mid", "owner")
        ),
        40,
    )
    owner = STAGE["owner"].id
    yield Reporter(
        owner, "Entity", (Stock(STAGE["far"], direct=False, vehicle=f"vehicle:{owner}:sub-inc"),), 20, is_issuer=True
    )


def _owners(place: int, issuer: Issuer, count: int, filings: int, *, vehicles_every: int = 5) -> Iterator[Reporter]:
    for number in range(count):
        identity = f"cik:{9_200_000 + 1000 * place + number:010d}"
        vehicle = f"vehicle:{identity}:{issuer.id}:trust" if number % vehicles_every == 0 else None
        yield Reporter(identity, "Person", (Stock(issuer, vehicle=vehicle),), filings)


def _stock(reporter: str, issuer: Issuer, *, through: bool, chance: random.Random) -> Stock:
    option = chance.random() < 0.3
    if not through:
        return Stock(issuer, option=option)
    base = f"vehicle:{reporter}:{issuer.id}"
    depth = _DEPTHS[chance.randrange(len(_DEPTHS))]
    chain = tuple(f"{base}:general-partner-{step}" for step in range(1, depth))
    return Stock(issuer, direct=chance.random() < 0.7, option=option, vehicle=f"{base}:trust", chain=chain)


_SHARES: Final = list(accumulate(_SERIES**count / count for count in range(1, 200)))


def _filings(chance: random.Random) -> int:
    return 1 + bisect(_SHARES, chance.random() * _SHARES[-1])
