"""Filters. Fields of one filter hold together (and); at most 4 levels of and/or/not and 32 leaves."""

from typing import Any, Optional

import strawberry

from schema.fields import answered
from schema.scalars import CIK, Date, DateTime, Decimal
from schema.spec import Filter, Kind


@strawberry.input(description="Passes a text that is as stated; null fields of the object never pass.")
class TextFilter:
    eq: str | None = strawberry.field(default=strawberry.UNSET, description="Exactly this, letter case included.")
    in_: list[str] | None = strawberry.field(default=strawberry.UNSET, name="in", description="One of these.")


@strawberry.input(description="Passes a CIK; any width is accepted.")
class CIKFilter:
    eq: CIK | None = strawberry.field(default=strawberry.UNSET, description="This CIK.")
    in_: list[CIK] | None = strawberry.field(default=strawberry.UNSET, name="in", description="One of these CIKs.")


@strawberry.input(description="Passes a yes or a no; an undrawn box is neither.")
class FlagFilter:
    eq: bool | None = strawberry.field(default=strawberry.UNSET, description="This value.")


@strawberry.input(description="Passes a number. Compared as a double; equality is exact to 15 digits.")
class DecimalFilter:
    eq: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Equal to.")
    in_: list[Decimal] | None = strawberry.field(default=strawberry.UNSET, name="in", description="One of these.")
    gt: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Greater than.")
    gte: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Greater than or equal to.")
    lt: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Less than.")
    lte: Decimal | None = strawberry.field(default=strawberry.UNSET, description="Less than or equal to.")


@strawberry.input(description="Passes a date.")
class DateFilter:
    eq: Date | None = strawberry.field(default=strawberry.UNSET, description="On this day.")
    in_: list[Date] | None = strawberry.field(default=strawberry.UNSET, name="in", description="On one of these days.")
    gt: Date | None = strawberry.field(default=strawberry.UNSET, description="After this day.")
    gte: Date | None = strawberry.field(default=strawberry.UNSET, description="On or after this day.")
    lt: Date | None = strawberry.field(default=strawberry.UNSET, description="Before this day.")
    lte: Date | None = strawberry.field(default=strawberry.UNSET, description="On or before this day.")


@strawberry.input(description="Passes an instant.")
class DateTimeFilter:
    eq: DateTime | None = strawberry.field(default=strawberry.UNSET, description="At this instant.")
    gt: DateTime | None = strawberry.field(default=strawberry.UNSET, description="After.")
    gte: DateTime | None = strawberry.field(default=strawberry.UNSET, description="At or after.")
    lt: DateTime | None = strawberry.field(default=strawberry.UNSET, description="Before.")
    lte: DateTime | None = strawberry.field(default=strawberry.UNSET, description="At or before.")


OPERANDS: dict[str, tuple[type, Kind]] = {
    "text": (TextFilter, Kind.TEXT),
    "cik": (CIKFilter, Kind.TEXT),
    "flag": (FlagFilter, Kind.FLAG),
    "number": (DecimalFilter, Kind.NUMBER),
    "date": (DateFilter, Kind.DATE),
    "moment": (DateTimeFilter, Kind.MOMENT),
}


def by(template: str, kind: Kind, description: str, pattern: str = "", anchor: str = "") -> Any:
    """A filter on an expression, at the end of `pattern` where one is given."""
    return answered(Filter(template, kind, pattern, anchor), description, default=strawberry.UNSET)


def own(name: str, kind: Kind, description: str) -> Any:
    """A filter on a property of the object itself."""
    return by(f"{{n}}.{name}", kind, description)


def combined(name: str, description: str) -> Any:
    """and, or, not."""
    return strawberry.field(default=strawberry.UNSET, name=name, description=description)


AND, OR, NOT = (
    "All of these hold.",
    "At least one of these holds.",
    "This does not hold; what is null counts as not holding.",
)
_ISSUER = "({n})-[:IN]->(:Filing)-[:ABOUT]->({x}:Issuer)"
_OWNER = "({n})-[:IN]->(:Filing)-[:REPORTED_BY]->({x}:Party)"
_FILING = "({n})-[:IN]->({x}:Filing)"
_STATED = "({n})-[:STATED_BY]->({x}:Party)"


