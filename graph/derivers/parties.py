"""What a party is called and what it is, from every filing that names it; one that nothing leads to goes."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from graph.cypher import statements
from graph.driver import Row, Transaction
from graph.edges import plain_properties
from graph.facts import native
from graph.readings.captions import Candidate
from graph.readings.name_records import NameRecord
from graph.readings.parties import About, Evidence, NamedIn, PartyReading, Reported, derive_party
from graph.scopes import Scope

_READ_LABELS = frozenset({"Person", "Entity", "Issuer", "Unresolved"})


async def derive_parties(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind PARTY."""
    remove, read, write = statements("parties")
    parameters = {"ids": [scope.first for scope in scopes]}
    await transaction.run(remove, parameters)
    written = []
    for row in await transaction.rows(read, parameters):
        reading = derive_party(_evidence(row))
        properties = _properties(row, reading)
        labels = _READ_LABELS & set(reading.labels)
        standing = {key: native(value) for key, value in row["properties"].items()}
        if properties != standing or labels != _READ_LABELS & set(row["labels"]):
            written.append(
                {"id": row["id"], "properties": properties} | {label: label in labels for label in _READ_LABELS}
            )
    if written:
        await transaction.run(write, {"parties": written})


def _properties(row: Row, reading: PartyReading) -> dict[str, Any]:
    """Everything that stands on the node; `classes` belongs to the issuer's own scope."""
    kept = {key: row["properties"][key] for key in ("cik", "classes") if key in row["properties"]}
    return kept | plain_properties(reading.properties) | {"id": row["id"]}


def _evidence(row: Row) -> Evidence:
    return Evidence(
        id=row["id"],
        reported=[
            Reported(filing, _date(date), name, director, officer, tuple(signatures))
            for filing, date, name, director, officer, signatures in row["reported"]
        ],
        about=[About(filing, _date(date), name, ticker) for filing, date, name, ticker in row["about"]],
        named=[
            NamedIn(filing, _date(date), name, kind, tuple(aliases))
            for filing, date, name, kind, aliases in row["named"]
        ],
        records=[NameRecord(name, tuple(zip(names, dates, strict=True))) for name, names, dates in row["records"]],
        natures=row["natures"],
        types=[(types, times) for types, times in row["types"]],
        candidates=[
            Candidate(party, _date(date), name, kind, tuple(signatures))
            for party, date, name, kind, signatures in row["candidates"]
        ],
        split=row["split"],
    )


def _date(value: Any) -> dt.date | None:
    date: dt.date | None = native(value)
    return date
