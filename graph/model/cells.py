"""The cells of an ownership form: which key of a line stands at which element of the SEC's schema, and what a cell's state is.

A price of zero, a price that is only a footnote, a price that is absent and a price nobody can read are four different facts.
"""

from enum import StrEnum

from graph.model.filing import Line, Table

PATHS = {
    "title": "securityTitle",
    "exercisePrice": "conversionOrExercisePrice",
    "date": "transactionDate",
    "deemedDate": "deemedExecutionDate",
    "formType": "transactionCoding/transactionFormType",
    "code": "transactionCoding/transactionCode",
    "equitySwap": "transactionCoding/equitySwapInvolved",
    "timeliness": "transactionTimeliness",
    "shares": "transactionAmounts/transactionShares",
    "totalValue": "transactionAmounts/transactionTotalValue",
    "price": "transactionAmounts/transactionPricePerShare",
    "acquiredDisposed": "transactionAmounts/transactionAcquiredDisposedCode",
    "exercisable": "exerciseDate",
    "expires": "expirationDate",
    "underlyingTitle": "underlyingSecurity/underlyingSecurityTitle",
    "underlyingShares": "underlyingSecurity/underlyingSecurityShares",
    "underlyingValue": "underlyingSecurity/underlyingSecurityValue",
    "followingShares": "postTransactionAmounts/sharesOwnedFollowingTransaction",
    "followingValue": "postTransactionAmounts/valueOwnedFollowingTransaction",
    "ownership": "ownershipNature/directOrIndirectOwnership",
    "nature": "ownershipNature/natureOfOwnership",
}
"""Key of a line in JSON -> element path inside the row, in the schema's order; `as_filed` of a line is keyed by these paths."""

ATTRIBUTES = {key: "".join("_" + c.lower() if c.isupper() else c for c in key) for key in PATHS}
"""Key of a line in JSON -> attribute of `Line`."""

TRANSACTION_ONLY = frozenset({"date", "deemedDate", "timeliness", "shares", "totalValue", "price", "acquiredDisposed"})
DERIVATIVE_ONLY = frozenset(
    {"exercisePrice", "totalValue", "exercisable", "expires", "underlyingTitle", "underlyingShares", "underlyingValue"}
)


class ValueStatus(StrEnum):
    """The state of one cell."""

    REPORTED = "REPORTED"
    FOOTNOTE_ONLY = "FOOTNOTE_ONLY"
    ABSENT = "ABSENT"
    INVALID = "INVALID"


def keys_of(table: Table) -> tuple[str, ...]:
    """The keys a row of this table can hold, in the schema's order."""
    return tuple(
        key
        for key in PATHS
        if (table.transaction or key not in TRANSACTION_ONLY) and (table.derivative or key not in DERIVATIVE_ONLY)
    )


def status(line: Line, key: str) -> ValueStatus:
    """The state of the cell `key` (a key of PATHS) of `line`."""
    if getattr(line, ATTRIBUTES[key]) is not None:
        return ValueStatus.REPORTED
    if line.as_filed.get(PATHS[key]):
        return ValueStatus.INVALID
    return ValueStatus.FOOTNOTE_ONLY if line.footnotes.get(key) else ValueStatus.ABSENT
