"""Which fields a selection asks of one concrete type: fragments opened, @skip and @include decided, one entry a response key."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
)

from schema.compile.catalogue import Catalogue
from schema.compile.symbols import Variables

Fields = dict[str, list[FieldNode]]
"""Response key -> the nodes that ask for it, in order of first mention."""


@dataclass(frozen=True, slots=True)
class Document:
    """One operation of a document with the fragments it may use."""

    operation: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]

    @classmethod
    def of(cls, document: DocumentNode, operation: OperationDefinitionNode) -> "Document":
        """The operation inside its document."""
        return cls(
            operation,
            {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)},
        )


@dataclass(frozen=True, slots=True)
class Selector:
    """Collects fields for one execution's variables."""

    catalogue: Catalogue
    document: Document
    variables: Variables

    def fields(self, concrete: str, sets: Iterable[SelectionSetNode]) -> Fields:
        """The fields that the selection sets, merged, ask of the type `concrete`; each fragment is opened once."""
        found: Fields = {}
        seen: set[str] = set()
        for selection_set in sets:
            self._collect(concrete, selection_set.selections, found, seen)
        return found

    def below(self, concrete: str, nodes: Iterable[FieldNode]) -> Fields:
        """The fields asked of the object that the nodes of one response key lead to."""
        return self.fields(concrete, [node.selection_set for node in nodes if node.selection_set])

    def _collect(self, concrete: str, selections: Iterable[SelectionNode], found: Fields, seen: set[str]) -> None:
        for node in selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
            elif isinstance(node, InlineFragmentNode):
                if node.type_condition is None or self.catalogue.covers(node.type_condition.name.value, concrete):
                    self._collect(concrete, node.selection_set.selections, found, seen)
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in seen:
                seen.add(node.name.value)
                fragment = self.document.fragments[node.name.value]
                if self.catalogue.covers(fragment.type_condition.name.value, concrete):
                    self._collect(concrete, fragment.selection_set.selections, found, seen)

    def _included(self, node: SelectionNode) -> bool:
        for directive in node.directives or ():
            name = directive.name.value
            if name in {"skip", "include"}:
                condition: Any = (directive.arguments or ())[0].value
                value = (
                    self.variables.get(condition.name.value) if isinstance(condition, VariableNode) else condition.value
                )
                if bool(value) is (name == "skip"):
                    return False
        return True
