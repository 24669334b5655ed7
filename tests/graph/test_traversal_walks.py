"""Who holds what through whom, asked of a real Neo4j on worlds of a few relationships."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from graph.driver import Graph
from graph.errors import CallerError
from graph.figures import figure
from graph.traversal import beneficial_owners, indirect_holdings, ownership_paths
from graph.traversal.model import UNKNOWN_SHARE, WHOLE_SHARE, Evidence, Interval, OwnershipPaths
from graph.traversal.sameness import Identity

DAY = dt.date(2024, 6, 1)
MADE = dt.date(2024, 1, 1)
KNOWN = dt.datetime(2024, 1, 5, tzinfo=dt.UTC)
_LABELS = {
    "P": "Party:Person",
    "E": "Party:Entity",
    "I": "Party:Entity:Issuer",
    "S": "Security",
    "U": "Party:Unresolved",
}


class World:
    """Nodes and relationships written as the readings write them; a node's kind is the first letter of its id."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.count = 0

    async def link(self, start: str, kind: str, end: str, **properties: Any) -> None:
        """One relationship, true from 2024-01-01 and known four days later unless told otherwise."""
        self.count += 1
        for node in (start, end):
            title = "title" if node.startswith("S") else "name"
            await self.graph.write(f"MERGE (n:{_LABELS[node[0]]} {{id: $id}}) SET n.{title} = $id", {"id": node})
        values = {
            "id": f"{kind}-{self.count}",
            "validFrom": MADE,
            "knownFrom": KNOWN,
            "knownBasis": "SIGNED",
            "filing": "f",
        }
        left, right = (_LABELS[node[0]].split(":")[0] for node in (start, end))
        await self.graph.write(
            f"MATCH (a:{left} {{id: $start}}) MATCH (b:{right} {{id: $end}}) CREATE (a)-[r:{kind}]->(b) SET r = $values",
            {"start": start, "end": end, "values": values | properties},
        )

    async def owns(self, holder: str, security: str, by: str, shares: str | None = None, **properties: Any) -> None:
        """An OWNS that `by` reports, and the security's ISSUED_BY."""
        amount = {} if shares is None else figure("shares", Decimal(shares), count=True)
        values = {"reportedBy": by, "unit": "SHARES", "status": "CONFIRMED", "lastReported": MADE, "ownership": "I"}
        await self.link(holder, "OWNS", security, **(values | amount | properties))

    async def owned(self, holder: str, security: str, by: str, shares: str, **properties: Any) -> None:
        """An OWNED that `by` reports."""
        values = {"reportedBy": by, "unit": "SHARES", "status": "CONFIRMED", "lastReported": MADE, "ownership": "I"}
        await self.link(holder, "OWNED", security, **(values | figure("shares", Decimal(shares)) | properties))

    async def issued(self, *securities: str, issuer: str = "I1") -> None:
        for security in securities:
            await self.link(security, "ISSUED_BY", issuer)


@pytest.fixture
def world(graph: Graph) -> World:
    return World(graph)


def chains(found: OwnershipPaths) -> list[list[str]]:
    """Each path as the ids on it."""
    return [[path.hops[0].start.id, *(hop.end.id for hop in path.hops)] for path in found.paths]


async def test_a_holding_through_a_company_has_the_control_that_says_why(world: World) -> None:
    await world.link("P1", "HOLDS_THROUGH", "E1", quote="By Heron", rule="VEHICLE_NAMED")
    await world.link("P1", "CONTROLS", "E1", role="CEO", quote="is the CEO of Heron")
    await world.owns("E1", "S1", "P1", "15229")
    await world.issued("S1")
    (held,) = await indirect_holdings(world.graph.read, "P1", as_of=DAY)
    assert (held.reported_shares, held.unit, held.status) == (Decimal(15229), "SHARES", "CONFIRMED")
    assert [party.id for party in held.through] == ["E1"]
    (path,) = held.paths
    assert [(hop.relation, hop.roles) for hop in path.hops] == [("HOLDS_THROUGH", ("CEO",)), ("OWNS", ())]
    assert [words.quote for words in path.hops[0].evidence] == ["By Heron", "is the CEO of Heron"]


