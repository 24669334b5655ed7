"""What one filing alone shows that a reader should know; never a repair and never a verdict.

A finding states what was seen and where. "Late" is late on its face: what the dates on the form say, not what a rule
with its exceptions would find. Findings that need a second filing are made over the graph.
"""

from collections.abc import Iterator

from graph.model import Filing, Finding
from loaders.findings import amounts, carrier, dates, document, header, holders, plans, stakes

__all__ = ["findings_of"]

_CHECKS = (
    carrier.findings,
    header.findings,
    document.findings,
    dates.findings,
    amounts.findings,
    holders.findings,
    plans.findings,
    stakes.findings,
)


def findings_of(filing: Filing) -> tuple[Finding, ...]:
    """The findings of one filing whose lines' `indirect` is read, in a fixed order. The filing's own `findings` say nothing here."""
    return tuple(_all(filing))


def _all(filing: Filing) -> Iterator[Finding]:
    rows = list(filing.lines())
    for check in _CHECKS:
        yield from check(filing, rows)
