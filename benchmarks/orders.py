"""A made-up world loaded in many random orders, in batches, some filings twice: how long a load takes, and its digest.

`python -m benchmarks.orders [PARTIES] [ORDERS]` starts a server of its own in a temporary folder.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from benchmarks.histories import made_world
from graph.digest import Digest, digest
from graph.driver import Graph, open_graph
from graph.loading import load
from graph.migrations import prepare
from graph.model import Filing
from loaders.ingest import interpret, read_bytes
from lookthrough.local import running_server
from lookthrough.settings import Settings

SEED = 20
"""Of the world; the orders are numbered from 0."""
EMPTY = "MATCH (n) WHERE NOT n:Lookthrough CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"


def read_world(parties: int, seed: int = SEED) -> list[Filing]:
    """The filings of a world, none refused."""
    read = [one for document in made_world(seed, parties).documents for one in read_bytes(document.data, document.name)]
    filings = [one for one in read if isinstance(one, Filing)]
    assert len(filings) == len(read)
    return filings


def in_batches(filings: Sequence[Filing], order: int) -> list[list[Filing]]:
    """The filings in the order of that number, in one to four loads, every twentieth given a second time somewhere."""
    chance = random.Random(order)
    shuffled = [*filings, *chance.sample(list(filings), len(filings) // 20)]
    chance.shuffle(shuffled)
    cuts = sorted(chance.sample(range(1, len(shuffled)), chance.randrange(4))) if len(shuffled) > 4 else []
    return [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]


async def digests(graph: Graph, filings: Sequence[Filing], orders: range) -> AsyncIterator[Digest]:
    """The digest of the graph after each order, loaded anew."""
    for order in orders:
        await graph.define(EMPTY)
        for batch in in_batches(filings, order):
            await load(graph, batch, interpret=interpret)
        yield await digest(graph)


async def main(parties: int, orders: int) -> None:
    """Load and print."""
    filings = read_world(parties)
    print(f"{parties} parties, {len(filings)} filings")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(neo4j_uri=None, graph="orders", data_dir=Path(folder))
        async with (
            running_server(settings, tied=True) as server,
            open_graph(server.uri, server.username, server.password, None) as graph,
        ):
            await prepare(graph, test=True)
            start, seen = time.perf_counter(), set()
            async for found in digests(graph, filings, range(orders)):
                seen.add(found)
                print(f"{time.perf_counter() - start:7.1f} s  {found.facts[:12]}  {found.readings[:12]}", flush=True)
                start = time.perf_counter()
            print(f"{len(seen)} digest(s) of {orders} orders")


if __name__ == "__main__":
    arguments = [int(one) for one in sys.argv[1:3]]
    asyncio.run(main(*(arguments + [2_000, 20][len(arguments) :])))
