"""Which filing a document is, whatever arrives first (MODEL 1)."""

import datetime as dt
from decimal import Decimal
from itertools import permutations

import pytest

from graph.digest import Digest, digest
from graph.driver import Graph
from graph.identity import join, know
from graph.ids import fingerprint
from graph.loading import load
from graph.model import Carrier, Filing, IssuerFacts, Line, Owner, Signature
from graph.reader import Reader
from graph.writer import Outcome, write_batch

FIRST, SECOND = "0009900090-24-000501", "0009900090-24-000502"


def copy(carrier: Carrier, accession: str | None = None, **changes: object) -> Filing:
    """One carrier's copy of the same purchase."""
    line = Line(
        row=1, title="Common Stock", date=dt.date(2024, 3, 4), code="P", shares=Decimal(100), price=Decimal("2.5")
    )
    filing = Filing(
        source=f"{carrier}",
        carrier=carrier,
        accession=accession,
        accession_basis=None if accession is None else "NAME",
        form="4",
        period=dt.date(2024, 3, 4),
        issuer=IssuerFacts(cik="0009900001", name="Longitude Instruments, Inc.", ticker="LGIX"),
        owners=(Owner(cik="0009900002", name="OYELARAN TUNDE", director=True),),
        non_derivative_transactions=(line.model_copy(update={"acquired_disposed": "A", "ownership": "D"}),),
        signatures=(Signature(name="/s/ Tunde Oyelaran", date=dt.date(2024, 3, 5)),),
    )
    return filing.model_copy(update=changes)


XML = copy(Carrier.XML, FIRST)
WRAPPED = copy(
    Carrier.SUBMISSION,
    FIRST,
    accession_basis="HEADER",
    filed_at=dt.date(2024, 3, 6),
    accepted_at=dt.datetime(2024, 3, 6, 21, 30, tzinfo=dt.UTC),
)
ROWS = copy(Carrier.TSV, FIRST, accession_basis="INDEX", filed_at=dt.date(2024, 3, 7), remarks="Cut at 20 characters")
HTML = copy(Carrier.HTML, FIRST, remarks="As rendered", schema_version=None)
LOOSE = copy(Carrier.TEXT, remarks="No accession anywhere")
OTHER = copy(Carrier.XML, SECOND)


async def load_one_by_one(graph: Graph, filings: tuple[Filing, ...]) -> Digest:
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    for filing in filings:
        await load(graph, [filing], interpret=lambda read: read)
    return await digest(graph)


@pytest.mark.parametrize(
    "documents",
    [(XML, WRAPPED, ROWS, HTML), (LOOSE, XML, WRAPPED), (LOOSE, XML, OTHER), (LOOSE, HTML, OTHER, XML)],
    ids=["four carriers", "one without accession", "two accessions", "two accessions and two carriers"],
)
async def test_any_order_of_arrival_ends_in_the_same_graph(graph: Graph, documents: tuple[Filing, ...]) -> None:
    orders = list(permutations(documents))
    digests = {await load_one_by_one(graph, order) for order in orders[:: 1 if len(documents) < 4 else 7]}
    assert len(digests) == 1
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    await load(graph, documents, interpret=lambda read: read)
    assert {await digest(graph)} == digests


async def test_the_richer_carrier_gives_the_cells_and_the_wrapper_gives_its_times(graph: Graph) -> None:
    await load(graph, [HTML, WRAPPED, XML, ROWS], interpret=lambda read: read)
    filing = await Reader(graph).filing(FIRST)
    assert filing is not None
    assert (filing.carrier, filing.remarks) == (Carrier.XML, None)
    assert (filing.filed_at, filing.accession_basis) == (dt.date(2024, 3, 6), "HEADER")
    (row,) = await graph.read("MATCH (f:Filing) RETURN f.carriers, f.knownBasis, toString(f.knownFrom)")
    assert row.values() == [["XML", "SUBMISSION", "TSV", "HTML"], "ACCEPTED", "2024-03-06T21:30:00Z"]


async def test_a_copy_without_accession_is_the_one_filing_of_its_fingerprint(graph: Graph) -> None:
    await load(graph, [LOOSE, XML], interpret=lambda read: read)
    rows = await graph.read("MATCH (f:Filing) RETURN f.id, f.aliases")
    assert [row.values() for row in rows] == [[FIRST, [f"doc:{fingerprint(XML)}"]]]


async def test_with_two_accessions_all_three_stay_apart_and_say_so(graph: Graph) -> None:
    await load(graph, [XML, LOOSE, OTHER], interpret=lambda read: read)
    rows = await graph.read(
        "MATCH (f:Filing)<-[:IN]-(:Finding {code: 'SHARED_FINGERPRINT'}) RETURN f.id AS id ORDER BY id"
    )
    assert [row["id"] for row in rows] == [FIRST, SECOND, f"doc:{fingerprint(XML)}"]


async def test_what_is_known_by_content_and_rules_is_skipped(graph: Graph) -> None:
    assert await write_batch(graph, [XML, XML, HTML], lambda read: read) == [Outcome.NEW, Outcome.KNOWN, Outcome.NEW]
    assert await write_batch(graph, [HTML, XML], lambda read: read) == [Outcome.KNOWN, Outcome.KNOWN]


async def test_newer_rules_read_a_known_filing_again(graph: Graph) -> None:
    await write_batch(graph, [XML], lambda read: read)
    await graph.write("MATCH (f:Filing) SET f._rules = 0")
    assert await write_batch(graph, [XML], lambda read: read) == [Outcome.CHANGED]


def test_joining_is_the_same_in_any_grouping_and_twice_is_once() -> None:
    one, two, three = (know(filing, fingerprint(filing)) for filing in (HTML, WRAPPED, ROWS))
    whole = join(join(one, two), three)
    assert join(one, join(two, three)).to_json() == whole.to_json()
    assert join(join(three, one), two).to_json() == whole.to_json()
    assert join(whole, two).to_json() == whole.to_json()
    assert type(whole).from_json(whole.to_json()).to_json() == whole.to_json()
