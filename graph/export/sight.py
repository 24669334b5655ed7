"""What an export sees: like the moment of a walk, but of no day it tells past and present alike, each with its dates.

The tests of both clocks are those of a walk's `Moment`, and Neo4j makes them, so that nothing travels that is not told.
"""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

from graph.traversal.moment import known_at, true_on


@dataclass(frozen=True, slots=True)
class Sight:
    """What was true on `day` (None: past and present) as known at `known` (None: as known now)."""

    day: dt.date | None = None
    known: dt.datetime | None = None

    def write(self, text: str) -> str:
        """A statement with `$KNOWN(r)`, whether a relationship or node was known then, and `$TRUE(r)`, whether it was true."""
        known = _KNOWN.sub(lambda found: known_at(found[1], None if self.known is None else "$known"), text)
        return _TRUE.sub(lambda found: "true" if self.day is None else true_on(found[1], "$day"), known)

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that the tests name."""
        return {"day": self.day, "known": self.known}


EVER: Final = Sight()
"""Past and present, as known now."""

_KNOWN: Final = re.compile(r"\$KNOWN\((\w+)\)")
_TRUE: Final = re.compile(r"\$TRUE\((\w+)\)")
