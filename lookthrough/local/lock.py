"""Makes the locks anew: `python -m lookthrough.local.lock [neo4j|web ...]`.

Versions are raised here, by hand; the lock that comes out is committed, and what is fetched later must match it. The
server's jars are resolved with everything they need; web assets are single jars, for their POMs ask for ranges of
packages that a page with the built file does not use.
"""

import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from jgo.env import EnvironmentBuilder, EnvironmentSpec
from jgo.maven import MavenContext

from lookthrough.data import data_folder
from lookthrough.local.artefacts import Artefact
from lookthrough.local.progress import say_on_stderr

ROOTS = {
    "neo4j": ("org.neo4j:neo4j:2026.08.1", "org.neo4j.client:neo4j-browser:5.24.0"),
    "web": (
        "org.webjars.npm:cytoscape:3.33.1",
        "org.webjars.npm:dagre:0.8.4",
        "org.webjars.npm:graphiql:2.4.7",
        "org.webjars.npm:react:18.3.1",
        "org.webjars.npm:react-dom:18.3.1",
    ),
}
"""What each lock starts from, as group:artefact:version."""

_MAIN_CLASS = "org.neo4j.server.Neo4jCommunity"


def resolve_server_jars(roots: Iterable[str]) -> list[Artefact]:
    """The jars at `roots` and all they need, in class-path order."""
    context = MavenContext()
    spec = EnvironmentSpec(name="neo4j", coordinates=list(roots), entrypoints={"main": _MAIN_CLASS})
    locked = EnvironmentBuilder(context).resolve_lockfile(spec).dependencies
    return [_pin(context, one.groupId, one.artifactId, one.version, one.classifier or "") for one in locked]


def resolve_single_jars(roots: Iterable[str]) -> list[Artefact]:
    """The jars at `roots` alone, by coordinates."""
    context = MavenContext()
    return [_pin(context, *root.split(":")) for root in sorted(roots)]


def lock_text(roots: Iterable[str], artefacts: Iterable[Artefact]) -> str:
    """The lock as TOML, a line each artefact, so that a change of one version is a change of one line."""
    lines = [
        "# Made by `python -m lookthrough.local.lock`. What is fetched must have these hashes; sizes are in bytes.",
        "roots = [" + ", ".join(f'"{root}"' for root in roots) + "]",
        "artefacts = [",
    ]
    for one in artefacts:
        tail = f', classifier = "{one.classifier}"' if one.classifier else ""
        lines.append(
            f'  {{ group = "{one.group}", artefact = "{one.artefact}", version = "{one.version}"{tail}, '
            f'size = {one.size}, sha256 = "{one.sha256}" }},'
        )
    return "\n".join([*lines, "]", ""])


def write_locks(names: Iterable[str], folder: Path) -> None:
    """Resolve and write the locks `names` into `folder`; needs the network."""
    for name in names:
        resolve = resolve_server_jars if name == "neo4j" else resolve_single_jars
        artefacts = resolve(ROOTS[name])
        (folder / f"{name}.toml").write_text(lock_text(ROOTS[name], artefacts), encoding="utf-8")
        say_on_stderr(f"{folder / name}.toml: {len(artefacts)} artefacts")


def _pin(context: MavenContext, group: str, artefact: str, version: str, classifier: str = "") -> Artefact:
    path = context.project(group, artefact).at_version(version).artifact(classifier).resolve()
    content = Path(path).read_bytes()
    return Artefact(group, artefact, version, sha256(content).hexdigest(), len(content), classifier)


if __name__ == "__main__":
    wanted = sys.argv[1:] or list(ROOTS)
    if unknown := set(wanted) - set(ROOTS):
        sys.exit(f"No lock is called {', '.join(sorted(unknown))}; there are {', '.join(ROOTS)}.")
    write_locks(wanted, data_folder("locks"))
