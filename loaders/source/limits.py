"""How much of a source is read before it is refused. Sizes are in bytes, after decompression."""

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one reading; the largest ownership document seen has under 200 KiB."""

    document_bytes: int = 8 * MIB
    """A document, or one JSON line."""
    counts_bytes: int = 128 * MIB
    """A document of counts of shares outstanding: the company facts of one company hold all it ever reported."""
    expansion: int = 200
    """How many times its compressed size an archive's member may have, once it is over 1 MiB."""
    members: int = 1_000_000
    """Files in one archive."""
