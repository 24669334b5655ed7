"""A day ends in New York, on the last day there is too: a form may carry any date."""

import datetime as dt

import pytest

from graph.readings.clock import end_of_day


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2023-10-24", "2023-10-25T03:59:59+00:00"),
        ("2024-01-10", "2024-01-11T04:59:59+00:00"),
        ("0001-01-01", "0001-01-02T04:56:01+00:00"),
        ("9999-12-31", "9999-12-31T23:59:59+00:00"),
    ],
    ids=["summer", "winter", "the first day", "the last day"],
)
def test_a_day_ends_with_its_last_second_in_new_york(day: str, end: str) -> None:
    assert end_of_day(dt.date.fromisoformat(day)).isoformat() == end