async def test_the_sentence_that_deems_an_owner_is_evidence_beside_the_nature(world: World) -> None:
    deemed = "Ms. Doe may be deemed to beneficially own these shares."
    words = {"line": "f/ND-H-1", "footnote": "F1", "quote": "Heron", "grade": "STATED", "rule": "VEHICLE_NAMED"}
    await world.link("P1", "HOLDS_THROUGH", "E1", **words, deemed=True, deemedQuote=deemed)
    await world.owns("E1", "S1", "P1", "900")
    (path,) = (await ownership_paths(world.graph.read, "P1", "S1", as_of=DAY)).paths
    assert path.hops[0].evidence == (
        Evidence("f", "f/ND-H-1", "F1", "Heron", "STATED", "VEHICLE_NAMED"),
        Evidence("f", "f/ND-H-1", None, deemed, "STATED", "DEEMED"),
    )


async def test_what_a_co_investor_stated_of_the_same_vehicle_is_not_walked(world: World) -> None:
    for person, shares in (("P1", "6668"), ("P2", "18544")):
        await world.link(person, "HOLDS_THROUGH", "E1")
        await world.owns("E1", "S1", person, shares)
    await world.issued("S1")
    (held,) = await indirect_holdings(world.graph.read, "P1", as_of=DAY)
    assert held.reported_shares == Decimal(6668)


async def test_a_joint_filing_is_one_holding_and_different_amounts_stand_side_by_side(world: World) -> None:
    for person in ("P1", "P2"):
        await world.link(person, "HOLDS_THROUGH", "E1")
        await world.owns("E1", "S1", person, "500")
    await world.link("P2", "CONTROLS", "P1", role="MANAGER")
    await world.issued("S1")
    (held,) = await indirect_holdings(world.graph.read, "P2", as_of=DAY)
    assert (held.reported_by, held.reported_shares) == ("P2", Decimal(500))
    assert [[hop.end.id for hop in path.hops] for path in held.paths] == [["E1", "S1"], ["P1", "E1", "S1"]]
    await world.owns("E1", "S1", "P3", "20")
    await world.link("P3", "HOLDS_THROUGH", "E1")
    await world.link("P2", "CONTROLS", "P3", role="MANAGER")
    amounts = {
        one.reported_by: one.reported_shares for one in await indirect_holdings(world.graph.read, "P2", as_of=DAY)
    }
    assert amounts == {"P2": Decimal(500), "P3": Decimal(20)}


async def test_who_only_controls_a_vehicle_in_anothers_footnote_holds_nothing(world: World) -> None:
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.link("P2", "CONTROLS", "E1", role="TRUSTEE")
    await world.owns("E1", "S1", "P1", "10")
    await world.issued("S1")
    assert await indirect_holdings(world.graph.read, "P2", as_of=DAY) == ()


async def test_a_warrant_past_its_expiry_has_lapsed_on_the_day_asked_about(world: World) -> None:
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.owns("E1", "S1", "P1", "10", right="CALL_EQUIVALENT", expires=dt.date(2024, 5, 31))
    await world.issued("S1")
    (lapsed,) = await indirect_holdings(world.graph.read, "P1", as_of=DAY)
    (before,) = await indirect_holdings(world.graph.read, "P1", as_of=dt.date(2024, 5, 31))
    assert (lapsed.status, before.status) == ("LAPSED", "CONFIRMED")


async def test_nothing_is_answered_for_a_time_before_it_was_known(world: World) -> None:
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.owns("E1", "S1", "P1", "10")
    await world.issued("S1")
    before = dt.datetime(2024, 1, 4, tzinfo=dt.UTC)
    assert await indirect_holdings(world.graph.read, "P1", as_of=DAY, known_at=before) == ()
    assert len(await indirect_holdings(world.graph.read, "P1", as_of=DAY, known_at=KNOWN)) == 1


