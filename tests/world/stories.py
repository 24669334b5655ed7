"""Filings in a few lines, so that a failing test tells the story that it fails on."""

from collections.abc import Iterable

from tests.world.naive.filings import Filing, Row


def story(filings: Iterable[Filing], *, owner: str, issuer: str) -> str:
    """Everything the owner filed about the issuer, the oldest first."""
    told = [one for one in filings if owner in one.owners and issuer == one.issuer]
    return "\n".join(_told(one) for one in sorted(told, key=lambda one: (str(one.date), str(one.known), one.id)))


def _told(filing: Filing) -> str:
    more = [f"original filed {filing.facts['originalFiled']}"] if filing.amends else []
    more += ["exit"] if filing.facts["notSubjectToSection16"] else []
    head = f"  {filing.facts['form']} {filing.id} of {filing.date}, known {filing.known}"
    return "\n".join([", ".join([head, *more]), *(f"      {_row(row)}" for row in filing.rows)])


def _row(row: Row) -> str:
    cells = row.cells
    trade = f"{cells['code']} {row.change} on {row.date} " if row.transaction else ""
    return f"{row.security[0]}, {cells['nature'] or 'direct'}: {trade}-> {row.following} {row.unit}"
