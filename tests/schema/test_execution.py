"""How operations are executed: response form, nulls, errors, plans that are kept."""

from typing import Any

from graph.driver import Graph
from schema.api import build_schema
from schema.compile.selection import Document
from schema.context import Context
from schema.execution import CompiledSchema

LINE = "0000000002-20-000002/ND-T-1"


async def test_keys_stand_in_the_order_asked_with_typename_among_them(answered: Any) -> None:
    result = await answered('{ b: party(id: "cik:2") { name __typename z: id cik } a: party(id: "cik:1") { id } }')
    assert list(result.data) == ["b", "a"]
    assert list(result.data["b"].items()) == [
        ("name", "Name 2"),
        ("__typename", "Person"),
        ("z", "cik:2"),
        ("cik", "0000000002"),
    ]


async def test_one_field_twice_with_different_arguments_is_answered_twice(answered: Any) -> None:
    result = await answered(
        '{ party(id: "cik:2") { one: transactions(first: 1, sort: {by: SHARES}) { nodes { shares } } '
        "two: transactions(first: 2, sort: {by: SHARES, direction: ASC}) { nodes { shares } } } }"
    )
    assert result.data["party"]["one"] == {"nodes": [{"shares": "106"}]}
    assert result.data["party"]["two"] == {"nodes": [{"shares": "100"}, {"shares": "101"}]}


async def test_nodes_and_edges_of_one_page_each_answer_their_own_selection(answered: Any) -> None:
    result = await answered("{ people(first: 1) { nodes { id } edges { node { name } } } }")
    assert result.data == {"people": {"nodes": [{"id": "cik:1"}], "edges": [{"node": {"name": "Name 1"}}]}}


async def test_skip_and_include_follow_the_variables_of_each_request(answered: Any) -> None:
    query = 'query Q($yes: Boolean!) { party(id: "cik:1") { id @include(if: $yes) name @skip(if: $yes) } }'
    assert (await answered(query, yes=True)).data == {"party": {"id": "cik:1"}}
    assert (await answered(query, yes=False)).data == {"party": {"name": "Name 1"}}


async def test_a_cell_tells_its_four_states_apart(answered: Any) -> None:
    result = await answered(f'{{ transaction(id: "{LINE}") {{ asFiled {{ field text status footnotes }} }} }}')
    cells = {cell["field"]: cell for cell in result.data["transaction"]["asFiled"]}
    assert cells["price"] == {"field": "price", "text": "12.25", "status": "REPORTED", "footnotes": ["F2", "F1"]}
    assert cells["acquiredDisposed"] == {
        "field": "acquiredDisposed",
        "text": "X",
        "status": "INVALID",
        "footnotes": [],
    }
    assert cells["nature"]["status"] == "ABSENT"


async def test_times_are_utc_to_the_second(answered: Any) -> None:
    result = await answered('{ filing(id: "0000000002-20-000002") { acceptedAt period } }')
    assert result.data == {"filing": {"acceptedAt": "2020-01-04T21:30:00Z", "period": "2020-01-03"}}


async def test_a_holder_nobody_can_name_lists_its_candidates(answered: Any) -> None:
    result = await answered(
        '{ node(id: "doc:joint/ND-H-1") { ... on HoldingLine { holder { __typename ... on UnresolvedHolder { candidates { id } } } } } }'
    )
    assert result.data["node"]["holder"] == {
        "__typename": "UnresolvedHolder",
        "candidates": [{"id": "cik:1"}, {"id": "cik:2"}],
    }


async def test_an_error_nulls_its_own_root_field_and_no_other(answered: Any) -> None:
    result = await answered(
        '{ party(id: "cik:1") { id } bad: search(text: "!!") { score } }'.replace("search", "search").replace(
            "bad:", "bad:"
        )
    )
    assert result.errors[0].extensions == {"code": "BAD_REQUEST"}
    nullable = await answered(
        '{ a: party(id: "cik:1") { id } b: party(id: "nobody") { indirectHoldings { status } id } }'
    )
    assert nullable.data == {"a": {"id": "cik:1"}, "b": None}


