"""What tests of the whole graph start from."""

from pathlib import Path

import pytest

from graph.digest import Digest, digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret, read_filings


@pytest.fixture
async def sampled(graph: Graph, samples: Path) -> Graph:
    """A graph that holds the samples."""
    filings = [one for one in read_filings([str(samples)]) if isinstance(one, Filing)]
    await load(graph, filings, interpret=interpret)
    return graph


@pytest.fixture
async def before(sampled: Graph) -> Digest:
    """The digest of that graph, before the test changes it."""
    return await digest(sampled)
