"""One filing with its lines, footnotes and findings."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import strawberry

from schema import spec
from schema.fields import answered, attribute, bound, day, listed, many, moment, one, prop
from schema.scalars import CIK, Date, DateTime
from schema.types.amendment import Change, read_changes
from schema.types.header import HeaderParty, read_file_numbers, read_parties
from schema.types.lazy import AFiling, AFilingOwner, AFinding, AFootnote, ALine, AnIssuer, AParty, AStake
from schema.types.node import Node
from schema.types.stake import FiledText, read_items


@strawberry.type(description="One signature; the form ties none to an owner.")
class Signature:
    name: str | None = attribute("name", "As signed.")
    date: Date | None = attribute("date", "Day of signature.")
    title: str | None = attribute("title", "In what capacity, where shown apart from the name (Schedules 13D and 13G).")
    on_behalf_of: str | None = attribute(
        "on_behalf_of", "The reporting person signed for, where the document says (Schedules 13D and 13G)."
    )


@dataclass(frozen=True, slots=True)
class SignatureValue:
    """What a Signature is answered from."""

    name: str | None
    date: str | None
    title: str | None
    on_behalf_of: str | None


def read_signatures(columns: list[list[str] | None]) -> list[SignatureValue]:
    """Signatures of four lists side by side; "" stands for what was not there."""
    rows = zip_longest(*(column or [] for column in columns), fillvalue="")
    return [SignatureValue(*(text or None for text in row)) for row in rows]


def tick(name: str, description: str) -> Any:
    """A check box: null where the carrier does not draw it."""
    return prop(name, f"{description} Null where the document does not show the box.")


@strawberry.type(description="An ownership filing: Form 3, 4 or 5, Schedule 13D or 13G, or an amendment of one.")
class Filing(Node):
    accession: str | None = prop(
        "accession", "Accession number, such as 0001214659-23-013845; null where no carrier shows it."
    )
    accession_basis: str | None = prop("accessionBasis", "What the accession rests on: HEADER, INDEX or NAME.")
    form: str | None = prop("form", "3, 4, 5, SCHEDULE 13D, SCHEDULE 13G; with /A for an amendment.")
    schema_version: str | None = prop("schemaVersion", "Version of the SEC's schema.")
    period: Date | None = day(
        "period", "Period of report: date of event (3, 13D, 13G), of earliest transaction (4), fiscal year end (5)."
    )
    filed_at: Date | None = day("filedAt", "Day it was filed, in New York.")
    accepted_at: DateTime | None = moment("acceptedAt", "When EDGAR accepted it.")
    original_filed: Date | None = day("originalFiled", "Of an amendment: the day the original was filed, as stated.")
    amendment_number: str | None = prop(
        "amendmentNumber", "Number of an amendment of Schedule 13D or 13G, as filed; null where it shows none."
    )
    previous_accession: str | None = prop(
        "previousAccession", "Accession number that an amendment of Schedule 13D or 13G says it follows."
    )
    amends: list[AFiling] = many(
        "({n})-[:AMENDS]->({c}:Filing)",
        "Of an amendment: what it amends. Empty where the filing it means is not here or is not singled out.",
        weight=1,
    )
    may_amend: list[AFiling] = many(
        "({n})-[:MAY_AMEND]->({c}:Filing)",
        "Of an amendment that singles out no filing: those it could mean. Candidates, not a guess.",
        weight=1,
    )
    amended_by: list[AFiling] = many("({c}:Filing)-[:AMENDS]->({n})", "The amendments of it.", weight=1)
    changes: list[Change] = answered(
        spec.Expr("[({n})-[{c}:AMENDS]->({x}:Filing) | [{c}.changes, {x}.items, {n}.items]]", read_changes),
        "Of an amendment: what it says otherwise than what stood before it, earlier amendments applied.",
    )
    known_from: DateTime | None = moment("knownFrom", "When it could be known; null where the basis is UNKNOWN.")
    known_basis: str | None = prop("knownBasis", "What knownFrom rests on: ACCEPTED, FILED, SIGNED or UNKNOWN.")
    days_late: int | None = prop(
        "daysLate", "Business days past the due day, on its face; null where it cannot be told."
    )
    no_securities_owned: bool | None = tick("noSecuritiesOwned", "Form 3's box: no securities owned.")
    not_subject_to_section16: bool | None = tick("notSubjectToSection16", "The exit box.")
    form3_holdings_reported: bool | None = tick("form3HoldingsReported", "Form 5's box.")
    form4_transactions_reported: bool | None = tick("form4TransactionsReported", "Form 5's box.")
    aff10b5_one: bool | None = answered(
        spec.Expr("{n}.aff10b5One"), "The 10b5-1 box, which is for the whole filing.", name="aff10b5One"
    )
    remarks: str | None = prop("remarks", "Remarks as filed.")
    carriers: list[str] = listed("carriers", "What it reached us in: XML, SUBMISSION, TSV, HTML, TEXT.")
    not_carried: list[str] = listed(
        "notCarried",
        "Fields that no carrier could show because a part of it is missing, such as owners where a data set lacks its "
        "table of them: empty there means not known, not none.",
    )
    issuer: AnIssuer | None = one("({n})-[:ABOUT]->({c}:Issuer)", "Whose securities it is about.")
    owners: list[AFilingOwner] = many(
        "({n})-[{c}:REPORTED_BY]->({d}:Party)",
        "Reporting owners with their boxes; no one is primary.",
        "{c}.ordinal",
        weight=1,
    )
    lines: list[ALine] = many(
        "({c}:Line&!Stake)-[:IN]->({n})",
        "Every row, Table I first, in filed order.",
        "{c}:Derivative, {c}.row, {c}.id",
        weight=5,
    )
    stakes: list[AStake] = many(
        "({c}:Stake)-[:IN]->({n})", "The cover pages of a Schedule 13D or 13G in filed order.", "{c}.ordinal"
    )
    items: list[FiledText] = answered(
        spec.Expr("coalesce({n}.items, '[]')", read_items), "What a Schedule 13D or 13G says in words, in filed order."
    )
    cusips: list[str] = answered(
        spec.Expr("coalesce([({n})-[{c}:ABOUT]->(:Issuer) | {c}.cusips][0], [])"),
        "CUSIP numbers of the class as filed; only Schedules 13D and 13G show them.",
    )
    footnotes: list[AFootnote] = many("({c}:Footnote)-[:IN]->({n})", "Footnotes in filed order.", "{c}.ordinal")
    signatures: list[Signature] = answered(
        spec.Expr(
            "[{n}.signatureNames, {n}.signatureDates, {n}.signatureTitles, {n}.signaturesOnBehalfOf]", read_signatures
        ),
        "Signatures in filed order.",
    )
    header: list[HeaderParty] = answered(
        spec.Expr("coalesce({n}.header, '[]')", read_parties),
        "The parties as EDGAR's header of the submission has them; empty where no carrier had a header.",
    )
    file_numbers: list[str] = answered(
        spec.Expr("coalesce({n}.header, '[]')", read_file_numbers), "SEC file numbers in the header, each once."
    )
    findings: list[AFinding] = many("({c}:Finding)-[:IN]->({n})", "What a reader should know about it.")


@strawberry.type(description="A reporting owner as one filing shows it.")
class FilingOwner:
    party: AParty = bound("{o}", "Who it is.")
    name: str | None = prop("name", "Name as filed.")
    cik: CIK | None = prop("cik", "CIK as filed.")
    director: bool | None = tick("director", "Director.")
    officer: bool | None = tick("officer", "Officer.")
    ten_percent_owner: bool | None = tick("tenPercentOwner", "10% owner.")
    other: bool | None = tick("other", "Other.")
    title: str | None = prop("title", "Officer's title.")
    other_text: str | None = prop("otherText", "The words beside Other.")


@strawberry.type(description="A footnote as filed.")
class Footnote(Node):
    ref: str | None = prop("ref", "F1, F2 …")
    text: str | None = prop("text", "Its words.")
    filing: AFiling | None = one("({n})-[:IN]->({c}:Filing)", "The filing it stands in.")
