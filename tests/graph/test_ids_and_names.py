"""Ids and the comparison of names: what must be one, and what must stay two."""

import datetime as dt
from decimal import Decimal

import pytest

from graph import ids
from graph.model import Carrier, Filing, IssuerFacts, Line, Owner, PartyKind
from graph.readings.name_order import natural_order
from graph.readings.names import has_entity_word, match_party, same_entity, same_person

ISSUER = IssuerFacts(name="Northwind Tools, Inc.", ticker="NWT")
WITH_CIK = IssuerFacts(cik="0000012345", name="Northwind Tools, Inc.", ticker="NWT")


def filing(**changes: object) -> Filing:
    values: dict[str, object] = {
        "source": "-",
        "carrier": Carrier.XML,
        "form": "4",
        "period": dt.date(2024, 5, 22),
        "issuer": WITH_CIK,
        "owners": (Owner(cik="0000000007", name="DOE JANE Q"),),
        "non_derivative_transactions": (
            Line(
                row=1,
                title="Common Stock",
                date=dt.date(2024, 5, 22),
                code="P",
                shares=Decimal(1983),
                price=Decimal("0.3856"),
                acquired_disposed="A",
                following_shares=Decimal(2245),
                ownership="D",
            ),
        ),
    }
    return Filing.model_validate(values | changes)


def test_a_render_without_ciks_has_the_fingerprint_of_its_xml() -> None:
    line = filing().non_derivative_transactions[0]
    render = filing(
        carrier=Carrier.TEXT,
        issuer=IssuerFacts(name="NORTHWIND TOOLS,  INC", ticker="NWT"),
        owners=(Owner(name="Doe, Jane Q."),),
        non_derivative_transactions=(line.model_copy(update={"shares": Decimal("1983.00"), "title": "COMMON STOCK"}),),
    )
    assert ids.fingerprint(render) == ids.fingerprint(filing())


@pytest.mark.parametrize("change", [{"price": Decimal("0.3956")}, {"code": "S"}, {"following_shares": None}])
def test_another_cell_is_another_fingerprint(change: dict[str, object]) -> None:
    line = filing().non_derivative_transactions[0].model_copy(update=change)
    assert ids.fingerprint(filing(non_derivative_transactions=(line,))) != ids.fingerprint(filing())


def test_figures_rounded_to_two_places_and_rows_told_apart_by_kind_give_the_same_fingerprint() -> None:
    line = filing().non_derivative_transactions[0]
    holding = Line(row=1, title="Common Stock", following_shares=Decimal(7), ownership="D")
    xml = filing(non_derivative_transactions=(line.model_copy(update={"row": 2}),), non_derivative_holdings=(holding,))
    table = filing(
        carrier=Carrier.TSV,
        non_derivative_transactions=(line.model_copy(update={"price": Decimal("0.39")}),),
        non_derivative_holdings=(holding.model_copy(update={"row": 2}),),
    )
    assert ids.fingerprint(table) == ids.fingerprint(xml)


def test_a_filing_of_which_a_part_is_not_known_shares_no_fingerprint() -> None:
    parts = {"owners": (), "not_carried": ("owners",)}
    prints = [ids.fingerprint(filing(**parts, accession=f"0000000007-24-00000{n}")) for n in (1, 2)]
    assert len({*prints, ids.fingerprint(filing(owners=()))}) == 3


def test_a_filing_goes_by_its_accession_and_else_by_its_fingerprint() -> None:
    assert ids.filing_id(filing(accession="0000000007-24-000001")) == "0000000007-24-000001"
    assert ids.filing_id(filing()) == f"doc:{ids.fingerprint(filing())}"


def test_a_cik_of_any_width_is_one_party() -> None:
    assert ids.owner_id(Owner(cik="7", name="X"), ISSUER) == "cik:0000000007"


def test_a_party_without_a_cik_is_kept_apart_by_issuer_and_ticker() -> None:
    other = IssuerFacts(name="Northwind Tools, Inc.", ticker="NWX")
    owner = Owner(name="DOE JANE Q")
    assert ids.owner_id(owner, ISSUER).startswith("name:northwind-tools-inc~nwt:doe-jane-q-")
    assert ids.owner_id(owner, ISSUER) != ids.owner_id(owner, other)


def test_a_full_proper_name_is_one_vehicle_across_issuers() -> None:
    one, other = (
        ids.vehicle_id(name, PartyKind.COMPANY, owners=["cik:0000000007"], issuer=issuer)
        for name, issuer in (("Heron & Company, Inc.", "cik:0000000001"), ("The Heron and Co., Inc", "cik:0000000002"))
    )
    assert one == other == "vehicle:cik:0000000007:heron-and-co-inc"


@pytest.mark.parametrize("name", [None, "Family Trust", "Living Trust"])
def test_an_unnamed_vehicle_is_never_the_same_across_issuers(name: str | None) -> None:
    one, other = (
        ids.vehicle_id(name, PartyKind.TRUST, owners=["cik:0000000007"], issuer=issuer)
        for issuer in ("cik:0000000001", "cik:0000000002")
    )
    assert one != other


