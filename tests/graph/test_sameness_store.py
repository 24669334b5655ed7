"""SAME_AS in the graph: a person, his company and its issuer, shown with CIKs in some filings and by name in others.

The story is Milo Tarrant's. Forms 4 about Orrin Alliance come as renders without CIKs and as XML with them; the issuer,
called Halden Data by then, reports a stake in Brask together with him and his company, which has a CIK there.
"""

import contextlib
import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from graph.derivation import clear_marks
from graph.digest import digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Carrier, Filing, FormerName, HeaderParty, IssuerFacts, Line, Owner, Stake
from graph.rebuild import rebuild
from graph.writer import write_batch
from loaders.ingest import interpret
from lookthrough.ingest import ingest_sources
from schema.api import build_schema
from schema.context import Context

ORRIN = IssuerFacts(cik="0009900051", name="Orrin Alliance, Inc.", ticker="ORRN")
BRASK = IssuerFacts(cik="0009900052", name="Brask Safety Corp")
MILO = Owner(cik="0009900053", name="TARRANT MILO B III", director=True)
COMPANY = Owner(cik="0009900054", name="Tarrant & Company, Inc.")
INES = Owner(cik="0009900055", name="TARRANT INES", director=True)
NOTE = (
    'Milo B. Tarrant, III is the Chief Executive Officer of Tarrant & Company, Inc. ("Tarrant & Co.") '
    "and is deemed to beneficially own the shares held by Tarrant & Co."
)
RENDER = "name:orrin-alliance-inc~orrn:"


def row(following: str, day: str, ownership: str = "D", nature: str | None = None) -> dict[str, Any]:
    cells = {"row": 1, "title": "Common Stock", "date": day, "code": "P", "shares": "10", "acquiredDisposed": "A"}
    noted = {"nature": nature, "footnotes": {"nature": ("F1",)}} if nature == "By Tarrant & Company, Inc." else {}
    return {**cells, "followingShares": following, "ownership": ownership, "nature": nature, **noted}


def form4(number: int, day: str, *rows: dict[str, Any], owner: Owner = MILO, issuer: IssuerFacts = ORRIN) -> Filing:
    lines = tuple(Line.model_validate({**cells, "row": n}) for n, cells in enumerate(rows, 1))
    facts = Filing(
        source="a.xml",
        carrier=Carrier.XML,
        accession=f"0009900050-24-{number:06}",
        form="4",
        period=dt.date.fromisoformat(day),
        filed_at=dt.date.fromisoformat(day),
        issuer=issuer,
        owners=(owner,),
        non_derivative_transactions=lines,
        footnotes={"F1": NOTE} if any(line.footnotes for line in lines) else {},
    )
    return interpret(facts)


def render(filing: Filing) -> Filing:
    """The same form as text shows it: without CIKs and without a place in EDGAR."""
    return interpret(
        filing.model_copy(
            update={
                "carrier": Carrier.TEXT,
                "accession": None,
                "issuer": filing.issuer.model_copy(update={"cik": None}),
                "owners": tuple(owner.model_copy(update={"cik": None}) for owner in filing.owners),
            }
        )
    )


def schedule() -> Filing:
    halden = Owner(cik=ORRIN.cik, name="Halden Data, Inc.")
    lending = Owner(name="Tarrant Lending, LLC")
    former = (FormerName(name="Orrin Alliance, Inc.", changed=dt.date(2023, 1, 3)),)
    facts = Filing(
        source="s.xml",
        carrier=Carrier.XML,
        accession="0009900050-26-000001",
        form="SCHEDULE 13D",
        period=dt.date(2026, 9, 30),
        filed_at=dt.date(2026, 10, 1),
        header=(HeaderParty(role="FILED BY", cik=ORRIN.cik, name=halden.name, former_names=former),),
        issuer=BRASK,
        owners=(halden, COMPANY, lending, MILO.model_copy(update={"name": "Milo B. Tarrant, III", "director": None})),
        stakes=tuple(
            Stake(owner=n, title="Common Stock", person_types=("IN",) if n == 4 else ("CO",)) for n in range(1, 5)
        ),
    )
    return interpret(facts)


def story() -> list[Filing]:
    held = row("15229", "2024-05-22", "I", "By Tarrant & Company, Inc.")
    return [
        render(form4(1, "2024-05-22", row("2245", "2024-05-22"), held)),
        form4(2, "2024-01-09", row("2000", "2024-01-09")),
        form4(
            3, "2024-08-30", row("2300", "2024-08-30"), row("15300", "2024-08-30", "I", "By Tarrant & Company, Inc.")
        ),
        form4(4, "2024-09-04", row("70", "2024-09-04", "I", "By Trust"), owner=INES),
        form4(5, "2024-09-05", row("71", "2024-09-05", "I", "By Trust")),
        form4(6, "2024-09-06", row("5", "2024-09-06", "I", "By Tarrant Lending, LLC"), issuer=BRASK, owner=INES),
        schedule(),
    ]


