"""How many shares of a class were outstanding on a day, from a source that is no ownership filing."""

import datetime as dt
from typing import Literal

from graph.model.base import Amount, Model


class ShareCount(Model):
    """One count. It names its issuer by CIK or by ticker; a ticker may have been another company's on another day."""

    cik: str | None = None
    """Ten digits."""
    ticker: str | None = None
    """Upper case."""
    name: str | None = None
    """The issuer's name in the source."""
    title: str | None = None
    """Title of the class; null where the source does not part the issuer's classes."""
    date: dt.date
    """The day that was counted for."""
    shares: Amount
    basis: Literal["COMPANY_FACTS", "TABLE"]
    """COMPANY_FACTS: the cover of a report, as the SEC's company facts have it. TABLE: a table that somebody made."""
    origin: str | None = None
    """Where the source has it from: the accession of the report, or the words of the table."""
    form: str | None = None
    """The form of the report, such as 10-Q."""
    filed: dt.date | None = None
    """The day from which it is known; null where the source does not say."""


class ShareCounts(Model):
    """The counts of one document."""

    source: str
    """Where it was read from, as given. Not a fact."""
    counts: tuple[ShareCount, ...]
