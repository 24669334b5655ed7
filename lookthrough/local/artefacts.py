"""Artefacts pinned by coordinates and SHA-256, fetched once into the cache that all graphs share.

A file under its final name is whole and verified: downloads go to a temporary name and are moved only when their hash is
right, so an interrupted fetch goes on where it stopped. After all files of a lock are there a mark is left, and from
then on only their sizes are looked at (hashing 190 MB at every start would cost most of a second).
"""

import asyncio
import errno
import hashlib
import shutil
import threading
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pooch
import requests

from graph.errors import CallerError
from lookthrough.data import data_folder
from lookthrough.local.errors import MachineError
from lookthrough.local.progress import Say, download_bar
from lookthrough.settings import Settings

_CHUNK = 1 << 16
_SECONDS = (15, 60)
_RETRIES = 2
_ABANDONED = 3600.0


@dataclass(frozen=True, slots=True)
class Artefact:
    """One jar: Maven coordinates, size in bytes, hash in hex."""

    group: str
    artefact: str
    version: str
    sha256: str
    size: int
    classifier: str = ""

    @property
    def path(self) -> str:
        """Place under a Maven repository, with forward slashes."""
        tail = f"-{self.classifier}" if self.classifier else ""
        folder = f"{self.group.replace('.', '/')}/{self.artefact}/{self.version}"
        return f"{folder}/{self.artefact}-{self.version}{tail}.jar"


@dataclass(frozen=True, slots=True)
class Lock:
    """The artefacts one part of the program needs, in class-path order."""

    name: str
    roots: tuple[str, ...]
    artefacts: tuple[Artefact, ...]

    @property
    def digest(self) -> str:
        """Short hash of everything pinned; another list has another."""
        text = "\n".join(f"{one.path} {one.sha256}" for one in self.artefacts)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def version_of(self, artefact: str) -> str:
        """The pinned version of the artefact of that name; raises KeyError where the lock has none."""
        for one in self.artefacts:
            if one.artefact == artefact:
                return one.version
        raise KeyError(artefact)


def read_lock(name: str, folder: Path | None = None) -> Lock:
    """The committed lock `name`: `neo4j` or `web`."""
    table = tomllib.loads(((folder or data_folder("locks")) / f"{name}.toml").read_text(encoding="utf-8"))
    return Lock(name, tuple(table["roots"]), tuple(Artefact(**row) for row in table["artefacts"]))


async def fetch_in_thread(lock: Lock, settings: Settings, say: Say) -> list[Path]:
    """`fetch` beside the event loop; a cancelled wait ends the downloads too."""
    stopped = threading.Event()
    try:
        return await asyncio.to_thread(fetch, lock, settings, say, stopped)
    finally:
        stopped.set()


def fetch(lock: Lock, settings: Settings, say: Say, stopped: threading.Event | None = None) -> list[Path]:
    """The files of `lock` in its order, fetched where they are missing; blocks.

    Whoever sets `stopped` ends the downloads under way; files that are whole stay. Raises MachineError for no network, a
    full disk or a file that is not the one pinned, CallerError for a mirror that does not have it.
    """
    store = settings.cache_dir / "artefacts"
    mark = store / f"{lock.name}-{lock.digest}.complete"
    missing = [one for one in lock.artefacts if not (mark.exists() and _looks_whole(store / one.path, one.size))]
    if missing:
        with disk_errors_told(store):
            store.mkdir(parents=True, exist_ok=True)
            _fetch_all(missing, store, settings, say, stopped or threading.Event())
            mark.touch()
    return [store / one.path for one in lock.artefacts]


def _fetch_all(
    missing: Sequence[Artefact], store: Path, settings: Settings, say: Say, stopped: threading.Event
) -> None:
    absent = [one for one in missing if not (store / one.path).exists()]
    total = sum(one.size for one in absent)
    require_space(store, total)
    if absent:
        say(f"Fetching {len(absent)} artefacts ({total / 1e6:.0f} MB, once) into {store} ...")
    with download_bar("artefacts", total) as advance:
        source = _Source(_mirror(settings), advance, stopped)
        for folder in {(store / one.path).parent for one in missing}:
            folder.mkdir(parents=True, exist_ok=True)  # pooch's own making of a folder fails when two threads do it
        registry = {one.path: f"sha256:{one.sha256}" for one in missing}
        depot = pooch.create(path=store, base_url=source.address, registry=registry, retry_if_failed=_RETRIES)
        pooch.get_logger().setLevel("CRITICAL")  # what goes wrong is told once, by the error raised
        with ThreadPoolExecutor(settings.download_threads) as threads:
            waiting = [threads.submit(_fetch_one, depot, one, source) for one in missing]
            try:
                for done in as_completed(waiting):
                    done.result()
            except BaseException:
                stopped.set()
                threads.shutdown(wait=True, cancel_futures=True)
                raise


