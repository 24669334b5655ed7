"""One command at a time may start, stop, dump or load a graph.

The lock belongs to an open file: it ends with the process that holds it, however that ends, so it can never be stale.
It is held for the length of a command's step, not for the life of the server.
"""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from lookthrough.local.errors import MachineError
from lookthrough.local.progress import Say

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@asynccontextmanager
async def exclusive(path: Path, *, what: str, say: Say, seconds: float) -> AsyncIterator[None]:
    """Hold the lock file `path` during the block; wait for another holder at most `seconds`, saying so once.

    `what` is what the other command is doing, for the message. Raises MachineError when the wait is over.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        await _wait_to_take(descriptor, path, what=what, say=say, seconds=seconds)
        yield
    finally:
        os.close(descriptor)


async def _wait_to_take(descriptor: int, path: Path, *, what: str, say: Say, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    told = False
    while True:
        try:
            _take(descriptor)
        except OSError:
            if time.monotonic() > deadline:
                raise MachineError(
                    f"Another command has been {what} for {seconds:.0f} seconds (it holds {path}). "
                    "Wait for it or end it, then try again."
                ) from None
        else:
            return
        if not told:
            say(f"Waiting: another command is {what} ...")
            told = True
        await asyncio.sleep(0.1)
