"""Owners nobody has met: words of banks, funds and families in other shapes than the samples have. All names are invented."""

import pytest

from tests.loaders.worded import controls, holders, say

RP = "REPORTING_OWNER"


@pytest.mark.parametrize(
    ("nature", "expected"),
    [
        ("By Quill GmbH & Co. KG", [("Quill GmbH & Co. KG", "COMPANY")]),
        ("By Grupo Kern, S.A. de C.V.", [("Grupo Kern, S.A. de C.V.", "COMPANY")]),
        ("By Vent d'Ouest SAS", [("Vent d'Ouest SAS", "COMPANY")]),
        ("By Holm & Kern A/S", [("Holm & Kern A/S", "COMPANY")]),
        ("By Stichting Kern", [("Stichting Kern", "FOUNDATION")]),
        ("By Psalms 3:16 Holdings LLC", [("Psalms 3:16 Holdings LLC", "COMPANY")]),
        ("By Kern LLC & Holt LLC", [("Kern LLC", "COMPANY"), ("Holt LLC", "COMPANY")]),
        ("By Kern Family Foundation & Kern Trust", [("Kern Family Foundation", "FOUNDATION"), ("Kern Trust", "TRUST")]),
        ("By Spouse, By 401(k) Plan", [(None, "SPOUSE"), (None, "RETIREMENT_PLAN")]),
        ("By 401(k) plan of Kern Corp", [(None, "RETIREMENT_PLAN")]),
        ("By Kern Corp. Stock Fund", [("Kern Corp. Stock Fund", "RETIREMENT_PLAN")]),
        ("By indirect subsidiary of Kern plc", [(None, "COMPANY")]),
        ("By Kern LLC, through Kern Family Trust", [("Kern LLC", "COMPANY")]),
        ("Interest in Kern LLC held by Kern Trust", [("Kern LLC", "COMPANY")]),
        ("By Kern Partners, a Texas general partnership", [("Kern Partners", "PARTNERSHIP")]),
        ("By Kern Bank & Trust", [("Kern Bank & Trust", "COMPANY")]),
        ("By Kern Childrens Trus", [("Kern Childrens Trus", "TRUST")]),
        ("By daughter, Ann Kern", [("Ann Kern", "CHILD")]),
        ("Held by Ann Kern, wife of the Reporting Person", [("Ann Kern", "SPOUSE")]),
        ("By spouse - Revocable Trust", [(None, "TRUST")]),
        ("Held jointly with spouse", [(None, "ACCOUNT")]),
        ("By Limited Liability Companies", [(None, "COMPANY")]),
        ("By Trust*", [(None, "TRUST")]),
        ("By 401-K", [(None, "RETIREMENT_PLAN")]),
        ("Managing Director", [(None, "UNSPECIFIED")]),
        ("By business owned by spouse", [(None, "UNSPECIFIED")]),
    ],
)
def test_a_nature_has_its_holders_and_no_others(nature: str, expected: list[tuple[str | None, str]]) -> None:
    assert holders(say(nature)) == expected


@pytest.mark.parametrize(
    ("nature", "expected"),
    [
        ("By First Kern Bank as Trustee", {("First Kern Bank", "TRUSTEE", "TRUST")}),
        ("By KPFS as custodian for IRA", {("KPFS", "CUSTODIAN", "RETIREMENT_PLAN")}),
        ("Kern Bank Cust FBO Ann B Kern IRA", {("Kern Bank", "CUSTODIAN", "Ann B Kern IRA")}),
        ("By Trust, as Trustee", {(RP, "TRUSTEE", "TRUST")}),
        ("Kern Family Trust (Trustee)", {(RP, "TRUSTEE", "Kern Family Trust")}),
        ("By Kern Family Trust with spouse as trustee", {("spouse", "TRUSTEE", "Kern Family Trust")}),
        ("By Kern Trust, Trustee: Karl Kern", {("Karl Kern", "TRUSTEE", "Kern Trust")}),
        ("Trustee u/a dated 1/2/1990", {(RP, "TRUSTEE", "TRUST")}),
        ("Co-Trustee of Kern Trust with Elm Bank, N.A.", {(RP, "CO_TRUSTEE", "Kern Trust")}),
        ("By co-trustees of Kern Trust", set()),
        ("As Custodian for Cole Kern, UTMA", {(RP, "CUSTODIAN", "CUSTODIAL")}),
        ("As custodian under the Ohio UTMA for daughter", {(RP, "CUSTODIAN", "CUSTODIAL")}),
        ("As trustee of 401(k) plan", {(RP, "TRUSTEE", "RETIREMENT_PLAN")}),
        ("As member of ESOP committee", set()),
        ("Parent's IRA", {("Parent", "PARTICIPANT", "RETIREMENT_PLAN")}),
        ("By former spouse", set()),
        ("I am trustee of the Kern Trust", {(RP, "TRUSTEE", "Kern Trust")}),
        ("President of Kern Railroad", {(RP, "OFFICER", "Kern Railroad")}),
        ("Co-owner of Kern LLC with spouse", {(RP, "CONTROL_UNSPECIFIED", "Kern LLC")}),
        ("Kern LLC; RP is sole member", {(RP, "SOLE_MEMBER", "Kern LLC")}),
        ("By Kern, Inc. (100% owned by reporting person)", {(RP, "SHAREHOLDER", "Kern, Inc.")}),
        ("Kern LP through Kern LLC, its general partner", {("Kern LLC", "GENERAL_PARTNER", "Kern LP")}),
    ],
)
def test_a_nature_says_who_controls_and_invents_nobody(nature: str, expected: set[tuple[str, str, str]]) -> None:
    assert controls(say(nature)) == expected


