"""The columns of the data sets and the keys of the model that they fill, in every spelling that the SEC uses.

`EXCERCISE_DATE` stands in one table and `EXERCISE_DATE` in its neighbour; the footnotes of the coding are headed
`EQUITY_SWAP_TRANS_CD_FN` in the files and `EQUITY_SWAP_INVOLVED_FN` in the SEC's own description of them.
"""

from graph.model import Table
from loaders.source.dataset_tables import ACCESSION, DataTable

ROWS = {
    Table.NON_DERIVATIVE_TRANSACTION: DataTable.NONDERIV_TRANS,
    Table.NON_DERIVATIVE_HOLDING: DataTable.NONDERIV_HOLDING,
    Table.DERIVATIVE_TRANSACTION: DataTable.DERIV_TRANS,
    Table.DERIVATIVE_HOLDING: DataTable.DERIV_HOLDING,
}
"""Kind of line -> the table that holds it."""

NOT_CARRIED = {
    DataTable.REPORTINGOWNER: "owners",
    DataTable.NONDERIV_TRANS: "nonDerivativeTransactions",
    DataTable.NONDERIV_HOLDING: "nonDerivativeHoldings",
    DataTable.DERIV_TRANS: "derivativeTransactions",
    DataTable.DERIV_HOLDING: "derivativeHoldings",
    DataTable.FOOTNOTES: "footnotes",
    DataTable.OWNER_SIGNATURE: "signatures",
}
"""Table -> the key of a filing that nothing else fills."""

LINE = {
    "SECURITY_TITLE": "title",
    "CONV_EXERCISE_PRICE": "exercisePrice",
    "TRANS_DATE": "date",
    "DEEMED_EXECUTION_DATE": "deemedDate",
    "TRANS_FORM_TYPE": "formType",
    "TRANS_CODE": "code",
    "EQUITY_SWAP_INVOLVED": "equitySwap",
    "TRANS_TIMELINESS": "timeliness",
    "TRANS_SHARES": "shares",
    "TRANS_TOTAL_VALUE": "totalValue",
    "TRANS_PRICEPERSHARE": "price",
    "TRANS_ACQUIRED_DISP_CD": "acquiredDisposed",
    "EXCERCISE_DATE": "exercisable",
    "EXERCISE_DATE": "exercisable",
    "EXPIRATION_DATE": "expires",
    "UNDLYNG_SEC_TITLE": "underlyingTitle",
    "UNDERLYING_SEC_TITLE": "underlyingTitle",
    "UNDLYNG_SEC_SHARES": "underlyingShares",
    "UNDERLYING_SEC_SHARES": "underlyingShares",
    "UNDLYNG_SEC_VALUE": "underlyingValue",
    "UNDERLYING_SEC_VALUE": "underlyingValue",
    "SHRS_OWND_FOLWNG_TRANS": "followingShares",
    "VALU_OWND_FOLWNG_TRANS": "followingValue",
    "VALUE_OWND_FOLWNG_TRANS": "followingValue",
    "DIRECT_INDIRECT_OWNERSHIP": "ownership",
    "NATURE_OF_OWNERSHIP": "nature",
}
"""Column of a row -> key of the line."""

_CODING = {"formType", "code", "equitySwap"}
"""Keys whose footnotes stand on the coding as a whole, under `code`."""

LINE_NOTES = {f"{column}_FN": "code" if key in _CODING else key for column, key in LINE.items()} | {
    "EQUITY_SWAP_TRANS_CD_FN": "code"
}
"""Column of footnote ids -> key of the line's `footnotes`."""

NATURE, NATURE_NOTES, OWNERSHIP = "NATURE_OF_OWNERSHIP", "NATURE_OF_OWNERSHIP_FN", "DIRECT_INDIRECT_OWNERSHIP"

SUBMISSION = {
    "DOCUMENT_TYPE": "documentType",
    "PERIOD_OF_REPORT": "periodOfReport",
    "DATE_OF_ORIG_SUB": "dateOfOriginalSubmission",
    "NO_SECURITIES_OWNED": "noSecuritiesOwned",
    "NOT_SUBJECT_SEC16": "notSubjectToSection16",
    "FORM3_HOLDINGS_REPORTED": "form3HoldingsReported",
    "FORM3_HOLDING_REPORTED": "form3HoldingsReported",
    "FORM4_TRANS_REPORTED": "form4TransactionsReported",
    "ISSUERCIK": "issuer/issuerCik",
    "ISSUERNAME": "issuer/issuerName",
    "ISSUERTRADINGSYMBOL": "issuer/issuerTradingSymbol",
    "ISSUERFOREIGNTRADINGSYMBOL": "issuer/issuerForeignTradingSymbol",
    "AFF10B5ONE": "aff10b5One",
    "REMARKS": "remarks",
}
"""Column -> element path below the ownershipDocument."""

_ADDRESS = "reportingOwnerAddress"
_OWNER = {
    "CIK": "reportingOwnerId/rptOwnerCik",
    "NAME": "reportingOwnerId/rptOwnerName",
    "TITLE": "reportingOwnerRelationship/officerTitle",
    "TXT": "reportingOwnerRelationship/otherText",
    "STREET1": f"{_ADDRESS}/rptOwnerStreet1",
    "STREET2": f"{_ADDRESS}/rptOwnerStreet2",
    "CITY": f"{_ADDRESS}/rptOwnerCity",
    "STATE": f"{_ADDRESS}/rptOwnerState",
    "ZIPCODE": f"{_ADDRESS}/rptOwnerZipCode",
    "STATE_DESC": f"{_ADDRESS}/rptOwnerStateDescription",
}
OWNER = {
    **{f"RPTOWNER{name}": path for name, path in _OWNER.items()},
    **{f"RPTOWNER_{name}": path for name, path in _OWNER.items()},
    **{name: path for name, path in _OWNER.items() if path.startswith(_ADDRESS)},
}
"""Column -> element path below the reportingOwner, with the prefix as the files have it and without."""

RELATIONSHIP, FILE_NUMBER = "RPTOWNER_RELATIONSHIP", "FILE_NUMBER"
BOXES = {
    "director": "director",
    "officer": "officer",
    "tenpercentowner": "ten_percent_owner",
    "other": "other",
}
"""A word of the relationship -> the box it says is ticked."""

SIGNATURE = {"OWNERSIGNATURENAME": "signatureName", "OWNERSIGNATUREDATE": "signatureDate"}
FILED, FOOTNOTE_ID, FOOTNOTE_TEXT = "FILING_DATE", "FOOTNOTE_ID", "FOOTNOTE_TXT"


def is_read(table: DataTable, column: str) -> bool:
    """Whether a column of a table is one that the reader knows."""
    return column in _READ[table]


_LINE_COLUMNS = {ACCESSION, *LINE, *LINE_NOTES}
_READ: dict[DataTable, set[str]] = {
    DataTable.SUBMISSION: {ACCESSION, FILED, *SUBMISSION},
    DataTable.REPORTINGOWNER: {ACCESSION, RELATIONSHIP, FILE_NUMBER, *OWNER},
    DataTable.FOOTNOTES: {ACCESSION, FOOTNOTE_ID, FOOTNOTE_TEXT},
    DataTable.OWNER_SIGNATURE: {ACCESSION, *SIGNATURE},
    **{table: {f"{table}_SK", *_LINE_COLUMNS} for table in ROWS.values()},
}
