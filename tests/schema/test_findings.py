"""Findings through the API: what each means, how it is to be taken, what a broken ledger should have shown, and how many there are."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from strawberry.types.execution import ExecutionResult

from graph.findings import CAUSES, CODES
from schema.types.finding import LedgerCause

Ask = Callable[..., Awaitable[ExecutionResult]]
BREAK = "0000000002-20-000003/ND-T-1@cik:2|cik:92"


async def asked(answered: Ask, query: str) -> Any:
    result = await answered(query)
    assert result.errors is None
    return result.data


async def test_a_broken_ledger_states_what_should_have_stood_and_leads_to_the_rows_it_rests_on(answered: Ask) -> None:
    query = """{ findings(filter: {acrossFilings: {eq: true}}) { nodes {
      id code meaning severity where acrossFilings cause expected found difference daysBetween quote quoteWhere
      filing { id } line { id } against { id } issuer { id } } } }"""
    assert (await asked(answered, query))["findings"]["nodes"] == [
        {
            "id": BREAK,
            "code": "LEDGER_BREAK",
            "meaning": CODES["LEDGER_BREAK"].meaning,
            "severity": "WARNING",
            "where": "ND-T-1/followingShares",
            "acrossFilings": True,
            "cause": "UNEXPLAINED",
            "expected": "10.50",
            "found": "8",
            "difference": "-2.50",
            "daysBetween": 1,
            "quote": "Adjusted.",
            "quoteWhere": "F1",
            "filing": {"id": "0000000002-20-000003"},
            "line": {"id": "0000000002-20-000003/ND-T-1"},
            "against": [{"id": "0000000002-20-000001/ND-T-1"}, {"id": "0000000002-20-000002/ND-T-1"}],
            "issuer": {"id": "cik:92"},
        }
    ]


async def test_what_one_filing_shows_has_no_cause_and_is_worth_knowing(answered: Ask) -> None:
    query = """{ filing(id: "0000000002-20-000002") { findings { code severity acrossFilings cause expected against { id } } } }"""
    assert (await asked(answered, query))["filing"]["findings"][0] == {
        "code": "LATE_BY_DATE",
        "severity": "INFO",
        "acrossFilings": False,
        "cause": None,
        "expected": None,
        "against": [],
    }


@pytest.mark.parametrize(
    ("passes", "codes"),
    [
        ('{severity: {eq: "WARNING"}}', ["LEDGER_BREAK"]),
        ('{cause: {in: ["TYPO", "UNEXPLAINED"]}}', ["LEDGER_BREAK"]),
        ('{code: {eq: "PS_NO_PRICE"}, ownerCik: {eq: 2}}', ["PS_NO_PRICE"]),
        ('{issuerTicker: {eq: "T2"}, acrossFilings: {eq: true}}', ["LEDGER_BREAK"]),
        ('{form: {eq: "4"}, period: {gte: "2020-01-04"}}', ["LEDGER_BREAK"]),
        ('{filedAt: {lt: "2020-01-04"}, form: {eq: "4"}}', ["LATE_BY_DATE", "PS_NO_PRICE"]),
        ("{ownerCik: {eq: 999}}", []),
    ],
)
async def test_findings_are_filtered_by_what_they_are_and_by_their_filing(
    answered: Ask, passes: str, codes: list[str]
) -> None:
    data = await asked(answered, f"{{ findings(filter: {passes}) {{ nodes {{ code }} }} }}")
    assert [node["code"] for node in data["findings"]["nodes"]] == codes


async def test_transactions_are_found_by_a_finding_on_them(answered: Ask) -> None:
    query = '{ transactions(filter: {finding: {eq: "LEDGER_BREAK"}}) { nodes { id findings { code } } } }'
    assert (await asked(answered, query))["transactions"]["nodes"] == [
        {"id": "0000000002-20-000003/ND-T-1", "findings": [{"code": "LEDGER_BREAK"}]}
    ]


async def test_every_code_is_listed_with_its_meaning_and_its_count(answered: Ask) -> None:
    codes = (await asked(answered, "{ findingCodes { code meaning severity acrossFilings count countCapped } }"))[
        "findingCodes"
    ]
    assert [code["code"] for code in codes] == list(CODES)
    assert {code["code"]: code["count"] for code in codes if code["count"]} == {
        "LATE_BY_DATE": 1,
        "LEDGER_BREAK": 1,
        "PS_NO_PRICE": 1,
        "UNKNOWN_ELEMENT": 1,
    }
    assert {code["code"] for code in codes if code["acrossFilings"]} >= {"LEDGER_BREAK", "PRICE_IMPLAUSIBLE"}
    assert not any(code["countCapped"] for code in codes)


def test_the_causes_of_the_api_are_the_causes_there_are() -> None:
    assert [cause.name for cause in LedgerCause] == list(CAUSES)
