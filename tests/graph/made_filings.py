"""Filings of one reporter about one issuer, written for tests: rows and trades of Table I, and what follows from them.

An id is a short name ("a"); a filing is filed, and signed, on the last day of what it reports unless a test says otherwise.
"""

import datetime as dt
from typing import Any

from graph import ids
from graph.model import Carrier, Filing, Indirect, IssuerFacts, Line, Owner, PartyKind, Signature, Vehicle
from graph.readings.reporter import derive_reporter
from graph.readings.scope import KnownFiling, ScopeReadings

ISSUER = IssuerFacts(cik="0000000100", name="Northwind Tools, Inc.", ticker="NWT")
JANE = Owner(cik="0000000007", name="DOE JANE Q", director=True, officer=True, title="Chief Executive Officer")
JOHN = Owner(cik="0000000008", name="DOE JOHN")
COMMON = "sec:cik:0000000100:common-stock"
HERON = Indirect(vehicles=(Vehicle(name="Heron Holdings, LLC", kind=PartyKind.COMPANY, quote="Heron", where="nature"),))
A_TRUST = Indirect(vehicles=(Vehicle(name=None, kind=PartyKind.TRUST, quote="By Trust", where="nature"),))
BY_HERON = {"ownership": "I", "nature": "By Heron Holdings, LLC", "indirect": HERON}
BY_TRUST = {"ownership": "I", "nature": "By Trust", "indirect": A_TRUST}


def row(following: str | None = None, n: int = 1, **cells: Any) -> Line:
    values = {"row": n, "title": "Common Stock", "ownership": "D", "following_shares": following}
    return Line.model_validate(values | cells)


def trade(date: str, code: str, shares: str, following: str | None, n: int = 1, **cells: Any) -> Line:
    side = cells.pop("side", "D" if code in {"S", "F", "D", "G"} else "A")
    return row(following, n, date=date, code=code, shares=shares, acquired_disposed=side, **cells)


def filing(name: str, date: str, *trades: Line, **changes: Any) -> KnownFiling:
    values: dict[str, Any] = {
        "source": "-",
        "carrier": Carrier.XML,
        "accession": name,
        "form": "4",
        "period": date,
        "filed_at": date,
        "issuer": ISSUER,
        "owners": (JANE,),
        "non_derivative_transactions": trades,
        "signatures": (Signature(name="/s/ Jane Q. Doe", date=dt.date.fromisoformat(date)),),
    }
    return KnownFiling(name, Filing.model_validate(values | changes))


def derive(*filings: KnownFiling, reporter: Owner = JANE) -> ScopeReadings:
    return derive_reporter(filings, reporter=ids.owner_id(reporter, ISSUER), issuer=ids.issuer_id(ISSUER), classes="")
