"""What must never be shown (MODEL 12), looked for in an answer of every type that the API has.

A question is made for every object type: the shortest way to it from the roots below, all of its leaves, and the leaves of
what it leads to directly. Every object that comes back is held against the rules of its type, every text against the rest.
"""

import re
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from benchmarks.orders import read_world
from graph.driver import Graph
from graph.loading import load
from graph.model import Filing, ShareCounts, StockSplit
from graph.stock_splits import load_splits
from loaders.ingest import interpret, read_sources
from schema.api import build_schema
from schema.context import Context
from tests.graph.made_filings import JANE, JOHN, filing, trade

SCHEMA = build_schema()
TYPES = SCHEMA._schema.type_map
NOT_ASKED = {"Mutation", "IngestReport", "Rejection"}
"""What only a mutation answers."""
ONLY_NAMES = {"Query", "Cycle", "SameAs", "FormerName"}
"""What need not come up in these few filings: they hold parties and names, none of the figures that the rules are about."""
OUR_SCHEDULES = Path(__file__).with_name("loaders") / "schedule13"


def objects() -> dict[str, GraphQLObjectType]:
    """The object types that a question can reach."""
    return {
        name: kind
        for name, kind in TYPES.items()
        if isinstance(kind, GraphQLObjectType) and not name.startswith("__") and name not in NOT_ASKED
    }


class Asker:
    """Makes questions; `given` are arguments by `Type.field`."""

    def __init__(self, given: dict[str, list[str]]) -> None:
        self.given = given

    def ways(self) -> dict[str, list[list[tuple[str, str, str]]]]:
        """Type -> shortest ways to it: steps of (type asked, field, arguments). Several where a step has several arguments."""
        found: dict[str, list[list[tuple[str, str, str]]]] = {"Query": [[]]}
        queue = deque(["Query"])
        while queue:
            name = queue.popleft()
            for field, kind in self.fields(name):
                for target in self.concrete(kind):
                    if target not in found or (name == "Query" and len(found[target][0]) == 1):
                        arguments = self.given.get(f"{name}.{field}", [""])
                        steps = [[*way, (name, field, one)] for way in found[name] for one in arguments]
                        if target not in found:
                            queue.append(target)
                        found.setdefault(target, []).extend(steps)
        return found

    def fields(self, name: str) -> Iterator[tuple[str, Any]]:
        """The object fields of a type that need no argument, or whose arguments are given."""
        for field, how in TYPES[name].fields.items():  # type: ignore[union-attr]
            kind = get_named_type(how.type)
            if not is_leaf_type(kind) and (f"{name}.{field}" in self.given or not self.needs(how)):
                yield field, kind

    @staticmethod
    def needs(how: Any) -> bool:
        """Whether the field has an argument that cannot be left out."""
        return any(is_required_argument(argument) for argument in how.args.values())

    @staticmethod
    def concrete(kind: Any) -> list[str]:
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            return [one.name for one in SCHEMA._schema.get_possible_types(kind)]
        return [kind.name]

    def leaves(self, name: str) -> list[str]:
        kind = TYPES[name]
        return [
            field
            for field, how in kind.fields.items()
            if is_leaf_type(get_named_type(how.type)) and not self.needs(how)
        ]  # type: ignore[union-attr]

    def selection(self, name: str) -> str:
        """All leaves of a type, and those of the objects beside it."""
        parts = ["__typename", *self.leaves(name)]
        for field, kind in self.fields(name):
            inner = [f"... on {one} {{ {' '.join(self.own(one))} }}" for one in self.concrete(kind)]
            arguments = self.given.get(f"{name}.{field}", [""])[0]
            parts.append(f"{field}{arguments} {{ __typename {' '.join(inner)} }}")
        return "{ " + " ".join(parts) + " }"

    def own(self, name: str) -> list[str]:
        """Leaves under names of their own, because two types may have fields of one name and different types."""
        return [f"{name}_{leaf}: {leaf}" for leaf in self.leaves(name)]

    def question(self, name: str, way: list[tuple[str, str, str]]) -> str:
        text = f"... on {name} {self.selection(name)}"
        for owner, field, arguments in reversed(way):
            text = f"... on {owner} {{ {field}{arguments} {{ {text} }} }}"
        return "{ " + text + " }"


