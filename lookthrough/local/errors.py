"""What this machine can refuse. None of it is the caller's wrong argument, so it is not a CallerError.

LookthroughError
└── MachineError         disk, network, memory, Java, a file of ours that someone changed
    ├── PortTaken        another program has the port; with ports of our own choosing the server moves instead
    └── ServerFailed     the server ended or never answered
"""

from graph.errors import LookthroughError


class MachineError(LookthroughError):
    """The machine could not do it; the message says what to do."""


class PortTaken(MachineError):
    """A port that was asked for belongs to another program."""


class ServerFailed(MachineError):
    """The managed server ended while starting, or did not answer in time."""
