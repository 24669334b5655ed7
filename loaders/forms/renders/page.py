"""What a render shows, before any of it is a value: cells with their footnote marks, boxes, headed parts.

Every render is read into this one shape. A box maps to True or False only where the render draws it.
"""

import re
from dataclasses import dataclass, field

from graph.model import Finding, IssuerFacts, Owner

_NUMBER = r"(?:\d{1,2}[A-Z]?\. ?)?"
_DAY = r"(?: \((?:MM/DD/YYYY|Month/Day/Year|Month/Year)\))?"
_LABELS = {
    "owner": r"Name and Address of Reporting Person ?\*?",
    "issuer": "Issuer Name and Ticker or Trading Symbol",
    "period": "(?:Date of Earliest Transaction|Date of Event Requiring Statement"
    rf"|Statement for Issuer['\u2019]s Fiscal Year Ended){_DAY}",
    "relationship": r"Relationship of Reporting Person\(s\) to Issuer(?: \(Check all applicable\))?",
    "original": f"If Amendment, Date (?:of )?Original Filed{_DAY}",
    "joint": r"Individual or Joint/Group Filing(?: \(Check Applicable Line\))?",
}
LABELS = {name: _NUMBER + label for name, label in _LABELS.items()}
"""Field of the header -> its printed label. The numbers before them differ between Form 3 and Forms 4 and 5."""

FORM_BOXES = {
    "notSubjectToSection16": "Check this box if no longer subject to Section 16",
    "aff10b5One": "Check this box to indicate that a transaction was made pursuant to a contract",
    "form3HoldingsReported": "Form 3 Holdings Reported",
    "form4TransactionsReported": "Form 4 Transactions Reported",
}

OWNER_BOXES = {
    "director": "Director",
    "tenPercentOwner": "10% Owner",
    "officer": r"Officer \(give title below\)",
    "other": r"Other \(specify below\)",
}

NO_SECURITIES = re.compile(r"^No securities are beneficially owned\.?$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its text without footnote marks, and the numbers of the marks in order."""

    text: str = ""
    marks: tuple[str, ...] = ()


Row = dict[str, Cell]


@dataclass(slots=True)
class Page:
    """A render, taken apart."""

    form: str
    boxes: dict[str, bool] = field(default_factory=dict)
    issuer: IssuerFacts | None = None
    owners: tuple[Owner, ...] = ()
    period: str = ""
    original: str = ""
    """The dates of the header as printed."""
    table1: list[Row] = field(default_factory=list)
    """In filed order; an unreadable row is an empty one, so that the others keep their places."""
    table2: list[Row] = field(default_factory=list)
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    remarks: str | None = None
    signatures: list[tuple[str, str]] = field(default_factory=list)
    no_securities: bool = False
    unreadable_rows: list[tuple[str, str]] = field(default_factory=list)
    """Table and text of rows that fit no reading of the columns."""
    unplaced: list[tuple[str, str]] = field(default_factory=list)
    """Part of the form and text of what belongs to nothing we know."""
    findings: list[Finding] = field(default_factory=list)
    """What else the reader of the layout has to say, such as boxes that it cannot give to an owner."""


def collapse(text: str) -> str:
    """The text with each run of white space, no-break spaces too, as one space."""
    return " ".join(text.split())
