"""Both clocks of a question: the day it is asked about and what was known when."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Final

from graph.errors import CallerError
from graph.readings.slots import slots
from graph.traversal.properties import cypher_of


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked about: what was true on `day`, as known at `known` (None: as known now)."""

    day: dt.date
    known: dt.datetime | None = None
    present: bool = True
    """Neither was asked for: what is true and known now, and so no OWNED."""
    ever: bool = False
    """Whatever was true or known at any time; told apart only to say why there is nothing at the moment asked about."""

    def write(self, text: str) -> str:
        """A statement with its relationships of this moment: `$OWNS` is the types, `$SEEN(r)` the test of one.

        `$TOLD(r)` is what a walk reads of one. `$HELD(i, TEST)` is a subquery of which holder `h` owns (`o`) which security `s` of
        the issuer `i`; those of the past are found by their slots, because a busy issuer has very many.
        """
        held = _HELD.sub(_PRESENT if self.present else f"{_PRESENT}\n  UNION ALL\n{_PAST}", text)
        types = held.replace("$OWNS", "OWNS" if self.present else "OWNS|OWNED")
        told = _TOLD.sub(lambda found: cypher_of(found[1]), types)
        return _SEEN.sub(lambda found: self._seen(found[1]), told)

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters that the tests name."""
        return {"day": self.day, "known": self.known, "slots": [] if self.present else slots(self.day, self.known)}

    def _seen(self, name: str) -> str:
        if self.ever:
            return "true"
        return f"{true_on(name, '$day')} AND {known_at(name, None if self.known is None else '$known')}"


_SEEN: Final = re.compile(r"\$SEEN\((\w+)\)")
_TOLD: Final = re.compile(r"\$TOLD\((\w+)\)")
_HELD: Final = re.compile(r"\$HELD\((\w+), ([^)]+)\)")
_PRESENT: Final = r"""  MATCH (\1)<-[:ISSUED_BY]-(s:Security)<-[o:OWNS]-(h:Party) WHERE \2 AND $SEEN(o)
  RETURN s, o, h"""
_PAST: Final = r"""  MATCH (h:Party)-[o:OWNED]->(s:Security)
  USING INDEX o:OWNED(_slot)
  WHERE o._slot IN [slot IN $slots | \1.id + slot] AND \2 AND $SEEN(o)
  RETURN s, o, h"""


def true_on(name: str, day: str) -> str:
    """Cypher that tells whether the relationship `name` was true on the day that the expression `day` gives."""
    return f"{begun_by(name, day)} AND ({name}.validTo IS NULL OR {name}.validTo > {day})"


def begun_by(name: str, day: str) -> str:
    """Cypher that tells whether the relationship `name` was true on that day or had ended by then."""
    return f"({name}.validFrom IS NULL OR {name}.validFrom <= {day})"


def known_at(name: str, time: str | None) -> str:
    """Cypher that tells whether the relationship `name` was known at the time an expression gives; None: as known now."""
    if time is None:
        return f"{name}.knownTo IS NULL"
    return f"{name}.knownFrom <= {time} AND ({name}.knownTo IS NULL OR {name}.knownTo > {time})"


def today() -> dt.date:
    """The day it is, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def at_moment(as_of: dt.date | None, known_at: dt.datetime | None) -> Moment:
    """The moment asked about, today where none is given; times in UTC.

    Raises CallerError for a time without a zone, and for one that is no time of the calendar in UTC.
    """
    if known_at is not None:
        if known_at.tzinfo is None:
            raise CallerError("knownAt needs a time zone, such as 2024-05-24T21:00:00Z.")
        try:
            known_at = known_at.astimezone(dt.UTC)
        except OverflowError:
            raise CallerError("knownAt lies outside the years 1 to 9999 in UTC.") from None
    return Moment(as_of or today(), known_at, present=as_of in {None, today()} and known_at is None)
