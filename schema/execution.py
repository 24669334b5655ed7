"""How an operation is executed: compiled root fields are answered first, all together, and pass through untouched.

Whatever else a document asks (introspection, __typename, mutations, subscriptions) runs as GraphQL runs anywhere.
Documents and plans are kept: a plan belongs to a document, an operation and the shape of the variables, never to values.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import strawberry
from graphql import (
    DocumentNode,
    ExecutionResult,
    FieldNode,
    GraphQLError,
    OperationDefinitionNode,
    ValidationRule,
    execute,
    get_operation_ast,
    is_non_null_type,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.values import get_variable_values
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.execution import ExecutionResult as StrawberryResult
from strawberry.types.graphql import OperationType

from schema.compile.answer import Finished, answer_plan
from schema.compile.catalogue import Catalogue
from schema.compile.plan import ROOT, Plan, Planner
from schema.compile.selection import Document
from schema.compile.symbols import shape_of
from schema.errors import located, told
from schema.limits import Limits, TooDeep, check_document

T = TypeVar("T")
KEPT = 500
"""Documents, and plans, kept at a time."""


class PassThrough(StrawberryGraphQLCoreExecutionContext):
    """Executes an operation; a finished answer is taken as it is."""

    def complete_value(  # noqa: PLR0917 - the signature is graphql-core's
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """The completed value; errors met inside a finished answer join the response's."""
        if not isinstance(result, Finished):
            return super().complete_value(return_type, field_details_list, info, path, result, position_context)
        *others, last = result.errors or (None,)
        self.collected_errors.errors.extend(others)
        if result.value is None and is_non_null_type(return_type):
            raise last or TypeError(f"Cannot return null for non-nullable field {info.field_name}.")
        self.collected_errors.errors.extend([last] if last else [])
        return result.value


class Kept(Generic[T]):
    """The last things made, by key."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._things: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, key: Hashable) -> T | None:
        """What was kept under the key."""
        thing = self._things.get(key)
        if thing is not None:
            self._things.move_to_end(key)
        return thing

    def keep(self, key: Hashable, thing: T) -> T:
        """Keep it, and drop what was longest unused."""
        self._things[key] = thing
        if len(self._things) > KEPT:
            self._things.popitem(last=False)
        return thing


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a valid document."""

    document: DocumentNode
    node: OperationDefinitionNode
    selected: Document


class CompiledSchema(strawberry.Schema):
    """The API's schema, whose queries are compiled."""

    def __init__(self, *, limits: Limits, production: bool, **given: Any) -> None:
        """Raises UnansweredField where a field of the schema cannot be answered."""
        super().__init__(**given, execution_context_class=PassThrough)
        self.limits = limits
        self.production = production
        self.catalogue = Catalogue(self._schema)
        self._planner = Planner(self.catalogue, limits.rows, limits.page)
        self._operations: Kept[Operation] = Kept()
        self._plans: Kept[Plan] = Kept()
        for field in self._schema.type_map[ROOT].fields.values():  # type: ignore[attr-defined]  # the query type is an object
            field.resolve = take_answer

    async def execute(  # noqa: PLR0917 - the signature is Strawberry's
        self,
        query: str | None,
        variable_values: dict[str, Any] | None = None,
        context_value: Any | None = None,
        root_value: Any | None = None,  # noqa: ARG002
        operation_name: str | None = None,
        allowed_operation_types: Iterable[OperationType] | None = None,
        operation_extensions: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> StrawberryResult:
        """Answer one operation; an error never leaves as an exception, except for what HTTP must refuse by status."""
        if not query:
            raise MissingQueryError
        try:
            operation = self._operation(query, operation_name)
            if isinstance(operation, list):
                return self._refused(operation)
            _check_allowed(operation, allowed_operation_types)
            async with asyncio.timeout(self.limits.seconds):
                result = await self._executed(operation, query, operation_name, variable_values, context_value)
        except (CannotGetOperationTypeError, InvalidOperationTypeError):
            raise
        except Exception as error:  # noqa: BLE001 - told, masked and logged in one place
            return self._refused([located(error)])
        errors = [told(error, masked=self.production) for error in result.errors or ()]
        return StrawberryResult(data=result.data, errors=errors or None)

    def _refused(self, errors: list[GraphQLError]) -> StrawberryResult:
        return StrawberryResult(data=None, errors=[told(error, masked=self.production) for error in errors])

    def _operation(self, query: str, name: str | None) -> Operation | list[GraphQLError]:
        """The operation of that name, checked against every limit a document can break, and valid."""
        known = self._operations.get((query, name))
        if known is not None:
            return known
        try:
            document = parse(query, max_tokens=self.limits.tokens, no_location=False)
        except RecursionError:
            raise TooDeep("The document is nested too deeply to be read.") from None
        check_document(document, self.limits)
        rules = [*specified_rules, NoIntrospection] if self.production else list(specified_rules)
        errors = validate(self._schema, document, rules, hide_suggestions=self.production)
        if errors:
            return errors
        node = get_operation_ast(document, name)
        if node is None:
            raise CannotGetOperationTypeError(name)
        return self._operations.keep((query, name), Operation(document, node, Document.of(document, node)))

    async def _executed(
        self, operation: Operation, query: str, name: str | None, raw: dict[str, Any] | None, context: Any
    ) -> ExecutionResult:
        if operation.node.operation.value == "query":
            values = get_variable_values(
                self._schema,
                operation.node.variable_definitions or (),
                raw or {},
                hide_suggestions=self.production,
            )
            if isinstance(values, list):
                return ExecutionResult(None, values)
            plan = self._plan(operation, query, name, values.coerced)
            context.answers = (
                await answer_plan(context.graph, plan, values.coerced, seconds=self.limits.seconds)
                if plan.roots
                else {}
            )
        result = execute(
            self._schema,
            operation.document,
            variable_values=raw,
            operation_name=name,
            context_value=context,
            executor_class=PassThrough,
            hide_suggestions=self.production,
        )
        return await result if asyncio.iscoroutine(result) else result  # type: ignore[return-value]  # no incremental delivery

    def _plan(self, operation: Operation, query: str, name: str | None, variables: dict[str, Any]) -> Plan:
        key = (query, name, shape_of(variables))
        return self._plans.get(key) or self._plans.keep(key, self._planner.plan(operation.selected, variables))


def _check_allowed(operation: Operation, allowed: Iterable[OperationType] | None) -> None:
    kind = OperationType(operation.node.operation.value)
    if allowed is not None and kind not in allowed:
        raise InvalidOperationTypeError(kind)


def take_answer(_: Any, info: Any, **__: Any) -> Any:
    """The answer found for a compiled root field."""
    answer = info.context.answers[info.path.key]
    if isinstance(answer, Exception):
        raise answer
    return answer


class NoIntrospection(ValidationRule):
    """Production tells nobody its schema: it is in the documentation."""

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        """Refuses __schema and __type."""
        if node.name.value in {"__schema", "__type"}:
            self.report_error(
                GraphQLError("Introspection is off here.", node, extensions={"code": "INTROSPECTION_OFF"})
            )
