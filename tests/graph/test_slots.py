"""A past rectangle is found by the slots of any moment it holds, and looked at for few others."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from graph.readings.clock import Knowledge, KnownBasis
from graph.readings.epochs import NEVER, Rectangle, Span
from graph.readings.slots import slot, slots

FEW_DAYS = st.dates(dt.date(2023, 12, 1), dt.date(2024, 2, 28))
DAYS = st.one_of(FEW_DAYS, st.dates())
FIRST = dt.datetime(2023, 12, 1, tzinfo=dt.UTC)
TIMES = st.integers(0, 90 * 24 * 60).map(lambda minutes: FIRST + dt.timedelta(minutes=minutes))


def rectangle(
    start: dt.date, end: dt.date | None, since: dt.datetime | None, until: dt.datetime | None
) -> Rectangle[str]:
    basis = KnownBasis.UNKNOWN if since is None else KnownBasis.ACCEPTED
    return Rectangle(Span("", start, end), Knowledge(since, basis), until)


@given(start=DAYS, days=st.integers(1, 4000), day=st.integers(0, 4000), since=TIMES)
def test_what_is_known_now_is_found_on_each_of_its_days(
    start: dt.date, days: int, day: int, since: dt.datetime
) -> None:
    left = (dt.date.max - start).days
    length = min(days, max(left, 1))
    end = None if length > left else start + dt.timedelta(length)
    asked = start + dt.timedelta(min(day, length - 1))
    found = slot(rectangle(start, end, since, None), "cik:1")
    assert found in {f"cik:1{one}" for one in slots(asked, None)}
    assert found in {f"cik:1{one}" for one in slots(asked, since)}


@given(DAYS, DAYS)
def test_what_has_no_end_is_found_on_any_later_day(one: dt.date, other: dt.date) -> None:
    found = slot(rectangle(min(one, other), None, None, None), "cik:1")
    assert found in {f"cik:1{place}" for place in slots(max(one, other), None)}


@given(since=TIMES, until=st.one_of(st.just(NEVER), TIMES), part=st.floats(0, 1), start=DAYS)
def test_what_was_known_is_found_at_each_of_its_times(
    since: dt.datetime, until: dt.datetime, part: float, start: dt.date
) -> None:
    first, last = min(since, until), max(since, until)
    found = slot(rectangle(start, None, first, last), "cik:1")
    asked = first + (last - first) * part
    assert found in {f"cik:1{one}" for one in slots(start, asked)}
    assert found not in {f"cik:1{one}" for one in slots(start, None)}


def test_what_was_never_known_at_a_time_and_is_not_now_has_no_slot() -> None:
    assert slot(rectangle(dt.date(2024, 1, 1), None, None, NEVER), "cik:1") is None


@given(start=FEW_DAYS, asked=FEW_DAYS)
def test_a_day_away_is_found_by_a_common_ancestor_only(start: dt.date, asked: dt.date) -> None:
    """A rectangle of one day stands under that day alone: nobody who asks about another looks at it."""
    found = slot(rectangle(start, start + dt.timedelta(1), None, None), "cik:1")
    above = {f"cik:1|valid|{start.toordinal()}"}
    assert {found} == above
    assert (found in {f"cik:1{one}" for one in slots(asked, None)}) == _stands_above(start, asked)


def _stands_above(node: dt.date, day: dt.date) -> bool:
    """Whether the day lies within the span of the node's subtree."""
    number = node.toordinal()
    half = number & -number
    return number - half < day.toordinal() < number + half
