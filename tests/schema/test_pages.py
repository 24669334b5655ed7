"""Pages: walked to the end they give every row once, in both directions, whatever is null or equal."""

import base64
import json
from typing import Any

import pytest

ORDERS = [(by, way) for by in ("DATE", "PRICE", "SHARES", "ID") for way in ("ASC", "DESC")]


async def walk(answered: Any, field: str, arguments: str, size: int, *, backward: bool) -> list[str]:
    """Ids of all pages, in the order of the field."""
    found: list[str] = []
    cursor: str | None = None
    for _ in range(100):
        size_name, from_name = ("last", "before") if backward else ("first", "after")
        more_name, end_name = ("hasPreviousPage", "startCursor") if backward else ("hasNextPage", "endCursor")
        result = await answered(
            f"query Q($c: String) {{ page: {field}({arguments}, {size_name}: {size}, {from_name}: $c) "
            f"{{ nodes {{ id }} pageInfo {{ {more_name} {end_name} }} }} }}",
            c=cursor,
        )
        assert not result.errors, result.errors
        page = result.data["page"]
        ids = [node["id"] for node in page["nodes"]]
        found = ids + found if backward else found + ids
        if not page["pageInfo"][more_name]:
            return found
        cursor = page["pageInfo"][end_name]
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize(("by", "way"), ORDERS)
@pytest.mark.parametrize("size", [1, 4])
async def test_pages_forward_and_backward_give_every_transaction_once_in_one_order(
    answered: Any, by: str, way: str, size: int
) -> None:
    arguments = f"sort: {{by: {by}, direction: {way}}}"
    forward = await walk(answered, "transactions", arguments, size, backward=False)
    assert len(forward) == len(set(forward)) == 12
    assert await walk(answered, "transactions", arguments, size, backward=True) == forward


async def test_rows_without_a_value_come_last_whichever_way_the_order_runs(answered: Any) -> None:
    without = {"0000000002-20-000001/ND-T-1", "0000000002-20-000003/ND-T-1"}
    for way in ("ASC", "DESC"):
        ids = await walk(answered, "transactions", f"sort: {{by: DATE, direction: {way}}}", 5, backward=False)
        assert set(ids[-2:]) == without


async def test_a_page_knows_what_lies_before_and_after_it(answered: Any) -> None:
    query = """query Q($a: String, $b: String) { transactions(sort: {by: SHARES}, first: 2, after: $a, before: $b)
      { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    first = (await answered(query)).data["transactions"]["pageInfo"]
    assert (first["hasPreviousPage"], first["hasNextPage"]) == (False, True)
    second = (await answered(query, a=first["endCursor"])).data["transactions"]["pageInfo"]
    assert (second["hasPreviousPage"], second["hasNextPage"]) == (True, True)
    between = (await answered(query, b=second["startCursor"])).data["transactions"]["pageInfo"]
    assert (between["hasPreviousPage"], between["hasNextPage"]) == (False, True)


async def test_all_are_counted_only_when_asked_and_whatever_the_page(answered: Any) -> None:
    result = await answered("{ transactions(first: 0) { totalCount totalCountCapped nodes { id } } }")
    assert result.data == {"transactions": {"totalCount": 12, "totalCountCapped": False, "nodes": []}}


async def cursor_of(answered: Any) -> str:
    result = await answered("{ transactions(sort: {by: DATE}, first: 1) { pageInfo { endCursor } } }")
    return str(result.data["transactions"]["pageInfo"]["endCursor"])


def altered(cursor: str) -> str:
    parts = json.loads(base64.urlsafe_b64decode(cursor))
    return base64.urlsafe_b64encode(json.dumps([parts[0], "0" * 12, *parts[2:]]).encode()).decode()


@pytest.mark.parametrize(
    "arguments",
    [
        "sort: {by: SHARES}, after: $c",
        "sort: {by: DATE, direction: ASC}, after: $c",
        'sort: {by: DATE}, filter: {code: {eq: "P"}}, after: $c',
    ],
    ids=["another field", "another direction", "another filter"],
)
async def test_a_cursor_of_another_sort_or_filter_is_refused(answered: Any, arguments: str) -> None:
    result = await answered(
        f"query Q($c: String) {{ transactions({arguments}) {{ nodes {{ id }} }} }}", c=await cursor_of(answered)
    )
    assert result.errors[0].extensions == {"code": "BAD_CURSOR"}


@pytest.mark.parametrize("cursor", ["", "x", "é", "bnVsbA==", "WzEsMiwzLDRd", "W10=", "9" * 400])
async def test_what_is_no_cursor_is_refused(answered: Any, cursor: str) -> None:
    result = await answered("query Q($c: String) { transactions(after: $c) { nodes { id } } }", c=cursor)
    assert result.errors[0].extensions == {"code": "BAD_CURSOR"}


async def test_an_altered_cursor_is_refused(answered: Any) -> None:
    result = await answered(
        "query Q($c: String) { transactions(sort: {by: DATE}, after: $c) { nodes { id } } }",
        c=altered(await cursor_of(answered)),
    )
    assert result.errors[0].extensions == {"code": "BAD_CURSOR"}


@pytest.mark.parametrize("arguments", ["first: -1", "last: -1", "first: 1001", "first: 1, last: 1"], ids=str)
async def test_a_page_that_contradicts_itself_or_is_too_large_is_refused(answered: Any, arguments: str) -> None:
    result = await answered(f"{{ transactions({arguments}) {{ nodes {{ id }} }} }}")
    assert result.data is None
    assert result.errors[0].extensions == {"code": "BAD_PAGE"}
