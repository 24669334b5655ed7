"""Limits that hold before a document is validated or anything is asked, each in time linear in the document.

A fragment is measured once however often it is spread: chained fragments double what they ask for with every link, so a
walk that opens them again takes years on a page of text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionNode,
)

from graph.errors import CallerError

MOST_FIELDS = 5_000
"""Fields with every fragment opened wherever it is spread."""


class TooDeep(CallerError):
    """Fields nested deeper than the limit."""


class TooLarge(CallerError):
    """A document, body or selection larger than the limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may ask. Rows are counted by the size of pages, before anything is read."""

    tokens: int = 5_000
    depth: int = 15
    rows: int = 20_000
    page: int = 1_000
    seconds: float = 30.0


@dataclass(slots=True)
class Measure:
    """Depth and number of fields of selections, fragments opened."""

    fragments: Mapping[str, FragmentDefinitionNode]
    known: dict[str, tuple[int, int]]

    def of(self, selections: Iterable[SelectionNode]) -> tuple[int, int]:
        """Deepest nesting of fields, and how many there are."""
        depth = count = 0
        for node in selections:
            inner_depth, inner_count = self._of_one(node)
            depth, count = max(depth, inner_depth), count + inner_count
        return depth, count

    def _of_one(self, node: SelectionNode) -> tuple[int, int]:
        if isinstance(node, FragmentSpreadNode):
            return self._of_fragment(node.name.value)
        selection_set = getattr(node, "selection_set", None)
        depth, count = self.of(selection_set.selections) if selection_set else (0, 0)
        return (depth + 1, count + 1) if isinstance(node, FieldNode) else (depth, count)

    def _of_fragment(self, name: str) -> tuple[int, int]:
        if name not in self.known:
            self.known[name] = (0, 0)  # a cycle counts nothing here; validation refuses it
            fragment = self.fragments.get(name)
            if fragment is not None:
                self.known[name] = self.of(fragment.selection_set.selections)
        return self.known[name]


def check_document(document: DocumentNode, limits: Limits) -> None:
    """Raises TooDeep or TooLarge where an operation of the document passes a limit."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    measure = Measure(fragments, {})
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode | FragmentDefinitionNode):
            depth, count = measure.of(node.selection_set.selections)
            if depth > limits.depth:
                raise TooDeep(f"Fields are nested {depth} deep; the limit is {limits.depth}.")
            if count > MOST_FIELDS:
                raise TooLarge(
                    f"With its fragments opened the operation has {count:,} fields; the limit is {MOST_FIELDS:,}."
                )
