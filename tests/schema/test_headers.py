"""What EDGAR's headers say is answered on the filing and on the party."""

from collections.abc import Awaitable, Callable

from strawberry.types.execution import ExecutionResult

Ask = Callable[..., Awaitable[ExecutionResult]]


async def test_a_filing_answers_the_parties_of_its_header_and_when_it_was_accepted(answered: Ask) -> None:
    result = await answered(
        """{ filing(id: "0000000002-20-000002") { acceptedAt fileNumbers
             header { __typename role cik name fileNumber formType formerNames { name changed } } } }"""
    )
    assert result.errors is None
    assert result.data == {
        "filing": {
            "acceptedAt": "2020-01-04T21:30:00Z",
            "fileNumbers": ["001-00090"],
            "header": [
                {
                    "__typename": "HeaderParty",
                    "role": "ISSUER",
                    "cik": "0000000090",
                    "name": "I 0",
                    "fileNumber": None,
                    "formType": None,
                    "formerNames": [{"name": "I", "changed": "2019-02-03"}],
                },
                {
                    "__typename": "HeaderParty",
                    "role": "REPORTING-OWNER",
                    "cik": "0000000002",
                    "name": "N 2",
                    "fileNumber": "001-00090",
                    "formType": "4",
                    "formerNames": [],
                },
            ],
        }
    }


async def test_a_filing_without_a_header_has_no_parties_and_no_file_numbers(answered: Ask) -> None:
    result = await answered('{ filing(id: "doc:joint") { fileNumbers header { role } } }')
    assert (result.errors, result.data) == (None, {"filing": {"fileNumbers": [], "header": []}})


async def test_a_party_answers_its_former_names_with_their_dates(answered: Ask) -> None:
    result = await answered(
        '{ party(cik: "1") { formerNames { name changed } } other: party(cik: "2") { formerNames { name } } }'
    )
    assert result.errors is None
    assert result.data == {
        "party": {
            "formerNames": [{"name": "One Former", "changed": "2019-02-03"}, {"name": "Undated", "changed": None}]
        },
        "other": {"formerNames": []},
    }
