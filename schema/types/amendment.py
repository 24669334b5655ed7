"""What an amendment changes. What it leaves out is not restated, never withdrawn."""

import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

import strawberry

from schema.fields import attribute

_ITEM = "items/"


@strawberry.enum(description="What an amendment does to a row, a person or a cell.")
class ChangeKind(Enum):
    ADDED = strawberry.enum_value("ADDED", description="It was not there before.")
    CHANGED = strawberry.enum_value("CHANGED", description="It is restated otherwise.")
    NOT_RESTATED = strawberry.enum_value("NOT_RESTATED", description="The amendment leaves it out; a row stands.")


@strawberry.type(description="One cell that an amendment shows otherwise, or one row or cover it adds or leaves out.")
class Change:
    kind: ChangeKind = attribute("kind", "What it does.")
    line: strawberry.ID | None = attribute("line", "Id of the amendment's row or stake; null for the filing itself.")
    original_line: strawberry.ID | None = attribute(
        "original_line", "Id of the row or stake before; null for what is added and for the filing itself."
    )
    field: str | None = attribute(
        "field",
        "Key of the cell: price, price/footnotes, period, remarks, footnotes/F1, owner-1/title, items/item4. Null for a "
        "whole row or stake.",
    )
    before: str | None = attribute("before", "The text before; null for none, and for a whole row or stake.")
    after: str | None = attribute("after", "The text now; null for none, and for a whole row or stake.")


@dataclass(frozen=True, slots=True)
class ChangeValue:
    """What a Change is answered from."""

    kind: str
    line: str | None
    original_line: str | None
    field: str | None
    before: str | None
    after: str | None


def read_changes(links: list[list[str | None]]) -> list[ChangeValue]:
    """The changes of [changes, items before, items now] of each filing amended, all of them JSON or null."""
    return [value for changes, before, after in links for value in _read(changes, before, after)]


def _read(changes: str | None, before: str | None, after: str | None) -> list[ChangeValue]:
    old, new = (dict(json.loads(items)) if items else {} for items in (before, after))
    return [_value(part, old, new) for part in json.loads(changes or "[]")]


def _value(part: dict[str, Any], old: dict[str, str], new: dict[str, str]) -> ChangeValue:
    field = part.get("field")
    texts = part.get("before"), part.get("after")
    if field is not None and field.startswith(_ITEM):
        texts = old.get(field.removeprefix(_ITEM)), new.get(field.removeprefix(_ITEM))
    return ChangeValue(part["kind"], part.get("line"), part.get("originalLine"), field, *texts)
