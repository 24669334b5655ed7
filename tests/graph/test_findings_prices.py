"""A price far from the issuer's others of the month: told where the others agree, and never where it is one word against another."""

import datetime as dt
from decimal import Decimal
from random import Random

import pytest

from graph.readings.findings.prices import Trade, price_findings

MAY = dt.date(2024, 5, 6)


def trades(*prices: str, filings: str = "", day: dt.date = MAY, key: str = "common-stock") -> list[Trade]:
    """A trade a price, each in a filing of its own unless `filings` names them."""
    names = filings or "abcdefgh"
    return [
        Trade(names[n], f"ND-T-{1 + names[:n].count(names[n])}", key, day, Decimal(price))
        for n, price in enumerate(prices)
    ]


def odd(*some: list[Trade]) -> list[str]:
    return [f"{one.filing}/{one.where}" for one in price_findings([t for part in some for t in part], scope="s")]


@pytest.mark.parametrize("price", ["125", "1250", "0.125", "62", "2.4"])
def test_a_price_more_than_five_times_off_is_told(price: str) -> None:
    assert odd(trades("12.5", "12.1", price)) == ["c/ND-T-1/price"]


@pytest.mark.parametrize("price", ["60", "2.5", "12.5"])
def test_a_price_within_five_times_is_not(price: str) -> None:
    assert odd(trades("12.5", "12.1", price)) == []


def test_the_sentence_says_how_far_off_and_what_the_others_are() -> None:
    [found] = price_findings(trades("12.5", "12.1", "125"), scope="issuer:x")
    assert found.message == (
        "The price 125 is 10.2 times what the issuer's other purchases and sales of the class show in 2024-05 "
        "(12.1 to 12.5 in 2 rows), about a power of ten (10) off."
    )
    assert (found.line, found.against, found.scope) == ("c/ND-T-1", ("a/ND-T-1", "b/ND-T-1"), "issuer:x")


def test_one_price_against_one_other_proves_neither() -> None:
    assert odd(trades("12.5", "125")) == []


def test_prices_that_do_not_agree_among_themselves_speak_against_none() -> None:
    assert odd(trades("1", "10", "100")) == []


def test_thirty_rows_of_one_filing_have_one_voice() -> None:
    assert odd(trades("125", "125", "125", "125", "12.5", "12.4", filings="aaaabc")) == [
        f"a/ND-T-{n}/price" for n in range(1, 5)
    ]
    assert odd(trades("125", "125", "125", "125", "12.5", filings="aaaab")) == []


def test_the_rows_of_a_filing_alone_in_its_month_are_compared_with_each_other() -> None:
    assert odd(trades("12.5", "12.4", "124", filings="aaa")) == ["a/ND-T-3/price"]


def test_another_month_and_another_class_are_no_measure() -> None:
    assert odd(trades("12.5", "12.1"), trades("125", filings="x", day=dt.date(2024, 6, 3))) == []
    assert odd(trades("12.5", "12.1"), trades("125", filings="x", key="series-a-preferred-stock")) == []


def test_the_order_of_trades_does_not_matter() -> None:
    some = trades("12.5", "12.1", "125", "13", "0.13")
    found = price_findings(some, scope="s")
    assert [one.filing for one in found] == ["c", "e"]
    assert price_findings(Random(1).sample(some, 5), scope="s") == found


@pytest.mark.parametrize("price", ["1" + "0" * 40, "0." + "0" * 40 + "1"])
def test_a_price_beyond_all_measure_is_told_like_any_other(price: str) -> None:
    assert odd(trades("12.5", "12.1", price)) == ["c/ND-T-1/price"]