@strawberry.input(description="Which transactions: every reported row that is a transaction, of Table I and Table II.")
class TransactionFilter:
    date: DateFilter | None = own("date", Kind.DATE, "Transaction date.")
    code: TextFilter | None = own("code", Kind.TEXT, "Transaction code, such as P or S.")
    acquired_disposed: TextFilter | None = own("acquiredDisposed", Kind.TEXT, "A or D.")
    shares: DecimalFilter | None = own("shares", Kind.NUMBER, "Securities of the row's own title.")
    price: DecimalFilter | None = own("price", Kind.NUMBER, "Price as filed, per security of the row.")
    value: DecimalFilter | None = own("value", Kind.NUMBER, "Value in US dollars.")
    following_shares: DecimalFilter | None = own("followingShares", Kind.NUMBER, "Amount after the transaction.")
    ownership: TextFilter | None = own("ownership", Kind.TEXT, "D or I.")
    derivative: FlagFilter | None = by("{n}:Derivative", Kind.FLAG, "Whether the row stands in Table II.")
    title: TextFilter | None = own("title", Kind.TEXT, "Title of the security as filed.")
    superseded: FlagFilter | None = by(
        "EXISTS {{ (:Line)-[:SUPERSEDES]->({n}) }}", Kind.FLAG, "Whether a row of an amendment takes its place."
    )
    issuer_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the issuer.", _ISSUER, _ISSUER)
    issuer_ticker: TextFilter | None = by("{x}.ticker", Kind.TEXT, "Present ticker of the issuer.", _ISSUER, _ISSUER)
    owner_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of a reporting owner.", _OWNER, _OWNER)
    form: TextFilter | None = by("{x}.form", Kind.TEXT, "Form of the filing, such as 4 or 4/A.", _FILING)
    period: DateFilter | None = by("{x}.period", Kind.DATE, "Period of report of the filing.", _FILING)
    filed_at: DateFilter | None = by("{x}.filedAt", Kind.DATE, "Day the filing was filed.", _FILING)
    accession: TextFilter | None = by("{x}.accession", Kind.TEXT, "Accession number of the filing.", _FILING, _FILING)
    finding: TextFilter | None = by(
        "{x}.code", Kind.TEXT, "Code of a finding on it, such as PRICE_IMPLAUSIBLE.", "({n})<-[:ON]-({x}:Finding)"
    )
    and_: list["TransactionFilter"] | None = combined("and", AND)
    or_: list["TransactionFilter"] | None = combined("or", OR)
    not_: Optional["TransactionFilter"] = combined("not", NOT)


@strawberry.input(description="Which stakes of Schedules 13D and 13G.")
class StakeFilter:
    event_date: DateFilter | None = own("validFrom", Kind.DATE, "Event date.")
    aggregate: DecimalFilter | None = own("aggregate", Kind.NUMBER, "Aggregate amount beneficially owned, Rule 13d-3.")
    percent_of_class_as_filed: DecimalFilter | None = own("percentOfClass", Kind.NUMBER, "Percent of class as filed.")
    title: TextFilter | None = own("title", Kind.TEXT, "Title of the class as filed.")
    issuer_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the issuer.", _ISSUER, _ISSUER)
    issuer_ticker: TextFilter | None = by("{x}.ticker", Kind.TEXT, "Present ticker of the issuer.", _ISSUER, _ISSUER)
    owner_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the reporting person.", _STATED, _STATED)
    form: TextFilter | None = by("{x}.form", Kind.TEXT, "Form, such as SCHEDULE 13D or SCHEDULE 13G/A.", _FILING)
    filed_at: DateFilter | None = by("{x}.filedAt", Kind.DATE, "Day the schedule was filed.", _FILING)
    accession: TextFilter | None = by("{x}.accession", Kind.TEXT, "Accession number.", _FILING, _FILING)
    and_: list["StakeFilter"] | None = combined("and", AND)
    or_: list["StakeFilter"] | None = combined("or", OR)
    not_: Optional["StakeFilter"] = combined("not", NOT)


_ABOUT = "({n})-[:ABOUT]->({x}:Issuer)"
_BY = "({n})-[:REPORTED_BY]->({x}:Party)"


@strawberry.input(description="Which filings.")
class FilingFilter:
    form: TextFilter | None = own("form", Kind.TEXT, "3, 4, 5, SCHEDULE 13D, SCHEDULE 13G; with /A for an amendment.")
    period: DateFilter | None = own("period", Kind.DATE, "Period of report.")
    filed_at: DateFilter | None = own("filedAt", Kind.DATE, "Day it was filed.")
    accepted_at: DateTimeFilter | None = own("acceptedAt", Kind.MOMENT, "When EDGAR accepted it.")
    known_from: DateTimeFilter | None = own("knownFrom", Kind.MOMENT, "When it could be known.")
    accession: TextFilter | None = own("accession", Kind.TEXT, "Accession number.")
    schema_version: TextFilter | None = own("schemaVersion", Kind.TEXT, "Version of the SEC's schema, such as X0508.")
    issuer_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the issuer.", _ABOUT, _ABOUT)
    issuer_ticker: TextFilter | None = by("{x}.ticker", Kind.TEXT, "Present ticker of the issuer.", _ABOUT, _ABOUT)
    owner_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of a reporting owner.", _BY, _BY)
    finding: TextFilter | None = by(
        "{x}.code", Kind.TEXT, "Code of a finding on it, such as LATE_BY_DATE.", "({n})<-[:IN]-({x}:Finding)"
    )
    and_: list["FilingFilter"] | None = combined("and", AND)
    or_: list["FilingFilter"] | None = combined("or", OR)
    not_: Optional["FilingFilter"] = combined("not", NOT)