async def same(graph: Graph) -> dict[tuple[str, str], str]:
    """(id, id) -> grade and rule, each pair once by the lesser id."""
    rows = await graph.read(
        "MATCH (a)-[r:SAME_AS]->(b) WHERE a.id < b.id AND EXISTS { (b)-[:SAME_AS {rule: r.rule, grade: r.grade}]->(a) } "
        "RETURN a.id, b.id, r.grade + ' ' + r.rule"
    )
    return {(row[0], row[1]): row[2] for row in rows}


MILO_RENDERED = f"{RENDER}tarrant-milo-b-iii-"
VEHICLE = "vehicle:cik:0009900053:tarrant-and-co-inc"
LENDING = "name:0009900052:tarrant-lending-llc-"


def short(pair: tuple[str, str]) -> tuple[str, str]:
    """Without the six hex digits that end the id of a name."""
    return tuple(one[:-6] if one.startswith("name:") else one for one in pair)  # type: ignore[return-value]


@pytest.fixture
async def loaded(graph: Graph) -> Graph:
    await load(graph, story(), interpret=interpret)
    return graph


async def test_the_person_his_company_and_the_issuer_are_found_wherever_they_have_no_cik(loaded: Graph) -> None:
    found = {short(pair): told for pair, told in (await same(loaded)).items()}
    rendered = next(pair[1] for pair in await same(loaded) if ":tarrant-and-co-inc" in pair[1] and "name:" in pair[1])
    assert found == {
        ("cik:0009900051", f"{RENDER}orrin-alliance-inc-"): "STRICT ISSUER_NAME_TICKER",
        ("cik:0009900053", MILO_RENDERED): "STRICT NAME_AND_ISSUER",
        ("cik:0009900054", VEHICLE): "STRICT NAME_AND_REPORTER",
        ("cik:0009900054", rendered): "PROBABLE NAME_AND_REPORTER",
        (LENDING, "vehicle:cik:0009900055:tarrant-lending-llc"): "PROBABLE NAME_AND_ISSUER",
    }


async def test_each_says_by_which_words_and_from_when_it_was_known(loaded: Graph) -> None:
    (found,) = await loaded.read(
        "MATCH (:Party {id: 'cik:0009900054'})-[r:SAME_AS]->(:Party {id: $vehicle}) "
        "RETURN r.filing, r.line, r.quote, r.againstFiling, r.againstName, toString(date(r.knownFrom)), r.knownBasis",
        {"vehicle": VEHICLE},
    )
    assert found.values() == [
        "0009900050-24-000003",
        "0009900050-24-000003/ND-T-2",
        "Tarrant & Company, Inc.",
        "0009900050-26-000001",
        "Tarrant & Company, Inc.",
        "2026-10-02",
        "FILED",
    ]


async def test_a_differing_amount_on_the_same_day_leaves_it_probable(graph: Graph) -> None:
    render_of_may = render(form4(1, "2024-05-22", row("2245", "2024-05-22")))
    others = [form4(2, "2024-05-22", row("2246", "2024-05-22")), form4(3, "2024-06-03", row("2300", "2024-06-03"))]
    await load(graph, [render_of_may, *others], interpret=interpret)
    rows = await graph.read(
        "MATCH (:Person)-[r:SAME_AS]->(p:Person) RETURN p.cik IS NULL, r.grade, r.conflict ORDER BY p.id"
    )
    conflict = "common-stock on 2024-05-22: 2245 and 2246"
    assert [row.values() for row in rows] == [[False, "PROBABLE", conflict], [True, "PROBABLE", conflict]]


async def test_what_a_filing_made_same_goes_with_it(graph: Graph) -> None:
    shown, early, late, *_ = story()
    await load(graph, [shown, early, late], interpret=interpret)
    assert ("cik:0009900053", MILO_RENDERED) in {short(pair) for pair in await same(graph)}
    known = shown.model_copy(update={"carrier": Carrier.XML, "issuer": ORRIN, "owners": (MILO,)})
    await load(graph, [known], interpret=interpret)
    assert await same(graph) == {}
    assert await graph.read("MATCH (p:Party) WHERE p.cik IS NULL AND p.id STARTS WITH 'name:' RETURN p") == []
    assert await graph.read("MATCH (k:NameKey) WHERE NOT (k)<-[:BEARS]-() RETURN k") == []


@pytest.mark.parametrize("seed", range(4))
async def test_any_order_and_any_batches_give_one_digest_and_a_rebuild_keeps_it(graph: Graph, seed: int) -> None:
    await load(graph, story(), interpret=interpret)
    before = await digest(graph)
    await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
    source = random.Random(seed)
    shuffled = source.sample(story(), len(story()))
    while shuffled:
        size = source.randint(1, 3)
        await load(graph, shuffled[:size], interpret=interpret, batch=source.randint(1, 2))
        del shuffled[:size]
    assert await digest(graph) == before
    await rebuild(graph, interpret)
    assert await digest(graph) == before


