"""How fast filings are read, beside lxml alone and edgartools: `python -m benchmarks.parse CORPUS [ROUNDS]`, on one core.

What is timed is bytes in memory to a result, file by file: lxml's bare parse; edgartools' own object; our facts; our facts
with holders, control and findings. Rounds alternate, so that a busy machine slows all four, and the best of each counts.
The first round is told beside it: it meets every text for the first time, where later ones remember what words mean.

edgartools asks the SEC whether an owner is a company; here it is told "no" at once, so that nothing goes over the network.
Files that a reader refuses are counted, their time is not saved by that: a rate is files read by seconds spent on all.
Standard output is one line of JSON, files per second; the table goes to standard error.
"""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from graph.errors import FilingError
from loaders.forms.layout import read_document
from loaders.ingest import read_filing
from loaders.source import Document

CORPUS = Path(__file__).parents[2] / "shared" / "filings" / "xml"
EDGARTOOLS = Path(__file__).parents[1] / ".bench" / "edgartools"
ROUNDS = 7


@dataclass(slots=True)
class Measured:
    """What one reader did in each round."""

    read: int = 0
    """Files read; those refused are the others."""
    seconds: list[float] = field(default_factory=list)

    def rate(self, seconds: float | None = None) -> float:
        """Files read per second, in the best round unless the seconds of another are given."""
        return self.read / (seconds or min(self.seconds))


def time_round(read: Callable[[Document], bool], documents: list[Document], measured: Measured) -> None:
    """Adds one round over all documents."""
    gc.collect()
    began = time.perf_counter()
    count = sum(map(read, documents))
    measured.seconds.append(time.perf_counter() - began)
    measured.read = count


def read_tree(document: Document) -> bool:
    """Whether lxml reads it."""
    try:
        etree.fromstring(document.data)
    except etree.XMLSyntaxError:
        return False
    return True


def read_facts(document: Document) -> bool:
    """Whether its facts are read."""
    try:
        read_document(document)
    except FilingError:
        return False
    return True


def read_whole(document: Document) -> bool:
    """Whether its facts, holders, control and findings are read."""
    return not isinstance(read_filing(document), FilingError)


class Edgartools:
    """edgartools in its own environment, one round at a time."""

    def __init__(self, files: list[Path]) -> None:
        """Starts it and hands it the files; reading them into memory is not timed."""
        script = Path(__file__).with_name("edgartools_rounds.py")
        self._child = subprocess.Popen(
            [_python(), str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self._tell(json.dumps([str(file) for file in files]))

    def time_round(self, measured: Measured) -> None:
        """Adds one round over all files."""
        self._tell("round")
        assert self._child.stdout is not None
        seconds, measured.read = json.loads(self._child.stdout.readline())
        measured.seconds.append(seconds)

    def close(self) -> None:
        """Ends it."""
        self._child.communicate()

    def _tell(self, line: str) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(f"{line}\n")
        self._child.stdin.flush()


def _python() -> str:
    return str(next(EDGARTOOLS.glob("bin/python"), EDGARTOOLS / "Scripts" / "python.exe"))


def measure(files: list[Path], rounds: int) -> dict[str, Measured]:
    """All four readers over the files, in turns."""
    documents = [Document(str(file), file.read_bytes()) for file in files]
    ours = {"lxml": read_tree, "facts": read_facts, "vehicles": read_whole}
    results = {name: Measured() for name in ("lxml", "edgartools", "facts", "vehicles")}
    edgartools = Edgartools(files)
    try:
        for _ in range(rounds):
            for name, measured in results.items():
                if name == "edgartools":
                    edgartools.time_round(measured)
                else:
                    time_round(ours[name], documents, measured)
    finally:
        edgartools.close()
    return results


def show(results: dict[str, Measured], files: int) -> None:
    """The table."""
    lxml, edgartools = results["lxml"].rate(), results["edgartools"].rate()
    print(
        f"{files} files, one core, best of {len(results['lxml'].seconds)} rounds\n"
        f"{'':12}{'files/s':>10}{'first round':>13}{'lxml / it':>11}{'it / edgartools':>17}{'refused':>9}",
        file=sys.stderr,
    )
    for name, measured in results.items():
        rate = measured.rate()
        print(
            f"{name:12}{rate:>10,.0f}{measured.rate(measured.seconds[0]):>13,.0f}{_ratio(lxml, rate):>11}"
            f"{_ratio(rate, edgartools):>17}{files - measured.read:>9}",
            file=sys.stderr,
        )


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.1f}" if other else "-"


def main() -> None:
    """Measures the corpus named, every file below it whatever it is called."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    files = sorted(file for file in corpus.rglob("*") if file.is_file()) if corpus.is_dir() else [corpus]
    if not files or not files[0].exists():
        sys.exit(f"{corpus}: no files to read. Name a folder of ownership XML: make bench-parse CORPUS=folder")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    results = measure(files, rounds)
    show(results, len(files))
    print(json.dumps({"files": len(files)} | {name: round(measured.rate(), 1) for name, measured in results.items()}))


if __name__ == "__main__":
    main()
