"""Loading twice, in any order, from two sides at once, or killed at any moment ends in the same graph (DESIGN 7)."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.digest import Digest, digest
from graph.driver import Graph, open_graph
from graph.loading import LoadReport, Progress, load
from graph.model import Filing
from graph.writer import Outcome
from loaders.ingest import interpret, read_filings
from lookthrough.local import Connection

LOADER = """
import asyncio, os, sys
from graph.driver import open_graph
from graph.loading import load
from loaders.ingest import interpret, read_filings

async def main():
    login = os.environ["BOLT"], os.environ.get("BOLT_USER"), os.environ.get("BOLT_PASSWORD")
    async with open_graph(*login) as graph:
        say = lambda _: print("step", flush=True)
        await load(graph, read_filings([sys.argv[1]]), interpret=interpret, batch=1, progress=say)

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def filings(samples: Path) -> list[Filing]:
    found = list(read_filings([str(samples)]))
    assert all(isinstance(one, Filing) for one in found)
    return [one for one in found if isinstance(one, Filing)]


async def loaded(graph: Graph, filings: list[Filing], batch: int = 100) -> Digest:
    await load(graph, filings, interpret=interpret, batch=batch)
    return await digest(graph)


async def empty(graph: Graph) -> None:
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")


async def test_loading_again_writes_nothing(graph: Graph, filings: list[Filing]) -> None:
    before = await loaded(graph, filings)
    version = await graph.read("MATCH (l:Lookthrough) RETURN l.version")
    report = await load(graph, filings, interpret=interpret)
    assert report == LoadReport(outcomes=report.outcomes, derived=0)
    assert report.outcomes == {Outcome.KNOWN: len(filings)}
    assert await graph.read("MATCH (l:Lookthrough) RETURN l.version") == version
    assert await digest(graph) == before


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_the_order_and_the_size_of_batches_do_not_matter(graph: Graph, filings: list[Filing], seed: int) -> None:
    before = await loaded(graph, filings)
    await empty(graph)
    shuffled = random.Random(seed).sample(filings, len(filings))
    assert await loaded(graph, shuffled, batch=seed) == before


async def test_one_filing_at_a_time_with_its_readings_is_the_same_as_all_at_once(
    graph: Graph, filings: list[Filing]
) -> None:
    before = await loaded(graph, filings)
    await empty(graph)
    for filing in reversed(filings):
        await load(graph, [filing], interpret=interpret)
    assert await digest(graph) == before


async def test_four_loads_of_the_same_issuers_at_once_lose_nothing(
    graph: Graph, server: Connection, filings: list[Filing]
) -> None:
    before = await loaded(graph, filings)
    await empty(graph)

    async def one(part: list[Filing]) -> None:
        async with open_graph(server.uri, server.username, server.password, server.database) as mine:
            await load(mine, part, interpret=interpret, batch=1)

    await asyncio.gather(*(one(filings[start::3]) for start in range(3)), one(list(reversed(filings))))
    assert await digest(graph) == before
    assert await graph.read("MATCH (n:Dirty|Lock) RETURN n") == []


async def test_a_loader_killed_at_random_points_is_made_good_by_loading_again(
    graph: Graph, server: Connection, filings: list[Filing], samples: Path
) -> None:
    steps: list[Progress] = []
    await load(graph, filings, interpret=interpret, batch=1, progress=steps.append)
    before = await digest(graph)
    spoilt = 0
    for point in sorted(random.sample(range(1, len(steps)), 3)):
        await empty(graph)
        await asyncio.to_thread(_kill_after, point, server, samples)
        spoilt += await digest(graph) != before
        assert await loaded(graph, filings) == before, f"killed after step {point} of {len(steps)}"
    assert spoilt, "every kill came after the last step: nothing was tested"


def _kill_after(point: int, server: Connection, samples: Path) -> None:
    """Start a loader in a process of its own and kill it when it has told of `point` steps."""
    login = {"BOLT": server.uri, "BOLT_USER": server.username, "BOLT_PASSWORD": server.password}
    environment = os.environ | {key: value for key, value in login.items() if value}
    command = [sys.executable, "-c", LOADER, str(samples)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=Path(__file__).parents[2]) as loader:
        assert loader.stdout is not None
        for _ in range(point):
            assert loader.stdout.readline() == b"step\n"
        loader.send_signal(signal.SIGKILL)


async def test_marks_left_behind_are_cleared_by_the_next_load(graph: Graph, filings: list[Filing]) -> None:
    before = await loaded(graph, filings)
    await graph.write("MATCH ()-[r:OWNS]->() DELETE r")
    await graph.write(
        "MATCH (f:Filing)-[:REPORTED_BY]->(p:Party), (f)-[:ABOUT]->(i:Party) WITH DISTINCT p, i "
        "CREATE (:Dirty {id: p.id + '|' + i.id, kind: 'REPORTER', first: p.id, second: i.id})"
    )
    assert await digest(graph) != before
    await load(graph, [], interpret=interpret)
    assert await digest(graph) == before
