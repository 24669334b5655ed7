"""Stakes of Schedules 13D and 13G in the graph: stored as filed, of a class, stated by a person, and never a position."""

import datetime as dt
from itertools import permutations
from typing import Any

import pytest

from graph import ids
from graph.digest import digest
from graph.driver import Graph
from graph.loading import load
from graph.model import Carrier, Filing, IssuerFacts, Owner, Signature, Stake
from graph.reader import Reader
from graph.readings.securities import title_key
from graph.rebuild import rebuild
from tests.graph import made_filings, made_schedules
from tests.graph.made_filings import COMMON, filing, trade
from tests.graph.made_schedules import FUND, JANE

ISSUER = made_filings.ISSUER.model_copy(update={"cusips": ("123456104",)})


def stake(owner: int, aggregate: str, **cells: Any) -> Stake:
    cover = {"title": "Common Stock, $0.001 par value", "sole_voting": "0", "percent_of_class": "8.50"}
    types = ("PN",) if owner == 1 else ("HC", "IN")
    return made_schedules.stake(owner, aggregate, **cover | {"person_types": types} | cells)


def schedule(accession: str = "0000000001-25-000001", **changes: Any) -> Filing:
    values: dict[str, Any] = {
        "issuer": ISSUER,
        "stakes": (stake(1, "4000000"), stake(2, "4000000", comment="Shared with the fund.", funds=("AF", "OO"))),
        "items": {"item4/transactionPurpose": "To watch.", "item1/commentText": "See above."},
        "signatures": (
            Signature(name="Jane Q. Doe", date=dt.date(2025, 1, 15), title="Manager", on_behalf_of="Kestrel Fund LP"),
        ),
    }
    return made_schedules.schedule(accession, **values | changes)


def form4() -> Filing:
    bought = trade("2025-02-03", "P", "10", "4000010", price="2")
    return filing("0000000001-25-000002", "2025-02-03", bought, filed_at="2025-02-04", signatures=()).facts


def unread(filing: Filing) -> Filing:
    """A reader of words that finds none."""
    return filing


async def loaded(graph: Graph, *filings: Filing) -> None:
    await load(graph, filings, interpret=unread)


async def test_a_schedule_comes_back_from_the_graph_equal_and_in_filed_order(graph: Graph) -> None:
    filed = schedule(not_carried=("items",))
    await loaded(graph, filed)
    (back,) = [filing async for page in Reader(graph).every() for filing in page.values()]
    assert back == filed.model_copy(update={"source": ""})
    assert list(back.items) == ["item4/transactionPurpose", "item1/commentText"]


async def test_each_stake_is_stated_by_its_person_and_of_the_class_on_its_cover(graph: Graph) -> None:
    await loaded(graph, schedule())
    rows = await graph.read(
        "MATCH (p:Party)<-[:STATED_BY]-(s:Stake:Line)-[:OF]->(c:Security)-[:ISSUED_BY]->(i:Issuer) "
        "RETURN s.id, p.id, c.id, i.id, s.aggregateText, s.aggregateE4, s.percentOfClassText, s.validFrom ORDER BY s.id"
    )
    assert [row.values() for row in rows] == [
        [f"0000000001-25-000001/S-{n}", person, COMMON, "cik:0000000100", "4000000", 40000000000, "8.50", rows[0][7]]
        for n, person in ((1, "cik:0000000021"), (2, "cik:0000000007"))
    ]
    assert rows[0]["s.validFrom"].to_native() == dt.date(2025, 1, 10)


async def test_a_schedule_makes_no_position_role_or_holder(graph: Graph) -> None:
    await loaded(graph, schedule())
    rows = await graph.read(
        "MATCH ()-[r:OWNS|OWNED|HOLDS_THROUGH|INSIDER_OF|HELD_BY|CONTROLS]->() RETURN DISTINCT type(r)"
    )
    assert rows == []
    (row,) = await graph.read("MATCH (f:Filing) RETURN f.daysLate, f.knownBasis")
    assert row.values() == [None, "FILED"]


