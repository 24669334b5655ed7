import pytest

from graph.digest import Digest, digest
from graph.driver import Graph


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (l:Line) WITH l ORDER BY l.id LIMIT 1 SET l.sharesText = '1'",
        "MATCH (n:Footnote) WITH n ORDER BY n.id LIMIT 1 SET n.text = n.text + '.'",
        "MATCH ()-[r:REPORTED_BY]->() WITH r LIMIT 1 SET r.officer = null, r.title = 'Clerk'",
        "MATCH ()-[r:NOTED]->() WITH r LIMIT 1 DELETE r",
        "MATCH (f:Filing) WITH f LIMIT 1 SET f.carriers = ['TEXT']",
    ],
)
async def test_any_changed_fact_changes_the_figure_of_the_facts_alone(
    graph: Graph, before: Digest, change: str
) -> None:
    await graph.write(change)
    after = await digest(graph)
    assert (after.facts == before.facts, after.readings == before.readings) == (False, True)


@pytest.mark.parametrize(
    "change",
    [
        "MATCH (p:Person) WITH p LIMIT 1 SET p:Entity",
        "MATCH ()-[r:OWNS]->() WITH r LIMIT 1 SET r.status = 'NOT_RESTATED'",
        "MATCH (f:Filing) WITH f LIMIT 1 SET f.knownBasis = 'UNKNOWN'",
        "MATCH (n:Finding) WITH n LIMIT 1 DETACH DELETE n",
        "MATCH (l:Line) WHERE l.indirect IS NOT NULL WITH l LIMIT 1 SET l.indirect = null",
    ],
)
async def test_any_changed_reading_changes_the_figure_of_the_readings_alone(
    graph: Graph, before: Digest, change: str
) -> None:
    await graph.write(change)
    after = await digest(graph)
    assert (after.facts == before.facts, after.readings == before.readings) == (True, False)


async def test_bookkeeping_and_sources_change_neither_figure(graph: Graph, before: Digest) -> None:
    await graph.write("MATCH (f:Filing) SET f.source = 'elsewhere', f._seen = [], f._rules = 99")
    await graph.write("MATCH (l:Lookthrough) SET l.version = 12345")
    assert await digest(graph) == before


async def test_an_empty_graph_has_the_digest_of_nothing(graph: Graph) -> None:
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert await digest(graph) == Digest(nothing, nothing)
