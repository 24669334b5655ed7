"""A drafted filing as the bytes that would arrive: an ownershipDocument, bare or inside EDGAR's submission."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from benchmarks.histories.cast import Party


@dataclass(frozen=True, slots=True)
class Terms:
    """What Table II says of a derivative beside its amounts."""

    strike: str
    exercisable: dt.date
    expires: dt.date
    underlying: str = "Common Stock"


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One row; a holding where `code` is None."""

    title: str
    following: int | None
    """None in Table II of Form 3, which has no such column."""
    ownership: str = "D"
    nature: str | None = None
    note: str | None = None
    """A footnote on the nature, or on D or I where there is no nature."""
    date: dt.date | None = None
    code: str | None = None
    side: str | None = None
    shares: int | None = None
    terms: Terms | None = None
    underlying: int | None = None


@dataclass(frozen=True, slots=True)
class OwnerDraft:
    """A reporting owner and its boxes in one filing."""

    party: Party
    name: str
    boxes: tuple[str, ...] = ("director",)
    """Of director, officer, tenPercentOwner, other."""
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One filing before it is written."""

    form: str
    period: dt.date
    issuer: Party
    issuer_name: str
    owners: tuple[OwnerDraft, ...]
    rows: tuple[RowDraft, ...]
    accession: str
    signed: dt.date | None
    filed: dt.date | None = None
    """None where only the bare document is known."""
    accepted: dt.datetime | None = None
    """New York's clock, without zone."""
    leaves: bool = False
    """The box "no longer subject to Section 16"."""
    original: dt.date | None = None
    former: tuple[tuple[str, str], ...] = ()
    """The issuer's former names at that time, for the header."""


@dataclass(frozen=True, slots=True)
class Document:
    """What arrives."""

    name: str
    data: bytes


def written(draft: Draft) -> Document:
    """The filing's document: a submission where its filing day is known, else the bare XML in a file named by accession."""
    xml = ownership_document(draft)
    if draft.filed is None:
        return Document(f"{draft.accession}.xml", xml.encode())
    return Document(f"{draft.accession}.txt", _submission(draft, xml).encode())


def ownership_document(draft: Draft) -> str:
    """The XML."""
    notes = list(dict.fromkeys(row.note for row in draft.rows if row.note))
    refs = {text: f"F{number}" for number, text in enumerate(notes, 1)}
    tables = [
        _table("nonDerivative", [row for row in draft.rows if row.terms is None], refs),
        _table("derivative", [row for row in draft.rows if row.terms is not None], refs),
    ]
    footnotes = "".join(f'<footnote id="{ref}">{escape(text)}</footnote>' for text, ref in refs.items())
    original = f"<dateOfOriginalSubmission>{draft.original}</dateOfOriginalSubmission>" if draft.original else ""
    leaves = "" if draft.form.startswith("3") else f"<notSubjectToSection16>{int(draft.leaves)}</notSubjectToSection16>"
    signature = f"<signatureDate>{draft.signed}</signatureDate>" if draft.signed else ""
    return (
        '<?xml version="1.0"?>\n<ownershipDocument><schemaVersion>X0508</schemaVersion>'
        f"<documentType>{draft.form}</documentType><periodOfReport>{draft.period}</periodOfReport>{original}{leaves}"
        f"<issuer><issuerCik>{draft.issuer.cik}</issuerCik><issuerName>{escape(draft.issuer_name)}</issuerName>"
        f"<issuerTradingSymbol>{draft.issuer.ticker}</issuerTradingSymbol></issuer>"
        f"{''.join(map(_owner, draft.owners))}{''.join(tables)}"
        f"{f'<footnotes>{footnotes}</footnotes>' if footnotes else ''}"
        f"<ownerSignature><signatureName>{escape(draft.owners[0].party.spoken)}</signatureName>{signature}"
        "</ownerSignature></ownershipDocument>\n"
    )


def _owner(owner: OwnerDraft) -> str:
    marks = {
        "director": "isDirector",
        "officer": "isOfficer",
        "tenPercentOwner": "isTenPercentOwner",
        "other": "isOther",
    }
    boxes = "".join(f"<{tag}>{int(box in owner.boxes)}</{tag}>" for box, tag in marks.items())
    title = f"<officerTitle>{escape(owner.title)}</officerTitle>" if owner.title and "officer" in owner.boxes else ""
    return (
        f"<reportingOwner><reportingOwnerId><rptOwnerCik>{owner.party.cik}</rptOwnerCik>"
        f"<rptOwnerName>{escape(owner.name)}</rptOwnerName></reportingOwnerId>"
        f"<reportingOwnerRelationship>{boxes}{title}</reportingOwnerRelationship></reportingOwner>"
    )


