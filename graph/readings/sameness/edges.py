"""SAME_AS as it stands in the graph: both ways, so that all walking is forward, and alike but for its ends."""

from collections.abc import Iterable

from graph.readings.edges import FOOTNOTE, edge
from graph.readings.sameness.grades import Sameness
from graph.readings.scope import DerivedEdge


def sameness_edges(found: Iterable[Sameness], *, scope: str) -> list[DerivedEdge]:
    """Both directions of each, alike but for their ends."""
    return [
        made for one in found for made in (_edge(one, one.one, one.other, scope), _edge(one, one.other, one.one, scope))
    ]


def _edge(same: Sameness, start: str, end: str, scope: str) -> DerivedEdge:
    shown = same.ours.shown
    return edge(
        "SAME_AS",
        start,
        end,
        scope=scope,
        properties={
            "grade": same.grade.name,
            "rule": same.rule.value,
            "filing": shown.filing,
            "line": shown.line,
            "footnote": shown.where if shown.where is not None and FOOTNOTE.fullmatch(shown.where) else None,
            "where": shown.where,
            "quote": shown.quote or same.ours.name,
            "againstFiling": same.theirs.shown.filing,
            "againstName": same.theirs.name,
            "conflict": same.conflict,
            "knownFrom": same.known.since,
            "knownBasis": same.known.basis.value,
        },
    )
