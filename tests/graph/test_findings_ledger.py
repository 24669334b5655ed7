"""What several filings of one reporter show together: each finding on a small world that has it, and silence on its twin."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Indirect, Owner, PartyKind, Vehicle
from graph.readings.scope import DerivedFinding, KnownFiling
from tests.graph.made_filings import BY_HERON, BY_TRUST, HERON, JANE, JOHN, derive, filing, row, trade


def told(*filings: KnownFiling, reporter: Owner = JANE) -> list[DerivedFinding]:
    return derive(*filings, reporter=reporter).findings


def causes(*filings: KnownFiling) -> list[tuple[str, str, str]]:
    return [
        (found.where, found.properties["cause"], found.properties["differenceText"])
        for found in told(*filings)
        if found.code == "LEDGER_BREAK"
    ]


FIRST = filing("a", "2024-05-01", trade("2024-05-01", "P", "1000", "20000"))


def test_an_amount_that_carries_on_is_no_finding() -> None:
    assert told(FIRST, filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "19500"))) == []


def test_a_break_states_what_was_expected_and_found_the_difference_the_days_and_both_rows() -> None:
    [found] = told(FIRST, filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "18262")))
    assert (found.code, found.filing, found.line, found.against) == ("LEDGER_BREAK", "b", "b/ND-T-1", ("a/ND-T-1",))
    assert {key: found.properties[key] for key in ("cause", "expectedText", "foundText", "differenceText", "days")} == {
        "cause": "UNEXPLAINED",
        "expectedText": "20000",
        "foundText": "18762",
        "differenceText": "-1238",
        "days": 5,
    }
    assert found.message == (
        "20,000 stood at the end of a of 2024-05-01; 5 days later, this row starts from 18,762, 1,238 less. "
        "Nothing in the two filings explains it."
    )


def test_the_order_in_which_filings_come_does_not_matter() -> None:
    later = filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "18262"))
    assert told(later, FIRST) == told(FIRST, later)


def test_an_equal_and_opposite_difference_elsewhere_is_a_transfer() -> None:
    before = filing(
        "a", "2024-05-01", trade("2024-05-01", "P", "1", "20000"), non_derivative_holdings=(row("700", **BY_HERON),)
    )
    after = filing(
        "b",
        "2024-05-06",
        trade("2024-05-06", "S", "500", "13500"),
        non_derivative_holdings=(row("6700", **BY_HERON),),
    )
    assert causes(before, after) == [
        ("ND-H-1/followingShares", "TRANSFER", "6000"),
        ("ND-T-1/followingShares", "TRANSFER", "-6000"),
    ]


def test_words_about_the_amount_that_speak_of_a_transfer_are_quoted() -> None:
    noted = trade("2024-05-06", "S", "500", "13500", footnotes={"followingShares": ["F1"]})
    after = filing("b", "2024-05-06", noted, footnotes={"F1": "Since May, 6,000 shares were transferred to a trust."})
    [found] = told(FIRST, after)
    assert (found.properties["cause"], found.properties["quoteWhere"]) == ("TRANSFER", "F1")
    assert found.properties["quote"] == "Since May, 6,000 shares were transferred to a trust."


def test_words_about_the_trade_itself_explain_no_break() -> None:
    noted = trade("2024-05-06", "J", "500", "13500", side="D", footnotes={"code": ["F1"]})
    after = filing("b", "2024-05-06", noted, footnotes={"F1": "Shares distributed to the members."})
    assert causes(FIRST, after) == [("ND-T-1/followingShares", "UNEXPLAINED", "-6000")]


@pytest.mark.parametrize(
    ("words", "following"),
    [
        ("Adjusted for a 2-for-1 stock split on May 3.", "39500"),
        ("Reflects the one-for-ten reverse stock split.", "1500"),
        ("The 10-for-1 reverse split became effective.", "1500"),
        ("A 3:2 share split took place.", "29500"),
    ],
)
def test_a_split_in_words_that_makes_one_amount_the_other_lies_between_them(words: str, following: str) -> None:
    after = filing("b", "2024-05-06", trade("2024-05-06", "S", "500", following), remarks=words)
    found = told(FIRST, after)
    assert [one.code for one in found] == ["LEDGER_BREAK", "SPLIT_BETWEEN"]
    assert {one.properties["cause"] for one in found} == {"SPLIT"}
    assert {one.properties["quote"] for one in found} == {words}


def test_a_split_of_another_ratio_explains_nothing() -> None:
    after = filing(
        "b", "2024-05-06", trade("2024-05-06", "S", "500", "33500"), remarks="After a 2-for-1 stock split on May 3."
    )
    assert causes(FIRST, after) == [("ND-T-1/followingShares", "UNEXPLAINED", "14000")]


@pytest.mark.parametrize(
    "words",
    [
        "Includes 238 shares acquired under the Employee Stock Purchase Plan.",
        "The total was previously reported with an error.",
        "The price is an average. It left out 6,000 shares.",
    ],
)
def test_a_footnote_on_the_amount_or_with_the_difference_in_it_is_the_cause(words: str) -> None:
    noted = trade("2024-05-06", "S", "500", "13500", footnotes={"followingShares": ["F1"]})
    assert causes(FIRST, filing("b", "2024-05-06", noted, footnotes={"F1": words})) == [
        ("ND-T-1/followingShares", "FOOTNOTE", "-6000")
    ]


def test_two_filings_of_one_day_are_not_put_in_order() -> None:
    after = filing("b", "2024-05-01", trade("2024-05-01", "S", "500", "13500"))
    assert [cause for _, cause, _ in causes(FIRST, after)] == ["SAME_DAY"]


def test_a_form_5_that_tells_of_an_older_trade_breaks_for_the_order_of_days() -> None:
    year_end = trade("2024-03-01", "G", "500", "20000")
    assert causes(FIRST, filing("b", "2024-12-31", year_end, form="5")) == [
        ("ND-T-1/followingShares", "SAME_DAY", "500")
    ]


def test_less_than_half_a_percent_is_drift() -> None:
    assert causes(FIRST, filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "19599"))) == [
        ("ND-T-1/followingShares", "DRIFT", "99")
    ]


@pytest.mark.parametrize(
    ("closing", "opening"), [("12345", "13245"), ("12345", "1245"), ("12000", "120000"), ("55123", "5123")]
)
def test_a_slip_in_typing_is_a_typo(closing: str, opening: str) -> None:
    before = filing("a", "2024-05-01", trade("2024-05-01", "P", "1", closing))
    after = filing("b", "2024-05-06", non_derivative_holdings=(row(opening),))
    assert [cause for _, cause, _ in causes(before, after)] == ["TYPO"]


def test_one_digit_is_a_typo_only_where_the_next_filing_is_back() -> None:
    before = filing("a", "2024-05-01", trade("2024-05-01", "P", "1", "15805"))
    odd = filing("b", "2024-05-06", non_derivative_holdings=(row("15905"),))
    back = filing("c", "2024-05-13", non_derivative_holdings=(row("15805"),))
    assert [cause for _, cause, _ in causes(before, odd)] == ["UNEXPLAINED"]
    assert [cause for _, cause, _ in causes(before, odd, back)] == ["TYPO", "TYPO"]


def test_only_after_a_month_of_silence_may_other_filings_lie_between() -> None:
    for day, cause in (("2024-05-31", "UNEXPLAINED"), ("2024-06-01", "GAP")):
        assert causes(FIRST, filing("b", day, trade(day, "S", "500", "13500"))) == [
            ("ND-T-1/followingShares", cause, "-6000")
        ]


def test_a_part_whose_sibling_is_not_loaded_explains_a_break_by_its_words() -> None:
    words = "This is the first of two Forms 4 filed for the same event."
    after = filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "13500"), remarks=words)
    [found] = told(FIRST, after)
    assert (found.properties["cause"], found.properties["quote"]) == ("GAP", words)
    sibling = filing("c", "2024-05-06", trade("2024-05-06", "S", "100", "13400"), remarks=words)
    assert [cause for _, cause, _ in causes(FIRST, after, sibling)] == ["UNEXPLAINED"]


def test_parts_of_one_report_lead_to_each_other() -> None:
    words = "Form 4, 1 of 2 filings."
    one = filing("a", "2024-05-01", trade("2024-05-01", "P", "1", "20000"), remarks=words)
    two = filing("b", "2024-05-01", trade("2024-05-01", "P", "2", "20002"))
    found = told(one, two)
    assert [(each.code, each.filing, each.where, each.against) for each in found] == [
        ("ROW_LIMIT_SPLIT", "a", "", ("b/ND-T-1",)),
        ("ROW_LIMIT_SPLIT", "b", "", ("a/ND-T-1",)),
    ]


def test_an_unnamed_holder_that_may_be_another_one_has_no_break() -> None:
    other = BY_TRUST | {"footnotes": {"nature": ["F1"]}}
    before = filing("a", "2024-05-01", trade("2024-05-01", "P", "1", "20000", **BY_TRUST))
    after = filing("b", "2024-05-06", trade("2024-05-06", "S", "1", "99", **other), footnotes={"F1": "Of a cousin."})
    assert told(before, after) == []
    same = filing("b", "2024-05-06", trade("2024-05-06", "S", "1", "99", **BY_TRUST))
    assert causes(before, same) == [("ND-T-1/followingShares", "UNEXPLAINED", "-19900")]


def test_one_transaction_in_two_filings_is_one_event_and_no_break() -> None:
    again = filing("b", "2024-05-02", trade("2024-05-01", "P", "1000", "20000"))
    later = filing("c", "2024-05-06", trade("2024-05-06", "S", "500", "19500"))
    [found] = told(FIRST, again, later)
    assert (found.code, found.line, found.against) == ("DUPLICATE_REPORT", "b/ND-T-1", ("a/ND-T-1",))


def test_two_equal_purchases_with_their_own_totals_are_two_events() -> None:
    assert told(FIRST, filing("b", "2024-05-02", trade("2024-05-01", "P", "1000", "21000"))) == []


def test_a_row_that_an_amendment_restates_is_no_duplicate_of_it() -> None:
    amended = filing(
        "b",
        "2024-05-03",
        trade("2024-05-01", "P", "1000", "20000"),
        form="4/A",
        period="2024-05-01",
        original_filed="2024-05-01",
    )
    assert told(FIRST, amended) == []


def test_an_amendment_that_could_not_be_linked_breaks_no_ledger() -> None:
    loose = filing(
        "b", "2024-05-03", trade("2024-05-01", "P", "1000", "17000"), form="4/A", original_filed="2020-01-01"
    )
    later = filing("c", "2024-05-06", trade("2024-05-06", "S", "500", "19500"))
    assert [found.code for found in told(FIRST, loose, later)] == []


def test_a_position_left_out_by_a_newer_filing_of_the_class_is_told_with_that_filing() -> None:
    before = filing(
        "a", "2024-05-01", trade("2024-05-01", "P", "1", "20000"), non_derivative_holdings=(row("700", **BY_HERON),)
    )
    [found] = told(before, filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "19500")))
    assert (found.code, found.line, found.against) == ("POSITION_NOT_RESTATED", "a/ND-H-1", ("b/ND-T-1",))
    assert "(700 in all)" in found.message


def test_a_derivative_that_ran_out_before_the_newer_filing_need_not_be_restated() -> None:
    option = {"title": "Option", "exercise_price": "5", "expires": "2024-05-03", "underlying_title": "Common Stock"}
    held = row("700", **option | {"ownership": "I", "nature": "By Heron Holdings, LLC", "indirect": HERON})
    before = filing("a", "2024-05-01", derivative_holdings=(row("50", **option), held.model_copy(update={"row": 2})))
    after = filing("b", "2024-05-06", derivative_holdings=(row("50", **option),))
    assert told(before, after) == []


def test_shares_that_turn_up_with_another_holder_are_read_as_handed_over() -> None:
    before = filing("a", "2024-05-01", trade("2024-05-01", "P", "400", "400"))
    after = filing("b", "2024-06-03", trade("2024-06-03", "J", "400", "400", **BY_HERON))
    [found] = told(before, after)
    assert (found.code, found.line, found.against) == ("TRANSFER_INFERRED", "a/ND-T-1", ("b/ND-T-1",))


def test_a_tie_between_equal_lots_is_told_on_the_row_that_could_be_either() -> None:
    twins = (row("500", 1, **BY_TRUST), row("500", 2, **BY_TRUST))
    before = filing("a", "2024-05-01", non_derivative_holdings=twins)
    after = filing("b", "2024-05-06", trade("2024-05-06", "S", "100", "400", **BY_TRUST))
    assert ("LOT_AMBIGUOUS", "b/ND-T-1") in [(found.code, found.line) for found in told(before, after)]


def test_what_two_joint_filings_show_is_told_by_one_of_their_owners_alone() -> None:
    both = {"owners": (JANE, JOHN)}
    before = filing("a", "2024-05-01", trade("2024-05-01", "P", "1", "20000", **BY_HERON), **both)
    after = filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "13500", **BY_HERON), **both)
    assert [found.code for found in told(before, after, reporter=JANE)] == ["LEDGER_BREAK"]
    assert told(before, after, reporter=JOHN) == []


def test_an_owner_who_shares_only_the_later_filing_tells_of_his_own_break() -> None:
    alone = filing("a", "2024-05-01", trade("2024-05-01", "P", "1", "20000", **BY_HERON), owners=(JOHN,))
    joint = filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "13500", **BY_HERON), owners=(JANE, JOHN))
    assert [found.code for found in told(alone, joint, reporter=JOHN)] == ["LEDGER_BREAK"]


MOVES_WITHIN = {"LEDGER_BREAK", "SPLIT_BETWEEN"}
"""They may rest on another row of their own filing, too: the other side of a transfer."""
AMOUNTS = st.sampled_from(["0", "1", "100", "500", "1000", "12345", "13245", "20000"])
HOLDERS = st.sampled_from([{}, BY_HERON, BY_TRUST])
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 31)).map(str)
REMARKS = st.sampled_from([None, "After a 2-for-1 stock split.", "The first of two Forms 4."])


@st.composite
def worlds(draw: st.DrawFn) -> list[KnownFiling]:
    """Up to six filings of one or two owners, with trades and holdings that may or may not add up."""
    filings = []
    for number in range(draw(st.integers(1, 6))):
        day = draw(DAYS)
        trades = [
            trade(day, draw(st.sampled_from("PSJG")), draw(AMOUNTS), draw(AMOUNTS), n, **draw(HOLDERS))
            for n in range(1, draw(st.integers(0, 3)) + 1)
        ]
        held = [row(draw(AMOUNTS), 10 + n, **draw(HOLDERS)) for n in range(draw(st.integers(0, 2)))]
        owners = draw(st.sampled_from([(JANE,), (JOHN,), (JANE, JOHN)]))
        form = draw(st.sampled_from(["4", "4", "4", "4/A", "5"]))
        filings.append(
            filing(
                f"f{number}",
                day,
                *trades,
                non_derivative_holdings=held,
                owners=owners,
                form=form,
                original_filed=draw(DAYS) if form == "4/A" else None,
                remarks=draw(REMARKS),
            )
        )
    return filings


@given(worlds(), st.randoms())
@settings(max_examples=150, deadline=None)
def test_findings_follow_from_the_filings_alone_and_lead_to_rows_there_are(filings: list[KnownFiling], at: Any) -> None:
    lines = {f"{known.id}/{key}" for known in filings for key, _, _ in known.facts.lines()}
    everything = []
    for reporter in (JANE, JOHN):
        own = [known for known in filings if reporter in known.facts.owners]
        found = told(*own, reporter=reporter)
        assert told(*at.sample(own, len(own)), reporter=reporter) == found
        everything += found
    assert len({one.id for one in everything}) == len(everything)
    for one in everything:
        assert lines.issuperset([*([one.line] if one.line else []), *one.against]), one
        assert all(other.partition("/")[0] != one.filing for other in one.against) or one.code in MOVES_WITHIN, one
        if one.code == "LEDGER_BREAK":
            numbers = [Decimal(one.properties[key]) for key in ("expectedText", "differenceText", "foundText")]
            assert numbers[0] + numbers[1] == numbers[2] != numbers[0]
            assert numbers[2] >= 0


def test_what_changed_hands_in_another_part_of_the_report_is_a_transfer() -> None:
    before = filing(
        "a", "2024-05-01", trade("2024-05-01", "P", "1", "20000"), non_derivative_holdings=(row("700", **BY_HERON),)
    )
    says = "This is the {} of two Form 4s relating to the same event."
    first = filing("b", "2024-05-06", trade("2024-05-06", "S", "500", "13500"), remarks=says.format("first"))
    second = filing(
        "c",
        "2024-05-06",
        trade("2024-05-06", "S", "100", "13400"),
        non_derivative_holdings=(row("6700", n=2, **BY_HERON),),
        remarks=says.format("second"),
    )
    assert causes(before, first, second) == [
        ("ND-T-1/followingShares", "TRANSFER", "-6000"),
        ("ND-H-1/followingShares", "TRANSFER", "6000"),
    ]


def test_what_changed_hands_in_a_filing_between_is_a_transfer() -> None:
    before = filing(
        "a", "2024-05-01", trade("2024-05-01", "P", "1", "20000"), non_derivative_holdings=(row("700", **BY_HERON),)
    )
    between = filing("b", "2024-05-03", trade("2024-05-03", "S", "100", "6600", **BY_HERON))
    after = filing("c", "2024-05-06", trade("2024-05-06", "S", "500", "13500"))
    assert causes(before, between, after) == [
        ("ND-T-1/followingShares", "TRANSFER", "6000"),
        ("ND-T-1/followingShares", "TRANSFER", "-6000"),
    ]


HERON_TRUST = Indirect(
    vehicles=(Vehicle(name="Heron Family Trust", kind=PartyKind.TRUST, quote="Heron Family Trust", where="F1"),)
)
BY_HERON_TRUST = {"ownership": "I", "nature": "By Trust", "indirect": HERON_TRUST, "footnotes": {"nature": ["F1"]}}


@pytest.mark.parametrize(("third", "holders"), [("700", 1), ("800", 2)], ids=["carries on", "does not"])
def test_a_row_without_its_footnote_amid_one_running_total_is_the_named_holders(third: str, holders: int) -> None:
    rows = (
        trade("2024-05-01", "S", "100", "900", **BY_HERON_TRUST),
        trade("2024-05-01", "S", "100", "800", n=2, **BY_TRUST),
        trade("2024-05-01", "S", "100", third, n=3, **BY_HERON_TRUST),
    )
    facts = filing("a", "2024-05-01", *rows, footnotes={"F1": "The Heron Family Trust."})
    readings = derive(facts)
    held = {edge.start: edge for edge in readings.edges if edge.type == "HELD_BY"}
    assert len({edge.end for edge in held.values()}) == holders
    assert (held["a/ND-T-2"].properties["rule"] == "RUNNING_TOTAL") is (holders == 1)