@pytest.mark.parametrize(
    ("note", "held", "expected"),
    [
        (
            "Held by Elk Sub, Inc., which is a direct wholly owned subsidiary of Elk Mid, LLC, which is a wholly owned subsidiary of Elk, L.P.",
            ["Elk Sub, Inc."],
            {("Elk Mid, LLC", "SHAREHOLDER", "Elk Sub, Inc."), ("Elk, L.P.", "SHAREHOLDER", "Elk Mid, LLC")},
        ),
        (
            "Held by Elk Ltd., a company incorporated in Jersey and wholly owned by The Elk Trust. The trustee of the trust is Ash (Cayman) Ltd.",
            ["Elk Ltd."],
            {("The Elk Trust", "SHAREHOLDER", "Elk Ltd."), ("Ash (Cayman) Ltd.", "TRUSTEE", "The Elk Trust")},
        ),
        (
            "Held by Elk LLC, which is in turn controlled by its founders, Ann Birch and Cole Dale.",
            ["Elk LLC"],
            {("Ann Birch", "CONTROL_UNSPECIFIED", "Elk LLC"), ("Cole Dale", "CONTROL_UNSPECIFIED", "Elk LLC")},
        ),
        (
            "Held by Elk Corp., all of the outstanding stock of which is owned by the reporting person.",
            ["Elk Corp."],
            {(RP, "SHAREHOLDER", "Elk Corp.")},
        ),
        (
            "The reporting person is the manager of the limited liability company that is the general partner of Elk, L.P.",
            ["Elk, L.P."],
            {
                (RP, "MANAGER", "limited liability company"),
                ("limited liability company", "GENERAL_PARTNER", "Elk, L.P."),
            },
        ),
        (
            "Comprised of 100 shares held by Elk I, L.P., 200 shares held by Elk II, L.P. and 300 shares held by Elk III, L.P.",
            ["Elk I, L.P.", "Elk II, L.P.", "Elk III, L.P."],
            set(),
        ),
        (
            "Held by the Ann Birch Trust and the Cole Birch Trust. The reporting person is the trustee of each trust.",
            ["Ann Birch Trust", "Cole Birch Trust"],
            {(RP, "TRUSTEE", "Ann Birch Trust"), (RP, "TRUSTEE", "Cole Birch Trust")},
        ),
        (
            "Held by the Reporting Person's spouse's revocable trust, of which she is the sole trustee.",
            [None],
            {("Reporting Person's spouse", "TRUSTEE", "TRUST")},
        ),
        (
            "The shares are held by Ash Bank, as trustee of the Elk Employees' Profit Sharing Plan.",
            ["Elk Employees' Profit Sharing Plan"],
            {("Ash Bank", "TRUSTEE", "Elk Employees' Profit Sharing Plan")},
        ),
        (
            "Held by Elk Ltd. Decisions of Elk Ltd. are made by an investment committee, of which the Reporting Person is a member.",
            ["Elk Ltd."],
            {(RP, "CONTROL_UNSPECIFIED", "Elk Ltd.")},
        ),
        (
            "The reporting person is a director of the Elk Foundation, a charity, and shares voting power with the other directors.",
            ["Elk Foundation"],
            {(RP, "DIRECTOR", "Elk Foundation")},
        ),
        (
            "Held by Elk LLC, which is controlled by the Birch Family Settlement.",
            ["Elk LLC"],
            set(),
        ),
        (
            "Elk GP LLC, the sole general partner of Elk, L.P., is owned by Ann Birch (60%) and Cole Dale (40%).",
            ["Elk, L.P."],
            {
                ("Elk GP LLC", "GENERAL_PARTNER", "Elk, L.P."),
                ("Ann Birch", "CONTROL_UNSPECIFIED", "Elk GP LLC"),
                ("Cole Dale", "CONTROL_UNSPECIFIED", "Elk GP LLC"),
            },
        ),
    ],
)
def test_a_footnote_leads_up_to_those_it_names(
    note: str, held: list[str | None], expected: set[tuple[str, str, str]]
) -> None:
    answer = say("See footnote", note)
    assert ([name for name, _ in holders(answer)], controls(answer)) == (held, expected)
