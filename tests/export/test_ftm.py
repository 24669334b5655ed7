"""FollowTheMoney: every line is an entity that its own library takes whole, and every reference leads to one."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.driver import Graph
from graph.export.ftm import ftm
from graph.export.part import EVERYTHING
from graph.export.sight import Sight
from lookthrough.ingest import ingest_sources

followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is built where ICU's headers are")
ISSUER, JANE, FUND, SPOUSE = "cik:1", "cik:7", "vehicle:cik:7:fund", "vehicle:cik:7:cik:1:spouse"


class Told:
    """The entities of an export, checked against the library."""

    def __init__(self, text: bytes) -> None:
        self.entities = {one["id"]: one for one in map(json.loads, text.splitlines())}
        assert len(self.entities) == len(text.splitlines())
        for entity in self.entities.values():
            self._check(entity)

    def _check(self, entity: dict[str, Any]) -> None:
        schema = followthemoney.model.get(entity["schema"])
        assert schema.validate(entity) is None
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(values), (entity["schema"], name)
            prop = schema.get(name)
            if prop.type.name == "entity":
                for other in values:
                    assert followthemoney.model.get(self.entities[other]["schema"]).is_a(prop.range), (name, other)

    def of(self, schema: str) -> list[dict[str, Any]]:
        return [one["properties"] for one in self.entities.values() if one["schema"] == schema]

    def named(self, name: str) -> dict[str, Any]:
        (found,) = (one for one in self.entities.values() if one["properties"].get("name") == [name])
        return found


async def test_a_holding_through_a_company(world: Any, joined: Any) -> None:
    await world.person(JANE, "Jane Heron", cik="0000000007", formerNames=["Jane Egret"])
    await world.entity(FUND, "Heron Fund, LLC")
    await world.owns(FUND, JANE, "900.50")
    await world.link(JANE, "HOLDS_THROUGH", FUND, nature="By Heron Fund, LLC", quote="By Heron Fund, LLC")
    await world.link(JANE, "CONTROLS", FUND, role="CEO", quote="is the chief executive")
    told = Told(await joined(ftm(world.graph, EVERYTHING, Sight())))
    jane, fund, common = told.named("Jane Heron"), told.named("Heron Fund, LLC"), told.named("Common Stock")
    assert (jane["schema"], fund["schema"], common["schema"]) == ("Person", "Company", "Security")
    assert jane["properties"]["previousName"] == ["Jane Egret"]
    (owned,) = told.of("Ownership")
    assert (owned["owner"], owned["asset"], owned["sharesCount"]) == ([fund["id"]], [common["id"]], ["900.50"])
    assert owned["recordId"] == ["f/ND-T-1"]
    assert "percentage" not in owned
    assert owned["description"][0].endswith("Reported by Jane Heron.")
    (directs,) = told.of("Directorship")
    assert (directs["director"], directs["organization"], directs["role"]) == ([jane["id"]], [fund["id"]], ["ceo"])
    assert "“is the chief executive”" in directs["summary"][0]
    (through,) = told.of("UnknownLink")
    assert (through["subject"], through["object"]) == ([jane["id"]], [fund["id"]])


async def test_family_is_family_and_an_unnamed_holder_has_a_name_that_equals_no_other(world: Any, joined: Any) -> None:
    await world.person(JANE, "Jane Heron")
    for number in "12":
        spouse = f"{SPOUSE}:{number}"
        await world.person(spouse, None, kind="SPOUSE", caption="By Spouse")
        await world.owns(spouse, JANE, "5")
        await world.link(JANE, "RELATED_TO", spouse, role="SPOUSE")
    told = Told(await joined(ftm(world.graph, EVERYTHING, Sight())))
    names = {one["name"][0] for one in told.of("Person")} - {"Jane Heron"}
    assert len(names) == 2
    assert all(name.startswith("By Spouse (unnamed, ") for name in names)
    assert [one["relationship"] for one in told.of("Family")] == [["spouse"], ["spouse"]]


async def test_who_of_several_owners_holds_is_a_link_from_each_and_nobody_owns(world: Any, joined: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.person("cik:8", "Kai Heron")
    holder = await world.one_of(JANE, "cik:8")
    for owner in (JANE, "cik:8"):
        await world.owns(holder, owner, "70")
    told = Told(await joined(ftm(world.graph, EVERYTHING, Sight())))
    assert told.of("Ownership") == []
    assert {one["subject"][0] for one in told.of("UnknownLink")} == {
        told.named("Jane Heron")["id"],
        told.named("Kai Heron")["id"],
    }


async def test_a_stake_keeps_its_percent_and_rule(world: Any, joined: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.stake(JANE, "7.4", "740", "740")
    (stake,) = Told(await joined(ftm(world.graph, EVERYTHING, Sight()))).of("Ownership")
    assert (stake["percentage"], stake["sharesCount"], stake["ownershipType"]) == (["7.4"], ["740"], ["beneficial"])
    assert stake["legalBasis"] == ["Rule 13d-3 under the Securities Exchange Act of 1934"]


async def test_a_strict_same_party_is_a_referent(world: Any, joined: Any) -> None:
    await world.person(JANE, "Jane Heron")
    await world.person("name:1:jane-heron-abcdef", "Jane Heron II")
    await world.link(JANE, "SAME_AS", "name:1:jane-heron-abcdef", grade="STRICT", rule="SAME_CIK")
    told = Told(await joined(ftm(world.graph, EVERYTHING, Sight())))
    assert told.named("Jane Heron")["referents"] == [told.named("Jane Heron II")["id"]]


async def test_real_filings_of_every_kind_are_valid(graph: Graph, shared: Path, joined: Any) -> None:
    sources = [str(shared / "filings" / name) for name in ("sched13", "sgml", "html", "seeds")]
    await ingest_sources(graph, sources, refused=lambda _: None)
    told = Told(await joined(ftm(graph, EVERYTHING, Sight())))
    assert {"Person", "Company", "Security", "Ownership", "Directorship"} <= {
        one["schema"] for one in told.entities.values()
    }
    assert not any("address" in one["properties"] for one in told.entities.values())
