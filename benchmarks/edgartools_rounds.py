"""Run by edgartools' own environment for `benchmarks.parse`: a line of JSON names the files, each further line asks for a round.

Every round answers `[seconds, files read]`. This module imports nothing of the project.
"""

import gc
import json
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import edgar.ownership.owners
from edgar.ownership import Ownership

edgar.ownership.owners.Entity = lambda _cik: SimpleNamespace(data=SimpleNamespace(is_company=False))


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _reads(text: str) -> bool:
    try:
        Ownership.from_xml(text)
    except Exception:  # noqa: BLE001 - whatever it raises, it did not read the file
        return False
    return True


def main() -> None:
    """Answers until its input ends."""
    texts = [_decoded(Path(name).read_bytes()) for name in json.loads(sys.stdin.readline())]
    for _ in sys.stdin:
        gc.collect()
        began = time.perf_counter()
        read = sum(map(_reads, texts))
        print(json.dumps([time.perf_counter() - began, read]), flush=True)


if __name__ == "__main__":
    main()
