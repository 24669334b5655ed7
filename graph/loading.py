"""Loads filings: batches of facts first, then every reading that they touched.

Stop it, kill it or run two at once: what is committed stays whole, the marks say what is still to do, and loading the
same again ends in the same graph.
"""

from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field

from graph.derivation import clear_marks
from graph.driver import Graph
from graph.model import Filing
from graph.scopes import ScopeKind
from graph.writer import Interpret, Outcome, write_batch

BATCH = 100
"""Filings a transaction."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is."""

    filings: int
    """Documents written or known so far."""
    derived: int
    """Scopes derived so far."""
    kind: ScopeKind | None = None
    """What is being derived; None while facts are written."""


@dataclass(slots=True)
class LoadReport:
    """What a load did."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    """How many documents were new, told something more of a filing already there, or were known."""
    derived: int = 0
    """Scopes whose readings were made anew, those left over from an earlier command included."""

    @property
    def read(self) -> int:
        """Documents that came in."""
        return self.outcomes.total()


async def load(
    graph: Graph,
    filings: AsyncIterable[Filing] | Iterable[Filing],
    *,
    interpret: Interpret,
    batch: int = BATCH,
    progress: Callable[[Progress], None] = lambda _progress: None,
) -> LoadReport:
    """Write the filings, as `interpret` gave them, and derive what they touch.

    `interpret` is asked again only where several carriers make up one filing. Old marks are cleared first. Raises
    DatabaseError with everything committed so far kept.
    """
    report = LoadReport()

    def derived(kind: ScopeKind, count: int) -> None:
        report.derived += count
        progress(Progress(report.read, report.derived, kind))

    await clear_marks(graph, progress=derived)
    async for some in _batches(filings, batch):
        report.outcomes.update(await write_batch(graph, some, interpret))
        progress(Progress(report.read, report.derived))
    await clear_marks(graph, progress=derived)
    return report


async def _batches(filings: AsyncIterable[Filing] | Iterable[Filing], size: int) -> AsyncIterator[list[Filing]]:
    some: list[Filing] = []
    async for filing in _each(filings):
        some.append(filing)
        if len(some) >= size:
            yield some
            some = []
    if some:
        yield some


async def _each(filings: AsyncIterable[Filing] | Iterable[Filing]) -> AsyncIterator[Filing]:
    if isinstance(filings, AsyncIterable):
        async for filing in filings:
            yield filing
    else:
        for filing in filings:
            yield filing
