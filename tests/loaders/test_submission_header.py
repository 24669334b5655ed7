"""A header says the same in either spelling, whatever became of its case, line ends, tabs, breaks and lost lines."""

import datetime as dt
import string
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.model import FormerName, HeaderParty
from loaders.forms.submission.header import Header, read_header

ROLES = {
    "ISSUER": "COMPANY DATA",
    "REPORTING-OWNER": "OWNER DATA",
    "SUBJECT COMPANY": "COMPANY DATA",
    "FILED BY": "COMPANY DATA",
}
WORD = st.text(string.ascii_letters + string.digits + "&.,'/()Éü", min_size=1, max_size=9)
NAME = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
DAY = st.dates(dt.date(1960, 1, 1), dt.date(2040, 1, 1))
FORMER = st.builds(FormerName, name=NAME, changed=st.none() | DAY)
PARTY = st.builds(
    HeaderParty,
    role=st.sampled_from(sorted(ROLES)),
    cik=st.integers(1, 10**10 - 1).map(lambda number: f"{number:010}"),
    name=NAME,
    former_names=st.lists(FORMER, max_size=3).map(tuple),
    file_number=st.none() | st.integers(0, 99999).map(lambda number: f"001-{number:05}"),
    film_number=st.none() | st.integers(1, 10**8).map(str),
    form_type=st.just("4/A"),
    sic=st.none() | st.integers(1000, 9999).map(lambda code: f"SERVICES, NOT ELSEWHERE [{code}]"),
    state_of_incorporation=st.none() | st.sampled_from(["DE", "NV", "X0"]),
    fiscal_year_end=st.none() | st.sampled_from(["1231", "0630"]),
)
MOMENT = st.builds(dt.datetime.combine, st.dates(dt.date(1993, 1, 1), dt.date(2040, 1, 1)), st.times())
TOP = st.fixed_dictionaries({"filed": st.none() | DAY, "accepted": st.none() | MOMENT})
ACCESSION = "0009900090-24-000021"


def labelled(parties: list[HeaderParty], top: dict[str, Any]) -> list[str]:
    lines = [f"<SEC-HEADER>{ACCESSION}.hdr.sgml : 20240607"]
    lines += [f"<ACCEPTANCE-DATETIME>{top['accepted']:%Y%m%d%H%M%S}"] if top["accepted"] else []
    lines += [f"ACCESSION NUMBER:\t\t{ACCESSION}", "CONFORMED SUBMISSION TYPE:\t4/A", "PUBLIC DOCUMENT COUNT:\t\t1"]
    lines += [f"FILED AS OF DATE:\t\t{top['filed']:%Y%m%d}"] if top["filed"] else []
    for party in parties:
        lines += ["", f"{party.role}:\t", "", f"\t{ROLES[party.role]}:\t"]
        lines += [f"\t\tCOMPANY CONFORMED NAME:\t\t\t{party.name}", f"\t\tCENTRAL INDEX KEY:\t\t\t{party.cik}"]
        lines += [f"\t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t{party.sic}"] if party.sic else []
        lines += [f"\t\tSTATE OF INCORPORATION:\t{party.state_of_incorporation or ''}", "\t\tIRS NUMBER:\t123456789"]
        lines += [f"\t\tFISCAL YEAR END:\t{party.fiscal_year_end or ''}", "", "\tFILING VALUES:"]
        lines += [f"\t\tFORM TYPE:\t\t{party.form_type}", f"\t\tSEC FILE NUMBER:\t{party.file_number or ''}"]
        lines += [f"\t\tFILM NUMBER:\t{party.film_number or ''}", "", "\tMAIL ADDRESS:", "\t\tCITY:\tBOSTON"]
        for former in party.former_names:
            lines += ["", "\tFORMER COMPANY:", f"\t\tFORMER CONFORMED NAME:\t{former.name}"]
            lines += [f"\t\tDATE OF NAME CHANGE:\t{former.changed:%Y%m%d}"] if former.changed else []
    return [*lines, "</SEC-HEADER>"]


def tagged(parties: list[HeaderParty], top: dict[str, Any]) -> list[str]:
    lines = ["<SUBMISSION>", f"<ACCESSION-NUMBER>{ACCESSION}", "<TYPE>4/A"]
    lines += [f"<ACCEPTANCE-DATETIME>{top['accepted']:%Y%m%d%H%M%S}"] if top["accepted"] else []
    lines += [f"<FILING-DATE>{top['filed']:%Y%m%d}"] if top["filed"] else []
    for party in parties:
        role, data = party.role.replace(" ", "-"), ROLES[party.role].replace(" ", "-")
        lines += [f"<{role}>", f"<{data}>", f"<CONFORMED-NAME>{party.name}", f"<CIK>{party.cik}"]
        lines += [f"<ASSIGNED-SIC>{party.sic or ''}", f"<STATE-OF-INCORPORATION>{party.state_of_incorporation or ''}"]
        lines += [f"<FISCAL-YEAR-END>{party.fiscal_year_end or ''}", f"</{data}>", "<FILING-VALUES>"]
        lines += [f"<FORM-TYPE>{party.form_type}", f"<FILE-NUMBER>{party.file_number or ''}"]
        lines += [f"<FILM-NUMBER>{party.film_number or ''}", "</FILING-VALUES>"]
        for former in party.former_names:
            lines += ["<FORMER-COMPANY>", f"<FORMER-CONFORMED-NAME>{former.name}"]
            lines += [f"<DATE-CHANGED>{former.changed:%Y%m%d}"] if former.changed else []
            lines += ["</FORMER-COMPANY>"]
        lines += [f"</{role}>"]
    return lines


