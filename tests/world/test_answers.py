"""Every answer equals that of a second, naive evaluation which knows the filings as `parse` prints them, and no graph.

A failure names the world (seed and size), the moment asked about and each answer that only one side gives.
`python -m benchmarks.histories SEED PARTIES FOLDER` writes that world's filings to look at.
"""

import datetime as dt
import os
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.histories import World, made_world
from graph.driver import Graph
from graph.loading import load
from graph.traversal import paths
from loaders.forms.json_lines import write_json
from loaders.ingest import interpret
from tests.world.asking import Ask, Asked, issuer_differs, party_differs
from tests.world.asking_paths import NODES, Nodes, Reach, asked_paths, paths_differ, sampled
from tests.world.asking_roles import issuer_roles_differ, party_roles_differ
from tests.world.naive.answers import Naive
from tests.world.stories import story

WORLDS = int(os.environ.get("LOOKTHROUGH_TEST_WORLDS", "5"))
"""Worlds tried by each test; raise it for a longer hunt."""
MOMENTS = 4
"""Moments asked about in each world."""
LINKED, OTHERS = 6, 2
"""Pairs with a path, and of any two nodes, whose paths are asked for at each moment."""
SEEDS = st.tuples(st.integers(0, 2**32), st.integers(1, 30))
"""Seed and size of a world."""
PROPERTY = settings(
    max_examples=WORLDS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(
        Phase.explicit,
        Phase.generate,
    ),  # a world takes seconds to load: the failure tells its story instead of shrinking
)


class Loaded:
    """A small world in the graph and in the naive evaluation."""

    def __init__(self, world: World, naive: Naive, nodes: Nodes, chance: random.Random) -> None:
        self.world, self.naive, self.nodes, self.chance = world, naive, nodes, chance

    @property
    def days(self) -> list[dt.date]:
        """The days on which something becomes true or ends, and those beside them."""
        rows = [row for filing in self.naive.filings for row in filing.rows]
        days = {filing.date for filing in self.naive.filings} | {row.valid for row in rows}
        days |= {dt.date.fromisoformat(row.cells["expires"]) for row in rows if row.cells["expires"]}
        return sorted({day + dt.timedelta(n) for day in days if day is not None for n in (-1, 0, 1)})

    @property
    def instants(self) -> list[dt.datetime | None]:
        """The times at which a filing became known, and those beside them; None is "as known now"."""
        known = {filing.known for filing in self.naive.filings}
        beside = {one + dt.timedelta(seconds=n) for one in known if one is not None for n in (-1, 0, 1)}
        return [None, *sorted(beside)]

    async def differences(self, ask: Ask, asked: Asked) -> str:
        """What the API says otherwise at that moment of any party or issuer, with the filings behind the first; "" if nothing."""
        moment = self.naive.at(asked.day or dt.datetime.now(dt.UTC).date(), asked.known)
        found = []
        for cik in self.world.owners:
            found += await party_differs(ask, moment, cik, asked)
            found += await party_roles_differ(ask, moment, cik, asked)
        for cik in self.world.issuers:
            found += await issuer_differs(ask, moment, cik, asked)
            found += await issuer_roles_differ(ask, moment, cik, asked)
        reach = Reach(moment)
        for pair in sampled(reach, self.nodes, self.chance, linked=LINKED, others=OTHERS):
            found += await paths_differ(ask, reach, self.nodes, pair, asked)
        if not found:
            return ""
        told = story(self.naive.filings, owner=found[0].reporter, issuer=found[0].issuer)
        return "\n".join(["", f"asOf {asked.day}, knownAt {asked.known}", *map(str, found), told])


async def loaded(graph: Graph, ask: Ask, read: Any, seed: int, parties: int) -> Loaded:
    """The world in an empty graph."""
    world = made_world(seed, parties)
    filings = read(world.documents)
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    await load(graph, filings, interpret=interpret)
    # The naive evaluation knows no identity over filings (tests/graph/test_sameness.py does): a vehicle and a company
    # with a CIK that bear one name are two here.
    await graph.write("MATCH ()-[same:SAME_AS]->() DELETE same")
    return Loaded(world, Naive(map(write_json, filings)), Nodes(await ask(NODES)), random.Random(seed))


@PROPERTY
@given(world=SEEDS)
async def test_what_stands_now_is_what_the_filings_say(
    graph: Graph, ask: Ask, read: Any, world: tuple[int, int]
) -> None:
    one = await loaded(graph, ask, read, *world)
    problem = await one.differences(ask, Asked())
    assert not problem, problem


@PROPERTY
@given(world=SEEDS, data=st.data())
async def test_what_stood_on_any_day_as_known_at_any_time_is_what_the_filings_say(
    graph: Graph, ask: Ask, read: Any, world: tuple[int, int], data: st.DataObject
) -> None:
    one = await loaded(graph, ask, read, *world)
    for _ in range(MOMENTS):
        asked = Asked(data.draw(st.sampled_from(one.days)), data.draw(st.sampled_from(one.instants)))
        problem = await one.differences(ask, asked)
        assert not problem, problem


@settings(PROPERTY, max_examples=(WORLDS + 1) // 2)
@given(world=SEEDS)
async def test_paths_today_are_the_same_looked_for_from_either_end(
    graph: Graph, ask: Ask, read: Any, world: tuple[int, int]
) -> None:
    one = await loaded(graph, ask, read, *world)
    pairs = sampled(Reach(one.naive.at(dt.datetime.now(dt.UTC).date())), one.nodes, one.chance, linked=12, others=6)
    for pair in pairs:
        from_the_end = await asked_paths(ask, one.nodes, pair, Asked())
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(paths, "_FEW", 0)
            assert await asked_paths(ask, one.nodes, pair, Asked()) == from_the_end, pair
