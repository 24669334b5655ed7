"""Every code of a finding: what it means and what it rests on. A finding is told, never repaired, and never a verdict.

Only what was filed and loaded is known. So no code says that a filing is missing or that a rule was broken; "late" is
late by the dates on the form, and a break in a ledger is a break between the filings at hand.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether a reader should look before using the figures."""

    INFO = "INFO"
    """Worth knowing; the cells can be taken as they stand."""
    WARNING = "WARNING"
    """A cell, a figure or the reading of it is in doubt."""


class Basis(StrEnum):
    """What a finding rests on."""

    FILING = "FILING"
    """One filing alone: `parse` tells it too."""
    FILINGS = "FILINGS"
    """Several filings in the graph: it comes and goes as filings are loaded."""


@dataclass(frozen=True, slots=True)
class FindingCode:
    """One code with its meaning in a sentence."""

    code: str
    meaning: str
    severity: Severity = Severity.INFO
    basis: Basis = Basis.FILING


def _of_filing(severity: Severity, meanings: dict[str, str]) -> list[FindingCode]:
    return [FindingCode(code, meaning, severity) for code, meaning in meanings.items()]


def _of_filings(severity: Severity, meanings: dict[str, str]) -> list[FindingCode]:
    return [FindingCode(code, meaning, severity, Basis.FILINGS) for code, meaning in meanings.items()]


_WORTH_KNOWING = {
    "DISCLAIMED": "The words of the filing disclaim beneficial ownership of the line, wholly or but for a pecuniary interest.",
    "NO_PECUNIARY": "A footnote on the line states that there is no pecuniary interest.",
    "HOLDER_IN_FOOTNOTE_ONLY": "The holder of an indirect line is named in a footnote or the remarks, not in the nature of indirect ownership.",
    "NATURE_GENERIC": "The nature of indirect ownership is missing, or names no holder ('See Footnote').",
    "JOINT_DIRECT_UNRESOLVED": "Several owners report a line as held directly, and no words say which of them holds it.",
    "FEWER_SIGNATURES": "The form has more reporting owners than signatures.",
    "GRANT_PRICED": "A grant or award (code A) in Table I shows a price above zero.",
    "PERIOD_NOT_EARLIEST": "The period of report of a Form 4 is not the date of its earliest transaction.",
    "LATE_BY_DATE": "The filing is late on its face: by its own dates it was filed or signed after the form's deadline.",
    "SIGNED_AFTER_FILED": "A signature is dated after the day the filing was filed.",
    "SIGNED_BEFORE_TRADE": "A signature is dated before the latest transaction that the form reports.",
    "EXPIRED_STILL_HELD": "A derivative is shown as held after the day on which it expired.",
    "PUT_EQUIVALENT": "The title of a derivative reads as a put-equivalent position: an interest in the shares falling.",
    "UNITS_IN_TABLE_I": "A row of Table I, for shares, has the title of a right to shares, such as restricted stock units.",
    "PLAN_BOX_MIXED": "The Rule 10b5-1 box is ticked for the whole filing, but only some transactions refer to a plan.",
    "PLAN_BOX_NO_TEXT": "The Rule 10b5-1 box is ticked, and no footnote or remark speaks of a plan.",
    "PLAN_TEXT_NO_BOX": "A footnote or remark speaks of a Rule 10b5-1 plan, and the box is not ticked.",
    "TABLE_MISSING": "The data set came without one of its tables, so what that table would say is not known, not absent.",
    "HTML_MENDED": "The markup of the page is damaged and was mended to be read.",
    "FOOTNOTE_UNUSED": "No cell refers to a footnote that the filing holds.",
    "ELEMENT_ORDER": "An element stands out of the schema's order; it is read where it stands.",
    "TEXT_TOO_LONG": "A text is longer, or the filing's texts together are, than what is read for holders and control; it is kept whole.",
    "SHARED_FINGERPRINT": "Several accessions show the same owners, rows and amounts, so a copy without an accession cannot be told apart.",
}
_IN_DOUBT = {
    "CODE_AD_CONFLICT": "The transaction code and the acquired or disposed mark say opposite things; both are kept as filed.",
    "PRICE_IS_TOTAL_VALUE": "The price cell repeats the total value of the row, so it is no price per unit.",
    "PS_ZERO_PRICE": "A purchase or sale (code P or S) is priced at zero.",
    "PS_NO_PRICE": "A purchase or sale (code P or S) has no price, in its cell or in a footnote.",
    "FOLLOWING_LT_ACQUIRED": "The amount owned afterwards is smaller than the amount acquired by the row.",
    "NATURE_CUT": "The nature of indirect ownership seems to have been cut off at the form's limit.",
    "CONTRADICTORY_VALUE": "Two cells or boxes that exclude each other are both filled.",
    "NUMBER_FORMAT": "A figure is not written as the schema asks (a comma, a sign, a currency); how it was read is told.",
    "EMPTY_WITHOUT_EXIT": "The form holds no row and no box that would explain it is ticked.",
    "UNREADABLE_VALUE": "A cell of the XML holds a text that is no value of its kind; the text is kept.",
    "UNKNOWN_ELEMENT": "The document holds something that the schema does not know; it is kept as filed.",
    "UNKNOWN_VERSION": "The schema version is not known; what it adds is kept unread.",
    "FOOTNOTE_UNDEFINED": "A cell refers to a footnote that the filing does not hold.",
    "CELL_UNREADABLE": "A cell of a render or data set could not be read as what stands there; the text is kept.",
    "ROW_UNREADABLE": "A row of a render or data set fits no reading of its columns; its text is told.",
    "ROW_REPEATED": "A data set holds a row or footnote twice.",
    "TSV_NATURE_SHIFTED": "A data set shows natures of indirect ownership beside rows held directly; they are assigned in order to the indirect rows.",
    "COLUMN_UNKNOWN": "A data set holds a column that this reader does not know, with a value in it.",
    "TEXT_UNPLACED": "A text of a render belongs to no cell of the form; it is kept.",
    "OWNER_BOX_UNCLEAR": "Which relationship box of an owner is ticked cannot be told from the carrier.",
    "OWNER_COUNT_MISMATCH": "The page's words about one or several filing persons do not fit the owners it names.",
    "HEADER_DISAGREES": "The header of a submission and the form inside it state another form type, issuer or owner; the form is followed.",
    "HEADER_UNREADABLE": "A line of a submission's header could not be read; what it would say is unknown.",
    "SUBMISSION_CUT_OFF": "The submission ends before its last mark; what followed is unknown.",
    "STAKE_POWERS_DISAGREE": "The aggregate of a stake under Rule 13d-3 is one that its powers to vote and to dispose do not give.",
    "STAKE_PERCENT_IMPOSSIBLE": "A stake under Rule 13d-3 is more than 100 % of its class.",
    "CUSIP_CHECK_DIGIT": "The last character of a CUSIP number is not the check digit of the others.",
    "ACCESS_CODE_DROPPED": "The document shows a filer's access code, which is not kept.",
}
_OVER_FILINGS = {
    "LOT_AMBIGUOUS": "Which of several equal lots of the filing before a row carries on cannot be told; all are kept.",
    "POSITION_NOT_RESTATED": "A newer filing of the reporter shows the class and leaves this position out; whether it is still held is not told.",
    "TRANSFER_INFERRED": "A position that newer filings leave out is read as handed over, because its amount turned up with another holder.",
    "LEDGER_BREAK": "The amount that a filing starts from is not the amount that the filing before ended with; the first cause that the filings show is told.",
    "SPLIT_BETWEEN": "A stated split lies between two amounts of a position, which count different shares and are never added.",
    "ROW_LIMIT_SPLIT": "A report may need, or says that it needs, more rows than the form takes, and goes on in another filing.",
    "DUPLICATE_REPORT": "One owner reports the same transaction in two filings, total afterwards included; it is one event.",
}
_OVER_FILINGS_IN_DOUBT = {
    "PRICE_IMPLAUSIBLE": "The price of a purchase or sale is more than five times, or less than a fifth, of what the issuer's others of the class show that month.",
}

