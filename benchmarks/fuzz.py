"""Harmed filings through the whole reader: `python -m benchmarks.fuzz [--count N] [--jobs N] [--first N] [--only SEED] [CORPUS ...]`.

Every document must give filings (with findings) or a reasoned rejection: no defect, none over a second of processor time
(a data set: for each of its filings), none that needs 200 MB. Document number n is the same in every run over the same corpus; `--only n` writes it to standard
output. The last line is JSON; the exit code is 1 where a limit was broken.
"""

import argparse
import json
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks.mutations import mutate
from graph.errors import FilingError
from loaders.ingest import read_bytes

CORPUS = Path(__file__).parents[1] / "samples", Path(__file__).parents[2] / "shared" / "filings"
SUFFIXES = frozenset({".xml", ".txt", ".html", ".htm", ".nc", ".tsv", ".jsonl"})
LARGEST = {".tsv": 30_000}
"""Bytes of a document that are harmed, by its suffix: a table of a data set holds a quarter of filings."""
SECONDS = 1.0
MEGABYTES = 200
_CHUNK = 200
_HANG = 20
"""Seconds after which a document is given up as hanging."""


@dataclass(slots=True)
class Tally:
    """What became of some documents."""

    documents: int = 0
    filings: int = 0
    with_findings: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    """Each document over a limit: its number and what happened."""
    slowest: tuple[float, int] = (0.0, -1)
    """Seconds of processor time, number."""
    largest: tuple[float, int] = (0.0, -1)
    """Megabytes by which the process grew, number."""

    @property
    def results(self) -> int:
        """Filings and rejections; one table of a data set gives many."""
        return self.filings + self.rejected.total()

    def add(self, other: "Tally") -> None:
        """Take in what became of others."""
        self.documents += other.documents
        self.filings += other.filings
        self.with_findings += other.with_findings
        self.rejected += other.rejected
        self.broken += other.broken
        self.slowest = max(self.slowest, other.slowest)
        self.largest = max(self.largest, other.largest)


Documents = tuple[tuple[str, bytes], ...]
"""Name and bytes of each."""


@lru_cache(1)
def documents(corpus: tuple[Path, ...]) -> tuple[Documents, ...]:
    """The documents under the folders, those of one folder together: kinds with few samples are harmed as often."""
    kinds = defaultdict(list)
    for path in sorted(path for folder in corpus for path in folder.rglob("*") if path.suffix in SUFFIXES):
        kinds[path.parent].append((path.name, path.read_bytes()[: LARGEST.get(path.suffix)]))
    return tuple(tuple(kind) for kind in kinds.values())


def harmed(number: int, corpus: tuple[Path, ...]) -> tuple[str, bytes]:
    """Document `number`: its name and harmed bytes."""
    kinds = documents(corpus)
    kind = kinds[number % len(kinds)]
    name, data = kind[number // len(kinds) % len(kind)]
    return f"{number}-{name}", mutate(data, number, [other[number % len(other)][1] for other in kinds])


def read_range(numbers: range, corpus: tuple[Path, ...]) -> Tally:
    """Read these documents one after another and measure each."""
    tally = Tally()
    signal.signal(signal.SIGALRM, _give_up)
    for number in numbers:
        name, data = harmed(number, corpus)
        before, known, began = _peak(), tally.results, time.process_time()
        signal.alarm(_HANG)
        try:
            _read(tally, number, name, data)
        except TimeoutError:
            tally.broken.append(f"{number}: over {_HANG} s")
        finally:
            signal.alarm(0)
        spent, grown = time.process_time() - began, _peak() - before
        tally.documents += 1
        tally.slowest = max(tally.slowest, (round(spent, 3), number))
        tally.largest = max(tally.largest, (round(grown, 1), number))
        if spent > SECONDS * max(1, tally.results - known) or grown > MEGABYTES:
            tally.broken.append(f"{number}: {spent:.2f} s, {grown:.0f} MB")
    return tally


def fuzz(corpus: Sequence[Path], numbers: range, jobs: int) -> Tally:
    """Read harmed documents in `jobs` processes."""
    folders = tuple(folder for folder in corpus if folder.is_dir())
    tally = Tally()
    if jobs == 1:
        return read_range(numbers, folders)
    chunks = [numbers[start : start + _CHUNK] for start in range(0, len(numbers), _CHUNK)]
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for done in pool.map(read_range, chunks, [folders] * len(chunks)):
            tally.add(done)
            print(f"\r{tally.documents} read, {len(tally.broken)} broken", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return tally


def _read(tally: Tally, number: int, name: str, data: bytes) -> None:
    for result in read_bytes(data, name):
        if not isinstance(result, FilingError):
            tally.filings += 1
            tally.with_findings += bool(result.findings)
            continue
        tally.rejected[result.code] += 1
        if result.code == "DEFECT" or not result.message:
            tally.broken.append(f"{number}: {result.message}")


def _give_up(_signal: int, _frame: object) -> None:
    raise TimeoutError


def _peak() -> float:
    """Megabytes of memory that this process ever held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", nargs="*", type=Path, default=CORPUS)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int)
    asked = parser.parse_args(None if arguments is None else list(arguments))
    if asked.only is not None:
        sys.stdout.buffer.write(harmed(asked.only, tuple(folder for folder in asked.corpus if folder.is_dir()))[1])
        return 0
    began = time.perf_counter()
    tally = fuzz(asked.corpus, range(asked.first, asked.first + asked.count), asked.jobs)
    for line in tally.broken[:50]:
        print(line, file=sys.stderr)
    answer = {
        "documents": tally.documents,
        "filings": tally.filings,
        "withFindings": tally.with_findings,
        "rejected": dict(tally.rejected.most_common()),
        "broken": len(tally.broken),
        "slowestSeconds": tally.slowest,
        "largestMegabytes": tally.largest,
        "minutes": round((time.perf_counter() - began) / 60, 1),
    }
    print(json.dumps(answer))
    return int(bool(tally.broken))


if __name__ == "__main__":
    sys.exit(main())