def check(header: Header, parties: list[HeaderParty], top: dict[str, Any]) -> None:
    assert (header.accession, header.form, header.filed_at) == (ACCESSION, "4/A", top["filed"])
    assert (header.accepted_at is None) == (top["accepted"] is None)
    assert list(header.parties) == parties
    assert header.findings == ()


@given(
    parties=st.lists(PARTY, max_size=4),
    top=TOP,
    spelling=st.sampled_from([labelled, tagged]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(deadline=None)
def test_every_party_comes_back_from_either_spelling_and_line_end(
    parties: list[HeaderParty], top: dict[str, Any], spelling: Any, end: str
) -> None:
    check(read_header(end.join(spelling(parties, top)).encode()), parties, top)


@given(parties=st.lists(PARTY, max_size=3), top=TOP, data=st.data())
@settings(deadline=None)
def test_labels_in_any_case_without_tabs_and_broken_at_any_space_say_the_same(
    parties: list[HeaderParty], top: dict[str, Any], data: st.DataObject
) -> None:
    lines = []
    for line in labelled(parties, top):
        label, colon, value = line.partition(":")
        if data.draw(st.booleans()) and colon and "<" not in label:
            line = f"{label.title()}:{' ' if value.strip() else ''}{value.strip()}"  # noqa: PLW2901
        places = [place for place, mark in enumerate(line) if mark == " " and place and line[:place].strip()]
        if "CONFORMED NAME" in line.upper() and places and data.draw(st.booleans()):
            place = data.draw(st.sampled_from(places))
            line = f"{line[:place]}\n{line[place + 1 :]}"  # noqa: PLW2901
        lines.append(line)
    check(read_header("\n".join(lines).encode()), parties, top)


@given(parties=st.lists(PARTY, max_size=3), top=TOP)
@settings(deadline=None, max_examples=30)
def test_a_header_in_latin_1_says_the_same(parties: list[HeaderParty], top: dict[str, Any]) -> None:
    check(read_header("\n".join(labelled(parties, top)).encode("latin-1")), parties, top)


@given(st.text(max_size=400) | st.binary(max_size=400).map(lambda data: data.decode("latin-1")))
@example("ACCESSION NUMBER:\n\n<REPORTING-OWNER>\nCENTRAL INDEX KEY: x\nDATE OF NAME CHANGE: 99999999")
@settings(deadline=None)
def test_any_text_is_some_header(text: str) -> None:
    assert isinstance(read_header(text.encode("utf-8", errors="surrogatepass")), Header)


def test_a_label_broken_over_two_lines_is_one_label() -> None:
    text = "ISSUER:\n COMPANY CONFORMED NAME: Harrow Co\n STANDARD INDUSTRIAL\n CLASSIFICATION: GAUGES [3825]\n CENTRAL INDEX\n KEY: 99"
    (party,) = read_header(text.encode()).parties
    assert (party.name, party.sic, party.cik) == ("Harrow Co", "GAUGES [3825]", "0000000099")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<ACCEPTANCE-DATETIME>20240606", "'20240606' for ACCEPTANCE-DATETIME"),
        ("FILED AS OF DATE: 2024-06-07", "'2024-06-07' for FILED AS OF DATE"),
        ("FILED AS OF DATE: 99991231", "'99991231' for FILED AS OF DATE"),
        ("ACCESSION NUMBER: 12", "'12' for ACCESSION NUMBER"),
        ("ISSUER:\nCOMPANY CONFORMED NAME: A\nCENTRAL INDEX KEY: none", "'none' for CENTRAL INDEX KEY"),
    ],
)
def test_what_is_no_date_accession_or_cik_is_told(text: str, message: str) -> None:
    (finding,) = read_header(text.encode()).findings
    assert message in finding.message


def test_the_accession_of_the_first_line_serves_where_the_field_is_lost() -> None:
    assert read_header(b"<SEC-HEADER>0009900090-24-000021.hdr.sgml : 20240607").accession == ACCESSION


def test_fields_of_parties_that_no_ownership_filing_has_go_to_nobody() -> None:
    text = "FILED BY:\nCOMPANY CONFORMED NAME: A\n\nFILED FOR:\nCOMPANY CONFORMED NAME: B\nCENTRAL INDEX KEY: 7"
    assert read_header(text.encode()).parties == (HeaderParty(role="FILED BY", name="A"),)
