"""The two filings the project starts from, read to what one person holds and through whom."""

from decimal import Decimal
from pathlib import Path

import pytest

from graph import ids
from graph.readings.reporter import derive_reporter
from graph.readings.scope import KnownFiling, ScopeReadings
from graph.readings.securities import class_context
from loaders.ingest import read_filings


@pytest.fixture(scope="module")
def readings(shared: Path) -> ScopeReadings:
    filings = [read for read in read_filings([str(shared / "filings" / "seeds")]) if not isinstance(read, Exception)]
    known = [KnownFiling(ids.filing_id(filing), filing) for filing in filings]
    titles = [line.title or "" for filing in filings for _, _, line in filing.lines()]
    (reporter,), issuer = ids.owner_ids(filings[0]), ids.issuer_id(filings[0].issuer)
    return derive_reporter(known, reporter=reporter, issuer=issuer, classes=class_context(titles))


def test_amounts_units_and_what_stood_before(readings: ScopeReadings) -> None:
    found = {
        (edge.start.partition(":")[0], edge.end.split(":")[4].split("-")[0]): (
            edge.properties["unit"],
            Decimal(edge.properties.get("sharesText", edge.properties.get("valueText"))),
            edge.properties.get("openingSharesText"),
        )
        for edge in readings.edges
        if edge.type == "OWNS"
    }
    assert found == {
        ("name", "common"): ("SHARES", Decimal(2245), "262"),
        ("name", "series"): ("SHARES", Decimal(110), None),
        ("vehicle", "common"): ("SHARES", Decimal(15229), "229"),
        ("vehicle", "10pct"): ("VALUE", Decimal(17519832), None),
        ("vehicle", "warrant"): ("DERIVATIVE_UNITS", Decimal(47685988), "0"),
    }


def test_note_and_warrants_are_bound_by_the_cap_of_their_footnote(readings: ScopeReadings) -> None:
    quotes = [edge.properties["conditionQuote"] for edge in readings.edges if edge.properties.get("conditional")]
    assert len(quotes) == 2
    assert all("5,724,888" in quote for quote in quotes)


def test_the_ten_percent_box_is_of_the_first_filing_only(readings: ScopeReadings) -> None:
    roles = {
        tuple(edge.properties["roles"]): str(edge.properties.get("validTo"))
        for edge in readings.edges
        if edge.type == "INSIDER_OF"
    }
    assert roles == {("DIRECTOR", "OFFICER"): "None", ("TEN_PERCENT_OWNER",): "2024-05-22"}


def test_the_one_vehicle_is_held_through_and_controlled_by_its_chief_executive(readings: ScopeReadings) -> None:
    held = {(edge.start, edge.end) for edge in readings.edges if edge.type == "HOLDS_THROUGH"}
    controlled = {
        (edge.start, edge.end)
        for edge in readings.edges
        if edge.type == "CONTROLS" and edge.properties["role"] == "CEO"
    }
    assert len(held) == 1
    assert held == controlled
    assert sum(edge.type == "HELD_BY" for edge in readings.edges) == 5
