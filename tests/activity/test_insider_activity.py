"""insiderActivity: each event once, codes apart, shares added only where they are the same shares, and why lines are left out."""

from typing import Any

from tests.activity import made_filings as make

ONE = """{ insiderActivity(issuer: "cik:0000000100", from: "2024-01-01", to: "2024-12-31", %s) {
  groups { code month roles owners { id } issuer { id } events acquiredShares disposedShares netShares value
    amounts { security { id } sinceSplit netShares }
    codes { code meaning events value withoutValue openMarketStated privateStated settingNotStated underPlan notUnderPlan
      planNotStated underPlanBy { basis events } } }
  inputs { lines ids idsTruncated } exclusions { reason lines { lines ids } } definition truncated reason } }"""
SMALL = """{ insiderActivity(issuer: "cik:0000000100", from: "2024-01-01", to: "2024-12-31", groupBy: []) {
  groups { events acquiredShares disposedShares } inputs { ids } exclusions { reason lines { ids } } } }"""


def left_out(answer: Any) -> dict[str, list[str]]:
    return {each["reason"]: [one[-8:] for one in each["lines"]["ids"]] for each in answer["exclusions"]}


async def test_groups_by_code_keep_grants_gifts_and_withholding_out_of_purchases_and_sales(ask: Any) -> None:
    row = make.row
    answer = await ask(
        ONE % "groupBy: [CODE]",
        make.filing(
            1,
            "2024-05-01",
            "jane",
            row("P", "100", "10.50", "1100"),
            row("P", "200", "10.25", "1300"),
            row("A", "50", "0", "1350"),
            row("F", "20", "10.00", "1330"),
            row("S", "30", "11", "1300"),
            row("G", "10", None, "1290", acquired_disposed="D"),
        ),
    )
    told = {group["code"]: group for group in answer["groups"]}
    assert {
        code: (group["acquiredShares"], group["disposedShares"], group["value"]) for code, group in told.items()
    } == {
        "P": ("300", "0", "3100.00"),
        "A": ("50", "0", "0"),
        "F": ("0", "20", "200.00"),
        "S": ("0", "30", "330"),
        "G": ("0", "10", None),
    }
    assert told["G"]["codes"][0] == {
        "code": "G",
        "meaning": "Bona fide gift",
        "events": 1,
        "value": None,
        "withoutValue": 1,
        "openMarketStated": 0,
        "privateStated": 0,
        "settingNotStated": 0,
        "underPlan": 0,
        "notUnderPlan": 0,
        "planNotStated": 1,
        "underPlanBy": [],
    }
    assert (answer["inputs"]["lines"], answer["inputs"]["idsTruncated"]) == (6, False)
    assert answer["inputs"]["ids"][0] == "0009999999-24-000001/ND-T-6"
    assert "P) and sales (S) are as coded" in answer["definition"]


async def test_a_group_of_several_codes_has_shares_by_mark_and_no_value(ask: Any) -> None:
    [group] = (
        await ask(
            ONE % "groupBy: []",
            make.filing(1, "2024-05-01", "jane", make.row("P", "100"), make.row("A", "50", "0"), make.row("S", "30")),
        )
    )["groups"]
    assert (group["acquiredShares"], group["disposedShares"], group["netShares"]) == ("150", "30", "120")
    assert group["value"] is None
    assert [(one["code"], one["value"]) for one in group["codes"]] == [("A", "0"), ("P", "1000"), ("S", "300")]


async def test_groups_by_owner_role_month_and_issuer(ask: Any) -> None:
    answer = await ask(
        ONE % "groupBy: [MONTH, ROLE, OWNER, ISSUER]",
        make.filing(1, "2024-05-01", "jane heron", make.row("P", "100")),
        make.filing(2, "2024-06-03", "john", make.row("P", "7")),
    )
    first, second = answer["groups"]
    assert (first["month"], first["roles"]) == ("2024-05", ["DIRECTOR", "TEN_PERCENT_OWNER"])
    assert first["owners"] == [{"id": "cik:0000000007"}, {"id": "cik:0000000050"}]
    assert (second["month"], second["roles"], second["owners"]) == ("2024-06", ["OFFICER"], [{"id": "cik:0000000008"}])
    assert second["issuer"] == {"id": "cik:0000000100"}


