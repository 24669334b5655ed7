"""`lookthrough rebuild`: every reading made anew from the graph's own facts."""

import asyncio

import typer

from graph.rebuild import rebuild as make_anew
from loaders.ingest import interpret
from lookthrough.graphs import opened


def rebuild(context: typer.Context) -> None:
    """Make every reading anew from the facts in the graph; the source files are not needed."""

    async def run() -> int:
        async with opened(context.obj) as graph:
            return await make_anew(graph, interpret)

    print(f"{asyncio.run(run()):,} filings read anew")
