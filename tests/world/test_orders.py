"""Whatever order filings come in, in one load or several, some of them twice: one graph, one digest."""

import pytest

from benchmarks.orders import digests, read_world
from graph.driver import Graph


@pytest.mark.parametrize(("parties", "orders"), [(30, 20), (2_000, 2)])
async def test_a_made_up_world_has_one_digest_in_every_order(graph: Graph, parties: int, orders: int) -> None:
    filings = read_world(parties)
    found = [one async for one in digests(graph, filings, range(orders))]
    assert len(set(found)) == 1
