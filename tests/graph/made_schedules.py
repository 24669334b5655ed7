"""Schedules 13D about the issuer of `made_filings`, written for tests: a fund and the person behind it share one block."""

from typing import Any

from graph.model import Carrier, Filing, Owner, Stake
from tests.graph.made_filings import ISSUER

FUND = Owner(cik="0000000021", name="Kestrel Fund LP")
JANE = Owner(cik="0000000007", name="Doe Jane Q")
"""Without the boxes of a form, which no cover has."""


def stake(owner: int, aggregate: str, **cells: Any) -> Stake:
    values = {"owner": owner, "title": "Common Stock", "shared_voting": aggregate, "shared_dispositive": aggregate}
    return Stake.model_validate(values | {"aggregate": aggregate, "percent_of_class": "8.5"} | cells)


def schedule(accession: str = "0000000001-25-000001", **changes: Any) -> Filing:
    values: dict[str, Any] = {
        "source": "a.xml",
        "carrier": Carrier.XML,
        "accession": accession,
        "form": "SCHEDULE 13D",
        "period": "2025-01-10",
        "filed_at": "2025-01-15",
        "issuer": ISSUER,
        "owners": (FUND, JANE),
        "stakes": (stake(1, "4000000"), stake(2, "4000000")),
    }
    return Filing.model_validate(values | changes)
