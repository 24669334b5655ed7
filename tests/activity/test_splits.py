"""A table of splits: rows become facts, bad ones are refused, and no amount is added or compared across one unawares."""

from pathlib import Path
from typing import Any

import pytest

from graph.digest import digest
from graph.driver import Graph
from graph.errors import FilingError
from graph.loading import load
from graph.model import StockSplit
from graph.rebuild import rebuild
from graph.stock_splits import load_splits
from loaders.ingest import interpret, read_filings, read_sources
from lookthrough.ingest import ingest_document, ingest_sources
from tests.activity import made_filings as make

TABLE = "cik,date,ratio\n100,2024-05-17,1:25\n"


def table(folder: Path, text: str) -> str:
    path = folder / "any-name.txt"
    path.write_text(text)
    return str(path)


def read(folder: Path, text: str) -> list[Any]:
    return [
        (one.cik or one.ticker, one.date.isoformat(), one.new_shares, one.old_shares)
        if isinstance(one, StockSplit)
        else (one.code, one.message)  # type: ignore[union-attr]  # a refused row
        for one in read_sources([table(folder, text)])
    ]


@pytest.mark.parametrize(
    ("ratio", "shares"),
    [
        ("1:25", (1, 25)),
        ("2-for-1", (2, 1)),
        ("3 for 2", (3, 2)),
        ("1-to-10", (1, 10)),
        ("0.04", (1, 25)),
        ("1.5", (3, 2)),
        ("10/4", (5, 2)),
    ],
)
def test_a_ratio_is_new_shares_for_old_ones_in_lowest_terms(
    tmp_path: Path, ratio: str, shares: tuple[int, int]
) -> None:
    assert read(tmp_path, f"CIK,Date,Ratio\n100,2024-05-17,{ratio}\n") == [("0000000100", "2024-05-17", *shares)]


def test_a_bad_row_is_refused_with_its_reason_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        '"nwt",2024-05-17,2:1',
        ",2024-05-17,2:1",
        "NWT,17.5.2024,2:1",
        "NWT,2024-05-17,half",
        "NWT,2024-05-17,2:2",
        "NWT,2024-05-17",
        "",
        "NWT,2024-05-18,0:1",
        "OSP,2024-05-17,3:1",
    ]
    found = read(tmp_path, "\ufeffticker, date, ratio\r\n" + "\r\n".join(rows))
    assert found == [
        ("NWT", "2024-05-17", 2, 1),
        ("SPLIT_ROW", "it names no issuer: give a CIK or a ticker; the row is left out."),
        ("SPLIT_ROW", "'17.5.2024' is no date such as 2023-05-17; the row is left out."),
        ("SPLIT_ROW", "'half' is no ratio such as 2-for-1, 1:25 or 0.04; the row is left out."),
        ("SPLIT_ROW", "the ratio '2:2' changes nothing; the row is left out."),
        ("SPLIT_ROW", "the row has 2 cells and the header 3; the row is left out."),
        ("SPLIT_ROW", "'0:1' is no ratio such as 2-for-1, 1:25 or 0.04; the row is left out."),
        ("OSP", "2024-05-17", 3, 1),
    ]


def test_where_only_filings_can_be_used_a_split_is_refused(tmp_path: Path) -> None:
    [refused] = read_filings([table(tmp_path, TABLE)])
    assert isinstance(refused, FilingError)
    assert refused.code == "NOT_OWNERSHIP"


async def test_a_split_is_the_same_fact_however_often_and_in_whatever_order_it_comes(
    graph: Graph, tmp_path: Path
) -> None:
    filings = [make.filing(1, "2024-05-01", "jane", make.row("P", "1", following="2500"))]
    [split] = [one for one in read_sources([table(tmp_path, TABLE)]) if isinstance(one, StockSplit)]
    report = await load_splits(graph, [split])
    assert (report.new, report.known) == (1, 0)
    await load(graph, filings, interpret=interpret)
    first = await digest(graph)
    report = await load_splits(graph, [split, split])
    assert (report.new, report.known) == (0, 1)
    await rebuild(graph, interpret)
    assert await digest(graph) == first
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    await load(graph, filings, interpret=interpret)
    without = await digest(graph)
    assert without.facts != first.facts
    by_ticker = "ticker,date,ratio\nnwt,2024-05-17,0.04\n"
    refused: list[FilingError] = []
    _, report = await ingest_sources(graph, [table(tmp_path, by_ticker)], refused=refused.append)
    assert (report.new, refused) == (1, [])
    assert await digest(graph) == first


