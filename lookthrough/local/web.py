"""Assets of our own pages (GraphiQL, React, Cytoscape), read out of pinned WebJars, so that pages work without a network.

A page names an asset by a short name that stays when a version is raised.
"""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from lookthrough.local.artefacts import fetch, read_lock
from lookthrough.local.errors import MachineError
from lookthrough.local.progress import Say, say_on_stderr
from lookthrough.settings import Settings

_PLACES: Mapping[str, tuple[str, str]] = {
    "cytoscape.min.js": ("cytoscape", "dist/cytoscape.min.js"),
    "dagre.min.js": ("dagre", "dist/dagre.min.js"),
    "graphiql.min.css": ("graphiql", "graphiql.min.css"),
    "graphiql.min.js": ("graphiql", "graphiql.min.js"),
    "react.production.min.js": ("react", "umd/react.production.min.js"),
    "react-dom.production.min.js": ("react-dom", "umd/react-dom.production.min.js"),
}

ASSETS: frozenset[str] = frozenset(_PLACES)
"""Every name that `read_asset` knows."""

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


def read_asset(name: str, settings: Settings, say: Say = say_on_stderr) -> bytes:
    """The file `name`, fetched and verified first if need be; blocks, so call it in a thread or before serving.

    Raises KeyError for a name not in ASSETS, MachineError or CallerError where it cannot be fetched.
    """
    return _read(name, _jars(settings, say))


def read_assets(settings: Settings, say: Say = say_on_stderr) -> dict[str, bytes]:
    """All of ASSETS by name: 2 MB, meant to be read once before serving. Raises as `read_asset`."""
    jars = _jars(settings, say)
    return {name: _read(name, jars) for name in sorted(ASSETS)}


def media_type(name: str) -> str:
    """The Content-Type of an asset, from its ending; raises KeyError for an ending no asset has."""
    return _TYPES[Path(name).suffix]


def _jars(settings: Settings, say: Say) -> dict[str, tuple[Path, str]]:
    lock = read_lock("web")
    files = fetch(lock, settings, say)
    return {one.artefact: (file, one.version) for one, file in zip(lock.artefacts, files, strict=True)}


def _read(name: str, jars: Mapping[str, tuple[Path, str]]) -> bytes:
    artefact, place = _PLACES[name]
    jar, version = jars[artefact]
    try:
        with zipfile.ZipFile(jar) as opened:
            return opened.read(f"META-INF/resources/webjars/{artefact}/{version}/{place}")
    except (OSError, zipfile.BadZipFile) as error:
        raise MachineError(f"{jar} is damaged; delete it and it is fetched again.") from error
