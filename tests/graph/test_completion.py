"""What a render leaves out and its header knows is filled; nothing else is."""

import pytest

from graph.completion import complete
from graph.model import Carrier, Filing, HeaderParty, IssuerFacts, Owner


def filing(*owners: str, header: tuple[HeaderParty, ...], form: str = "4", issuer_cik: str | None = None) -> Filing:
    return Filing(
        source="",
        carrier=Carrier.TEXT,
        form=form,
        header=header,
        issuer=IssuerFacts(name="Harrowgate Instruments Corp", cik=issuer_cik),
        owners=tuple(Owner(name=name) for name in owners),
    )


def party(cik: int, name: str, role: str = "REPORTING-OWNER") -> HeaderParty:
    return HeaderParty.model_validate({"role": role, "cik": f"{cik:010}", "name": name})


def ciks(completed: Filing) -> list[int | None]:
    return [int(owner.cik) if owner.cik else None for owner in completed.owners]


ISSUER = party(1, "HARROWGATE INSTRUMENTS CORP", "ISSUER")


def test_the_one_issuer_of_the_header_is_the_issuer_whatever_it_is_called_now() -> None:
    done = complete(filing("DOE JANE", header=(party(1, "NEWNAME CORP", "ISSUER"),)))
    assert done.issuer.cik == "0000000001"


def test_with_two_issuers_in_the_header_none_is_taken() -> None:
    two = (ISSUER, party(2, "OTHER CORP", "ISSUER"))
    assert complete(filing("DOE JANE", header=two)).issuer.cik is None


def test_a_cik_that_the_document_states_stands() -> None:
    assert complete(filing("DOE JANE", header=(ISSUER,), issuer_cik="0000000007")).issuer.cik == "0000000007"


@pytest.mark.parametrize(
    ("owners", "header", "expected"),
    [
        (("Jane Q. Doe", "Doe Capital LLC"), ((3, "DOE CAPITAL, L.L.C."), (2, "DOE JANE Q")), [2, 3]),
        (("Stanley Group", "Stanley Group Investment Management Inc."), ((4, "STANLEY GROUP"),), [4, None]),
        (("Doe John Jr", "Doe John"), ((5, "DOE JOHN"),), [None, None]),
        (("Jane Doe",), ((6, "SMITH JANET"),), [6]),
        (("Jane Doe", "Ann Poe"), ((6, "SMITH JANET"), (7, "POE ANN")), [None, 7]),
    ],
    ids=[
        "by name",
        "not by part of a name",
        "not the one of two alike",
        "the only one here and there",
        "else by name only",
    ],
)
def test_owners_are_given_the_cik_of_the_only_party_of_their_name(
    owners: tuple[str, ...], header: tuple[tuple[int, str], ...], expected: list[int | None]
) -> None:
    assert ciks(complete(filing(*owners, header=(ISSUER, *(party(*one) for one in header))))) == expected


def test_who_files_a_schedule_alone_need_not_be_its_one_reporting_person() -> None:
    header = (party(1, "HARROWGATE INSTRUMENTS CORP", "SUBJECT COMPANY"), party(8, "AGENT CO", "FILED BY"))
    done = complete(filing("Jane Doe", header=header, form="SCHEDULE 13G"))
    assert (done.issuer.cik, ciks(done)) == ("0000000001", [None])
