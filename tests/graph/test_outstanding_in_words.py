"""Counts of shares outstanding, rights, direct holders and exits as the words of filings state them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.model import Carrier, Filing, IssuerFacts, Owner, Stake
from graph.readings.outstanding import Stated, interval_of, outstanding_in
from graph.readings.stake_words import direct_holders, exit_words, own_rights, subject_quotes
from loaders.ingest import read_filings

FUND, MAN = Owner(name="Kestrel Fund LP"), Owner(name="DOE JOHN Q JR")


def schedule(items: dict[str, str] | None = None, **changes: Any) -> Filing:
    values: dict[str, Any] = {
        "source": "",
        "carrier": Carrier.XML,
        "form": "SCHEDULE 13D",
        "period": dt.date(2025, 1, 10),
        "issuer": IssuerFacts(name="Northwind Tools, Inc."),
        "owners": (FUND, MAN),
        "stakes": (
            Stake(owner=1, title="Common Stock", shared_voting=Decimal(4000), aggregate=Decimal(4000)),
            Stake(owner=2, title="Common Stock", sole_voting=Decimal(1000), aggregate=Decimal(5000)),
        ),
        "items": items or {},
    }
    return Filing.model_validate(values | changes)


def stated(words: str, **changes: Any) -> tuple[Stated, ...]:
    return outstanding_in(schedule({"item5": words}, **changes))


@pytest.mark.parametrize(
    "words",
    [
        "based on 29,063,000 shares outstanding as of May 1, 2024, as the Issuer reported",
        "Based upon 29,063,000 shares of Common Stock issued and outstanding as of 1 May 2024.",
        "based on an aggregate of 29063000 Shares outstanding at 5/1/2024",
        "based on the 29,063,000 outstanding shares of the Issuer's Common Stock as of 2024-05-01",
        "As of May 1, 2024, there were 29,063,000 shares of Common Stock outstanding.",
    ],
)
def test_a_dated_count_is_read_with_its_sentence(words: str) -> None:
    (found,) = stated(words)
    assert (found.shares, found.day, found.day_basis) == (Decimal(29063000), dt.date(2024, 5, 1), "STATED")
    assert (found.title, found.quote, found.where) == ("Common Stock", words, "item5")


@pytest.mark.parametrize(
    "words",
    [
        "2,000,000 options outstanding as of May 1, 2024",
        "of which 2,000,000 shares held by the Fund were outstanding as of May 1, 2024",
        "2,000,000 shares issuable under warrants outstanding as of May 1, 2024",
        "based on 29,063,000 shares outstanding after the offering",
        "10 shares outstanding as of May 1, 2024",
        "29,063,000 shares outstanding as of May 41, 2024",
    ],
)
def test_what_is_no_count_of_a_class_or_has_no_day_is_not_read(words: str) -> None:
    assert stated(words) == ()


def test_a_class_named_in_the_words_goes_before_the_one_on_the_cover() -> None:
    words = "Based on 900,000 shares of Class A Common Stock outstanding as of May 1, 2024."
    assert [one.title for one in stated(words)] == ["Class A Common Stock"]


def test_an_amount_and_its_percentage_are_an_interval_that_allows_rounding_and_cutting() -> None:
    assert interval_of(Decimal(5724888), Decimal("19.99")) == (Decimal(28624440), Decimal(28653094))
    assert interval_of(Decimal(100), Decimal("0.1")) is None
    (found,) = stated("The 5,000 shares represented 10.0% of the Common Stock outstanding as of May 1, 2024.")
    assert (found.low, found.high, found.shares) == (Decimal(49504), Decimal(50506), None)


def test_rights_are_those_of_the_person_named_last_before_them_and_count_once() -> None:
    words = (
        "The percentage is based upon (i) 90,000 Shares outstanding as of May 1, 2024 and (ii) solely with respect to "
        "Mr. Doe, 500 Shares underlying options that are exercisable within 60 days.\n\n"
        "Mr. Doe beneficially owned 5,000 Shares, including 1,500 held directly and 500 Shares underlying options that are "
        "currently exercisable."
    )
    found = own_rights(schedule({"item5": words}))
    assert {owner: rights.amount for owner, rights in found.items()} == {2: Decimal(500)}


def test_a_cover_says_what_its_aggregate_includes() -> None:
    comment = (
        "Includes 775,800 shares of Common Stock (as defined in Item 2(a)) issuable upon exercise of call options."
    )
    cover = Stake(owner=1, aggregate=Decimal(7824100), comment=comment)
    assert own_rights(schedule(stakes=(cover,)))[1].amount == 775800


def test_direct_holders_are_those_whom_words_call_so_and_have_an_amount() -> None:
    words = (
        "The shares were purchased directly by Kestrel Fund. The 7,000 Shares were acquired directly by Alder Pool.\n\n"
        "Alder Pool beneficially owned 7,000 Shares.\n\nMr. Doe may be deemed to own the shares held directly by Mr. Doe."
    )
    found = direct_holders(schedule({"item3": words}))
    assert [(one.name, one.amount, one.owner) for one in found] == [
        ("Kestrel Fund LP", Decimal(4000), 1),
        ("Alder Pool", Decimal(7000), None),
    ]


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        (
            "On May 1, 2024 the Reporting Persons ceased to be beneficial owners of more than five percent of the class.",
            True,
        ),
        (
            "If this statement is being filed to report the fact that the person has ceased to be the beneficial owner of more than five percent of the class, check the following [X]",
            True,
        ),
        (
            "If this statement is being filed to report the fact that the person has ceased to be the beneficial owner of more than five percent of the class, check the following [ ]",
            False,
        ),
        ("The Reporting Persons own more than five percent.", False),
    ],
    ids=["words", "box", "empty box", "none"],
)
def test_an_exit_is_told_by_words_or_a_ticked_box(words: str, ended: bool) -> None:
    assert (exit_words(schedule({"item5": words})) is not None) is ended


def test_the_sentence_of_a_person_begins_with_it_and_has_its_aggregate() -> None:
    words = "Kestrel Fund bought 4,000 Shares. As of now, Mr. Doe beneficially owned 5,000 Shares with Kestrel Fund LP."
    quotes = subject_quotes(schedule({"item5": words}))
    assert quotes == {
        1: "Kestrel Fund bought 4,000 Shares.",
        2: "As of now, Mr. Doe beneficially owned 5,000 Shares with Kestrel Fund LP.",
    }


def test_real_schedules_state_these_counts(shared: Path) -> None:
    expected = {
        "AULT_SCHEDULE13DA": [("2026-08-14", 3028463)],
        "SCHEDULE13GA_edgartools": [("2026-03-25", 35324685)],
        "html_13d_2024_2": [("2024-11-01", 1386034320)],
        "html_invitae_13g_2021": [("2020-10-30", 176699713)],
        "html_vtv_13d_item4": [("2024-03-04", 2432856)],
        "SCHEDULE13D_edgartools": [],
    }
    for name, counts in expected.items():
        (path,) = (shared / "filings" / "sched13").glob(f"{name}*")
        filing = next(one for one in read_filings([str(path)]) if isinstance(one, Filing))
        assert [(one.day.isoformat(), one.shares) for one in outstanding_in(filing)] == counts, name


@pytest.mark.parametrize(
    "words",
    ["Alder Pool Beech ", "1,000 outstanding and ", "directly by Alder Pool ", "12345 represented ", "Mr. Doe, 900 "],
)
def test_words_without_an_end_are_read_in_linear_time(words: str) -> None:
    filing = schedule({"item5": words * 20_000})
    assert outstanding_in(filing) == ()
    assert direct_holders(filing) == ()
    assert own_rights(filing) == {}
