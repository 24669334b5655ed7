"""The folder of one managed graph: what lies where, and the two small files that must never be half-written.

data/ logs/ import/ plugins/    Neo4j's own
conf/neo4j.conf  run/           written anew at every start
password                        0600; made before the server first runs, so a kill in between loses nothing
state.json                      ports, and the version whose server last had the data
backups/  staging/              data kept from before an upgrade; a dump being loaded
lock                            held by the command that starts, stops, dumps or loads
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lookthrough.local.artefacts import disk_error
from lookthrough.local.errors import MachineError
from lookthrough.settings import Settings

USERNAME = "neo4j"
FIRST_PASSWORD = "neo4j"  # noqa: S105 - what every fresh Neo4j has, and what must be changed before it serves
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class State:
    """What is kept of a graph between two starts; 0 is a port not chosen yet, "" a server that never ran."""

    bolt_port: int = 0
    http_port: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True)
class GraphFolder:
    """Paths of one graph; nothing is made until `prepare`."""

    path: Path

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def conf(self) -> Path:
        return self.path / "conf"

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def staging(self) -> Path:
        return self.path / "staging"

    @property
    def password_file(self) -> Path:
        return self.path / "password"

    @property
    def lock_file(self) -> Path:
        return self.path / "lock"

    @property
    def arguments_file(self) -> Path:
        return self.run / "server.args"

    @property
    def archive_arguments_file(self) -> Path:
        return self.run / "archive.args"

    @property
    def console_log(self) -> Path:
        return self.logs / "console.log"

    def prepare(self) -> None:
        """Make the folders, readable by this user only. Raises MachineError where the disk refuses."""
        try:
            for folder in (self.path, self.data, self.logs, self.conf, self.run, self.path / "import"):
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise disk_error(self.path, error) from error

    def state(self) -> State:
        """What was kept; a missing, cut or foreign file counts as nothing kept, for all of it can be chosen anew."""
        try:
            kept: Any = json.loads((self.path / "state.json").read_text(encoding="utf-8"))
            return State(int(kept["bolt_port"]), int(kept["http_port"]), str(kept["version"]))
        except (OSError, ValueError, KeyError, TypeError):
            return State()

    def keep(self, state: State) -> None:
        """Keep `state` for the next start."""
        write_whole(self.path / "state.json", json.dumps(asdict(state)) + "\n")

    def password(self) -> str:
        """The graph's password, made at first. Raises MachineError where it was lost after the server took it."""
        try:
            kept = self.password_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            kept = ""
        except (OSError, ValueError) as error:
            raise MachineError(f"The password file {self.password_file} cannot be read: {error}.") from error
        if kept:
            return kept
        if (self.data / "databases" / "system").exists():
            raise MachineError(
                f"The password file {self.password_file} is gone, and only it opens this graph. Put it back; or keep the "
                f"data and drop the password: `lookthrough neo4j dump FILE`, delete {self.path}, "
                "`lookthrough neo4j load FILE`."
            )
        made = secrets.token_urlsafe(24)
        write_whole(self.password_file, made + "\n")
        return made


def graph_folder(settings: Settings) -> GraphFolder:
    """The folder of the graph that `settings` name, with links followed: processes are found by its path."""
    return GraphFolder(Path(os.path.realpath(settings.graph_folder)))


def write_whole(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Write a file so that it is either the old one or the new one, whole, whatever happens in between.

    Raises MachineError where the disk refuses; the old file then stands.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise disk_error(path.parent, error) from error
