"""Search by words in names and titles, over the full-text index. Unresolved holders are never found."""

import re
from enum import Enum
from typing import Any

import strawberry

from graph.errors import CallerError
from schema import spec
from schema.fields import answered
from schema.types.connection import strawberry_argument, with_arguments
from schema.types.node import Node

MOST_HITS = 100
_LOOKED_AT = 1_000
"""Hits of any type that are looked at when only some types are wanted."""


@strawberry.enum(description="What search can find.")
class NodeType(Enum):
    PERSON = strawberry.enum_value("Person", description="Natural persons.")
    ENTITY = strawberry.enum_value("Entity", description="Holders that are no person, issuers included.")
    ISSUER = strawberry.enum_value("Issuer", description="Companies that filings are about.")
    SECURITY = strawberry.enum_value("Security", description="Securities, by title.")


@strawberry.type(description="Something whose name or title holds the words.")
class SearchHit:
    node: Node = answered(spec.Bound("{n}"), "What was found.")
    score: float = answered(spec.Expr("{o}"), "How well it fits; comparable only within one search.")


def words_query(text: str) -> str:
    """A Lucene query that asks for every word, whole or as a beginning; CallerError where the text holds no word."""
    words = re.findall(r"\w+", text.lower())[:20]
    if not words:
        raise CallerError("Search needs at least one word of letters or digits.")
    return " AND ".join(f"({word} OR {word}*)" for word in words)


def _labels(chosen: list[Any]) -> list[str]:
    return [getattr(each, "value", each) for each in chosen]


def _parameters(symbols: dict[str, Any], statement: Any, budget: Any) -> dict[str, str]:
    first = symbols["first"].value if "first" in symbols else 10
    if not 0 <= first <= MOST_HITS:
        raise CallerError(f"first is 0 to {MOST_HITS} in a search.")
    budget.spend(first)
    types = symbols.get("types")
    placed = {
        "text": statement.parameter(symbols["text"], words_query),
        "first": statement.constant(first),
        "most": statement.constant(_LOOKED_AT),
    }
    if not types:
        return {**placed, "labels": statement.constant(tuple(each.value for each in NodeType))}
    return {**placed, "labels": statement.parameter(types, _labels)}


_FOUND = (
    "CALL db.index.fulltext.queryNodes('names', {text}, {{limit: {most}}}) YIELD node AS {c}, score AS {d}"
    " WITH {c}, {d} WHERE any(label IN labels({c}) WHERE label IN {labels}) WITH {c}, {d} ORDER BY {d} DESC, {c}.id LIMIT {first}{matches} WITH * ORDER BY {d} DESC, {c}.id WITH collect({row}) AS row RETURN -1 AS place, row"
)


def search_field() -> Any:
    """Query.search."""

    def search() -> None:
        raise NotImplementedError("search is answered by one statement, never by a resolver")

    arguments = {
        "text": strawberry_argument(str, "Words; each must stand in the name or title, whole or as a beginning."),
        "types": strawberry_argument(list[NodeType] | None, "Only these."),
        "first": strawberry_argument(int, f"How many, 0 to {MOST_HITS}."),
    }
    resolver = with_arguments(search, arguments, {"types": strawberry.UNSET, "first": 10}, list[SearchHit])
    return answered(
        spec.Searched(_FOUND, _parameters), "Parties and securities by words, best first.", resolver=resolver
    )
