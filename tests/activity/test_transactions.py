"""A transaction beside its filing and other filings: its setting, its plan, its part of the position, its event."""

from typing import Any

import pytest

from tests.activity import made_filings as make

ROWS = """{ filing(accession: "%s") { lines { ... on Transaction { %s } } } }"""
FIRST = "0009999999-24-000001"


async def rows(ask: Any, fields: str, *filings: Any, accession: str = FIRST) -> Any:
    return (await ask(ROWS % (accession, fields), *filings))["lines"]


async def test_the_part_of_the_position_is_the_change_in_percent_of_what_stood_before(ask: Any) -> None:
    row = make.row
    found = await rows(
        ask,
        "sharesBefore percentOfPosition",
        make.filing(
            1,
            "2024-05-01",
            "jane",
            row("P", "100", following="1100"),
            row("S", "275", following="825"),
            row("P", "50", following="50", ownership="I", nature="By Trust"),
            row("P", "60", ownership="I", nature="By Spouse"),
        ),
    )
    assert [tuple(one.values()) for one in found] == [
        ("1000", "10.0000"),
        ("1100", "25.0000"),
        ("0", None),
        (None, None),
    ]


async def test_rows_that_all_show_the_last_total_are_taken_back_one_after_the_other(ask: Any) -> None:
    found = await rows(
        ask,
        "sharesBefore percentOfPosition",
        make.filing(
            1, "2024-05-03", "jane",
            make.row("P", "100", following="1000", date="2024-05-01"),
            make.row("P", "200", following="1000", date="2024-05-02"),
        ),
    )  # fmt: skip
    assert [tuple(one.values()) for one in found] == [("700", "14.2857"), ("800", "25.0000")]


SETTINGS = {
    "Purchased in the open market.": "OPEN_MARKET_STATED",
    "These open-market purchases were made at prices from $9.90 to $10.10.": "OPEN_MARKET_STATED",
    "The shares were sold in a privately negotiated transaction.": "PRIVATE_STATED",
    "Acquired in a private placement from the issuer.": "PRIVATE_STATED",
    "These shares were not purchased in the open market.": "NOT_STATED",
    "Sold in open market transactions and in private sales.": "NOT_STATED",
    "The closing price on the open market was $10.": "NOT_STATED",
    "Weighted average price.": "NOT_STATED",
}


@pytest.mark.parametrize("words", SETTINGS)
async def test_a_setting_is_only_what_words_state(ask: Any, words: str) -> None:
    noted = make.row("P", "100", footnotes={"price": ["F1"]})
    grant = make.row("A", "5", footnotes={"price": ["F1"]})
    found = await rows(
        ask, "setting settingQuote", make.filing(1, "2024-05-01", "jane", noted, grant, footnotes={"F1": words})
    )
    quote = None if SETTINGS[words] == "NOT_STATED" else words
    assert found == [{"setting": SETTINGS[words], "settingQuote": quote}, {"setting": None, "settingQuote": None}]


async def test_a_plan_is_read_from_the_row_then_the_filings_words_then_the_box(ask: Any) -> None:
    plan = "plan { underPlan basis quote where }"
    own = make.row("S", "5", footnotes={"shares": ["F1"]})
    words = "Sold under a Rule 10b5-1 trading plan."
    facts = make.filing(1, "2024-05-01", "jane", own, make.row("S", "6"), footnotes={"F1": words}, aff10b5_one=True)
    assert [one["plan"] for one in await rows(ask, plan, facts)] == [
        {"underPlan": True, "basis": "LINE_FOOTNOTE", "quote": words, "where": "F1"},
        {"underPlan": True, "basis": "BOX", "quote": None, "where": None},
    ]
    denied = "None of the sales was made under a Rule 10b5-1 plan."
    facts = make.filing(2, "2024-05-01", "jane", make.row("S", "6"), remarks=denied, aff10b5_one=True)
    assert (await rows(ask, plan, facts, accession="0009999999-24-000002"))[0]["plan"] == {
        "underPlan": False,
        "basis": "FILING_TEXT",
        "quote": denied,
        "where": "remarks",
    }
    facts = make.filing(3, "2024-05-02", "jane", make.row("S", "7"))
    assert (await rows(ask, plan, facts, accession="0009999999-24-000003"))[0]["plan"] is None


async def test_an_event_leads_to_every_report_of_it(ask: Any) -> None:
    held = {"F1": "Shares are held directly by Heron Holdings, LLC."}
    alone = make.filing(1, "2024-05-01", "heron", make.row("P", "100", following="900"))
    joint = make.row("P", "100", following="900", footnotes={"ownership": ["F1"]})
    found = await rows(
        ask,
        "event { reports { id } reporters { id } }",
        alone,
        make.filing(2, "2024-05-01", "jane heron", joint, footnotes=held, filed_at="2024-05-02"),
        make.filing(3, "2024-05-01", "john", make.row("P", "100", following="900")),
    )
    assert found[0]["event"] == {
        "reports": [{"id": f"{FIRST}/ND-T-1"}, {"id": "0009999999-24-000002/ND-T-1"}],
        "reporters": [{"id": "cik:0000000007"}, {"id": "cik:0000000050"}],
    }
