"""Ports of a managed graph: chosen once among those systems do not hand out for outgoing connections, then kept."""

import random
import socket
import sys
import time
from dataclasses import replace

from lookthrough.local.errors import PortTaken
from lookthrough.local.folder import HOST, State
from lookthrough.local.progress import Say
from lookthrough.settings import Settings

_RANGE = range(20000, 32000)
_TRIES = 200
_PATIENCE = 2.0


def choose_ports(state: State, settings: Settings, say: Say) -> State:
    """`state` with two ports that are free now: those of the settings, else those kept, else new ones; may block a while.

    Raises PortTaken for a port of the settings that another program has.
    """
    bolt = _choose("LOOKTHROUGH_BOLT_PORT", settings.bolt_port, state.bolt_port, 0, say)
    http = _choose("LOOKTHROUGH_HTTP_PORT", settings.http_port, state.http_port, bolt, say)
    return replace(state, bolt_port=bolt, http_port=http)


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        if sys.platform != "win32":  # there it would mean something else
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _becomes_free(port: int) -> bool:
    """Whether the port is free, or soon is: a server just killed holds its own a moment longer."""
    deadline = time.monotonic() + _PATIENCE
    while not (free := is_free(port)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return free


def _choose(variable: str, wanted: int | None, kept: int, other: int, say: Say) -> int:
    if wanted is not None:
        if wanted == other or not is_free(wanted):
            raise PortTaken(
                f"Port {wanted} ({variable}) is taken by another program. Name another, or unset {variable} and a free "
                "one is chosen."
            )
        return wanted
    if kept and kept != other and _becomes_free(kept):
        return kept
    for _ in range(_TRIES):
        port = random.choice(_RANGE)  # noqa: S311 - not a secret
        if port != other and is_free(port):
            if kept:
                say(f"Port {kept} is taken by another program; this graph moves to {port}.")
            return port
    raise PortTaken(f"No free port found between {_RANGE.start} and {_RANGE.stop}. Set {variable}.")
