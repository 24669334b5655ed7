"""The rows of one filing as part of positions, each with its holder, security and unit.

An amended row stands where the row it supersedes stood, with the amendment as its evidence.
"""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from graph import ids
from graph.model import Filing, Line, Table
from graph.readings import clock, securities
from graph.readings.carried_holders import carried_holders
from graph.readings.holders import Held, assign_holders
from graph.readings.scope import KnownFiling


class Unit(StrEnum):
    """What a figure counts; two units are never added."""

    SHARES = "SHARES"
    DERIVATIVE_UNITS = "DERIVATIVE_UNITS"
    UNDERLYING = "UNDERLYING"
    VALUE = "VALUE"


@dataclass(frozen=True, slots=True)
class Entry:
    """A filing with what it gives on its own."""

    id: str
    facts: Filing
    owners: tuple[str, ...]
    valid: dt.date | None
    known: clock.Knowledge
    held: dict[str, Held]
    securities: dict[str, str]
    """Line key -> security id."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line as part of a position."""

    slot: int
    """Place of its filing, or of the filing it amends, among the scope's."""
    place: int
    """Place in the filing."""
    entry: Entry
    key: str
    table: Table
    line: Line
    held: Held
    security: str
    valid: dt.date | None

    @property
    def id(self) -> str:
        """The line's id."""
        return ids.line_id(self.entry.id, self.key)

    @property
    def unit(self) -> Unit:
        """What its figures count; Form 3 Table II shows only the underlying amount."""
        line = self.line
        stated_value = line.total_value is not None and line.following_shares is None
        only_value = line.shares is None and line.following_shares is None and line.underlying_shares is None
        if line.following_value is not None or stated_value or (only_value and line.underlying_value is not None):
            return Unit.VALUE
        if not self.table.derivative:
            return Unit.SHARES
        if not self.table.transaction and line.following_shares is None:
            return Unit.UNDERLYING
        return Unit.DERIVATIVE_UNITS

    @property
    def following(self) -> Decimal | None:
        """The amount after the row, in its unit; None where the filing does not say."""
        line = self.line
        if self.unit is Unit.VALUE:
            return line.underlying_value if line.following_value is None else line.following_value
        return line.underlying_shares if self.unit is Unit.UNDERLYING else line.following_shares

    @property
    def change(self) -> Decimal | None:
        """What the row adds (A) or takes (D), in its unit; zero for a holding, None where the filing does not say."""
        if not self.table.transaction:
            return Decimal(0)
        amount = self.line.total_value if self.unit is Unit.VALUE else self.line.shares
        if amount is None or self.line.acquired_disposed is None:
            return None
        return amount if self.line.acquired_disposed == "A" else -amount

    @property
    def group(self) -> tuple[str, str, bool]:
        """Equal for rows that may be one position: holder, security, and whether in value."""
        return self.held.holder.same, self.security, self.unit is Unit.VALUE


def rows_of(entry: Entry, slot: int) -> list[Row]:
    """The rows of one filing in filed order."""
    return [
        Row(
            slot,
            place,
            entry,
            key,
            table,
            line,
            entry.held[key],
            entry.securities[key],
            clock.valid_from(entry.facts, table, line),
        )
        for place, (key, table, line) in enumerate(entry.facts.lines())
    ]


def moved(row: Row, slot: int, place: int) -> Row:
    """The row standing where another stood."""
    return replace(row, slot=slot, place=place)


def entry_of(known: KnownFiling, *, issuer: str, classes: str) -> Entry:
    """A filing with what it gives on its own; `classes` is the issuer's `class_context`."""
    facts = known.facts
    return Entry(
        known.id,
        facts,
        ids.owner_ids(facts),
        clock.filing_date(facts),
        clock.known_from(facts),
        carried_holders(facts, assign_holders(facts, issuer=issuer)),
        {
            key: securities.security_id(line, issuer=issuer, issuer_name=facts.issuer.name, classes=classes)
            for key, _, line in facts.lines()
        },
    )
