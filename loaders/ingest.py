"""Sources to filings, read and interpreted: the one path that load, rebuild and parse share.

Counts of shares outstanding come along where a source holds them.
`interpret` is a pure function of a filing's facts: whatever readings its input carries are dropped and made anew, so a
filing read back from the graph comes out as one read from its file.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from graph.errors import FilingError
from graph.model import Filing, Line, ShareCounts, StockSplit, Table
from graph.model.indirect import Indirect
from loaders.findings import findings_of
from loaders.forms.layout import read_document
from loaders.forms.outstanding import read_counts
from loaders.forms.splits import read_split
from loaders.source import Document, Limits, open_bytes, open_documents
from loaders.vehicles import read_indirect

__all__ = ["Read", "interpret", "read_bytes", "read_filing", "read_filings", "read_sources"]

Read = Filing | StockSplit | ShareCounts | FilingError
"""What a document gives: a filing, a split, counts of shares outstanding, or why it is refused."""

_CHUNK = 16
"""Documents handed to a process at a time."""

_KEYS = {
    Table.NON_DERIVATIVE_TRANSACTION: "non_derivative_transactions",
    Table.NON_DERIVATIVE_HOLDING: "non_derivative_holdings",
    Table.DERIVATIVE_TRANSACTION: "derivative_transactions",
    Table.DERIVATIVE_HOLDING: "derivative_holdings",
}


def read_filings(
    sources: Iterable[str], *, limits: Limits | None = None, jobs: int = 1
) -> Iterator[Filing | FilingError]:
    """As `read_sources`, where only filings can be used: splits and counts are refused."""
    return map(_only_filings, read_sources(sources, limits=limits, jobs=jobs))


def read_sources(sources: Iterable[str], *, limits: Limits | None = None, jobs: int = 1) -> Iterator[Read]:
    """What the sources hold in the order given, filings interpreted; for what is refused, the reason.

    With several `jobs`, that many processes read documents, a bounded number ahead.
    """
    documents = open_documents(sources, limits=limits)
    if jobs == 1:
        return chain.from_iterable(map(_read, documents))
    return _read_in_processes(documents, jobs)


def read_bytes(data: bytes, source: str, *, limits: Limits | None = None) -> Iterator[Read]:
    """As `read_sources`, of what arrived in memory under the name `source`."""
    return chain.from_iterable(map(_read, open_bytes(data, source, limits=limits)))


def _only_filings(read: Read) -> Filing | FilingError:
    if isinstance(read, ShareCounts):
        message = "this counts shares outstanding and holds no filing; `lookthrough load` takes it."
        return FilingError("NOT_OWNERSHIP", message, source=read.source)
    if isinstance(read, StockSplit):
        message = "this row states a split and holds no filing; `lookthrough load` takes it."
        return FilingError("NOT_OWNERSHIP", message, source=read.source)
    return read


def _read_in_processes(documents: Iterator[Document | FilingError], jobs: int) -> Iterator[Read]:
    waiting: deque[Future[list[Read]]] = deque()
    # Spawned, not forked: the caller may hold threads and connections that a fork would copy half of.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            while (chunk := list(islice(documents, _CHUNK))) or waiting:
                if chunk:
                    waiting.append(pool.submit(_read_chunk, chunk))
                if not chunk or len(waiting) > 2 * jobs:
                    yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_chunk(documents: list[Document | FilingError]) -> list[Read]:
    return [read for one in documents for read in _read(one)]


def _read(document: Document | FilingError) -> Iterable[Read]:
    if isinstance(document, FilingError):
        return [document]
    if document.counts:
        return read_counts(document)
    return [_split(document) if document.split else read_filing(document)]


def _split(document: Document) -> StockSplit | FilingError:
    try:
        return read_split(document)
    except FilingError as error:
        return error


def read_filing(document: Document) -> Filing | FilingError:
    """One document's filing, interpreted, or why it is refused. Picklable both ways, for a pool of processes."""
    try:
        return interpret(read_document(document))
    except FilingError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one odd filing must not lose the thousands after it
        reason = f"Lookthrough failed on this document ({type(error).__name__}: {error}); please report it."
        return FilingError("DEFECT", reason, source=document.source)


def interpret(filing: Filing) -> Filing:
    """The filing with each line's `indirect` and its `findings` made from its facts."""
    read = filing.model_copy(update=_with_indirect(filing, read_indirect(filing)))
    return read.model_copy(update={"findings": findings_of(read)})


def _with_indirect(filing: Filing, indirect: Mapping[str, Indirect]) -> dict[str, tuple[Line, ...]]:
    """Those of the filing's four lists of lines that change when each line has the reading under its id, or none."""
    changed = {}
    for table, key in _KEYS.items():
        rows = filing.rows(table)
        read = tuple(_line(line, indirect.get(f"{table}-{n}")) for n, line in enumerate(rows, 1))
        if any(new is not old for new, old in zip(read, rows, strict=True)):
            changed[key] = read
    return changed


def _line(line: Line, indirect: Indirect | None) -> Line:
    return line if line.indirect is indirect else line.model_copy(update={"indirect": indirect})