def _table(kind: str, rows: Iterable[RowDraft], refs: dict[str, str]) -> str:
    written_rows = "".join(_row(kind, row, refs) for row in rows)
    return f"<{kind}Table>{written_rows}</{kind}Table>" if written_rows else ""


def _row(kind: str, row: RowDraft, refs: dict[str, str]) -> str:
    tag = f"{kind}{'Holding' if row.code is None else 'Transaction'}"
    terms = row.terms
    strike = _cell("conversionOrExercisePrice", terms.strike) if terms else ""
    coding = amounts = ""
    if row.code is not None:
        coding = (
            f"{_cell('transactionDate', row.date)}<transactionCoding><transactionFormType>4</transactionFormType>"
            f"<transactionCode>{row.code}</transactionCode><equitySwapInvolved>0</equitySwapInvolved></transactionCoding>"
        )
        amounts = (
            f"<transactionAmounts>{_cell('transactionShares', row.shares)}{_cell('transactionPricePerShare', '1.50')}"
            f"{_cell('transactionAcquiredDisposedCode', row.side)}</transactionAmounts>"
        )
    right = "" if terms is None else _right(terms, row.underlying)
    post = "" if row.following is None else _cell("sharesOwnedFollowingTransaction", row.following)
    post = f"<postTransactionAmounts>{post}</postTransactionAmounts>" if post else ""
    title = _cell("securityTitle", row.title)
    return f"<{tag}>{title}{strike}{coding}{amounts}{right}{post}{_nature(row, refs)}</{tag}>"


def _right(terms: Terms, underlying: int | None) -> str:
    return (
        f"{_cell('exerciseDate', terms.exercisable)}{_cell('expirationDate', terms.expires)}"
        f"<underlyingSecurity>{_cell('underlyingSecurityTitle', terms.underlying)}"
        f"{_cell('underlyingSecurityShares', underlying)}</underlyingSecurity>"
    )


def _nature(row: RowDraft, refs: dict[str, str]) -> str:
    mark = f'<footnoteId id="{refs[row.note]}"/>' if row.note else ""
    held = _cell("directOrIndirectOwnership", row.ownership, "" if row.nature else mark)
    nature = _cell("natureOfOwnership", row.nature, mark) if row.nature else ""
    return f"<ownershipNature>{held}{nature}</ownershipNature>"


def _cell(tag: str, value: object, mark: str = "") -> str:
    return f"<{tag}><value>{escape(str(value))}</value>{mark}</{tag}>"


def _submission(draft: Draft, xml: str) -> str:
    assert draft.filed is not None
    accepted = f"<ACCEPTANCE-DATETIME>{draft.accepted:%Y%m%d%H%M%S}\n" if draft.accepted else ""
    owners = "\n".join(
        f"REPORTING-OWNER:\n\tOWNER DATA:\n\t\tCOMPANY CONFORMED NAME:\t{owner.name}\n"
        f"\t\tCENTRAL INDEX KEY:\t{owner.party.cik}\n\tFILING VALUES:\n\t\tFORM TYPE:\t{draft.form}\n"
        for owner in draft.owners
    )
    former = "".join(
        f"\tFORMER COMPANY:\n\t\tFORMER CONFORMED NAME:\t{name}\n\t\tDATE OF NAME CHANGE:\t{changed}\n"
        for name, changed in draft.former
    )
    return (
        f"<SEC-DOCUMENT>{draft.accession}.txt : {draft.filed:%Y%m%d}\n"
        f"<SEC-HEADER>{draft.accession}.hdr.sgml : {draft.filed:%Y%m%d}\n{accepted}"
        f"ACCESSION NUMBER:\t\t{draft.accession}\nCONFORMED SUBMISSION TYPE:\t{draft.form}\n"
        f"FILED AS OF DATE:\t\t{draft.filed:%Y%m%d}\n\n{owners}\n"
        f"ISSUER:\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t{draft.issuer_name}\n"
        f"\t\tCENTRAL INDEX KEY:\t{draft.issuer.cik}\n{former}</SEC-HEADER>\n"
        f"<DOCUMENT>\n<TYPE>{draft.form}\n<TEXT>\n<XML>\n{xml}</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"
    )
