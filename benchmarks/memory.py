"""Whether memory stays flat over many filings: `python -m benchmarks.memory CORPUS [FILINGS]`.

The corpus comes again and again, each time with other people, entities and figures in its words, so that what is remembered
of texts turns over as it does in a real load. Standard error tells the resident memory on the way; standard output is one
line of JSON, in MiB: at a tenth of the way and at the end.
"""

import json
import re
import sys
from itertools import cycle, islice
from pathlib import Path

import psutil

from benchmarks.parse import CORPUS
from graph.errors import FilingError
from loaders.ingest import read_filing
from loaders.source import Document

FILINGS = 100_000
_WORD = re.compile(rb"(?<=[ >(])([A-Z][a-z]{3,})(?=[ ,.;)<]| [A-Z&])")
_FIGURE = re.compile(rb"(?<=<value>)([0-9]{3,})(?=[.<])")


def varied(data: bytes, turn: int) -> bytes:
    """The document with every third capitalised word and all figures of its values changed, differently in each turn."""
    count = iter(range(10**9))

    def renamed(match: re.Match[bytes]) -> bytes:
        return match[1] + b"%x" % turn if next(count) % 3 == turn % 3 else match[1]

    return _FIGURE.sub(lambda match: match[1] + b"%d" % turn, _WORD.sub(renamed, data))


def main() -> None:
    """Reads them and tells the memory."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    total = int(sys.argv[2]) if len(sys.argv) > 2 else FILINGS
    originals = [(file.name, file.read_bytes()) for file in sorted(corpus.rglob("*")) if file.is_file()]
    process = psutil.Process()
    told: list[int] = []
    refused = 0
    for number, (name, data) in enumerate(islice(cycle(originals), total), 1):
        turn = number // len(originals)
        refused += isinstance(read_filing(Document(name, varied(data, turn) if turn else data)), FilingError)
        if number % (total // 10) == 0:
            told.append(process.memory_info().rss >> 20)
            print(f"{number:>8,} filings: {told[-1]} MiB", file=sys.stderr, flush=True)
    print(json.dumps({"filings": total, "refused": refused, "at_a_tenth": told[0], "at_the_end": told[-1]}))


if __name__ == "__main__":
    main()
