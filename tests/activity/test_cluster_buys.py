"""clusterBuys: people are counted, not filings; purchases are code P in Table I after what is none is left out."""

from typing import Any

from tests.activity import made_filings as make

QUESTION = """{ clusterBuys(issuer: "cik:0000000100", from: "2024-01-01", to: "2024-12-31"%s) { clusters {
  issuer { id } first last value buyerCount buyers { person { id } parties { id } lines value first last }
  lines { id setting } settingNotStated openMarketStated inputs { lines } exclusions { reason lines { ids } } }
  moreClusters truncated definition inputs { lines } exclusions { reason lines { ids } } } }"""
HELD = {"ownership": "I", "nature": "By Heron Holdings, LLC"}


def buys(number: int, date: str, owners: str, *prices: str, **cells: Any) -> Any:
    return make.filing(number, date, owners, *(make.row("P", "100", price, **cells) for price in prices))


async def test_three_people_within_the_window_are_a_cluster_with_its_buyers_and_lines(ask: Any) -> None:
    answer = await ask(
        QUESTION % "",
        buys(1, "2024-05-01", "jane", "10", "11"),
        buys(2, "2024-05-20", "john", "12"),
        buys(3, "2024-05-30", "mary", "13"),
        buys(4, "2024-09-30", "mary", "9"),
    )
    [cluster] = answer["clusters"]
    assert (cluster["first"], cluster["last"], cluster["value"], cluster["buyerCount"]) == (
        "2024-05-01",
        "2024-05-30",
        "4600",
        3,
    )
    assert cluster["buyers"][0] == {
        "person": {"id": "cik:0000000007"},
        "parties": [{"id": "cik:0000000007"}],
        "lines": 2,
        "value": "2100",
        "first": "2024-05-01",
        "last": "2024-05-01",
    }
    assert [line["id"][-8:] for line in cluster["lines"]] == ["3/ND-T-1", "2/ND-T-1", "1/ND-T-2", "1/ND-T-1"]
    assert {line["setting"] for line in cluster["lines"]} == {"NOT_STATED"}
    assert (cluster["settingNotStated"], cluster["openMarketStated"]) == (4, 0)
    assert (answer["moreClusters"], answer["truncated"], answer["inputs"]["lines"]) == (False, False, 5)
    assert answer["definition"].startswith("At least 3 buyers with purchases (code P, Table I, acquired)")


async def test_a_day_more_than_the_window_parts_them(ask: Any) -> None:
    filings = [
        buys(1, "2024-05-01", "jane", "10"),
        buys(2, "2024-05-20", "john", "12"),
        buys(3, "2024-05-31", "mary", "13"),
    ]
    assert (await ask(QUESTION % "", *filings))["clusters"] == []
    assert (await ask(QUESTION % ", windowDays: 31"))["clusters"][0]["buyerCount"] == 3


async def test_joint_owners_and_a_vehicle_are_one_buyer(ask: Any) -> None:
    filings = [
        buys(1, "2024-05-01", "jane heron", "10"),
        buys(2, "2024-05-02", "heron", "10"),
        buys(3, "2024-05-03", "john", "10"),
    ]
    [cluster] = (await ask(QUESTION % ", minInsiders: 2", *filings))["clusters"]
    assert [[party["id"] for party in buyer["parties"]] for buyer in cluster["buyers"]] == [
        ["cik:0000000007", "cik:0000000050"],
        ["cik:0000000008"],
    ]
    assert (await ask(QUESTION % "", *filings))["clusters"] == []


async def test_an_entity_that_files_alone_is_no_buyer_beside_who_holds_through_it(ask: Any) -> None:
    """Jane reports a holding through Heron in a filing with it; in May each buys in a filing of its own."""
    through = make.filing(
        1,
        "2024-01-05",
        "jane heron",
        make.row("P", "1", "10", **HELD),
    )
    filings = [
        through,
        buys(2, "2024-05-02", "heron", "10"),
        buys(3, "2024-05-03", "jane", "10"),
        buys(4, "2024-05-04", "john", "10"),
    ]
    [cluster] = (await ask(QUESTION % ", minInsiders: 2", *filings))["clusters"]
    assert [buyer["person"]["id"] for buyer in cluster["buyers"]] == ["cik:0000000007", "cik:0000000008"]
    assert cluster["buyers"][0]["parties"] == [{"id": "cik:0000000007"}, {"id": "cik:0000000050"}]


async def test_what_is_no_purchase_makes_no_buyer_and_is_told(ask: Any) -> None:
    answer = await ask(
        QUESTION % "",
        buys(1, "2024-05-01", "jane", "10"),
        buys(2, "2024-05-02", "john", "10"),
        make.filing(3, "2024-05-03", "mary", make.row("A", "100", "10"), make.row("P", "5", "0")),
    )
    assert answer["clusters"] == []
    assert answer["exclusions"] == [{"reason": "ZERO_PRICE", "lines": {"ids": ["0009999999-24-000003/ND-T-2"]}}]


async def test_a_cluster_below_the_value_asked_is_none(ask: Any) -> None:
    filings = [buys(n, "2024-05-01", who, "10") for n, who in enumerate(("jane", "john", "mary"), 1)]
    assert len((await ask(QUESTION % ', minValue: "3000"', *filings))["clusters"]) == 1
    assert (await ask(QUESTION % ', minValue: "3000.01"'))["clusters"] == []


async def test_windows_that_overlap_are_one_cluster(ask: Any) -> None:
    days = ("2024-05-01", "2024-05-20", "2024-06-10", "2024-06-25")
    whos = ("jane", "john", "mary", "jane")
    filings = [buys(n, day, who, "10") for n, (day, who) in enumerate(zip(days, whos, strict=True), 1)]
    answer = await ask(QUESTION % ", minInsiders: 2", *filings)
    assert [(one["first"], one["last"], one["buyerCount"]) for one in answer["clusters"]] == [
        ("2024-05-01", "2024-06-25", 3)
    ]


async def test_every_issuer_is_searched_within_a_quarter_and_numbers_out_of_range_are_refused(
    ask: Any, refused: Any
) -> None:
    filings = [buys(n, "2024-05-01", who, "10") for n, who in enumerate(("jane", "john", "mary"), 1)]
    everywhere = '{ clusterBuys(from: "2024-04-01", to: "2024-06-30") { clusters { issuer { id } } } }'
    assert (await ask(everywhere, *filings))["clusters"] == [{"issuer": {"id": "cik:0000000100"}}]
    assert (await refused("{ clusterBuys { truncated } }")).startswith("Without an issuer")
    assert (await refused('{ clusterBuys(issuer: "x", minInsiders: 1) { truncated } }')).startswith("windowDays is 1")
