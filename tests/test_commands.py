"""The commands as a person runs them: a process of its own, its two streams and its exit code."""

import asyncio
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.driver import Graph
from lookthrough.local import Connection
from tests.loaders.archives import zipped

BAD = {
    "bad-binary.xml",
    "bad-bomb.xml",
    "bad-empty.xml",
    "bad-error-page.xml",
    "bad-external.xml",
    "bad-form.xml",
    "bad-line.txt",
    "bad-truncated.xml",
    "bad-zip-of-zips.zip",
}
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(server: Connection, graph: Graph) -> Run:
    """Runs `lookthrough` on the emptied test graph."""
    del graph
    login = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
    environment = os.environ | {name: value for name, value in login.items() if value}

    def call(*words: str | Path, stdin: str | None = None) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "lookthrough", *map(str, words)]
        return subprocess.run(
            command, env=environment, input=stdin, capture_output=True, text=True, timeout=240, check=False
        )

    return call


@pytest.fixture
def folder(tmp_path: Path, samples: Path) -> Path:
    """One good filing among everything that is none."""
    good = min(samples.glob("*.xml")).read_bytes()
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><ownershipDocument>&b;</ownershipDocument>'
    outside = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><ownershipDocument>&x;</ownershipDocument>'
    files = {
        "bad-binary.xml": bytes(range(256)) * 40,
        "bad-bomb.xml": bomb,
        "bad-empty.xml": b"",
        "bad-error-page.xml": b"<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>No.</body></html>",
        "bad-external.xml": outside,
        "bad-form.xml": b'<?xml version="1.0"?><informationTable xmlns="urn:x"><infoTable/></informationTable>',
        "bad-line.txt": b"a" * 10_000_000,
        "bad-truncated.xml": good[: len(good) // 2],
        "bad-zip-of-zips.zip": zipped(**{"inner.zip": zipped(**{"inner.xml": good})}),
        "good.xml.gz": gzip.compress(good),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


async def test_bad_input_is_refused_one_by_one_and_the_rest_is_loaded(run: Run, folder: Path, graph: Graph) -> None:
    result = await asyncio.to_thread(run, "load", folder, "--json")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    report = json.loads(result.stdout)
    assert (report["read"], report["new"]) == (1, 1)
    codes = {Path(one["source"].split("!")[0]).name: one["code"] for one in report["rejected"]}
    assert set(codes) == BAD
    assert len(set(codes.values())) == len(codes), f"two kinds of bad input share a reason: {codes}"
    assert all(one["message"] for one in report["rejected"])
    rows = await graph.read(
        "MATCH (f:Filing) OPTIONAL MATCH (l:Line)-[:IN]->(f) RETURN count(DISTINCT f), count(l) > 0"
    )
    assert list(rows[0]) == [1, True]


def test_loading_twice_says_so_and_leaves_the_digest_as_it_was(run: Run, samples: Path) -> None:
    assert run("load", samples, "--jobs", "2").stdout.startswith("10 read: 10 new")
    first = run("digest").stdout
    assert run("load", samples).stdout.startswith("10 read: 0 new, 0 completed, 10 known before")
    assert run("rebuild").stdout == "10 filings read anew\n"
    assert run("digest").stdout == first
    assert [len(line.split()[1]) for line in first.splitlines()] == [64, 64]


def test_query_answers_on_standard_output_alone_and_fails_with_errors(run: Run, samples: Path) -> None:
    run("load", samples)
    good = run("query", "query ($t: String) { issuer(ticker: $t) { cik } }", "--variables", '{"t": "AULT"}')
    assert (good.returncode, json.loads(good.stdout)) == (0, {"data": {"issuer": {"cik": "0000896493"}}})
    bad = run("query", "{ nothing }")
    assert bad.returncode == 1
    assert "nothing" in json.loads(bad.stdout)["errors"][0]["message"]


@pytest.mark.parametrize(
    "words",
    [
        ("load",),
        ("query", "{ people { totalCount } }", "--variables", "[1]"),
        ("query", "no/such/file"),
        ("--graph", "A B", "digest"),
    ],
    ids=["no source", "variables no object", "no such file", "no graph name"],
)
def test_a_wrong_call_ends_with_2_and_a_reason(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_schema_prints_the_checked_in_text(run: Run) -> None:
    checked_in = Path(__file__).resolve().parents[1] / "schema" / "schema.graphql"
    assert run("schema").stdout == checked_in.read_text(encoding="utf-8")


def test_a_database_of_somebody_else_is_left_alone(run: Run, samples: Path, server: Connection) -> None:
    async def spoil() -> None:
        from graph.driver import open_graph

        async with open_graph(server.uri, server.username, server.password, server.database) as graph:
            await graph.write("MATCH (n) DETACH DELETE n")
            await graph.write("CREATE (:Theirs)")

    async def count() -> int:
        from graph.driver import open_graph

        async with open_graph(server.uri, server.username, server.password, server.database) as graph:
            (row,) = await graph.read("MATCH (n) RETURN count(n)")
            await graph.write("MATCH (n) DETACH DELETE n")
            return int(row[0])

    asyncio.run(spoil())
    result = run("load", samples)
    assert asyncio.run(count()) == 1
    assert (result.returncode, result.stdout) == (2, "")
    assert "did not write" in result.stderr
