"""Natures without footnotes: how filers name a holder, or say what it is and whose, in thirty ways. All words are invented."""

import pytest

from tests.loaders.worded import controls, holders, say


@pytest.mark.parametrize(
    ("nature", "name", "kind"),
    [
        ("By Heron Value and Opportunity S LLC", "Heron Value and Opportunity S LLC", "COMPANY"),
        ("HERON HOLDINGS and INVESTMENTS, LLC", "HERON HOLDINGS and INVESTMENTS, LLC", "COMPANY"),
        ("Heron Software s.r.o.", "Heron Software s.r.o.", "COMPANY"),
        ("By Heron Bio ApS", "Heron Bio ApS", "COMPANY"),
        ("By A.B.C. Masonry, Inc.", "A.B.C. Masonry, Inc.", "COMPANY"),
        ("By Heron Bancorp (S.D.), Inc.", "Heron Bancorp (S.D.), Inc.", "COMPANY"),
        ("By Heron Growth II (Jersey) L.P.", "Heron Growth II (Jersey) L.P.", "PARTNERSHIP"),
        ("By Heron Cover, LLC - Series Nine", "Heron Cover, LLC - Series Nine", "COMPANY"),
        ("By Heron Partners LP - Fund 2", "Heron Partners LP - Fund 2", "PARTNERSHIP"),
        ("By de Varga Family Holdings LLLP", "de Varga Family Holdings LLLP", "PARTNERSHIP"),
        ("By K & B Varga 2014 Rev Trust", "K & B Varga 2014 Rev Trust", "TRUST"),
        ("MS 2014 LLC", "MS 2014 LLC", "COMPANY"),
        ("By the Varga family trust", "Varga family trust", "TRUST"),
        (
            "2013 Revocable Trust of Ann B. Varga, Ann B. Varga, Trustee",
            "2013 Revocable Trust of Ann B. Varga",
            "TRUST",
        ),
        ("By Ann Varga Irrevocable Trust of 2019", "Ann Varga Irrevocable Trust of 2019", "TRUST"),
        ("Ann Varga 2020 Trust for Cole A. Varga", "Ann Varga 2020 Trust for Cole A. Varga", "TRUST"),
        ("Ann Varga Trust u/t/a Dtd 1/2/2003", "Ann Varga Trust u/t/a Dtd 1/2/2003", "TRUST"),
        (
            "Held in Heron Corp. Employee Stock Ownership Plan",
            "Heron Corp. Employee Stock Ownership Plan",
            "RETIREMENT_PLAN",
        ),
        ("By Heron Apartments Corp. Pension Trust", "Heron Apartments Corp. Pension Trust", "RETIREMENT_PLAN"),
        ("By Varga & Sons", "Varga & Sons", "UNSPECIFIED"),
        ("By Ann B. Varga", "Ann B. Varga", "FAMILY_MEMBER"),
        ("Ann Varga Subtrust of the Heron 2005 Trust", "Ann Varga Subtrust of the Heron 2005 Trust", "TRUST"),
        ("Ann Varga (spouse)", "Ann Varga", "SPOUSE"),
        ("interest in shares held by Heron Associates II, L.P", "Heron Associates II, L.P", "PARTNERSHIP"),
        ("Spouse's interest in shares held by Heron Associates", "Heron Associates", "UNSPECIFIED"),
    ],
)
def test_a_name_keeps_all_that_tells_it_from_another(nature: str, name: str, kind: str) -> None:
    assert holders(say(nature)) == [(name, kind)]


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("Offspring", "CHILD"),
        ("By fiancee", "FAMILY_MEMBER"),
        ("By daughter-in-law", "FAMILY_MEMBER"),
        ("Childrens' Trust", "TRUST"),
        ("By Co-Trustee of Grandchild's Trust #3", "TRUST"),
        ("By GRAT IV", "TRUST"),
        ("As JTWROS", "ACCOUNT"),
        ("NY UGMA for Son 2", "CUSTODIAL"),
        ("By a Varga family investment vehicle", "UNSPECIFIED"),
        ("General Partner", "UNSPECIFIED"),
        ("Includes shares owned by spouse.", "SPOUSE"),
    ],
)
def test_a_description_is_no_name(nature: str, kind: str) -> None:
    assert holders(say(nature)) == [(None, kind)]


