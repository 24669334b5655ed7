"""Business days for the SEC's deadlines: no Saturday, no Sunday, no federal holiday (5 U.S.C. 6103).

Days on which the government closed for one occasion (a day of mourning, an executive order) are not known here and count
as business days.
"""

import datetime as dt
from functools import lru_cache

_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_DAY = dt.timedelta(days=1)
_JUNETEENTH_SINCE = 2021


def business_day_after(day: dt.date, count: int) -> dt.date:
    """The `count`-th business day after `day`."""
    while count:
        day += _DAY
        count -= _is_business_day(day)
    return day


def business_days_between(first: dt.date, last: dt.date) -> int:
    """How many business days lie after `first` up to and with `last`; 0 when `last` is not later."""
    return sum(_is_business_day(first + n * _DAY) for n in range(1, (last - first).days + 1))


def next_business_day(day: dt.date) -> dt.date:
    """`day` itself, or the first business day after it: where a deadline that ends on a closed day moves to."""
    while not _is_business_day(day):
        day += _DAY
    return day


def _is_business_day(day: dt.date) -> bool:
    return day.weekday() < _SATURDAY and day not in _holidays(day.year)


@lru_cache(maxsize=256)
def _holidays(year: int) -> frozenset[dt.date]:
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25)] + [(6, 19)] * (year >= _JUNETEENTH_SINCE)
    observed = {_observed(dt.date(year, month, day)) for month, day in fixed}
    if dt.date(year, 12, 31).weekday() == _SATURDAY - 1:  # New Year's Day on a Saturday is kept on the Friday before
        observed.add(dt.date(year, 12, 31))
    return frozenset(
        observed
        | {
            _nth(year, 1, _MONDAY, 3),
            _nth(year, 2, _MONDAY, 3),
            _nth(year, 6, _MONDAY, 1) - 7 * _DAY,  # the last Monday of May
            _nth(year, 9, _MONDAY, 1),
            _nth(year, 10, _MONDAY, 2),
            _nth(year, 11, _THURSDAY, 4),
        }
    )


def _observed(day: dt.date) -> dt.date:
    return day - _DAY if day.weekday() == _SATURDAY else day + _DAY if day.weekday() == _SUNDAY else day


def _nth(year: int, month: int, weekday: int, count: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (count - 1)) * _DAY
