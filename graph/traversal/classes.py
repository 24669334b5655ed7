"""What is known of an issuer's classes beside the positions of its reporters: stakes and shares outstanding, by one statement."""

from typing import Final

from graph.traversal.moment import Moment
from graph.traversal.outstanding import OUTSTANDING, Outstanding, outstanding_at, window
from graph.traversal.stakes import MOST_STAKES, STAKES, Stake, stakes_at
from graph.traversal.subgraph import Ask

_STATEMENT: Final = f"""
MATCH (issuer:Party {{id: $issuer}})
RETURN {STAKES} AS stakes, {OUTSTANDING}
"""


async def classes_at(ask: Ask, issuer: str, moment: Moment) -> tuple[tuple[Stake, ...], Outstanding]:
    """The stakes of an issuer (an id that a party has) that stand at a moment, and its shares outstanding near the day.

    Raises CallerError for an issuer with more stakes than one answer may hold.
    """
    (row,) = await ask(_STATEMENT, {"issuer": issuer, "stakes": MOST_STAKES + 1, **window(moment.day)})
    stakes = stakes_at(row["stakes"], moment)
    return stakes, outstanding_at(row, stakes, moment)