async def test_a_form_4_of_the_same_person_and_class_stands_beside_the_stake(graph: Graph) -> None:
    await loaded(graph, schedule(), form4())
    rows = await graph.read("MATCH (p)-[o:OWNS]->(s:Security) RETURN p.id, o.sharesText, s.id, count { (s)<-[:OF]-() }")
    assert [row.values() for row in rows] == [["cik:0000000007", "4000010", COMMON, 3]]


async def test_the_type_of_reporting_person_comes_before_every_other_sign(graph: Graph) -> None:
    trust = Owner(cik="0000000031", name="Ann Estate Trust")
    await loaded(graph, schedule(owners=(trust, JANE), stakes=(stake(1, "1", person_types=("IN",)), stake(2, "1"))))
    rows = await graph.read("MATCH (p:Party) RETURN p.id, p:Person, p.kind, p.kindGrade ORDER BY p.id")
    assert [row.values() for row in rows] == [
        ["cik:0000000007", True, "PERSON", "SCHEDULE_TYPE"],
        ["cik:0000000031", True, "PERSON", "SCHEDULE_TYPE"],
        ["cik:0000000100", False, "COMPANY", "ISSUER"],
    ]


@pytest.mark.parametrize(
    ("name", "types", "kind"),
    [
        ("Kestrel Fund LP", ("PN",), "PARTNERSHIP"),
        ("Kestrel", ("PN",), "PARTNERSHIP"),
        ("Kestrel", ("CO", "HC"), "COMPANY"),
        ("Kestrel Family Trust", ("OO",), "TRUST"),
        ("Kestrel Gray", ("OO",), "UNSPECIFIED"),
        ("Kestrel Gray", ("HC", "IN"), "PERSON"),
        ("Kestrel Gray", (), "PERSON"),
    ],
)
async def test_a_type_gives_a_kind(graph: Graph, name: str, types: tuple[str, ...], kind: str) -> None:
    owner = Owner(cik="0000000041", name=name)
    await loaded(graph, schedule(owners=(owner,), stakes=(stake(1, "1", person_types=types),), signatures=()))
    rows = await graph.read("MATCH (p:Party {id: 'cik:0000000041'}) RETURN p.kind")
    assert [row[0] for row in rows] == [kind]


async def test_an_owner_here_that_is_an_issuer_there_is_one_node(graph: Graph) -> None:
    own = schedule("0000000001-25-000009", issuer=IssuerFacts(cik=FUND.cik, name="Kestrel Fund LP"), owners=(JANE,))
    await loaded(graph, schedule(), own.model_copy(update={"stakes": (stake(1, "5"),)}))
    (row,) = await graph.read(
        "MATCH (p:Party {cik: '0000000021'}) RETURN count(p), p:Issuer, count { (p)<-[:STATED_BY]-() }"
    )
    assert row.values() == [1, True, 1]


async def test_any_order_of_arrival_and_a_rebuild_give_one_digest(graph: Graph) -> None:
    digests = set()
    for some in permutations([schedule(), schedule(filed_at=None, carrier=Carrier.HTML), form4()]):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        for one in some:
            await loaded(graph, one)
        digests.add(await digest(graph))
    assert len(digests) == 1
    await rebuild(graph, unread)
    assert await digest(graph) in digests


async def test_a_fuller_carrier_replaces_the_stakes_of_a_poorer_one(graph: Graph) -> None:
    await loaded(graph, schedule(carrier=Carrier.HTML, stakes=(stake(1, "7", title="Preferred Stock"),)))
    await loaded(graph, schedule())
    rows = await graph.read("MATCH (s:Stake)-[:OF]->(c) RETURN s.aggregateText, c.id ORDER BY s.id")
    assert [row.values() for row in rows] == [["4000000", COMMON]] * 2
    assert (await graph.read("MATCH (s:Security) RETURN count(s)"))[0][0] == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"stakes": (stake(1, "4000001"), stake(2, "4000000"))},
        {"stakes": (stake(1, "4000000", percent_of_class="8.6"), stake(2, "4000000"))},
        {"stakes": (stake(1, "4000000"),)},
        {"owners": (FUND, JANE.model_copy(update={"name": "Joan Doe"}))},
        {"form": "SCHEDULE 13D/A", "amendment_number": "1"},
        {"period": dt.date(2025, 1, 11)},
    ],
)
def test_schedules_that_differ_have_fingerprints_that_differ(changes: dict[str, Any]) -> None:
    assert ids.fingerprint(schedule(**changes)) != ids.fingerprint(schedule())


