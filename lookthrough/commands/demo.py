"""`lookthrough demo`: the samples into a graph of their own, and one question answered from it, words and all.

The graph is the managed `demo` unless --graph names another, and never the one at NEO4J_URI, so nothing of the user's is
touched; the server that this starts stops again, and loading anew changes nothing.
"""

import asyncio
import sys

import typer
from rich.console import Console

from graph.driver import Graph
from graph.errors import FilingError
from graph.reader import Reader
from graph.traversal import beneficial_owners, ownership_paths
from graph.writer import Outcome
from lookthrough.commands.demo_answer import Answer, write_answer
from lookthrough.data import data_folder
from lookthrough.graphs import opened
from lookthrough.ingest import ingest_sources
from lookthrough.local.progress import say_on_stderr
from lookthrough.settings import Settings

PERSON = "cik:0001212502"
ISSUER = "cik:0000896493"
NARROW = 100
"""Columns where standard output is no terminal and so tells no width."""


def demo(context: typer.Context) -> None:
    """Load the sample filings and answer what Milton Ault holds of Ault Alliance, and through whom."""
    given: Settings = context.obj
    answer = asyncio.run(_load_and_ask(demo_settings(given)))
    write_answer(Console(width=None if sys.stdout.isatty() else NARROW, highlight=False), answer)
    unset = "NEO4J_URI= " if given.neo4j_uri else ""
    say_on_stderr(f"Next: {unset}make serve  (the GraphQL API and Neo4j Browser on this graph)")


def demo_settings(given: Settings) -> Settings:
    """`given`, turned to a managed graph that is the demo's own."""
    graph = "demo" if given.graph == "default" else given.graph
    return given.model_copy(update={"graph": graph, "neo4j_uri": None})


async def _load_and_ask(settings: Settings) -> Answer:
    async with opened(settings, tied=True) as graph:
        report, _ = await ingest_sources(graph, [str(data_folder("samples"))], refused=_say_refused)
        new = report.outcomes[Outcome.NEW]
        say_on_stderr(f"{report.read} sample filings read, {new} of them new to the graph.")
        return await ask(graph)


async def ask(graph: Graph) -> Answer:
    """The paths from the person to the issuer, what is reported of each class, and the filings that say so."""
    found = await ownership_paths(graph.read, PERSON, ISSUER, max_hops=4, first=50)
    owners = [one for one in await beneficial_owners(graph.read, ISSUER) if one.owner.id == PERSON]
    cited = {one.filing for path in found.paths for hop in path.hops for one in hop.evidence if one.filing}
    return Answer(found.paths, tuple(owners), await Reader(graph).filings(sorted(cited)))


def _say_refused(error: FilingError) -> None:
    say_on_stderr(f"{error.source}: {error.code}: {error.message}")
