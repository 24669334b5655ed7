"""Which two parties are one, by which rule and how surely: accepted and refused, each with its reason.

`a` is a party without a CIK, `b` one with a CIK unless it says otherwise. Filings are told by their day.
"""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from graph.readings.clock import Knowledge, KnownBasis, end_of_day
from graph.readings.sameness.edges import sameness_edges
from graph.readings.sameness.grades import Sameness
from graph.readings.sameness.keys import name_keys
from graph.readings.sameness.pairs import pairs
from graph.readings.sameness.standing import NOTHING, Holdings, samenesses
from graph.readings.sameness.ties import Amount, Bearer, Shown, Tie, TieKind, former_ties, offices_of

CIK = "cik:0009900031"
OTHER_CIK = "cik:0009900032"
NAMED = "name:0009900001:a"
ORRIN, BRASK = "cik:0009900001", "cik:0009900002"
REPORTER = "cik:0009900041"


def on(day: str) -> Shown:
    return Shown(f"filing of {day}", Knowledge(end_of_day(dt.date.fromisoformat(day)), KnownBasis.FILED))


def issuer(
    name: str,
    other: str = ORRIN,
    called: str = "Orrin Corp",
    ticker: str | None = "ORRN",
    *,
    days: tuple[str, str] = ("2024-03-01", "2024-03-01"),
    title: str | None = None,
) -> Tie:
    """The bearer is an owner, or is named, in filings about an issuer."""
    first, last = map(dt.date.fromisoformat, days)
    offices = offices_of(False, title is not None, title)
    return Tie(TieKind.ISSUER, name, other, called, on(days[0]), ticker, first, last, offices)


def filer(name: str, other: str = REPORTER, called: str = "Ines Tarrant", day: str = "2024-03-01") -> Tie:
    """A reporting owner stands beside the bearer."""
    at = dt.date.fromisoformat(day)
    return Tie(TieKind.FILER, name, other, called, on(day), first=at, last=at)


def itself(name: str, identity: str, ticker: str | None, days: tuple[str, str]) -> Tie:
    """Filings are about the bearer."""
    first, last = map(dt.date.fromisoformat, days)
    return Tie(TieKind.SELF, name, identity, name, on(days[0]), ticker, first, last)


def formerly(identity: str, name: str, *former: tuple[str, str], day: str = "2024-06-01") -> list[Tie]:
    """A submission's header of that day gives the bearer's former names."""
    return list(former_ties(itself(name, identity, None, (day, day)), former))


def person(identity: str, *ties: Tie) -> Bearer:
    return Bearer(identity, person=True, ties=ties)


def entity(identity: str, *ties: Tie) -> Bearer:
    return Bearer(identity, person=False, ties=ties)


def found(*bearers: Bearer, holdings: Holdings = NOTHING) -> list[Sameness]:
    """What all keys of the bearers tell together."""
    keys = {key for one in bearers for key in name_keys((tie.name for tie in one.ties), person=one.person)}
    return [one for key in sorted(keys) for one in samenesses(pairs(bearers, key=key), holdings)]


def told(*bearers: Bearer, holdings: Holdings = NOTHING) -> str | None:
    same = found(*bearers, holdings=holdings)
    assert len(same) <= 1
    return f"{same[0].grade.name} {same[0].rule}" if same else None


MILO, ISSUER_DAYS = "Milo B. Tarrant", ("2023-10-20", "2024-05-22")
RENDER = "name:orrin-corp~orrn:orrin-corp-000000"

