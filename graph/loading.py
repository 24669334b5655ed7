"""Loads filings: batches of facts first, then every reading that they touched.

Stop it, kill it or run two at once: what is committed stays whole, the marks say what is still to do, and loading the
same again ends in the same graph.
"""

from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field

from graph.counts import write_counts
from graph.derivation import clear_marks
from graph.driver import Graph
from graph.model import Filing, ShareCounts
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
    counts: int = 0
    """Counts of shares outstanding that came in."""
    new_counts: int = 0
    """Those of them that were not known."""

    @property
    def read(self) -> int:
        """Documents that came in."""
        return self.outcomes.total()


async def load(
    graph: Graph,
    documents: AsyncIterable[Filing | ShareCounts] | Iterable[Filing | ShareCounts],
    *,
    interpret: Interpret,
    batch: int = BATCH,
    progress: Callable[[Progress], None] = lambda _progress: None,
) -> LoadReport:
    """Write the filings, as `interpret` gave them, and the counts between them, and derive what they touch.

    `interpret` is asked again only where several carriers make up one filing. Old marks are cleared first. Raises
    DatabaseError with everything committed so far kept.
    """
    report = LoadReport()

    def derived(kind: ScopeKind, count: int) -> None:
        report.derived += count
        progress(Progress(report.read, report.derived, kind))

    await clear_marks(graph, progress=derived)

    async def filings() -> AsyncIterator[Filing]:
        async for document in _each(documents):
            if isinstance(document, ShareCounts):
                report.counts += len(document.counts)
                report.new_counts += await write_counts(graph, document.counts)
            else:
                yield document

    async for some in _batches(filings(), batch):
        report.outcomes.update(await write_batch(graph, some, interpret))
        progress(Progress(report.read, report.derived))
    await clear_marks(graph, progress=derived)
    return report


async def _batches(filings: AsyncIterable[Filing], size: int) -> AsyncIterator[list[Filing]]:
    some: list[Filing] = []
    async for filing in filings:
        some.append(filing)
        if len(some) >= size:
            yield some
            some = []
    if some:
        yield some


async def _each(
    documents: AsyncIterable[Filing | ShareCounts] | Iterable[Filing | ShareCounts],
) -> AsyncIterator[Filing | ShareCounts]:
    if isinstance(documents, AsyncIterable):
        async for document in documents:
            yield document
    else:
        for document in documents:
            yield document
