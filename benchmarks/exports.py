"""Seconds, rows a second and peak memory of `lookthrough export`, and how both grow: `python -m benchmarks.exports`.

Two made-up markets, the second ten times the first. Every export is the command in a process of its own, so its memory is
that of the whole program, and its time has the program's start in it. Standard error gets the table as Markdown, standard
output one line of JSON.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow.parquet

from benchmarks.market import Market
from benchmarks.market_graph import HEAP, PAGE_CACHE, market_graph
from lookthrough.commands.export import Format
from lookthrough.settings import Settings, read_settings

SIZES: Final = (10_000, 100_000)
ROUNDS: Final = 3
_ROWS: Final = (b"{", b"<node ", b"<edge ")
"""How a line begins that is a statement, an entity, a node or an edge."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One export."""

    seconds: float
    processor: float
    """Seconds of the command alone, without the server's."""
    peak: float
    """MB."""
    rows: int
    """Statements (bods), entities (ftm), nodes and relationships (graphml), rows of all tables (parquet)."""


def say(text: str) -> None:
    """Tell the person who waits."""
    print(text, file=sys.stderr, flush=True)


def once(settings: Settings, output: Format, folder: Path) -> Measured:
    """The command, run and waited for; ends the program where it fails."""
    out = folder / f"export.{output}"
    command = [sys.executable, "-m", "lookthrough", "--graph", settings.graph, "export", output, "--out", str(out)]
    began = time.perf_counter()
    with subprocess.Popen(command, env=os.environ | _environment(settings), stderr=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if running.returncode:
        sys.exit(f"{' '.join(command)} ended with {running.returncode}.")
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, _rows(out))


def _environment(settings: Settings) -> dict[str, str]:
    """What makes the command find the same server."""
    named = {"DATA_DIR": settings.data_dir.resolve(), "HEAP": HEAP, "PAGE_CACHE": PAGE_CACHE}
    return {f"LOOKTHROUGH_{name}": str(value) for name, value in named.items()}


def _rows(out: Path) -> int:
    if out.is_dir():
        return sum(pyarrow.parquet.read_metadata(path).num_rows for path in out.glob("*.parquet"))
    with out.open("rb") as file:
        return sum(line.startswith(_ROWS) for line in file)


async def measure(size: int, folder: Path, rounds: int) -> dict[Format, list[Measured]]:
    """Every format of a market of that size, round by round; the first round, which warms the server, does not count."""
    settings = read_settings(
        graph=f"market-{size}", data_dir=folder, heap=HEAP, page_cache=PAGE_CACHE, bolt_port=None, http_port=None
    )
    found: dict[Format, list[Measured]] = {output: [] for output in Format}
    async with market_graph(Market(size), settings, say) as built:
        say(f"{size:,} filings: {built.seconds or 'kept from before'}")
        with TemporaryDirectory(dir=folder, prefix="exports-") as made:
            for number in range(1 + rounds):
                for output in Format:
                    one = await asyncio.to_thread(once, settings, output, Path(made))
                    if number:
                        found[output].append(one)
    return found


def middle(measured: Sequence[Measured]) -> Measured:
    """The medians."""
    return Measured(
        *(statistics.median(getattr(one, name) for one in measured) for name in ("seconds", "processor", "peak")),
        rows=measured[0].rows,
    )


def summary(found: dict[int, dict[Format, list[Measured]]]) -> list[dict[str, Any]]:
    """A row for each format and size; growth is against the smallest size."""
    smallest = found[min(found)]
    rows = []
    say("| format | filings | rows | seconds | rows a second | processor | peak memory | growth of rows | of time |")
    say("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for output in Format:
        first = middle(smallest[output])
        for size in sorted(found):
            one = middle(found[size][output])
            grown = one.rows / first.rows, one.seconds / first.seconds
            cells = f"{one.seconds:.1f} | {one.rows / one.seconds:,.0f} | {one.processor:.1f} s | {one.peak:.0f} MB"
            told = " | ".join("" if size == min(found) else f"{times:.1f}" for times in grown)
            say(f"| {output} | {size:,} | {one.rows:,} | {cells} | {told} |")
            rows.append(
                {"format": output, "filings": size, "rows": one.rows, "seconds": round(one.seconds, 2)}
                | {"processor": round(one.processor, 2), "peak_mb": round(one.peak), "growth": round(grown[1], 2)}
            )
    return rows


async def run(sizes: Sequence[int], folder: Path, rounds: int) -> dict[str, Any]:
    """One market after the other, so that each has the machine for itself."""
    found = {size: await measure(size, folder, rounds) for size in sizes}
    return {"benchmark": "exports", "rounds": rounds, "exports": summary(found)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.exports")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="filings of each graph")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", type=Path, help="folder whose graphs are kept and used again")
    given = parser.parse_args()
    with nullcontext(given.keep) if given.keep else TemporaryDirectory(prefix="lookthrough-") as folder:
        print(json.dumps(asyncio.run(run(given.sizes, Path(folder), given.rounds))))


if __name__ == "__main__":
    main()