@strawberry.input(description="Which parties.")
class PartyFilter:
    cik: CIKFilter | None = own("cik", Kind.TEXT, "CIK.")
    name: TextFilter | None = own("name", Kind.TEXT, "Name in natural order, exactly; use search for words.")
    kind: TextFilter | None = own("kind", Kind.TEXT, "Kind, such as PERSON or TRUST.")
    ticker: TextFilter | None = own("ticker", Kind.TEXT, "Present ticker, of issuers.")
    and_: list["PartyFilter"] | None = combined("and", AND)
    or_: list["PartyFilter"] | None = combined("or", OR)
    not_: Optional["PartyFilter"] = combined("not", NOT)


_ISSUED = "({n})-[:ISSUED_BY]->({x}:Issuer)"


@strawberry.input(description="Which securities.")
class SecurityFilter:
    title: TextFilter | None = own("title", Kind.TEXT, "Title, exactly.")
    derivative: FlagFilter | None = own("derivative", Kind.FLAG, "Whether it is a derivative security.")
    strike: DecimalFilter | None = own("strike", Kind.NUMBER, "Conversion or exercise price.")
    expires: DateFilter | None = own("expires", Kind.DATE, "Expiration date.")
    issuer_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the issuer.", _ISSUED, _ISSUED)
    issuer_ticker: TextFilter | None = by("{x}.ticker", Kind.TEXT, "Present ticker of the issuer.", _ISSUED, _ISSUED)
    and_: list["SecurityFilter"] | None = combined("and", AND)
    or_: list["SecurityFilter"] | None = combined("or", OR)
    not_: Optional["SecurityFilter"] = combined("not", NOT)


_HELD_ISSUER = "({o})-[:ISSUED_BY]->({x}:Issuer)"


@strawberry.input(description="Which present holdings.")
class HoldingFilter:
    shares: DecimalFilter | None = own("shares", Kind.NUMBER, "Amount, in the holding's unit.")
    value: DecimalFilter | None = own("value", Kind.NUMBER, "Amount of a holding that is filed in dollars.")
    unit: TextFilter | None = own("unit", Kind.TEXT, "SHARES, DERIVATIVE_UNITS, UNDERLYING or VALUE.")
    status: TextFilter | None = own("status", Kind.TEXT, "CONFIRMED, NOT_RESTATED or LAST_KNOWN.")
    ownership: TextFilter | None = own("ownership", Kind.TEXT, "D or I.")
    last_reported: DateFilter | None = own("lastReported", Kind.DATE, "Day of the newest report of it.")
    disclaimed: FlagFilter | None = own("disclaimed", Kind.FLAG, "Whether beneficial ownership is disclaimed.")
    issuer_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the issuer.", _HELD_ISSUER)
    issuer_ticker: TextFilter | None = by("{x}.ticker", Kind.TEXT, "Present ticker of the issuer.", _HELD_ISSUER)
    and_: list["HoldingFilter"] | None = combined("and", AND)
    or_: list["HoldingFilter"] | None = combined("or", OR)
    not_: Optional["HoldingFilter"] = combined("not", NOT)


@strawberry.input(description="Which findings.")
class FindingFilter:
    code: TextFilter | None = own("code", Kind.TEXT, "Code, such as PERIOD_NOT_EARLIEST.")
    severity: TextFilter | None = own("severity", Kind.TEXT, "INFO or WARNING.")
    across_filings: FlagFilter | None = by("{n}.scope IS NOT NULL", Kind.FLAG, "Whether it rests on several filings.")
    cause: TextFilter | None = own("cause", Kind.TEXT, "Cause of a ledger break, such as UNEXPLAINED.")
    issuer_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of the issuer.", _ISSUER, _ISSUER)
    issuer_ticker: TextFilter | None = by("{x}.ticker", Kind.TEXT, "Present ticker of the issuer.", _ISSUER, _ISSUER)
    owner_cik: CIKFilter | None = by("{x}.cik", Kind.TEXT, "CIK of a reporting owner.", _OWNER, _OWNER)
    form: TextFilter | None = by("{x}.form", Kind.TEXT, "Form of the filing, such as 4 or 4/A.", _FILING)
    period: DateFilter | None = by("{x}.period", Kind.DATE, "Period of report of the filing.", _FILING)
    filed_at: DateFilter | None = by("{x}.filedAt", Kind.DATE, "Day the filing was filed.", _FILING)
    accession: TextFilter | None = by("{x}.accession", Kind.TEXT, "Accession number.", _FILING, _FILING)
    and_: list["FindingFilter"] | None = combined("and", AND)
    or_: list["FindingFilter"] | None = combined("or", OR)
    not_: Optional["FindingFilter"] = combined("not", NOT)
