"""Two figures that say whether two graphs hold the same: one over the facts, one over the readings.

Load times, sources, internal ids and everything the writer keeps for itself are passed over, so the figures do not
depend on the store, on the order of loading, or on how often something was loaded. They are only steady while nothing
is being written.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from graph.cypher import statements
from graph.driver import Graph
from graph.facts import native

_LABELS = ("Party", "Security", "Filing", "Line", "Footnote", "Finding", "Split", "Outstanding")
_FACT_RELATIONSHIPS = {
    "Filing": frozenset({"ABOUT", "REPORTED_BY"}),
    "Line": frozenset({"IN", "NOTED", "STATED_BY", "STATED_OF"}),
    "Footnote": frozenset({"IN"}),
    "Split": frozenset({"OF_ISSUER"}),
}
_FACTS_OF_PARTY = frozenset({"id", "cik"})
_READINGS_ON = {
    "Filing": frozenset({"knownFrom", "knownBasis", "daysLate", "directHolders", "exitQuote"}),
    "Line": frozenset(
        {
            *("value", "valueText", "valueE4", "indirect", "validFrom"),
            *("setting", "settingQuote", "settingWhere", "plan", "planBasis", "planQuote", "planWhere"),
            *("rights", "rightsText", "rightsE4", "rightsQuote", "quote"),
        }
    ),
}
_READ_LABELS = frozenset({"Person", "Entity", "Issuer", "Unresolved"})


@dataclass(frozen=True, slots=True)
class Digest:
    """64 hex digits each."""

    facts: str
    readings: str


async def digest(graph: Graph) -> Digest:
    """SHA-256 over all nodes and relationships in the order of their ids, facts and readings apart."""
    facts, readings = hashlib.sha256(), hashlib.sha256()
    for label, text in zip(_LABELS, statements("digest"), strict=True):
        async for row in graph.stream(text):
            relationships = list(_relationships(row["relationships"]))
            properties = {key: native(value) for key, value in row["properties"].items() if not _kept(key)}
            filed, read = _parted(label, properties, row["filed"])
            kinds = _FACT_RELATIONSHIPS.get(label, frozenset())
            labels = set(row["labels"])
            if row["filed"]:
                facts.update(_line(labels - _READ_LABELS, filed, [one for one in relationships if one[0] in kinds]))
            read["id"] = properties["id"]
            readings.update(_line(labels, read, [one for one in relationships if one[0] not in kinds]))
    return Digest(facts.hexdigest(), readings.hexdigest())


def _parted(label: str, properties: Mapping[str, Any], filed: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """The properties that are facts, and those that are readings."""
    if not filed:
        return {}, dict(properties)
    facts = _FACTS_OF_PARTY if label == "Party" else frozenset(properties) - _READINGS_ON.get(label, frozenset())
    return (
        {key: value for key, value in properties.items() if key in facts},
        {key: value for key, value in properties.items() if key not in facts},
    )


def _relationships(rows: list[list[Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for kind, end, properties in rows:
        yield kind, end, {key: native(value) for key, value in properties.items() if not _kept(key)}


def _kept(key: str) -> bool:
    """Whether the property is the writer's own."""
    return key.startswith("_") or key == "source"


def _line(
    labels: set[str], properties: Mapping[str, Any], relationships: list[tuple[str, str, dict[str, Any]]]
) -> bytes:
    ordered = sorted(_json(one) for one in relationships)
    return b"\n".join([_json([sorted(labels), properties]), *ordered]) + b"\n\n"


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z)
