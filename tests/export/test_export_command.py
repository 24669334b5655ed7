"""`lookthrough export` as a person runs it: standard output, files, wrong calls."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.driver import Graph
from lookthrough.ingest import ingest_sources
from lookthrough.local import Connection

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
async def run(server: Connection, graph: Graph, samples: Path) -> Run:
    """Runs `lookthrough export` on the graph of the samples."""
    await ingest_sources(graph, [str(samples)], refused=lambda error: pytest.fail(str(error)))
    login = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
    environment = os.environ | {name: value for name, value in login.items() if value}

    def call(*words: str | Path) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "lookthrough", "export", *map(str, words)]
        return subprocess.run(command, env=environment, capture_output=True, timeout=240, check=False)

    return call


async def test_standard_output_holds_the_export_alone_and_a_file_the_same(run: Run, tmp_path: Path) -> None:
    printed = await asyncio.to_thread(run, "bods", "--issuer", "ault", "--hops", "1")
    assert (printed.returncode, printed.stderr) == (0, b"")
    assert any(one["recordId"] == "cik:0001212502" for one in json.loads(printed.stdout))
    file = tmp_path / "ault.json"
    written = await asyncio.to_thread(run, "bods", "--issuer", "896493", "--hops", "1", "--out", file)
    assert (written.returncode, written.stdout, file.read_bytes()) == (0, b"", printed.stdout)
    assert list(tmp_path.iterdir()) == [file]


async def test_parquet_tells_on_standard_error_what_it_wrote(run: Run, tmp_path: Path) -> None:
    written = await asyncio.to_thread(run, "parquet", "--party", "0001212502", "--out", tmp_path / "tables")
    assert (written.returncode, written.stdout) == (0, b"")
    assert b" files with " in written.stderr
    assert (tmp_path / "tables" / "rels_HOLDS_THROUGH.parquet").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["parquet"], "give --out FOLDER"),
        (["graphml", "--as-of", "2024-01-01"], "go with bods and ftm"),
        (["bods", "--hops", "1"], "goes with --party or --issuer"),
        (["bods", "--party", "1", "--issuer", "2"], "not both"),
        (["bods", "--as-of", "yesterday"], "must be a day"),
        (["ftm", "--known-at", "2024-01-01T00:00:00"], "needs a time zone"),
        (["ftm", "--party", "17"], "has no party 17"),
        (["ftm", "--issuer", "NOSUCH"], "has no issuer with the CIK, ticker or id NOSUCH"),
        (["ftm", "--party", "1212502", "--hops", "9"], "must lie between 0 and 6"),
        (["bods", "--out", "/no/such/folder/file"], "cannot write"),
        (["xlsx"], "is not one of"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
async def test_a_wrong_call_exits_with_2_and_says_why(run: Run, words: list[str], message: str) -> None:
    result = await asyncio.to_thread(run, *words)
    assert (result.returncode, result.stdout) == (2, b"")
    assert message in result.stderr.decode()
