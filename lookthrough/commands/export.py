"""`lookthrough export`: the graph, or what stands around a party, in a format that other tools read.

Standard output holds the export and nothing else. A file is written beside its name and takes it when it is whole, so that
an export that was broken off is never mistaken for one.
"""

import asyncio
import datetime as dt
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated

import typer

from graph.derivation import clear_marks
from graph.driver import Graph
from graph.errors import CallerError
from graph.export.bods import bods
from graph.export.ftm import ftm
from graph.export.graphml import graphml
from graph.export.parquet import write_parquet
from graph.export.part import EVERYTHING, Part, anchor, around
from graph.export.sight import EVER, Sight
from lookthrough.graphs import opened


class Format(StrEnum):
    """What `export` writes."""

    BODS = "bods"
    FTM = "ftm"
    GRAPHML = "graphml"
    PARQUET = "parquet"


DATED = frozenset({Format.BODS, Format.FTM})
"""Formats that tell one moment; the others hold both clocks as columns."""
HOPS = 2


def export(
    context: typer.Context,
    output: Annotated[Format, typer.Argument(metavar="FORMAT", help="bods, ftm, graphml or parquet.")],
    *,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE|FOLDER", help="Where to write; parquet needs a folder, others print."),
    ] = None,
    party: Annotated[
        str | None, typer.Option("--party", metavar="ID|CIK", help="Only what stands around this party.")
    ] = None,
    issuer: Annotated[
        str | None, typer.Option("--issuer", metavar="CIK|TICKER|ID", help="Only what stands around this issuer.")
    ] = None,
    hops: Annotated[
        int | None, typer.Option("--hops", metavar="N", help=f"How far around: 0 to 6 parties on, {HOPS} unless given.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="bods, ftm: only what was true on that day.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="TIME", help="bods, ftm: only what was known at that time.")
    ] = None,
) -> None:
    """Write the graph as BODS 0.4, FollowTheMoney, GraphML or Parquet."""
    sight = Sight(_day(as_of), _time(known_at))
    _refuse_odd(output, out, party=party, issuer=issuer, hops=hops, dated=sight != EVER)

    async def run() -> None:
        async with opened(context.obj) as graph:
            await clear_marks(graph)
            part = EVERYTHING
            if party is not None or issuer is not None:
                part = await around(
                    graph, await anchor(graph, party=party, issuer=issuer), HOPS if hops is None else hops
                )
            if output is Format.PARQUET and out is not None:
                _tell(await write_parquet(graph, part, out), out)
            else:
                await _write(_pieces(output, graph, part, sight), out)

    try:
        asyncio.run(run())
    except BrokenPipeError:  # the reader has seen enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise CallerError(f"cannot write {out or 'the export'}: {error.strerror or error}.") from error


def _refuse_odd(
    output: Format, out: Path | None, *, party: str | None, issuer: str | None, hops: int | None, dated: bool
) -> None:
    if output is Format.PARQUET and out is None:
        raise CallerError("parquet is several files: give --out FOLDER.")
    if party is not None and issuer is not None:
        raise CallerError("Give --party or --issuer, not both.")
    if hops is not None and party is None and issuer is None:
        raise CallerError("--hops goes with --party or --issuer.")
    if dated and output not in DATED:
        raise CallerError(
            f"--as-of and --known-at go with {' and '.join(sorted(DATED))}; {output} holds validFrom, validTo, knownFrom "
            "and knownTo of every relationship to filter by."
        )


def _pieces(output: Format, graph: Graph, part: Part, sight: Sight) -> AsyncGenerator[bytes]:
    if output is Format.BODS:
        return bods(graph, part, sight, dt.datetime.now(dt.UTC).date())
    return ftm(graph, part, sight) if output is Format.FTM else graphml(graph, part)


async def _write(pieces: AsyncGenerator[bytes], out: Path | None) -> None:
    if out is None:
        await _pour(pieces, sys.stdout.buffer)
        return
    unfinished = out.with_name(f"{out.name}.unfinished")
    try:
        with unfinished.open("wb") as file:
            await _pour(pieces, file)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)


async def _pour(pieces: AsyncGenerator[bytes], file: IO[bytes]) -> None:
    async with aclosing(pieces):
        async for piece in pieces:
            file.write(piece)
    file.flush()


def _tell(rows: dict[str, int], folder: Path) -> None:
    print(f"{len(rows)} files with {sum(rows.values()):,} rows in {folder}", file=sys.stderr)


def _day(text: str | None) -> dt.date | None:
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError as error:
        raise CallerError(f"--as-of is {text}; it must be a day such as 2024-05-24.") from error


def _time(text: str | None) -> dt.datetime | None:
    try:
        time = None if text is None else dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise CallerError(f"--known-at is {text}; it must be a time such as 2024-05-24T21:00:00Z.") from error
    if time is not None and time.tzinfo is None:
        raise CallerError("--known-at needs a time zone, such as 2024-05-24T21:00:00Z.")
    return time
