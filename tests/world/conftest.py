"""What the tests of made-up worlds share: filings as read, an `ask` that gives data, the lines that `parse` prints."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from benchmarks.histories import Document
from graph.driver import Graph
from graph.model import Filing
from loaders.ingest import read_bytes
from schema.api import build_schema
from schema.context import Context

SCHEMA = build_schema()


@pytest.fixture
def ask(graph: Graph) -> Callable[..., Awaitable[Any]]:
    """A question to the data of its answer; what the API refuses fails the test in its own words."""

    async def asked(query: str, **variables: Any) -> Any:
        result = await SCHEMA.execute(query, variables, Context(graph))
        assert not result.errors, [error.message for error in result.errors]
        return result.data

    return asked


@pytest.fixture(scope="session")
def read() -> Callable[[Iterable[Document]], list[Filing]]:
    """Documents to filings, none refused."""

    def filings(documents: Iterable[Document]) -> list[Filing]:
        found = [one for document in documents for one in read_bytes(document.data, document.name)]
        assert [one for one in found if not isinstance(one, Filing)] == []
        return [one for one in found if isinstance(one, Filing)]

    return filings
