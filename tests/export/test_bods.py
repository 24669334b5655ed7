"""BODS 0.4: each way of owning and controlling that filings can tell, put through the publishers' own review."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from graph.driver import Graph
from graph.export.part import around
from graph.export.sight import Sight
from lookthrough.ingest import ingest_sources

ISSUER = "cik:1"
JANE, KAI, FUND, TRUST = "cik:7", "cik:8", "vehicle:cik:7:fund", "vehicle:cik:7:cik:1:trust"


async def test_a_direct_holding_is_one_relationship_without_a_share(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron", cik="0000000007")
    await world.owns(JANE, JANE, "1200.5")
    found = await reviewed()
    assert set(found.records) == {ISSUER, JANE, f"{JANE}>{ISSUER}@{ISSUER}"}
    (interest,) = found.details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    assert interest["type"] == "shareholding"
    assert interest["directOrIndirect"] == "direct"
    assert interest["beneficialOwnershipOrControl"] is True
    assert interest["startDate"] == "2024-01-01"
    assert "share" not in interest
    assert "1200.5 shares of Common Stock" in interest["details"]
    assert "Rule 16a-1(a)(2)" in interest["details"]
    assert found.details(JANE) == {
        "isComponent": False,
        "personType": "knownPerson",
        "names": [{"fullName": "Jane Heron"}],
    }
    assert found.details(ISSUER)["identifiers"] == [{"schemeName": "SEC Central Index Key (CIK)", "id": "0000000001"}]


async def test_a_holding_through_a_company_is_indirect_with_its_components_before_it(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.entity(FUND, "Heron Fund, LLC")
    await world.owns(FUND, JANE, "900")
    await world.link(
        JANE, "HOLDS_THROUGH", FUND, nature="By Heron Fund, LLC", quote="By Heron Fund, LLC", footnote="F1"
    )
    await world.link(JANE, "CONTROLS", FUND, role="SOLE_MEMBER", quote="is the sole member")
    found = await reviewed()
    primary = found.details(f"{JANE}>{ISSUER}@{ISSUER}")
    to_fund, to_issuer = f"{JANE}>{FUND}@{ISSUER}/{JANE}", f"{FUND}>{ISSUER}@{ISSUER}/{JANE}"
    assert primary["isComponent"] is False
    assert primary["componentRecords"] == [FUND, to_fund, to_issuer]
    assert [one["directOrIndirect"] for one in primary["interests"]] == ["indirect"]
    assert found.details(FUND)["isComponent"] is True
    assert found.details(to_issuer)["isComponent"] is True
    assert found.details(to_fund)["interests"][0] | {"startDate": None} == {
        "type": "shareholding",
        "directOrIndirect": "direct",
        "details": "sole member",
        "share": {"exact": 100},
        "startDate": None,
    }
    order = [statement["recordId"] for statement in found.statements]
    assert max(map(order.index, primary["componentRecords"])) < order.index(f"{JANE}>{ISSUER}@{ISSUER}")
    notes = found.records[to_issuer]["annotations"]
    assert notes[0]["description"].startswith("Read from f/ND-T-1")


async def test_a_title_is_no_ownership(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.entity(FUND, "Heron Fund, LLC")
    await world.link(JANE, "CONTROLS", FUND, role="CEO")
    await world.link(JANE, "INSIDER_OF", ISSUER, roles=["DIRECTOR", "OFFICER", "TEN_PERCENT_OWNER"], title="CFO")
    found = await reviewed()
    of_fund = found.details(f"{JANE}>{FUND}@{ISSUER}")["interests"]
    assert [(one["type"], one.get("beneficialOwnershipOrControl")) for one in of_fund] == [
        ("seniorManagingOfficial", None)
    ]
    offices = found.details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    assert [(one["type"], one["details"]) for one in offices] == [
        ("boardMember", 'Box "Director" of Forms 3, 4 and 5'),
        ("seniorManagingOfficial", 'Box "Officer" of Forms 3, 4 and 5: CFO'),
        ("otherInfluenceOrControl", 'Box "10% Owner" of Forms 3, 4 and 5'),
    ]
    assert all("share" not in one and "beneficialOwnershipOrControl" not in one for one in offices)


async def test_an_office_that_ended_has_its_end(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.link(JANE, "INSIDER_OF", ISSUER, roles=["DIRECTOR"], validTo=dt.date(2024, 6, 30))
    (interest,) = (await reviewed()).details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    assert (interest["startDate"], interest["endDate"]) == ("2024-01-01", "2024-06-30")
    later = await reviewed(Sight(day=dt.date(2024, 7, 1)))
    assert later.relationships == {}


async def test_joint_owners_of_one_vehicle_have_a_record_each(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.person(KAI, "Kai Heron")
    await world.entity(FUND, "Heron Fund, LLC")
    for owner, shares in ((JANE, "900"), (KAI, "450")):
        await world.owns(FUND, owner, shares)
        await world.link(owner, "HOLDS_THROUGH", FUND)
    found = await reviewed()
    held = {
        owner: found.details(f"{FUND}>{ISSUER}@{ISSUER}/{owner}")["interests"][0]["details"] for owner in (JANE, KAI)
    }
    assert "900 shares" in held[JANE]
    assert "450 shares" in held[KAI]
    assert not any("1350" in str(statement) for statement in found.statements)


async def test_who_of_several_owners_holds_is_unspecified_and_no_party_is_invented(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.person(KAI, "Kai Heron")
    holder = await world.one_of(JANE, KAI)
    for owner in (JANE, KAI):
        await world.owns(holder, owner, "70")
    found = await reviewed()
    assert {one["recordId"] for one in found.statements if one["recordType"] != "relationship"} == {ISSUER, JANE, KAI}
    (details,) = found.relationships.values()
    assert details["interestedParty"] == {
        "reason": "informationUnknownToPublisher",
        "description": "The filings do not say which: one of: A, B",
    }
    assert len(details["interests"]) == 1
    assert "beneficialOwnershipOrControl" not in details["interests"][0]


async def test_a_holder_that_no_filing_names_has_no_name(world: Any, reviewed: Any) -> None:
    spouse, other = "vehicle:cik:7:cik:1:spouse", "vehicle:cik:7:cik:1:unspecified"
    await world.person(JANE, "Jane Heron")
    await world.person(spouse, None, kind="SPOUSE", caption="By Spouse")
    await world.entity(other, None, "UNSPECIFIED", caption="See footnote")
    for holder in (spouse, other):
        await world.owns(holder, JANE, "5")
        await world.link(JANE, "HOLDS_THROUGH", holder)
    await world.link(JANE, "RELATED_TO", spouse, role="SPOUSE")
    found = await reviewed()
    assert found.details(spouse) == {
        "isComponent": True,
        "personType": "unknownPerson",
        "unspecifiedPersonDetails": {
            "reason": "informationUnknownToPublisher",
            "description": "No filing names it; described as: By Spouse",
        },
    }
    assert found.details(other)["entityType"] == {"type": "unknownEntity"}
    assert f"{JANE}>{spouse}@{ISSUER}/{JANE}" not in found.records
    components = found.details(f"{JANE}>{ISSUER}@{ISSUER}")["componentRecords"]
    assert f"{spouse}>{ISSUER}@{ISSUER}/{JANE}" in components


async def test_a_trust_has_its_trustee_settlor_and_beneficiary_and_no_other_kind_of_interest(
    world: Any, reviewed: Any
) -> None:
    await world.person(JANE, "Jane Heron")
    await world.person(KAI, "Kai Heron")
    await world.entity(TRUST, "Heron Family Trust", "TRUST")
    await world.owns(TRUST, JANE, "40")
    await world.link(JANE, "HOLDS_THROUGH", TRUST)
    for party, role in ((JANE, "CO_TRUSTEE"), (JANE, "SETTLOR"), (KAI, "BENEFICIARY"), (KAI, "INVESTMENT_MANAGER")):
        await world.link(party, "CONTROLS" if "TRUSTEE" in role else "RELATED_TO", TRUST, role=role)
    found = await reviewed()
    assert found.details(TRUST)["entityType"] == {"type": "arrangement", "subtype": "trust"}
    trustee = found.details(f"{JANE}>{TRUST}@{ISSUER}/{JANE}")
    assert [one["type"] for one in trustee["interests"]] == ["trustee", "settlor"]
    others = found.details(f"{KAI}>{TRUST}@{ISSUER}")
    assert others["isComponent"] is False
    assert [one["type"] for one in others["interests"]] == ["beneficiaryOfLegalArrangement", "otherInfluenceOrControl"]


async def test_a_trust_without_a_stated_role_gets_none(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.entity(TRUST, None, "TRUST", caption="By Trust")
    await world.owns(TRUST, JANE, "40")
    await world.link(JANE, "HOLDS_THROUGH", TRUST, nature="By Trust", quote="By Trust")
    found = await reviewed()
    record = f"{JANE}>{TRUST}@{ISSUER}/{JANE}"
    assert "interests" not in found.details(record)
    assert "“By Trust”" in found.records[record]["annotations"][0]["description"]


@pytest.mark.parametrize(
    ("kind", "role", "interest"),
    [
        ("FOUNDATION", "TRUSTEE", "otherInfluenceOrControl"),
        ("PARTNERSHIP", "GENERAL_PARTNER", "otherInfluenceOrControl"),
        ("PARTNERSHIP", "LIMITED_PARTNER", "shareholding"),
        ("COMPANY", "DIRECTOR", "boardMember"),
        ("COMPANY", "INVESTMENT_MANAGER", "rightsGrantedByContract"),
        ("RETIREMENT_PLAN", "PARTICIPANT", "beneficiaryOfLegalArrangement"),
        ("CUSTODIAL", "CUSTODIAN", "otherInfluenceOrControl"),
        ("ESTATE", "TRUSTEE", "otherInfluenceOrControl"),
    ],
)
async def test_a_role_is_told_by_its_meaning(world: Any, reviewed: Any, kind: str, role: str, interest: str) -> None:
    await world.person(JANE, "Jane Heron")
    await world.entity(FUND, "Heron", kind)
    await world.link(JANE, "CONTROLS", FUND, role=role)
    (found,) = (await reviewed()).details(f"{JANE}>{FUND}@{ISSUER}")["interests"]
    assert found["type"] == interest


@pytest.mark.parametrize(
    ("quote", "share"),
    [
        ("is a 35.5% owner of the fund", {"exact": 35.5}),
        ("is the majority shareholder", {"exclusiveMinimum": 50, "maximum": 100}),
        ("is a shareholder", None),
    ],
)
async def test_a_share_stands_only_where_words_state_one(
    world: Any, reviewed: Any, quote: str, share: dict[str, float] | None
) -> None:
    await world.person(JANE, "Jane Heron")
    await world.entity(FUND, "Heron Fund, Inc.")
    await world.link(JANE, "RELATED_TO", FUND, role="SHAREHOLDER", quote=quote)
    (found,) = (await reviewed()).details(f"{JANE}>{FUND}@{ISSUER}")["interests"]
    assert found.get("share") == share


async def test_owners_of_each_other_both_stand(world: Any, reviewed: Any) -> None:
    await world.issuer("cik:2", "Kite Mills, Inc.")
    await world.owns("cik:2", "cik:2", "10", security="sec:1:common", issuer=ISSUER)
    await world.owns(ISSUER, ISSUER, "20", security="sec:2:common", issuer="cik:2")
    found = await reviewed()
    assert set(found.relationships) == {f"cik:2>{ISSUER}@{ISSUER}", f"{ISSUER}>cik:2@cik:2"}
    assert not any(
        "beneficialOwnershipOrControl" in one
        for details in found.relationships.values()
        for one in details["interests"]
    )
    assert found.statistics["count_person_statements"] == 0


async def test_a_ring_of_control_and_a_diamond_are_told_once_each(world: Any, reviewed: Any) -> None:
    left, right, low = "vehicle:l", "vehicle:r", "vehicle:low"
    await world.person(JANE, "Jane Heron")
    for entity in (left, right, low):
        await world.entity(entity, entity.upper())
    for start, end in ((JANE, left), (JANE, right), (left, low), (right, low), (low, left)):
        await world.link(start, "CONTROLS", end, role="MANAGER")
    await world.link(JANE, "HOLDS_THROUGH", low)
    await world.owns(low, JANE, "77")
    found = await reviewed()
    primary = found.details(f"{JANE}>{ISSUER}@{ISSUER}")
    assert set(primary["componentRecords"]) == {
        left,
        right,
        low,
        *(f"{a}>{b}@{ISSUER}/{JANE}" for a, b in ((JANE, left), (JANE, right), (left, low), (right, low), (JANE, low))),
        f"{low}>{ISSUER}@{ISSUER}/{JANE}",
    }
    way = found.details(f"{JANE}>{low}@{ISSUER}/{JANE}")["interests"]
    assert [(one["type"], one["directOrIndirect"]) for one in way] == [("unknownInterest", "indirect")]
    assert found.details(f"{low}>{left}@{ISSUER}")["isComponent"] is False


async def test_what_is_disclaimed_or_not_restated_is_no_present_beneficial_ownership(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.owns(JANE, JANE, "8", security="sec:1:a", disclaimed=True)
    await world.owns(JANE, JANE, "9", security="sec:1:b", status="NOT_RESTATED")
    await world.owns(JANE, JANE, "47685988", security="sec:1:w", unit="DERIVATIVE_UNITS", right="CALL_EQUIVALENT")
    interests = (await reviewed()).details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    assert all("beneficialOwnershipOrControl" not in one for one in interests)
    assert [one["type"] for one in interests] == ["shareholding", "shareholding", "rightsGrantedByContract"]
    assert interests[1]["details"].startswith("Not restated, last reported for 2024-01-01")
    assert "47685988 units" in interests[2]["details"]
    assert "shares" not in interests[2]["details"]


async def test_a_cover_page_states_its_percent_of_class_under_its_own_rule(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.entity("cik:9", "Heron Advisers, LLC")
    await world.stake(JANE, "7.4", "740", "740")
    await world.stake("cik:9", "9.9", "990", "100")
    found = await reviewed()
    (jane,) = found.details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    (advisers,) = found.details(f"cik:9>{ISSUER}@{ISSUER}")["interests"]
    assert (jane["type"], jane["share"], jane["beneficialOwnershipOrControl"]) == ("votingRights", {"exact": 7.4}, True)
    assert (advisers["type"], advisers["share"]) == ("otherInfluenceOrControl", {"exact": 9.9})
    assert "beneficialOwnershipOrControl" not in advisers
    assert "Rule 13d-3" in jane["details"]


async def test_changes_of_amount_are_one_holding_and_a_gap_is_an_end(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    days = [dt.date(2023, month, 1) for month in (1, 3, 5)]
    for start, end, shares in ((days[0], days[1], "1"), (days[1], days[2], "2")):
        await world.owns(JANE, JANE, shares, kind="OWNED", validFrom=start, validTo=end)
    await world.owns(JANE, JANE, "3", validFrom=dt.date(2024, 2, 1))
    interests = (await reviewed()).details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    assert [(one["startDate"], one.get("endDate")) for one in interests] == [
        ("2023-01-01", "2023-05-01"),
        ("2024-02-01", None),
    ]
    assert interests[0]["details"].startswith("Held until 2023-05-01, the last amount before that: 2 shares")
    (then,) = (await reviewed(Sight(day=dt.date(2023, 2, 1)))).details(f"{JANE}>{ISSUER}@{ISSUER}")["interests"]
    assert ": 1 shares" in then["details"]


async def test_what_was_not_known_yet_is_not_told(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    corrected = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    await world.owns(JANE, JANE, "100", kind="OWNED", knownTo=corrected)
    await world.owns(JANE, JANE, "10", knownFrom=corrected)
    record = f"{JANE}>{ISSUER}@{ISSUER}"
    for moment, words in (
        (dt.datetime(2024, 2, 1, tzinfo=dt.UTC), "100 shares"),
        (corrected, " 10 shares"),
        (None, " 10 shares"),
    ):
        (interest,) = (await reviewed(Sight(known=moment))).details(record)["interests"]
        assert words in interest["details"]
    before = await reviewed(Sight(known=dt.datetime(2024, 1, 1, tzinfo=dt.UTC)))
    assert before.statements == []


async def test_the_same_claim_has_the_same_id_and_ids_are_64_hex_digits(world: Any, reviewed: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.owns(JANE, JANE, "10")
    first, second = await reviewed(), await reviewed()
    assert first.statements == second.statements
    assert all(len(one["statementId"]) == 64 for one in first.statements)
    assert {one["statementDate"] for one in first.statements} == {"2024-01-05"}


async def test_the_samples_pass_the_review_and_tell_the_story_of_ault(
    graph: Graph, samples: Path, reviewed: Any
) -> None:
    await ingest_sources(graph, [str(samples)], refused=lambda error: pytest.fail(str(error)))
    found = await reviewed()
    ault, issuer = "cik:0001212502", "cik:0000896493"
    company = next(key for key in found.records if "ault" in key and ">" not in key and key != ault)
    primary = found.details(f"{ault}>{issuer}@{issuer}")
    assert company in primary["componentRecords"]
    held = [one["details"] for one in primary["interests"] if one["directOrIndirect"] == "indirect"]
    assert any("Through Ault & Company, Inc." in words and "15229 shares of Common Stock" in words for words in held)
    assert any("counted in value: 17519832" in words for words in held)
    (role,) = found.details(f"{ault}>{company}@{issuer}/{ault}")["interests"]
    assert role["type"] == "seniorManagingOfficial"
    part = await around(graph, ault, 1)
    assert set((await reviewed(part=part)).records) <= set(found.records)


async def test_real_filings_of_every_kind_pass_the_review(graph: Graph, shared: Path, reviewed: Any) -> None:
    sources = [str(shared / "filings" / name) for name in ("sched13", "sgml", "html", "seeds")]
    await ingest_sources(graph, sources, refused=lambda _: None)
    found = await reviewed()
    assert found.statistics["count_ownership_or_control_statement"] > 50
    texts = str(found.statements)
    assert "addresses" not in texts
