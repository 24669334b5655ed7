"""`lookthrough digest`: two figures that are equal for equal graphs, whatever the store and the way of loading."""

import asyncio

import typer

from graph.derivation import clear_marks
from graph.digest import Digest
from graph.digest import digest as compute
from lookthrough.graphs import opened


def digest(context: typer.Context) -> None:
    """Print the digest of the facts and of the readings."""

    async def run() -> Digest:
        async with opened(context.obj) as graph:
            await clear_marks(graph)
            return await compute(graph)

    figures = asyncio.run(run())
    print(f"facts    {figures.facts}")
    print(f"readings {figures.readings}")