CASES = {
    "one full name at one issuer": (
        person(NAMED, issuer(MILO)),
        person(CIK, issuer("TARRANT MILO B")),
        "STRICT NAME_AND_ISSUER",
    ),
    "a name at two issuers says nothing": (
        person(NAMED, issuer(MILO)),
        person(CIK, issuer("TARRANT MILO B", BRASK, "Brask Inc", "BRSK")),
        None,
    ),
    "father and son": (
        person(NAMED, issuer("Milo B. Tarrant Jr.")),
        person(CIK, issuer("TARRANT MILO B III")),
        None,
    ),
    "a suffix on one side may be the father's": (
        person(NAMED, issuer("Milo B. Tarrant Jr.", title="President")),
        person(CIK, issuer("TARRANT MILO B", title="President")),
        "PROBABLE NAME_AND_ISSUER",
    ),
    "a middle initial on one side": (
        person(NAMED, issuer("Milo Tarrant")),
        person(CIK, issuer("TARRANT MILO B")),
        "PROBABLE NAME_AND_ISSUER",
    ),
    "a middle initial on one side, and the same office": (
        person(NAMED, issuer("Milo Tarrant", title="Chief Executive Officer")),
        person(CIK, issuer("TARRANT MILO B", title="chief executive officer")),
        "STRICT NAME_AND_ISSUER",
    ),
    "a middle initial on one side, and another office": (
        person(NAMED, issuer("Milo Tarrant", title="Secretary")),
        person(CIK, issuer("TARRANT MILO B", title="Chief Executive Officer")),
        "PROBABLE NAME_AND_ISSUER",
    ),
    "two middle initials are two people": (
        person(NAMED, issuer("Milo C. Tarrant")),
        person(CIK, issuer("TARRANT MILO B")),
        None,
    ),
    "a missing initial and only a reporter in common": (
        person(NAMED, filer("Milo Tarrant")),
        person(CIK, filer("TARRANT MILO B")),
        None,
    ),
    "a full name and only a reporter in common": (
        person(NAMED, filer(MILO)),
        person(CIK, filer("TARRANT MILO B")),
        "PROBABLE NAME_AND_REPORTER",
    ),
    "an issuer of a render: name and ticker, days that overlap": (
        person(NAMED, issuer(MILO, RENDER, days=ISSUER_DAYS)),
        person(CIK, issuer("TARRANT MILO B", days=("2024-01-05", "2024-08-01"))),
        "STRICT NAME_AND_ISSUER",
    ),
    "an issuer of a render: days that do not overlap": (
        person(NAMED, issuer(MILO, RENDER, days=ISSUER_DAYS)),
        person(CIK, issuer("TARRANT MILO B", days=("2024-06-05", "2024-08-01"))),
        "PROBABLE NAME_AND_ISSUER",
    ),
    "an issuer of a render: one ticker and two names": (
        person(NAMED, issuer(MILO, RENDER, called="Orrin Mining Corp", days=ISSUER_DAYS)),
        person(CIK, issuer("TARRANT MILO B", days=ISSUER_DAYS)),
        None,
    ),
    "an issuer of a render: one name and two tickers": (
        person(NAMED, issuer(MILO, RENDER, ticker="ORNX", days=ISSUER_DAYS)),
        person(CIK, issuer("TARRANT MILO B", days=ISSUER_DAYS)),
        None,
    ),
    "an issuer of a render: no ticker on a cover page": (
        person(NAMED, issuer(MILO, RENDER, ticker=None, days=ISSUER_DAYS)),
        person(CIK, issuer("TARRANT MILO B", days=ISSUER_DAYS)),
        "PROBABLE NAME_AND_ISSUER",
    ),
    "a person and an entity of one name": (
        person(NAMED, issuer(MILO)),
        entity(CIK, issuer("Milo B. Tarrant")),
        None,
    ),
    "two CIKs are two parties": (
        person(OTHER_CIK, issuer(MILO)),
        person(CIK, issuer("TARRANT MILO B")),
        None,
    ),
    "an entity's whole name at one issuer": (
        entity("vehicle:r:a", issuer("Tarrant Family Trust")),
        entity(CIK, issuer("THE TARRANT FAMILY TRUST")),
        "STRICT NAME_AND_ISSUER",
    ),
    "a part of an entity's name is another entity": (
        entity("vehicle:r:a", issuer("Tarrant & Co.")),
        entity(CIK, issuer("Tarrant & Company, Inc.")),
        None,
    ),
    "a vehicle that files together with its reporter elsewhere": (
        entity("vehicle:r:a", filer("Tarrant & Company, Inc.")),
        entity(CIK, filer("TARRANT & COMPANY INC")),
        "STRICT NAME_AND_REPORTER",
    ),
    "the same without a date, number or legal form": (
        entity("vehicle:r:a", filer("Tarrant Family Trust")),
        entity(CIK, filer("TARRANT FAMILY TRUST")),
        "PROBABLE NAME_AND_REPORTER",
    ),
    "the same where the reporter has no CIK either": (
        entity("vehicle:r:a", filer("Tarrant & Company, Inc.", "name:x:y", "TARRANT INES")),
        entity(CIK, filer("TARRANT & COMPANY INC")),
        "PROBABLE NAME_AND_REPORTER",
    ),
    "an issuer of one that reports beside the other": (
        entity("vehicle:r:a", issuer("Tarrant & Company, Inc.", BRASK, "Brask Inc", "BRSK")),
        entity(CIK, filer("TARRANT & COMPANY INC", BRASK, "Brask Inc")),
        "PROBABLE NAME_AND_RELATION",
    ),
    "names that are only kinds": (
        entity("vehicle:r:a", issuer("Family Trust")),
        entity(CIK, issuer("Family Trust")),
        None,
    ),
    "two vehicles of two reporters at one issuer": (
        entity("vehicle:r:a", issuer("Tarrant Partners II, L.P.")),
        entity("vehicle:s:a", issuer("Tarrant Partners II LP")),
        "PROBABLE NAME_AND_ISSUER",
    ),
    "the same without a date, number or legal form, two reporters": (
        entity("vehicle:r:a", issuer("Tarrant Family Trust")),
        entity("vehicle:s:a", issuer("Tarrant Family Trust")),
        None,
    ),
    "the same at two issuers": (
        entity("vehicle:r:a", issuer("Tarrant Partners II, L.P.")),
        entity("vehicle:s:a", issuer("Tarrant Partners II LP", BRASK, "Brask Inc", "BRSK")),
        None,
    ),
    "a vehicle of one reporter alone and with another": (
        entity("vehicle:r:a", filer("Tarrant Family Trust")),
        entity("vehicle:r+s:a", filer("Tarrant Family Trust")),
        "PROBABLE NAME_AND_REPORTER",
    ),
    "a person named by one reporter at two issuers": (
        person("name:0009900001:a", filer(MILO), issuer(MILO)),
        person("name:0009900002:a", filer(MILO), issuer(MILO, BRASK, "Brask Inc", "BRSK")),
        "PROBABLE NAME_AND_REPORTER",
    ),
    "a short name that the same reporter defines": (
        entity("vehicle:r:a", filer("Tarrant & Co.")),
        entity("vehicle:r:b", filer("Tarrant & Company, Inc."), replace(filer("Tarrant & Co."), alias=True)),
        "PROBABLE SHORT_NAME",
    ),
    "two short names of one reporter": (
        entity("vehicle:r:a", filer("Tarrant Y LLC"), replace(filer("Tarrant Sponsor"), alias=True)),
        entity("vehicle:r:b", filer("Tarrant Z LLC"), replace(filer("Tarrant Sponsor"), alias=True)),
        None,
    ),
    "a part that many play": (
        entity("vehicle:r:a", filer("Sponsor")),
        entity("vehicle:r:b", filer("Tarrant Z LLC"), replace(filer("Sponsor"), alias=True)),
        None,
    ),
    "a short name that another reporter defines": (
        entity("vehicle:r:a", filer("Tarrant & Co."), issuer("Tarrant & Co.")),
        entity(
            "vehicle:s:b",
            issuer("Tarrant & Company, Inc."),
            replace(issuer("Tarrant & Co."), alias=True),
            replace(filer("Tarrant & Co.", "cik:0009900049", "Pia Berg"), alias=True),
        ),
        None,
    ),
    "issuers of one name and ticker": (
        entity(RENDER, itself("Orrin Corp", RENDER, "ORRN", ISSUER_DAYS)),
        entity(ORRIN, itself("ORRIN CORP", ORRIN, "ORRN", ("2024-01-01", "2024-12-31"))),
        "STRICT ISSUER_NAME_TICKER",
    ),
    "issuers of one name and ticker at other times": (
        entity(RENDER, itself("Orrin Corp", RENDER, "ORRN", ISSUER_DAYS)),
        entity(ORRIN, itself("ORRIN CORP", ORRIN, "ORRN", ("2019-01-01", "2019-12-31"))),
        "PROBABLE ISSUER_NAME_TICKER",
    ),
    "issuers of one ticker alone": (
        entity(RENDER, itself("Orrin Corp", RENDER, "ORRN", ISSUER_DAYS)),
        entity(ORRIN, itself("Orrin Mining Corp", ORRIN, "ORRN", ISSUER_DAYS)),
        None,
    ),
    "an issuer by the name that EDGAR had then": (
        entity(RENDER, itself("Orrin Corp", RENDER, "ORRN", ISSUER_DAYS)),
        entity(ORRIN, *formerly(ORRIN, "Halden Data Inc", ("ORRIN CORP", "2023-01-03"), ("Vesk Inc", "2019-01-01"))),
        "STRICT FORMER_NAME",
    ),
    "an issuer by a name that EDGAR no longer had": (
        entity(RENDER, itself("Orrin Corp", RENDER, "ORRN", ISSUER_DAYS)),
        entity(ORRIN, *formerly(ORRIN, "Halden Data Inc", ("Vesk Inc", "2022-01-01"), ("ORRIN CORP", "2019-01-01"))),
        None,
    ),
    "a vehicle by the name that EDGAR had then, and nothing in common": (
        entity("vehicle:r:a", issuer("Orrin Corp")),
        entity(CIK, *formerly(CIK, "Halden Data Inc", ("ORRIN CORP", "2023-01-03"))),
        "PROBABLE FORMER_NAME",
    ),
    "a vehicle by the name that EDGAR had then, at one issuer": (
        entity("vehicle:r:a", issuer("Orrin Corp", BRASK, "Brask Inc", "BRSK")),
        entity(
            CIK,
            issuer("Halden Data Inc", BRASK, "Brask Inc", "BRSK", days=("2024-06-01", "2024-06-01")),
            *formerly(CIK, "Halden Data Inc", ("ORRIN CORP", "2023-01-03")),
        ),
        "STRICT FORMER_NAME",
    ),
    "a person by a former name at one issuer": (
        person(NAMED, issuer("Pia Berg-Tarrant")),
        person(CIK, issuer("LUND PIA"), *formerly(CIK, "LUND PIA", ("BERG-TARRANT PIA", "2019-03-04"))),
        "STRICT FORMER_NAME",
    ),
    "a person by a former name and nothing in common": (
        person(NAMED, issuer("Pia Berg-Tarrant")),
        person(CIK, *formerly(CIK, "LUND PIA", ("BERG-TARRANT PIA", "2019-03-04"))),
        None,
    ),
}


