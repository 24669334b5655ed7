"""The eight tables of the SEC's quarterly Insider Transactions Data Sets, told apart by their columns, never by file name.

A file's name says only which data set the table belongs to: `2024q3_SUBMISSION.tsv` and `2024q3_FOOTNOTES.tsv` are of
one, `SUBMISSION.tsv` beside them of another.
"""

import re
from enum import StrEnum

ACCESSION = "ACCESSION_NUMBER"


class DataTable(StrEnum):
    """A table by the SEC's name for it."""

    SUBMISSION = "SUBMISSION"
    REPORTINGOWNER = "REPORTINGOWNER"
    NONDERIV_TRANS = "NONDERIV_TRANS"
    NONDERIV_HOLDING = "NONDERIV_HOLDING"
    DERIV_TRANS = "DERIV_TRANS"
    DERIV_HOLDING = "DERIV_HOLDING"
    FOOTNOTES = "FOOTNOTES"
    OWNER_SIGNATURE = "OWNER_SIGNATURE"

    @property
    def key(self) -> str | None:
        """The column whose number orders the rows of one filing; null where their order in the file does."""
        return f"{self}_SK" if self.endswith(("TRANS", "HOLDING")) else None


_SIGNS = {
    DataTable.SUBMISSION: "DOCUMENT_TYPE",
    DataTable.REPORTINGOWNER: "RPTOWNERCIK",
    DataTable.NONDERIV_TRANS: "NONDERIV_TRANS_SK",
    DataTable.NONDERIV_HOLDING: "NONDERIV_HOLDING_SK",
    DataTable.DERIV_TRANS: "DERIV_TRANS_SK",
    DataTable.DERIV_HOLDING: "DERIV_HOLDING_SK",
    DataTable.FOOTNOTES: "FOOTNOTE_ID",
    DataTable.OWNER_SIGNATURE: "OWNERSIGNATURENAME",
}
"""The column that no other table has."""

_COMPANION = re.compile(r"(?:^|[_ -])FORM_345_(?:metadata\.json|readme\.html?)$", re.IGNORECASE)
_EDGES = "/!_-. "


def column_names(header: str) -> list[str]:
    """The columns of a header line as one spells them: upper case, words joined by `_`."""
    return ["_".join(cell.strip().strip('"').upper().split()) for cell in header.rstrip("\r\n").split("\t")]


def table_of(head: bytes) -> DataTable | None:
    """Which table a file is, by the first bytes of it; null when it is none."""
    line, _, _ = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    if b"\t" not in line:
        return None
    columns = set(column_names(line.decode(errors="replace")))
    if ACCESSION not in columns:
        return None
    return next((table for table, sign in _SIGNS.items() if sign in columns), None)


def place_of(source: str, table: DataTable) -> str:
    """The data set that a table's file belongs to: its path without the table's name and ending.

    >>> place_of("2024q3.zip!SUBMISSION.tsv", DataTable.SUBMISSION)
    '2024q3.zip'
    >>> place_of("sets/2024q3_DERIV_TRANS.tsv", DataTable.DERIV_TRANS)
    'sets/2024q3'
    """
    cut = max(source.rfind("/"), source.rfind("\\"), source.rfind("!")) + 1
    folder, name = source[:cut], source[cut:]
    found = re.search(rf"(?<![a-z]){table}(?![a-z])", name, re.IGNORECASE)
    rest = ""
    if found:
        ending = name[found.end() :].split(".", 1)[0]
        rest = (name[: found.start()].rstrip(_EDGES) + ending).strip(_EDGES)
    if rest:
        return folder + rest
    if not folder:
        return source if source == "-" else "."
    return folder.rstrip("/\\!") or "/"


def is_companion(source: str) -> bool:
    """Whether a file is the readme or the description of columns that the SEC puts beside the tables."""
    return _COMPANION.search(re.split(r"[/\\!]", source)[-1]) is not None
