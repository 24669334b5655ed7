"""Fetching, against a real HTTP server that can be told to misbehave."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.errors import CallerError
from lookthrough.local.artefacts import Artefact, Lock, fetch, read_lock
from lookthrough.local.errors import MachineError
from lookthrough.local.lock import ROOTS, lock_text
from lookthrough.local.web import ASSETS, media_type, read_asset, read_assets
from lookthrough.settings import Settings

CONTENT = {name: os.urandom(200_000) for name in ("ant", "bee", "cat")}


def artefact(name: str) -> Artefact:
    content = CONTENT[name]
    return Artefact("org.example", name, "1.0", sha256(content).hexdigest(), len(content))


LOCK = Lock("zoo", ("org.example:ant:1.0",), tuple(artefact(name) for name in CONTENT))


class Mirror(ThreadingHTTPServer):
    """A repository that notes what is asked of it; `cut` sends half, `swap` something else, `gone` 404."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MirrorHandler)
        self.asked: list[str] = []
        self.cut = self.swap = self.gone = False


class MirrorHandler(BaseHTTPRequestHandler):
    server: Mirror

    def do_GET(self) -> None:
        name = self.path.split("/")[4]
        self.server.asked.append(name)
        if self.server.gone:
            self.send_error(404)
            return
        body = b"<html>sign in first</html>" if self.server.swap else CONTENT[name]
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if self.server.cut else body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    server = Mirror()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def fetching(mirror: Mirror, tmp_path: Path) -> Settings:
    return Settings(cache_dir=tmp_path / "cache", maven_mirror=f"http://127.0.0.1:{mirror.server_port}/m2")


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_files_come_in_lock_order_with_the_pinned_bytes(fetching: Settings, said: list[str]) -> None:
    files = fetch(LOCK, fetching, said.append)
    assert [path.read_bytes() for path in files] == list(CONTENT.values())
    assert said == [f"Fetching 3 artefacts (1 MB, once) into {fetching.cache_dir / 'artefacts'} ..."]


def test_nothing_is_asked_for_twice(fetching: Settings, mirror: Mirror, said: list[str]) -> None:
    fetch(LOCK, fetching, said.append)
    fetch(LOCK, fetching, said.append)
    assert sorted(mirror.asked) == ["ant", "bee", "cat"]


def test_a_broken_off_fetch_goes_on_where_it_stopped(fetching: Settings, mirror: Mirror, said: list[str]) -> None:
    fetch(replace(LOCK, name="part", artefacts=LOCK.artefacts[:2]), fetching, said.append)
    mirror.asked.clear()
    fetch(LOCK, fetching, said.append)
    assert mirror.asked == ["cat"]


def test_a_connection_lost_halfway_leaves_nothing_that_looks_whole(
    fetching: Settings, mirror: Mirror, said: list[str]
) -> None:
    mirror.cut = True
    with pytest.raises(MachineError, match=r"Could not fetch org/example/.*what has come in is kept"):
        fetch(LOCK, fetching, said.append)
    assert names_in(fetching.cache_dir) == []


def test_bytes_other_than_the_pinned_ones_are_thrown_away(fetching: Settings, mirror: Mirror, said: list[str]) -> None:
    mirror.swap = True
    with pytest.raises(MachineError, match="is not the file pinned by the lock"):
        fetch(LOCK, fetching, said.append)
    assert names_in(fetching.cache_dir) == []


def test_a_mirror_without_the_file_is_the_callers_to_mend(fetching: Settings, mirror: Mirror, said: list[str]) -> None:
    mirror.gone = True
    with pytest.raises(CallerError, match=r"answered 404. Check LOOKTHROUGH_MAVEN_MIRROR"):
        fetch(LOCK, fetching, said.append)


