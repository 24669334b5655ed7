"""Real servers, started, killed and misled. Those that only look share one; the others start their own."""

import asyncio
import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest

from graph.bolt import Login, try_login
from graph.driver import open_graph
from graph.errors import CallerError
from lookthrough.local import MachineError, PortTaken, Running, connection, ensure_running, running_server, status, stop
from lookthrough.local.dumps import dump_graph, load_graph
from lookthrough.local.folder import graph_folder
from lookthrough.local.process import find_program
from lookthrough.settings import Settings

Home = Callable[..., Settings]

START = """
import asyncio, sys
from lookthrough.local import ensure_running
from lookthrough.settings import Settings
settings = Settings(neo4j_uri=None, graph="test", data_dir=sys.argv[1])
print(asyncio.run(ensure_running(settings, tied=sys.argv[2] == "tied")).pid, flush=True)
if sys.argv[2] == "tied":
    sys.stdin.read()
"""


def starter(settings: Settings, kind: str) -> "subprocess.Popen[str]":
    """Another command that starts the graph's server."""
    command = [sys.executable, "-c", START, str(settings.data_dir), kind]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


async def seen(settings: Settings, seconds: float = 60) -> psutil.Process:
    """The graph's server process, as soon as there is one."""
    deadline = time.monotonic() + seconds
    while (process := find_program(graph_folder(settings).arguments_file)) is None:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.02)
    return process


async def names(running: Running) -> list[str]:
    """The names in the graph."""
    async with open_graph(running.uri, running.username, running.password) as graph:
        return [row[0] for row in await graph.read("MATCH (n:Proof) RETURN n.name ORDER BY n.name")]


async def add(running: Running, name: str) -> None:
    async with open_graph(running.uri, running.username, running.password) as graph:
        await graph.write("CREATE (:Proof {name: $name})", {"name": name})


def fetch_page(running: Running, method: str, path: str) -> int:
    address = urlsplit(running.http_url)
    page = http.client.HTTPConnection(str(address.hostname), address.port, timeout=10)
    try:
        page.request(method, path, body="{}" if method == "POST" else None)
        return page.getresponse().status
    finally:
        page.close()


async def test_a_started_server_answers_to_its_own_password(server: Running) -> None:
    assert await try_login(server.uri, server.username, server.password) is Login.ACCEPTED


async def test_the_password_every_fresh_server_has_no_longer_opens_it(server: Running) -> None:
    assert await try_login(server.uri, server.username, "neo4j") is Login.REFUSED


async def test_a_second_command_uses_the_server_that_runs(server: Running, server_home: Settings) -> None:
    again = await ensure_running(server_home)
    assert (again.pid, again.uri, again.started_here) == (server.pid, server.uri, False)


def test_the_browser_is_served_and_the_query_api_is_not(server: Running) -> None:
    assert fetch_page(server, "GET", "/browser/") == 200
    assert fetch_page(server, "POST", "/db/neo4j/tx/commit") == 404
    assert fetch_page(server, "POST", "/db/neo4j/query/v2") == 404


def test_status_shows_process_ports_and_memory_but_never_the_password(server: Running, server_home: Settings) -> None:
    found = status(server_home)
    assert (found.pid, found.bolt_uri, found.browser_url) == (server.pid, server.uri, server.http_url)
    assert found.memory is not None
    assert found.memory > 100e6
    assert server.password not in repr(found) + repr(server)
    assert stat.S_IMODE(found.password_file.stat().st_mode) == 0o600


def test_neither_command_line_nor_configuration_holds_the_password(server: Running, server_home: Settings) -> None:
    folder = graph_folder(server_home)
    text = (folder.conf / "neo4j.conf").read_text(encoding="utf-8") + folder.arguments_file.read_text(encoding="utf-8")
    assert server.password not in text + " ".join(psutil.Process(server.pid).cmdline())


async def test_a_dump_is_refused_while_the_server_runs(
    server: Running, server_home: Settings, tmp_path: Path, said: list[str]
) -> None:
    with pytest.raises(CallerError, match=r"running\. Stop it first: lookthrough --graph shared neo4j stop"):
        await dump_graph(server_home, tmp_path / "a.dump", say=said.append)


async def test_another_neo4j_is_used_as_it_is_named(home: Home) -> None:
    settings = home().model_copy(update={"neo4j_uri": "neo4j://elsewhere:7687", "neo4j_database": "films"})
    async with connection(settings) as other:
        assert (other.uri, other.username, other.database) == ("neo4j://elsewhere:7687", None, "films")
    assert not settings.data_dir.exists()


async def test_a_killed_server_comes_back_with_what_was_committed(home: Home, said: list[str]) -> None:
    first = await ensure_running(home(), tied=True, say=said.append)
    await add(first, "kept")
    os.kill(first.pid, signal.SIGKILL)
    async with running_server(home(), say=said.append) as second:
        assert second.started_here
        assert second.pid != first.pid
        assert await names(second) == ["kept"]


