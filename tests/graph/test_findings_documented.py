"""docs/findings.md lists exactly the codes and causes there are, with their meanings."""

import re
from pathlib import Path

from graph.findings import CAUSES, CODES, Basis

DOCUMENT = Path(__file__).parents[2] / "docs" / "findings.md"


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    text = DOCUMENT.read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_every_code_stands_once_with_its_severity_and_meaning_where_it_belongs() -> None:
    for heading, basis in (("Of one filing", Basis.FILING), ("Of several filings", Basis.FILINGS)):
        known = [[code.code, code.severity.value, code.meaning] for code in CODES.values() if code.basis is basis]
        assert [row[:3] for row in rows(heading)] == known


def test_every_cause_stands_in_the_order_in_which_it_is_looked_for() -> None:
    assert [row[:2] for row in rows("Why an amount does not carry on")] == [list(pair) for pair in CAUSES.items()]


def test_the_counted_breaks_are_the_sum_of_their_causes() -> None:
    breaks = {row[0]: int(row[4].replace(",", "")) for row in rows("Of several filings")}["LEDGER_BREAK"]
    causes = [int(row[2].replace(",", "")) for row in rows("Why an amount does not carry on")]
    assert sum(causes) == breaks
