"""What can be said of a graph's server without asking it anything and without starting it."""

import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from lookthrough.local.folder import HOST, graph_folder
from lookthrough.local.process import find_program
from lookthrough.settings import Settings


@dataclass(frozen=True, slots=True)
class Status:
    """A graph and its server; the process's figures are None where no server runs, ports where none were chosen yet."""

    graph: str
    folder: Path
    exists: bool
    version: str
    bolt_uri: str | None
    browser_url: str | None
    password_file: Path
    pid: int | None
    memory: int | None
    """Bytes resident."""
    seconds: float | None
    """Since the process started."""


def status(settings: Settings) -> Status:
    """The status of the graph that `settings` name."""
    folder = graph_folder(settings)
    state = folder.state()
    pid, memory, seconds = _figures(folder.arguments_file)
    return Status(
        graph=settings.graph,
        folder=folder.path,
        exists=(folder.data / "databases").exists(),
        version=state.version,
        bolt_uri=f"bolt://{HOST}:{state.bolt_port}" if state.bolt_port else None,
        browser_url=f"http://{HOST}:{state.http_port}/browser/" if state.http_port else None,
        password_file=folder.password_file,
        pid=pid,
        memory=memory,
        seconds=seconds,
    )


def _figures(arguments_file: Path) -> tuple[int | None, int | None, float | None]:
    process = find_program(arguments_file)
    if process is None:
        return None, None, None
    try:
        return process.pid, process.memory_info().rss, time.time() - process.create_time()
    except psutil.Error:
        return None, None, None
