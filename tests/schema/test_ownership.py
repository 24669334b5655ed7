"""Ownership questions: answers of the traversal with the nodes they name read back by id."""

from typing import Any


async def test_indirect_holdings_name_the_vehicle_the_security_and_the_words(answered: Any) -> None:
    result = await answered(
        """{ party(id: "cik:1") { id indirectHoldings { through { id __typename } security { id title } issuer { name }
             reportedShares unit status reporter { id } paths { hops { from { id } to { id } relation } } } } }"""
    )
    assert not result.errors
    assert result.data["party"]["indirectHoldings"] == [
        {
            "through": [{"id": "vehicle:1:0", "__typename": "Entity"}],
            "security": {"id": "sec:1", "title": "Common 1"},
            "issuer": {"name": "Name 91"},
            "reportedShares": "1000",
            "unit": "SHARES",
            "status": "CONFIRMED",
            "reporter": {"id": "cik:1"},
            "paths": [
                {
                    "hops": [
                        {"from": {"id": "cik:1"}, "to": {"id": "vehicle:1:0"}, "relation": "HOLDS_THROUGH"},
                        {"from": {"id": "vehicle:1:0"}, "to": {"id": "sec:1"}, "relation": "OWNS"},
                    ]
                }
            ],
        }
    ]


async def test_a_list_of_parties_asks_for_each_ones_holdings(answered: Any) -> None:
    result = await answered("{ people(first: 3) { nodes { id indirectHoldings { security { id } } } } }")
    assert [len(node["indirectHoldings"]) for node in result.data["people"]["nodes"]] == [1, 1, 1]


async def test_no_path_is_answered_with_its_reason(answered: Any) -> None:
    result = await answered(
        '{ ownershipPaths(from: "cik:90", to: "cik:1") { paths { economicShare { low } } truncated reason } }'
    )
    assert result.data["ownershipPaths"]["paths"] == []
    assert result.data["ownershipPaths"]["reason"].startswith("No link leads")


async def test_beneficial_owners_keep_unknown_apart_from_zero(answered: Any) -> None:
    result = await answered(
        """{ issuer(cik: "91") { beneficialOwners { owner { id } security { id } attributed { shares } attributedReason
             reported { direct indirect total } percentOfClass { percent } percentReason } } }"""
    )
    assert not result.errors
    one = next(entry for entry in result.data["issuer"]["beneficialOwners"] if entry["owner"]["id"] == "cik:1")
    assert one["attributed"] is None
    assert one["attributedReason"]
    assert one["percentOfClass"] is None
    assert one["percentReason"]
    assert one["reported"] == {"direct": None, "indirect": "1000", "total": "1000"}


async def test_probable_identity_is_refused_until_there_is_a_reading_of_it(answered: Any) -> None:
    result = await answered('{ party(id: "cik:1") { indirectHoldings(identity: PROBABLE) { unit } } }')
    assert result.errors[0].extensions == {"code": "BAD_REQUEST"}


async def test_a_neighbourhood_is_cut_where_asked_and_says_so(answered: Any) -> None:
    query = 'query Q($n: Int!) { neighbourhood(id: "cik:1", first: $n) { nodes { id } edges { from to relation label } truncated } }'
    whole = (await answered(query, n=50)).data["neighbourhood"]
    assert {"from": "cik:1", "to": "vehicle:1:0", "relation": "HOLDS_THROUGH", "label": "By Trust"} in whole["edges"]
    assert not whole["truncated"]
    cut = (await answered(query, n=1)).data["neighbourhood"]
    assert (len(cut["nodes"]), cut["truncated"]) == (1, True)
