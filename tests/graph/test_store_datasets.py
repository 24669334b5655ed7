"""Filings of data sets in the graph, whose tables may be incomplete: what is not known makes no relationship."""

from itertools import permutations
from pathlib import Path

import pytest

from graph.digest import digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Carrier, Filing
from graph.rebuild import rebuild
from loaders.ingest import interpret, read_filings
from schema.api import build_schema
from schema.context import Context

ACCESSION = "0009900900-24-000001"
TABLES = {
    "SUBMISSION": f"""
ACCESSION_NUMBER|FILING_DATE|PERIOD_OF_REPORT|DOCUMENT_TYPE|ISSUERCIK|ISSUERNAME|ISSUERTRADINGSYMBOL
{ACCESSION}|07-AUG-2024|05-AUG-2024|4|0009900001|Longitude Instruments, Inc.|LGIX
0009900900-24-000002|07-AUG-2024|05-AUG-2024|4|0009900001|Longitude Instruments, Inc.|LGIX
""",
    "NONDERIV_HOLDING": f"""
ACCESSION_NUMBER|NONDERIV_HOLDING_SK|SECURITY_TITLE|SHRS_OWND_FOLWNG_TRANS|DIRECT_INDIRECT_OWNERSHIP|NATURE_OF_OWNERSHIP
{ACCESSION}|11|Common Stock|16000.0|D|By Meridew Holdings, LLC
{ACCESSION}|12|Common Stock|9000.5|I|By the Meridew Fund, L.P.
{ACCESSION}|13|Common Stock|500.0|I|-
""",
    "DERIV_HOLDING": f"""
ACCESSION_NUMBER|DERIV_HOLDING_SK|SECURITY_TITLE|CONV_EXERCISE_PRICE|UNDLYNG_SEC_TITLE|UNDLYNG_SEC_SHARES|SHRS_OWND_FOLWNG_TRANS|DIRECT_INDIRECT_OWNERSHIP
{ACCESSION}|21|Stock Option|4.25|Common Stock|100.0|100.0|D
""",
}
OWNERS = f"""
ACCESSION_NUMBER|RPTOWNERCIK|RPTOWNERNAME|RPTOWNER_RELATIONSHIP|RPTOWNER_TITLE
{ACCESSION}|0009900003|MERIDEW ADA|Director,Officer|CFO
0009900900-24-000002|0009900003|MERIDEW ADA|Director|-
"""


def filings(folder: Path, **more: str) -> list[Filing]:
    folder.mkdir()
    for name, text in {**TABLES, **more}.items():
        rows = text.strip().replace("|", "\t").replace("\t-", "\t")
        (folder / f"{name}.tsv").write_text(f"{rows}\n", "utf-8")
    return [one for one in read_filings([str(folder)]) if isinstance(one, Filing)]


@pytest.fixture
def incomplete(tmp_path: Path) -> list[Filing]:
    """Two filings of a data set without its tables of owners, trades, footnotes and signatures."""
    return filings(tmp_path / "incomplete")


@pytest.fixture
def owned(tmp_path: Path) -> list[Filing]:
    """The same with their owners."""
    return filings(tmp_path / "owned", REPORTINGOWNER=OWNERS)


async def test_a_filing_without_known_owners_stands_with_its_lines_and_names_no_holder(
    graph: Graph, incomplete: list[Filing]
) -> None:
    await load(graph, incomplete, interpret=interpret)
    lines = await graph.read(
        "MATCH (l:Line)-[:IN]->(:Filing {id: $id}) RETURN l.table, l.sharesText, l.followingSharesText, l.ownership, l.nature "
        "ORDER BY l.id",
        {"id": ACCESSION},
    )
    assert [row.values() for row in lines] == [
        ["D-H", None, "100", "D", None],
        ["ND-H", None, "16000", "D", None],
        ["ND-H", None, "9000.5", "I", "By Meridew Holdings, LLC"],
        ["ND-H", None, "500", "I", "By the Meridew Fund, L.P."],
    ]
    [[held, parties]] = [
        row.values()
        for row in await graph.read(
            "MATCH (p:Party) RETURN count { ()-[:OWNS|OWNED|HELD_BY|HOLDS_THROUGH]->() }, collect(p.id)"
        )
    ]
    assert (held, parties) == (0, ["cik:0009900001"])


