"""The `lookthrough` command: global options, and one module a verb under `lookthrough.commands`.

Standard output holds only a command's answer, everything else goes to standard error. Exit codes: 0 done, 1 something was
refused or failed, 2 a wrong call.
"""

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from graph.errors import CallerError, LookthroughError
from lookthrough.commands import demo, digest, load, neo4j, parse, query, rebuild, schema, serve
from lookthrough.settings import read_settings

app = typer.Typer(
    name="lookthrough",
    help="SEC ownership filings as a knowledge graph: who holds what, through whom, since when, and which sentence says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(neo4j.app, name="neo4j")
for verb in (
    load.load,
    parse.parse,
    serve.serve,
    query.query,
    rebuild.rebuild,
    digest.digest,
    schema.schema,
    demo.demo,
):
    app.command()(verb)


def show_version(wanted: bool) -> None:
    if wanted:
        print(version("lookthrough"))
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    graph: Annotated[
        str | None, typer.Option("--graph", help="Name of the graph; each has its own folder, ports and password.")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """Options before the verb hold for every verb."""
    context.obj = read_settings() if graph is None else read_settings(graph=graph)


def main() -> None:
    """Run a command; an error of ours is one message on standard error, never a traceback."""
    try:
        app()
    except LookthroughError as error:
        print(f"lookthrough: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, CallerError) else 1)
