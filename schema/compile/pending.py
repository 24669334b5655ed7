"""What the two reshapers leave for later steps, and the signal between them."""

from typing import Any

Pending = list[tuple[int, Any, Any, Any, tuple[Any, ...]]]
"""Answers still to come: step, holder, key in the holder, what is asked for (an id or ids), path."""


class Unexpected(Exception):
    """A null where none may be."""