def test_no_network_says_what_to_do(tmp_path: Path, said: list[str]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        closed = Settings(cache_dir=tmp_path, maven_mirror=f"http://127.0.0.1:{unused.getsockname()[1]}")
        with pytest.raises(MachineError, match=r"no connection. Check the network .* NEO4J_URI names"):
            fetch(LOCK, closed, said.append)


def test_a_damaged_file_is_fetched_anew(fetching: Settings, mirror: Mirror, said: list[str]) -> None:
    damaged = fetch(LOCK, fetching, said.append)[1]
    damaged.write_bytes(b"half of")
    mirror.asked.clear()
    assert fetch(LOCK, fetching, said.append)[1].read_bytes() == CONTENT["bee"]
    assert mirror.asked == ["bee"]


def test_too_little_room_is_known_before_anything_is_fetched(
    fetching: Settings, mirror: Mirror, said: list[str]
) -> None:
    huge = replace(LOCK, artefacts=(replace(LOCK.artefacts[0], size=10**18),))
    with pytest.raises(MachineError, match=r"MB free and 1000000000000 MB are needed"):
        fetch(huge, fetching, said.append)
    assert mirror.asked == []


def test_a_disk_that_fills_up_meanwhile_is_told_and_recovered_from(
    fetching: Settings, tmp_path: Path, said: list[str]
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=900k", "none", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted only by root")
    try:
        filler = disk / "filler"
        small = fetching.model_copy(update={"cache_dir": disk})
        understated = replace(LOCK, artefacts=tuple(replace(one, size=1) for one in LOCK.artefacts))
        filler.write_bytes(bytes(500_000))
        with pytest.raises(MachineError, match=r"The disk of .* is full"):
            fetch(understated, small, said.append)
        filler.unlink()
        assert [path.read_bytes() for path in fetch(LOCK, small, said.append)] == list(CONTENT.values())
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_what_another_thread_has_moved_away_meanwhile_is_no_defect(fetching: Settings, said: list[str]) -> None:
    folder = fetching.cache_dir / "artefacts" / Path(LOCK.artefacts[0].path).parent
    folder.mkdir(parents=True)
    (folder / "tmpgone").symlink_to(folder / "nowhere")  # listed, and not there when it is looked at
    assert [path.read_bytes() for path in fetch(LOCK, fetching, said.append)] == list(CONTENT.values())


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path, said: list[str]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    with pytest.raises(MachineError, match=r"cannot be written .* LOOKTHROUGH_CACHE_DIR"):
        fetch(LOCK, Settings(cache_dir=blocked), said.append)


def test_the_server_lock_pins_238_jars_each_with_its_hash() -> None:
    lock = read_lock("neo4j")
    assert len({one.path for one in lock.artefacts}) == 238
    assert {len(one.sha256) for one in lock.artefacts} == {64}
    assert lock.version_of("neo4j-server") == "2026.08.1"
    assert round(sum(one.size for one in lock.artefacts) / 1e6) == 191


@pytest.mark.parametrize("name", ["neo4j", "web"])
def test_a_lock_is_written_as_it_is_read(name: str, tmp_path: Path) -> None:
    lock = read_lock(name)
    assert lock.roots == ROOTS[name]
    (tmp_path / f"{name}.toml").write_text(lock_text(lock.roots, lock.artefacts), encoding="utf-8")
    assert read_lock(name, tmp_path) == lock


def test_a_classifier_stands_behind_the_version() -> None:
    one = Artefact("io.netty", "epoll", "4.2", "00", 1, "linux-x86_64")
    assert one.path == "io/netty/epoll/4.2/epoll-4.2-linux-x86_64.jar"


def test_every_page_asset_is_in_its_jar() -> None:
    assets = read_assets(Settings(), print)
    assert assets.keys() == ASSETS
    assert b"GraphiQL" in assets["graphiql.min.js"]
    assert b".graphiql-container" in assets["graphiql.min.css"]
    assert b"createElement" in assets["react.production.min.js"]
    assert b"createRoot" in assets["react-dom.production.min.js"]
    assert {media_type(name).split(";")[0] for name in ASSETS} == {"text/javascript", "text/css"}


def test_an_asset_nobody_pinned_is_not_looked_for() -> None:
    with pytest.raises(KeyError):
        read_asset("../../etc/passwd", Settings(), print)


def test_locks_hold_no_address_of_a_repository() -> None:
    text = "".join(lock_text(read_lock(name).roots, read_lock(name).artefacts) for name in ROOTS)
    assert "://" not in text
