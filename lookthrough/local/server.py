"""Starts, finds and stops the managed Neo4j of a graph.

A server is found by its process, never taken for running because a file says so; and it counts as running when it
answered to the graph's own password over Bolt, so no other Neo4j is mistaken for it.
"""

import asyncio
import os
import time
from contextlib import suppress
from dataclasses import dataclass

from graph.bolt import Login, port_answers, set_password, try_login
from lookthrough.local import staging, upgrade
from lookthrough.local.archive import ClassArchive, class_archive
from lookthrough.local.artefacts import fetch_in_thread, read_lock, require_space
from lookthrough.local.conf import server_conf
from lookthrough.local.diagnosis import why_it_ended
from lookthrough.local.errors import MachineError, PortTaken, ServerFailed
from lookthrough.local.folder import FIRST_PASSWORD, HOST, USERNAME, GraphFolder, State, graph_folder, write_whole
from lookthrough.local.java import java_program, write_arguments
from lookthrough.local.locking import exclusive
from lookthrough.local.ports import choose_ports
from lookthrough.local.process import Launch, end_process, find_program, runs_with, start_program
from lookthrough.local.progress import Say, say_on_stderr
from lookthrough.settings import Settings

_MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"
_STARTS = 3
"""How often a start is tried on other ports when a port was taken between choosing and listening."""


_ROOM = 64_000_000
"""Bytes that must be free to start; with none a server does not end, it waits for ever without its database."""


@dataclass(frozen=True, slots=True)
class Running:
    """A managed server that answered just now."""

    uri: str
    http_url: str
    username: str
    password: str
    pid: int
    started_here: bool
    """Whether this call started it; False for one that was running already."""
    tie: int | None = None
    """Pipe end that keeps a tied server alive; `stop` closes it."""

    def __repr__(self) -> str:
        return (
            f"Running(uri={self.uri!r}, http_url={self.http_url!r}, pid={self.pid}, started_here={self.started_here})"
        )


async def ensure_running(settings: Settings, *, tied: bool = False, say: Say = say_on_stderr) -> Running:
    """The server of the graph that `settings` name, started if it is not running.

    `tied`: a server started here ends with this process, however that ends; else it goes on by itself. NEO4J_URI is not
    looked at: `connection` does that. Raises MachineError or CallerError; then nothing that was started here is left.
    """
    folder = graph_folder(settings)
    folder.prepare()
    async with exclusive(
        folder.lock_file, what="starting or stopping this graph", say=say, seconds=settings.start_timeout
    ):
        found = await asyncio.to_thread(find_program, folder.arguments_file)
        if found is not None:
            return await _join(found.pid, folder, settings, say)
        jars = await fetch_in_thread(read_lock("neo4j"), settings, say)
        archive = class_archive(jars, settings.cache_dir)
        require_space(folder.path, _ROOM)
        staging.finish_load(folder)
        await asyncio.to_thread(upgrade.prepare_data, folder, read_lock("neo4j").version_of("neo4j"), say)
        password = folder.password()
        for tries_left in reversed(range(_STARTS)):
            state = await asyncio.to_thread(choose_ports, folder.state(), settings, say)
            folder.keep(state)
            try:
                running = await _start(folder, state, settings, archive, password, tied=tied)
            except PortTaken:
                if not tries_left or settings.bolt_port or settings.http_port:
                    raise
            else:
                with suppress(OSError, MachineError):  # the server runs; without the archive it starts slower, no more
                    archive.make(folder, tied=tied)
                return running
    raise ServerFailed("The server found no free port.")


async def stop(settings: Settings, *, tie: int | None = None, say: Say = say_on_stderr) -> bool:
    """Stop the server of the graph that `settings` name; whether one was running.

    It closes its databases first; only one that takes longer than the stop limit is killed, which loses nothing
    committed. `tie` is that of `Running`.
    """
    folder = graph_folder(settings)
    if not folder.path.is_dir():
        return False
    async with exclusive(
        folder.lock_file, what="starting or stopping this graph", say=say, seconds=settings.stop_timeout
    ):
        return await stop_locked(folder, settings, tie=tie, say=say)


