"""Starts a program so that it outlives this command, or so that it cannot outlive its owner.

Run as a script, with the standard library only: `python -I -S launcher.py free|tied NICE LOG MOVE_FROM MOVE_TO -- PROGRAM ...`.
It prints the program's process id and ends. The program has its own session and none of the caller's standard streams.

free: the program belongs to nobody. With MOVE_FROM a watcher stays and renames that file to MOVE_TO when the program
ended well. tied: a watcher stays that ends the program when its own standard input closes: the owner holds the other end
of that pipe, and the system closes it however the owner dies, kill -9 included.
"""

import os
import subprocess
import sys
import threading
from pathlib import Path

_PATIENCE = 20.0
"""Seconds a tied program may take to end by itself."""


def start(program: list[str], log: str, nice: int) -> "subprocess.Popen[bytes]":
    """Start `program` in a session of its own, both its outputs appended to `log`."""
    with Path(log).open("ab") as out:
        detached: dict[str, int | bool] = {"start_new_session": True}
        if sys.platform == "win32":
            detached = {"creationflags": subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP}
        elif nice:
            program = ["nice", "-n", str(nice), *program]
        return subprocess.Popen(program, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **detached)  # type: ignore[call-overload, no-any-return]  # one keyword or the other, by platform


def watch(program: "subprocess.Popen[bytes]", *, tied: bool, move: tuple[str, str]) -> None:
    """Stay until the program ended, or until the owner did and then end it; then rename what it made."""
    owner_gone = threading.Event()

    def wait_for_owner() -> None:
        while os.read(0, 1):
            pass
        owner_gone.set()

    if tied:
        threading.Thread(target=wait_for_owner, daemon=True).start()
    while program.poll() is None and not owner_gone.wait(0.1):
        pass
    if program.poll() is None:
        program.terminate()
        try:
            program.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
    made, final = move
    if made and program.returncode == 0:
        Path(made).replace(final)
    elif made:
        Path(made).unlink(missing_ok=True)


def release_streams(*, keep_input: bool) -> None:
    """Let go of the caller's standard streams, so that whoever reads them sees their end."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2) if keep_input else (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def main(words: list[str]) -> None:
    """See the module."""
    mode, nice, log, made, final, _, *program = words
    if mode in {"free", "tied"} and (mode == "tied" or made):
        # The watcher is a child that this process leaves behind, so the caller never has a child to wait for.
        again = [sys.executable, "-I", "-S", __file__, f"watch-{mode}", *words[1:]]
        stdin = None if mode == "tied" else subprocess.DEVNULL
        watcher = subprocess.Popen(again, stdin=stdin, start_new_session=True)
        watcher.returncode = 0  # it is not waited for, and that is no oversight
        return
    child = start(program, log, int(nice))
    print(child.pid, flush=True)
    release_streams(keep_input=mode == "watch-tied")
    if mode == "free":
        child.returncode = 0
        return
    watch(child, tied=mode == "watch-tied", move=(made, final))


if __name__ == "__main__":
    main(sys.argv[1:])
