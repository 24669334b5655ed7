"""Cells that stand for bare elements of an ownershipDocument, read as the schema says of the element."""

from collections.abc import Mapping
from typing import Any

from loaders.forms.datasets.values import read_cell
from loaders.forms.xml_schema import Cell, Group, Leaf

Values = dict[str, Any]


def read_elements(
    cells: Mapping[str, str], columns: Mapping[str, str], group: Group
) -> tuple[Values, dict[str, str | None]]:
    """The values of the columns by attribute of the model, and by element path the texts that say something else."""
    values: Values = {}
    as_filed: dict[str, str | None] = {}
    for column, path in columns.items():
        if column in cells:
            leaf, holder = _place(group, path, values)
            value, filed = read_cell(leaf.kind, cells[column])
            if value is not None:
                holder[leaf.key] = value
            if filed is not None:
                as_filed[path] = filed
    return values, as_filed


def _place(group: Group, path: str, values: Values) -> tuple[Leaf | Cell, Values]:
    """The leaf at a path, and the keyword arguments that its value belongs to."""
    *outer, name = path.split("/")
    for step in outer:
        child = group.known[step][1]
        if not isinstance(child, Group):
            raise KeyError(path)
        group = child
        values = values.setdefault(child.part, {}) if child.part else values
    leaf = group.known[name][1]
    if not isinstance(leaf, Leaf | Cell):
        raise KeyError(path)
    return leaf, values