async def test_one_holders_event_in_two_filings_counts_once_and_equal_numbers_of_three_people_three_times(
    ask: Any,
) -> None:
    held = "Shares are held directly by Heron Holdings, LLC."
    answer = await ask(
        SMALL,
        make.filing(1, "2024-05-01", "heron", make.row("P", "100", following="900")),
        make.filing(
            2,
            "2024-05-01",
            "jane heron",
            make.row("P", "100", following="900", footnotes={"ownership": ["F1"]}),
            footnotes={"F1": held},
        ),
        *(make.filing(n, "2024-06-03", who, make.row("A", "92403", "0")) for n, who in enumerate(OTHERS, 3)),
    )
    assert left_out(answer) == {"DUPLICATE": ["2/ND-T-1"]}
    assert answer["groups"] == [{"events": 4, "acquiredShares": "277309", "disposedShares": "0"}]


OTHERS = ("jane", "john", "mary")


async def test_an_owner_who_trades_the_same_amount_twice_on_a_day_is_counted_twice(ask: Any) -> None:
    answer = await ask(
        SMALL,
        make.filing(1, "2024-05-01", "jane", make.row("P", "100", "10", "1100"), make.row("P", "100", "10", "1200")),
        make.filing(2, "2024-05-01", "jane", make.row("P", "100", "10", "1300")),
        make.filing(3, "2024-05-01", "jane", make.row("P", "100", "10", "1200")),
    )
    assert answer["groups"][0]["events"] == 3
    assert left_out(answer) == {"DUPLICATE": ["3/ND-T-1"]}


async def test_purchases_and_sales_that_are_none_are_left_out_each_for_its_reason(ask: Any) -> None:
    row, by_trust = make.row, {"ownership": "I", "nature": "By Trust"}
    answer = await ask(
        SMALL,
        make.filing(
            1,
            "2024-05-01",
            "jane",
            row("P", "100", "0"),
            row("P", "200", None),
            row("P", None, None, total_value="5000", following_value="5000"),
            row("S", "300", "10", acquired_disposed="A"),
            row("P", "400", None, acquired_disposed=None),
            row("S", "500", "10"),
            row("P", "500", "10", **by_trust),
        ),
        make.filing(2, "2024-05-02", "jane", row("P", "60", "10"), row("P", "40", "11"), row("S", "100", "12")),
        make.filing(3, "2024-05-03", "jane", row("P", "7", "10")),
    )
    assert left_out(answer) == {
        "INCOMPLETE": ["1/ND-T-5"],
        "VALUE_LINE": ["1/ND-T-3"],
        "CODE_CONFLICT": ["1/ND-T-4"],
        "TRANSFER": ["1/ND-T-7", "1/ND-T-6"],
        "NETS_TO_ZERO": ["2/ND-T-3", "2/ND-T-2", "2/ND-T-1"],
        "ZERO_PRICE": ["1/ND-T-1"],
        "NO_PRICE": ["1/ND-T-2"],
    }
    assert answer["groups"] == [{"events": 1, "acquiredShares": "7", "disposedShares": "0"}]


async def test_codes_asked_alone_still_know_the_other_leg(ask: Any) -> None:
    row = make.row
    answer = await ask(
        ONE % 'groupBy: [], codes: ["p"]',
        make.filing(
            1, "2024-05-01", "jane", row("S", "500"), row("P", "500", ownership="I", nature="By Trust"), row("P", "7")
        ),
    )
    assert answer["groups"][0]["acquiredShares"] == "7"
    assert left_out(answer) == {"TRANSFER": ["1/ND-T-2"]}


async def test_a_row_that_an_amendment_replaced_is_left_out_once_that_is_known(ask: Any) -> None:
    first = make.filing(1, "2024-05-01", "jane", make.row("P", "100", following="1100"))
    amended = make.filing(
        2,
        "2024-05-01",
        "jane",
        make.row("P", "90", following="1090"),
        form="4/A",
        original_filed="2024-05-01",
        filed_at="2024-05-20",
    )
    answer = await ask(SMALL, first, amended)
    assert answer["groups"] == [{"events": 1, "acquiredShares": "90", "disposedShares": "0"}]
    assert left_out(answer) == {"SUPERSEDED": ["1/ND-T-1"]}
    before = await ask(SMALL.replace("groupBy: []", 'groupBy: [], knownAt: "2024-05-10T00:00:00Z"'))
    assert before["groups"] == [{"events": 1, "acquiredShares": "100", "disposedShares": "0"}]
    assert before["exclusions"] == []


async def test_two_classes_are_never_one_sum(ask: Any) -> None:
    [group] = (
        await ask(
            ONE % "groupBy: []",
            make.filing(
                1, "2024-05-01", "jane", make.row("P", "100"), make.row("P", "5", title="Series A Preferred Stock")
            ),
        )
    )["groups"]
    assert (group["acquiredShares"], group["netShares"], group["value"]) == (None, None, "1050")
    assert [each["netShares"] for each in group["amounts"]] == ["100", "5"]


