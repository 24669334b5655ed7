"""Findings about what the carrier of a filing lacks or shows elsewhere than it was filed: the SEC's data sets."""

from collections.abc import Iterator

from graph.model import Carrier, Filing, Finding
from graph.model.cells import PATHS
from loaders.findings.rows import Rows

_NATURE = PATHS["nature"]
_TABLES = {
    "owners": "REPORTINGOWNER",
    "nonDerivativeTransactions": "NONDERIV_TRANS",
    "nonDerivativeHoldings": "NONDERIV_HOLDING",
    "derivativeTransactions": "DERIV_TRANS",
    "derivativeHoldings": "DERIV_HOLDING",
    "footnotes": "FOOTNOTES",
    "signatures": "OWNER_SIGNATURE",
}
"""Key of a filing -> the table of a data set that fills it."""

TRANSACTIONS = frozenset({"nonDerivativeTransactions", "derivativeTransactions"})


def carries(filing: Filing, *keys: str) -> bool:
    """Whether the carrier could show all of these keys of the filing, so that what is empty there was not filed."""
    return not set(keys).intersection(filing.not_carried)


def findings(filing: Filing, rows: Rows) -> Iterator[Finding]:
    """TABLE_MISSING, TSV_NATURE_SHIFTED."""
    if filing.not_carried:
        tables = ", ".join(_TABLES.get(key, key) for key in filing.not_carried)
        yield Finding(
            code="TABLE_MISSING",
            message=f"The data set holds nothing of the filing in {tables}: what would stand there is not known, not none.",
        )
    if filing.carrier is not Carrier.TSV:
        return
    for key, _, line in rows:
        shown = line.as_filed.get(_NATURE)
        if shown is not None and shown != line.nature:
            yield Finding(code="TSV_NATURE_SHIFTED", where=f"{key}/nature", message=_moved(shown, line.nature))


def _moved(shown: str, nature: str | None) -> str:
    here = f"shows {shown!r} here" if shown else "shows no nature here"
    if nature is None:
        return f"The data set {here}, on a direct row; REALIGNED: it belongs to an indirect row below."
    return f"The data set {here}; REALIGNED in the order of the indirect rows: {nature!r}."
