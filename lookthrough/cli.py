"""The `lookthrough` command: global options, and one module a verb under `lookthrough.commands`.

A verb's module is imported when the verb is named, or for the list of them all: the API's types alone take longer to
import than `--version` or a mistyped verb should take to answer. Standard output holds only a command's answer, everything else goes to standard error. Exit codes: 0 done, 1 something was
refused or failed, 2 a wrong call.
"""

import sys
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from graph.errors import CallerError, LookthroughError
from lookthrough.settings import read_settings

VERBS: Final = ("load", "parse", "serve", "query", "rebuild", "export", "digest", "schema", "demo", "neo4j")
"""In the order of `--help`. Each names a module, and in it the function of that name, or `app` where it has verbs below."""

_plain = partial(typer.Typer, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


class Verbs(TyperGroup):
    """The verbs, each imported when asked for. Typer keeps the types of its contexts and commands private: hence Any."""

    def __init__(self, **given: Any) -> None:
        """Names alone are known at first: enough for an order, and for "did you mean"."""
        super().__init__(**given | {"commands": dict.fromkeys(VERBS)})

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a verb; None where there is no such verb."""
        del ctx
        if cmd_name not in VERBS:
            return None
        module = import_module(f"lookthrough.commands.{cmd_name}")
        verb = getattr(module, "app", None)
        if verb is None:
            verb = _plain()
            verb.command(cmd_name)(getattr(module, cmd_name))
        command = typer.main.get_command(verb)
        command.name = cmd_name
        return command


app = _plain(
    cls=Verbs,
    name="lookthrough",
    help="SEC ownership filings as a knowledge graph: who holds what, through whom, since when, and which sentence says so.",
    no_args_is_help=True,
)


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
