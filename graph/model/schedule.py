"""What Schedules 13D and 13G state and Forms 3, 4 and 5 do not: stakes under Rule 13d-3."""

from typing import Literal

from pydantic import Field

from graph.model.base import Amount, Model
from graph.model.leftovers import AsFiled, UnknownElement


class Stake(Model):
    """The cover page of one reporting person of a Schedule 13D or 13G: what it says it owns under Rule 13d-3.

    Every amount counts securities of the class on the cover. Two persons' stakes may be the same shares: they never add up.
    """

    owner: int
    """1-based place of the reporting person in the filing's `owners`."""
    title: str | None = None
    """Title of the class."""
    group: Literal["a", "b"] | None = None
    """Row 2: the box ticked, `a` a member of a group, `b` membership disclaimed."""
    funds: tuple[str, ...] = ()
    """Source of funds (13D row 4): WC, PF, OO, AF, BK, SC."""
    legal_proceedings: bool | None = None
    """13D row 5: disclosure of legal proceedings is required."""
    citizenship: str | None = None
    """Citizenship or place of organization, as filed: a code of EDGAR's or words."""
    sole_voting: Amount | None = None
    shared_voting: Amount | None = None
    sole_dispositive: Amount | None = None
    shared_dispositive: Amount | None = None
    aggregate: Amount | None = None
    """Aggregate amount beneficially owned."""
    excludes_shares: bool | None = None
    """The aggregate leaves out certain shares."""
    percent_of_class: Amount | None = None
    """Percent, 0 to 100, as filed: `8.5` is 8.5 %."""
    person_types: tuple[str, ...] = ()
    """Type of reporting person, such as IN, PN, CO, OO, HC, IA."""
    comment: str | None = None
    as_filed: AsFiled = Field(default_factory=dict)
    unknown: tuple[UnknownElement, ...] = ()
