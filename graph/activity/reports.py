"""The event that a transaction is one report of, with the other reports of it."""

from typing import Final

from graph.activity.events import events_of
from graph.activity.lines import ROWS, line_of
from graph.activity.model import MOST_LINES, Event
from graph.traversal.subgraph import Ask

_STATEMENT: Final = (
    """
MATCH (one:Line {id: $id})-[:HELD_BY]->(holder:Party)
WITH one, [holder.id] + COLLECT { MATCH (holder)-[e:SAME_AS]->(o:Party) WHERE e.grade = 'STRICT' RETURN o.id } AS ids
UNWIND ids AS id
MATCH (:Party {id: id})<-[:HELD_BY]-(l:Transaction)
WHERE l.id = one.id OR (l.date = one.date AND l.code = one.code AND l.acquiredDisposed = one.acquiredDisposed)
MATCH (l)-[:IN]->(f:Filing)-[:ABOUT]->(i:Party)
"""
    + ROWS
)


async def event_of(ask: Ask, line: str) -> Event | None:
    """The event that the line with this id reports; None where it is no dated transaction with a known holder.

    A superseded line is a report of nothing but itself.
    """
    rows = await ask(_STATEMENT, {"id": line, "most": MOST_LINES})
    lines = [line_of(row, None) for row in rows if row["date"] is not None]
    own = next((one for one in lines if one.id == line), None)
    if own is None or own.superseded:
        return None if own is None else Event((own,))
    events = events_of(one for one in lines if not one.superseded)
    return next(event for event in events if own in event.reports)
