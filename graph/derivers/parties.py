"""What a party is called and what it is, from every filing that names it; one that nothing leads to goes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.cypher import statements
from graph.driver import Row, Transaction
from graph.edges import plain_properties
from graph.facts import native
from graph.readings.captions import Candidate
from graph.readings.name_records import NameRecord
from graph.readings.parties import About, Evidence, NamedIn, PartyReading, Reported, derive_party
from graph.readings.sameness.keys import is_short_name, name_keys
from graph.scopes import Scope, mark, name_scope

_READ_LABELS = frozenset({"Person", "Entity", "Issuer", "Unresolved"})


async def derive_parties(transaction: Transaction, scopes: Sequence[Scope]) -> None:
    """Derive these scopes of the kind PARTY, and mark the names under which they may be one with others."""
    remove, read, write = statements("parties")
    parameters = {"ids": [scope.first for scope in scopes]}
    names = _Names({key for row in await transaction.rows(remove, parameters) for key in row["keys"]})
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
        names.compare(row["id"], set(row["keys"]), _keys(reading))
    if written:
        await transaction.run(write, {"parties": written})
    await names.write(transaction, parameters)


@dataclass(slots=True)
class _Names:
    """Under which keys parties are found, and which keys are due because of that."""

    due: set[str]
    removed: list[dict[str, str]] = field(default_factory=list)
    made: list[dict[str, str]] = field(default_factory=list)

    def compare(self, party: str, standing: set[str], keys: frozenset[str]) -> None:
        self.removed += [{"party": party, "key": key} for key in sorted(standing - keys)]
        self.made += [{"party": party, "key": key} for key in sorted(keys - standing)]
        self.due |= standing ^ keys

    async def write(self, transaction: Transaction, parameters: Mapping[str, Any]) -> None:
        """Mark before writing: whoever holds a key's lock may take its node away.

        A key that a party comes to bear is due even where it seems alone: another may come to bear it meanwhile.
        """
        shared, remove, make = statements("name_keys")
        self.due |= {row["key"] for row in await transaction.rows(shared, parameters)}
        await mark(transaction, [name_scope(key) for key in self.due])
        if self.removed:
            await transaction.run(remove, {"removed": self.removed})
        if self.made:
            await transaction.run(make, {"made": self.made})


def _keys(reading: PartyReading) -> frozenset[str]:
    """None for a placeholder, which has no names."""
    names = [*reading.properties.get("names", ()), *filter(is_short_name, reading.properties.get("aliases", ()))]
    return name_keys(names, person="Person" in reading.labels)


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
