"""The command's verbs: loaded when named, listed and suggested all the same."""

import json
import subprocess
import sys

from lookthrough.cli import VERBS


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "lookthrough", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def loaded_after(*words: str) -> set[str]:
    """The modules that a call has imported when it ends."""
    script = (
        "import atexit, json, sys; from lookthrough.cli import main; "
        "atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr)); main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, *words], capture_output=True, text=True, timeout=60, check=True
    )
    return set(json.loads(ended.stderr.splitlines()[-1]))


def test_asking_for_the_version_loads_no_verb() -> None:
    loaded = loaded_after("--version")
    assert {"strawberry", "neo4j", "lxml"} & loaded == set()
    assert not [name for name in loaded if name.startswith("lookthrough.commands.")]


def test_a_verb_loads_itself_alone() -> None:
    loaded = loaded_after("neo4j", "--help")
    assert [name for name in loaded if name.startswith("lookthrough.commands.")] == ["lookthrough.commands.neo4j"]


def test_help_lists_every_verb_with_what_it_does() -> None:
    commands = run("--help").stdout.split("Commands:\n")[1].splitlines()
    assert [line.split()[0] for line in commands] == list(VERBS)
    assert all(len(line.split()) > 3 for line in commands)


def test_a_mistyped_verb_is_a_wrong_call_that_names_the_right_one() -> None:
    ended = run("lod")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "No such command 'lod'. Did you mean 'load'?" in ended.stderr
