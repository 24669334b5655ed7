"""What is said of two parties that are one: how surely, by which rule, and by what on either side."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from graph.readings.clock import Knowledge
from graph.readings.epochs import NEVER
from graph.readings.sameness.ties import Tie


class Grade(IntEnum):
    """How surely two parties are one; the better the greater."""

    PROBABLE = 1
    STRICT = 2


class Rule(StrEnum):
    """What makes two parties one; of two that say it as surely, the first is stated."""

    ISSUER_NAME_TICKER = "ISSUER_NAME_TICKER"
    """Both issuers, of one name and ticker; STRICT where their days overlap."""
    NAME_AND_ISSUER = "NAME_AND_ISSUER"
    """One full name at one issuer."""
    NAME_AND_REPORTER = "NAME_AND_REPORTER"
    """One full name in filings of one reporting owner."""
    NAME_AND_RELATION = "NAME_AND_RELATION"
    """One full name, and the issuer of one is a reporting owner beside the other."""
    SHORT_NAME = "SHORT_NAME"
    """A short name that the same reporting owner defines for the other in another filing."""
    FORMER_NAME = "FORMER_NAME"
    """The name is one that the other bore by EDGAR's record at that time."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """Two parties that are one; `one` has no CIK, and where neither has, the lesser id."""

    one: str
    other: str
    grade: Grade
    rule: Rule
    ours: Tie
    theirs: Tie
    known: Knowledge
    """From when both sides could be known."""
    conflict: str | None = None
    """The differing amounts of one class on one day that forbid STRICT."""

    @property
    def order(self) -> tuple[object, ...]:
        """The least is the one to state: the surest, then the one known first."""
        since = self.known.since or NEVER
        places = [(tie.shown.filing, tie.kind, tie.other, tie.name, tie.called) for tie in (self.ours, self.theirs)]
        return -self.grade, self.conflict is not None, list(Rule).index(self.rule), since, places
