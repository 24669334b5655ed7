"""`lookthrough neo4j`: the managed server of the graph that --graph names.

None of these look at NEO4J_URI: they are about the server on this machine. The password is never printed, only where it is.
"""

import asyncio
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from lookthrough.local import Status, ensure_running
from lookthrough.local import status as read_status
from lookthrough.local import stop as stop_server
from lookthrough.local.connection import stop_command
from lookthrough.local.dumps import dump_graph, load_graph
from lookthrough.local.progress import say_on_stderr
from lookthrough.settings import Settings

app = typer.Typer(
    help="The managed Neo4j: start it, stop it, look at it, back it up.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.command()
def start(context: typer.Context) -> None:
    """Start the server of the graph, if it is not running, and leave it running."""
    settings = _settings(context)
    running = asyncio.run(ensure_running(settings))
    _print_status(read_status(settings))
    if running.started_here:
        say_on_stderr(f"Stop it with: {stop_command(settings)}")


@app.command()
def stop(context: typer.Context) -> None:
    """Stop the server of the graph; no error if none is running."""
    settings = _settings(context)
    stopped = asyncio.run(stop_server(settings))
    say_on_stderr(f"Graph {settings.graph}: {'stopped' if stopped else 'no server was running'}.")


@app.command()
def status(context: typer.Context) -> None:
    """Show the server's process, ports and memory, and where graph and password file are. Exit code 1 if none runs."""
    found = read_status(_settings(context))
    _print_status(found)
    if found.pid is None:
        raise typer.Exit(1)


@app.command("open")
def open_browser(context: typer.Context) -> None:
    """Start the server if need be, print Neo4j Browser's address, and open it."""
    settings = _settings(context)
    running = asyncio.run(ensure_running(settings))
    print(running.http_url)
    say_on_stderr(
        f"Connect to {running.uri} as {running.username} with the password in {read_status(settings).password_file}"
    )
    webbrowser.open(running.http_url)


@app.command()
def dump(context: typer.Context, file: Annotated[Path, typer.Argument(help="File to write.")]) -> None:
    """Back the graph up into a file; its server must be stopped."""
    asyncio.run(dump_graph(_settings(context), file, say=say_on_stderr))
    say_on_stderr(f"Graph {_settings(context).graph} is in {file}.")


@app.command()
def load(context: typer.Context, file: Annotated[Path, typer.Argument(help="File that dump wrote.")]) -> None:
    """Replace the graph by the one in a file that dump wrote; its server must be stopped."""
    asyncio.run(load_graph(_settings(context), file, say=say_on_stderr))
    say_on_stderr(f"Graph {_settings(context).graph} is now the one of {file}.")


def _settings(context: typer.Context) -> Settings:
    settings = context.obj
    if not isinstance(settings, Settings):
        raise TypeError("the root command must put Settings into the context")
    return settings


def _print_status(found: Status) -> None:
    rows = {
        "graph": found.graph,
        "folder": f"{found.folder}{'' if found.exists else ' (nothing in it yet)'}",
        "process": _process(found),
        "neo4j": found.version or "never started",
        "bolt": found.bolt_uri or "no port chosen yet",
        "browser": found.browser_url or "no port chosen yet",
        "password": f"in {found.password_file}",
    }
    for name, value in rows.items():
        print(f"{name:<9} {value}")


def _process(found: Status) -> str:
    if found.pid is None:
        return "not running"
    minutes, seconds = divmod(int(found.seconds or 0), 60)
    return f"{found.pid}, running for {minutes} min {seconds} s, {(found.memory or 0) / 1e6:.0f} MB resident"
