"""Days on which EDGAR takes filings: no weekend, no federal holiday (5 U.S.C. 6103), no day on which the government was closed.

A day that is wrongly taken for closed makes a filing look less late, never later; so every whole day on which a President
closed the departments counts as closed. Before the SEC there are no holidays, nor in years that nobody has planned.
"""

import datetime as dt
from functools import lru_cache
from typing import Final

_DAY: Final = dt.timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_YEARS: Final = range(1934, 2101)
_JUNETEENTH_SINCE: Final = 2021
_CLOSED: Final = frozenset(
    dt.date.fromisoformat(day)
    for day in (
        *(
            "2001-12-24",
            "2003-12-26",
            "2004-06-11",
            "2007-01-02",
            "2007-12-24",
            "2008-12-26",
            "2012-12-24",
            "2014-12-26",
        ),
        *(
            "2018-12-05",
            "2018-12-24",
            "2019-12-24",
            "2020-12-24",
            "2024-12-24",
            "2025-01-09",
            "2025-12-24",
            "2025-12-26",
        ),
    )
)
"""Closed by executive order: days beside Christmas, and of mourning for Presidents Reagan, Ford, Bush and Carter."""


def is_business_day(day: dt.date) -> bool:
    """Whether EDGAR takes filings on that day."""
    return day.weekday() < _SATURDAY and day not in _closed(day.year)


def next_business_day(day: dt.date) -> dt.date:
    """The day itself if EDGAR takes filings on it, else the first later one: where a deadline on a closed day moves to."""
    while day < dt.date.max and not is_business_day(day):
        day += _DAY
    return day


def business_day_after(day: dt.date, count: int) -> dt.date:
    """The `count`-th business day after `day`; the last day there is where the calendar ends before."""
    while count and day < dt.date.max:
        day += _DAY
        count -= is_business_day(day)
    return day


def business_days(first: dt.date, last: dt.date) -> int:
    """Business days after `first` up to and including `last`; 0 where `last` is not later."""
    if last <= first:
        return 0
    weeks, rest = divmod((last - first).days, 7)
    weekdays = 5 * weeks + sum((first + (7 * weeks + n) * _DAY).weekday() < _SATURDAY for n in range(1, rest + 1))
    years = range(max(first.year, _YEARS.start), min(last.year, _YEARS.stop - 1) + 1)
    closed = (day for year in years for day in _closed(year) if first < day <= last)
    return weekdays - sum(day.weekday() < _SATURDAY for day in closed)


def days_after(day: dt.date, days: int) -> dt.date:
    """The day that many days later; the last day there is where the calendar ends before."""
    return day + min(days, (dt.date.max - day).days) * _DAY


@lru_cache(maxsize=len(_YEARS))
def _closed(year: int) -> frozenset[dt.date]:
    """The closed days of a year beside its weekends."""
    if year not in _YEARS:
        return frozenset()
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25), *([(6, 19)] if year >= _JUNETEENTH_SINCE else [])]
    observed = {_observed(dt.date(year, month, day)) for month, day in fixed}
    observed.add(_observed(dt.date(year + 1, 1, 1)))  # on a Saturday, kept on the Friday before
    floating = ((1, _MONDAY, 3), (2, _MONDAY, 3), (9, _MONDAY, 1), (10, _MONDAY, 2), (11, _THURSDAY, 4))
    memorial = _nth_weekday(year, 6, _MONDAY, 1) - 7 * _DAY  # the last Monday of May
    nth = {_nth_weekday(year, month, weekday, n) for month, weekday, n in floating}
    return frozenset(day for day in observed | nth | {memorial} | _CLOSED if day.year == year)


def _observed(day: dt.date) -> dt.date:
    return day + {_SATURDAY: -1, _SUNDAY: 1}.get(day.weekday(), 0) * _DAY


def _nth_weekday(year: int, month: int, weekday: int, n: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (n - 1)) * _DAY
