"""Backs up and restores a managed graph through Neo4j's own admin tool; the server of the graph must not run.

A dump holds the facts and readings, not the password. A restore replaces the graph: the dump is unpacked beside the data
and takes its place only when it is whole.
"""

import asyncio
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.errors import CallerError
from lookthrough.local import staging
from lookthrough.local.artefacts import disk_errors_told, fetch_in_thread, read_lock
from lookthrough.local.connection import stop_command
from lookthrough.local.errors import MachineError
from lookthrough.local.folder import GraphFolder, graph_folder, write_whole
from lookthrough.local.java import java_program, write_arguments
from lookthrough.local.locking import exclusive
from lookthrough.local.process import find_program
from lookthrough.local.progress import Say
from lookthrough.settings import Settings

_NOISE = ("WARNING:", "at ", "...", "Run with '--verbose'", "Full exception details", "Please provide this file")
_BROKEN = ("Not a valid Neo4j archive", "Truncated source", "ZstdIOException")
"""What the admin tool says of a file that is no whole dump."""

_TOOL = "org.neo4j.cli.AdminTool"
_DUMP_NAME = f"{staging.DATABASE}.dump"


async def dump_graph(settings: Settings, target: Path, *, say: Say) -> None:
    """Write the graph that `settings` name into the file `target`, whole or not at all.

    Raises CallerError while its server runs, where there is no graph, or for a target that exists.
    """
    folder = graph_folder(settings)
    _require_dumpable(folder, settings, target)
    async with exclusive(folder.lock_file, what="working on this graph", say=say, seconds=settings.stop_timeout):
        await _require_stopped(folder, settings)
        with disk_errors_told(target.parent), TemporaryDirectory(dir=target.parent, prefix=".dump-") as made:
            await run_admin(folder, settings, ["database", "dump", staging.DATABASE, f"--to-path={made}"], say=say)
            (Path(made) / _DUMP_NAME).replace(target)


async def load_graph(settings: Settings, source: Path, *, say: Say) -> None:
    """Replace the graph that `settings` name by the one in the dump `source`; the old one stands until that is whole.

    Raises CallerError while its server runs or for a file that is no dump.
    """
    _require_file(source)
    folder = graph_folder(settings)
    folder.prepare()
    async with exclusive(folder.lock_file, what="working on this graph", say=say, seconds=settings.stop_timeout):
        await _require_stopped(folder, settings)
        staging.finish_load(folder)
        with disk_errors_told(folder.path):
            await _stage(folder, settings, source, say)
        staging.finish_load(folder)


async def run_admin(
    folder: GraphFolder, settings: Settings, arguments: list[str], *, say: Say, data: Path | None = None
) -> str:
    """Run Neo4j's admin tool on the graph's data, or on `data` instead; what it printed.

    The caller holds the graph's lock and no server runs. Raises MachineError with the tool's own last words.
    """
    jars = await fetch_in_thread(read_lock("neo4j"), settings, say)
    conf = folder.run / "admin-conf"
    conf.mkdir(parents=True, exist_ok=True)
    lines = [f"server.directories.data={data or folder.data}", f"server.memory.pagecache.size={settings.page_cache}"]
    write_whole(conf / "neo4j.conf", "\n".join([*lines, ""]))
    write_arguments(folder.run / "admin.args", jars, [f"-Xmx{settings.heap}"], [_TOOL])
    environment = {**os.environ, "NEO4J_HOME": str(folder.path), "NEO4J_CONF": str(conf)}
    command = [str(java_program()), f"@{folder.run / 'admin.args'}", *arguments]
    done = await asyncio.to_thread(
        subprocess.run, command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = [line.strip() for line in (done.stdout + done.stderr).splitlines() if _says_something(line)]
        raise MachineError(f"Neo4j's admin tool refused `{' '.join(arguments[:2])}`: {' | '.join(words[-4:])[:600]}")
    return done.stdout


async def _stage(folder: GraphFolder, settings: Settings, source: Path, say: Say) -> None:
    unpacked = folder.staging / "data"
    unpacked.mkdir(parents=True)
    with TemporaryDirectory(dir=folder.staging) as offered:
        _offer(source, Path(offered))
        arguments = ["database", "load", staging.DATABASE, f"--from-path={offered}", "--overwrite-destination=true"]
        try:
            await run_admin(folder, settings, arguments, say=say, data=unpacked)
        except MachineError as error:
            if any(sign in str(error) for sign in _BROKEN):
                raise CallerError(
                    f"{source} is no dump of Neo4j, or only a part of one; the graph is as it was."
                ) from error
            raise
    (folder.staging / "complete").touch()


def _offer(source: Path, folder: Path) -> None:
    """Give the dump, whatever its name, the name the tool looks for."""
    try:
        (folder / _DUMP_NAME).symlink_to(source.resolve())
    except OSError:  # Windows allows links only to some users
        shutil.copyfile(source, folder / _DUMP_NAME)


def _require_dumpable(folder: GraphFolder, settings: Settings, target: Path) -> None:
    if not (folder.data / "databases" / staging.DATABASE).exists():
        raise CallerError(f"There is no graph {settings.graph} to dump: {folder.path} holds none.")
    if target.exists():
        raise CallerError(f"{target} exists already. Name another file, or delete it first.")
    if not target.absolute().parent.is_dir():
        raise CallerError(f"There is no folder {target.parent}.")


def _require_file(source: Path) -> None:
    if not source.is_file():
        raise CallerError(f"{source} is not a file.")


async def _require_stopped(folder: GraphFolder, settings: Settings) -> None:
    if await asyncio.to_thread(find_program, folder.arguments_file) is not None:
        raise CallerError(f"The server of this graph is running. Stop it first: {stop_command(settings)}")


def _says_something(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped.strip("-")) and not stripped.startswith(_NOISE)