@pytest.fixture
async def ask(graph: Graph, samples: Path, tmp_path: Path) -> Callable[[str], Awaitable[Any]]:
    (tmp_path / "splits.csv").write_text("cik,date,ratio\n0000896493,2024-07-01,1:25\n", encoding="utf-8")
    (tmp_path / "counts.csv").write_text(
        "cik,date,shares,source,filed\n0000896493,2024-05-20,29063000,10-Q,2024-05-20\n", encoding="utf-8"
    )
    read = list(read_sources([str(samples), str(OUR_SCHEDULES), str(tmp_path)]))
    filings = [one for one in read if isinstance(one, Filing | ShareCounts)]
    joint = filing("0009999999-24-000001", "2024-05-23", trade("2024-05-23", "P", "10", "110"), owners=(JANE, JOHN))
    await load(graph, [*filings, *read_world(16), joint.facts], interpret=interpret)
    await load_splits(graph, [one for one in read if isinstance(one, StockSplit)])
    await graph.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

    async def asked(question: str) -> Any:
        result = await SCHEMA.execute(question, {}, Context(graph))
        assert not result.errors, (question, result.errors)
        return result.data

    return asked


@pytest.fixture
async def askers(ask: Any) -> list[Asker]:
    """One for each issuer and one of its classes."""
    found = await ask(
        "{ people(first: 20) { nodes { id } } filings(first: 40) { nodes { id } } transactions(first: 20) { nodes { id } }"
        " issuers { nodes { id cik securities { nodes { id derivative } } } } }"
    )
    nodes = {key: [one["id"] for one in found[key]["nodes"]] for key in ("people", "filings", "transactions")}
    return [
        _asker(issuer, next(one["id"] for one in issuer["securities"]["nodes"] if not one["derivative"]), nodes)
        for issuer in found["issuers"]["nodes"]
    ]


def _asker(issuer: dict[str, Any], security: str, nodes: dict[str, list[str]]) -> Asker:
    window = 'from: "2023-01-01", to: "2025-12-31"'
    return Asker(
        {
            "Query.party": [f'(id: "{one}")' for one in nodes["people"]],
            "Query.issuer": [f'(cik: "{issuer["cik"]}")'],
            "Query.filing": [f'(id: "{one}")' for one in nodes["filings"]],
            "Query.transaction": [f'(id: "{one}")' for one in nodes["transactions"]],
            "Query.node": [f'(id: "{nodes["people"][0]}")'],
            "Query.search": ['(text: "Ault")', '(text: "Common")'],
            "Query.ownershipPaths": [f'(from: "{one}", to: "{issuer["id"]}")' for one in nodes["people"]],
            "Query.neighbourhood": [f'(id: "{issuer["id"]}", hops: 2)'],
            "Query.insiderActivity": [f'(issuer: "{issuer["id"]}", {window}, groupBy: [OWNER, CODE])'],
            "Query.clusterBuys": [f'(issuer: "{issuer["id"]}", {window}, minInsiders: 2, windowDays: 366)'],
            "Issuer.distinctShares": [f'(class: "{security}")'],
            "Issuer.beneficialOwners": ["(includeEnded: true)", '(asOf: "2024-05-25", includeEnded: true)'],
        }
    )


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of an answer that says its type."""
    if isinstance(value, dict):
        if "__typename" in value:
            yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def texts(value: Any) -> Iterator[str]:
    """Every text of an answer."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(inner)


def _unit_is_of_its_table(one: dict[str, Any]) -> None:
    """Warrants are units, notes are dollars: neither is ever shown as shares."""
    derivative = (one.get("security") or {}).get("Security_derivative")
    if derivative is not None and one["unit"] is not None:
        assert (one["unit"] == "SHARES") is (derivative is False), one
    if one["unit"] == "VALUE":
        assert one.get("shares") is None, one
        assert one.get("reportedShares") is None, one


def _no_derivatives_price_times_underlying(one: dict[str, Any]) -> None:
    if one["derivative"] and one["value"] is not None:
        assert one["value"] == one["totalValue"], one
    if one["code"] == "P" and one["codeMeaning"] is not None:
        assert "private" in one["codeMeaning"].lower(), one
    assert one["setting"] in {None, "OPEN_MARKET_STATED", "PRIVATE_STATED", "NOT_STATED"}, one


def _unknown_is_null_with_its_reason(one: dict[str, Any]) -> None:
    assert (one["attributed"] is None) == (one["attributedReason"] is not None), one
    assert (one["percentOfClass"] is None) == (one["percentReason"] is not None), one
    reported = one["reported"]
    parts = [reported[f"Reported_{key}"] for key in ("direct", "indirect")]
    stated = [Decimal(part) for part in parts if part is not None]
    total = reported["Reported_total"]
    assert total is None or Decimal(total) == sum(stated), one
    if one["status"] == "NOT_RESTATED":
        assert total is None, one


def _a_percentage_has_its_denominator(one: dict[str, Any]) -> None:
    if one["percent"] is not None:
        assert one["denominator"] is not None, one
        assert one["denominatorDate"] is not None, one
        assert one["denominatorSource"], one


