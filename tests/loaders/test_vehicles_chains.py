"""Footnotes about funds: lists, chains and committees as lawyers write them. All names are invented."""

import pytest

from graph.model import Indirect
from tests.loaders.worded import controls, say


def names(answer: Indirect) -> list[str | None]:
    return [vehicle.name for vehicle in answer.vehicles]


def test_a_numbered_list_is_a_list() -> None:
    note = (
        "Elk Director, Ltd. is the general partner of Elk Management, L.P., which is the general partner of each of (i) Elk VI, L.P., "
        "(ii) Elk Partners VI, L.P. and (iii) Elk Principals VI, L.P. The reporting person is a director and stockholder of Elk Director, Ltd."
    )
    assert controls(say("By Elk Principals VI, L.P.", note)) == {
        ("Elk Management, L.P.", "GENERAL_PARTNER", "Elk Principals VI, L.P."),
        ("Elk Director, Ltd.", "GENERAL_PARTNER", "Elk Management, L.P."),
        ("REPORTING_OWNER", "DIRECTOR", "Elk Director, Ltd."),
        ("REPORTING_OWNER", "SHAREHOLDER", "Elk Director, Ltd."),
    }


def test_each_of_several_people_has_the_office() -> None:
    note = "Each of Ann Birch, Cole Dale and the Reporting Person is a manager of Elk GP LLC, the manager of Elk LLC."
    assert controls(say("By Elk LLC", note)) == {
        ("Elk GP LLC", "MANAGER", "Elk LLC"),
        ("Ann Birch", "MANAGER", "Elk GP LLC"),
        ("Cole Dale", "MANAGER", "Elk GP LLC"),
        ("REPORTING_OWNER", "MANAGER", "Elk GP LLC"),
    }


def test_whose_leads_from_one_link_to_the_next() -> None:
    note = "Held by Elk LP, whose general partner is Elk GP LP, whose general partner is Elk Top LLC, which is controlled by Cole Dale."
    assert controls(say("See footnote", note)) == {
        ("Elk GP LP", "GENERAL_PARTNER", "Elk LP"),
        ("Elk Top LLC", "GENERAL_PARTNER", "Elk GP LP"),
        ("Cole Dale", "CONTROL_UNSPECIFIED", "Elk Top LLC"),
    }


def test_a_list_of_capacities_gives_each_its_own() -> None:
    note = (
        'Held by Elk LP. Elk GP LP ("GP"), as the general partner of Elk LP, Elk Top LLC ("Top"), as the general partner of GP, and '
        "Cole Dale, as the sole member of Top, may be deemed to beneficially own the shares."
    )
    assert controls(say("See footnote", note)) == {
        ("Elk GP LP", "GENERAL_PARTNER", "Elk LP"),
        ("Elk Top LLC", "GENERAL_PARTNER", "Elk GP LP"),
        ("Cole Dale", "SOLE_MEMBER", "Elk Top LLC"),
    }


def test_indirect_holders_in_one_sentence_are_links_and_no_list() -> None:
    note = (
        'Directly held by Elk 14, L.P. ("Elk 14") and indirectly held by EP 14, L.P. ("EP 14"), the sole general partner of Elk 14, '
        'Elk 14 GP, LTD ("Elk LTD"), the sole general partner of EP 14 and each of the individual directors of Elk LTD. '
        'The individual directors (collectively, the "Directors") of Elk LTD are Ann Birch and Cole Dale.'
    )
    assert controls(say("See footnote", note)) == {
        ("EP 14, L.P.", "GENERAL_PARTNER", "Elk 14, L.P."),
        ("Elk 14 GP, LTD", "GENERAL_PARTNER", "EP 14, L.P."),
        ("Ann Birch", "DIRECTOR", "Elk 14 GP, LTD"),
        ("Cole Dale", "DIRECTOR", "Elk 14 GP, LTD"),
    }


@pytest.mark.parametrize(
    "note",
    [
        "Held by Elk LP. Its shares are voted by an investment committee of Elk GP LLC of which the reporting person is a member.",
        "Held by Elk LP. The reporting person is a member of the investment committee of Elk GP LLC.",
    ],
)
def test_a_seat_on_a_committee_is_no_membership_of_the_company(note: str) -> None:
    answer = say("See footnote", note, "Elk GP LLC is the general partner of Elk LP.")
    assert ("REPORTING_OWNER", "CONTROL_UNSPECIFIED", "Elk GP LLC") in controls(answer)
    assert ("REPORTING_OWNER", "MEMBER", "Elk GP LLC") not in controls(answer)


@pytest.mark.parametrize(
    "note",
    [
        "Elk GP LLC is Elk LP's general partner.",
        "Elk LP acts through its general partner, Elk GP LLC.",
        "Elk LP is controlled by Elk GP LLC, its general partner.",
        "The reporting person is a limited partner of Elk LP and a member of its general partner, Elk GP LLC.",
        "Elk GP LLC is the general partner of, and may be deemed to own the shares held by, Elk LP.",
    ],
)
def test_a_general_partner_in_many_words(note: str) -> None:
    assert ("Elk GP LLC", "GENERAL_PARTNER", "Elk LP") in controls(say("By Elk LP", note))


