"""What a reporting owner is to an issuer, from when to when, by the boxes of one reporter's filings about it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tests.world.naive.filings import Filing
from tests.world.naive.positions import Scope

BOXES = {"director": "DIRECTOR", "officer": "OFFICER", "tenPercentOwner": "TEN_PERCENT_OWNER", "other": "OTHER"}


@dataclass(frozen=True)
class Tenure:
    """A role of a reporting owner at an issuer."""

    reporter: str
    issuer: str
    role: str
    words: str
    """What stands beside the box, in plain letters; empty where nothing does."""
    since: dt.date | None
    until: dt.date | None
    """The first day without it; None while it stands."""

    def begun(self, day: dt.date) -> bool:
        """Whether it had begun by that day."""
        return self.since is None or self.since <= day

    def stands(self, day: dt.date) -> bool:
        """Whether it is held on that day."""
        return self.begun(day) and (self.until is None or self.until > day)


def tenures_of(scope: Scope) -> Iterator[Tenure]:
    """The reporter's roles, each from the filing that ticks its box to the one that clears it or says otherwise what it is."""
    for role in BOXES.values():
        since: Filing | None = None
        words = ""
        for filing in scope.filings:
            told = _ticked(filing, scope.reporter).get(role)
            if since is not None and (told is None or (told and told != words)):
                if since.date is None or (filing.date is not None and since.date < filing.date):
                    yield Tenure(scope.reporter, scope.issuer, role, words, since.date, filing.date)
                since = None
            if since is None and told is not None:
                since, words = filing, told
        if since is not None:
            yield Tenure(scope.reporter, scope.issuer, role, words, since.date, None)


def _ticked(filing: Filing, reporter: str) -> dict[str, str]:
    """The roles of one filing with their words; an exit filing has none, and an office called former is none."""
    if filing.facts["notSubjectToSection16"]:
        return {}
    owner = next(one for one in filing.facts["owners"] if one["cik"] == reporter)
    beside = {"OFFICER": owner["title"], "OTHER": owner["otherText"]}
    words = {role: " ".join((beside.get(role) or "").split()).casefold() for box, role in BOXES.items() if owner[box]}
    return {role: said for role, said in words.items() if "former" not in said}
