"""What all Schedules 13D and 13G about one issuer say: the class of each stake, and which schedule amends which.

A stake is a statement under Rule 13d-3 and never a position under Section 16: nothing here makes OWNS, HOLDS_THROUGH
or INSIDER_OF, and two stakes are never added, because several persons may state the same shares.
"""

from collections.abc import Iterator, Sequence

from graph import ids
from graph.model import Stake
from graph.readings.amendments import amends_edge, may_amend_edge
from graph.readings.predecessors import Schedules
from graph.readings.scope import DerivedEdge, DerivedNode, KnownFiling, ScopeReadings
from graph.readings.securities import title_key
from graph.readings.stake_changes import schedule_changes


def derive_schedules(filings: Sequence[KnownFiling], *, issuer: str, classes: str, scope: str) -> ScopeReadings:
    """The scope's nodes and edges as `docs/graph.md` names them, in id order whatever the order of `filings`.

    `filings` are all schedules about `issuer`; `classes` is the issuer's `class_context`.
    """
    edges = [edge for known in filings for edge in _class_edges(known, issuer=issuer, classes=classes, scope=scope)]
    schedules = Schedules(filings)
    edges += [edge for known in filings for edge in _amendment_edges(known, schedules, scope)]
    unique = {(edge.type, edge.properties["id"]): edge for edge in edges}
    securities = sorted({edge.end for edge in unique.values() if edge.type == "OF"})
    return ScopeReadings(
        nodes=[DerivedNode(identity, ("Security",), {}) for identity in securities],
        edges=[unique[key] for key in sorted(unique)],
    )


def security_of(stake: Stake, *, issuer: str, issuer_name: str, classes: str) -> str | None:
    """The id of the class on a cover; None where the cover names none."""
    if not stake.title or not stake.title.strip():
        return None
    return f"sec:{issuer}:{title_key(stake.title, issuer_name=issuer_name, classes=classes)}"


def _amendment_edges(known: KnownFiling, schedules: Schedules, scope: str) -> Iterator[DerivedEdge]:
    found = schedules.predecessor(known)
    if found.schedule is not None and found.rule is not None:
        changes = schedule_changes(found.schedule, known)
        yield amends_edge(known.id, found.schedule.id, found.rule, changes, scope)
    for candidate in found.candidates:
        yield may_amend_edge(known.id, candidate.id, scope)


def _class_edges(known: KnownFiling, *, issuer: str, classes: str, scope: str) -> Iterator[DerivedEdge]:
    for ordinal, stake in enumerate(known.facts.stakes, 1):
        line = ids.line_id(known.id, ids.stake_key(ordinal))
        security = security_of(stake, issuer=issuer, issuer_name=known.facts.issuer.name, classes=classes)
        if security is not None:
            yield DerivedEdge("OF", line, security, {"id": line, "scope": scope})
            yield DerivedEdge("ISSUED_BY", security, issuer, {"id": f"ISSUED_BY|{security}|{issuer}"})
