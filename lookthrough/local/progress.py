"""What a person sees while waiting: lines and one bar, always on standard error, for standard output is the answer's."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

Say = Callable[[str], None]
"""Takes one line meant for a person."""


def say_on_stderr(line: str) -> None:
    """Print `line` on standard error at once."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def download_bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress bar of `total` bytes; the block calls what it gets with each number of bytes that came in.

    Where standard error is no terminal nothing is drawn.
    """
    bar = Progress(
        TextColumn(label),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(label, total=total)
        yield lambda count: bar.advance(task, count)
