"""What a positional row becomes. A statement's row is a list; a shape says which key takes which place, and how."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as it is, or converted; null stays null."""

    convert: Convert | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that no row holds, such as __typename."""

    value: Any


@dataclass(frozen=True, slots=True)
class Item:
    """A key of an object: its place in the row (-1 for the row itself), its shape, and whether null is forbidden."""

    key: str
    place: int
    shape: "Shape"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Object:
    """One object."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An object whose first place says which of several types it is."""

    options: dict[int, Object]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of one shape."""

    item: "Shape"
    required: bool = True


@dataclass(frozen=True, slots=True)
class Paged:
    """A connection. Row: `[rows, exists before, exists after, count]`, one row more than `size` where more follow.

    Each of rows holds the object once for every place that selects from it, then the sort value and id where cursors
    are asked.
    """

    size: int
    backward: bool
    mark: Callable[[Any], str]
    """From variables to the hash of the page's sort and filter."""
    items: tuple["PageItem", ...]


@dataclass(frozen=True, slots=True)
class PageItem:
    """A key of a connection, of its edges or of its page info."""

    key: str
    part: str
    """Name of the part, or `=` and a type's name for __typename."""
    items: tuple["PageItem", ...] = ()
    place: int = -1
    shape: "Shape | None" = None


@dataclass(frozen=True, slots=True)
class Deferred:
    """An answer that comes from a later step; the place holds what it is asked for (an id)."""

    step: int


@dataclass(frozen=True, slots=True)
class Read:
    """A Python value or list of values, reached through `convert`, of which `value` takes the attributes."""

    convert: Convert
    value: "Shape"


@dataclass(frozen=True, slots=True)
class Value:
    """A Python value: each item takes the attribute of the same place in `names`, or what is made of the value there."""

    items: tuple[Item, ...]
    names: tuple[str | Convert, ...] = ()


Shape = Scalar | Constant | Object | Choice | ListOf | Paged | Deferred | Read | Value
