"""`lookthrough query`: one GraphQL question, answered without a service running."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from strawberry.http import GraphQLHTTPResponse, process_result

from graph.errors import CallerError
from lookthrough.app import limits_of
from lookthrough.graphs import opened
from schema.api import build_schema
from schema.context import Context


def query(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT|FILE", help="GraphQL, a file that holds it, or - for standard input.")
    ],
    variables: Annotated[
        str, typer.Option("--variables", metavar="JSON", help="Values of the query's variables.")
    ] = "{}",
) -> None:
    """Ask the graph in GraphQL; the response is printed as JSON."""
    question, values = _question(text), _values(variables)

    async def run() -> GraphQLHTTPResponse:
        async with opened(context.obj) as graph:
            schema = build_schema(limits_of(context.obj))
            return process_result(await schema.execute(question, values, Context(graph)))

    response = asyncio.run(run())
    sys.stdout.buffer.write(orjson.dumps(response, option=orjson.OPT_INDENT_2) + b"\n")
    if "errors" in response:
        raise typer.Exit(1)


def _question(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if "{" in text:
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CallerError(f"{text} is neither GraphQL nor a file that can be read: {error}.") from error


def _values(text: str) -> dict[str, Any]:
    try:
        values = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise CallerError(f"--variables is not JSON: {error}.") from error
    if not isinstance(values, dict):
        raise CallerError('--variables must be a JSON object, such as {"cik": "0000896493"}.')
    return values
