"""Short ways to declare a field with the spec that answers it."""

from collections.abc import Callable
from typing import Any

import strawberry

from schema import spec
from schema.scalars import write_moment


def answered(how: spec.Spec, description: str, **more: Any) -> Any:
    """A field answered as `how` says."""
    return strawberry.field(description=description, metadata={spec.KEY: how}, **more)


def prop(name: str, description: str, convert: Callable[[Any], Any] | None = None) -> Any:
    """A property as it stands in the graph."""
    return answered(spec.Expr(f"{{n}}.{name}", convert), description)


def said(name: str, description: str) -> Any:
    """What words state; of a relationship of two clocks, those known at the time asked for."""
    return answered(spec.Expr(f"{{t}}.{name}"), description)


def figure(name: str, description: str) -> Any:
    """The exact text of a figure."""
    return answered(spec.Expr(f"{{n}}.{name}Text"), description)


def day(name: str, description: str) -> Any:
    """A DATE property."""
    return answered(spec.Expr(f"toString({{n}}.{name})"), description)


def moment(name: str, description: str) -> Any:
    """A ZONED DATETIME property."""
    return answered(spec.Expr(f"toString({{n}}.{name})", write_moment), description)


def listed(name: str, description: str) -> Any:
    """A property that is a list; absent means empty."""
    return answered(spec.Expr(f"coalesce({{n}}.{name}, [])"), description)


def one(pattern: str, description: str, where: str = "") -> Any:
    """The object at the other end of a pattern."""
    return answered(spec.One(pattern, where), description)


def many(pattern: str, description: str, order: str = "{c}.id", where: str = "", weight: int = 3) -> Any:
    """A list the form bounds."""
    return answered(spec.Many(pattern, order, where, weight), description)


def bound(node: str, description: str) -> Any:
    """The object that stands at `node`."""
    return answered(spec.Bound(node), description)


def attribute(name: str, description: str, convert: Callable[[Any], Any] | None = None) -> Any:
    """An attribute of a Python value."""
    return answered(spec.Attribute(name, convert), description)


def reference(name: str, description: str) -> Any:
    """Nodes whose ids a Python value holds."""
    return answered(spec.Reference(name), description)
