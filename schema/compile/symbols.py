"""Arguments as the compiler reads them: their structure now, their values at each execution.

A plan outlives the request it was compiled for, so a value may enter it only as a way to find the value again. What a
plan does depend on (which keys stand, enum members, Booleans, whole numbers) is in the plan's key: see `shape_of`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    ListValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_list_type,
    value_from_ast,
)

Variables = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: the constant of the document, or where it stands in the variables."""

    value: Any
    """What it is in the request the plan is compiled for."""
    path: tuple[str | int, ...] = ()
    """Variable name, then keys and places inside it; empty for a constant."""

    def getter(self) -> Callable[[Variables], Any]:
        """A function from variables to the value."""
        if not self.path:
            constant = self.value
            return lambda _: constant
        name, *rest = self.path

        def get(variables: Variables) -> Any:
            value = variables[name]  # type: ignore[index]  # the first step is a variable's name
            for step in rest:
                value = value[step]
            return value

        return get


Symbol = Leaf | dict[str, Any] | list[Any]


def bind(field: GraphQLField, node: FieldNode, variables: Variables) -> dict[str, Symbol]:
    """The arguments that stand at a field, defaults included; one that is not given, or null, is absent."""
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    symbols: dict[str, Symbol] = {}
    for name, argument in field.args.items():
        symbol = bind_value(given[name], argument.type, variables) if name in given else Leaf(_default(argument))
        if not (isinstance(symbol, Leaf) and (symbol.value is None or symbol.value is Undefined)):
            symbols[name] = symbol
        elif name in given and symbol.value is Undefined:
            default = _default(argument)
            if default is not None and default is not Undefined:
                symbols[name] = Leaf(default)
    return symbols


def _default(argument: Any) -> Any:
    default = argument.default_value
    return default.value if isinstance(default, Enum) else default


def bind_value(node: ValueNode, kind: GraphQLInputType, variables: Variables) -> Symbol:
    """One value of the document."""
    if isinstance(node, VariableNode):
        name = node.name.value
        return expand(variables.get(name, Undefined), kind, (name,))
    bare: Any = get_nullable_type(kind)
    if isinstance(bare, GraphQLInputObjectType) and isinstance(node, ObjectValueNode):
        return _bind_object(node, bare, variables)
    if is_list_type(bare) and isinstance(get_nullable_type(bare.of_type), GraphQLInputObjectType):
        items = (node.values or ()) if isinstance(node, ListValueNode) else (node,)
        return [bind_value(item, bare.of_type, variables) for item in items]
    if is_list_type(bare) and isinstance(node, ListValueNode) and any(isinstance(v, VariableNode) for v in node.values):
        return [bind_value(item, bare.of_type, variables) for item in node.values]
    return Leaf(value_from_ast(node, kind))


def _bind_object(node: ObjectValueNode, kind: GraphQLInputObjectType, variables: Variables) -> dict[str, Symbol]:
    given = {field.name.value: field.value for field in node.fields or ()}
    bound: dict[str, Symbol] = {}
    for name, field in kind.fields.items():
        symbol = bind_value(given[name], field.type, variables) if name in given else Leaf(_default(field))
        if not (isinstance(symbol, Leaf) and (symbol.value is None or symbol.value is Undefined)):
            bound[name] = symbol
    return bound


def expand(value: Any, kind: GraphQLInputType, path: tuple[str | int, ...]) -> Symbol:
    """A coerced variable, taken apart down to its leaves."""
    bare: Any = get_nullable_type(kind)
    if isinstance(bare, GraphQLInputObjectType) and isinstance(value, dict):
        return {
            key: expand(inner, bare.fields[key].type, (*path, key))
            for key, inner in value.items()
            if inner is not None and inner is not Undefined and key in bare.fields
        }
    if is_list_type(bare) and isinstance(value, list):
        if isinstance(get_nullable_type(bare.of_type), GraphQLInputObjectType):
            return [expand(inner, bare.of_type, (*path, place)) for place, inner in enumerate(value)]
        return Leaf(value, path)
    return Leaf(value, path)


def value_of(symbol: Symbol, variables: Variables) -> Any:
    """The value a symbol stands for, with these variables."""
    if isinstance(symbol, dict):
        return {key: value_of(inner, variables) for key, inner in symbol.items()}
    if isinstance(symbol, list):
        return [value_of(inner, variables) for inner in symbol]
    return symbol.getter()(variables)


def shape_of(value: Any) -> Any:
    """What of a variable's value a plan depends on, hashable: structure, enums, Booleans and whole numbers, not texts."""
    if value is None or value is Undefined:
        return None
    if isinstance(value, dict):
        return tuple((key, shape_of(inner)) for key, inner in sorted(value.items()))
    if isinstance(value, list):
        return tuple(shape_of(inner) for inner in value) if value and isinstance(value[0], dict) else "list"
    if isinstance(value, Enum):
        return value.value
    return value if isinstance(value, bool | int) else type(value).__name__
