"""A split of an issuer's shares, as a table of splits states it beside the filings."""

import datetime as dt
from decimal import Decimal

from pydantic import Field

from graph.model.base import Model


class StockSplit(Model):
    """One split or reverse split: on `date`, `old_shares` became `new_shares`."""

    source: str
    """Where it was read from. Not a fact."""
    cik: str | None = None
    """Ten digits; null where the table names the issuer by its ticker only."""
    ticker: str | None = None
    """Upper case; used only where there is no CIK."""
    date: dt.date
    """The first day on which amounts count the new shares."""
    new_shares: int = Field(gt=0)
    old_shares: int = Field(gt=0)
    """Both in lowest terms: 1 and 25 for a reverse split of 25 shares into one."""

    @property
    def ratio(self) -> Decimal:
        """New shares for one old one."""
        return Decimal(self.new_shares) / Decimal(self.old_shares)
