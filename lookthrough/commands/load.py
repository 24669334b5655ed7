"""`lookthrough load`: filings into the graph. What is refused is told with its reason, and the rest is loaded."""

import asyncio
import sys
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from graph.errors import FilingError
from graph.loading import LoadReport, Progress
from graph.stock_splits import SplitReport
from graph.writer import Outcome
from lookthrough.graphs import opened
from lookthrough.ingest import ingest_sources


def load(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="A file, folder, glob, zip, tar or gzip, or - for standard input; also lines that parse printed, "
            "the SEC's company facts, and CSV tables of splits and of shares outstanding.",
        ),
    ],
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes that read filings.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Load into a database that already holds data of others.")
    ] = False,
) -> None:
    """Read filings into the graph. Loading again, or in another order, changes nothing."""
    refused: list[FilingError] = []

    def refuse(error: FilingError) -> None:
        refused.append(error)
        print(f"{error.source}: {error.code}: {error.message}", file=sys.stderr)

    async def run() -> tuple[LoadReport, SplitReport]:
        async with opened(context.obj, adopt=adopt) as graph:
            with _bar() as bar:
                task = bar.add_task("Loading", total=None)
                return await ingest_sources(
                    graph,
                    sources,
                    jobs=jobs,
                    refused=refuse,
                    progress=lambda state: bar.update(task, description=_told(state)),
                )

    report, splits = asyncio.run(run())
    counts = {
        "read": report.read,
        "new": report.outcomes[Outcome.NEW],
        "completed": report.outcomes[Outcome.CHANGED],
        "known": report.outcomes[Outcome.KNOWN],
        "splits": {"new": splits.new, "known": splits.known},
        "shareCounts": {"read": report.counts, "new": report.new_counts},
        "rejected": [{"source": e.source, "code": e.code, "message": e.message} for e in refused],
    }
    if as_json:
        print(orjson.dumps(counts).decode())
    else:
        print(
            f"{report.read:,} read: {counts['new']:,} new, {counts['completed']:,} completed, "
            f"{counts['known']:,} known before; {len(refused):,} rejected"
            + (f"; {splits.read:,} splits, {splits.new:,} new" if splits.read else "")
        )
        if report.counts:
            print(f"{report.counts:,} counts of shares outstanding: {report.new_counts:,} new")
    if refused:
        raise typer.Exit(1)


def _told(state: Progress) -> str:
    doing = f"deriving {state.kind.lower()} readings" if state.kind else "writing facts"
    return f"{state.filings:,} filings, {state.derived:,} scopes derived; {doing}"


def _bar() -> Bar:
    return Bar(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
