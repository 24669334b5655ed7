"""What one request is answered with. Everything arrives from outside: this package opens no connection."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.driver import Graph

Ingest = Callable[[bytes, str], Awaitable[Any]]
"""Bytes and a name to anything with the attributes of an IngestReport."""


@dataclass(slots=True)
class Context:
    """One request's collaborators, and the answers found before its fields are resolved."""

    graph: Graph
    ingest: Ingest | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
