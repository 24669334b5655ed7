"""A filing that comes bare and inside its submission is one filing, with the times and names of the header, in any order."""

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest

from graph.digest import Digest, digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Carrier, Filing
from graph.reader import Reader
from graph.rebuild import rebuild
from graph.writer import Outcome, write_batch
from loaders.ingest import interpret, read_bytes

NAME = "form4_X0508_HGIX_Pritchard_2024-05-30_0009900090-24-000019.xml"
ACCESSION = "0009900090-24-000019"
HEADER = f"""<SEC-DOCUMENT>{ACCESSION}.txt : 20240531
<SEC-HEADER>{ACCESSION}.hdr.sgml : 20240531
<ACCEPTANCE-DATETIME>20240531170501
ACCESSION NUMBER:\t\t{ACCESSION}
CONFORMED SUBMISSION TYPE:\t4
FILED AS OF DATE:\t\t20240531

REPORTING-OWNER:
\tOWNER DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\t%(owner)s
\t\tCENTRAL INDEX KEY:\t\t\t%(owner_cik)s
\tFILING VALUES:
\t\tFORM TYPE:\t\t4
\t\tSEC FILE NUMBER:\t001-99001
\tFORMER NAME:
\t\tFORMER CONFORMED NAME:\tPRITCHARD-HALE DORA
\t\tDATE OF NAME CHANGE:\t20190304

ISSUER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tHARROWGATE INSTRUMENTS CORP
\t\tCENTRAL INDEX KEY:\t\t\t%(issuer_cik)s
\tFORMER COMPANY:
\t\tFORMER CONFORMED NAME:\tHarrow Gauge Co
\t\tDATE OF NAME CHANGE:\t20110704
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<TEXT>
<XML>
"""
END = "\n</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n"


def read(data: bytes, source: str) -> Filing:
    (filing,) = read_bytes(data, source)
    assert isinstance(filing, Filing), filing
    return filing


@pytest.fixture(scope="module")
def carriers(samples: Path) -> dict[str, Filing]:
    """The document with its accession in the name, without, and inside its submission."""
    xml = (samples / NAME).read_bytes()
    bare = read(xml, "form4.xml")
    parties = {
        "owner": bare.owners[0].name,
        "owner_cik": bare.owners[0].cik,
        "issuer_cik": bare.issuer.cik,
    }
    wrapped = (HEADER % parties).encode() + xml + END.encode()
    return {"named": read(xml, NAME), "bare": bare, "wrapped": read(wrapped, "submission.txt")}


async def loaded(graph: Graph, filings: list[Filing]) -> Digest:
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    for filing in filings:
        await load(graph, [filing], interpret=interpret)
    return await digest(graph)


async def test_in_any_order_the_graph_is_the_same_and_holds_one_filing(
    graph: Graph, carriers: dict[str, Filing]
) -> None:
    orders = [*permutations(carriers.values()), (carriers["named"], carriers["wrapped"], carriers["named"])]
    digests = [await loaded(graph, list(order)) for order in orders]
    assert len({one.readings for one in digests}) == 1
    assert len({one.facts for one in digests[:-1]}) == 1
    rows = await graph.read("MATCH (f:Filing) RETURN f.id, f.carriers, f.knownBasis, toString(f.knownFrom)")
    assert [row.values() for row in rows] == [[ACCESSION, ["XML", "SUBMISSION"], "ACCEPTED", "2024-05-31T21:05:01Z"]]


async def test_the_header_comes_back_from_the_graph_as_it_was_read(graph: Graph, carriers: dict[str, Filing]) -> None:
    await loaded(graph, [carriers["named"], carriers["wrapped"]])
    filing = await Reader(graph).filing(ACCESSION)
    assert filing is not None
    assert filing.carrier is Carrier.XML
    assert (filing.header, filing.accession_basis) == (carriers["wrapped"].header, "HEADER")
    assert filing.accepted_at == dt.datetime(2024, 5, 31, 21, 5, 1, tzinfo=dt.UTC)


async def test_former_names_stand_on_the_party_and_among_its_names(graph: Graph, carriers: dict[str, Filing]) -> None:
    await loaded(graph, [carriers["wrapped"]])
    rows = await graph.read(
        "MATCH (p:Party) WHERE p.formerNames IS NOT NULL RETURN p.names, p.formerNames, p.formerDates ORDER BY p.id"
    )
    assert [row.values()[1:] for row in rows] == [
        [["Harrow Gauge Co"], ["2011-07-04"]],
        [["PRITCHARD-HALE DORA"], ["2019-03-04"]],
    ]
    assert rows[0]["p.names"] == ["HARROWGATE INSTRUMENTS CORP", "Harrow Gauge Co", "Harrowgate Instruments Corp"]


async def test_a_rebuild_changes_nothing(graph: Graph, carriers: dict[str, Filing]) -> None:
    before = await loaded(graph, [carriers["bare"], carriers["wrapped"]])
    await rebuild(graph, interpret)
    assert await digest(graph) == before


async def test_the_same_submission_again_is_known(graph: Graph, carriers: dict[str, Filing]) -> None:
    wrapped = carriers["wrapped"]
    assert await write_batch(graph, [wrapped, wrapped], interpret) == [Outcome.NEW, Outcome.KNOWN]


async def test_a_render_that_came_first_is_given_its_ciks_by_the_header_that_comes_later(
    graph: Graph, carriers: dict[str, Filing]
) -> None:
    wrapped = carriers["wrapped"]
    owners = tuple(owner.model_copy(update={"cik": None}) for owner in wrapped.owners)
    shown = {"owners": owners, "issuer": wrapped.issuer.model_copy(update={"cik": None}), "header": ()}
    plain = {"accession": None, "accession_basis": None, "accepted_at": None, "filed_at": None}
    render = wrapped.model_copy(update={"carrier": Carrier.TEXT, **shown, **plain})
    inside = wrapped.model_copy(update={"carrier": Carrier.TEXT})
    digests = {(await loaded(graph, order)).readings for order in ([render, inside], [inside, render], [inside])}
    assert len(digests) == 1
    rows = await graph.read("MATCH (f:Filing)-[:ABOUT|REPORTED_BY]->(p) RETURN p.id AS id ORDER BY id")
    assert [row["id"] for row in rows] == sorted(
        [f"cik:{wrapped.issuer.cik}", *(f"cik:{owner.cik}" for owner in wrapped.owners)]
    )
