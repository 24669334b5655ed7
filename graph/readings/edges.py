"""How a derived relationship is written down: its id, its times and the words it was read from."""

import re
from collections.abc import Iterable
from typing import Any, Final

from graph.readings.clock import Knowledge
from graph.readings.epochs import Rectangle
from graph.readings.moments import stated_day
from graph.readings.rows import Entry
from graph.readings.scope import DerivedEdge, Properties

_OF_NO_TIME: Final = frozenset({"where", "grade", "rule"})
"""Of evidence, what is told of the newest words only."""
FOOTNOTE: Final = re.compile(r"F\d{1,2}")


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
    footnote = where if where is not None and FOOTNOTE.fullmatch(where) else None
    return {
        "filing": entry.id,
        "line": line,
        "footnote": footnote,
        "quote": quote,
        "where": where,
        "grade": grade,
        "rule": rule,
    }


def first_evidence(first: Properties, newest: Properties, known: Knowledge) -> Properties:
    """The words that said it first and what they state, for those who ask as known before the newest words were.

    `known` is when the newest became known. Nothing where the first are the newest.
    """
    if first == newest:
        return {}
    words = {f"first{key[0].upper()}{key[1:]}": first[key] for key in first if key not in _OF_NO_TIME}
    return {**words, "evidenceFrom": known.since}


def clocks(rectangle: Rectangle[Any]) -> Properties:
    """Both clocks of a rectangle; a day or time that nobody states is absent."""
    span = rectangle.span
    return {
        "validFrom": stated_day(span.start),
        "validTo": span.end,
        "knownFrom": rectangle.since.since,
        "knownTo": rectangle.until,
        "knownBasis": rectangle.since.basis.value,
    }


def count_filings(entries: Iterable[Entry]) -> int:
    """How many filings these are."""
    return len({entry.id for entry in entries})