async def test_reported_amounts_are_direct_and_indirect_and_never_what_was_not_restated(world: World) -> None:
    await world.owns("P1", "S1", "P1", "2245", ownership="D")
    await world.owns("E1", "S1", "P1", "15229", disclaimed=True, **figure("disclaimedShares", Decimal(15229)))
    await world.owns("E2", "S1", "P1", "400", status="NOT_RESTATED")
    for holder in ("E1", "E2"):
        await world.link("P1", "HOLDS_THROUGH", holder)
    await world.issued("S1")
    (owner,) = await beneficial_owners(world.graph.read, "I1", as_of=DAY)
    reported = owner.reported
    assert (reported.direct, reported.indirect, reported.total) == (Decimal(2245), Decimal(15229), Decimal(17474))
    assert reported.not_restated == Decimal(400)
    assert reported.disclaimed == Interval(Decimal(0), Decimal(15229))


async def test_a_title_attributes_no_shares_and_words_that_deem_do(world: World) -> None:
    await world.owns("E1", "S1", "P1", "15229")
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.link("P1", "CONTROLS", "E1", role="CEO")
    await world.issued("S1")
    (owner,) = await beneficial_owners(world.graph.read, "I1", as_of=DAY)
    assert owner.attributed is None
    assert owner.attributed_reason is not None
    await world.link("P1", "HOLDS_THROUGH", "E1", deemed=True, deemedQuote="is deemed to beneficially own")
    (owner,) = await beneficial_owners(world.graph.read, "I1", as_of=DAY)
    assert owner.attributed is not None
    assert (owner.attributed.shares, owner.attributed.quote) == (Decimal(15229), "is deemed to beneficially own")


async def test_capped_warrants_are_no_shares_and_no_right_within_60_days(world: World) -> None:
    cells = {
        "unit": "DERIVATIVE_UNITS",
        "right": "CALL_EQUIVALENT",
        "exercisable": MADE,
        **figure("underlyingShares", Decimal(900)),
    }
    await world.owns("P1", "S1", "P1", "2245", ownership="D")
    await world.owns("P1", "S2", "P1", "900", **cells, conditional=True, conditionQuote="not above 9.99%")
    await world.link("S2", "UNDERLYING", "S1")
    await world.issued("S1", "S2")
    (owner,) = await beneficial_owners(world.graph.read, "I1", as_of=DAY)
    assert (owner.security.id, owner.reported.total) == ("S1", Decimal(2245))
    assert (owner.rights.within_60_days, owner.rights.call_equivalent) == (Decimal(0), Decimal(900))
    assert [right.quote for right in owner.rights.conditional] == ["not above 9.99%"]
    assert (owner.percent_of_class, owner.class_percent) == (None, None)


async def test_a_time_that_names_its_zone_is_read_as_any_other(world: World) -> None:
    named = dt.datetime(2024, 1, 5, tzinfo=ZoneInfo("UTC"))
    await world.link("P1", "CONTROLS", "E1", role="CEO", knownFrom=named)
    (path,) = (await ownership_paths(world.graph.read, "P1", "E1", as_of=DAY)).paths
    assert path.hops[0].known_from == KNOWN


async def test_a_put_is_kept_apart_from_calls(world: World) -> None:
    for n, (right, amount) in enumerate((("CALL_EQUIVALENT", "300"), ("PUT_EQUIVALENT", "1000")), 2):
        cells = {"right": right, "exercisable": dt.date(2024, 7, 31), **figure("underlyingShares", Decimal(amount))}
        await world.owns("P1", f"S{n}", "P1", amount, **cells)
        await world.link(f"S{n}", "UNDERLYING", "S1")
    await world.issued("S1", "S2", "S3")
    (owner,) = await beneficial_owners(world.graph.read, "I1", as_of=DAY)
    rights = owner.rights
    assert (rights.within_60_days, rights.call_equivalent, rights.put_equivalent) == (
        Decimal(300),
        Decimal(300),
        Decimal(1000),
    )
    assert owner.reported.total is None


