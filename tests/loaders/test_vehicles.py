"""Words to holders and control, on sentences written for this project: one way of saying a thing each.

Names are invented.
"""

import pytest

from loaders.findings import findings_of
from loaders.vehicles import read_indirect
from tests.loaders.worded import controls, file, holders, say


@pytest.mark.parametrize(
    ("nature", "name", "kind"),
    [
        ("By Hollow Oak & Company, Inc.", "Hollow Oak & Company, Inc.", "COMPANY"),
        ("By Hollow Oak Growth Fund, LLC", "Hollow Oak Growth Fund, LLC", "COMPANY"),
        ("Hollow Oak IV, L.P.", "Hollow Oak IV, L.P.", "PARTNERSHIP"),
        ("By HO (GP), Ltd.", "HO (GP), Ltd.", "COMPANY"),
        ("By Hollow Oak Fund III - Acorn, L.P.", "Hollow Oak Fund III - Acorn, L.P.", "PARTNERSHIP"),
        (
            "By The Marlowe 2012 Irrevocable Trust U/A DTD 3/4/12",
            "The Marlowe 2012 Irrevocable Trust U/A DTD 3/4/12",
            "TRUST",
        ),
        ("Anne and Philip Marlowe Living Trust", "Anne and Philip Marlowe Living Trust", "TRUST"),
        ("Marlowe 2020 GRAT", "Marlowe 2020 GRAT", "TRUST"),
        ("Marlowe Family Foundation, Inc.", "Marlowe Family Foundation, Inc.", "FOUNDATION"),
        ("By Estate of Anne Marlowe", "Estate of Anne Marlowe", "ESTATE"),
        ("By Lakeside Trust Company", "Lakeside Trust Company", "COMPANY"),
        ("Philip Marlowe Roth IRA", "Philip Marlowe Roth IRA", "RETIREMENT_PLAN"),
        ("By Hollow Oak II, LLC (", "Hollow Oak II, LLC", "COMPANY"),
    ],
)
def test_a_nature_names_its_holder_as_written_with_the_kind_of_its_legal_form(
    nature: str, name: str, kind: str
) -> None:
    assert holders(say(nature)) == [(name, kind)]


@pytest.mark.parametrize(
    ("nature", "kind"),
    [
        ("By Trust", "TRUST"),
        ("By Family Trusts", "TRUST"),
        ("By Wife's Trust for Children", "TRUST"),
        ("By Spouse", "SPOUSE"),
        ("by daughter", "CHILD"),
        ("By Mother", "FAMILY_MEMBER"),
        ("By 401(k) Plan, per statement dated 8/31/2024", "RETIREMENT_PLAN"),
        ("By wife in 401(k) Plan", "RETIREMENT_PLAN"),
        ("As UTMA custodian for son", "CUSTODIAL"),
        ("By LLC", "COMPANY"),
        ("By estate planning vehicle", "UNSPECIFIED"),
        ("By an entity controlled by the reporting person's spouse", "UNSPECIFIED"),
        ("See footnote", "UNSPECIFIED"),
    ],
)
def test_a_nature_that_only_describes_gives_a_kind_and_no_name(nature: str, kind: str) -> None:
    assert holders(say(nature)) == [(None, kind)]


def test_a_bare_trust_has_no_controller() -> None:
    assert say("By Trust").controls == ()


def test_held_by_the_trustee_of_a_trust_does_not_make_the_owner_trustee() -> None:
    assert controls(say("Held by Trustee of the Elm Trust")) == set()


def test_a_role_without_subject_in_the_nature_is_the_reporting_owners() -> None:
    assert controls(say("Co-trustee of Elm Foundation")) == {("REPORTING_OWNER", "CO_TRUSTEE", "Elm Foundation")}


def test_the_spouse_as_trustee_is_no_spouse_vehicle() -> None:
    answer = say("Spouse is Trustee of The Elm Grandchildren Trust")
    assert holders(answer) == [("The Elm Grandchildren Trust", "TRUST")]
    assert controls(answer) == {("Spouse", "TRUSTEE", "The Elm Grandchildren Trust")}


def test_a_trust_company_that_is_custodian_is_not_the_holder() -> None:
    answer = say("By Lakeside Trust Co. LLC Custodian FBO Philip J. Marlowe IRA")
    assert holders(answer) == [("Philip J. Marlowe IRA", "RETIREMENT_PLAN")]
    assert ("Lakeside Trust Co. LLC", "CUSTODIAN", "Philip J. Marlowe IRA") in controls(answer)


