"""The made-up market as a managed Neo4j: written as CSV in bounded memory, read in by the server's own bulk importer.

The importer is in the jars that the server has anyway, and runs as `neo4j dump` does. It makes no constraint and no
index: `prepare` does, as in every graph of ours.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.market import Market
from benchmarks.market_rows import HEADERS, NODES, Row, issuer_rows, reporter_rows
from graph.driver import Graph, connect
from graph.migrations import prepare
from lookthrough.local.connection import running_server
from lookthrough.local.dumps import run_admin
from lookthrough.local.folder import graph_folder
from lookthrough.local.locking import exclusive
from lookthrough.local.progress import Say
from lookthrough.local.staging import DATABASE
from lookthrough.settings import Settings

HEAP: Final = "1g"
PAGE_CACHE: Final = "1g"
_COMPLETE: Final = "imported"
"""File that says that the import ended well; what a killed one left is overwritten."""
_MARKER: Final = ("Lookthrough", "id:ID(Lookthrough),schema:long,test:boolean,version:long", "lookthrough,0,true,0")
"""A graph of ours that no schema was made for yet; without it the graph would be refused as somebody else's."""


@dataclass(frozen=True, slots=True)
class Built:
    """A graph of the market, and what its making took; None for one that was kept from before."""

    graph: Graph
    seconds: dict[str, float] | None


@asynccontextmanager
async def market_graph(market: Market, settings: Settings, say: Say) -> AsyncIterator[Built]:
    """The market's graph on a running server, made where `settings` have none yet."""
    seconds = None
    folder = graph_folder(settings)
    if not (folder.path / _COMPLETE).exists():
        seconds = await _build(market, settings, say)
    async with running_server(settings, tied=True, say=say) as running:
        graph = await connect(running.uri, running.username, running.password, seconds=120)
        try:
            began = time.perf_counter()
            await prepare(graph, test=True)
            if seconds is not None:
                seconds["indexes"] = round(time.perf_counter() - began, 1)
            yield Built(graph, seconds)
        finally:
            await graph.close()


async def _build(market: Market, settings: Settings, say: Say) -> dict[str, float]:
    folder = graph_folder(settings)
    folder.prepare()
    with TemporaryDirectory(dir=folder.path, prefix="csv-") as made:
        began = time.perf_counter()
        rows = _write(market, Path(made))
        written = time.perf_counter()
        say(f"{market.filings:,} filings: {rows:,} rows written in {written - began:.0f} s; importing ...")
        async with exclusive(folder.lock_file, what="working on this graph", say=say, seconds=settings.stop_timeout):
            await run_admin(folder, settings, _import(Path(made)), say=say)
            (folder.path / _COMPLETE).touch()
        return {"csv": round(written - began, 1), "import": round(time.perf_counter() - written, 1)}


def _write(market: Market, folder: Path) -> int:
    """One file a label or type; how many rows."""
    count = 0
    with ExitStack() as files:
        tables = {name: files.enter_context((folder / name).open("w", encoding="utf-8")) for name in HEADERS}
        for name, header in HEADERS.items():
            tables[name].write(header + "\n")
        for name, row in _rows(market):
            tables[name].write(row + "\n")
            count += 1
    name, header, row = _MARKER
    (folder / name).write_text(f"{header}\n{row}\n", encoding="utf-8")
    return count


def _rows(market: Market) -> Iterator[Row]:
    for issuer in market.all_issuers():
        yield from issuer_rows(issuer)
    for reporter in market.reporters():
        yield from reporter_rows(reporter)


def _import(folder: Path) -> list[str]:
    """The importer's call; labels that a row names itself stand in its :LABEL column."""
    nodes = [f"--nodes={folder / name}" for name in sorted(NODES)]
    relationships = [f"--relationships={name}={folder / name}" for name in HEADERS if name not in NODES]
    marker = f"--nodes={_MARKER[0]}={folder / _MARKER[0]}"
    options = ["--overwrite-destination=true", "--max-off-heap-memory=1g"]
    return ["database", "import", "full", DATABASE, *options, *nodes, marker, *relationships]