async def test_an_unresolved_joint_line_counts_as_direct_for_each_reporter_alone(world: World) -> None:
    for person in ("P1", "P2"):
        await world.owns("U1", "S1", person, "110", ownership="D")
    await world.link("P1", "CONTROLS", "E9", role="CEO")
    await world.link("P2", "CONTROLS", "E9", role="CEO")
    await world.issued("S1")
    owners = await beneficial_owners(world.graph.read, "I1", as_of=DAY)
    assert [(owner.owner.id, owner.reported.direct, owner.reported.total) for owner in owners] == [
        ("P1", Decimal(110), Decimal(110)),
        ("P2", Decimal(110), Decimal(110)),
    ]


async def test_owners_who_left_are_answered_only_when_asked_for(world: World) -> None:
    await world.owns("P1", "S1", "P1", "10", status="LAST_KNOWN")
    await world.issued("S1")
    assert await beneficial_owners(world.graph.read, "I1", as_of=DAY) == ()
    (owner,) = await beneficial_owners(world.graph.read, "I1", as_of=DAY, include_ended=True)
    assert (owner.status, owner.reported.total) == ("LAST_KNOWN", Decimal(10))


async def test_paths_come_shortest_first_and_lead_through_owned_issuers(world: World) -> None:
    await world.owns("P1", "S2", "P1", "5")
    await world.issued("S2", issuer="I2")
    await world.owns("I2", "S1", "I2", "7")
    await world.owns("P1", "S1", "P1", "3")
    await world.issued("S1")
    found = await ownership_paths(world.graph.read, "P1", "I1", as_of=DAY)
    assert chains(found) == [["P1", "I1"], ["P1", "I2", "I1"]]
    assert (found.truncated, found.reason) == (False, None)


async def test_the_path_to_a_security_ends_at_it_and_a_sole_member_has_all(world: World) -> None:
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.link("P1", "CONTROLS", "E1", role="SOLE_MEMBER")
    await world.owns("E1", "S1", "P1", "10")
    await world.issued("S1")
    (path,) = (await ownership_paths(world.graph.read, "P1", "S1", as_of=DAY)).paths
    assert [hop.end.id for hop in path.hops] == ["E1", "S1"]
    assert path.economic_share == WHOLE_SHARE
    (path,) = (await ownership_paths(world.graph.read, "P1", "I1", as_of=DAY)).paths
    assert path.economic_share == UNKNOWN_SHARE


async def test_stated_percentages_multiply_and_a_majority_stays_open_below(world: World) -> None:
    await world.link("P1", "RELATED_TO", "E1", role="SHAREHOLDER", quote="a majority shareholder of E1")
    await world.link("E1", "RELATED_TO", "E2", role="MEMBER", quote="is a 40% member of E2")
    (path,) = (await ownership_paths(world.graph.read, "P1", "E2", as_of=DAY)).paths
    assert path.economic_share == Interval(Decimal(20), Decimal(40), low_open=True)


async def test_a_ring_ends_the_walk_and_is_told(world: World) -> None:
    await world.link("P1", "CONTROLS", "E1", role="MANAGER")
    await world.link("E1", "CONTROLS", "E2", role="MANAGER")
    await world.link("E2", "CONTROLS", "E1", role="MANAGER")
    await world.owns("E2", "S1", "E2", "10")
    await world.issued("S1")
    found = await ownership_paths(world.graph.read, "P1", "I1", as_of=DAY)
    assert chains(found) == [["P1", "E1", "E2", "I1"]]
    assert [[node.id for node in ring] for ring in found.cycles] == [["E1", "E2"]]


async def test_from_a_party_to_itself_the_rings_are_the_answer(world: World) -> None:
    await world.link("E1", "CONTROLS", "E2", role="MANAGER")
    await world.link("E2", "CONTROLS", "E1", role="MANAGER")
    assert chains(await ownership_paths(world.graph.read, "E1", "E1", as_of=DAY)) == [["E1", "E2", "E1"]]


