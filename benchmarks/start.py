"""How long until the managed Neo4j answers, against the same server started by hand: `python -m benchmarks.start [ROUNDS]`.

By hand is the least there is: Java with the same argument file, class archive included, on the same data, and a log-in over
Bolt tried until it succeeds. The managed start has to lock the graph, look at 238 artefacts, choose ports, write its files
and leave a process that nobody owns. Rounds alternate, so that a busy machine slows both; the last line is JSON.
"""

import asyncio
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from graph.bolt import Login, port_answers, try_login
from lookthrough.local import Running, ensure_running, stop
from lookthrough.local.folder import HOST, graph_folder
from lookthrough.local.java import java_program
from lookthrough.settings import Settings, read_settings

ROUNDS = 5
LIMIT = 1.5


async def time_managed(settings: Settings) -> tuple[float, Running]:
    """Seconds of one managed start, until it has answered; it is stopped again."""
    began = time.perf_counter()
    running = await ensure_running(settings, tied=True)
    seconds = time.perf_counter() - began
    await stop(settings, tie=running.tie)
    return seconds, running


async def time_by_hand(settings: Settings, last: Running) -> float:
    """Seconds of one start by hand, until it has answered; it is stopped again."""
    folder = graph_folder(settings)
    began = time.perf_counter()
    child = await asyncio.create_subprocess_exec(
        java_program(),
        f"@{folder.arguments_file}",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    await _answer(last, folder.state().bolt_port)
    seconds = time.perf_counter() - began
    child.terminate()
    await child.wait()
    return seconds


async def _answer(last: Running, port: int) -> None:
    login = Login.NOT_READY
    while login is not Login.ACCEPTED:
        await asyncio.sleep(0.03)
        if await port_answers(HOST, port):
            login = await try_login(last.uri, last.username, last.password)


async def compare(settings: Settings, rounds: int) -> dict[str, object]:
    """Medians of `rounds` alternating starts of each kind, after one of each that does not count."""
    _, last = await time_managed(settings)  # fetches, makes the class archive, sets the password
    _, last = await time_managed(settings)
    await time_by_hand(settings, last)
    managed, by_hand = [], []
    for number in range(rounds):
        seconds, last = await time_managed(settings)
        managed.append(seconds)
        by_hand.append(await time_by_hand(settings, last))
        print(f"round {number + 1}: managed {managed[-1]:.2f} s, by hand {by_hand[-1]:.2f} s", flush=True)
    return {
        "benchmark": "start",
        "managed_seconds": round(statistics.median(managed), 3),
        "by_hand_seconds": round(statistics.median(by_hand), 3),
        "ratio": round(statistics.median(managed) / statistics.median(by_hand), 3),
        "aim": LIMIT,
        "rounds": rounds,
    }


def main() -> None:
    """Run it on a graph of its own in a temporary folder; the artefacts come from the shared cache."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory(prefix="lookthrough-") as folder:
        settings = read_settings(graph="start", data_dir=Path(folder), bolt_port=None, http_port=None)
        print(json.dumps(asyncio.run(compare(settings, rounds))))


if __name__ == "__main__":
    main()
