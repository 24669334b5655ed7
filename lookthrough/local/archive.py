"""The class archive: Java's classes as the server loads them, mapped into memory instead of parsed; it halves the start.

The Java wheel ships no archive to build upon, so ours is a full one, made from the list of classes that a first start
writes down. Making it takes some twenty seconds of one processor: it is done once, in the background and at low priority,
for all graphs. An archive that does not fit (other jars, another Java) is ignored by Java, never wrong.
"""

import hashlib
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lookthrough.local.folder import GraphFolder
from lookthrough.local.java import java_program, java_release, write_arguments
from lookthrough.local.process import start_program

_AT_MOST = 300.0
"""Seconds after which a making that left no archive counts as broken off."""


@dataclass(frozen=True, slots=True)
class ClassArchive:
    """The archive for these jars and this Java; it may not be made yet."""

    path: Path
    jars: tuple[Path, ...]

    @property
    def made(self) -> bool:
        """Whether it is there; it gets its name only when whole."""
        return self.path.exists()

    def start_options(self, folder: GraphFolder) -> list[str]:
        """Options for the server: use the archive, or write down the classes it will be made of."""
        if self.made:
            return [f"-XX:SharedArchiveFile={self.path}", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]
        return [f"-XX:DumpLoadedClassList={_listing(folder)}"]

    def make(self, folder: GraphFolder, *, tied: bool) -> None:
        """Begin making it from what the running server of `folder` has loaded, unless it is there or being made.

        `tied`: the making ends with this process, as its server does.
        """
        listing = _listing(folder)
        if self.made or not listing.exists() or not self._take_turn():
            return
        snapshot, arguments = folder.run / "classes.whole", folder.archive_arguments_file
        # Java is still writing: the last line may be cut.
        text = listing.read_bytes()
        snapshot.write_bytes(text[: text.rfind(b"\n") + 1])
        output = self.path.with_suffix(f".{os.getpid()}.part")
        options = ["-Xshare:dump", f"-XX:SharedClassListFile={snapshot}", f"-XX:SharedArchiveFile={output}", "-Xmx512m"]
        write_arguments(arguments, self.jars, [*options, "-Xlog:disable", "-Xlog:all=error"], [])
        program = [str(java_program()), f"@{arguments}"]
        start_program(program, folder.logs / "archive.log", tied=tied, nice=19, move=(output, self.path))

    def _take_turn(self) -> bool:
        """Whether no other command began to make it lately."""
        mark = self.path.with_suffix(".begun")
        try:
            mark.open("x").close()
        except FileExistsError:
            if time.time() - mark.stat().st_mtime < _AT_MOST:
                return False
            mark.touch()
        return True


def class_archive(jars: Sequence[Path], cache: Path) -> ClassArchive:
    """The archive in `cache` that fits `jars` as they lie on disk and the Java of this environment."""
    hashed = hashlib.sha256(java_release().encode())
    for jar in jars:
        about = jar.stat()
        hashed.update(f"{jar}|{about.st_size}|{about.st_mtime_ns}\n".encode())
    folder = cache / "archives"
    folder.mkdir(parents=True, exist_ok=True)
    return ClassArchive(folder / f"{hashed.hexdigest()[:16]}.jsa", tuple(jars))


def _listing(folder: GraphFolder) -> Path:
    return folder.run / "classes.list"