@pytest.mark.parametrize(
    ("nature", "expected"),
    [
        ("By Spouse's SEP IRA", {("Spouse", "PARTICIPANT", "RETIREMENT_PLAN")}),
        ("Daughter's 401(k)", {("Daughter", "PARTICIPANT", "RETIREMENT_PLAN")}),
        ("Husband's Trust", {("Husband", "CONTROL_UNSPECIFIED", "TRUST")}),
        ("Children's Trust", set()),
        ("through a wholly-owned corporation", {("REPORTING_OWNER", "SHAREHOLDER", "COMPANY")}),
        ("Held in grantor trust set up for the Company's Retirement Plan", set()),
        (
            "By Ann B. Varga, as UTMA custodian for Cole Varga",
            {("Ann B. Varga", "CUSTODIAN", "CUSTODIAL")},
        ),
    ],
)
def test_whose_a_nameless_holder_is(nature: str, expected: set[tuple[str, str, str]]) -> None:
    assert controls(say(nature)) == expected


@pytest.mark.parametrize(
    ("nature", "expected"),
    [
        ("Co-Trustee", {("REPORTING_OWNER", "CO_TRUSTEE", "TRUST")}),
        ("Trustee, Spousal trust", {("REPORTING_OWNER", "TRUSTEE", "TRUST")}),
        ("By Spouse as Trustee", {("Spouse", "TRUSTEE", "TRUST")}),
        ("By Trust (Spouse, Trustee)", {("Spouse", "TRUSTEE", "TRUST")}),
        ("Self, Trustee For My Children", {("REPORTING_OWNER", "TRUSTEE", "TRUST")}),
        ("ANN VARGA AS TRUSTEE OF THE HERON TRUST", {("ANN VARGA", "TRUSTEE", "HERON TRUST")}),
        ("ANN VARGA and BO VARGA CO-TTEE VARGA LIVING TRUST U/A DTD 1/2/03", {("ANN VARGA", "CO_TRUSTEE", "VARGA LIVING TRUST U/A DTD 1/2/03"), ("BO VARGA", "CO_TRUSTEE", "VARGA LIVING TRUST U/A DTD 1/2/03")}),
        ("Heron Trust which the Reporting Person is Trustee", {("REPORTING_OWNER", "TRUSTEE", "Heron Trust")}),
        ("Trustee of GSTs for the benefit of Ann Varga", {("REPORTING_OWNER", "TRUSTEE", "TRUST"), ("Ann Varga", "BENEFICIARY", "TRUST")}),
        ("Held in trusts for the benefit of children of the Reporting Person", {("children of the Reporting Person", "BENEFICIARY", "TRUST")}),
        ("Heron, LP, jointly owned by the Reporting Person and his spouse", {("REPORTING_OWNER", "CONTROL_UNSPECIFIED", "Heron, LP"), ("his spouse", "CONTROL_UNSPECIFIED", "Heron, LP")}),
        ("Heron LLC held by the Ann Varga 2002 Trust", {("Ann Varga 2002 Trust", "CONTROL_UNSPECIFIED", "Heron LLC")}),
        ("Heron, Inc owns 100% of units in Ibis, LLC", {("Heron, Inc", "SHAREHOLDER", "Ibis, LLC")}),
        ("By Trustee of the Heron Trust", set()),
        ("By Heron Financial Services as Custodian FBO A. Varga IRA", {("Heron Financial Services", "CUSTODIAN", "A. Varga IRA")}),
    ],
)  # fmt: skip
def test_an_office_is_understood_without_a_sentence(nature: str, expected: set[tuple[str, str, str]]) -> None:
    assert controls(say(nature)) == expected


def test_two_holders_described_side_by_side_are_two() -> None:
    assert holders(say("In the Company's 401(k) plan and as trustee of a GRAT")) == [
        (None, "RETIREMENT_PLAN"),
        (None, "TRUST"),
    ]


def test_a_trust_for_several_relatives_is_one() -> None:
    assert holders(say("Trust for spouse and children")) == [(None, "TRUST")]


def test_what_the_holder_lies_in_is_between_it_and_the_person() -> None:
    answer = say("Interest in shares held by Heron LLC in the Varga Trust of which the Reporting Person is Trustee")
    assert [vehicle.name for vehicle in answer.vehicles] == ["Heron LLC"]
    assert [vehicle.name for vehicle in answer.intermediates] == ["Varga Trust"]