async def test_a_path_to_a_security_ends_there_though_its_issuer_leads_back_to_it(world: World) -> None:
    await world.owns("P1", "S1", "P1", "10")
    await world.owns("I1", "S2", "I1", "10")
    await world.owns("I2", "S1", "I2", "10")
    await world.issued("S1", issuer="I1")
    await world.issued("S2", issuer="I2")
    assert chains(await ownership_paths(world.graph.read, "P1", "S1", as_of=DAY)) == [["P1", "S1"]]
    assert chains(await ownership_paths(world.graph.read, "P1", "S2", as_of=DAY)) == [["P1", "I1", "S2"]]
    assert chains(await ownership_paths(world.graph.read, "I1", "S1", as_of=DAY)) == [["I1", "I2", "S1"]]


async def test_no_path_is_either_too_far_or_no_link(world: World) -> None:
    await world.link("P1", "CONTROLS", "E1", role="MANAGER")
    await world.link("E1", "CONTROLS", "E2", role="MANAGER")
    far = await ownership_paths(world.graph.read, "P1", "E2", max_hops=1, as_of=DAY)
    none = await ownership_paths(world.graph.read, "E2", "P1", as_of=DAY)
    assert (far.paths, far.reason) == ((), "There is a link, but no path within 1 hops; ask for more.")
    assert (none.paths, none.reason) == ((), "No link leads from one to the other within 10 hops.")


