"""A plan to its answer: statements in one read transaction, then the later steps their rows ask for.

An error ends a transaction in Neo4j; the root fields that had not been answered yet are then read in a new one, so that
one field's error stays its own.
"""

from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from graph.driver import Graph, Transaction
from schema.compile.interpret import Interpreter, Nulled
from schema.compile.pending import Pending, Unexpected
from schema.compile.plan import Plan, Root
from schema.compile.rows import Step
from schema.compile.shapes import Deferred
from schema.compile.symbols import Variables, value_of
from schema.compile.values import Load


@dataclass(frozen=True, slots=True)
class Finished:
    """A root field's answer, complete: nothing of it is to be coerced or resolved again."""

    value: Any
    errors: tuple[GraphQLError, ...] = ()


async def answer_plan(
    graph: Graph, plan: Plan, variables: Variables, *, seconds: float
) -> dict[str, Finished | Exception]:
    """The answer, or the error, of each root field."""
    prepared: list[tuple[Root, dict[str, Any]]] = []
    answers: dict[str, Finished | Exception] = {}
    for root in plan.roots:
        try:
            prepared.append((root, root.statement.values(variables)))
        except Exception as error:  # noqa: BLE001 - becomes this field's own error
            answers[root.key] = error
    while prepared:
        done: dict[str, Finished | Exception] = {}
        batch = prepared

        async def work(transaction: Transaction, batch: list[Any] = batch, done: dict[str, Any] = done) -> None:
            done.clear()
            for root, parameters in batch:
                done[root.key] = await _answer_root(transaction, root, parameters, variables)

        try:
            await graph.read_with(work, seconds=seconds)
        except Exception as error:  # noqa: BLE001 - becomes the error of the field that was being read
            done[prepared[len(done)][0].key] = error
        answers |= done
        prepared = [each for each in prepared if each[0].key not in done]
    return answers


async def _answer_root(
    transaction: Transaction, root: Root, parameters: dict[str, Any], variables: Variables
) -> Finished:
    if not root.text:
        return await _answer_question(transaction, root, variables)
    rows = await transaction.rows(root.text, parameters)
    row: Any = rows[0][1] if rows else None
    for place, part in rows[1:]:
        row[place] = part
    pending: Pending = []
    errors: list[GraphQLError] = []
    value = _shaped(root, row, variables, pending, errors)
    if pending:
        await _settle(transaction, root, pending, variables)
    return Finished(value, tuple(errors))


def _shaped(root: Root, row: Any, variables: Variables, pending: Pending, errors: list[GraphQLError]) -> Any:
    if row is None:
        return None
    try:
        return root.reshape(row, variables, pending)
    except Unexpected:
        pending.clear()
        careful = Interpreter(variables, pending)
        try:
            return careful.complete(root.shape, row, (root.key,), required=root.required)
        except Nulled:
            return None
        finally:
            errors += careful.errors


async def _answer_question(transaction: Transaction, root: Root, variables: Variables) -> Finished:
    holder: dict[str, Any] = {}
    if not isinstance(root.shape, Deferred):
        raise TypeError(f"{root.key} has no statement and no question")
    await _settle(transaction, root, [(root.shape.step, holder, "answer", None, ())], variables)
    return Finished(holder["answer"])


async def _settle(transaction: Transaction, root: Root, pending: Pending, variables: Variables) -> None:
    """Answer what is still to come, step by step; an answer may ask for more."""
    while pending:
        step = pending[0][0]
        asked = [each for each in pending if each[0] == step]
        pending[:] = [each for each in pending if each[0] != step]
        how = root.steps[step]
        if isinstance(how, Load):
            await _load(transaction, root, how, asked, pending, variables)
        else:
            await _ask(transaction, how, asked, pending, variables)


async def _load(  # noqa: PLR0917 - one step of one operation
    transaction: Transaction, root: Root, how: Load, asked: Pending, pending: Pending, variables: Variables
) -> None:
    asked = [(place, holder, key, _ids(value), path) for place, holder, key, value, path in asked]
    wanted = {each for *_, ids, _ in asked for each in (ids if isinstance(ids, list) else [ids]) if each}
    parameters = {**how.statement.values(variables), "ids": sorted(wanted)}
    rows = {row[0][0]: row[0][1] for row in await transaction.rows(how.text, parameters)} if wanted else {}
    reshape = root.step_reshapes[asked[0][0]]
    for _, holder, key, ids, _ in asked:
        if how.listed:
            holder[key] = [reshape(rows[each], variables, pending) for each in ids or () if each in rows]
        else:
            holder[key] = reshape(rows[ids], variables, pending) if ids in rows else None


def _ids(value: Any) -> Any:
    """The id or ids of what a value refers to, by id or as something that has one."""
    if isinstance(value, list | tuple):
        return [_ids(each) for each in value]
    return getattr(value, "id", value)


async def _ask(transaction: Transaction, how: Step, asked: Pending, pending: Pending, variables: Variables) -> None:
    reader = transaction.rows
    arguments = {name: value_of(symbol, variables) for name, symbol in how.arguments.items()}
    known: dict[Any, Any] = {}
    for _, holder, key, identity, _ in asked:
        if identity not in known:
            known[identity] = await how.how.ask(reader, identity, arguments)
        values = known[identity]
        careful = Interpreter(variables, pending)
        if how.listed:
            holder[key] = [careful.complete(how.shape, value, (key,), required=True) for value in values]
        else:
            holder[key] = careful.complete(how.shape, values, (key,), required=False)
