"""Why a server ended while starting, read from what it left behind, as one message with what to do."""

import re
from pathlib import Path

from lookthrough.local.errors import MachineError, PortTaken, ServerFailed
from lookthrough.local.folder import GraphFolder

_FULL = r"No space left on device|There is not enough space on the disk|insufficient disk space"
_MEMORY = (
    r"Could not reserve enough space|Cannot allocate memory|Invalid maximum heap size|OutOfMemoryError"
    r"|Too small maximum heap|Initial heap size set to a larger value|insufficient memory"
)
_VERSION = (
    r"FormatUnsupported|UpgradeNotAllowed|StoreUpgrade|is not supported by this version|unknown version of"
    r"|Downgrad|UnableToMigrate|from a newer version"
)
_CAUSES: dict[str, tuple[type[MachineError], str]] = {
    r"Address already in use|BindException": (
        PortTaken,
        "Another program took the server's port while it started. Try again.",
    ),
    _FULL: (
        MachineError,
        "The disk of {folder} is full. Free some space, then try again; what was committed is safe.",
    ),
    _MEMORY: (
        MachineError,
        "The server cannot have the memory it was told to take. Set LOOKTHROUGH_HEAP and LOOKTHROUGH_PAGE_CACHE to less.",
    ),
    r"already locked|FileLockException": (
        MachineError,
        "Another server has the data in {folder} open. End it, then try again.",
    ),
    _VERSION: (
        MachineError,
        "The data in {folder} is of a version this Neo4j cannot read. Use the Lookthrough that made it, or a copy in its backups.",
    ),
    r"AccessDeniedException|Permission denied": (
        MachineError,
        "The server may not write in {folder}. Make the folder and all in it yours.",
    ),
}
"""What stands in a log, the error it means, and what to tell; the first that is found counts."""

_TAIL = 64 * 1024


def why_it_ended(folder: GraphFolder) -> MachineError:
    """The error to raise for a server that ended before it answered."""
    text = "\n".join(_tail(path) for path in (folder.console_log, folder.logs / "neo4j.log"))
    for pattern, (kind, message) in _CAUSES.items():
        if re.search(pattern, text):
            return kind(message.format(folder=folder.path))
    last = [line for line in text.splitlines() if line.strip() and not line.startswith("WARNING:")][-3:]
    said = " | ".join(line.strip()[:200] for line in last) or "it said nothing"
    return ServerFailed(f"The server ended while starting: {said}. All it wrote is in {folder.console_log}.")


def _tail(path: Path) -> str:
    try:
        return path.read_bytes()[-_TAIL:].decode("utf-8", "replace")
    except OSError:
        return ""
