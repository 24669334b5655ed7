"""A filing goes into the graph and comes back equal: nothing filed is lost, nothing needed but the facts."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import ids
from graph.driver import Graph
from graph.facts import (
    about_properties,
    filing_from,
    filing_properties,
    line_properties,
    owner_properties,
    stake_properties,
)
from graph.figures import exact, figure
from graph.model import (
    Address,
    Carrier,
    Filing,
    FormerName,
    HeaderParty,
    IssuerFacts,
    Line,
    Owner,
    Signature,
    Stake,
    Table,
    UnknownElement,
)
from graph.model.cells import ATTRIBUTES, keys_of
from graph.reader import Reader
from graph.writer import write_batch
from loaders.forms.ownership_xml_writer import write_xml
from loaders.ingest import interpret, read_filings

LISTS = ("non_derivative_transactions", "non_derivative_holdings", "derivative_transactions", "derivative_holdings")
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
NUMBER = st.decimals(min_value=0, max_value=Decimal("999999999999.9999"), places=4) | st.sampled_from(
    [Decimal(0), Decimal("2.50"), Decimal("0.10"), Decimal(99999999999999999999), Decimal("0.00001")]
)
DATE = st.dates(dt.date(1990, 1, 1), dt.date(2040, 1, 1))
AS_FILED = st.dictionaries(TEXT, st.none() | st.just("") | TEXT, max_size=3)
UNKNOWN = st.lists(st.builds(UnknownElement, parent=TEXT, index=st.integers(0, 9), element=TEXT), max_size=2).map(tuple)
CIK = st.none() | st.integers(1, 10**9).map(lambda number: f"{number:010}")


def bare(filing: Filing) -> Filing:
    """Without what does not come back: readings and `source`."""
    lines = {
        name: tuple(line.model_copy(update={"indirect": None}) for line in getattr(filing, name)) for name in LISTS
    }
    return filing.model_copy(update={"source": "", "findings": (), **lines})


def lines_of(table: Table) -> st.SearchStrategy[tuple[Line, ...]]:
    values: dict[str, st.SearchStrategy[Any]] = {
        "acquiredDisposed": st.sampled_from("AD"),
        "ownership": st.sampled_from("DI"),
        "equitySwap": st.booleans(),
    }
    for key in ("date", "deemedDate", "exercisable", "expires"):
        values[key] = DATE
    for key in ("shares", "totalValue", "price", "exercisePrice", "underlyingShares", "underlyingValue"):
        values[key] = NUMBER
    values |= {"followingShares": NUMBER, "followingValue": NUMBER}
    cells = {ATTRIBUTES[key]: st.none() | values.get(key, TEXT) for key in keys_of(table)}
    notes = st.dictionaries(
        st.sampled_from(keys_of(table)), st.lists(st.sampled_from(["F1", "F2", "F9"])).map(tuple), max_size=3
    )
    line = st.builds(Line, row=st.integers(1, 60), footnotes=notes, as_filed=AS_FILED, unknown=UNKNOWN, **cells)
    return st.lists(line, max_size=3).map(tuple)


FLAG = st.none() | st.booleans()
OWNER = st.builds(
    Owner,
    cik=CIK,
    name=TEXT,
    director=FLAG,
    other=FLAG,
    title=st.none() | TEXT,
    address=st.none() | st.builds(Address, street1=st.none() | TEXT, non_us=FLAG, country=st.none() | TEXT),
    as_filed=AS_FILED,
    unknown=UNKNOWN,
)
WORDS = st.lists(TEXT, max_size=3).map(tuple)
STAKE = st.builds(
    Stake,
    owner=st.integers(1, 3),
    title=st.none() | TEXT,
    group=st.none() | st.sampled_from("ab"),
    funds=WORDS,
    legal_proceedings=FLAG,
    citizenship=st.none() | TEXT,
    sole_voting=st.none() | NUMBER,
    shared_voting=st.none() | NUMBER,
    sole_dispositive=st.none() | NUMBER,
    shared_dispositive=st.none() | NUMBER,
    aggregate=st.none() | NUMBER,
    excludes_shares=FLAG,
    percent_of_class=st.none() | NUMBER,
    person_types=WORDS,
    comment=st.none() | TEXT,
    as_filed=AS_FILED,
    unknown=UNKNOWN,
)
SIGNATURE = st.builds(
    Signature, name=st.none() | TEXT, date=st.none() | DATE, title=st.none() | TEXT, on_behalf_of=st.none() | TEXT
)
HEADER_PARTY = st.builds(
    HeaderParty,
    role=st.sampled_from(["ISSUER", "REPORTING-OWNER", "FILED BY"]),
    cik=CIK,
    name=TEXT,
    former_names=st.lists(st.builds(FormerName, name=TEXT, changed=st.none() | DATE), max_size=2).map(tuple),
    sic=st.none() | TEXT,
)
FILING = st.builds(
    Filing,
    source=TEXT,
    carrier=st.sampled_from(Carrier),
    accession=st.none(),
    form=st.sampled_from(["3", "4", "5", "4/A", "SCHEDULE 13D", "SCHEDULE 13G/A"]),
    amendment_number=st.none() | TEXT,
    previous_accession=st.none() | TEXT,
    schema_version=st.none() | TEXT,
    period=st.none() | DATE,
    filed_at=st.none() | DATE,
    accepted_at=st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    no_securities_owned=FLAG,
    aff10b5_one=FLAG,
    issuer=st.builds(IssuerFacts, cik=CIK, name=TEXT, ticker=st.none() | st.text(max_size=5), cusips=WORDS),
    owners=st.lists(OWNER, min_size=1, max_size=3).map(tuple),
    header=st.lists(HEADER_PARTY, max_size=3).map(tuple),
    footnotes=st.dictionaries(st.sampled_from([f"F{n}" for n in range(1, 12)]), TEXT, max_size=4),
    remarks=st.none() | st.text(max_size=5),
    stakes=st.lists(STAKE, max_size=3).map(tuple),
    items=st.dictionaries(TEXT, TEXT, max_size=3),
    signatures=st.lists(SIGNATURE, max_size=3).map(tuple),
    not_carried=WORDS,
    as_filed=AS_FILED,
    unknown=UNKNOWN,
    **{
        name: lines_of(table)
        for name, table in zip(LISTS, (Table("ND-T"), Table("ND-H"), Table("D-T"), Table("D-H")), strict=True)
    },
)


def through_properties(filing: Filing) -> Filing:
    """The filing by way of the properties that would stand in Neo4j."""
    return filing_from(
        filing_properties(filing) | {"carriers": [filing.carrier.value]},
        about_properties(filing.issuer),
        [owner_properties(owner, n) for n, owner in enumerate(filing.owners, 1)],
        [
            *(line_properties(key, table, line) for key, table, line in filing.lines()),
            *(stake_properties(stake, n) for n, stake in enumerate(filing.stakes, 1)),
        ],
        [{"ref": ref, "text": text, "ordinal": n} for n, (ref, text) in enumerate(filing.footnotes.items(), 1)],
    )


@given(FILING)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_filing_survives_its_properties(filing: Filing) -> None:
    back = through_properties(filing)
    assert back == bare(filing)
    assert list(back.footnotes) == list(filing.footnotes)
    assert list(back.items) == list(filing.items)


@pytest.fixture(scope="module")
def real(shared: Path) -> list[Filing]:
    found = list(read_filings([str(shared / "filings" / "xml")]))
    assert len(found) > 400
    assert all(isinstance(one, Filing) for one in found)
    return [one for one in found if isinstance(one, Filing)]


async def test_every_real_filing_comes_back_from_the_graph_as_its_document(graph: Graph, real: list[Filing]) -> None:
    first = {ids.filing_id(filing): filing for filing in reversed(real)}
    for some in _batches(list(first.values()), 100):
        await write_batch(graph, some, interpret)
    reader = Reader(graph)
    back = {key: filing async for page in reader.every() for key, filing in page.items()}
    assert back.keys() == first.keys()
    assert [key for key, filing in first.items() if back[key] != bare(filing)] == []
    assert [key for key, filing in first.items() if write_xml(back[key]) != write_xml(filing)] == []


async def test_a_filing_that_is_not_there_is_none(graph: Graph) -> None:
    assert await Reader(graph).filing("0000000000-00-000000") is None


@pytest.mark.parametrize(
    ("number", "properties"),
    [
        ("1983", {"x": 1983.0, "xText": "1983", "xE4": 19830000}),
        ("0.3856", {"x": 0.3856, "xText": "0.3856", "xE4": 3856}),
        ("2.50", {"x": 2.5, "xText": "2.50", "xE4": 25000}),
        ("0.00001", {"x": 0.00001, "xText": "0.00001"}),
        ("999999999999.9999", {"x": 999999999999.9999, "xText": "999999999999.9999", "xE4": 9999999999999999}),
        ("99999999999999999999", {"x": 1e20, "xText": "99999999999999999999"}),
    ],
)
def test_a_count_is_a_float_an_exact_text_and_a_whole_number_where_that_fits(
    number: str, properties: dict[str, Any]
) -> None:
    assert figure("x", Decimal(number), count=True) == properties
    assert exact(properties, "x") == Decimal(number)


def test_a_number_beyond_every_float_keeps_its_text_alone() -> None:
    assert figure("x", Decimal(10) ** 400, count=True) == {"xText": "1" + "0" * 400}


def _batches(filings: list[Filing], size: int) -> Iterator[list[Filing]]:
    for start in range(0, len(filings), size):
        yield filings[start : start + size]
