"""Every field of the API with how it is answered, checked once at start-up.

A field without a spec, or with a permission or an extension that the compiler would pass by, is an error here: nothing
is served that nobody decided on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from schema import spec
from schema.types.line import LINE_TAG
from schema.types.node import NODE_TAG
from schema.types.party import PARTY_TAG

TAGS = {"Node": NODE_TAG, "Party": PARTY_TAG, "LegalEntity": PARTY_TAG, "Line": LINE_TAG}
"""How the concrete type of each interface is told."""


class UnansweredField(TypeError):
    """A field of the schema that the compiler cannot answer as declared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field as the compiler sees it."""

    name: str
    how: spec.Spec
    field: GraphQLField
    answer: str
    """Name of the answered type, without list and non-null."""
    listed: bool
    required: bool
    item_required: bool


def metadata(field: Any) -> dict[Any, Any]:
    """The metadata that stood beside a field's declaration."""
    declared = field.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return dict(declared.metadata) if declared is not None else {}


def entry(owner: str, name: str, field: GraphQLField) -> Entry:
    """The field, or UnansweredField where its declaration leaves something open."""
    how = metadata(field).get(spec.KEY)
    if how is None:
        raise UnansweredField(f"{owner}.{name} says nothing about how it is answered")
    declared = field.extensions[GraphQLCoreConverter.DEFINITION_BACKREF]
    if not isinstance(how, spec.Resolved) and (declared.permission_classes or declared.extensions):
        raise UnansweredField(f"{owner}.{name} has a permission or extension that compiled answers would pass by")
    kind = field.type.of_type if is_non_null_type(field.type) else field.type
    item = kind.of_type if is_list_type(kind) else None
    return Entry(
        name,
        how,
        field,
        get_named_type(field.type).name,
        listed=item is not None,
        required=is_non_null_type(field.type),
        item_required=item is not None and is_non_null_type(item),
    )


class Catalogue:
    """The fields of every object type and the filters of every input type, by name."""

    def __init__(self, schema: GraphQLSchema) -> None:
        """Raises UnansweredField for the first field nobody decided on."""
        self.schema = schema
        self.fields: dict[str, dict[str, Entry]] = {}
        self.filters: dict[str, dict[str, spec.Filter]] = {}
        for name, kind in schema.type_map.items():
            if name.startswith("__"):
                continue
            if isinstance(kind, GraphQLObjectType):
                self.fields[name] = {key: entry(name, key, field) for key, field in kind.fields.items()}
            elif isinstance(kind, GraphQLInputObjectType):
                self.filters[name] = dict(_filters(kind))
            elif isinstance(kind, GraphQLInterfaceType) and name not in TAGS:
                raise UnansweredField(f"the concrete type of {name} cannot be told")

    def possible(self, name: str) -> tuple[str, ...]:
        """The concrete types behind a type's name; of an interface in the order of its tag."""
        kind = self.schema.type_map[name]
        if isinstance(kind, GraphQLObjectType):
            return (name,)
        held = {possible.name for possible in self.schema.get_possible_types(kind)}  # type: ignore[arg-type]  # an interface
        return tuple(case for case, _ in TAGS[name].cases if case in held)

    def tests(self, name: str) -> dict[str, str]:
        """Concrete type -> the test that tells it, for an interface."""
        return dict(TAGS[name].cases)

    def covers(self, condition: str, concrete: str) -> bool:
        """Whether a fragment on `condition` applies to objects of the type `concrete`."""
        return condition == concrete or concrete in (
            possible.name
            for possible in self.schema.get_possible_types(self.schema.type_map[condition])  # type: ignore[arg-type]  # validated to be composite
        )


def _filters(kind: GraphQLInputObjectType) -> Iterator[tuple[str, spec.Filter]]:
    for key, field in kind.fields.items():
        how = metadata(field).get(spec.KEY)
        if isinstance(how, spec.Filter):
            yield key, how
