"""GraphML and Parquet: everything in the graph, typed, as the tools that read them see it; but no address of anybody."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.driver import Graph
from graph.export.graphml import graphml
from graph.export.parquet import write_parquet
from graph.export.part import EVERYTHING, LABELS, around
from lookthrough.ingest import ingest_sources

AULT, ISSUER = "cik:0001212502", "cik:0000896493"
COUNT = "MATCH (n) WHERE n:Party OR n:Security OR n:Filing OR n:Line OR n:Footnote OR n:Finding OR n:Split OR n:Outstanding OR n:NameKey "


@pytest.fixture
async def loaded(graph: Graph, samples: Path) -> Graph:
    await ingest_sources(graph, [str(samples)], refused=lambda error: pytest.fail(str(error)))
    return graph


async def counted(graph: Graph) -> tuple[int, int]:
    """Nodes and relationships that an export of everything must have."""
    nodes = await graph.read(f"{COUNT} RETURN count(n)")
    relationships = await graph.read(f"{COUNT} MATCH (n)-[r]->() RETURN count(r)")
    return nodes[0][0], relationships[0][0]


def addresses(samples: Path) -> set[str]:
    """Streets as the samples' filings give them."""
    texts = [path.read_text(encoding="utf-8") for path in samples.glob("*.xml")]
    found = {part.partition("<")[0] for text in texts for part in text.split("<rptOwnerStreet1>")[1:]}
    return {street.strip() for street in found if len(street.strip()) > 5}


async def test_graphml_has_every_node_and_relationship_with_types(loaded: Graph, joined: Any) -> None:
    text = await joined(graphml(loaded, EVERYTHING))
    read = nx.read_graphml(io.BytesIO(text))
    assert (read.number_of_nodes(), read.number_of_edges()) == await counted(loaded)
    ault = read.nodes[AULT]
    assert ault["label"] == "Milton C. Ault III"
    assert ault["labels"] == "Party:Person"
    (owns,) = (one for _, end, one in read.out_edges(AULT, data=True) if one["label"] == "OWNS" and "common" in end)
    assert (owns["shares"], owns["sharesText"], owns["sharesE4"]) == (2245.0, "2245", 22450000)
    assert (owns["disclaimed"], owns["lastReported"]) == (False, "2024-05-22")


async def test_graphml_writes_what_xml_cannot_as_a_replacement_character(world: Any, joined: Any) -> None:
    await world.person("cik:7", 'Jane & "Kai" <Heron>\x0b')
    read = nx.read_graphml(io.BytesIO(await joined(graphml(world.graph, EVERYTHING))))
    assert read.nodes["cik:7"]["name"] == 'Jane & "Kai" <Heron>\ufffd'


async def test_parquet_has_every_node_and_relationship_with_types(loaded: Graph, tmp_path: Path) -> None:
    rows = await write_parquet(loaded, EVERYTHING, tmp_path)
    nodes = sum(count for name, count in rows.items() if name.startswith("nodes_"))
    assert (nodes, sum(rows.values()) - nodes) == await counted(loaded)
    assert {path.name for path in tmp_path.iterdir()} == set(rows)
    owns = pq.read_table(tmp_path / "rels_OWNS.parquet")
    types = {name: owns.schema.field(name).type for name in ("start", "shares", "sharesText", "sharesE4", "validFrom")}
    assert types == {
        "start": pa.string(),
        "shares": pa.float64(),
        "sharesText": pa.string(),
        "sharesE4": pa.int64(),
        "validFrom": pa.date32(),
    }
    assert owns.schema.field("knownFrom").type == pa.timestamp("us", tz="UTC")
    (own,) = (row for row in owns.to_pylist() if row["start"] == AULT and "common" in row["end"])
    assert (own["shares"], Decimal(own["sharesText"]), own["lastReported"]) == (2245.0, 2245, dt.date(2024, 5, 22))
    parties = pq.read_table(tmp_path / "nodes_Party.parquet").to_pylist()
    (issuer,) = (row for row in parties if row["id"] == ISSUER)
    assert issuer["labels"] == ["Entity", "Issuer", "Party"]
    assert isinstance(issuer["names"], list)


async def test_ends_of_relationships_are_ids_of_nodes(loaded: Graph, tmp_path: Path) -> None:
    part = await around(loaded, AULT, 1)
    await write_parquet(loaded, part, tmp_path)
    ids = {
        identity
        for label in LABELS
        for identity in pq.read_table(tmp_path / f"nodes_{label}.parquet")["id"].to_pylist()
    }
    assert AULT in ids
    assert ISSUER in ids
    assert not any("Meridew" in identity for identity in ids)
    for path in tmp_path.glob("rels_*.parquet"):
        table = pq.read_table(path)
        assert set(table["start"].to_pylist()) | set(table["end"].to_pylist()) <= ids


async def test_a_hop_joins_two_parties(world: Any) -> None:
    """Jane - Fund - the issuer of what it owns - another insider of that issuer."""
    await world.person("cik:7", "Jane Heron")
    await world.person("cik:8", "Kai Heron")
    await world.entity("vehicle:f", "Heron Fund, LLC")
    await world.link("cik:7", "CONTROLS", "vehicle:f", role="CEO")
    await world.owns("vehicle:f", "cik:7", "5")
    await world.link("cik:8", "INSIDER_OF", "cik:1", roles=["DIRECTOR"])
    reached = [set((await around(world.graph, "cik:7", hops)).ids["Party"]) for hops in range(4)]
    assert reached == [
        {"cik:7"},
        {"cik:7", "vehicle:f"},
        {"cik:7", "vehicle:f", "cik:1"},
        {"cik:7", "vehicle:f", "cik:1", "cik:8"},
    ]


async def test_no_address_of_an_owner_leaves(loaded: Graph, samples: Path, tmp_path: Path, joined: Any) -> None:
    streets = addresses(samples)
    assert len(streets) > 2
    text = (await joined(graphml(loaded, EVERYTHING))).decode()
    await write_parquet(loaded, EVERYTHING, tmp_path)
    tables = " ".join(str(pq.read_table(path).to_pylist()) for path in tmp_path.glob("*.parquet"))
    assert [street for street in streets if street in text or street in tables] == []
    assert "address" not in pq.read_schema(tmp_path / "rels_REPORTED_BY.parquet").names


async def test_tables_of_an_export_before_do_not_stay_beside_the_new_ones(world: Any, tmp_path: Path) -> None:
    await world.person("cik:7", "Jane Heron")
    await world.owns("cik:7", "cik:7", "5")
    await write_parquet(world.graph, EVERYTHING, tmp_path)
    assert (tmp_path / "rels_OWNS.parquet").is_file()
    (tmp_path / "notes.txt").write_text("kept")
    rows = await write_parquet(world.graph, await around(world.graph, "cik:1", 0), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {*rows, "notes.txt"}
    assert "rels_OWNS.parquet" not in rows
