"""The fixture plan of these tests: real servers, real files, a real HTTP mirror.

`home` gives settings with a data folder of their own and the artefact cache that everything on this machine shares.
`ports_of` and `server` start servers tied to this process, so a killed run leaves none behind.
"""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from lookthrough.local import Running, ensure_running, stop
from lookthrough.settings import Settings


@pytest.fixture
def home(tmp_path: Path) -> Callable[..., Settings]:
    """Settings of a graph in this test's own folder; arguments set more."""

    def settings(**given: Any) -> Settings:
        return Settings(neo4j_uri=None, data_dir=tmp_path / "data", **{"graph": "test", **given})

    return settings


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of the graph that `server` serves; the folder's name has a space, as folders do."""
    return Settings(neo4j_uri=None, graph="shared", data_dir=tmp_path_factory.mktemp("data of graphs"))


@pytest_asyncio.fixture(scope="session")
async def server(server_home: Settings) -> AsyncIterator[Running]:
    """One running server for the tests that only look."""
    running = await ensure_running(server_home, tied=True)
    yield running
    await stop(server_home, tie=running.tie)


@pytest.fixture
def said() -> list[str]:
    """Collects what is said: pass `said.append`."""
    return []
