"""Filings as `lookthrough parse` prints them, and the two clocks: what day a row is true from, when a filing was known.

Nothing here is clever and nothing here is shared with the service: it is the law (docs/graph.md) written a second time,
slowly, to judge the first. Dates and times are Python's, figures are Decimal, what is not stated is None.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
TABLES = {
    "nonDerivativeTransactions": "ND-T",
    "nonDerivativeHoldings": "ND-H",
    "derivativeTransactions": "D-T",
    "derivativeHoldings": "D-H",
}


@dataclass(frozen=True, eq=False)
class Filing:
    """One line of JSON."""

    facts: dict[str, Any]

    @property
    def id(self) -> str:
        """The accession number; a filing without one goes by its source."""
        return self.facts["accession"] or self.facts["source"]

    @property
    def form(self) -> str:
        """3, 4 or 5."""
        return self.facts["form"].removesuffix("/A")

    @property
    def amends(self) -> bool:
        """Whether it is an amendment."""
        return self.facts["form"].endswith("/A")

    @property
    def issuer(self) -> str:
        """CIK."""
        return self.facts["issuer"]["cik"]

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """CIKs, sorted."""
        return tuple(sorted(owner["cik"] for owner in self.facts["owners"]))

    @cached_property
    def rows(self) -> list["Row"]:
        """All rows in filed order, Table I first."""
        return [
            Row(self, f"{code}-{number}", cells)
            for table, code in TABLES.items()
            for number, cells in enumerate(self.facts[table], 1)
        ]

    @cached_property
    def signed(self) -> dt.date | None:
        """The latest day of a signature."""
        return max((_day(one["date"]) for one in self.facts["signatures"] if one["date"]), default=None)

    @cached_property
    def known(self) -> dt.datetime | None:
        """When it became known: accepted, else the end of the filing day, else of the signature day, else unknown."""
        if self.facts["acceptedAt"]:
            return dt.datetime.fromisoformat(self.facts["acceptedAt"])
        day = _day(self.facts["filedAt"]) or self.signed
        if day is None:
            return None
        return dt.datetime.combine(day, dt.time(23, 59, 59), NEW_YORK).astimezone(dt.UTC)

    @cached_property
    def date(self) -> dt.date | None:
        """The day as of which it speaks: of a Form 4 the latest row date, else the period, and so on."""
        latest = max((row.date for row in self.rows if row.date), default=None)
        period = _day(self.facts["period"])
        return (latest or period or self.signed) if self.form == "4" else (period or latest or self.signed)

    def is_known(self, moment: dt.datetime | None) -> bool:
        """Whether somebody who asks "as known at `moment`" sees it; of unknown time, only who asks without a moment."""
        return moment is None or (self.known is not None and self.known <= moment)


@dataclass(frozen=True, eq=False)
class Row:
    """One row of Table I or II."""

    filing: Filing
    key: str
    cells: dict[str, Any]

    @property
    def id(self) -> str:
        """Unique in the world."""
        return f"{self.filing.id}/{self.key}"

    @property
    def derivative(self) -> bool:
        """Whether it stands in Table II."""
        return self.key.startswith("D-")

    @property
    def transaction(self) -> bool:
        """Whether it is a transaction; else it is a holding."""
        return "-T-" in self.key

    @property
    def date(self) -> dt.date | None:
        """The transaction's date."""
        return _day(self.cells["date"])

    @cached_property
    def valid(self) -> dt.date | None:
        """The day from which what it shows is true, taken by itself."""
        if self.filing.form == "3" or (self.filing.form == "5" and not self.derivative):
            return _day(self.filing.facts["period"]) or self.date
        return (self.date if self.transaction else None) or self.filing.date

    @property
    def unit(self) -> str:
        """What its figures count: Form 3 shows of a derivative only how many shares underlie it."""
        if self.cells["followingValue"] is not None or self.cells["totalValue"] is not None:
            return "VALUE"
        if not self.derivative:
            return "SHARES"
        return "UNDERLYING" if not self.transaction and self.cells["followingShares"] is None else "DERIVATIVE_UNITS"

    @cached_property
    def following(self) -> Decimal | None:
        """The amount after it, in its unit."""
        keys = {"VALUE": "followingValue", "UNDERLYING": "underlyingShares"}
        return figure(self.cells[keys.get(self.unit, "followingShares")])

    @cached_property
    def change(self) -> Decimal | None:
        """What it adds or, below zero, takes away; a holding changes nothing."""
        if not self.transaction:
            return Decimal(0)
        amount = figure(self.cells["totalValue" if self.unit == "VALUE" else "shares"])
        side = self.cells["acquiredDisposed"]
        return None if amount is None or side is None else (amount if side == "A" else -amount)

    @property
    def opening(self) -> Decimal | None:
        """The amount before it, as it implies."""
        return None if self.following is None or self.change is None else self.following - self.change

    @cached_property
    def security(self) -> tuple[str, ...]:
        """The class, by its words; an option with its strike and expiry."""
        title = plain_title(self.cells["title"])
        if self.derivative:
            strike = figure(self.cells["exercisePrice"])
            return title, "" if not strike else format(strike.normalize(), "f"), self.cells["expires"] or ""
        return (title,)

    @cached_property
    def marks(self) -> tuple[str, tuple[str, ...]]:
        """What tells two unnamed holders apart: the nature, and the footnotes on nature, D or I, and title."""
        notes = self.filing.facts["footnotes"]
        refs = [ref for cell in ("nature", "ownership", "title") for ref in self.cells["footnotes"].get(cell, ())]
        nature = plain_name(self.cells["nature"] or "").removeprefix("by ").removeprefix("the ")
        return nature, tuple(sorted({" ".join(notes[ref].split()).casefold() for ref in refs}))


def read_lines(lines: Iterable[str]) -> list[Filing]:
    """Filings from lines of JSON; one that came twice counts once."""
    found = {filing.id: filing for filing in (Filing(json.loads(line)) for line in lines)}
    return list(found.values())


def plain_name(name: str) -> str:
    """A name without case, points, commas and a leading "The": L.P. is LP."""
    words = name.casefold().replace("&", " and ").replace(".", "").replace(",", " ").replace("'", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def plain_title(title: str) -> str:
    """A class without par value, its letter put first: "Common Stock, Class A" is "class a common stock"."""
    words = plain_name(title.casefold().partition("par value")[0]).split()
    if "class" in words[1:]:
        place = words.index("class")
        words = words[place : place + 2] + words[:place] + words[place + 2 :]
    return " ".join(words)


def figure(text: str | None) -> Decimal | None:
    """An exact number."""
    return None if text is None else Decimal(text)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