async def test_a_null_where_none_may_be_nulls_the_nearest_place_that_may(answered: Any, world_graph: Graph) -> None:
    await world_graph.write("CREATE (:Line:Transaction {id: 'bare'})-[:NOTED]->(:Footnote {ref: 'F9'})")
    try:
        result = await answered('{ transaction(id: "bare") { id footnotes { ref id } } }')
        assert result.data == {"transaction": None}
        assert result.errors[0].path == ["transaction", "footnotes", 0, "id"]
    finally:
        await world_graph.write("MATCH (n:Line {id: 'bare'})-[:NOTED]->(f) DETACH DELETE n, f")


async def test_a_lookup_without_its_arguments_says_what_it_needs(answered: Any) -> None:
    result = await answered("{ issuer { id } }")
    assert result.errors[0].message == "issuer needs cik or ticker."
    assert result.errors[0].extensions == {"code": "MISSING_ARGUMENT"}


async def test_search_finds_by_beginnings_of_words_and_only_the_types_asked(answered: Any) -> None:
    result = await answered('{ search(text: "nam 2", types: [PERSON]) { node { id __typename } } }')
    assert result.data["search"] == [{"node": {"id": "cik:2", "__typename": "Person"}}]


async def test_words_of_a_search_are_never_query_syntax(answered: Any) -> None:
    result = await answered('{ search(text: "name:* OR [a TO z] \\\\ ~ ^ / AND") { score } }')
    assert not result.errors


def texts(schema: CompiledSchema, query: str, variables: dict[str, Any]) -> list[str]:
    operation = schema._operation(query, None)
    assert not isinstance(operation, list), operation
    assert isinstance(operation.selected, Document)
    return [root.text for root in schema._plan(operation, query, None, variables).roots]


def test_nothing_of_a_request_stands_in_the_statement(compiled: CompiledSchema) -> None:
    query = """query Evil($code: String!) { evil: transactions(first: 7, filter: {code: {eq: $code}, title: {eq: "t'`}"}})
      { wicked: nodes { sly: id filing { bad: id } } pageInfo { endCursor } } }"""
    (text,) = texts(compiled, query, {"code": "'} DETACH DELETE n //"})
    for word in ("evil", "wicked", "sly", "bad", "DETACH", "t'`", "7", "8"):
        assert word not in text.replace("n7", "").replace("n8", "").replace("p7", "").replace("p8", "")


def test_equal_asks_give_equal_text_whatever_the_values(compiled: CompiledSchema) -> None:
    query = "query Q($id: ID!, $n: Int) { party(id: $id) { transactions(first: $n) { nodes { id } } } }"
    other = query.replace("transactions", "t: transactions").replace("nodes", "all: nodes")
    assert texts(compiled, query, {"id": "a", "n": 3}) == texts(compiled, other, {"id": "b", "n": 9})


async def test_a_plan_is_kept_for_other_values_of_the_same_shape(world_graph: Graph) -> None:
    schema = build_schema()
    query = "query Q($id: ID!) { party(id: $id) { id } }"
    for identity in ("cik:1", "cik:2", "nobody"):
        result = await schema.execute(query, {"id": identity}, Context(world_graph))
        assert not result.errors
    assert len(schema._plans._things) == 1


async def test_introspection_and_data_come_in_one_answer(answered: Any) -> None:
    result = await answered('{ __schema { queryType { name } } party(id: "cik:1") { id } __typename }')
    assert result.data == {
        "__schema": {"queryType": {"name": "Query"}},
        "party": {"id": "cik:1"},
        "__typename": "Query",
    }


async def test_variables_reach_into_filters_and_lists(answered: Any) -> None:
    query = """query Q($f: TransactionFilter, $c: [CIK!]) {
      a: transactions(filter: $f) { totalCount } b: people(filter: {cik: {in: $c}}) { totalCount } }"""
    variables: dict[str, Any] = {"f": {"or": [{"code": {"eq": "P"}}, {"price": {"lt": "11"}}]}, "c": ["1", 2]}
    result = await answered(query, **variables)
    assert result.data == {"a": {"totalCount": 8}, "b": {"totalCount": 2}}


async def test_a_list_inside_an_object_beside_another_list_is_read(answered: Any) -> None:
    result = await answered(
        '{ node(id: "sec:0") { ... on Security { holdings(first: 1) { nodes { id } } issuer { id controlledBy { role } } } } }'
    )
    assert result.errors is None
    assert result.data is not None
    assert [each["role"] for each in result.data["node"]["issuer"]["controlledBy"]] == ["CEO", "DIRECTOR"]
