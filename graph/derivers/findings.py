"""Findings over several filings, compared with those that stand before anything is written.

A scope removes only what it told itself. A filing that is written anew takes the findings that stand in it along; the
marks that come with its writing let every scope tell them again.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.cypher import statement
from graph.driver import Transaction
from graph.edges import plain_properties
from graph.facts import native
from graph.findings import severity_of
from graph.readings.scope import DerivedFinding
from graph.scopes import Scope


async def rewrite_findings(
    transaction: Transaction, scopes: Sequence[Scope], findings: Iterable[DerivedFinding]
) -> None:
    """Let these findings be all that the scopes tell."""
    told = {finding.id: _row(finding) for finding in findings}
    rows = await transaction.rows(statement("scope_findings"), {"scopes": [scope.id for scope in scopes]})
    standing = {row["id"]: _standing(row) for row in rows}
    gone = sorted(key for key, row in standing.items() if told.get(key) != row)
    if gone:
        await transaction.run(statement("remove_findings"), {"ids": gone})
    if made := [told[key] for key in sorted(told) if standing.get(key) != told[key]]:
        await transaction.run(statement("make_findings"), {"findings": made})


def _row(finding: DerivedFinding) -> dict[str, Any]:
    properties = {
        "id": finding.id,
        "code": finding.code,
        "severity": severity_of(finding.code, finding.properties.get("cause")).value,
        "where": finding.where,
        "message": finding.message,
        "scope": finding.scope,
        **finding.properties,
    }
    return {
        "filing": finding.filing,
        "lines": [] if finding.line is None else [finding.line],
        "against": list(finding.against),
        "properties": plain_properties(properties),
    }


def _standing(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "filing": row["filings"][0] if row["filings"] else None,
        "lines": row["lines"],
        "against": sorted(row["against"]),
        "properties": {key: native(value) for key, value in row["properties"].items()},
    }
