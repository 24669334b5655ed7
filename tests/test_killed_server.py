"""Neo4j killed in the middle of a load: loading again ends in the graph of an undisturbed load."""

import contextlib
import os
import random
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.digest import digest
from graph.driver import Graph, open_graph
from graph.errors import DatabaseError
from graph.migrations import prepare
from lookthrough.ingest import ingest_sources
from lookthrough.local import Running, running_server
from lookthrough.settings import Settings


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(graph="killed", data_dir=tmp_path)


@contextlib.asynccontextmanager
async def opened(home: Settings) -> AsyncIterator[tuple[Graph, Running]]:
    async with (
        running_server(home, tied=True) as server,
        open_graph(server.uri, server.username, server.password, retry_seconds=1) as graph,
    ):
        await prepare(graph)
        yield graph, server


async def load(graph: Graph, folder: Path, kill: tuple[int, int] | None = None) -> int:
    """Load the folder; `kill` names a process and the step at which it dies. How many steps there were."""
    steps = 0

    def step(_: object) -> None:
        nonlocal steps
        steps += 1
        if kill and steps == kill[1]:
            os.kill(kill[0], signal.SIGKILL)

    refused: list[Exception] = []
    await ingest_sources(graph, [str(folder)], refused=refused.append, progress=step)
    assert refused == []
    return steps


async def test_a_server_killed_at_random_points_loses_nothing(
    home: Settings, server: object, graph: Graph, samples: Path
) -> None:
    del server
    steps = await load(graph, samples)
    undisturbed = await digest(graph)
    points = random.sample(range(1, steps), 3)
    for point in points:
        async with opened(home) as (spoilt, running):
            await spoilt.define("MATCH (n) WHERE NOT n:Lookthrough CALL (n) { DETACH DELETE n } IN TRANSACTIONS")
            with pytest.raises(DatabaseError):
                await load(spoilt, samples, kill=(running.pid, point))
        async with opened(home) as (again, _):
            await load(again, samples)
            assert await digest(again) == undisturbed, f"killed at step {point} of {steps}, points {points}"