CHAIN = (
    'Held of record by Elm Fund II, L.P. ("Elm II"). The general partner of Elm II is Elm GP II, LLC ("Elm GP"). '
    "Mr. Marlowe is one of the managing members of Elm GP."
)


def test_a_chain_is_followed_from_the_holder_up() -> None:
    answer = say("See footnote", CHAIN)
    assert holders(answer) == [("Elm Fund II, L.P.", "PARTNERSHIP")]
    assert [v.name for v in answer.intermediates] == ["Elm GP II, LLC"]
    assert controls(answer) == {
        ("Elm GP II, LLC", "GENERAL_PARTNER", "Elm Fund II, L.P."),
        ("Mr. Marlowe", "MANAGING_MEMBER", "Elm GP II, LLC"),
    }


def test_an_alias_of_another_footnote_is_understood() -> None:
    facts = file(
        {"nature": "See footnote", "footnotes": {"nature": ("F2",)}},
        footnotes={"F1": 'Acquired from Elm Fund II, L.P. ("Elm II").', "F2": "Shares held directly by Elm II."},
    )
    vehicle = read_indirect(facts)["ND-H-1"].vehicles[0]
    assert (vehicle.name, vehicle.aliases, vehicle.quote, vehicle.where) == (
        "Elm Fund II, L.P.",
        ("Elm II",),
        "Elm II",
        "F2",
    )


def test_a_footnote_on_several_funds_gives_only_the_rows_fund() -> None:
    note = "Elm GP, LLC is the general partner of each of Elm A, L.P. and Elm B, L.P. The reporting person is a member of Elm GP, LLC."
    answer = say("By Elm B, L.P.", note)
    assert controls(answer) == {
        ("Elm GP, LLC", "GENERAL_PARTNER", "Elm B, L.P."),
        ("REPORTING_OWNER", "MEMBER", "Elm GP, LLC"),
    }


def test_a_footnote_on_other_funds_gives_no_control_at_all() -> None:
    note = "Elm GP, LLC is the general partner of Elm A, L.P. The reporting person is the manager of Elm GP, LLC."
    assert say("By Birch, L.P.", note).controls == ()


def test_a_list_ends_where_the_next_statement_begins() -> None:
    note = "Ash GP LLC is the general partner of Ash II LP, and Ash UGP LLC is the sole member of Ash GP LLC."
    assert controls(say("By Ash II LP", note)) == {
        ("Ash GP LLC", "GENERAL_PARTNER", "Ash II LP"),
        ("Ash UGP LLC", "SOLE_MEMBER", "Ash GP LLC"),
    }


@pytest.mark.parametrize(
    "note",
    [
        "The reporting person is a trustee of the Elm Trust.",
        "Held by the Elm Trust, of which the reporting person is a trustee.",
        "Held by the Elm Trust for which the Reporting Person serves as trustee.",
        "Shares held of record by the reporting person, trustee of the Elm Trust.",
        "Shares held by the reporting person as trustee of the Elm Trust.",
        "The trustee of the Elm Trust is the reporting person.",
        "As trustee of the Elm Trust, the reporting person may be deemed to share power.",
        "By virtue of being a trustee of the Elm Trust, the reporting person may vote the shares.",
        "Held by the Elm Trust. The reporting person serves as trustee.",
    ],
)
def test_one_office_in_many_words(note: str) -> None:
    answer = say("By Trust", note)
    assert holders(answer) == [("Elm Trust", "TRUST")]
    assert controls(answer) == {("REPORTING_OWNER", "TRUSTEE", "Elm Trust")}


@pytest.mark.parametrize(
    "note",
    [
        "The reporting person is neither a trustee nor a beneficiary of the Elm Trust.",
        "The reporting person was formerly a trustee of the Elm Trust.",
        "The reporting person does not have voting power over the shares held by the Elm Trust.",
        "The reporting person disclaims voting and investment power over the shares held by the Elm Trust.",
    ],
)
def test_a_denied_office_or_power_is_none(note: str) -> None:
    assert say("By Elm Trust", note).controls == ()


def test_a_non_managing_member_is_a_member() -> None:
    note = "The reporting person is an indirect non-managing member of Elm GP, LLC."
    assert controls(say("By Elm GP, LLC", note)) == {("REPORTING_OWNER", "MEMBER", "Elm GP, LLC")}


def test_two_sole_members_are_members_each() -> None:
    note = "Held by Elm LLC, of which the reporting person and his spouse are the sole members."
    assert controls(say("By LLC", note)) == {
        ("REPORTING_OWNER", "MEMBER", "Elm LLC"),
        ("his spouse", "MEMBER", "Elm LLC"),
    }


