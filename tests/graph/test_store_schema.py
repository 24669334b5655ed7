import re
from pathlib import Path

import pytest

from graph import cypher, migrations
from graph.driver import Graph
from graph.edges import ENDS, _statement
from graph.errors import CallerError, ForeignDatabase
from graph.export.sight import EVER
from graph.migrations import SCHEMA, prepare

FOLDER = Path(cypher.__file__).parent
WHOLE = {"marker", "standing_scopes"}
"""Statements that look at everything on purpose: once a command, and in a rebuild."""
BY_TYPE = ("make_edges", "merge_edges", "alter_edges", "remove_edges")


@pytest.fixture
async def marker(graph: Graph):
    yield
    await graph.write(
        "MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n WITH count(*) AS _ "
        "MERGE (l:Lookthrough {id: 'lookthrough'}) SET l.schema = $schema, l.test = true, l.version = 0",
        {"schema": SCHEMA},
    )


async def test_a_database_with_other_data_is_refused_unless_adopted(graph: Graph, marker: None) -> None:
    await graph.write("MATCH (l:Lookthrough) DELETE l CREATE (:Movie {title: 'Alien'})")
    with pytest.raises(ForeignDatabase, match="did not write"):
        await prepare(graph)
    await prepare(graph, adopt=True)
    assert [row["title"] for row in await graph.read("MATCH (m:Movie) RETURN m.title AS title")] == ["Alien"]


async def test_a_graph_in_use_is_never_taken_for_a_test_graph(graph: Graph, marker: None) -> None:
    await graph.write("MATCH (l:Lookthrough) SET l.test = false")
    with pytest.raises(ForeignDatabase, match="not marked as a test graph"):
        await prepare(graph, test=True)


async def test_a_graph_of_a_newer_lookthrough_is_refused(graph: Graph, marker: None) -> None:
    await graph.write("MATCH (l:Lookthrough) SET l.schema = 99")
    with pytest.raises(CallerError, match="Update Lookthrough"):
        await prepare(graph)


async def test_preparing_again_after_a_kill_before_the_marker_completes_it(
    graph: Graph, marker: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await graph.write("MATCH (l:Lookthrough) DELETE l")
    await graph.define("DROP CONSTRAINT owns_id IF EXISTS")
    await prepare(graph, test=True)
    names = {row[0] for row in await graph.read("SHOW CONSTRAINTS YIELD name RETURN name")}
    assert "owns_id" in names
    assert (await graph.read("MATCH (l:Lookthrough) RETURN l.schema, l.test"))[0].values() == [migrations.SCHEMA, True]


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.cypher") if path.stem != "schema"))
async def test_no_statement_looks_through_a_whole_label(graph: Graph, name: str) -> None:
    texts = [_statement(name, kind) for kind in ENDS] if name in BY_TYPE else cypher.statements(name)
    if name == "export_network":
        whole, some, told = texts
        texts = [f"{whole}\n{told}", f"{some}\n{told}"]
    texts = [EVER.write(text).replace("NodeLabel", "Party") for text in texts]
    for text in texts:
        given = {key: [] for key in re.findall(r"\$(\w+)", text)}
        numbers = {"after": "", "kind": "PARTY", "limit": 1, "rules": 1, "schema": 1, "test": True, "ticker": "X"}
        plan = await graph._driver.execute_query(
            "EXPLAIN " + text, given | {key: value for key, value in numbers.items() if key in given}
        )
        scans = {
            one
            for one in _operators(plan.summary.plan)
            if "NodesScan" in one or "NodeByLabelScan" in one or "TypeScan" in one
        }
        assert not scans or name in WHOLE, (text, scans)


def _operators(plan: dict) -> set[str]:
    return {plan["operatorType"]}.union(*(_operators(child) for child in plan.get("children", ())))