def _a_measure_says_its_rule(one: dict[str, Any]) -> None:
    assert one["basis"], one


def _a_title_is_no_share(one: dict[str, Any]) -> None:
    if one["relation"] in {"CONTROLS", "HOLDS_THROUGH"} and one["role"] in {"CEO", "OFFICER", "DIRECTOR", "TRUSTEE"}:
        assert one["percent"] is None or set(one["roles"]) & {
            "SOLE_MEMBER",
            "SHAREHOLDER",
            "MEMBER",
            "MANAGING_MEMBER",
        }, one


def _an_aggregate_says_what_it_is(one: dict[str, Any]) -> None:
    assert one["definition"], one


def _only_purchases_as_coded(one: dict[str, Any]) -> None:
    for line in one.get("lines") or []:
        assert line.get("Transaction_code") in {None, "P"}, one


RULES: dict[str, tuple[Callable[[dict[str, Any]], None], ...]] = {
    "Holding": (_unit_is_of_its_table,),
    "IndirectHolding": (_unit_is_of_its_table,),
    "OwnershipHop": (_a_title_is_no_share,),
    "Transaction": (_no_derivatives_price_times_underlying,),
    "BeneficialOwner": (_unknown_is_null_with_its_reason,),
    "PercentOfClass": (_a_percentage_has_its_denominator,),
    "Attributed": (_a_measure_says_its_rule,),
    "InsiderActivity": (_an_aggregate_says_what_it_is,),
    "BuyClusters": (_an_aggregate_says_what_it_is,),
    "DistinctTotal": (_an_aggregate_says_what_it_is,),
    "BuyCluster": (_only_purchases_as_coded,),
}


async def test_no_answer_of_any_type_shows_what_must_never_be_shown(ask: Any, askers: list[Asker]) -> None:
    seen: set[str] = set()
    asked: set[str] = set()
    for asker in askers:
        for name, ways in asker.ways().items():
            for question in {asker.question(name, way) for way in ways if way} - asked:
                asked.add(question)
                answer = await ask(question)
                seen |= _looked_at(answer, name, set(asker.leaves(name)))
    assert set(objects()) - seen <= ONLY_NAMES, "no answer of these types was looked at"


def _looked_at(answer: Any, name: str, leaves: set[str]) -> set[str]:
    """The types of an answer, held against their rules."""
    for text in texts(answer):
        assert not re.search(r"missing filing|violat", text, re.IGNORECASE), text
    found = list(walk(answer))
    for one in found:
        if one["__typename"] == name and leaves <= set(one):
            for rule in RULES.get(name, ()):
                rule(one)
    return {one["__typename"] for one in found}


async def test_nothing_adds_up_over_owners(ask: Any) -> None:
    """Three who file together report one block: three times the block stands nowhere."""
    answer = await ask("{ issuers { nodes { id beneficialOwners { security { id } reported { total } } } } }")
    added = 0
    for issuer in answer["issuers"]["nodes"]:
        blocks: dict[str, list[Decimal]] = defaultdict(list)
        for owner in issuer["beneficialOwners"]:
            if owner["reported"]["total"] is not None:
                blocks[owner["security"]["id"]].append(Decimal(owner["reported"]["total"]))
        for security, totals in blocks.items():
            if len(totals) < 2:
                continue
            added += 1
            distinct = await ask(
                f'{{ node(id: "{security}") {{ ... on Security {{ issuer {{ distinctShares(class: "{security}") {{ section16 {{ shares {{ low high }} holders {{ shares {{ low high }} }} }} }} }} }} }} }}'
            )
            told = distinct["node"]["issuer"]["distinctShares"]["section16"]
            holders = [Decimal(one["shares"]["low"]) for one in told["holders"]]
            assert Decimal(told["shares"]["low"]) <= sum(holders)
            assert len(set(totals)) == len(totals) or Decimal(told["shares"]["high"]) < sum(totals)
    assert added


def test_no_field_can_hold_an_address() -> None:
    names = {
        f"{name}.{field}"
        for name, kind in TYPES.items()
        for field in getattr(kind, "fields", {})
        if re.search(r"address|street|zip|city", field, re.IGNORECASE)
    }
    assert names == set()


def test_beneficial_ownership_never_stands_without_the_rule_that_is_meant() -> None:
    bare = []
    for name, kind in TYPES.items():
        for place, text in (
            (name, kind.description),
            *((f"{name}.{key}", how.description) for key, how in getattr(kind, "fields", {}).items()),
        ):
            owning = re.search(r"beneficial(ly)? own", text or "", re.IGNORECASE)
            if owning and not re.search(r"Rule 1[36]|Section 16|disclaim|deemed", text or ""):
                bare.append(place)
    assert bare == []
