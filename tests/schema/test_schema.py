"""The schema's text is the one checked in, and every part of it is described and answerable."""

from pathlib import Path

import pytest
import strawberry
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

from schema.api import build_schema, sdl
from schema.compile.catalogue import UnansweredField
from schema.execution import CompiledSchema
from schema.limits import Limits

CHECKED_IN = Path(__file__).parents[2] / "schema" / "schema.graphql"


def test_the_schema_checked_in_is_the_schema_served() -> None:
    assert CHECKED_IN.read_text() == sdl(), "run: lookthrough schema > schema/schema.graphql"


def test_every_type_field_argument_and_enum_value_is_described() -> None:
    bare = []
    for name, kind in build_schema()._schema.type_map.items():
        if name.startswith("__") or name in {"String", "Int", "Float", "Boolean", "ID", "Upload"}:
            continue
        bare += [name] if not kind.description else []
        if isinstance(kind, GraphQLEnumType):
            bare += [f"{name}.{key}" for key, value in kind.values.items() if not value.description]
        elif isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
            bare += [f"{name}.{key}" for key, field in kind.fields.items() if not field.description]
            bare += [
                f"{name}.{key}({argument})"
                for key, field in kind.fields.items()
                for argument, given in field.args.items()
                if not given.description
            ]
        elif isinstance(kind, GraphQLInputObjectType):
            bare += [f"{name}.{key}" for key, field in kind.fields.items() if not field.description]
    assert bare == []


def test_a_field_nobody_decided_how_to_answer_stops_the_start() -> None:
    @strawberry.type
    class Query:
        open: str = strawberry.field(description="Undecided.")

    with pytest.raises(UnansweredField, match=r"Query\.open"):
        CompiledSchema(limits=Limits(), production=False, query=Query)