@pytest.mark.parametrize(("a", "b", "expected"), CASES.values(), ids=CASES.keys())
def test_two_parties(a: Bearer, b: Bearer, expected: str | None) -> None:
    assert told(a, b) == told(b, a) == expected


def amount(shares: str, day: str = "2024-03-01", of: str = ORRIN, security: str = "common") -> Amount:
    return Amount(of, security, dt.date.fromisoformat(day), Decimal(shares))


A, B = person(NAMED, issuer(MILO)), person(CIK, issuer("TARRANT MILO B"))


@pytest.mark.parametrize(
    ("ours", "theirs", "grade"),
    [
        (amount("100"), amount("100"), "STRICT"),
        (amount("100"), amount("101"), "PROBABLE"),
        (amount("100"), amount("101", day="2024-03-02"), "STRICT"),
        (amount("100"), amount("101", security="preferred"), "STRICT"),
        (amount("100"), amount("101", of=BRASK), "STRICT"),
    ],
    ids=["alike", "differing", "on another day", "of another class", "at another issuer"],
)
def test_a_differing_amount_of_one_class_on_one_day_forbids_strict(ours: Amount, theirs: Amount, grade: str) -> None:
    (same,) = found(A, B, holdings=Holdings({NAMED: [ours], CIK: [theirs]}))
    assert same.grade.name == grade
    assert same.conflict == (None if grade == "STRICT" else "common on 2024-03-01: 100 and 101")


