"""The columns of Tables I and II as the two text layouts draw them.

Form 3 has other columns in another order, and Form 5 draws no V column: there, nothing says whether a row was early.
"""

import re

V_COLUMN = re.compile(r"Code[ \t]?V")

TABLE1 = (
    "title",
    "date",
    "deemedDate",
    "code",
    "V",
    "amount",
    "acquiredDisposed",
    "price",
    "following",
    "ownership",
    "nature",
)
TABLE2 = (
    "title",
    "exercisePrice",
    "date",
    "deemedDate",
    "code",
    "V",
    "acquired",
    "disposed",
    "exercisable",
    "expires",
    "underlyingTitle",
    "underlying",
    "price",
    "following",
    "ownership",
    "nature",
)
FORM3_TABLE1 = ("title", "following", "ownership", "nature")
FORM3_TABLE2 = (
    "title",
    "exercisable",
    "expires",
    "underlyingTitle",
    "underlying",
    "exercisePrice",
    "ownership",
    "nature",
)


def columns_of(form: str, table: str, head: str) -> tuple[str, ...]:
    """The columns of `table1` or `table2` of this form, given the printed head of the table."""
    if form.startswith("3"):
        return FORM3_TABLE1 if table == "table1" else FORM3_TABLE2
    columns = TABLE1 if table == "table1" else TABLE2
    return columns if V_COLUMN.search(head) else tuple(name for name in columns if name != "V")
