"""What one filing alone shows: each finding on a small filing that has it, and silence on the one that has not."""

import datetime as dt

import pytest

from graph.model import Filing
from graph.readings.business_days import business_day_after, business_days
from loaders.ingest import interpret, read_filings

OWNER = {"name": "DOE JANE", "cik": "0000000002", "director": True}
TRADE = {
    "row": 1,
    "title": "Common Stock",
    "date": "2024-05-22",
    "code": "P",
    "form_type": "4",
    "shares": "100",
    "price": "2.50",
    "acquired_disposed": "A",
    "following_shares": "300",
    "ownership": "D",
}


def filing(*trades: dict, **changes) -> Filing:
    facts = {
        "source": "",
        "carrier": "XML",
        "form": "4",
        "schema_version": "X0508",
        "period": "2024-05-22",
        "issuer": {"name": "Iss", "cik": "0000000001"},
        "owners": [OWNER],
        "non_derivative_transactions": [{**TRADE, "row": n, **trade} for n, trade in enumerate(trades, 1)],
        "signatures": [{"name": "/s/ Jane Doe", "date": "2024-05-24"}],
        **changes,
    }
    return interpret(Filing.model_validate(facts))


def found(*trades: dict, **changes) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in filing(*trades, **changes).findings]


def test_a_clean_filing_has_no_findings() -> None:
    assert found({}) == []


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"acquired_disposed": "D"}, ("CODE_AD_CONFLICT", "ND-T-1/acquiredDisposed")),
        ({"code": "S"}, ("CODE_AD_CONFLICT", "ND-T-1/acquiredDisposed")),
        ({"price": "0"}, ("PS_ZERO_PRICE", "ND-T-1/price")),
        ({"price": None}, ("PS_NO_PRICE", "ND-T-1/price")),
        ({"code": "A"}, ("GRANT_PRICED", "ND-T-1/price")),
        ({"following_shares": "99"}, ("FOLLOWING_LT_ACQUIRED", "ND-T-1/followingShares")),
        ({"following_value": "5"}, ("CONTRADICTORY_VALUE", "ND-T-1/followingShares")),
        ({"nature": "By Trust"}, ("CONTRADICTORY_VALUE", "ND-T-1/nature")),
        ({"title": "Restricted Stock Units"}, ("UNITS_IN_TABLE_I", "ND-T-1/title")),
        ({"ownership": "I", "nature": "See Footnote"}, ("NATURE_GENERIC", "ND-T-1/nature")),
        ({"ownership": "I", "nature": "By Sample Grove II, LLC ("}, ("NATURE_CUT", "ND-T-1/nature")),
        ({"as_filed": {"transactionAmounts/transactionShares": "$100"}}, ("NUMBER_FORMAT", "ND-T-1/shares")),
        ({"date": None, "as_filed": {"transactionDate": "May"}}, ("UNREADABLE_VALUE", "ND-T-1/date")),
        ({"footnotes": {"price": ["F9"]}}, ("FOOTNOTE_UNDEFINED", "ND-T-1/price")),
        ({"unknown": [{"parent": "", "index": 0, "element": "<lot>7</lot>"}]}, ("UNKNOWN_ELEMENT", "ND-T-1")),
        ({"unknown": [{"parent": "", "index": 0, "element": "transactionDate"}]}, ("ELEMENT_ORDER", "ND-T-1")),
        ({"date": "2024-05-25"}, ("SIGNED_BEFORE_TRADE", "signature-1")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_line_shows_what_is_odd_about_it(change: dict, finding: tuple[str, str]) -> None:
    assert finding in found(change)


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"period": "2024-05-23"}, ("PERIOD_NOT_EARLIEST", "")),
        ({"filed_at": "2024-05-23"}, ("SIGNED_AFTER_FILED", "signature-1")),
        ({"owners": [OWNER, {**OWNER, "name": "ROE"}]}, ("FEWER_SIGNATURES", "")),
        ({"owners": [OWNER, {**OWNER, "name": "ROE"}]}, ("JOINT_DIRECT_UNRESOLVED", "ND-T-1")),
        ({"schema_version": "X9999"}, ("UNKNOWN_VERSION", "")),
        ({"footnotes": {"F1": "Unused words."}}, ("FOOTNOTE_UNUSED", "F1")),
        ({"aff10b5_one": True}, ("PLAN_BOX_NO_TEXT", "")),
        ({"aff10b5_one": False, "remarks": "Under a Rule 10b5-1 plan."}, ("PLAN_TEXT_NO_BOX", "")),
        ({"no_securities_owned": True}, ("CONTRADICTORY_VALUE", "")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_filing_shows_what_is_odd_about_it(changes: dict, finding: tuple[str, str]) -> None:
    assert finding in found({}, **changes)


def test_a_form_without_rows_is_an_exit_or_a_finding() -> None:
    assert found() == [("EMPTY_WITHOUT_EXIT", "")]
    assert found(not_subject_to_section16=True) == []


def test_a_price_that_is_a_footnote_is_not_a_missing_price() -> None:
    assert found({"price": None, "footnotes": {"price": ["F1"]}}, footnotes={"F1": "Weighted average."}) == []


def test_the_box_of_a_plan_with_words_on_some_rows_is_mixed() -> None:
    plan = {"footnotes": {"code": ["F1"]}}
    assert found(plan, {}, aff10b5_one=True, footnotes={"F1": "Under a Rule 10b5-1 plan."}) == [("PLAN_BOX_MIXED", "")]


def test_a_total_value_in_the_price_cell_is_told_with_its_amount() -> None:
    note = {"row": 1, "title": "Note", "total_value": "17519832", "price": "17519832", "ownership": "D"}
    [finding] = filing({}, derivative_transactions=[note]).findings
    assert finding.code == "PRICE_IS_TOTAL_VALUE"
    assert "17,519,832" in finding.message


def test_two_business_days_are_on_time_and_three_are_late() -> None:
    assert found({}, filed_at="2024-05-24") == []
    assert ("LATE_BY_DATE", "ND-T-1") in found(
        {}, filed_at="2024-05-28", signatures=[{"name": "x", "date": "2024-05-28"}]
    )


def test_a_signature_stands_in_for_an_unknown_filing_date_and_says_so() -> None:
    [finding] = filing({}, signatures=[{"name": "x", "date": "2024-05-31"}]).findings
    assert finding.code == "LATE_BY_DATE"
    assert "signature date stands in" in finding.message


def test_a_row_reported_early_is_never_late() -> None:
    assert found({"form_type": "5"}, filed_at="2024-08-01") == []


def test_an_amendment_is_as_timely_as_its_original() -> None:
    late = [{"name": "x", "date": "2024-08-01"}]
    assert found({}, form="4/A", original_filed="2024-05-24", signatures=late) == []


def test_a_deemed_execution_date_moves_the_deadline() -> None:
    assert found({"deemed_date": "2024-05-24"}, filed_at="2024-05-29") == []


@pytest.mark.parametrize(
    ("day", "due"),
    [
        ("2024-05-23", "2024-05-28"),  # Memorial Day between
        ("2024-06-18", "2024-06-21"),  # Juneteenth
        ("2020-06-18", "2020-06-22"),  # Juneteenth was no holiday yet
        ("2021-12-30", "2022-01-04"),  # New Year's Day 2022 was kept on the Friday before
        ("2024-11-27", "2024-12-02"),  # Thanksgiving
        ("2022-12-23", "2022-12-28"),  # Christmas on a Sunday is kept on the Monday
    ],
)
def test_two_business_days_step_over_weekends_and_holidays(day: str, due: str) -> None:
    assert business_day_after(dt.date.fromisoformat(day), 2) == dt.date.fromisoformat(due)


def test_days_between_count_the_last_and_not_the_first() -> None:
    assert business_days(dt.date(2023, 10, 13), dt.date(2023, 10, 24)) == 7
    assert business_days(dt.date(2023, 10, 24), dt.date(2023, 10, 13)) == 0


def test_the_2023_seed_shows_its_three_findings(shared) -> None:
    [seed] = read_filings([str(shared / "filings/seeds/001_eb8fd0818af82a58.txt")])
    messages = {finding.code: finding.message for finding in seed.findings}
    assert {"PERIOD_NOT_EARLIEST", "PRICE_IS_TOTAL_VALUE", "LATE_BY_DATE"} <= messages.keys()
    assert "2023-10-20" in messages["PERIOD_NOT_EARLIEST"]
    assert "2023-10-13" in messages["PERIOD_NOT_EARLIEST"]


def test_the_2024_seed_is_clean(shared) -> None:
    [seed] = read_filings([str(shared / "filings/seeds/000_2faba80f5391c58b.txt")])
    assert {finding.code for finding in seed.findings} <= {"DISCLAIMED"}


@pytest.mark.parametrize(("trade", "due"), [("2018-12-03", "2018-12-06"), ("2025-01-08", "2025-01-13")])
def test_a_day_on_which_the_government_was_closed_is_no_business_day(trade: str, due: str) -> None:
    assert business_day_after(dt.date.fromisoformat(trade), 2) == dt.date.fromisoformat(due)


def test_the_business_days_of_every_year_there_is_are_counted_at_once() -> None:
    assert business_days(dt.date.min, dt.date.max) == 2_606_847
    assert business_day_after(dt.date.max, 2) == dt.date.max


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("form", ["3", "4", "5"])
def test_a_date_at_the_end_of_the_calendar_breaks_nothing(form: str, day: str) -> None:
    changes = {"form": form, "period": day, "filed_at": "2024-05-23", "signatures": [{"name": "x", "date": day}]}
    assert filing({"date": day}, **changes).findings


def test_a_part_of_a_report_need_not_hold_its_earliest_transaction() -> None:
    assert found({}, period="2024-05-21") == [("PERIOD_NOT_EARLIEST", "")]
    assert found({}, period="2024-05-21", remarks="This is the second of two Forms 4 for one event.") == []
    assert found({}, period="2024-05-23", remarks="This is the second of two Forms 4.") == [("PERIOD_NOT_EARLIEST", "")]


def test_a_total_that_a_sale_beside_the_purchase_shows_too_is_the_one_after_both() -> None:
    sale = {"code": "S", "acquired_disposed": "D", "following_shares": "0"}
    assert found({"following_shares": "0"}, sale) == []
    assert found({"following_shares": "0"}, {**sale, "following_shares": "5"}) == [
        ("FOLLOWING_LT_ACQUIRED", "ND-T-1/followingShares")
    ]


def test_a_word_of_the_issuers_name_makes_no_share_a_right() -> None:
    issuer = {"name": "Option Harbor, Inc.", "cik": "0000000001"}
    assert found({"title": "Option Harbor Common Stock"}, issuer=issuer) == []
    assert found({"title": "Stock Option"}) == [("UNITS_IN_TABLE_I", "ND-T-1/title")]


def test_a_swap_to_buy_is_no_put() -> None:
    swap = {"row": 1, "ownership": "D", "following_shares": "1"}
    for title, codes in (("Equity Swap (obligation to sell)", ["PUT_EQUIVALENT"]), ("Swap (right to buy)", [])):
        holdings = [{**swap, "title": title}]
        assert [one.code for one in filing({}, derivative_holdings=holdings).findings] == codes


@pytest.mark.parametrize(("length", "end", "cut"), [(100, "x", True), (100, ".", False), (140, "x", False)])
def test_a_nature_that_fills_its_cell_to_the_last_letter_seems_cut(length: int, end: str, cut: bool) -> None:
    nature = "By the Sample Grove Irrevocable Trust ".ljust(length - 1, "n") + end
    codes = [code for code, _ in found({"ownership": "I", "nature": nature})]
    assert ("NATURE_CUT" in codes) is cut


def test_a_nature_that_refers_to_a_footnote_and_names_its_holder_is_not_generic() -> None:
    codes = [code for code, _ in found({"ownership": "I", "nature": "See Footnote 1 - By Heron Holdings, LLC"})]
    assert "NATURE_GENERIC" not in codes
