"""A reporter's rows at one issuer as findings read them, and how a finding over them is told once.

A joint filing is read in the scope of each of its owners. What two filings show together is told by the scope of the
first owner, in id order, that both have; so it is told once, whoever else filed with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from graph.readings.findings.splits import Split
from graph.readings.lots import Group, Lots
from graph.readings.moments import Tellings
from graph.readings.positions import Position
from graph.readings.rows import Entry, Row
from graph.readings.scope import DerivedFinding, Properties
from graph.readings.transfers import Transfer


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the positions of one REPORTER scope were read from."""

    reporter: str
    scope: str
    entries: Sequence[Entry]
    """Every filing, in the order in which they were true; none that an amendment took the place of is left out."""
    rows: Sequence[Row]
    """The rows that stand now, by slot and place."""
    formed: Mapping[Group, Lots]
    tellings: Mapping[str, Tellings]
    """Security -> the filings that show it."""
    positions: Sequence[Position]
    transfers: Sequence[Transfer]
    splits: Sequence[Split] = ()
    """The issuer's splits that are loaded, by date."""

    def tells(self, *entries: Entry) -> bool:
        """Whether a finding over these filings is this scope's to tell."""
        shared = set(entries[0].owners).intersection(*(entry.owners for entry in entries[1:]))
        return bool(shared) and min(shared) == self.reporter

    def finding(
        self,
        code: str,
        row: Row,
        message: str,
        *,
        cell: str = "",
        against: Iterable[Row] = (),
        properties: Properties | None = None,
    ) -> DerivedFinding:
        """A finding on a row, or on the cell of it with this key."""
        return DerivedFinding(
            code=code,
            filing=row.entry.id,
            where=f"{row.key}/{cell}" if cell else row.key,
            message=message,
            scope=self.scope,
            against=tuple(sorted({other.id for other in against} - {row.id})),
            properties=properties or {},
        )


def called(row: Row) -> str:
    """The row's filing as a sentence names it: by its accession, else by its day."""
    entry = row.entry
    if entry.facts.accession is not None:
        return f"{entry.id} of {entry.valid}" if entry.valid else entry.id
    return f"the filing of {entry.valid}" if entry.valid else "a filing without a date"


def amount(number: Decimal) -> str:
    """The number as a sentence shows it: digits in threes, no needless zeros."""
    whole, _, fraction = f"{number:,f}".partition(".")
    return f"{whole}.{fraction.rstrip('0')}" if fraction.strip("0") else whole
