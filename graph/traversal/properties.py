"""What a walk reads of a relationship: only what answers show, by position, days and times as ISO text.

Every key of a map and every zoned time costs the driver more than the rest of a row: a busy issuer's answer spent most
of its time in them. Times are in UTC, as everywhere in the graph.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Final

# fmt: off
_PLAIN: Final = (
    "id", "filing", "line", "footnote", "quote", "grade", "rule", "role", "reportedBy", "ownership", "unit",
    "sharesText", "valueText", "underlyingSharesText", "disclaimedSharesText", "notRestatedSharesText", "status",
    "basis", "disclaimed", "deemed", "deemedQuote", "right", "conditional", "conditionQuote", "knownBasis",
    "firstFiling", "firstLine", "firstFootnote", "firstQuote", "firstDeemed", "firstDeemedQuote", "firstDisclaimed",
)
# fmt: on
_SAID: Final = (
    "filing",
    "line",
    "footnote",
    "quote",
    "nature",
    "deemed",
    "deemedQuote",
    "disclaimed",
    "disclaimedQuote",
)
"""What the newest words state, beside which the first ones are kept (`graph.readings.edges.first_evidence`)."""
_DAYS: Final = ("since", "lastReported", "validFrom", "validTo", "exercisable", "expires")
_TIMES: Final = ("knownFrom", "knownTo", "evidenceFrom")


def _instant(text: str) -> dt.datetime:
    """A time as Neo4j prints it, which may name its zone behind the offset: `2022-03-21T22:35:27Z[UTC]`."""
    return dt.datetime.fromisoformat(text.partition("[")[0])


_READERS: Final[tuple[tuple[str, Callable[[Any], Any] | None], ...]] = (
    *((name, None) for name in _PLAIN),
    *((name, dt.date.fromisoformat) for name in _DAYS),
    *((name, _instant) for name in _TIMES),
)


def cypher_of(name: str) -> str:
    """Cypher for what is read of the relationship `name`, all of whose properties are taken up once; null for none."""
    values = [*(f"p.{key}" for key in _PLAIN), *(f"toString(p.{key})" for key in (*_DAYS, *_TIMES))]
    return f"head([p IN [properties({name})] WHERE p IS NOT NULL | [{', '.join(values)}]])"


def as_known(properties: dict[str, Any], known: dt.datetime | None) -> dict[str, Any]:
    """What a relationship states as known then (None: now): the first words, where the newest were not known yet."""
    newest = properties.get("evidenceFrom")
    if known is None or "firstFiling" not in properties or (newest is not None and newest <= known):
        return properties
    return properties | {key: properties.get(_first(key)) for key in _SAID}


def cypher_as_known(name: str, time: str) -> str:
    """Cypher for all properties of the relationship `name`, as known at the time that an expression gives."""
    first = ", ".join(f"{key}: {name}.{_first(key)}" for key in _SAID)
    newest = f"{name}.firstFiling IS NULL OR {name}.evidenceFrom <= {time}"
    return f"CASE WHEN {newest} THEN {name} {{.*}} ELSE {name} {{.*, {first}}} END"


def _first(key: str) -> str:
    return f"first{key[0].upper()}{key[1:]}"


def by_name(values: Sequence[Any]) -> dict[str, Any]:
    """The properties by name, without those that are absent."""
    return {
        name: value if read is None else read(value)
        for (name, read), value in zip(_READERS, values, strict=True)
        if value is not None
    }
