"""The service as a person meets it: a process of its own, asked over HTTP and through a real browser."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import async_playwright

from graph.driver import Graph
from lookthrough.ingest import ingest_sources
from lookthrough.local import Connection

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "graphiql.png"
ASK = '{ issuer(ticker: "AULT") { cik } }'
Serve = Callable[..., Any]


@pytest.fixture
def serve(server: Connection) -> Serve:
    """Starts `lookthrough serve` on the test graph; a context manager that gives its address."""

    @contextmanager
    def started(*options: str, **more: str) -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        login = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
        environment = os.environ | {name: value for name, value in login.items() if value} | more
        command = [sys.executable, "-m", "lookthrough", "serve", "--port", str(port), *options]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
            address = f"http://127.0.0.1:{port}"
            try:
                wait_for(address, process)
                yield address
            finally:
                process.send_signal(signal.SIGTERM)
                _, said = process.communicate(timeout=60)
            assert "Traceback" not in said
            assert f"{address}/graphql" in said

    return started


def wait_for(address: str, process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5) as response:
                assert json.load(response) == {"status": "ok"}
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the service did not answer in 90 s")


def post(address: str, question: str) -> Any:
    body = json.dumps({"query": question}).encode()
    request = urllib.request.Request(f"{address}/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


async def fill(graph: Graph, samples: Path) -> None:
    await ingest_sources(graph, [str(samples)], refused=lambda error: pytest.fail(str(error)))


@pytest.mark.parametrize("workers", ["1", "2"])
async def test_it_answers_over_http(serve: Serve, graph: Graph, samples: Path, workers: str) -> None:
    await fill(graph, samples)
    with serve("--workers", workers) as address:
        assert post(address, ASK) == {"data": {"issuer": {"cik": "0000896493"}}}


async def test_a_filing_sent_over_http_is_loaded(serve: Serve, graph: Graph, samples: Path) -> None:
    del graph
    (document,) = samples.glob("form4_*AULT*2024-05-22*.xml")
    send = "mutation ($d: String!) { ingestFiling(document: $d) { read written rejected { code } } }"
    body = json.dumps({"query": send, "variables": {"d": document.read_text(encoding="utf-8")}}).encode()
    with serve() as address:
        request = urllib.request.Request(f"{address}/graphql", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as response:
            assert json.load(response)["data"]["ingestFiling"] == {"read": 1, "written": 1, "rejected": []}
        assert post(address, ASK) == {"data": {"issuer": {"cik": "0000896493"}}}


async def test_production_has_no_page_no_get_and_no_introspection(serve: Serve, graph: Graph, samples: Path) -> None:
    await fill(graph, samples)
    with serve(LOOKTHROUGH_PROFILE="production") as address:
        assert post(address, "{ __schema { queryType { name } } }")["errors"]
        request = urllib.request.Request(f"{address}/graphql", headers={"Accept": "text/html"})
        with pytest.raises(urllib.error.HTTPError) as refused, urllib.request.urlopen(request, timeout=30):
            pass
        refused.value.close()


def test_a_service_for_key_holders_only_is_refused_rather_than_open() -> None:
    command = [sys.executable, "-m", "lookthrough", "serve"]
    environment = os.environ | {"LOOKTHROUGH_READ": "key"}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout) == (2, "")
    assert "Unset LOOKTHROUGH_READ" in run.stderr


def test_a_taken_port_is_told(server: Connection) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [sys.executable, "-m", "lookthrough", "serve", "--port", str(taken.getsockname()[1])]
        login = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username, "NEO4J_PASSWORD": server.password}
        environment = os.environ | {name: value for name, value in login.items() if value}
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert "Cannot listen on 127.0.0.1" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed")
async def test_the_graphql_page_works_with_nothing_but_this_service(
    serve: Serve, graph: Graph, samples: Path, tmp_path: Path
) -> None:
    """`KEEP_SCREENSHOT=1` writes docs/images/graphiql.png."""
    await fill(graph, samples)
    with serve() as address:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
            )
            page = await browser.new_page(viewport={"width": 1280, "height": 800})
            asked: list[str] = []
            problems: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.on("pageerror", lambda error: problems.append(str(error)))
            await page.goto(f"{address}/graphql")
            await page.get_by_role("button", name="Execute query").click(timeout=30_000)
            await page.locator(".result-window").get_by_text("15229").first.wait_for(timeout=30_000)
            if os.environ.get("KEEP_SCREENSHOT"):
                await page.screenshot(path=PICTURE)
            await browser.close()
    assert problems == []
    assert {url for url in asked if not url.startswith((address, "data:"))} == set()
