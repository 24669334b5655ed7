"""A full submission is the filing of its form's document, with the accession, times and parties of its header."""

import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import FilingError
from graph.model import Carrier, Filing, FormerName, HeaderParty
from loaders.forms.json_lines import write_json
from loaders.forms.ownership_xml_writer import write_xml
from loaders.forms.submission.documents import part_submission
from loaders.ingest import read_bytes, read_filings
from tests.loaders.made_submission import ACCESSION, LABELLED, TAGGED, document, submission

HERE = Path(__file__).parent


def read(data: bytes, source: str = "given.txt") -> Filing:
    (result,) = read_bytes(data, source)
    if isinstance(result, FilingError):
        raise result
    return result


def refusal(data: bytes) -> FilingError:
    with pytest.raises(FilingError) as caught:
        read(data)
    assert caught.value.source == "given.txt"
    return caught.value


@pytest.fixture(scope="module")
def xml(samples: Path) -> str:
    return (samples / "form4_X0508_HGIX_Meridew_2024-06-05_0009900090-24-000021.xml").read_text()


@pytest.fixture(scope="module")
def form(xml: str) -> str:
    return document("4", f"<XML>\n{xml}\n</XML>")


def test_the_header_gives_accession_times_and_parties(form: str) -> None:
    filing = read(submission(form))
    assert (filing.carrier, filing.accession, filing.accession_basis) == (Carrier.SUBMISSION, ACCESSION, "HEADER")
    assert filing.filed_at == dt.date(2024, 6, 7)
    assert filing.accepted_at == dt.datetime(2024, 6, 6, 23, 30, 12, tzinfo=dt.UTC)
    assert filing.header == (
        HeaderParty(
            role="REPORTING-OWNER",
            cik="0009900011",
            name="Meridew Partners Fund II, L.P.",
            file_number="001-99001",
            film_number="24000021",
            form_type="4",
        ),
        HeaderParty(
            role="REPORTING-OWNER",
            cik="0009900012",
            name="Meridew Capital GP, LLC",
            form_type="4",
            former_names=(FormerName(name="Meridew GP I, LLC", changed=dt.date(2015, 3, 2)),),
        ),
        HeaderParty(role="REPORTING-OWNER", cik="0009900013", name="VANCE ELEANOR R", form_type="4"),
        HeaderParty(
            role="ISSUER",
            cik="0009900001",
            name="Harrowgate Instruments Corp",
            sic="INSTRUMENTS FOR MEASURING & TESTING [3825]",
            state_of_incorporation="DE",
            fiscal_year_end="1231",
            former_names=(
                FormerName(name="Harrow Gauge Co", changed=dt.date(2011, 7, 4)),
                FormerName(name="Harrow & Sons", changed=dt.date(1969, 1, 1)),
            ),
        ),
    )


def test_the_cells_are_those_of_the_document_alone(form: str, xml: str) -> None:
    alone = read(xml.encode())
    changed = ("carrier", "accession", "accession_basis", "filed_at", "accepted_at", "header")
    inside = read(submission(form))
    assert inside.model_copy(update={name: getattr(alone, name) for name in changed}) == alone
    assert write_xml(inside) == write_xml(alone)


def test_the_tagged_header_says_the_same_but_for_time_and_the_words_of_the_industry(form: str) -> None:
    tagged, labelled = (read(submission(form, header=header)) for header in (TAGGED, LABELLED))
    assert (tagged.filed_at, tagged.accepted_at) == (dt.date(2024, 6, 7), None)
    assert [party.model_copy(update={"sic": None}) for party in tagged.header] == [
        party.model_copy(update={"sic": None}) for party in labelled.header
    ]
    assert tagged.header[3].sic == "3825"


@pytest.mark.parametrize(
    ("accepted", "utc"),
    [
        ("20240309193012", "2024-03-10T00:30:12+00:00"),
        ("20240310033012", "2024-03-10T07:30:12+00:00"),
        ("20241103003012", "2024-11-03T04:30:12+00:00"),
        ("20241104063012", "2024-11-04T11:30:12+00:00"),
    ],
    ids=["before summer time", "the day it begins", "the day it ends", "after it"],
)
def test_the_acceptance_time_is_new_yorks(form: str, accepted: str, utc: str) -> None:
    filing = read(submission(form, header=LABELLED.replace("20240606193012", accepted)))
    assert filing.accepted_at is not None
    assert filing.accepted_at.isoformat() == utc


def test_of_the_form_as_page_and_as_xml_the_xml_is_read(form: str) -> None:
    page = document("4", "<HTML><BODY>Form 4, as a page</BODY></HTML>", "doc1.html")
    poa = document("EX-24", "<HTML><BODY>Power of attorney</BODY></HTML>", "poa.htm")
    pdf = document("4", "<PDF>\nbegin 644 doc1.pdf\nM)5!$1BTQ\n`\nend\n</PDF>", "doc1.pdf")
    assert read(submission(page, pdf, form, poa)).carrier is Carrier.SUBMISSION


