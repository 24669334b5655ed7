import pytest

from graph.digest import Digest, digest
from graph.driver import Graph
from graph.model import Filing, Finding
from graph.rebuild import rebuild
from loaders.ingest import interpret


async def test_a_rebuild_of_a_sound_graph_changes_nothing(graph: Graph, before: Digest) -> None:
    assert await rebuild(graph, interpret) == 10
    assert await digest(graph) == before


@pytest.mark.parametrize(
    "damage",
    [
        "MATCH ()-[r:OWNS|HELD_BY|CONTROLS|ISSUED_BY|UNDERLYING|NAMED_IN]->() DELETE r",
        "MATCH (n:Security|Finding) DETACH DELETE n",
        "MATCH (p:Party) WHERE p.id STARTS WITH 'vehicle:' DETACH DELETE p",
        "MATCH (p:Party) SET p = {id: p.id, cik: p.cik} REMOVE p:Person:Entity:Issuer",
        "MATCH (l:Line) SET l.value = 1, l.indirect = null MERGE (s:Security {id: 'sec:stray'}) CREATE (l)-[:OF {id: 'x'}]->(s)",
        "MATCH (p:Person)--(:Filing), (s:Security) WITH p, s LIMIT 1 CREATE (p)-[:OWNS {id: 'x', scope: 'cik:1|cik:2'}]->(s)",
    ],
    ids=["relationships", "nodes", "vehicles", "names and labels", "readings on lines", "a scope that no filing gives"],
)
async def test_damaged_readings_are_made_good_from_the_facts(graph: Graph, before: Digest, damage: str) -> None:
    await graph.write(damage)
    damaged = await digest(graph)
    assert (damaged.facts, damaged.readings == before.readings) == (before.facts, False)
    await rebuild(graph, interpret)
    assert await digest(graph) == before


async def test_a_rebuild_reads_by_the_rules_it_is_given(graph: Graph, before: Digest) -> None:
    def other(filing: Filing) -> Filing:
        return interpret(filing).model_copy(update={"findings": (Finding(code="NEW_RULE", message="seen"),)})

    await rebuild(graph, other)
    assert [row.values() for row in await graph.read("MATCH (n:Finding) RETURN n.code, count(*)")] == [["NEW_RULE", 10]]
    assert (await digest(graph)).facts == before.facts