async def test_a_ticker_that_nobody_here_bears_is_refused(graph: Graph) -> None:
    report = await ingest_document(graph, b"ticker,date,ratio\nZZZ,2024-05-17,2:1\n", "splits.csv")
    [error] = report.rejected
    assert (error.code, error.source) == ("SPLIT_ISSUER", "splits.csv:2")
    assert error.message.startswith("no issuer of this graph bears the ticker ZZZ")


async def test_an_issuer_knows_its_splits_even_before_a_filing_is_about_it(ask: Any, graph: Graph) -> None:
    await ingest_document(graph, TABLE.encode(), "-")
    question = '{ issuer(cik: "100") { id splits { id date newShares oldShares reverse } } }'
    assert await ask(question) == {
        "id": "cik:0000000100",
        "splits": [
            {
                "id": "split:cik:0000000100:2024-05-17:1-25",
                "date": "2024-05-17",
                "newShares": 1,
                "oldShares": 25,
                "reverse": True,
            }
        ],
    }


BREAKS = """{ findings(filter: {code: {in: ["LEDGER_BREAK", "SPLIT_BETWEEN"]}}) {
  nodes { code cause expected found quote message } } }"""


async def test_a_loaded_split_between_two_reports_is_the_cause_of_the_break(ask: Any, graph: Graph) -> None:
    before = make.filing(1, "2024-05-10", "jane", make.row("P", "500", following="25000"))
    after = make.filing(2, "2024-05-20", "jane", make.row("P", "10", following="1010"))
    [found] = (await ask(BREAKS, before, after))["nodes"]
    assert found["cause"] == "UNEXPLAINED"
    await ingest_document(graph, TABLE.encode(), "-")
    assert (await ask(BREAKS))["nodes"] == [
        {
            "code": "LEDGER_BREAK",
            "cause": "SPLIT",
            "expected": "25000",
            "found": "1000",
            "quote": None,
            "message": "25,000 stood at the end of 0009999999-24-000001 of 2024-05-10; 10 days later, this row starts from "
            "1,000, 24,000 less. The split of 2024-05-17 makes 25,000 that amount.",
        },
        {
            "code": "SPLIT_BETWEEN",
            "cause": "SPLIT",
            "expected": "25000",
            "found": "1000",
            "quote": None,
            "message": "A split lies between this amount and the 25,000 of 0009999999-24-000001 of 2024-05-10: they count "
            "different shares and are never added.",
        },
    ]


async def test_a_split_on_another_day_explains_nothing(ask: Any, graph: Graph) -> None:
    before = make.filing(1, "2024-05-18", "jane", make.row("P", "500", following="25000"))
    after = make.filing(2, "2024-05-20", "jane", make.row("P", "10", following="1010"))
    await ingest_document(graph, TABLE.encode(), "-")
    [found] = (await ask(BREAKS, before, after))["nodes"]
    assert found["cause"] == "UNEXPLAINED"


async def test_activity_adds_no_shares_across_a_split(ask: Any, graph: Graph) -> None:
    await ingest_document(graph, TABLE.encode(), "-")
    answer = await ask(
        """{ insiderActivity(issuer: "cik:0000000100", from: "2024-01-01", to: "2024-12-31", groupBy: []) {
             groups { events acquiredShares value amounts { sinceSplit acquiredShares } } } }""",
        make.filing(1, "2024-05-10", "jane", make.row("P", "500", "1", following="25000")),
        make.filing(2, "2024-05-20", "jane", make.row("P", "10", "25", following="1010")),
    )
    assert answer["groups"] == [
        {
            "events": 2,
            "acquiredShares": None,
            "value": "750",
            "amounts": [
                {"sinceSplit": None, "acquiredShares": "500"},
                {"sinceSplit": "2024-05-17", "acquiredShares": "10"},
            ],
        }
    ]


async def test_a_total_that_spans_a_split_gives_no_part_of_a_position(ask: Any, graph: Graph) -> None:
    await ingest_document(graph, TABLE.encode(), "-")
    rows = [
        make.row("P", "500", following="1010", date="2024-05-10"),
        make.row("P", "10", following="1010", date="2024-05-20"),
    ]
    answer = await ask(
        '{ filing(accession: "0009999999-24-000001") { lines { ... on Transaction { sharesBefore percentOfPosition } } } }',
        make.filing(1, "2024-05-20", "jane", *rows),
    )
    assert answer["lines"] == [{"sharesBefore": None, "percentOfPosition": None}] * 2
