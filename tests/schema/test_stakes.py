"""Stakes and amendments as the API answers them."""

from typing import Any


async def test_a_schedule_answers_its_covers_and_items_in_filed_order(answered: Any) -> None:
    result = await answered(
        '{ filing(id: "doc:second") { amendmentNumber items { path text } cusips '
        "stakes { id owner { id } eventDate aggregate percentOfClassAsFiled soleVoting security { id } } } }"
    )
    assert not result.errors
    assert result.data["filing"] == {
        "amendmentNumber": "1",
        "items": [{"path": "item4", "text": "New."}, {"path": "item5/comment", "text": "More."}],
        "cusips": [],
        "stakes": [
            {
                "id": "doc:second/S-1",
                "owner": {"id": "cik:1"},
                "eventDate": "2020-03-01",
                "aggregate": "8.0",
                "percentOfClassAsFiled": "5.00",
                "soleVoting": None,
                "security": {"id": "sec:0"},
            },
            {
                "id": "doc:second/S-2",
                "owner": {"id": "cik:2"},
                "eventDate": None,
                "aggregate": None,
                "percentOfClassAsFiled": None,
                "soleVoting": "0",
                "security": None,
            },
        ],
    }


async def test_a_stake_is_no_row_of_a_table(answered: Any) -> None:
    result = await answered(
        '{ filing(id: "doc:second") { lines { id } findings { line { id } stake { id } } } node(id: "doc:second/S-1") { __typename id } }'
    )
    assert result.data == {
        "filing": {"lines": [], "findings": [{"line": None, "stake": {"id": "doc:second/S-1"}}]},
        "node": {"__typename": "Stake", "id": "doc:second/S-1"},
    }


async def test_stakes_of_an_issuer_a_person_and_a_class_come_the_latest_event_first(answered: Any) -> None:
    page = "stakes(first: 5) { nodes { id } totalCount }"
    result = await answered(
        f'{{ issuer(cik: "90") {{ {page} }} party(id: "cik:2") {{ {page} }} securities(first: 1, sort: {{by: ID, direction: ASC}}) {{ nodes {{ {page} }} }} }}'
    )
    assert not result.errors
    all_three = [{"id": "doc:second/S-1"}, {"id": "doc:first/S-1"}, {"id": "doc:second/S-2"}]
    assert result.data["issuer"]["stakes"] == {"nodes": all_three, "totalCount": 3}
    assert result.data["party"]["stakes"]["nodes"] == [{"id": "doc:second/S-2"}]
    assert result.data["securities"]["nodes"][0]["stakes"]["nodes"] == all_three[:2]


async def test_stakes_are_found_by_person_form_and_size(answered: Any) -> None:
    asked = '{form: {in: ["SCHEDULE 13D/A"]}, aggregate: {gt: "7"}, ownerCik: {eq: 1}}'
    result = await answered(f"{{ stakes(filter: {asked}) {{ nodes {{ id }} }} }}")
    assert result.data == {"stakes": {"nodes": [{"id": "doc:second/S-1"}]}}
    filings = await answered('{ filings(filter: {form: {eq: "SCHEDULE 13D/A"}}) { nodes { id } } }')
    assert filings.data == {"filings": {"nodes": [{"id": "doc:second"}]}}


async def test_changes_carry_the_texts_of_items_from_both_filings(answered: Any) -> None:
    result = await answered(
        '{ filing(id: "doc:second") { amends { id } changes { kind line originalLine field before after } } '
        'first: filing(id: "doc:first") { amendedBy { id } changes { kind } } }'
    )
    assert not result.errors
    keys = ("kind", "line", "originalLine", "field", "before", "after")
    assert [tuple(change[key] for key in keys) for change in result.data["filing"]["changes"]] == [
        ("CHANGED", None, None, "items/item4", "Old.", "New."),
        ("ADDED", None, None, "items/item5/comment", None, "More."),
        ("CHANGED", "doc:second/S-1", "doc:first/S-1", "aggregate", "7", "8.0"),
        ("ADDED", "doc:second/S-2", None, None, None, None),
    ]
    assert result.data["filing"]["amends"] == [{"id": "doc:first"}]
    assert result.data["first"] == {"amendedBy": [{"id": "doc:second"}], "changes": []}


async def test_a_signature_says_in_what_capacity_and_for_whom(answered: Any) -> None:
    result = await answered('{ filing(id: "doc:second") { signatures { name date title onBehalfOf } } }')
    assert result.data["filing"]["signatures"] == [
        {"name": "Ann One", "date": "2020-03-02", "title": None, "onBehalfOf": None},
        {"name": "Bo Two", "date": None, "title": "Manager", "onBehalfOf": "Two LP"},
    ]


async def test_a_superseded_row_names_the_row_that_took_its_place_and_can_be_left_out(answered: Any) -> None:
    old, new = "0000000002-20-000002/ND-T-1", "0000000002-20-000003/ND-T-1"
    result = await answered(
        f'{{ old: transaction(id: "{old}") {{ supersededBy {{ id }} supersedes {{ id }} }} '
        f'new: transaction(id: "{new}") {{ supersededBy {{ id }} supersedes {{ id }} }} '
        "gone: transactions(filter: {superseded: {eq: true}}) { nodes { id } } "
        "all: transactions { totalCount } standing: transactions(filter: {superseded: {eq: false}}) { totalCount } }"
    )
    assert not result.errors
    assert result.data["old"] == {"supersededBy": {"id": new}, "supersedes": None}
    assert result.data["new"] == {"supersededBy": None, "supersedes": {"id": old}}
    assert result.data["gone"] == {"nodes": [{"id": old}]}
    assert result.data["all"]["totalCount"] - result.data["standing"]["totalCount"] == 1


async def test_a_filing_that_none_is_singled_out_for_names_its_candidates(answered: Any) -> None:
    result = await answered('{ filing(id: "0000000002-20-000003") { mayAmend { id } } }')
    assert result.data == {"filing": {"mayAmend": [{"id": "doc:joint"}]}}