async def test_dead_ends_are_not_read_and_where_nothing_links_two_no_looser_question_is_asked(world: World) -> None:
    for number in range(12):
        await world.owns("P1", f"S{number}", "P1", "10")
        await world.issued(f"S{number}", issuer=f"I{number}")
    await world.link("P1", "CONTROLS", "E1", role="MANAGER")
    await world.link("P2", "CONTROLS", "E2", role="MANAGER")
    read: list[int] = []

    async def ask(text: str, given: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        rows = await world.graph.read(text, given)
        read.append(len(rows))
        return rows

    assert chains(await ownership_paths(ask, "P1", "I7")) == [["P1", "I7"]]
    assert read == [1]
    none = await ownership_paths(ask, "P1", "P2")
    assert (none.paths, none.reason) == ((), "No link leads from one to the other within 10 hops.")
    assert read == [1, 1]


async def test_a_link_that_was_true_but_not_known_yet_is_told_as_that(world: World) -> None:
    await world.link("P1", "CONTROLS", "E1", role="MANAGER")
    early = dt.datetime(2024, 1, 2, tzinfo=dt.UTC)
    found = await ownership_paths(world.graph.read, "P1", "E1", as_of=DAY, known_at=early)
    text = "A link was true on 2024-06-01, but it was not known then. It became known on 2024-01-05T00:00:00Z."
    assert (found.paths, found.reason) == ((), text)


async def test_a_link_of_another_time_is_told_with_its_days(world: World) -> None:
    await world.link("P1", "HOLDS_THROUGH", "E1", validTo=dt.date(2024, 3, 1))
    await world.owned("E1", "S1", "P1", "10", validTo=dt.date(2024, 3, 1))
    await world.issued("S1")
    ended = await ownership_paths(world.graph.read, "P1", "I1", as_of=DAY)
    assert ended.reason == (
        "There is a link at another time, but none on 2024-06-01. It is told from 2024-01-01 until 2024-03-01."
    )
    assert chains(await ownership_paths(world.graph.read, "P1", "I1", as_of=dt.date(2024, 2, 1))) == [
        ["P1", "E1", "I1"]
    ]


async def test_the_past_is_what_was_true_that_day_as_known_now_or_then(world: World) -> None:
    learnt = dt.datetime(2024, 4, 1, tzinfo=dt.UTC)
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.owns("E1", "S1", "P1", "30", validFrom=dt.date(2024, 3, 1), knownFrom=learnt)
    await world.owned("E1", "S1", "P1", "10", validTo=dt.date(2024, 3, 1), knownFrom=learnt)
    await world.owned("E1", "S1", "P1", "10", knownTo=learnt)

    async def shares(day: dt.date | None, known: dt.datetime | None = None) -> list[Decimal | None]:
        found = await indirect_holdings(world.graph.read, "P1", as_of=day, known_at=known)
        return [one.reported_shares for one in found]

    before = dt.datetime(2024, 3, 15, tzinfo=dt.UTC)
    assert await shares(None) == [Decimal(30)]
    assert await shares(dt.date(2024, 2, 1)) == [Decimal(10)]
    assert await shares(dt.date(2024, 3, 10)) == [Decimal(30)]
    assert await shares(dt.date(2024, 3, 10), before) == [Decimal(10)]
    assert await shares(dt.date(2023, 12, 31)) == []


async def test_the_words_of_a_hop_are_those_known_then(world: World) -> None:
    newest = {"filing": "g", "quote": "new words", "firstFiling": "f", "firstQuote": "old words"}
    await world.link("P1", "CONTROLS", "E1", role="CEO", **newest, evidenceFrom=dt.datetime(2024, 5, 1, tzinfo=dt.UTC))
    for known, words in ((None, ("g", "new words")), (dt.datetime(2024, 2, 1, tzinfo=dt.UTC), ("f", "old words"))):
        (path,) = (await ownership_paths(world.graph.read, "P1", "E1", as_of=DAY, known_at=known)).paths
        (evidence,) = path.hops[0].evidence
        assert (evidence.filing, evidence.quote) == words


async def test_two_that_are_one_are_walked_as_one_and_what_says_so_is_evidence(world: World) -> None:
    await world.link("P1", "CONTROLS", "E1", role="CEO", quote="is the CEO of E1")
    for start, end in (("E1", "E2"), ("E2", "E1")):
        await world.link(start, "SAME_AS", end, grade="PROBABLE", rule="NAME_ALIKE", quote="E One")
    await world.owns("E2", "S1", "E2", "10")
    await world.issued("S1")
    strict = await ownership_paths(world.graph.read, "P1", "I1")
    assert (strict.paths, strict.reason) == ((), "No link leads from one to the other within 10 hops.")
    found = await ownership_paths(world.graph.read, "P1", "I1", identity=Identity.PROBABLE)
    assert chains(found) == [["P1", "E1", "I1"]]
    assert [words.rule for words in found.paths[0].hops[1].evidence] == [None, "NAME_ALIKE"]


async def test_what_a_party_holds_is_found_from_either_of_its_names(world: World) -> None:
    for start, end in (("P1", "P2"), ("P2", "P1")):
        await world.link(start, "SAME_AS", end, grade="STRICT", rule="SAME_NAME_AND_ISSUER")
    await world.link("P1", "HOLDS_THROUGH", "E1")
    await world.owns("E1", "S1", "P1", "10")
    for asked in ("P1", "P2"):
        (held,) = await indirect_holdings(world.graph.read, asked)
        assert (held.holder.id, held.reported_shares) == ("E1", Decimal(10))


async def test_owners_who_report_about_an_issuer_under_another_id_are_its_owners(world: World) -> None:
    await world.owns("P1", "S1", "P1", "10", ownership="D")
    await world.issued("S1", issuer="I2")
    for start, end in (("I1", "I2"), ("I2", "I1")):
        await world.link(start, "SAME_AS", end, grade="PROBABLE", rule="NAME_ALIKE")
    assert await beneficial_owners(world.graph.read, "I1") == ()
    (owner,) = await beneficial_owners(world.graph.read, "I1", identity=Identity.PROBABLE)
    assert (owner.owner.id, owner.reported.total) == ("P1", Decimal(10))


async def test_more_paths_than_asked_for_are_said_to_be_cut(world: World) -> None:
    for middle in ("E1", "E2", "E3"):
        await world.link("P1", "CONTROLS", middle, role="MANAGER")
        await world.link(middle, "CONTROLS", "E9", role="MANAGER")
    found = await ownership_paths(world.graph.read, "P1", "E9", first=2, as_of=DAY)
    assert (len(found.paths), found.truncated) == (2, True)


async def test_a_party_nobody_knows_and_hops_out_of_range_are_the_callers_errors(world: World) -> None:
    with pytest.raises(CallerError, match="No party has the id nobody"):
        await indirect_holdings(world.graph.read, "nobody")
    with pytest.raises(CallerError, match="maxHops is 11"):
        await ownership_paths(world.graph.read, "P1", "P1", max_hops=11)
