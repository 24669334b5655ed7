"""The managed Neo4j: a server of our own for each named graph, from pinned artefacts, without Docker or an installed Java."""

from lookthrough.local.connection import Connection, connection, running_server
from lookthrough.local.errors import MachineError, PortTaken, ServerFailed
from lookthrough.local.server import Running, ensure_running, stop
from lookthrough.local.status import Status, status

__all__ = [
    "Connection",
    "MachineError",
    "PortTaken",
    "Running",
    "ServerFailed",
    "Status",
    "connection",
    "ensure_running",
    "running_server",
    "status",
    "stop",
]