def test_the_issuer_of_a_render_is_the_one_that_it_is_taken_for_when_amounts_are_compared() -> None:
    render = person(NAMED, issuer(MILO, RENDER))
    (same,) = found(render, B, holdings=Holdings({NAMED: [amount("100", of=RENDER)], CIK: [amount("7")]}))
    assert (same.grade.name, same.conflict) == ("PROBABLE", "common on 2024-03-01: 100 and 7")


def test_a_filing_that_shows_both_tells_them_apart() -> None:
    assert told(A, B, holdings=Holdings({}, frozenset({frozenset({NAMED, CIK})}))) is None


def test_where_two_ciks_fit_alike_neither_is_it() -> None:
    assert found(A, B, person(OTHER_CIK, issuer("Milo B. Tarrant"))) == []


def test_the_surer_of_two_ciks_is_it() -> None:
    (same,) = found(A, B, person(OTHER_CIK, issuer("Milo Tarrant")))
    assert (same.one, same.other) == (NAMED, CIK)


def test_two_that_one_cik_says_are_one_are_not_joined_again() -> None:
    vehicles = [entity(f"vehicle:{key}:a", issuer("Tarrant LLC")) for key in "rst"]
    same = found(*vehicles, entity(CIK, issuer("TARRANT LLC")))
    assert [(one.one, one.other) for one in same] == [(f"vehicle:{key}:a", CIK) for key in "rst"]


