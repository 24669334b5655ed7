"""Small filings written for one claim each: an issuer with one class, a Form 4 of one or several owners.

Ids of lines are `<accession>/ND-T-1`; the n-th filing has the accession `0009999999-24-00000n`.
"""

from typing import Any

from graph.model import Filing
from loaders.ingest import interpret

ISSUER = {"name": "Northwind Tools, Inc.", "cik": "0000000100", "ticker": "NWT"}
OWNERS = {
    "jane": {"name": "DOE JANE Q", "cik": "0000000007", "director": True},
    "john": {"name": "ROE JOHN", "cik": "0000000008", "officer": True, "title": "CFO"},
    "mary": {"name": "MOE MARY", "cik": "0000000009", "officer": True, "title": "CEO"},
    "heron": {"name": "Heron Holdings, LLC", "cik": "0000000050", "tenPercentOwner": True},
}


def row(code: str, shares: str | None, price: str | None = "10", following: str | None = None, **cells: Any) -> Any:
    """A row of Table I; its date is the filing's where none is given."""
    side = "D" if code in {"S", "F", "D"} else "A"
    return {
        "title": "Common Stock",
        "code": code,
        "shares": shares,
        "price": price,
        "following_shares": following,
        "acquired_disposed": side,
        "ownership": "D",
    } | cells


def filing(number: int, date: str, who: str, *rows: Any, holdings: Any = (), **changes: Any) -> Filing:
    """A Form 4 of these owners ("jane heron"), filed on its day."""
    facts = {
        "source": "",
        "carrier": "XML",
        "accession": f"0009999999-24-{number:06d}",
        "accession_basis": "NAME",
        "form": "4",
        "schema_version": "X0508",
        "period": date,
        "filed_at": date,
        "issuer": ISSUER,
        "owners": [OWNERS[name] for name in who.split()],
        "non_derivative_transactions": [{"row": n, "date": date} | one for n, one in enumerate(rows, 1)],
        "non_derivative_holdings": [{"row": n} | one for n, one in enumerate(holdings, len(rows) + 1)],
        "signatures": [{"name": f"/s/ {OWNERS[name]['name']}", "date": date} for name in who.split()],
        **changes,
    }
    return interpret(Filing.model_validate(facts))
