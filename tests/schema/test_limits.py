"""No question can take the service down: limits hold before Neo4j is asked, and cost no more than the question."""

import time
from typing import Any

import pytest

from graph.driver import Graph
from schema.api import build_schema
from schema.context import Context
from schema.limits import Limits


class Untouched:
    """A graph that nobody may ask."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the graph was asked: {name}")


async def refused(query: str, limits: Limits | None = None, **variables: Any) -> dict[str, Any]:
    """The extensions of the one error, found without asking the graph."""
    graph: Any = Untouched()
    result = await build_schema(limits).execute(query, variables, Context(graph))
    assert result.data is None
    assert result.errors
    return dict(result.errors[0].extensions or {})


def chained(links: int) -> str:
    """Fragments that each spread the next one twice."""
    parts = [
        f"fragment F{n} on Security {{ a: issuer {{ securities {{ nodes {{ ...F{n + 1} }} }} }} ...F{n + 1} ...F{n + 1} }}"
        for n in range(links)
    ]
    return " ".join(["{ securities { nodes { ...F0 } } }", *parts, f"fragment F{links} on Security {{ id }}"])


def doubled(links: int) -> str:
    """Two aliases a level: what is asked doubles with every link."""
    parts = [
        f"fragment F{n} on Security {{ a: underlying {{ ...F{n + 1} }} b: underlying {{ ...F{n + 1} }} }}"
        for n in range(links)
    ]
    return " ".join(["{ securities { nodes { ...F0 } } }", *parts, f"fragment F{links} on Security {{ id }}"])


@pytest.mark.parametrize(
    "query", [chained(8), chained(30), doubled(10), doubled(12)], ids=["827 bytes", "long", "ten", "twelve"]
)
async def test_chained_fragments_are_refused_in_milliseconds(query: str) -> None:
    schema, graph = build_schema(), Untouched()
    start = time.process_time()
    result = await schema.execute(query, {}, Context(graph))  # type: ignore[arg-type]  # the graph must not be asked
    assert time.process_time() - start < 0.25
    assert result.errors
    assert (result.errors[0].extensions or {})["code"] in {"TOO_LARGE", "TOO_DEEP", "TOO_COSTLY"}


async def test_more_tokens_than_the_limit_are_refused() -> None:
    graph: Any = Untouched()
    result = await build_schema().execute("{" + " __typename" * 5000 + "}", {}, Context(graph))
    assert result.errors
    assert "5000 tokens" in result.errors[0].message


async def test_fields_nested_deeper_than_the_limit_are_refused() -> None:
    inner = "{ id }"
    for _ in range(8):
        inner = f"{{ issuer {{ securities {{ nodes {inner} }} }} }}"
    assert await refused(f"{{ securities {{ nodes {inner} }} }}") == {"code": "TOO_DEEP"}


@pytest.mark.parametrize("opening", ["{a", "{a(b:[", "{a(b:{c:"])
async def test_a_document_nested_past_all_reading_is_refused(opening: str) -> None:
    graph: Any = Untouched()
    result = await build_schema().execute(opening * 1600, {}, Context(graph))
    assert result.errors


async def test_more_rows_than_the_budget_are_refused_before_anything_is_read() -> None:
    query = "query Q($n: Int) { issuers(first: $n) { nodes { transactions(first: 1000) { nodes { id } } } } }"
    assert await refused(query, n=20) == {"code": "TOO_COSTLY"}


async def test_the_budget_is_spent_by_the_size_of_pages_not_by_what_they_hold(answered: Any) -> None:
    query = "query Q($n: Int) { issuers(first: $n) { nodes { transactions(first: 1000) { nodes { id } } } } }"
    assert not (await answered(query, n=19)).errors


async def test_a_filter_has_a_ceiling_of_leaves_and_of_levels() -> None:
    leaves = ", ".join('{code: {eq: "P"}}' for _ in range(33))
    assert await refused(f"{{ transactions(filter: {{or: [{leaves}]}}) {{ totalCount }} }}") == {
        "code": "FILTER_TOO_LARGE"
    }
    deep = '{code: {eq: "P"}}'
    for _ in range(5):
        deep = f"{{not: {deep}}}"
    assert await refused(f"{{ transactions(filter: {deep}) {{ totalCount }} }}") == {"code": "FILTER_TOO_LARGE"}


async def test_production_tells_no_schema_and_suggests_nothing(world_graph: Graph) -> None:
    schema = build_schema(production=True)
    for query in ("{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'):
        result = await schema.execute(query, {}, Context(world_graph))
        assert result.errors
        assert result.errors[0].extensions == {"code": "INTROSPECTION_OFF"}
    result = await schema.execute("{ isuers { nodes { id } } }", {}, Context(world_graph))
    assert result.errors
    assert "Did you mean" not in result.errors[0].message


async def test_an_unexpected_error_is_masked_in_production(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        async def read_with(self, *_: Any, **__: Any) -> None:
            raise ZeroDivisionError("a secret place")

    graph: Any = Broken()
    result = await build_schema(production=True).execute('{ party(id: "x") { id } }', {}, Context(graph))
    assert result.errors
    assert result.errors[0].extensions == {"code": "INTERNAL"}
    assert "secret" not in result.errors[0].message
    assert "a secret place" in caplog.text
