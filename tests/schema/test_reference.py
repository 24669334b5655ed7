"""The compiled answer is the answer that field-by-field execution gives, for questions made at random."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graph.driver import Graph
from schema import spec
from schema.api import build_schema
from schema.compile.catalogue import TAGS
from schema.context import Context
from tests.schema.reference import Reference

SCHEMA = build_schema()
FIELDS = SCHEMA.catalogue.fields
SKIPPED = {
    name
    for fields in FIELDS.values()
    for name, entry in fields.items()
    if isinstance(entry.how, spec.Asked | spec.Searched | spec.Resolved)
}
"""What is answered by Python from a statement of its own, and so not field by field."""
STARTS = (
    'party(id: "cik:1")',
    'party(id: "cik:2")',
    'party(id: "oneof:cik:1+cik:2")',
    'party(cik: "3")',
    'issuer(cik: "90")',
    'issuer(ticker: "t1")',
    'node(id: "0000000002-20-000002/ND-T-1")',
    'node(id: "doc:joint/ND-H-1")',
    'filing(id: "0000000002-20-000002")',
    'filing(id: "doc:second")',
    'node(id: "doc:second/S-1")',
    'transaction(id: "0000000002-20-000002/ND-T-1")',
    'party(id: "nobody")',
)
PAGES = ("people", "entities", "issuers", "securities", "filings", "transactions", "holdings", "findings", "stakes")
WINDOWS = ("", "first: 0", "first: 2", "last: 2", "last: 1", "first: 3")
SORTS = {
    "TransactionConnection": ("DATE", "PRICE", "SHARES", "ID"),
    "FilingConnection": ("PERIOD", "FILED_AT", "KNOWN_FROM", "ID"),
    "HoldingConnection": ("SHARES", "LAST_REPORTED"),
    "SecurityConnection": ("TITLE", "EXPIRES"),
    "StakeConnection": ("EVENT_DATE", "AGGREGATE", "PERCENT", "ID"),
}
FILTERS = {
    "TransactionConnection": (
        '{code: {eq: "P"}}',
        '{price: {gte: "11"}, shares: {lt: 104}}',
        '{or: [{price: {gt: "12"}}, {not: {code: {in: ["S"]}}}]}',
        '{issuerCik: {eq: 90}, not: {price: {lt: "12"}}}',
        '{ownerCik: {eq: "2"}, date: {gt: "2020-01-02"}}',
        "{derivative: {eq: false}}",
        "{superseded: {eq: true}}",
    ),
    "FilingConnection": ('{form: {in: ["4", "5"]}}', '{finding: {eq: "LATE_BY_DATE"}}', '{issuerTicker: {eq: "T0"}}'),
    "StakeConnection": ('{ownerCik: {eq: "2"}}', '{form: {eq: "SCHEDULE 13D/A"}, aggregate: {gte: "8"}}'),
    "HoldingConnection": ('{issuerCik: {in: ["91", "92"]}}', '{status: {eq: "CONFIRMED"}}'),
}


MOMENTS = (
    'asOf: "2020-01-15"',
    'asOf: "2019-06-30"',
    'knownAt: "2020-02-01T00:00:00Z"',
    'asOf: "2020-01-15", knownAt: "2020-01-10T12:00:00Z"',
)


class Writer:
    """Writes one question from a random source."""

    def __init__(self, source: random.Random) -> None:
        self.source, self.aliases, self.room = source, 0, 45

    def question(self) -> str:
        roots = []
        for _ in range(self.source.randint(1, 2)):
            if self.source.random() < 0.6:
                start = self.source.choice(STARTS)
                name = start.partition("(")[0]
                roots.append(f"{self.alias()}: {start} {self.selection(FIELDS['Query'][name].answer, 4)}")
            else:
                name = self.source.choice(PAGES)
                roots.append(self.field("Query", name, 4))
        return "{ " + " ".join(roots) + " }"

    def alias(self) -> str:
        self.aliases += 1
        return f"a{self.aliases}"

    def selection(self, kind: str, depth: int) -> str:
        concrete = SCHEMA.catalogue.possible(kind)
        names = sorted(set.intersection(*({*FIELDS[each]} for each in concrete)) - SKIPPED)
        parts = ["__typename"] if self.source.random() < 0.4 else []
        chosen = self.source.sample(names, k=min(len(names), self.source.randint(1, 5)))
        parts += [part for name in chosen if (part := self.field(concrete[0], name, depth))]
        if kind in TAGS and self.source.random() < 0.7:
            one = self.source.choice(concrete)
            own = sorted({*FIELDS[one]} - SKIPPED)
            inner = [part for name in self.source.sample(own, k=2) if (part := self.field(one, name, depth - 1))]
            parts.append(f"... on {one} {{ {' '.join(['__typename', *inner])} }}")
        return "{ " + " ".join(parts or ["__typename"]) + " }"

    def field(self, owner: str, name: str, depth: int) -> str:
        entry = FIELDS[owner][name]
        self.room -= 1
        is_object = entry.answer in FIELDS or entry.answer in TAGS
        if self.room < 0 or (is_object and depth <= 0):
            return ""
        arguments = self.arguments(owner, entry)
        below = f" {self.selection(entry.answer, depth - 1)}" if is_object else ""
        return f"{self.alias()}: {name}{arguments}{below}"

    def arguments(self, owner: str, entry: Any) -> str:
        given = self.page(owner, entry.answer) if "filter" in entry.field.args else []
        if "asOf" in entry.field.args and self.source.random() < 0.5:
            given.append(self.source.choice(MOMENTS))
        if "includeEnded" in entry.field.args and self.source.random() < 0.3:
            given.append("includeEnded: true")
        written = ", ".join(each for each in given if each)
        return f"({written})" if written else ""

    def page(self, owner: str, answer: str) -> list[str]:
        given = [self.source.choice(WINDOWS)]
        if answer in SORTS and self.source.random() < 0.6:
            way = self.source.choice(("ASC", "DESC"))
            given.append(f"sort: {{by: {self.source.choice(SORTS[answer])}, direction: {way}}}")
        if answer in FILTERS and self.source.random() < 0.5:
            given.append(f"filter: {self.source.choice(FILTERS[answer])}")
        if answer == "HoldingConnection" and owner not in {"Query", "Security"} and self.source.random() < 0.5:
            given.append("includeIndirect: true")
        return given


@pytest.fixture(scope="session")
def reference(world_graph: Graph) -> Any:
    return Reference(world_graph)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
@example(seed=621)  # cover pages by index, and below them the findings on rows that are none
async def test_a_random_question_is_answered_as_field_by_field_execution_answers_it(
    world_graph: Graph, reference: Any, seed: int
) -> None:
    question = Writer(random.Random(seed)).question()
    result = await SCHEMA.execute(question, {}, Context(world_graph))
    assert not result.errors, (question, result.errors)
    expected: Any = await reference.answer(question, {})
    assert result.data == expected, question
    assert list(result.data or {}) == list(expected)
