"""Every answer equals that of a second, naive evaluation which knows the filings as `parse` prints them, and no graph."""

import datetime as dt
import os
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.histories import World, made_world
from graph.driver import Graph
from graph.loading import load
from loaders.forms.json_lines import write_json
from loaders.ingest import interpret
from tests.world.asking import Ask, Asked, issuer_differs, party_differs
from tests.world.naive.answers import Naive


async def differences(ask: Ask, naive: Naive, world: World, asked: Asked) -> list[str]:
    moment = naive.at(asked.day or dt.datetime.now(dt.UTC).date(), asked.known)
    found = []
    for cik in world.owners:
        found += [f"party {cik} {line}" for line in await party_differs(ask, moment, cik, asked)]
    for cik in world.issuers:
        found += [f"issuer {cik} {line}" for line in await issuer_differs(ask, moment, cik, asked)]
    return found


async def emptied(graph: Graph) -> None:
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")


@settings(max_examples=int(os.environ.get("WORLDS", "8")), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
async def test_what_is_held_now_is_what_the_filings_say(graph: Graph, ask: Ask, read: Any, seed: int) -> None:
    world = made_world(seed, 24)
    filings = read(world.documents)
    await emptied(graph)
    await load(graph, filings, interpret=interpret)
    naive = Naive(map(write_json, filings))
    assert await differences(ask, naive, world, Asked()) == []
