"""Every code that is told has a meaning, and every code with a meaning is told somewhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

from graph.findings import CAUSES, CODES, Basis, Severity, meaning_of, severity_of
from graph.readings.findings.causes import Cause

ROOT = Path(__file__).parents[2]
TELLERS = {"Finding", "DerivedFinding", "finding"}
MEANT = {
    "CODE_AD_CONFLICT",
    "CONTRADICTORY_VALUE",
    "DISCLAIMED",
    "DUPLICATE_REPORT",
    "EMPTY_WITHOUT_EXIT",
    "EXPIRED_STILL_HELD",
    "FEWER_SIGNATURES",
    "FOLLOWING_LT_ACQUIRED",
    "FOOTNOTE_UNDEFINED",
    "FOOTNOTE_UNUSED",
    "GRANT_PRICED",
    "HOLDER_IN_FOOTNOTE_ONLY",
    "JOINT_DIRECT_UNRESOLVED",
    "LATE_BY_DATE",
    "LEDGER_BREAK",
    "LOT_AMBIGUOUS",
    "NATURE_CUT",
    "NATURE_GENERIC",
    "NO_PECUNIARY",
    "NUMBER_FORMAT",
    "PERIOD_NOT_EARLIEST",
    "PLAN_BOX_MIXED",
    "PLAN_BOX_NO_TEXT",
    "PLAN_TEXT_NO_BOX",
    "POSITION_NOT_RESTATED",
    "PRICE_IMPLAUSIBLE",
    "PRICE_IS_TOTAL_VALUE",
    "PS_NO_PRICE",
    "PS_ZERO_PRICE",
    "PUT_EQUIVALENT",
    "ROW_LIMIT_SPLIT",
    "SIGNED_AFTER_FILED",
    "SIGNED_BEFORE_TRADE",
    "SPLIT_BETWEEN",
    "TRANSFER_INFERRED",
    "TSV_NATURE_SHIFTED",
    "UNITS_IN_TABLE_I",
    "UNKNOWN_ELEMENT",
    "UNKNOWN_VERSION",
}
"""The codes whose names are fixed."""


def told() -> set[str]:
    """Every code that stands in the source where a finding is made, or goes there by the name of a constant."""
    return {
        code
        for folder in ("graph", "loaders")
        for path in (ROOT / folder).rglob("*.py")
        for code in codes_in(ast.parse(path.read_text(encoding="utf-8")))
    }


def codes_in(module: ast.Module) -> Iterator[str]:
    constants = {
        target.id: part.value.value
        for part in module.body
        if isinstance(part, ast.Assign) and isinstance(part.value, ast.Constant) and isinstance(part.value.value, str)
        for target in part.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(module):
        for part in code_of(call) if isinstance(call, ast.Call) else ():
            for word in ast.walk(part):
                value = constants.get(word.id) if isinstance(word, ast.Name) else getattr(word, "value", None)
                if isinstance(value, str) and value.isupper():
                    yield value


def code_of(call: ast.Call) -> Iterator[ast.expr]:
    """The code of a call that makes a finding."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in TELLERS:
        yield from (keyword.value for keyword in call.keywords if keyword.arg == "code")
        yield from call.args[:1]


def test_every_code_that_is_told_has_a_meaning() -> None:
    assert told() - CODES.keys() == set()


def test_every_code_with_a_meaning_is_told_somewhere() -> None:
    assert CODES.keys() - told() == set()


def test_every_fixed_code_is_known() -> None:
    assert MEANT - CODES.keys() == set()


def test_a_meaning_is_one_sentence_and_accuses_nobody() -> None:
    for code in CODES.values():
        assert code.meaning.endswith("."), code
        assert ". " not in code.meaning, code
        for word in ("violat", "missing filing", "fraud", "illegal"):
            assert word not in code.meaning.casefold(), code


def test_the_causes_with_a_meaning_are_the_causes_in_their_order() -> None:
    assert list(CAUSES) == [cause.value for cause in Cause]


def test_of_ledger_breaks_only_a_typo_and_the_unexplained_warn() -> None:
    warn = {cause for cause in CAUSES if severity_of("LEDGER_BREAK", cause) is Severity.WARNING}
    assert warn == {"TYPO", "UNEXPLAINED"}


def test_what_rests_on_several_filings_says_so() -> None:
    assert {code.code for code in CODES.values() if code.basis is Basis.FILINGS} == {
        "LOT_AMBIGUOUS",
        "POSITION_NOT_RESTATED",
        "TRANSFER_INFERRED",
        "LEDGER_BREAK",
        "SPLIT_BETWEEN",
        "ROW_LIMIT_SPLIT",
        "DUPLICATE_REPORT",
        "PRICE_IMPLAUSIBLE",
    }


def test_a_code_of_another_version_has_no_meaning_here() -> None:
    assert meaning_of("NOT_OURS") is None
    assert severity_of("NOT_OURS") is Severity.INFO