def test_the_owners_of_a_joint_filing_make_one_vehicle_in_any_order() -> None:
    given = {
        ids.vehicle_id(None, PartyKind.TRUST, owners=owners, issuer="cik:0000000001", lot=2)
        for owners in (["cik:0000000009", "cik:0000000007"], ["cik:0000000007", "cik:0000000009"])
    }
    assert given == {"vehicle:cik:0000000007+cik:0000000009:cik:0000000001:trust:2"}


def test_a_placeholder_gives_its_candidates_back_even_where_they_are_joint_vehicles() -> None:
    vehicles = ("vehicle:cik:0000000007+cik:0000000009:heron-lp", "vehicle:cik:0000000007+cik:0000000009:ibis-lp")
    assert ids.candidates_of(ids.oneof_id(vehicles)) == vehicles
    assert ids.candidates_of(ids.oneof_id(["cik:2", "cik:1"])) == ("cik:1", "cik:2")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DOE JANE Q III", "Jane Q. Doe, III"),
        ("Brin Sergey", "Sergey Brin"),
        ("Doe Jane", "Ms. Jane Quimby Doe"),
        ("Doe Jane Quimby", "J. Q. Doe"),
    ],
)
def test_order_initials_suffix_and_honorific_make_no_other_person(one: str, other: str) -> None:
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Doe John Jr.", "John Doe Sr."), ("Doe Jane A", "Jane B. Doe"), ("Doe Jane", "Mary Doe"), ("Doe", "Doe")],
)
def test_another_suffix_initial_or_first_name_is_another_person(one: str, other: str) -> None:
    assert not same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Heron Ventures II, L.P.", "HERON VENTURES II LP"),
        ("Heron Ventures II, Limited Partnership", "Heron Ventures II L. P."),
        ("The Doe Trust u/a/d 1/2/2003", "Doe Trust dated 1/2/2003"),
        ("Heron & Company, Inc.", "Heron and Co Incorporated"),
    ],
)
def test_the_spelling_of_a_legal_form_makes_no_other_entity(one: str, other: str) -> None:
    assert same_entity(one, other)


def test_a_prefix_of_an_entity_name_is_another_entity() -> None:
    assert not same_entity("Heron Ventures, L.P.", "Heron Ventures II, L.P.")


def test_a_surname_alone_names_nobody_where_two_owners_bear_it() -> None:
    owners = [("a", "DOE JANE"), ("b", "DOE JOHN")]
    assert match_party("Mr. Doe", owners) is None
    assert match_party("Mr. Doe", [("a", "DOE JANE"), ("c", "ROE MARY")]) == "a"


@pytest.mark.parametrize(
    ("filed", "written", "natural"),
    [
        ("DOE JANE Q III", ["/s/ Jane Q. Doe, III"], "Jane Q. Doe III"),
        ("DOE JANE", ["/s/ Mary Roe, attorney-in-fact for Jane Doe"], "Jane Doe"),
        ("Jane Doe", ["/s/ Jane Doe"], "Jane Doe"),
        ("Roe-Doe Jane", ["By: Mary Major, Power of Attorney For: Jane Roe-Doe"], "Jane Roe-Doe"),
        ("DOE JANE QUINN JR", ["/s/ Jane Doe"], "Jane Quinn Doe Jr"),
        ("DOE JANE QUINN", ["Mary Roe, as attorney-in-fact for Jane Q. Doe"], "Jane Quinn Doe"),
        ("Doe Jane", ["/s/ Jane E. Doe"], "Jane Doe"),
        ("Jane Quinn Doe", ["/s/ Jane Doe"], "Jane Quinn Doe"),
        ("Garcia Doe Jane", ["/s/ Jane Doe"], "Jane Garcia Doe"),
        ("Doe Jane Q.", ["/s/ Mary Roe, by power of attorney"], "Jane Q. Doe"),
        ("Van Doe Jane Q", [], "Jane Q Van Doe"),
    ],
)
def test_the_natural_order_comes_from_what_was_written_or_from_an_initial_at_the_end(
    filed: str, written: list[str], natural: str
) -> None:
    assert natural_order(filed, written) == natural


@pytest.mark.parametrize(
    ("filed", "written"),
    [
        ("DOE JANE", ["/s/ Mary Roe, Attorney-in-Fact"]),
        ("DOE JANE", ["/s/ Jane Roe"]),
        ("Doe J Quinn", []),
        ("Doe Jane Quinn", ["/s/ Quinn Doe"]),
        ("Doe", ["/s/ Jane Doe"]),
        ("Garcia Doe Jane Q", []),
    ],
)
def test_a_name_that_nothing_speaks_for_stays_as_filed(filed: str, written: list[str]) -> None:
    assert natural_order(filed, written) is None


@pytest.mark.parametrize("name", ["ELM BANCORP /NC/", "Elm NV", "ELM OFFSHORE MASTER", "Elm Pension Trustees"])
def test_words_that_name_no_person_tell_an_entity(name: str) -> None:
    assert has_entity_word(name)


@pytest.mark.parametrize("name", ["Doe Jane Q", "Wong Sa", "DOE H CHARLES", "Doe Jane III"])
def test_a_persons_name_holds_no_entity_word(name: str) -> None:
    assert not has_entity_word(name)
