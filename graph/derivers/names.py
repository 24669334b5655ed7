"""SAME_AS: which of the parties that bear names of one key are one.

Most keys have one bearer, or none without a CIK: then nothing more is read. What a pair holds and which filings show
both is asked only of pairs that may be one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from graph.cypher import statements
from graph.derivers.rewriting import standing_edges
from graph.driver import Row, Transaction
from graph.edges import changes, write_changes
from graph.facts import native
from graph.ids import plain_ticker
from graph.readings.clock import Knowledge, KnownBasis
from graph.readings.sameness.edges import sameness_edges
from graph.readings.sameness.grades import Sameness
from graph.readings.sameness.pairs import pairs
from graph.readings.sameness.standing import Holdings, samenesses
from graph.readings.sameness.ties import Amount, Bearer, Shown, Tie, TieKind, former_ties, offices_of
from graph.scopes import Scope

_BEARERS, _TIES, _AMOUNTS, _TOGETHER, _EMPTY = range(5)
_RECORD = "RECORD"
"""A row that gives only former names of the bearer, which is no issuer there."""


async def derive_names(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind NAME."""
    found = {key: pairs(bearers, key=key) for key, bearers in (await _bearers(transaction, scopes)).items()}
    holdings = await _holdings(transaction, [one for some in found.values() for one in some])
    edges = [
        edge
        for scope in scopes
        for edge in sameness_edges(samenesses(found.get(scope.first, ()), holdings), scope=scope.id)
    ]
    await write_changes(transaction, changes(await standing_edges(transaction, scopes, ()), edges))
    await transaction.run(_text(_EMPTY), {"keys": [scope.first for scope in scopes]})


async def _bearers(transaction: Transaction, scopes: Sequence[Scope]) -> dict[str, list[Bearer]]:
    """Key -> who bears it, where that may be one party twice."""
    rows = await transaction.rows(_text(_BEARERS), {"keys": [scope.first for scope in scopes]})
    ids = sorted({row["party"] for row in rows})
    ties: dict[str, list[Tie]] = defaultdict(list)
    for row in await transaction.rows(_text(_TIES), {"ids": ids}) if ids else ():
        ties[row["party"]].extend(_ties(row))
    found: dict[str, list[Bearer]] = defaultdict(list)
    for row in rows:
        found[row["key"]].append(Bearer(row["party"], row["person"], tuple(ties[row["party"]])))
    return found


def _ties(row: Row) -> Iterator[Tie]:
    line, where, quote = row["words"][0] if row["words"] else (None, None, None)
    known = Knowledge(native(row["knownFrom"]), KnownBasis(row["knownBasis"]))
    tie = Tie(
        kind=TieKind.SELF if row["kind"] == _RECORD else TieKind(row["kind"]),
        name=row["name"],
        other=row["other"],
        called=row["called"],
        alias=row["alias"],
        shown=Shown(row["filing"], known, line, where, quote),
        ticker=plain_ticker(row["ticker"]) or None,
        first=native(row["first"]),
        last=native(row["last"]),
        offices=offices_of(*row["office"]) if row["office"] else frozenset(),
    )
    if row["kind"] != _RECORD:
        yield tie
    yield from former_ties(tie, zip(row["formerNames"], row["formerDates"], strict=True))


async def _holdings(transaction: Transaction, found: Iterable[Sameness]) -> Holdings:
    asked = sorted({(one.one, one.other) for one in found})
    if not asked:
        return Holdings({})
    ids = sorted({party for pair in asked for party in pair})
    amounts = _amounts(await transaction.rows(_text(_AMOUNTS), {"ids": ids}))
    together = await transaction.rows(_text(_TOGETHER), {"pairs": [list(pair) for pair in asked]})
    return Holdings(amounts, frozenset(frozenset((row["one"], row["other"])) for row in together))


def _amounts(rows: Iterable[Row]) -> Mapping[str, list[Amount]]:
    amounts: dict[str, list[Amount]] = defaultdict(list)
    for row in rows:
        shown = Amount(row["issuer"], row["security"], native(row["day"]), Decimal(row["shares"]))
        amounts[row["party"]].append(shown)
    return amounts


def _text(place: int) -> str:
    return statements("name_bearers")[place]