async def test_a_starter_killed_before_the_password_was_set_is_recovered_from(home: Home, said: list[str]) -> None:
    with starter(home(), "free") as command:
        server = await seen(home())
        command.kill()
    assert server.is_running()
    joined = await ensure_running(home(), say=said.append)
    try:
        assert (joined.pid, joined.started_here) == (server.pid, False)
        assert await try_login(joined.uri, "neo4j", "neo4j") is Login.REFUSED
    finally:
        assert await stop(home(), say=said.append)


async def test_two_commands_at_once_start_one_server_that_dies_with_its_starter(home: Home) -> None:
    with starter(home(), "tied") as one, starter(home(), "tied") as two:
        lines = [await asyncio.to_thread(command.stdout.readline) for command in (one, two) if command.stdout]
        assert lines[0] == lines[1]
        server = psutil.Process(int(lines[0]))
        one.kill()
        two.kill()
    await asyncio.to_thread(server.wait, 30)
    assert status(home()).pid is None


async def test_a_graph_moves_when_its_port_was_taken(home: Home, said: list[str]) -> None:
    async with running_server(home(), say=said.append) as before:
        await add(before, "kept")
    taken = urlsplit(before.uri).port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", taken))
        other.listen()
        async with running_server(home(), say=said.append) as after:
            assert after.uri != before.uri
            assert await names(after) == ["kept"]
    assert any(line.startswith(f"Port {taken} is taken by another program") for line in said)


async def test_a_port_of_the_settings_that_is_taken_starts_nothing(home: Home, said: list[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(PortTaken, match="LOOKTHROUGH_HTTP_PORT"):
            await ensure_running(home(http_port=other.getsockname()[1]), say=said.append)
    assert status(home()).pid is None


async def test_memory_this_machine_does_not_have_is_told(home: Home, said: list[str]) -> None:
    with pytest.raises(MachineError, match="Set LOOKTHROUGH_HEAP and LOOKTHROUGH_PAGE_CACHE to less"):
        await ensure_running(home(heap="900000g"), tied=True, say=said.append)
    assert status(home()).pid is None


@pytest.fixture
def small_disk(home: Home) -> Iterator[Callable[[str], None]]:
    """A disk of 4 MB under the data folder; call it with another size."""
    disk = home().data_dir
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted only by root")

    def resize(size: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)

    yield resize
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


async def test_a_full_disk_is_told_and_recovered_from(
    home: Home, small_disk: Callable[[str], None], said: list[str]
) -> None:
    with pytest.raises(MachineError, match=r"MB free and 64 MB are needed\. Free some space"):
        await ensure_running(home(), say=said.append)
    small_disk("300m")
    async with running_server(home(), say=said.append) as running:
        assert await names(running) == []


async def test_a_password_file_changed_by_hand_is_told(home: Home, said: list[str]) -> None:
    async with running_server(home(), say=said.append):
        status(home()).password_file.write_text("something else\n", encoding="utf-8")
        with pytest.raises(MachineError, match=r"refuses the password in .*/password; someone changed it"):
            await ensure_running(home(), say=said.append)


async def test_a_dump_brings_a_graph_back_into_another(home: Home, tmp_path: Path, said: list[str]) -> None:
    async with running_server(home(), say=said.append) as first:
        await add(first, "dumped")
    file = tmp_path / "a.dump"
    await dump_graph(home(), file, say=said.append)
    await load_graph(home(graph="other"), file, say=said.append)
    (tmp_path / "bad.dump").write_bytes(file.read_bytes()[:2000])
    with pytest.raises(CallerError, match="is no dump of Neo4j, or only a part of one; the graph is as it was"):
        await load_graph(home(graph="other"), tmp_path / "bad.dump", say=said.append)
    async with running_server(home(graph="other"), say=said.append) as second:
        assert await names(second) == ["dumped"]


def test_a_server_left_running_holds_no_stream_of_the_command_that_started_it(home: Home) -> None:
    environment = {**os.environ, "LOOKTHROUGH_DATA_DIR": str(home().data_dir), "NEO4J_URI": ""}
    command = [str(Path(sys.executable).with_name("lookthrough")), "--graph", "test", "neo4j"]
    started = subprocess.run(
        [*command, "start"], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    try:
        assert f"password  in {status(home()).password_file}" in started.stdout
        assert started.stderr.splitlines()[-1] == "Stop it with: lookthrough --graph test neo4j stop"
    finally:
        stopped = subprocess.run([*command, "stop"], env=environment, capture_output=True, text=True, check=True)
    assert stopped.stderr.splitlines()[-1] == "Graph test: stopped."
    assert subprocess.run([*command, "status"], env=environment, capture_output=True, check=False).returncode == 1
