"""The parties of a submission's SGML header: what EDGAR knows of them, former names included."""

import datetime as dt
from typing import Literal

from graph.model.base import Model


class FormerName(Model):
    """A name that a party bore before, as EDGAR's header of a submission tells it."""

    name: str
    changed: dt.date | None = None
    """EDGAR's "date of name change": the day from which EDGAR had this name, not the day it was given up. Ault Alliance,
    Inc., a name taken in January 2023 and given up in September 2024, stands there with 2023-01-03."""


class HeaderParty(Model):
    """One party of a submission's SGML header: EDGAR's own record of it, not what the filer typed."""

    role: Literal["ISSUER", "REPORTING-OWNER", "SUBJECT COMPANY", "FILED BY", "FILER", "GROUP MEMBER"]
    """A GROUP MEMBER of Schedule 13D or 13G is known by name only."""
    cik: str | None = None
    """Ten digits."""
    name: str
    """Conformed name; last name first for people."""
    former_names: tuple[FormerName, ...] = ()
    file_number: str | None = None
    """SEC file number, such as `001-35020`."""
    film_number: str | None = None
    form_type: str | None = None
    """The submission's type as EDGAR spells it, such as `4/A` or `SC 13G`."""
    sic: str | None = None
    """Standard industrial classification as printed, with its code."""
    state_of_incorporation: str | None = None
    fiscal_year_end: str | None = None
    """Month and day, `1231`."""
