"""What tests of exports share: worlds of a few relationships, and the review that publishers of BODS go through."""

import datetime as dt
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import libcovebods.additionalfields
import libcovebods.config
import libcovebods.data_reader
import libcovebods.jsonschemavalidate
import libcovebods.run_tasks
import libcovebods.schema
import pytest
from libcovebods.tasks.checks import legacy_checks, record_based_checks

from graph.driver import Graph
from graph.export.bods import bods
from graph.export.part import EVERYTHING, Part
from graph.export.sight import Sight
from graph.figures import figure

TODAY = dt.date(2025, 1, 2)
MADE = dt.date(2024, 1, 1)
KNOWN = dt.datetime(2024, 1, 5, 21, tzinfo=dt.UTC)
ISSUER = "cik:1"
PARTIES = {"person": "Party:Person", "entity": "Party:Entity", "unresolved": "Party:Unresolved"}
Statement = dict[str, Any]
Export = Callable[..., Any]


class World:
    """Parties, securities and relationships written as the readings write them, all told by one filing about one issuer."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    async def issuer(self, identity: str = ISSUER, name: str = "Heron Mills, Inc.") -> None:
        await self.graph.write(
            "MERGE (i:Party {id: $id}) SET i:Entity:Issuer, i.name = $name, i.kind = 'COMPANY', i.cik = $cik "
            "MERGE (f:Filing {id: $filing}) SET f.knownFrom = $known, f.knownBasis = 'ACCEPTED' MERGE (f)-[:ABOUT]->(i)",
            {"id": identity, "name": name, "cik": identity[4:].zfill(10), "filing": f"f-{identity}", "known": KNOWN},
        )

    async def person(self, identity: str, name: str | None, **properties: Any) -> None:
        await self._party(identity, "person", {"name": name, "kind": "PERSON"} | properties)

    async def entity(self, identity: str, name: str | None, kind: str = "COMPANY", **properties: Any) -> None:
        await self._party(identity, "entity", {"name": name, "kind": kind} | properties)

    async def one_of(self, *candidates: str) -> str:
        identity = f"oneof:{'+'.join(candidates)}"
        await self._party(identity, "unresolved", {"candidates": list(candidates), "caption": "one of: A, B"})
        return identity

    async def _party(self, identity: str, kind: str, properties: dict[str, Any]) -> None:
        await self.graph.write(
            f"MERGE (p:Party {{id: $id}}) SET p:{PARTIES[kind]}, p += $properties "
            "WITH p MATCH (f:Filing) MERGE (p)-[:NAMED_IN]->(f)",
            {"id": identity, "properties": properties},
        )

    async def link(self, start: str, kind: str, end: str, mark: str = "", **properties: Any) -> None:
        """One relationship, true from 2024-01-01 and known four days later unless told otherwise."""
        identity = f"{kind}|{start}|{end}|{mark}{properties.get('role', '')}{properties.get('validFrom', '')}"
        told = {"id": identity, "issuer": ISSUER, "validFrom": MADE, "knownFrom": KNOWN, "knownBasis": "ACCEPTED"}
        left, right = ("Security" if node.startswith("sec:") else "Party" for node in (start, end))
        await self.graph.write(
            f"MATCH (a:{left} {{id: $start}}) MATCH (b:{right} {{id: $end}}) CREATE (a)-[r:{kind}]->(b) SET r = $told",
            {"start": start, "end": end, "told": told | {"filing": f"f-{ISSUER}"} | properties},
        )

    async def owns(
        self,
        holder: str,
        by: str,
        shares: str | None,
        *,
        security: str = "sec:1:common",
        issuer: str = ISSUER,
        kind: str = "OWNS",
        **properties: Any,
    ) -> None:
        """An OWNS (or OWNED) that `by` reports, of a security made where it is missing."""
        await self.graph.write(
            "MATCH (i:Party {id: $issuer}) MERGE (s:Security {id: $id}) SET s.title = 'Common Stock' "
            "MERGE (s)-[:ISSUED_BY]->(i)",
            {"id": security, "issuer": issuer},
        )
        amount = {} if shares is None else figure("shares", Decimal(shares), count=True)
        told = {"reportedBy": by, "unit": "SHARES", "status": "CONFIRMED", "lastReported": MADE, "line": "f/ND-T-1"}
        await self.link(holder, kind, security, mark=by, **(told | amount | properties))

    async def stake(self, party: str, percent: str, aggregate: str, votes: str) -> None:
        figures = figure("percentOfClass", Decimal(percent)) | figure("aggregate", Decimal(aggregate))
        figures |= figure("soleVoting", Decimal(votes)) | figure("sharedVoting", Decimal(0))
        await self.graph.write(
            "MATCH (p:Party {id: $party}) MATCH (f:Filing {id: $filing})-[:ABOUT]->(i:Party) "
            "CREATE (i)<-[:STATED_OF]-(k:Line:Stake {id: $id, table: 'S', ordinal: 1, validFrom: $valid, title: 'Common Stock'}) SET k += $told "
            "CREATE (k)-[:IN]->(f) CREATE (k)-[:STATED_BY]->(p)",
            {"party": party, "filing": f"f-{ISSUER}", "id": f"f/S-{party}", "valid": MADE, "told": figures},
        )


@pytest.fixture
async def world(graph: Graph) -> World:
    made = World(graph)
    await made.issuer()
    return made


async def joined(pieces: Any) -> bytes:
    return b"".join([piece async for piece in pieces])


@pytest.fixture(name="joined")
def _joined() -> Export:
    """All pieces of an export as one."""
    return joined


class Reviewed:
    """An export to BODS that passed the review, by record id."""

    def __init__(self, statements: list[Statement], statistics: dict[str, Any]) -> None:
        self.statements, self.statistics = statements, statistics
        self.records = {statement["recordId"]: statement for statement in statements}

    def details(self, record: str) -> dict[str, Any]:
        details: dict[str, Any] = self.records[record]["recordDetails"]
        return details

    @property
    def relationships(self) -> dict[str, dict[str, Any]]:
        """Record id -> details."""
        return {key: one["recordDetails"] for key, one in self.records.items() if one["recordType"] == "relationship"}


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph: Graph) -> Export:
    """Exports to BODS and puts the export through libcovebods: schema, unknown fields and every additional check.

    The checks download the list of identifier schemes; an empty one stands for it, which refuses any scheme at all.
    """
    for module in (legacy_checks, record_based_checks):
        monkeypatch.setattr(module, "get_orgids_prefixes", list)

    async def export(sight: Sight = Sight(), part: Part = EVERYTHING) -> Reviewed:  # noqa: B008 - both are frozen
        path = tmp_path / "bods.json"
        path.write_bytes(await joined(bods(graph, part, sight, TODAY)))
        reader = libcovebods.data_reader.DataReader(str(path))
        config = libcovebods.config.LibCoveBODSConfig()
        schema = libcovebods.schema.SchemaBODS(reader, config)
        errors = libcovebods.jsonschemavalidate.JSONSchemaValidator(schema).validate(reader)
        assert [error.json() for error in errors] == []
        assert libcovebods.additionalfields.AdditionalFields(schema).process(reader) == {}
        results = libcovebods.run_tasks.process_additional_checks(
            reader, config, schema, libcovebods.run_tasks.TASK_CLASSES
        )
        assert results["additional_checks"] == []
        statements = json.loads(path.read_bytes())
        assert {one["publicationDetails"]["bodsVersion"] for one in statements} <= {"0.4"}
        return Reviewed(statements, results["statistics"])

    return export