def _fetch_one(depot: pooch.Pooch, artefact: Artefact, source: "_Source") -> None:
    """Fetch and verify one file; a file already there that is not the one pinned is fetched anew."""
    where = f"{artefact.path} from {source.address}"
    _sweep((Path(depot.path) / artefact.path).parent)
    try:
        depot.fetch(artefact.path, downloader=source)
    except requests.HTTPError as error:
        raise CallerError(
            f"Could not fetch {where}: it answered {error.response.status_code}. "
            "Check LOOKTHROUGH_MAVEN_MIRROR, or unset it."
        ) from error
    except requests.RequestException as error:
        raise MachineError(
            f"Could not fetch {where}: {_reason(error)}. Check the network (HTTPS_PROXY where one is needed) or set "
            "LOOKTHROUGH_MAVEN_MIRROR, then try again; what has come in is kept. NEO4J_URI names a Neo4j you already have."
        ) from error
    except ValueError as error:
        raise MachineError(
            f"What came in as {where} is not the file pinned by the lock, so it was thrown away. "
            "A proxy or mirror may have changed it: try again, or set another LOOKTHROUGH_MAVEN_MIRROR."
        ) from error


def _sweep(folder: Path) -> None:
    """Remove what a killed download left, once it is too old to be another command's."""
    for left in folder.glob("tmp*"):
        with suppress(FileNotFoundError):  # another thread's download is whole and has been moved to its place
            if time.time() - left.stat().st_mtime > _ABANDONED:
                left.unlink()


class _Source:
    """Downloads for pooch: one connection a thread kept open over many files, bytes told to the bar, and a way to stop."""

    def __init__(self, address: str, advance: Callable[[int], None], stopped: threading.Event) -> None:
        self.address = address
        self._advance = advance
        self._stopped = stopped
        self._local = threading.local()

    def __call__(self, url: str, output_file: str | IO[bytes], _pooch: Any, **_options: Any) -> None:
        if not hasattr(self._local, "session"):
            self._local.session = requests.Session()
        session: requests.Session = self._local.session
        with session.get(url, stream=True, timeout=_SECONDS) as response, _writer(output_file) as out:
            response.raise_for_status()
            for chunk in response.iter_content(_CHUNK):
                if self._stopped.is_set():
                    raise MachineError("The fetch was ended.")
                out.write(chunk)
                self._advance(len(chunk))


def _writer(output_file: str | IO[bytes]) -> IO[bytes]:
    return Path(output_file).open("wb") if isinstance(output_file, str) else output_file


@contextmanager
def disk_errors_told(folder: Path) -> Iterator[None]:
    """Raise what a disk refuses as a MachineError with `folder` in its message."""
    try:
        yield
    except OSError as error:
        raise disk_error(folder, error) from error


def disk_error(folder: Path, error: OSError) -> MachineError:
    """What to tell a person when `folder` could not be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return MachineError(
            f"The disk of {folder} is full. Free some space, or set LOOKTHROUGH_CACHE_DIR and LOOKTHROUGH_DATA_DIR to "
            "folders on another disk, then try again; what is complete is kept."
        )
    return MachineError(
        f"{folder} cannot be written ({error.strerror or error}). Set LOOKTHROUGH_CACHE_DIR and LOOKTHROUGH_DATA_DIR to "
        "folders you may write."
    )


def require_space(folder: Path, needed: int) -> None:
    """Raise MachineError unless the disk of `folder` has `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise MachineError(
            f"The disk of {folder} has {free / 1e6:.0f} MB free and {needed / 1e6:.0f} MB are needed. Free some space, or "
            "set LOOKTHROUGH_CACHE_DIR and LOOKTHROUGH_DATA_DIR to folders on another disk."
        )


def _looks_whole(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _mirror(settings: Settings) -> str:
    if settings.maven_mirror is None:
        # Imported here: jgo's package takes a quarter of a second that only a download should cost.
        from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415

        return str(MAVEN_CENTRAL_URL).rstrip("/") + "/"
    return settings.maven_mirror.rstrip("/") + "/"


def _reason(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "it did not answer in time"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return type(error).__name__