def test_the_spelling_of_a_figure_and_of_a_number_is_no_difference() -> None:
    one = schedule(form="SCHEDULE 13D/A", amendment_number="Amendment No. 2")
    other = schedule(
        form="SCHEDULE 13D/A",
        amendment_number="2",
        stakes=(stake(1, "4000000.00"), stake(2, "4000000", percent_of_class="8.5")),
    )
    assert ids.fingerprint(one) == ids.fingerprint(other)


@pytest.mark.parametrize(
    "title",
    [
        "Common Stock, $0.001 par value per share",
        "Common Stock, par value $.01 (Title of Class of Securities)",
        'Common Shares, without par value (the "Shares")',
        "Ordinary Shares, nominal value $0.0001 per share",
        "Ordinary Shares, NIS 0.01 par value per share",
        "Ordinary Shares of nominal value \u20ac0.01 each",
        "Common Stock, $0.001 Par Value, of Northwind Tools, Inc.",
    ],
)
def test_a_title_as_covers_spell_it_is_the_class_that_forms_name(title: str) -> None:
    assert title_key(title, issuer_name=ISSUER.name, classes="") == "common-stock"


def test_a_title_beyond_all_length_is_a_class_of_its_own_at_once() -> None:
    one, other = ("0.," * 100_000 + end for end in "ab")
    keys = {title_key(title, issuer_name=ISSUER.name, classes="") for title in (one, other)}
    assert len(keys) == 2


async def test_a_schedule_whose_persons_are_not_known_is_kept_with_its_class(graph: Graph) -> None:
    await loaded(graph, schedule(owners=(), not_carried=("owners",)))
    rows = await graph.read("MATCH (s:Stake)-[:OF]->(c) RETURN c.id, count { (s)-[:STATED_BY]->() }")
    assert [row.values() for row in rows] == [[COMMON, 0]] * 2


async def test_amendments_of_schedules_are_the_same_in_any_order_and_after_damage(graph: Graph) -> None:
    later = schedule("0000000001-25-000003", form="SCHEDULE 13D/A", amendment_number="1", period=dt.date(2025, 3, 1))
    gap = schedule("0000000001-25-000004", form="SCHEDULE 13D/A", amendment_number="3", period=dt.date(2025, 4, 1))
    digests = set()
    for some in ([schedule(), later, gap], [gap, later, schedule()]):
        await graph.write("MATCH (n) WHERE NOT n:Lookthrough DETACH DELETE n")
        for one in some:
            await loaded(graph, one)
        digests.add(await digest(graph))
    rows = await graph.read(
        "MATCH (a)-[r:AMENDS|MAY_AMEND]->(b) RETURN a.accession, type(r), b.accession ORDER BY a.id"
    )
    assert [row.values() for row in rows] == [
        ["0000000001-25-000003", "AMENDS", "0000000001-25-000001"],
        ["0000000001-25-000004", "MAY_AMEND", "0000000001-25-000003"],
    ]
    await graph.write("MATCH ()-[r:AMENDS|OF]->() DELETE r")
    await graph.write(
        "MATCH (a:Filing), (b:Filing) CREATE (a)-[:AMENDS {id: a.id + b.id, scope: 'schedule:cik:9'}]->(b)"
    )
    assert await digest(graph) not in digests
    await rebuild(graph, unread)
    assert {await digest(graph)} == digests


async def test_a_schedule_that_turns_out_to_be_of_another_issuer_leaves_nothing_at_the_first(graph: Graph) -> None:
    await loaded(graph, schedule(carrier=Carrier.TEXT, issuer=IssuerFacts(name="Northwind Tools", ticker="NWT")))
    await loaded(graph, schedule())
    rows = await graph.read("MATCH (i:Issuer) RETURN i.id")
    assert [row[0] for row in rows] == ["cik:0000000100"]
    assert [row[0] for row in await graph.read("MATCH (s:Security) RETURN s.id")] == [COMMON]
    assert await graph.read("MATCH (d:Dirty) RETURN d.id") == []
