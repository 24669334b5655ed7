"""What tests share.

- `shared`: the folder of real filings beside the repository; tests that need it skip, with that reason, where it is absent.
- `server`: one managed Neo4j for the whole run, in a folder of its own that is deleted afterwards, dying with this process
  even on kill -9. `LOOKTHROUGH_TEST_NEO4J_URI` names another one instead; it is refused unless empty or marked as a test
  graph. NEO4J_URI is never read.
- `graph`: that server's database, emptied and made ours, for one test.
- `settings`: settings that point every command at a data folder of this run; artefacts come from the shared cache.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from graph.driver import Graph, open_graph
from graph.migrations import prepare
from lookthrough.local import Connection, running_server
from lookthrough.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
OURS = ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real filings, labels and specifications, which stay outside the repository."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of real filings (../shared) is not beside this repository")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The filings written for this project."""
    return ROOT / "samples"


@pytest.fixture(scope="session", autouse=True)
def _no_database_of_the_users() -> None:
    for name in OURS:
        os.environ.pop(name, None)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(neo4j_uri=None, graph="tests", data_dir=tmp_path_factory.mktemp("graphs"))


@pytest.fixture(scope="session")
async def server(settings: Settings) -> AsyncIterator[Connection]:
    other = os.environ.get("LOOKTHROUGH_TEST_NEO4J_URI")
    if other:
        username = os.environ.get("LOOKTHROUGH_TEST_NEO4J_USERNAME")
        yield Connection(other, username, os.environ.get("LOOKTHROUGH_TEST_NEO4J_PASSWORD"), None)
        return
    async with running_server(settings, tied=True) as running:
        yield Connection(running.uri, running.username, running.password, None, running)


@pytest.fixture
async def graph(server: Connection) -> AsyncIterator[Graph]:
    async with open_graph(server.uri, server.username, server.password, server.database, strict=True) as opened:
        await prepare(opened, test=True)
        await opened.define(
            "MATCH (n) WHERE NOT n:Lookthrough CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        )
        yield opened