async def stop_locked(folder: GraphFolder, settings: Settings, *, tie: int | None, say: Say) -> bool:
    """`stop` for a caller who holds the graph's lock."""
    found = await asyncio.to_thread(find_program, folder.arguments_file)
    if found is not None and not await asyncio.to_thread(end_process, found, seconds=settings.stop_timeout):
        say(
            f"The server did not stop within {settings.stop_timeout} seconds and was killed; it repairs its log at the next start."
        )
    making = await asyncio.to_thread(find_program, folder.archive_arguments_file)
    if making is not None:
        say("Finishing the class archive (once; later starts take half the time) ...")
        await asyncio.to_thread(making.wait, settings.stop_timeout)
    if tie is not None:
        os.close(tie)
    return found is not None


async def _join(pid: int, folder: GraphFolder, settings: Settings, say: Say) -> Running:
    """The server that is running or starting already; one whose starter was killed is waited for here."""
    running = _running(folder.state(), folder.password(), Launch(pid, None), started_here=False)
    if not await port_answers(HOST, folder.state().bolt_port):
        say("The server of this graph is starting; waiting for it ...")
    await _wait_until_ready(running, folder, settings)
    return running


async def _start(
    folder: GraphFolder, state: State, settings: Settings, archive: ClassArchive, password: str, *, tied: bool
) -> Running:
    options = [f"-Xmx{settings.heap}", *archive.start_options(folder)]
    program = [_MAIN_CLASS, f"--home-dir={folder.path}", f"--config-dir={folder.conf}"]
    write_whole(folder.conf / "neo4j.conf", server_conf(folder, state, settings))
    write_arguments(folder.arguments_file, archive.jars, options, program)
    folder.console_log.unlink(missing_ok=True)
    launch = await asyncio.to_thread(
        start_program, [str(java_program()), f"@{folder.arguments_file}"], folder.console_log, tied=tied
    )
    running = _running(state, password, launch, started_here=True)
    try:
        await _wait_until_ready(running, folder, settings)
    except BaseException:
        if (process := find_program(folder.arguments_file)) is not None:
            end_process(process, seconds=10)
        if launch.tie is not None:
            os.close(launch.tie)
        raise
    return running


async def _wait_until_ready(running: Running, folder: GraphFolder, settings: Settings) -> None:
    """Wait for an answer to the graph's password; set it where the server still has the first one."""
    fresh = not (folder.data / "databases" / "system").exists()
    candidates = [FIRST_PASSWORD, running.password] if fresh else [running.password, FIRST_PASSWORD]
    deadline = time.monotonic() + settings.start_timeout
    refused = 0
    while time.monotonic() < deadline:
        if not await asyncio.to_thread(runs_with, running.pid, folder.arguments_file):
            raise why_it_ended(folder)
        require_space(folder.path, _ROOM // 64)
        if not await port_answers(HOST, folder.state().bolt_port):
            await asyncio.sleep(0.03)
            continue
        login = await try_login(running.uri, running.username, candidates[refused % 2])
        if login is Login.ACCEPTED and candidates[refused % 2] == running.password:
            return
        if login in (Login.ACCEPTED, Login.MUST_CHANGE):
            await set_password(running.uri, running.username, FIRST_PASSWORD, running.password)
            candidates = [running.password, running.password]
        elif login is Login.REFUSED:
            refused += 1
            if refused >= len(candidates):
                raise MachineError(
                    f"The server of this graph refuses the password in {folder.password_file}; someone changed it. "
                    "Write the right one into that file."
                )
        else:
            await asyncio.sleep(1 if login is Login.RATE_LIMITED else 0.03)
    raise ServerFailed(
        f"The server did not answer within {settings.start_timeout} seconds. See {folder.console_log}; raise "
        "LOOKTHROUGH_START_TIMEOUT on a slow machine, or run `lookthrough neo4j stop` and try again."
    )


def _running(state: State, password: str, launch: Launch, *, started_here: bool) -> Running:
    return Running(
        uri=f"bolt://{HOST}:{state.bolt_port}",
        http_url=f"http://{HOST}:{state.http_port}/browser/",
        username=USERNAME,
        password=password,
        pid=launch.pid,
        started_here=started_here,
        tie=launch.tie,
    )
