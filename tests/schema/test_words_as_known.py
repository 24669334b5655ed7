"""What lists of roles state, asked as known before the newest filing: the words of those that were there already."""

from typing import Any

import pytest

from graph.driver import Graph
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret
from schema.context import Context
from schema.execution import CompiledSchema
from tests.graph.made_filings import BY_HERON, JANE, filing, trade

LISTS = """
query Q($day: Date, $known: DateTime) { party(cik: "7") {
  holdsThrough(asOf: $day, knownAt: $known) { nature deemed disclaimed evidence { filing { accession } } }
  insiderRoles(asOf: $day, knownAt: $known) { roles title validFrom validTo evidence { filing { accession } } }
} }
"""
FIRST, NEWEST = "0009999999-24-000001", "0009999999-24-000002"
OFFICE = JANE.model_copy(update={"director": None})
CHAIR = OFFICE.model_copy(update={"title": "Chair of the Board"})


def written() -> list[Filing]:
    """Shares by an LLC in two filings; the newer one says more of them, and gives the office another title."""
    cells = {key: BY_HERON[key] for key in ("ownership", "nature")}
    more = {"nature": "By Heron Holdings, LLC, of which Ms. Doe is manager", "footnotes": {"nature": ("F1",)}}
    words = {"F1": "Ms. Doe may be deemed to beneficially own the shares held by Heron Holdings, LLC."}
    first = filing(FIRST, "2024-05-01", trade("2024-05-01", "P", "10", "10", **cells), owners=(OFFICE,))
    row = trade("2024-06-03", "P", "1", "11", **cells | more)
    newest = filing(NEWEST, "2024-06-03", row, owners=(CHAIR,), footnotes=words)
    return [interpret(one.facts) for one in (first, newest)]


@pytest.mark.parametrize(
    ("asked", "through", "roles"),
    [
        ({}, (NEWEST, True), [("Chair of the Board", "2024-06-03", None, NEWEST)]),
        ({"day": "2024-05-20"}, (NEWEST, True), [("Chief Executive Officer", "2024-05-01", "2024-06-03", FIRST)]),
        ({"known": "2024-05-20T00:00:00Z"}, (FIRST, False), [("Chief Executive Officer", "2024-05-01", None, FIRST)]),
        ({"known": "2024-04-01T00:00:00Z"}, None, []),
    ],
)
async def test_what_a_later_filing_says_is_not_told_before_it_is_known(
    graph: Graph, compiled: CompiledSchema, asked: dict[str, str], through: Any, roles: Any
) -> None:
    await load(graph, written(), interpret=interpret)
    result = await compiled.execute(LISTS, asked, Context(graph))
    assert not result.errors, result.errors
    party = (result.data or {})["party"]
    assert [_through(one) for one in party["holdsThrough"]] == ([] if through is None else [through])
    assert [
        (one["title"], one["validFrom"], one["validTo"], one["evidence"][0]["filing"]["accession"])
        for one in party["insiderRoles"]
    ] == roles


def _through(node: dict[str, Any]) -> tuple[str, bool]:
    assert ("manager" in node["nature"]) == node["deemed"]
    return node["evidence"][0]["filing"]["accession"], node["deemed"]


async def test_a_time_that_is_null_is_no_time(graph: Graph, compiled: CompiledSchema) -> None:
    await load(graph, written(), interpret=interpret)
    null = await compiled.execute(LISTS, {"day": None, "known": None}, Context(graph))
    left_out = await compiled.execute(LISTS, {}, Context(graph))
    assert null.data == left_out.data