def test_decisions_made_by_the_general_partner_do_not_make_it_the_holder() -> None:
    note = "Decisions on the shares held by Elk LP are made by its general partner Elk GP LLC, whose managers are Ann Birch and Cole Dale."
    assert names(say("See footnote", note)) == ["Elk LP"]


def test_the_adviser_of_a_fund_without_legal_form_is_not_its_holder() -> None:
    answer = say(
        "See footnote", "Held by Elk Growth Fund. Elk Advisors LLC is the investment adviser to Elk Growth Fund."
    )
    assert names(answer) == ["Elk Growth Fund"]
    assert controls(answer) == {("Elk Advisors LLC", "INVESTMENT_MANAGER", "Elk Growth Fund")}


def test_the_trust_that_holds_is_the_holder_and_not_its_trustee() -> None:
    answer = say("See footnote", "Lake Trust Company is trustee of the trust that holds the shares.")
    assert [(v.name, v.kind.value) for v in answer.vehicles] == [(None, "TRUST")]


def test_two_firms_of_one_name_and_two_forms_are_two() -> None:
    answer = say(
        "See footnote", "Held by Elk BV, a wholly-owned subsidiary of Elk NV. The reporting person is CEO of Elk NV."
    )
    assert controls(answer) == {("Elk NV", "SHAREHOLDER", "Elk BV"), ("REPORTING_OWNER", "CEO", "Elk NV")}


def test_the_beginning_of_a_longer_name_is_not_the_shorter_firm() -> None:
    note = "The reporting person serves on the board of directors of Elk Fund Management, the manager of Elk Fund LP."
    assert controls(say("By Elk Fund LP", note)) == set()


def test_an_account_managed_by_a_firm_is_for_somebodys_benefit() -> None:
    note = "Held in an account managed by Elk Advisors LLC for the benefit of the reporting person's mother."
    assert ("the reporting person's mother", "BENEFICIARY", "ACCOUNT") in controls(say("See footnote", note))


def test_a_general_partner_of_itself_stays_and_the_chain_goes_on() -> None:
    note = 'Held by Elk LP. Elk GP LLC ("Elk GP") is the general partner of Elk GP, and Cole Dale is the manager of Elk GP.'
    assert ("Cole Dale", "MANAGER", "Elk GP LLC") in controls(say("See footnote", note))


def test_a_subsidiary_keeps_its_own_office() -> None:
    note = "Elk Managers Limited, a subsidiary of Elk plc, is the manager of Elk LP."
    assert controls(say("By Elk LP", note)) == {
        ("Elk Managers Limited", "MANAGER", "Elk LP"),
        ("Elk plc", "CONTROL_UNSPECIFIED", "Elk Managers Limited"),
    }


def test_an_unnamed_general_partner_is_a_link_of_the_chain() -> None:
    answer = say("By Elk LP", "The reporting person is the manager of the general partner of Elk LP.")
    assert [vehicle.ref for vehicle in answer.intermediates] == ["general partner"]
    assert controls(answer) == {
        ("REPORTING_OWNER", "MANAGER", "general partner"),
        ("general partner", "GENERAL_PARTNER", "Elk LP"),
    }


def test_two_amounts_in_one_sentence_are_held_by_two() -> None:
    note = "Includes 100 shares held by Elk LLC and 200 shares held by the Dale Trust."
    assert names(say("See footnote", note)) == ["Elk LLC", "Dale Trust"]


def test_who_sits_on_the_committee_that_controls_a_firm_controls_it() -> None:
    note = "Elk GP LLC, the manager of Elk LLC, is controlled by an investment committee comprised of Ann Birch and Cole Dale."
    assert controls(say("By Elk LLC", note)) == {
        ("Elk GP LLC", "MANAGER", "Elk LLC"),
        ("Ann Birch", "CONTROL_UNSPECIFIED", "Elk GP LLC"),
        ("Cole Dale", "CONTROL_UNSPECIFIED", "Elk GP LLC"),
    }


def test_a_relative_who_is_custodian_holds_in_custody() -> None:
    answer = say("See footnote", "Shares held by the reporting person's spouse as custodian for their minor children.")
    assert [vehicle.kind.value for vehicle in answer.vehicles] == ["CUSTODIAL"]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("a member of Elk GP LLC's investment committee", "CONTROL_UNSPECIFIED"),
        ("the president of Elk GP LLC's parent", None),
        ("an employee of Elk GP LLC", None),
    ],
)
def test_an_office_in_what_is_a_firms_own_is_none_in_the_firm(words: str, role: str | None) -> None:
    note = f"Elk GP LLC is the general partner of Elk LP. Ann Birch is {words}."
    said = {(who, stated) for who, stated, _ in controls(say("By Elk LP", note))} - {("Elk GP LLC", "GENERAL_PARTNER")}
    assert said == ({("Ann Birch", role)} if role else set())


def test_who_resigned_holds_no_office() -> None:
    note = "Ann Birch resigned as manager of Elk GP LLC, the general partner of Elk LP."
    assert controls(say("By Elk LP", note)) == {("Elk GP LLC", "GENERAL_PARTNER", "Elk LP")}