CODES = {
    code.code: code
    for code in sorted(
        (
            *_of_filing(Severity.INFO, _WORTH_KNOWING),
            *_of_filing(Severity.WARNING, _IN_DOUBT),
            *_of_filings(Severity.INFO, _OVER_FILINGS),
            *_of_filings(Severity.WARNING, _OVER_FILINGS_IN_DOUBT),
        ),
        key=lambda code: code.code,
    )
}
"""Every code, by code."""

CAUSES = {
    "TRANSFER": "Another position of the class shows the opposite difference between the same filings, or the words speak of a transfer.",
    "SPLIT": "A footnote or remark, or a loaded split between the two days, gives a ratio that makes the one amount the other.",
    "FOOTNOTE": "A footnote or remark names the difference, or speaks of what changed the amount; it is quoted.",
    "SAME_DAY": "Both filings tell of the same days, and which of their rows came first is not told.",
    "DRIFT": "The difference is below 0.5 %.",
    "TYPO": "The two figures differ as a slip in typing would make them differ.",
    "GAP": "More than 30 days lie between the two reports, or one of them says that it has parts which are not in the graph.",
    "UNEXPLAINED": "Nothing in the filings at hand explains it.",
}
"""Cause of a LEDGER_BREAK -> what speaks for it, in the order in which they are looked for."""

_CAUSES_IN_DOUBT = frozenset({"TYPO", "UNEXPLAINED"})


def meaning_of(code: str) -> str | None:
    """What the code stands for; None for one that is not ours."""
    known = CODES.get(code)
    return None if known is None else known.meaning


def severity_of(code: str, cause: str | None = None) -> Severity:
    """How a finding of this code, and cause where it has one, is to be taken."""
    if cause in _CAUSES_IN_DOUBT:
        return Severity.WARNING
    known = CODES.get(code)
    return Severity.INFO if known is None else known.severity
