"""The facts of one ownership filing, Forms 3, 4, 5, Schedules 13D, 13G and their amendments, as every carrier gives them.

`None` means only "not stated in this carrier". A cell that holds a footnote and no value, one that is empty and one that
could not be read are told apart by `footnotes`, by `as_filed` and by `graph.model.cells.status`.
"""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from typing import Literal

from pydantic import Field

from graph.model.base import Amount, Model
from graph.model.header import HeaderParty
from graph.model.indirect import Indirect
from graph.model.leftovers import AsFiled, UnknownElement
from graph.model.schedule import Stake

__all__ = [
    "Address",
    "Amount",
    "Carrier",
    "Filing",
    "Finding",
    "IssuerFacts",
    "Line",
    "Owner",
    "Signature",
    "Table",
]


class Carrier(StrEnum):
    """What a filing reached us in, richest first; the richer completes the poorer, whatever arrives first."""

    XML = "XML"
    SUBMISSION = "SUBMISSION"
    TSV = "TSV"
    HTML = "HTML"
    TEXT = "TEXT"

    @property
    def rank(self) -> int:
        """0 for the richest."""
        return list(Carrier).index(self)


class Table(StrEnum):
    """The four kinds of row, by the code that stands in a line's id."""

    __hash__ = str.__hash__  # Enum's own is Python, and every look at a filing's rows asks for it

    NON_DERIVATIVE_TRANSACTION = "ND-T"
    NON_DERIVATIVE_HOLDING = "ND-H"
    DERIVATIVE_TRANSACTION = "D-T"
    DERIVATIVE_HOLDING = "D-H"

    @property
    def derivative(self) -> bool:
        """Whether the row stands in Table II."""
        return self.value.startswith("D-")

    @property
    def transaction(self) -> bool:
        """Whether the row is a transaction; else it is a holding."""
        return self.value.endswith("-T")


class Address(Model):
    """A reporting owner's address, item 1. Never shown in search or exports by default: it may be a home."""

    street1: str | None = None
    street2: str | None = None
    city: str | None = None
    state: str | None = None
    state_description: str | None = None
    zip: str | None = None
    country: str | None = None
    non_us_state: str | None = Field(default=None, alias="nonUSState")
    non_us: bool | None = Field(default=None, alias="nonUS")
    good: bool | None = None


class IssuerFacts(Model):
    """Item 2: whose securities the filing is about."""

    cik: str | None = None
    """Ten digits; null where the carrier shows none (text renders)."""
    name: str
    ticker: str | None = None
    foreign_ticker: str | None = None
    cusips: tuple[str, ...] = ()
    """CUSIP numbers of the class, nine characters each as filed; only Schedules 13D and 13G show them."""


class Owner(Model):
    """A reporting owner with its boxes of item 5 (a reporting person of Schedule 13D or 13G has none).

    A box a render does not draw is null, not false.
    """

    cik: str | None = None
    name: str
    """As filed: last name first for people, plain for entities."""
    director: bool | None = None
    officer: bool | None = None
    ten_percent_owner: bool | None = None
    other: bool | None = None
    title: str | None = None
    other_text: str | None = None
    address: Address | None = None
    as_filed: AsFiled = Field(default_factory=dict)
    unknown: tuple[UnknownElement, ...] = ()


class Signature(Model):
    """One signature; not tied to an owner by the form, and counts may differ."""

    name: str | None = None
    date: dt.date | None = None
    title: str | None = None
    """In what capacity, where the carrier shows it apart from the name (Schedules 13D and 13G)."""
    on_behalf_of: str | None = None
    """The reporting person signed for, where the carrier says (Schedules 13D and 13G)."""


class Finding(Model):
    """Something a reader of the filing should know; never a repair."""

    code: str
    """One of MODEL's ids, such as `PERIOD_NOT_EARLIEST`."""
    where: str = ""
    """`""` for the whole filing, `ND-T-1` for a line, `ND-T-1/price` for a cell, `F3` for a footnote, `owner-1` for an owner."""
    message: str


