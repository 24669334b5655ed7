"""What several filings show together that a reader should know; never a repair and never a verdict.

A join of two filings that does not add up says that the two do not add up. That a filing is missing, that a rule was
broken, is never said: a graph holds what was loaded, and much that changes an amount need not be reported.
"""

from collections.abc import Iterator

from graph.readings.findings import breaks, continuations, duplicates, standing
from graph.readings.findings.ledger import Ledger
from graph.readings.scope import DerivedFinding

__all__ = ["Ledger", "reporter_findings"]

_CHECKS = (breaks.findings, standing.findings, duplicates.findings, continuations.findings)


def reporter_findings(ledger: Ledger) -> list[DerivedFinding]:
    """The findings of a REPORTER scope in id order, each once."""
    return sorted({found.id: found for found in _all(ledger)}.values(), key=lambda found: found.id)


def _all(ledger: Ledger) -> Iterator[DerivedFinding]:
    for check in _CHECKS:
        yield from check(ledger)
