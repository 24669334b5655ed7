"""Shares outstanding of an issuer's classes near a day: counts first, intervals where there is no count.

A denominator is dated within the quarter, 92 days on either side of the day asked about. The nearest on or before that
day is taken, else the nearest after it; of two of one day the better source.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from graph.facts import native
from graph.figures import exact
from graph.readings.clock import end_of_day
from graph.readings.outstanding import Basis, interval_of
from graph.readings.securities import title_key
from graph.traversal.measures import ShareRange, SharesOutstanding
from graph.traversal.model import Evidence
from graph.traversal.moment import Moment
from graph.traversal.stakes import Stake

QUARTER: Final = dt.timedelta(92)
STAKE_PERCENT: Final = "STAKE_PERCENT"
_RANKS: Final = {basis.value: basis.rank for basis in Basis} | {STAKE_PERCENT: len(Basis)}
_COMMON: Final = "common-stock"
OUTSTANDING: Final = """issuer.name AS name, coalesce(issuer.classes, '') AS classes,
  COLLECT { MATCH (issuer)<-[:ISSUED_BY]-(s:Security) WHERE NOT coalesce(s.derivative, false) RETURN s.titleKey } AS keys,
  COLLECT {
    MATCH (o:Outstanding {issuer: $issuer})-[:IN]->(f:Filing) WHERE $from <= o.date <= $until
    RETURN [o {.*}, f.id, f.knownFrom]
  } AS stated,
  COLLECT { MATCH (o:Outstanding {cik: issuer.cik}) WHERE $from <= o.date <= $until RETURN o {.*} } AS by_cik,
  COLLECT {
    MATCH (o:Outstanding) WHERE o.ticker IN [one IN coalesce(issuer.tickers, []) | toUpper(one)] AND o.cik IS NULL
      AND $from <= o.date <= $until
    RETURN o {.*}
  } AS by_ticker"""
"""Cypher for what says how many shares of the classes of `issuer` are outstanding, dated from `$from` to `$until`."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A denominator and the class it is of; no key where the source does not part the issuer's classes."""

    key: str | None
    denominator: SharesOutstanding


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What is known near the day asked about, of every class of one issuer."""

    day: dt.date
    known: tuple[_Known, ...]
    single: bool
    """The issuer shows one undesignated common class and no other common or ordinary one."""

    def count(self, security: str) -> SharesOutstanding | None:
        """The best count of the class (a security's id); None where none is dated within the quarter."""
        return self._best(security, counted=True)

    def interval(self, security: str) -> SharesOutstanding | None:
        """The best interval of the class; the narrower of two of one day and source."""
        return self._best(security, counted=False)

    def _best(self, security: str, *, counted: bool) -> SharesOutstanding | None:
        found = [
            one.denominator
            for one in self.known
            if (one.denominator.shares is not None) is counted and self._is_of(one, security)
        ]
        return min(found, key=self._order, default=None)

    def _is_of(self, one: _Known, security: str) -> bool:
        key = security.rpartition(":")[2]
        return one.key == key if one.key is not None else self.single and key == _COMMON

    def _order(self, one: SharesOutstanding) -> tuple[Any, ...]:
        late = one.date > self.day
        width = (one.range.high or Decimal(0)) - one.range.low if one.range else Decimal(0)
        return late, abs(self.day - one.date), _RANKS[one.basis], width, one.origin or "", str(one.shares)


def window(day: dt.date) -> dict[str, dt.date]:
    """The parameters of OUTSTANDING: the quarter on either side of the day."""
    return {
        "from": max(day, dt.date.min + QUARTER) - QUARTER,
        "until": min(day, dt.date.max - QUARTER) + QUARTER,
    }


def outstanding_at(row: Mapping[str, Any], stakes: Iterable[Stake], moment: Moment) -> Outstanding:
    """Counts and intervals of what OUTSTANDING found; what the percentages of `stakes` imply is among the intervals."""
    known = [
        *(_stated(properties, filing, row) for properties, filing, since in row["stated"] if _seen(since, moment)),
        *(_counted(one, row) for one in (*row["by_cik"], *row["by_ticker"]) if _seen(_filed(one), moment)),
        *(one for stake in stakes for one in _implied(stake, moment)),
    ]
    keys = [key for key in row["keys"] if key]
    return Outstanding(moment.day, tuple(known), _single(keys) and not row["classes"])


def _stated(properties: Mapping[str, Any], filing: str, row: Mapping[str, Any]) -> _Known:
    where = properties.get("where") or ""
    footnote = where if where.startswith("F") else None
    evidence = Evidence(filing, None, footnote, properties.get("quote"), "STATED", "OUTSTANDING_IN_WORDS")
    return _known(properties, row, evidence)


def _counted(properties: Mapping[str, Any], row: Mapping[str, Any]) -> _Known:
    return _known(properties, row, None)


def _known(properties: Mapping[str, Any], row: Mapping[str, Any], evidence: Evidence | None) -> _Known:
    title = properties.get("title")
    low, high = exact(properties, "low"), exact(properties, "high")
    return _Known(
        None if title is None else title_key(title, issuer_name=row["name"] or "", classes=row["classes"]),
        SharesOutstanding(
            date=native(properties["date"]),
            shares=exact(properties, "shares"),
            range=None if low is None else ShareRange(low, high),
            basis=properties["basis"],
            origin=properties.get("origin"),
            evidence=evidence,
        ),
    )


def _implied(stake: Stake, moment: Moment) -> Iterable[_Known]:
    """The interval that a stake's aggregate and percentage imply; the aggregate's rights are no shares outstanding."""
    near = abs(moment.day - stake.day) <= QUARTER
    if not near or stake.security is None or not stake.aggregate or not stake.percent:
        return
    interval = interval_of(stake.aggregate, stake.percent)
    if interval is not None:
        low, high = (max(end - (stake.rights or 0), Decimal(0)) for end in interval)
        denominator = SharesOutstanding(stake.day, None, ShareRange(low, high), STAKE_PERCENT, None, stake.evidence)
        yield _Known(stake.security.id.rpartition(":")[2], denominator)


def _filed(properties: Mapping[str, Any]) -> dt.datetime | None:
    day = native(properties.get("filed"))
    return None if day is None else end_of_day(day)


def _seen(since: Any, moment: Moment) -> bool:
    learnt = native(since)
    return moment.known is None or (learnt is not None and learnt <= moment.known)


def _single(keys: Sequence[str]) -> bool:
    others = [key for key in keys if key != _COMMON and ("common" in key or "ordinary" in key)]
    return _COMMON in keys and not others