def test_a_text_render_inside_a_submission_is_given_the_ciks_of_its_parties(shared: Path) -> None:
    (seed,) = (shared / "filings" / "seeds").glob("*000*")
    alone = read(seed.read_bytes())
    header = LABELLED.replace("Meridew Partners Fund II, L.P.", alone.owners[0].name)
    filing = read(submission(document(alone.form, seed.read_text()), header=header))
    assert (filing.carrier, filing.accession) == (Carrier.TEXT, ACCESSION)
    assert (alone.issuer.cik, alone.owners[0].cik) == (None, None)
    assert (filing.issuer.cik, filing.owners[0].cik) == ("0009900001", "0009900011")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "TYPE:\t\t4",
            "TYPE:\t\t4/A",
            "By its header the submission is filed as 4/A; the form in it is a 4.",
        ),
        (
            "0009900001",
            "0009900099",
            "By its header the submission is about CIK 0009900099; the form in it is about 0009900001.",
        ),
        (
            "0009900012",
            "0009900098",
            "By its header the submission is also reported by CIK 0009900098; the form in it is without that owner.",
        ),
    ],
    ids=["form", "issuer", "owner"],
)
def test_a_header_that_disagrees_is_told_and_the_document_stands(form: str, old: str, new: str, message: str) -> None:
    filing = read(submission(form, header=LABELLED.replace(old, new)))
    assert message in [one.message for one in filing.findings if one.code == "HEADER_DISAGREES"]
    assert (filing.form, filing.issuer.cik, filing.owners[1].cik) == ("4", "0009900001", "0009900012")


def test_a_header_that_agrees_raises_nothing(form: str) -> None:
    assert not {one.code for one in read(submission(form)).findings} & {"HEADER_DISAGREES", "HEADER_UNREADABLE"}


def test_what_the_header_says_unreadably_is_told_and_kept(form: str) -> None:
    filing = read(submission(form, header=LABELLED.replace("20240606193012", "20241306193012")))
    assert filing.accepted_at is None
    (finding,) = [one for one in filing.findings if one.code == "HEADER_UNREADABLE"]
    assert finding.message == (
        "The submission's header says '20241306193012' for ACCEPTANCE-DATETIME, which is not readable."
    )


def test_a_submission_that_breaks_off_after_its_form_is_read_and_says_so(form: str) -> None:
    cut = submission(form, document("EX-24", "Know all men")).partition(b"Know all")[0]
    assert "SUBMISSION_CUT_OFF" in [one.code for one in read(cut).findings]


def test_one_that_breaks_off_inside_its_form_is_refused(form: str) -> None:
    for end in ("</issuer>", "</ownershipDocument>"):
        assert refusal(submission(form).partition(end.encode())[0]).code == "SUBMISSION_TRUNCATED"


@pytest.mark.parametrize(
    ("documents", "header", "code"),
    [
        (("form", "form"), LABELLED, "SEVERAL_FORMS"),
        ((document("EX-24", "Know all men"),), LABELLED, "NO_FORM_DOCUMENT"),
        ((document("10-K", "Annual report"),), LABELLED.replace("TYPE:\t4", "TYPE:\t10-K"), "OTHER_FORM"),
        ((), LABELLED, "SUBMISSION_HEADER_ONLY"),
        (("form", LABELLED, "form"), LABELLED, "SEVERAL_SUBMISSIONS"),
        (
            (document("4", "FORM 4\nStatement of changes, typed"),),
            LABELLED.replace("20240607", "19990607"),
            "TYPED_BEFORE_XML",
        ),
        ((document("4", "FORM 4\nStatement of changes, typed"),), LABELLED, "NOT_OWNERSHIP"),
    ],
    ids=[
        "two forms",
        "only an exhibit",
        "an annual report",
        "a header",
        "two submissions",
        "typed in 1999",
        "typed since",
    ],
)
def test_what_holds_no_single_form_is_refused_for_its_own_reason(
    form: str, documents: tuple[str, ...], header: str, code: str
) -> None:
    assert refusal(submission(*(form if one == "form" else one for one in documents), header=header)).code == code


@pytest.mark.parametrize(
    "data",
    [
        b"<SEC-DOCUMENT>\n" + b"<DOCUMENT>\n" * 400_000,
        b"<SEC-HEADER>" + b"<A>" * 80_000,
        b"<SEC-HEADER>\n" + b"ISSUER:\nCOMPANY CONFORMED NAME: A\n" * 100_000,
        b"<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>4\n<TEXT>\n" + b"</TEXT>\n" * 400_000,
        b"<SUBMISSION>\n" * 300_000,
    ],
    ids=["documents", "tags", "parties", "ends", "submissions"],
)
def test_a_monstrous_submission_is_refused_at_once(data: bytes) -> None:
    started = time.perf_counter()
    assert refusal(data).code != "DEFECT"
    assert time.perf_counter() - started < 3