async def test_a_rebuild_of_filings_without_known_owners_changes_nothing(
    graph: Graph, incomplete: list[Filing]
) -> None:
    await load(graph, incomplete, interpret=interpret)
    before = await digest(graph)
    assert await rebuild(graph, interpret) == 2
    assert await digest(graph) == before


async def test_equal_filings_with_unknown_parts_are_not_taken_for_one(graph: Graph, incomplete: list[Filing]) -> None:
    alike = [
        one.model_copy(update={"accession": f"0009900900-24-00001{n}"}) for n, one in enumerate(incomplete[1:] * 2)
    ]
    await load(graph, alike, interpret=interpret)
    codes = [row["code"] for row in await graph.read("MATCH (n:Finding) RETURN DISTINCT n.code AS code")]
    assert (codes, len(alike)) == (["TABLE_MISSING"], 2)


async def test_the_api_answers_for_a_filing_without_known_owners(graph: Graph, incomplete: list[Filing]) -> None:
    await load(graph, incomplete, interpret=interpret)
    query = """{ filing(accession: "0009900900-24-000001") {
      form carriers accessionBasis knownBasis notCarried owners { name }
      lines { nature ownership holder { id } owners { id } asFiled { field text status } }
      findings { code where } issuer { name insiders { roles } } } }"""
    result = await build_schema().execute(query, {}, Context(graph))
    assert result.errors is None
    filing = (result.data or {})["filing"]
    assert (filing["owners"], filing["carriers"], filing["knownBasis"]) == ([], ["TSV"], "FILED")
    assert filing["notCarried"] == [
        "owners", "nonDerivativeTransactions", "derivativeTransactions", "footnotes", "signatures",
    ]  # fmt: skip
    assert [line["holder"] for line in filing["lines"]] == [None] * 4
    assert {"code": "TSV_NATURE_SHIFTED", "where": "ND-H-1/nature"} in filing["findings"]
    moved = [cell["text"] for line in filing["lines"] for cell in line["asFiled"] if cell["field"] == "nature"]
    assert "By Meridew Holdings, LLC" in moved


async def test_a_carrier_that_knows_every_part_completes_one_that_does_not_in_any_order(
    graph: Graph, incomplete: list[Filing], owned: list[Filing]
) -> None:
    render = owned[0].model_copy(
        update={"carrier": Carrier.HTML, "filed_at": None, "accession_basis": "NAME", "not_carried": (), "header": ()}
    )
    digests = []
    for order in permutations([incomplete[0], owned[0], render]):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        for one in order:
            await load(graph, [interpret(one)], interpret=interpret)
        digests.append(await digest(graph))
        rows = await graph.read("MATCH (f:Filing) RETURN f.carriers, f.notCarried, f.filedAt, f.accessionBasis")
        [[carriers, lacking, filed, basis]] = [row.values() for row in rows]
        assert (carriers, lacking, str(filed), basis) == (["HTML", "TSV"], None, "2024-08-07", "INDEX")
    assert len(set(digests)) == 1


async def test_natures_put_back_on_indirect_rows_give_the_holders(graph: Graph, owned: list[Filing]) -> None:
    await load(graph, owned, interpret=interpret)
    rows = await graph.read(
        "MATCH (l:Line {table: 'ND-H'})-[:HELD_BY]->(p:Party) RETURN l.followingSharesText, p.name ORDER BY l.row"
    )
    assert [row.values() for row in rows] == [
        ["16000", "MERIDEW ADA"],
        ["9000.5", "Meridew Holdings, LLC"],
        ["500", "Meridew Fund, L.P."],
    ]
