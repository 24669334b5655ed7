"""The stake of each person in each class that stands at a moment: the newest one known, superseded by every later one.

Two stakes may be the same shares. Nothing here adds them.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import orjson

from graph.errors import CallerError
from graph.facts import native
from graph.figures import exact
from graph.traversal.edges import ref
from graph.traversal.model import Evidence, Ref
from graph.traversal.moment import Moment

MOST_STAKES: Final = 20_000
STAKES: Final = """COLLECT {
    MATCH (issuer)<-[:STATED_OF]-(s:Stake)-[:STATED_BY]->(p:Party)
    WITH s, p LIMIT $stakes
    MATCH (s)-[:IN]->(f:Filing)
    OPTIONAL MATCH (s)-[:OF]->(c:Security)
    RETURN {
      filing: f {.id, .form, .knownFrom, .directHolders, .exitQuote}, stake: s {.*}, owner: [p.id, labels(p), p.name],
      same: COLLECT {
        MATCH (p)-[same:SAME_AS]->(q:Party) WHERE same.grade = 'STRICT' AND q.cik IS NOT NULL AND p.cik IS NULL
        RETURN [q.id, labels(q), q.name] ORDER BY q.id LIMIT 1
      },
      security: CASE WHEN c IS NULL THEN null ELSE [c.id, labels(c), c.title] END,
      amended: COLLECT { MATCH (g:Filing)-[:AMENDS]->(f) RETURN [g.period, g.knownFrom] }
    }
  }"""
"""Cypher for the stakes of `issuer`, at most `$stakes`."""


@dataclass(frozen=True, slots=True)
class Direct:
    """Whom a schedule's words call the direct holder of shares under shared power."""

    name: str
    amount: Decimal
    quote: str
    owner: int | None
    """1-based place among the schedule's persons."""


@dataclass(frozen=True, slots=True)
class Stake:
    """One cover page: what one person states of one class."""

    owner: Ref
    security: Ref | None
    filing: str
    line: str
    form: str
    day: dt.date
    """The event date."""
    place: int
    """1-based place of the person among the persons of its filing."""
    sole_voting: Decimal | None
    shared_voting: Decimal | None
    sole_dispositive: Decimal | None
    shared_dispositive: Decimal | None
    aggregate: Decimal | None
    percent: Decimal | None
    """As filed."""
    rights: Decimal | None
    """Shares of the aggregate that words call a right within 60 days; None where none do."""
    person_types: tuple[str, ...]
    quote: str | None
    exit_quote: str | None
    """The words or box of the schedule that say its persons own no more than five percent."""
    direct: tuple[Direct, ...]
    left_out: bool
    """A schedule that amends this one is known and does not restate this person's stake."""

    @property
    def shares(self) -> Decimal | None:
        """The aggregate, else the largest power stated; None where the cover states no amount."""
        if self.aggregate is not None:
            return self.aggregate
        return max((amount for amount in self.powers if amount is not None), default=None)

    @property
    def powers(self) -> tuple[Decimal | None, ...]:
        """Sole and shared voting, sole and shared dispositive power."""
        return self.sole_voting, self.shared_voting, self.sole_dispositive, self.shared_dispositive

    @property
    def sole(self) -> Decimal:
        """The shares over which nobody else has the power: the larger of the two sole powers; 0 where none is stated."""
        return max(self.sole_voting or Decimal(0), self.sole_dispositive or Decimal(0))

    @property
    def shared(self) -> Decimal:
        """What is left of the aggregate besides the sole power."""
        return max((self.shares or Decimal(0)) - self.sole, Decimal(0))

    @property
    def ended(self) -> bool:
        """Whether this stake is the end of reporting: it is zero, or its words say so."""
        return self.exit_quote is not None or self.shares == 0

    @property
    def stands(self) -> bool:
        """Whether the person still states these shares, as far as schedules say."""
        return not self.ended and not self.left_out

    @property
    def evidence(self) -> Evidence:
        """The schedule, with the sentence that states this person's aggregate; a cover is no row of a table."""
        return Evidence(self.filing, None, None, self.quote, "STATED", "STAKE")


def stakes_at(rows: Sequence[Mapping[str, Any]], moment: Moment) -> tuple[Stake, ...]:
    """The newest stake of every person and class among what STAKES found, in order of ids; ended ones too.

    Raises CallerError for an issuer with more stakes than one answer may hold.
    """
    if len(rows) > MOST_STAKES:
        raise CallerError(f"The issuer has more than {MOST_STAKES} stakes; ask for its stakes page by page.")
    newest: dict[tuple[str, str], tuple[tuple[Any, ...], Stake]] = {}
    for row in rows:
        filing = {key: native(value) for key, value in row["filing"].items()}
        properties = {key: native(value) for key, value in row["stake"].items()}
        day, known = properties.get("validFrom"), filing.get("knownFrom")
        if day is None or not _seen(day, known, moment):
            continue
        stake = _stake(row, filing, properties, moment)
        order = (day, known or dt.datetime.max.replace(tzinfo=dt.UTC), stake.line)
        key = (stake.owner.id, stake.security.id if stake.security else "")
        if key not in newest or newest[key][0] < order:
            newest[key] = (order, stake)
    return tuple(newest[key][1] for key in sorted(newest))


def _seen(day: dt.date, known: dt.datetime | None, moment: Moment) -> bool:
    learnt = moment.known is None or (known is not None and known <= moment.known)
    return day <= moment.day and learnt


def _stake(row: Mapping[str, Any], filing: Mapping[str, Any], properties: Mapping[str, Any], moment: Moment) -> Stake:
    return Stake(
        owner=ref(next(iter(row["same"]), row["owner"])),
        security=None if row["security"] is None else ref(row["security"]),
        filing=filing["id"],
        line=properties["id"],
        form=filing["form"],
        day=properties["validFrom"],
        place=properties["owner"],
        sole_voting=exact(properties, "soleVoting"),
        shared_voting=exact(properties, "sharedVoting"),
        sole_dispositive=exact(properties, "soleDispositive"),
        shared_dispositive=exact(properties, "sharedDispositive"),
        aggregate=exact(properties, "aggregate"),
        percent=exact(properties, "percentOfClass"),
        rights=exact(properties, "rights"),
        person_types=tuple(properties.get("personTypes", ())),
        quote=properties.get("quote"),
        exit_quote=filing.get("exitQuote"),
        direct=tuple(_directs(filing.get("directHolders"))),
        left_out=_left_out(row["amended"], moment),
    )


def _directs(text: str | None) -> Iterable[Direct]:
    for name, amount, quote, owner in orjson.loads(text) if text else ():
        yield Direct(name, Decimal(amount), quote, owner)


def _left_out(amended: Iterable[Sequence[Any]], moment: Moment) -> bool:
    """Whether a schedule that amends this one is seen: the person's own newest stake would stand in it otherwise."""
    days = [(native(day), native(known)) for day, known in amended]
    return any(day is not None and _seen(day, known, moment) for day, known in days)
