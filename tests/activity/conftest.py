"""Filings are loaded into an empty graph and asked about through the API; `made_filings` makes them."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret
from schema.api import build_schema
from schema.context import Context
from schema.execution import CompiledSchema

Ask = Callable[..., Awaitable[Any]]


@pytest.fixture(scope="session")
def compiled() -> CompiledSchema:
    return build_schema()


@pytest.fixture
def ask(graph: Graph, compiled: CompiledSchema) -> Ask:
    """Load filings, if any, and answer a question; the answer's only root field where nothing went wrong."""

    async def asked(question: str, *filings: Filing, **variables: Any) -> Any:
        if filings:
            await load(graph, filings, interpret=interpret)
        result = await compiled.execute(question, variables, Context(graph))
        assert not result.errors, result.errors
        assert result.data is not None
        return next(iter(result.data.values()))

    return asked


@pytest.fixture
def refused(graph: Graph, compiled: CompiledSchema) -> Ask:
    """The message of the error that a question is answered with."""

    async def asked(question: str) -> Any:
        result = await compiled.execute(question, {}, Context(graph))
        assert result.errors
        assert result.errors[0].extensions == {"code": "BAD_REQUEST"}
        return result.errors[0].message

    return asked