def test_power_is_no_office() -> None:
    note = "Held by Elm LLC. The reporting person has sole voting and investment power over the shares."
    assert controls(say("See footnote", note)) == {("REPORTING_OWNER", "CONTROL_UNSPECIFIED", "Elm LLC")}


def test_unnamed_links_are_told_apart() -> None:
    note = (
        "Held by a limited liability company of which the reporting person is a member and is a general partner of "
        "a limited partnership that is the manager of the limited liability company."
    )
    assert controls(say("By LLC", note)) == {
        ("REPORTING_OWNER", "MEMBER", "COMPANY"),
        ("REPORTING_OWNER", "GENERAL_PARTNER", "limited partnership"),
        ("limited partnership", "MANAGER", "COMPANY"),
    }


def test_a_corporate_trustee_holds_for_the_trust() -> None:
    answer = say("By Trust", "Shares held by Lakeside Trust Company, LLC, Trustee of The Elm Trust I.")
    assert holders(answer) == [("The Elm Trust I", "TRUST")]
    assert controls(answer) == {("Lakeside Trust Company, LLC", "TRUSTEE", "The Elm Trust I")}


def test_the_issuers_own_director_controls_nothing() -> None:
    assert say("By Elm LLC", "Mr. Marlowe is a director of Acme Widgets Inc.").controls == ()


def test_every_quote_is_the_filers_own_words() -> None:
    answer = say("See footnote", CHAIN.replace(" The general", "\n   The general"))
    text = " ".join(CHAIN.split())
    said = [c.quote for c in answer.controls] + [v.quote or "?" for v in (*answer.vehicles, *answer.intermediates)]
    assert [quote for quote in said if quote not in text] == []
    assert {c.where for c in answer.controls} == {"F1"}


def test_a_person_introduced_with_an_alias_is_one_of_two_subjects() -> None:
    note = (
        'Held by Ash II LP. Ann Birch ("Birch"), a member of the board of directors of the Issuer, is the manager of Ash GP LLC. '
        'Cole Dale ("Dale") and Birch are the members of Ash GP LLC. Ash GP LLC is the general partner of Ash II LP.'
    )
    assert controls(say("See footnote", note)) == {
        ("Ash GP LLC", "GENERAL_PARTNER", "Ash II LP"),
        ("Ann Birch", "MANAGER", "Ash GP LLC"),
        ("Cole Dale", "MEMBER", "Ash GP LLC"),
        ("Birch", "MEMBER", "Ash GP LLC"),
    }


@pytest.mark.parametrize(
    "words",
    [
        "Anne Reed, the Reporting Person's spouse, is trustee of the Hollow Oak Trust.",
        "Anne Reed, his wife, is trustee of the Hollow Oak Trust.",
        "The Reporting Person's spouse, Anne Reed, is trustee of the Hollow Oak Trust.",
        "Held by the Hollow Oak Trust, of which Anne Reed, the Reporting Person's sister, is the sole trustee.",
    ],
)
def test_a_name_beside_a_relation_is_one_controller(words: str) -> None:
    assert controls(say("By the Hollow Oak Trust", words)) == {("Anne Reed", "TRUSTEE", "Hollow Oak Trust")}


def test_a_reporting_owner_before_his_wife_in_a_list_is_another_person() -> None:
    answer = say(
        "By the Hollow Oak Trust", "Philip Marlowe, his wife and Ann Lee are trustees of the Hollow Oak Trust."
    )
    assert {who for who, _, _ in controls(answer)} == {"Philip Marlowe", "his wife", "Ann Lee"}


def test_a_footnote_far_longer_than_edgar_takes_is_kept_and_not_read_and_that_is_found() -> None:
    note = "Held by the Hollow Oak Trust, of which Anne Reed is trustee. " * 200
    filing = file({"nature": "See footnote", "footnotes": {"nature": ("F1",)}}, footnotes={"F1": note})
    assert holders(read_indirect(filing)["ND-H-1"]) == [(None, "UNSPECIFIED")]
    assert [(f.code, f.where) for f in findings_of(filing) if f.code == "TEXT_TOO_LONG"] == [("TEXT_TOO_LONG", "F1")]


def test_footnotes_that_are_too_much_together_are_kept_and_the_last_not_read() -> None:
    notes = {f"F{n}": f"Note {n}. " + "Held by the Hollow Oak Trust. " * 300 for n in range(1, 31)}
    filing = file({"nature": "See footnote", "footnotes": {"nature": ("F30",)}}, footnotes=notes)
    told = [finding.where for finding in findings_of(filing) if finding.code == "TEXT_TOO_LONG"]
    assert told[-1] == "F30"
    assert 10 < len(told) < 20
