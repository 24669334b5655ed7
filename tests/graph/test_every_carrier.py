"""One filing in each of the carriers it can reach us in, in orders of arrival: one filing, one truth (MODEL 1).

Every sample is drawn as EDGAR's page, as both text renders, as a data set and inside a submission. The renders and the
page hold no accession, so only their fingerprints lead to the filing.
"""

import random
from pathlib import Path

import pytest
from lxml import etree

from graph.digest import Digest, digest
from graph.driver import Graph
from graph.errors import FilingError
from graph.loading import load
from graph.model import Filing
from loaders.ingest import interpret, read_bytes, read_filings
from tests.loaders import drawn_data_set as data_set
from tests.loaders.html_layout.draw import draw as html_page
from tests.loaders.made_submission import document, submission
from tests.loaders.text_layouts.draw import draw as text_render

CARRIERS = ["XML", "SUBMISSION", "TSV", "HTML", "TEXT"]


@pytest.fixture(scope="module")
def originals(samples: Path) -> list[Filing]:
    """Four samples whose names hold an accession: forms 3, 4 and 5, a joint filing among them."""
    read = [one for one in read_filings([str(samples)]) if isinstance(one, Filing) and one.accession]
    return [one for one in read if not one.is_amendment][:3] + [one for one in read if one.form == "5"]


@pytest.fixture(scope="module")
def copies(originals: list[Filing], tmp_path_factory: pytest.TempPathFactory) -> list[Filing]:
    """Each of those filings in every other carrier."""
    found = [one for filing in originals for one in _drawn(filing)]
    folder = data_set.drawn(originals, tmp_path_factory.mktemp("quarter"), zipped=False, shifted=False, **data_set.NEW)
    return found + [one for one in read_filings([str(folder)]) if isinstance(one, Filing)]


def _drawn(filing: Filing) -> list[Filing]:
    data = Path(filing.source).read_bytes()
    root = etree.fromstring(data)
    wrapped = document(filing.form, f"<XML>\n{data.decode()}\n</XML>")
    header = (
        f"<SEC-DOCUMENT>{filing.accession}.txt : 20241231\n<SEC-HEADER>{filing.accession}.hdr.sgml : 20241231\n"
        f"<ACCEPTANCE-DATETIME>20241231163027\nACCESSION NUMBER:\t\t{filing.accession}\n"
        f"CONFORMED SUBMISSION TYPE:\t{filing.form}\nFILED AS OF DATE:\t\t20241231\n</SEC-HEADER>\n"
    )
    pages = {"page.html": html_page(root), "a.txt": text_render(root, "a"), "b.txt": text_render(root, "b")}
    carried = {name: page.encode() for name, page in pages.items()} | {"whole.txt": submission(wrapped, header=header)}
    found = [one for name, data in carried.items() for one in read_bytes(data, name)]
    assert not any(isinstance(one, FilingError) for one in found), found
    return [one for one in found if isinstance(one, Filing)]


async def standing(graph: Graph, filings: list[Filing]) -> Digest:
    """The digest of the graph that these make, arriving in this order."""
    await graph.define("MATCH (n) WHERE NOT n:Lookthrough CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS")
    await load(graph, filings, interpret=interpret, batch=7)
    return await digest(graph)


async def test_every_carrier_of_a_filing_is_one_filing_whatever_comes_first(
    graph: Graph, originals: list[Filing], copies: list[Filing]
) -> None:
    every = originals + copies
    digests = {await standing(graph, every)}
    for seed in range(2):
        shuffled = list(every)
        random.Random(seed).shuffle(shuffled)
        digests.add(await standing(graph, shuffled))

    rows = await graph.read("MATCH (f:Filing) RETURN f.id, f.carriers, f.knownBasis ORDER BY f.id")
    assert len(digests) == 1
    assert [row[0] for row in rows] == sorted(filing.accession or "" for filing in originals)
    assert [row[1] for row in rows] == [CARRIERS] * len(originals)
    assert {row[2] for row in rows} == {"ACCEPTED"}


async def test_poorer_carriers_add_no_fact_to_the_xml_but_what_the_wrapper_says(
    graph: Graph, originals: list[Filing], copies: list[Filing]
) -> None:
    await standing(graph, originals)
    cells = "MATCH (l:Line) RETURN l.id, properties(l) ORDER BY l.id"
    alone = [tuple(row) for row in await graph.read(cells)]

    await standing(graph, copies + originals)

    assert [tuple(row) for row in await graph.read(cells)] == alone
