"""Counts of shares outstanding: the SEC's company facts and tables, told by their content."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from graph.errors import FilingError
from graph.model import Filing, ShareCount, ShareCounts
from loaders.ingest import read_bytes, read_filings, read_sources

FACTS = """{"cik":896493,"entityName":"Northwind","facts":{"dei":{"EntityCommonStockSharesOutstanding":{"label":"x",
"units":{"shares":[{"end":"2024-05-17","val":29063000,"accn":"0000896493-24-000001","fy":2024,"fp":"Q1","form":"10-Q",
"filed":"2024-05-20"},{"end":"bad","val":1}]}}},"us-gaap":{}}}"""


def read(text: str, name: str = "a") -> list[Filing | ShareCounts | FilingError]:
    return list(read_bytes(text.encode(), name))


def test_company_facts_count_by_day_and_accession_and_name_no_class() -> None:
    refused, counts = read(FACTS)
    assert isinstance(counts, ShareCounts)
    assert counts.counts == (
        ShareCount(
            cik="0000896493",
            name="Northwind",
            date=dt.date(2024, 5, 17),
            shares=Decimal(29063000),
            basis="COMPANY_FACTS",
            origin="0000896493-24-000001",
            form="10-Q",
            filed=dt.date(2024, 5, 20),
        ),
    )
    assert isinstance(refused, FilingError)
    assert refused.code == "ROW_UNREADABLE"


def test_company_facts_without_counts_or_cut_off_are_refused() -> None:
    (none,) = read('{"cik": 1, "entityName": "N", "facts": {"us-gaap": {}}}')
    (cut,) = read(FACTS[:200])
    assert isinstance(none, FilingError)
    assert isinstance(cut, FilingError)
    assert (none.code, cut.code) == ("NO_COUNTS", "COUNTS_UNREADABLE")


def test_a_table_is_told_by_its_header_and_each_bad_row_by_its_line() -> None:
    text = '\ufeffTicker, Class ,Date,Shares,Source\r\nault,"Class A Common Stock",2024-05-17,"29,063,000",10-Q\r\n,,2024-05-17,1,\r\nault,,May,5,\r\n\r\nault,,2024-05-17,-5,\r\n'
    *refused, counts = read(text)
    assert isinstance(counts, ShareCounts)
    (count,) = counts.counts
    assert (count.ticker, count.title, count.shares, count.origin) == (
        "AULT",
        "Class A Common Stock",
        Decimal(29063000),
        "10-Q",
    )
    messages = [one.message for one in refused if isinstance(one, FilingError)]
    assert [message.split(" is no")[0] for message in messages] == ["line 3", "line 4", "line 6"]


def test_a_header_alone_and_another_table_are_refused() -> None:
    (empty,) = read("cik,date,shares\n")
    (other,) = read("cik,name\n1,Northwind\n")
    assert isinstance(empty, FilingError)
    assert isinstance(other, FilingError)
    assert (empty.code, other.code) == ("NO_COUNTS", "NOT_OWNERSHIP")


def test_counts_are_no_filings(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_text(FACTS, encoding="utf-8")
    (_, refused) = read_filings([str(path)])
    assert isinstance(refused, FilingError)
    assert (refused.code, refused.source) == ("NOT_OWNERSHIP", str(path))
    assert [type(one) for one in read_sources([str(path)], jobs=2)] == [FilingError, ShareCounts]
