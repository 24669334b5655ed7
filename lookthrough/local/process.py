"""Finding, starting and ending server processes.

A process is known by its command line, `java @<this graph's argument file>`, not by a number in a file: numbers are used
again, and a command killed between starting a server and noting its number would lose it.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil

from lookthrough.local import launcher
from lookthrough.local.errors import MachineError


@dataclass(frozen=True, slots=True)
class Launch:
    """A started program; `tie` is the pipe end that keeps a tied one alive, None for a free one."""

    pid: int
    tie: int | None


def start_program(
    program: list[str], log: Path, *, tied: bool, nice: int = 0, move: tuple[Path, Path] | None = None
) -> Launch:
    """Start `program` in the background, `tied` to the life of this process or free of it.

    `move` renames the first file to the second once the program ended well. Raises MachineError where it cannot start.
    """
    made, final = (str(move[0]), str(move[1])) if move else ("", "")
    script = [sys.executable, "-I", "-S", launcher.__file__, "tied" if tied else "free"]
    command = [*script, str(nice), str(log), made, final, "--", *program]
    reading, writing = os.pipe()
    try:
        done = subprocess.run(command, stdin=reading, capture_output=True, text=True, check=False)
    finally:
        os.close(reading)
    if done.returncode or not done.stdout.strip().isdigit():
        os.close(writing)
        raise MachineError(f"{program[0]} could not be started: {done.stderr.strip()[-300:] or 'no reason given'}")
    if not tied:
        os.close(writing)
    return Launch(int(done.stdout), writing if tied else None)


def find_program(arguments_file: Path) -> psutil.Process | None:
    """The living Java process that was started with this argument file, by whomever; None where there is none."""
    for process in psutil.process_iter():
        if _runs_with(process, arguments_file):
            return process
    return None


def runs_with(pid: int, arguments_file: Path) -> bool:
    """Whether `pid` is alive and is the Java process of this argument file.

    Java's launcher replaces itself once while starting; in that moment its command line is empty, and it counts as alive.
    """
    try:
        process = psutil.Process(pid)
        return _is_alive(process) and (not process.cmdline() or _runs_with(process, arguments_file))
    except psutil.Error:
        return False


def end_process(process: psutil.Process, *, seconds: float) -> bool:
    """Ask a process to end and wait; kill it after `seconds`. Whether it ended by itself."""
    try:
        process.terminate()
        process.wait(seconds)
    except psutil.NoSuchProcess:
        return True
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(10)
        return False
    return True


def _runs_with(process: psutil.Process, arguments_file: Path) -> bool:
    try:
        words = process.cmdline()
        return len(words) > 1 and words[1] == f"@{arguments_file}" and _is_alive(process)
    except psutil.Error:
        return False


def _is_alive(process: psutil.Process) -> bool:
    return bool(process.status() != psutil.STATUS_ZOMBIE)