@pytest.mark.parametrize(
    "damage",
    [
        "MATCH ()-[r:SAME_AS]->() DELETE r",
        "MATCH (k:NameKey) DETACH DELETE k",
        "MATCH (a:Person), (b:Entity) WITH a, b LIMIT 1 CREATE (a)-[:SAME_AS {id: 'x', scope: 'name:person:no body'}]->(b)",
        "MATCH (p:Party) WITH p LIMIT 3 MERGE (k:NameKey {id: 'person:no body'}) CREATE (p)-[:BEARS]->(k)",
    ],
    ids=["relationships", "keys", "a stray relationship", "a stray key"],
)
async def test_a_rebuild_makes_damage_good(loaded: Graph, damage: str) -> None:
    before = await digest(loaded)
    await loaded.write(damage)
    assert await digest(loaded) != before
    await rebuild(loaded, interpret)
    assert await digest(loaded) == before


async def test_killed_between_facts_and_any_batch_of_readings_the_marks_recover_it(graph: Graph) -> None:
    await load(graph, story(), interpret=interpret)
    before = await digest(graph)

    class Killed(Exception):
        pass

    def kill_at(step: int) -> Any:
        left = iter(range(step))

        def progress(*_: object) -> None:
            if next(left, None) is None:
                raise Killed

        return progress

    spoilt = 0
    for step in range(6):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        await write_batch(graph, story(), interpret)
        with contextlib.suppress(Killed):
            await clear_marks(graph, progress=kill_at(step))
        spoilt += await digest(graph) != before
        await load(graph, [], interpret=interpret)
        assert await digest(graph) == before
    assert spoilt >= 4, "the kills came too late to test anything"


async def test_a_question_gets_the_other_party_its_rule_and_its_words(loaded: Graph) -> None:
    result = await build_schema().execute(
        """{ party(cik: "9900054") { name sameAs {
             party { name cik } grade rule conflict knownFrom knownBasis
             evidence { quote filing { form } line { id } } againstName againstFiling { form } } } }""",
        {},
        Context(loaded),
    )
    assert result.errors is None
    party = result.data["party"]  # type: ignore[index]
    assert party["name"] == "Tarrant & Company, Inc."
    strict = next(one for one in party["sameAs"] if one["grade"] == "STRICT")
    assert strict == {
        "party": {"name": "Tarrant & Company, Inc.", "cik": None},
        "grade": "STRICT",
        "rule": "NAME_AND_REPORTER",
        "conflict": None,
        "knownFrom": "2026-10-02T03:59:59Z",
        "knownBasis": "FILED",
        "evidence": [
            {"quote": "Tarrant & Company, Inc.", "filing": {"form": "4"}, "line": {"id": "0009900050-24-000003/ND-T-2"}}
        ],
        "againstName": "Tarrant & Company, Inc.",
        "againstFiling": {"form": "SCHEDULE 13D"},
    }


@pytest.fixture
async def ault(graph: Graph, shared: Path, tmp_path: Path) -> Graph:
    """The seeds, the schedules and the data set's Ault rows; the samples, which are the seeds with CIKs, come in a test."""
    tables = (shared / "filings/datasets").glob("ault_subset_2024q3_*.tsv")
    for table in tables:
        (tmp_path / table.name.removeprefix("ault_subset_2024q3_")).write_bytes(table.read_bytes())
    sources = [str(shared / "filings" / name) for name in ("seeds", "sched13")]
    await ingest_sources(graph, [*sources, str(tmp_path)], refused=lambda _: None)
    return graph


AULT = "name:ault-alliance-inc~ault:"
AULT_VEHICLE = f"vehicle:{AULT}ault-milton-c-iii-8e9573:ault-and-co-inc"


async def test_the_parties_of_the_seed_renders_are_those_with_ciks(ault: Graph) -> None:
    found = {pair: told for pair, told in (await same(ault)).items() if "ault" in pair[1]}
    assert found == {
        ("cik:0000896493", f"{AULT}ault-alliance-inc-0ba8d6"): "STRICT FORMER_NAME",
        ("cik:0001212502", f"{AULT}ault-milton-c-iii-8e9573"): "PROBABLE NAME_AND_RELATION",
        ("cik:0001734770", AULT_VEHICLE): "PROBABLE NAME_AND_REPORTER",
    }


async def test_with_the_same_forms_in_xml_the_seeds_are_theirs_and_the_company_is_surely_one(
    ault: Graph, samples: Path
) -> None:
    await ingest_sources(ault, [str(samples)], refused=lambda _: None)
    found = {pair: told for pair, told in (await same(ault)).items() if "ault" in pair[1]}
    assert found == {("cik:0001734770", "vehicle:cik:0001212502:ault-and-co-inc"): "STRICT NAME_AND_REPORTER"}