def test_it_is_known_when_both_sides_are_and_told_both_ways_with_the_filing_of_either() -> None:
    words = replace(issuer(MILO, days=("2024-03-01", "2024-03-09")), shown=replace(on("2024-03-01"), line="f/ND-T-1"))
    early = issuer("TARRANT MILO B", days=("2022-02-02", "2024-08-01"))
    same = found(person(NAMED, words), person(CIK, early))
    there, back = sameness_edges(same, scope="name:person:milo tarrant")
    assert (there.start, there.end, back.start, back.end) == (NAMED, CIK, CIK, NAMED)
    assert {**there.properties, "id": ""} == {**back.properties, "id": ""}
    assert there.properties["id"] == f"SAME_AS|{NAMED}|{CIK}||name:person:milo tarrant"
    assert {key: there.properties[key] for key in ("filing", "line", "quote", "againstFiling", "againstName")} == {
        "filing": "filing of 2024-03-01",
        "line": "f/ND-T-1",
        "quote": MILO,
        "againstFiling": "filing of 2022-02-02",
        "againstName": "TARRANT MILO B",
    }
    assert (there.properties["knownFrom"], there.properties["knownBasis"]) == (end_of_day(dt.date(2024, 3, 1)), "FILED")


def test_one_side_of_unknown_time_leaves_unknown_from_when_it_is_known() -> None:
    unknown = replace(issuer(MILO), shown=Shown("f", Knowledge(None, KnownBasis.UNKNOWN)))
    (there, _) = sameness_edges(found(person(NAMED, unknown), B), scope="s")
    assert "knownFrom" not in there.properties
    assert there.properties["knownBasis"] == "UNKNOWN"


def test_a_pair_that_shares_two_keys_is_told_once() -> None:
    a, b = person(NAMED, issuer("Milo Bertram Tarrant")), person(CIK, issuer("TARRANT MILO BERTRAM"))
    assert told(a, b) == "STRICT NAME_AND_ISSUER"


def test_former_names_are_borne_from_their_date_to_the_next() -> None:
    ties = formerly(CIK, "Now Inc", ("Second Inc", "2022-01-01"), ("First Inc", "2019-01-01"), ("Zeroth Inc", ""))
    assert [(tie.name, tie.first, tie.last) for tie in ties] == [
        ("Second Inc", dt.date(2022, 1, 1), dt.date(2024, 6, 1)),
        ("First Inc", dt.date(2019, 1, 1), dt.date(2022, 1, 1)),
        ("Zeroth Inc", None, dt.date(2019, 1, 1)),
    ]
