"""Loading as every door does it: sources to filings to the graph, refused ones told apart from the rest."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field

from graph import ids
from graph.driver import Graph
from graph.errors import FilingError
from graph.loading import LoadReport, Progress, load
from graph.model import Filing, ShareCounts, StockSplit
from graph.stock_splits import SplitReport, load_splits
from graph.writer import Outcome
from loaders.ingest import Read, interpret, read_bytes, read_sources

AHEAD = 200
"""Filings read ahead of the database, at most."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the documents of one ingest; the API's type of that name shows it."""

    loaded: LoadReport
    splits: SplitReport
    ids: list[str] = field(default_factory=list)
    rejected: list[FilingError] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Filings read."""
        return self.loaded.read

    @property
    def share_counts(self) -> int:
        """Counts of shares outstanding read, known before or not."""
        return self.loaded.counts

    @property
    def written(self) -> int:
        """Filings new to the graph, or completed by this carrier."""
        return self.read - self.skipped

    @property
    def skipped(self) -> int:
        """Filings of which nothing new was told."""
        return self.loaded.outcomes[Outcome.KNOWN]


async def ingest_sources(
    graph: Graph,
    sources: Iterable[str],
    *,
    jobs: int = 1,
    refused: Callable[[FilingError], None],
    progress: Callable[[Progress], None] = lambda _progress: None,
) -> tuple[LoadReport, SplitReport]:
    """Load every filing and count of the sources, then every split; what is refused goes to `refused`, and nothing else is lost.

    Splits come last, because a ticker may be known only from a filing beside them.
    """
    splits: list[StockSplit] = []

    async def accepted() -> AsyncIterator[Filing | ShareCounts]:
        async for result in _ahead(read_sources(sources, jobs=jobs)):
            if isinstance(result, FilingError):
                refused(result)
            elif isinstance(result, StockSplit):
                splits.append(result)
            else:
                yield result

    loaded = await load(graph, accepted(), interpret=interpret, progress=progress)
    written = await load_splits(graph, splits)
    for error in written.rejected:
        refused(error)
    return loaded, written


async def ingest_document(graph: Graph, data: bytes, name: str) -> IngestReport:
    """Load what one document holds that is already in memory; `name` is its source."""
    results = await asyncio.to_thread(lambda: list(read_bytes(data, name)))
    rejected = [one for one in results if isinstance(one, FilingError)]
    accepted = [one for one in results if isinstance(one, Filing | ShareCounts)]
    loaded = await load(graph, accepted, interpret=interpret)
    splits = await load_splits(graph, [one for one in results if isinstance(one, StockSplit)])
    ids_of = [ids.filing_id(one) for one in accepted if isinstance(one, Filing)]
    return IngestReport(loaded, splits, ids_of, rejected + splits.rejected)


async def _ahead(results: Iterator[Read]) -> AsyncIterator[Read]:
    """The results, read in a thread while the database writes, at most AHEAD of it."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[Read | BaseException | None] = asyncio.Queue()
    room, stopped = threading.Semaphore(AHEAD), threading.Event()

    def produce() -> None:
        end: BaseException | None = None
        try:
            for result in results:
                room.acquire()
                if stopped.is_set():
                    return
                loop.call_soon_threadsafe(queue.put_nowait, result)
        except BaseException as error:  # noqa: BLE001  # whatever ends the reading is raised where it is awaited
            end = error
        loop.call_soon_threadsafe(queue.put_nowait, end)

    thread = threading.Thread(target=produce, name="reading", daemon=True)
    thread.start()
    try:
        while (item := await queue.get()) is not None:
            if isinstance(item, BaseException) and not isinstance(item, FilingError):
                raise item
            room.release()
            yield item
    finally:
        stopped.set()
        room.release()