def test_a_document_cut_out_of_a_submission_with_its_tags_is_read(form: str) -> None:
    filing = read(form.encode(), f"{ACCESSION}.txt")
    assert (filing.accession, filing.accession_basis, filing.header) == (ACCESSION, "NAME", ())
    assert "SUBMISSION_CUT_OFF" not in [one.code for one in filing.findings]


def test_an_armoured_submission_is_read_like_a_bare_one(form: str) -> None:
    armour = b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nMIC-Info: RSA-MD5,RSA,\n Cu==\n\n"
    data = armour + submission(form) + b"-----END PRIVACY-ENHANCED MESSAGE-----\n"
    assert read(data) == read(submission(form))


def test_the_dashes_that_armour_escapes_are_plain_again() -> None:
    parts = part_submission(
        b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n<SEC-DOCUMENT>x\n<DOCUMENT>\n<TEXT>\n- ----\n- a\n</TEXT>"
    )
    assert parts is not None
    assert parts.documents[0].data == b"----\n- a"


@pytest.mark.parametrize("change", [str.lower, lambda tag: tag.replace("SEC-", "IMS-"), lambda tag: f" \t{tag}"])
def test_tags_in_lower_case_of_the_early_archive_or_indented_are_the_same(
    form: str, change: Callable[[str], str]
) -> None:
    text = submission(form).decode()
    for tag in (
        "<SEC-DOCUMENT>",
        "</SEC-DOCUMENT>",
        "<SEC-HEADER>",
        "</SEC-HEADER>",
        "<DOCUMENT>",
        "</DOCUMENT>",
        "<TYPE>",
        "<TEXT>",
        "</TEXT>",
        "<XML>",
        "</XML>",
    ):
        text = text.replace(tag, change(tag))
    assert read(text.encode()) == read(submission(form))


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["Windows", "old Macintosh"])
def test_line_ends_of_other_systems_are_the_same_but_in_texts(form: str, end: str) -> None:
    filing, plain = read(submission(form).replace(b"\n", end.encode())), read(submission(form))
    assert (filing.header, filing.accepted_at) == (plain.header, plain.accepted_at)
    assert filing.non_derivative_transactions == plain.non_derivative_transactions


def test_a_line_of_json_carries_the_header_there_and_back(form: str) -> None:
    filing = read(submission(form))
    assert read(write_json(filing).encode(), "filing.json") == filing


def test_members_of_a_group_are_kept_by_name(form: str) -> None:
    group = LABELLED.replace(
        "\nREPORTING-OWNER", "GROUP MEMBERS:\t\tA. MERIDEW\nGROUP MEMBERS:\t\tB. MERIDEW\n\nREPORTING-OWNER", 1
    )
    named = [(party.role, party.name, party.cik) for party in read(submission(form, header=group)).header]
    assert named[:2] == [("GROUP MEMBER", "A. MERIDEW", None), ("GROUP MEMBER", "B. MERIDEW", None)]


def test_every_real_submission_is_read_or_refused_for_the_right_reason(shared: Path) -> None:
    folder = shared / "filings" / "sgml"
    read_ones = {Path(one.source).name: one for one in read_filings([str(folder)])}
    refused = {name: one.code for name, one in read_ones.items() if isinstance(one, FilingError)}
    assert refused == {"sgml_4_0001094891-00-000193.txt": "TYPED_BEFORE_XML"}
    filings = {name: one for name, one in read_ones.items() if isinstance(one, Filing)}
    assert len(filings) == 7
    assert all(one.accession_basis == "HEADER" and one.filed_at and len(one.header) == 2 for one in filings.values())
    assert [one.findings for one in filings.values() if any(f.code.startswith("HEADER") for f in one.findings)] == []


def test_the_header_of_a_real_submission_names_what_the_issuer_was_called(shared: Path) -> None:
    (filing,) = read_filings([str(shared / "filings" / "sgml" / "form4_X0306_INFU_Steen_2014-05-07.txt")])
    assert isinstance(filing, Filing)
    assert filing.accepted_at == dt.datetime(2014, 5, 8, 18, 33, 41, tzinfo=dt.UTC)
    assert filing.header[0].former_names == (
        FormerName(name="HAPC, Inc.", changed=dt.date(2006, 4, 25)),
        FormerName(name="Healthcare Acquisition Partners Corp.", changed=dt.date(2005, 8, 24)),
    )


def test_a_header_page_of_the_archive_is_no_filing(shared: Path) -> None:
    (error,) = read_filings([str(shared / "filings" / "edgar_index" / "edgartools_form4.index-headers.html")])
    assert isinstance(error, FilingError)
    assert error.code == "SUBMISSION_HEADER_ONLY"
