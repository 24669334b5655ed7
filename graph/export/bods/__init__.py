"""BODS 0.4, the Beneficial Ownership Data Standard: one JSON array of statements, parties before relationships.

Relationships are put together issuer by issuer and wait in an unnamed file, because only then is it known which parties are
components of an indirect holding; memory holds one issuer's network and the ids of such parties.
"""

import datetime as dt
import tempfile
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing
from typing import IO

import orjson

from graph.driver import Graph
from graph.export.bods.parties import party_claim
from graph.export.bods.records import claim_of
from graph.export.bods.relationships import relationships_of
from graph.export.bods.statement import Claim, statement_of
from graph.export.network import networks
from graph.export.part import Part
from graph.export.sight import Sight
from graph.facts import native

__all__ = ["bods"]


async def bods(graph: Graph, part: Part, sight: Sight, today: dt.date) -> AsyncGenerator[bytes]:
    """The array in pieces, published on `today`."""
    declared: set[str] = set()
    components: set[str] = set()
    with tempfile.TemporaryFile() as waiting:
        async with aclosing(networks(graph, part, sight)) as issuers:
            async for network in issuers:
                found = relationships_of(network, today)
                declared |= found.declared
                components |= found.components
                waiting.writelines(b",\n" + _written(claim_of(record), today) for record in found.records)
        opening = b"[\n"
        async with aclosing(part.rows(graph, "export_parties", "Party", sight)) as rows:
            async for row in rows:
                identity, known = row["properties"]["id"], native(row["known"])
                told = known is not None or identity in declared or identity in components or sight.known is None
                if "Unresolved" in row["labels"] or not told:
                    continue
                properties = {key: native(value) for key, value in row["properties"].items()}
                component = identity in components and identity not in declared
                claim = party_claim(row["labels"], properties, component=component, known=known, same=row["same"])
                yield opening + _written(claim, today)
                opening = b",\n"
        if opening == b"[\n":
            yield opening
        for piece in _pieces(waiting):
            yield piece
    yield b"\n]\n"


def _written(claim: Claim, today: dt.date) -> bytes:
    return orjson.dumps(statement_of(claim, today))


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(1 << 20):
        yield piece
