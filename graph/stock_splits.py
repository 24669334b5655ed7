"""Splits as facts of the graph: written beside the filings, read by the ledger of every reporter of their issuer.

A split is the same whoever states it and whenever it comes: its id is its issuer, day and ratio. An issuer that no filing
is about yet may be named by its CIK. A ticker names whoever bears it now in this graph, and nobody where several do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from graph.cypher import statement
from graph.derivation import clear_marks
from graph.driver import Graph, Transaction
from graph.errors import FilingError
from graph.model import StockSplit
from graph.rules import RULES
from graph.scopes import Scope, ScopeKind, mark, reporter_scope

_BATCH = 500


@dataclass(slots=True)
class SplitReport:
    """What became of some splits."""

    new: int = 0
    known: int = 0
    rejected: list[FilingError] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Splits that stand in the graph now."""
        return self.new + self.known


async def load_splits(graph: Graph, splits: Iterable[StockSplit]) -> SplitReport:
    """Write the splits and derive what they touch; one whose ticker names no single issuer is refused."""
    report = SplitReport()
    for batch in _batches(splits):

        async def work(transaction: Transaction, batch: Sequence[StockSplit] = batch) -> SplitReport:
            return await _write(transaction, batch)

        done = await graph.write_with(work, seconds=300)
        report.new, report.known = report.new + done.new, report.known + done.known
        report.rejected += done.rejected
    if report.new:
        await clear_marks(graph)
    return report


async def _write(transaction: Transaction, batch: Sequence[StockSplit]) -> SplitReport:
    report = SplitReport()
    bearers = await _bearers(transaction, batch)
    rows: dict[str, dict[str, Any]] = {}
    for split in batch:
        issuer = _issuer(split, bearers)
        if isinstance(issuer, FilingError):
            report.rejected.append(issuer)
        else:
            row = _row(split, issuer)
            rows[row["id"]] = row
    if rows:
        issuers = sorted({row["issuer"] for row in rows.values()})
        await _mark(transaction, issuers)
        wanted = [rows[key] for key in sorted(rows)]
        (done,) = await transaction.rows(statement("write_splits"), {"splits": wanted})
        report.new, report.known = done["new"], len(rows) - done["new"]
        await transaction.run(statement("bump"), {"rules": RULES})
    return report


async def _mark(transaction: Transaction, issuers: Sequence[str]) -> None:
    """Mark every reporter of the issuers: first their own locks, so that no filing about them is on its way meanwhile."""
    await mark(transaction, [Scope(ScopeKind.ISSUER, issuer) for issuer in issuers])
    reporters = await transaction.rows(statement("issuer_reporters"), {"ids": list(issuers)})
    due = [reporter_scope(row["reporter"], row["issuer"]) for row in reporters]
    await mark(transaction, [*due, *(Scope(ScopeKind.PARTY, issuer) for issuer in issuers)])


async def _bearers(transaction: Transaction, batch: Iterable[StockSplit]) -> Mapping[str, list[str]]:
    """Ticker -> the issuers that bear it now."""
    tickers = sorted({split.ticker for split in batch if split.cik is None and split.ticker})
    rows = await transaction.rows(statement("ticker_issuers"), {"tickers": tickers}) if tickers else []
    return {row["ticker"]: row["issuers"] for row in rows}


def _issuer(split: StockSplit, bearers: Mapping[str, list[str]]) -> str | FilingError:
    if split.cik is not None:
        return f"cik:{split.cik}"
    found = bearers.get(split.ticker or "", [])
    if len(found) == 1:
        return found[0]
    what = f"{len(found)} issuers of this graph bear" if found else "no issuer of this graph bears"
    message = f"{what} the ticker {split.ticker}; give the issuer's CIK, or load filings about it first."
    return FilingError("SPLIT_ISSUER", message, source=split.source)


def _row(split: StockSplit, issuer: str) -> dict[str, Any]:
    return {
        "id": f"split:{issuer}:{split.date.isoformat()}:{split.new_shares}-{split.old_shares}",
        "issuer": issuer,
        "cik": split.cik,
        "properties": {
            "date": split.date,
            "newShares": split.new_shares,
            "oldShares": split.old_shares,
            "ratio": float(split.ratio),
        },
    }


def _batches(splits: Iterable[StockSplit]) -> Iterator[Sequence[StockSplit]]:
    left = iter(splits)
    while batch := list(islice(left, _BATCH)):
        yield batch
