"""How a derived relationship is written down: its id, its times and the words it was read from."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Final

from graph.readings.rows import Entry
from graph.readings.scope import DerivedEdge, Properties

_FOOTNOTE: Final = re.compile(r"F\d{1,2}")


def edge(kind: str, start: str, end: str, *, scope: str, mark: str = "", properties: Properties) -> DerivedEdge:
    """A derived relationship of `scope`; `mark` tells two of one kind between the same parties apart."""
    return DerivedEdge(
        kind, start, end, {"id": f"{kind}|{start}|{end}|{mark}|{scope}", "scope": scope, **stated(properties)}
    )


def stated(properties: Properties) -> Properties:
    """Without what is not stated, because Neo4j keeps no null."""
    return {key: value for key, value in properties.items() if value is not None}


def evidence(
    entry: Entry, *, rule: str, grade: str, line: str | None = None, quote: str | None = None, where: str | None = None
) -> Properties:
    """Where a reading was read: the filing, its line or footnote, and the words."""
    footnote = where if where is not None and _FOOTNOTE.fullmatch(where) else None
    return {
        "filing": entry.id,
        "line": line,
        "footnote": footnote,
        "quote": quote,
        "where": where,
        "grade": grade,
        "rule": rule,
    }


def told(entry: Entry, *, valid: dt.date | None, until: dt.date | None = None) -> Properties:
    """Both clocks: true from `valid` until `until` (exclusive), known from when `entry` became known."""
    return {
        "validFrom": valid,
        "validTo": until,
        "knownFrom": entry.known.since,
        "knownBasis": entry.known.basis.value,
    }


def count_filings(entries: Iterable[Entry]) -> int:
    """How many filings these are."""
    return len({entry.id for entry in entries})
