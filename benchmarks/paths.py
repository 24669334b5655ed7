"""Walks of the graph against Cypher written by hand, and how both grow with the graph: `python -m benchmarks.paths`.

One managed server for each size runs at the same time and every round asks every question of all of them, the traversal
and the statement by hand in turn, so that a slow moment of the machine falls on all alike. Figures of both answers are
compared first. Standard error gets the table, standard output one line of JSON.
"""

import argparse
import asyncio
import gc
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import AsyncExitStack, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.market import Market
from benchmarks.market_graph import HEAP, PAGE_CACHE, Built, market_graph
from benchmarks.walk_questions import Question, questions
from lookthrough.settings import read_settings

SIZES: Final = (10_000, 100_000, 1_000_000)
ROUNDS: Final = 25
WARM: Final = 5
SLOWEST: Final = 3.0
"""Times the statement by hand."""
GROWTH: Final = 1.5
"""Times the smallest graph."""

Times = dict[tuple[str, int], list[tuple[float, float]]]
"""(question, size) -> seconds of the traversal and of the statement by hand, round by round."""


def say(text: str) -> None:
    """Tell the person who waits."""
    print(text, file=sys.stderr, flush=True)


async def agree(graph: Built, question: Question) -> None:
    """Ends the program where the two answers differ: the comparison would mean nothing."""
    ours = question.figures(await question.ask(graph.graph))
    other = question.figures_by_hand(await question.ask_by_hand(graph.graph))
    if list(ours) != list(other):
        sys.exit(f"{question.name}: the two answers differ: {str(ours)[:600]} / {str(other)[:600]}")


async def once(graph: Built, question: Question) -> tuple[float, float]:
    """Seconds of both, one after the other."""
    began = time.perf_counter()
    await question.ask(graph.graph)
    middle = time.perf_counter()
    await question.ask_by_hand(graph.graph)
    return middle - began, time.perf_counter() - middle


async def measure(graphs: dict[int, Built], asked: Sequence[Question], rounds: int) -> Times:
    """Every question of every graph, round by round; the first rounds do not count."""
    found: Times = defaultdict(list)
    for number in range(WARM + rounds):
        for question in asked:
            for size, graph in graphs.items():
                gc.collect()
                pair = await once(graph, question)
                if number >= WARM:
                    found[question.name, size].append(pair)
    return found


def summary(times: Times, asked: Sequence[Question], sizes: Sequence[int]) -> dict[str, Any]:
    """Medians in milliseconds, ratios at the largest size, growth from the smallest to it."""
    found: dict[str, Any] = {}
    say(f"{'question':<32} " + " ".join(f"{size:>10,} {'by hand':>8}" for size in sizes) + "  ratio growth by hand")
    for question in asked:
        medians = [
            [statistics.median(column) * 1000 for column in zip(*times[question.name, size], strict=True)]
            for size in sizes
        ]
        (first, first_by_hand), (last, last_by_hand) = medians[0], medians[-1]
        ratio, growth, other = last / last_by_hand, last / first, last_by_hand / first_by_hand
        found[question.name] = {
            "ms": [round(mine, 2) for mine, _ in medians],
            "by_hand_ms": [round(hand, 2) for _, hand in medians],
            "ratio": round(ratio, 2),
            "growth": round(growth, 2),
            "growth_by_hand": round(other, 2),
        }
        cells = " ".join(f"{mine:>10.1f} {hand:>8.1f}" for mine, hand in medians)
        missed = " ratio missed" * (ratio > SLOWEST) + " growth missed" * (growth >= GROWTH)
        say(f"{question.name:<32} {cells} {ratio:>6.2f} {growth:>6.2f} {other:>7.2f}{missed}")
    return found


async def run(sizes: Sequence[int], folder: Path, rounds: int) -> dict[str, Any]:
    """Build what is missing, compare, measure."""
    async with AsyncExitStack() as open_graphs:
        graphs: dict[int, Built] = {}
        for size in sizes:
            settings = read_settings(
                graph=f"market-{size}",
                data_dir=folder,
                heap=HEAP,
                page_cache=PAGE_CACHE,
                bolt_port=None,
                http_port=None,
            )
            graphs[size] = await open_graphs.enter_async_context(market_graph(Market(size), settings, say))
            say(f"{size:,} filings: {graphs[size].seconds or 'kept from before'}")
        asked = questions()
        for question in asked:
            for graph in graphs.values():
                await agree(graph, question)
        gc.freeze()  # as the service does when it starts
        walks = summary(await measure(graphs, asked, rounds), asked, sizes)
        return {
            "benchmark": "paths",
            "sizes": list(sizes),
            "rounds": rounds,
            "built": {str(size): graph.seconds for size, graph in graphs.items()},
            "aims": {"ratio": SLOWEST, "growth": GROWTH},
            "missed": {
                "ratio": [name for name, one in walks.items() if one["ratio"] > SLOWEST],
                "growth": [name for name, one in walks.items() if one["growth"] >= GROWTH],
            },
            "walks": walks,
        }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.paths")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="filings of each graph, growing")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", type=Path, help="folder whose graphs are kept and used again")
    given = parser.parse_args()
    with nullcontext(given.keep) if given.keep else TemporaryDirectory(prefix="lookthrough-") as folder:
        print(json.dumps(asyncio.run(run(given.sizes, Path(folder), given.rounds))))


if __name__ == "__main__":
    main()