class Line(Model):
    """One row of Table I or II. Amounts count securities of the row's own title (derivatives, in Table II)."""

    row: int
    """1-based place in its table, transactions and holdings counted together."""
    title: str | None = None
    date: dt.date | None = None
    deemed_date: dt.date | None = None
    code: str | None = None
    form_type: str | None = None
    equity_swap: bool | None = None
    timeliness: str | None = None
    shares: Amount | None = None
    total_value: Amount | None = None
    price: Amount | None = None
    acquired_disposed: Literal["A", "D"] | None = None
    exercise_price: Amount | None = None
    exercisable: dt.date | None = None
    expires: dt.date | None = None
    underlying_title: str | None = None
    underlying_shares: Amount | None = None
    underlying_value: Amount | None = None
    following_shares: Amount | None = None
    following_value: Amount | None = None
    ownership: Literal["D", "I"] | None = None
    nature: str | None = None
    footnotes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Line key (as in JSON) -> footnote ids in filed order; those of the coding group under `code`, of timeliness under `timeliness`."""
    indirect: Indirect | None = None
    """A reading; null on direct lines of a single owner."""
    as_filed: AsFiled = Field(default_factory=dict)
    unknown: tuple[UnknownElement, ...] = ()


_ROWS = frozenset(
    {"nonDerivativeTransactions", "nonDerivativeHoldings", "derivativeTransactions", "derivativeHoldings"}
)


class Filing(Model):
    """One ownership filing. Facts, but for `findings` and each line's `indirect`, which are readings of these facts."""

    source: str
    """Where it was read from, as given: a path, `archive!member`, or `-`. Not a fact."""
    carrier: Carrier
    accession: str | None = None
    """`0001214659-23-013845`; null when neither the carrier nor a name holds one."""
    accession_basis: Literal["HEADER", "INDEX", "NAME"] | None = None
    header: tuple[HeaderParty, ...] = ()
    """The parties of the submission's header, in its order; empty where the carrier has no header."""
    form: str
    """`3`, `4`, `5`, `SCHEDULE 13D`, `SCHEDULE 13G` (also where EDGAR's older type says `SC 13D`), with `/A` for an amendment."""
    schema_version: str | None = None
    period: dt.date | None = None
    """Period of report: date of event (3, 13D, 13G), of earliest transaction (4), fiscal year end (5)."""
    filed_at: dt.date | None = None
    accepted_at: dt.datetime | None = None
    """UTC."""
    original_filed: dt.date | None = None
    amendment_number: str | None = None
    """The number of an amendment of Schedule 13D or 13G, as filed."""
    previous_accession: str | None = None
    """The accession that an amendment of Schedule 13D or 13G says it follows."""
    no_securities_owned: bool | None = None
    not_subject_to_section16: bool | None = None
    form3_holdings_reported: bool | None = None
    form4_transactions_reported: bool | None = None
    aff10b5_one: bool | None = Field(default=None, alias="aff10b5One")
    issuer: IssuerFacts
    owners: tuple[Owner, ...]
    non_derivative_transactions: tuple[Line, ...] = ()
    non_derivative_holdings: tuple[Line, ...] = ()
    derivative_transactions: tuple[Line, ...] = ()
    derivative_holdings: tuple[Line, ...] = ()
    footnotes: dict[str, str] = Field(default_factory=dict)
    """Footnote id -> text, in filed order."""
    stakes: tuple[Stake, ...] = ()
    """The cover pages of Schedule 13D or 13G, in filed order; line ids `S-1`, `S-2`."""
    items: dict[str, str] = Field(default_factory=dict)
    """What Schedule 13D or 13G says in words, in filed order: element path below the items (`item4/transactionPurpose`),
    or `item4` where the carrier has no elements -> text."""
    remarks: str | None = None
    signatures: tuple[Signature, ...] = ()
    not_carried: tuple[str, ...] = ()
    """Keys of this object that the carrier could not show because a part of it is missing (a data set without its table of
    reporting owners): empty there means "not known", not "none"."""
    findings: tuple[Finding, ...] = ()
    as_filed: AsFiled = Field(default_factory=dict)
    unknown: tuple[UnknownElement, ...] = ()

    def lines(self) -> Iterator[tuple[str, Table, Line]]:
        """Every line with its id inside the filing (`ND-T-1`: table and 1-based ordinal of its kind) in filed order, Table I first."""
        for table in (
            (Table.NON_DERIVATIVE_TRANSACTION, Table.NON_DERIVATIVE_HOLDING),
            (Table.DERIVATIVE_TRANSACTION, Table.DERIVATIVE_HOLDING),
        ):
            rows = [
                (line.row, f"{kind}-{n}", kind, line) for kind in table for n, line in enumerate(self.rows(kind), 1)
            ]
            for _, key, kind, line in sorted(rows, key=lambda row: row[0]):
                yield key, kind, line

    def rows(self, table: Table) -> tuple[Line, ...]:
        """The lines of one kind in filed order."""
        return {
            Table.NON_DERIVATIVE_TRANSACTION: self.non_derivative_transactions,
            Table.NON_DERIVATIVE_HOLDING: self.non_derivative_holdings,
            Table.DERIVATIVE_TRANSACTION: self.derivative_transactions,
            Table.DERIVATIVE_HOLDING: self.derivative_holdings,
        }[table]

    @property
    def carries_every_row(self) -> bool:
        """Whether the carrier could show the rows of both tables, so that one which is not there was not filed."""
        return not _ROWS.intersection(self.not_carried)

    @property
    def is_amendment(self) -> bool:
        """Whether the form is 3/A, 4/A, 5/A or an amendment of Schedule 13D or 13G."""
        return self.form.endswith("/A")

    @property
    def is_schedule(self) -> bool:
        """Whether the form is Schedule 13D or 13G: stakes under Rule 13d-3, no rows of Table I or II."""
        return self.form.startswith("SCHEDULE 13")