async def test_settings_and_plans_are_told_with_what_says_so(ask: Any) -> None:
    [group] = (
        await ask(
            ONE % "groupBy: [CODE]",
            make.filing(
                1,
                "2024-05-01",
                "jane",
                make.row("S", "100", footnotes={"code": ["F1"]}),
                make.row("S", "50", footnotes={"price": ["F2"]}),
                make.row("S", "25"),
                footnotes={
                    "F1": "Sold in the open market under a Rule 10b5-1 trading plan adopted on March 1, 2024.",
                    "F2": "This privately negotiated sale was not made under a Rule 10b5-1 plan.",
                },
                aff10b5_one=True,
            ),
        )
    )["groups"]
    [code] = group["codes"]
    assert (code["openMarketStated"], code["privateStated"], code["settingNotStated"]) == (1, 1, 1)
    assert (code["underPlan"], code["notUnderPlan"], code["planNotStated"]) == (2, 1, 0)
    assert code["underPlanBy"] == [{"basis": "BOX", "events": 1}, {"basis": "LINE_FOOTNOTE", "events": 1}]


async def test_derivatives_are_read_only_when_asked_and_have_no_value(ask: Any) -> None:
    option = make.row(
        "P", "10", "3", title="Call Option (right to buy)", underlying_title="Common Stock", underlying_shares="1000"
    )
    facts = make.filing(
        1, "2024-05-01", "jane", make.row("P", "7"), derivative_transactions=[{"row": 1, "date": "2024-05-01"} | option]
    )
    assert (await ask(SMALL, facts))["groups"][0]["acquiredShares"] == "7"
    [group] = (await ask(ONE % "groupBy: [], derivatives: true"))["groups"]
    assert [each["netShares"] for each in group["amounts"]] == ["10", "7"]
    assert (group["codes"][0]["value"], group["codes"][0]["withoutValue"]) == (None, 1)


async def test_an_owner_alone_anchors_the_question_and_a_window_is_the_year_before_its_end(ask: Any) -> None:
    question = '{ insiderActivity(owner: "cik:0000000008", to: "2024-12-31") { from to groups { events } } }'
    answer = await ask(
        question,
        make.filing(1, "2024-05-01", "jane", make.row("P", "100")),
        make.filing(2, "2024-05-01", "john", make.row("P", "7")),
    )
    assert answer == {"from": "2024-01-01", "to": "2024-12-31", "groups": [{"events": 1}]}


async def test_without_an_issuer_or_owner_a_question_needs_a_window(ask: Any, refused: Any) -> None:
    assert (await refused("{ insiderActivity { definition } }")).startswith("Without an issuer or owner, give from")
    wide = '{ insiderActivity(from: "2024-01-01", to: "2024-12-31") { definition } }'
    assert await refused(wide) == "Without an issuer or owner a window has at most 92 days."
    narrow = '{ insiderActivity(from: "2024-05-01", to: "2024-05-31") { groups { issuer { id } events } } }'
    answer = await ask(narrow, make.filing(1, "2024-05-01", "jane", make.row("P", "100")))
    assert answer["groups"] == [{"issuer": {"id": "cik:0000000100"}, "events": 1}]


async def test_a_window_that_ends_before_it_starts_is_refused(refused: Any) -> None:
    question = '{ insiderActivity(issuer: "cik:1", from: "2024-02-01", to: "2024-01-01") { definition } }'
    assert await refused(question) == "The window ends on 2024-01-01, before it starts on 2024-02-01."


async def test_an_id_that_nothing_has_is_refused_and_one_without_trades_is_not(ask: Any, refused: Any) -> None:
    filed = make.filing(1, "2024-05-01", "jane", make.row("P", "100"))
    quiet = '{ insiderActivity(issuer: "cik:0000000100", from: "2023-01-01", to: "2023-12-31") { groups { events } } }'
    assert await ask(quiet, filed) == {"groups": []}
    unknown = '{ insiderActivity(issuer: "cik:0000000100", owner: "cik:0000000001") { definition } }'
    assert await refused(unknown) == "No party has the id cik:0000000001."
    assert await refused('{ clusterBuys(issuer: "cik:2") { definition } }') == "No party has the id cik:2."


async def test_lines_beyond_the_most_are_told(ask: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("graph.activity.lines.MOST_LINES", 2)
    answer = await ask(
        ONE % "groupBy: []",
        *(make.filing(n, f"2024-05-0{n}", "jane", make.row("P", str(n))) for n in (1, 2, 3)),
    )
    assert answer["groups"][0]["acquiredShares"] == "5"
    assert (answer["truncated"], answer["reason"]) == (
        True,
        "More than 2 lines stand in the window; only the latest were read.",
    )
