"""What cannot be read is refused with a reason of its own, and takes nothing else with it."""

import gzip
import os
import pickle
from pathlib import Path

import pytest

from graph.errors import FilingError
from graph.model import Filing
from loaders.ingest import read_filings
from loaders.source import Limits
from tests.loaders.archives import tarred, zipped

GOOD = b"""<?xml version="1.0"?><ownershipDocument><documentType>4</documentType><issuer><issuerCik>0000000001</issuerCik><issuerName>Iss
</issuerName></issuer><reportingOwner><reportingOwnerId><rptOwnerCik>0000000002</rptOwnerCik><rptOwnerName>Doe Jane</rptOwnerName>
</reportingOwnerId></reportingOwner></ownershipDocument>"""

BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><ownershipDocument>&j;</ownershipDocument>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><ownershipDocument>&a;</ownershipDocument>'


def encrypted() -> bytes:
    data = bytearray(zipped(a=GOOD))
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[start] |= 1
    return bytes(data)


BAD = {
    "EMPTY": b"",
    "BINARY": bytes(range(256)) * 20,
    "XML_TRUNCATED": GOOD[:-60],
    "TOO_MANY_ELEMENTS": GOOD.replace(b"</ownershipDocument>", b"<x/>" * 20_000 + b"</ownershipDocument>"),
    "XML_MALFORMED": GOOD.replace(b"</issuer>", b"</isuer>"),
    "XML_ENCODING": GOOD.replace(b"Jane", b"J\xe9an"),
    "ENTITY_DECLARED": BOMB,
    "EXTERNAL_ENTITY": OUTSIDE,
    "TOO_LARGE": b"x" * 10_000_000,
    "HTML_PAGE": b"<!DOCTYPE html>\n<html><body><h1>403 Forbidden</h1></body></html>",
    "NOT_OWNERSHIP": b"UNITED STATES SECURITIES AND EXCHANGE COMMISSION\nFORM 10-K\nANNUAL REPORT",
    "INCOMPLETE": b"<ownershipDocument><documentType>4</documentType></ownershipDocument>",
    "NESTED_ARCHIVE": zipped(inner=zipped(a=GOOD)),
    "ENCRYPTED": encrypted(),
    "ARCHIVE_BROKEN": zipped(a=GOOD)[:-30],
    "EMPTY_ARCHIVE": zipped(),
    "ARCHIVE_BOMB": zipped(a=b"\x00" * 30_000_000),
    "UNSAFE_NAME": zipped(**{"..__..__etc__passwd": GOOD}),
    "ARCHIVE_UNKNOWN": b"BZh91AY&SY" + bytes(100),
    "JSON_INVALID": b'{"source": "x", ',
    "JSON_NOT_A_FILING": b'{"source": "x", "shares": 5}',
}


@pytest.mark.parametrize(("code", "data"), BAD.items(), ids=BAD.keys())
def test_bad_input_is_refused_with_its_own_reason(tmp_path: Path, code: str, data: bytes) -> None:
    (tmp_path / "1-bad.xml").write_bytes(data)
    (tmp_path / "2-good.xml").write_bytes(GOOD)
    bad, good = list(read_filings([str(tmp_path)]))
    assert isinstance(bad, FilingError)
    assert (bad.code, bad.source.startswith(str(tmp_path / "1-bad.xml"))) == (code, True)
    assert isinstance(good, Filing)


def codes(*sources: object) -> list[str]:
    return [item.code if isinstance(item, FilingError) else "read" for item in read_filings(map(str, sources))]


@pytest.mark.parametrize(
    "data",
    [
        b'<?xml version="1.0"?><informationTable xmlns="urn:x"><infoTable/></informationTable>',
        b'<?xml version="1.0"?><edgarSubmission/>',
        b"<TABLE><TR>loose</TABLE>",
        b"{\\rtf1 hello}",
    ],
    ids=["13F", "13D", "fragment", "rtf"],
)
def test_what_is_no_ownership_form_says_so(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "form4.xml"
    path.write_bytes(data)
    assert codes(path) in (["NOT_OWNERSHIP"], ["JSON_INVALID"])


def test_an_html_page_written_as_xml_is_an_html_page(tmp_path: Path) -> None:
    path = tmp_path / "form4.xml"
    path.write_bytes(
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body>Request rate exceeded</body></html>'
    )
    assert codes(path) == ["HTML_PAGE"]


def test_a_bomb_in_utf_16_is_refused_before_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml"
    path.write_bytes(BOMB.decode().replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"))
    assert codes(path) == ["ENTITY_DECLARED"]


def test_a_missing_file_and_an_empty_folder_do_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good").write_bytes(GOOD)
    assert codes(tmp_path / "none.xml", tmp_path / "*.nothing", tmp_path / "empty", tmp_path / "good") == [
        "NOT_FOUND",
        "NOT_FOUND",
        "EMPTY_FOLDER",
        "read",
    ]


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "good").write_bytes(GOOD)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert codes(tmp_path) == ["read", "FOLDER_LOOP"]


def test_a_broken_link_and_a_pipe_are_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "b")
    assert codes(tmp_path) == ["UNREADABLE", "NOT_A_FILE"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(GOOD)
    path.chmod(0)
    if os.geteuid() == 0:  # root may read every file, but not this one from its start
        path = Path("/proc/self/mem")
    assert codes(path) == ["UNREADABLE"]


def test_one_bad_member_does_not_take_the_archive_with_it(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(a=GOOD, b=b"", c=GOOD, d=zipped(a=GOOD)))
    assert codes(path) == ["read", "EMPTY", "read", "NESTED_ARCHIVE"]


def test_a_member_whose_bytes_are_damaged_is_refused_alone(tmp_path: Path) -> None:
    data = bytearray(zipped(a=GOOD, b=GOOD))
    data[60] ^= 0xFF
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    assert codes(path) == ["ARCHIVE_BROKEN", "read"]


@pytest.mark.parametrize("name", ["/abs", "../up", "a/../../b"])
def test_a_tar_member_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(tarred(**{name: GOOD, "ok": GOOD}))
    assert codes(path) == ["UNSAFE_NAME", "read"]


def test_a_cut_tar_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(tarred(a=GOOD, b=GOOD)[:1200])
    assert codes(path)[0] == "read"
    assert codes(path)[-1] == "ARCHIVE_BROKEN"


def test_a_cut_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(GOOD)[:-20])
    assert codes(path) == ["ARCHIVE_BROKEN"]


def test_the_size_limit_is_the_callers(tmp_path: Path) -> None:
    path = tmp_path / "x.xml"
    path.write_bytes(GOOD)
    [refused] = read_filings([str(path)], limits=Limits(document_bytes=100))
    assert isinstance(refused, FilingError)
    assert refused.code == "TOO_LARGE"


def test_a_line_too_long_does_not_lose_the_lines_after_it(tmp_path: Path) -> None:
    from loaders.forms.json_lines import write_json

    good = tmp_path / "good.xml"
    good.write_bytes(GOOD)
    [filing] = read_filings([str(good)])
    lines = tmp_path / "lines"
    lines.write_text('{"x": "' + "y" * 9_000_000 + '"}\n' + write_json(filing) + "\n")
    assert codes(lines) == ["TOO_LARGE", "read"]


def test_a_reason_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(FilingError("EMPTY", "the document is empty.", source="a.xml")))
    assert (error.code, error.message, error.source, str(error)) == (
        "EMPTY",
        "the document is empty.",
        "a.xml",
        "the document is empty.",
    )


@pytest.mark.parametrize(
    "junk",
    [
        b"<nonDerivativeTable>" + b"<nonDerivativeHolding/>" * 20_000 + b"</nonDerivativeTable>",
        b"<x " + b" ".join(b'a%d=""' % n for n in range(20_000)) + b"/>",
        b"<x " + b" ".join(b'xmlns:a%d="u"' % n for n in range(5_000)) + b">" + b"<y/>" * 100 + b"</x>",
        b"</ownershipDocument>" + b"<?p?>" * 20_000,
    ],
    ids=["rows", "attributes", "namespaces in force", "behind the root"],
)
def test_a_document_of_junk_is_refused_by_its_count(tmp_path: Path, junk: bytes) -> None:
    end = b"</ownershipDocument>"
    path = tmp_path / "junk.xml"
    path.write_bytes(GOOD.removesuffix(end) + junk + (b"" if end in junk else end))
    (refused,) = read_filings([str(path)])
    assert isinstance(refused, FilingError)
    assert refused.code == "TOO_MANY_ELEMENTS"


def test_a_long_document_within_the_count_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.xml"
    path.write_bytes(GOOD.replace(b"</ownershipDocument>", b"<x/>" * 15_000 + b"</ownershipDocument>"))
    (filing,) = read_filings([str(path)])
    assert isinstance(filing, Filing)
    assert len(filing.unknown) == 15_000


def test_a_line_of_json_with_rows_beyond_counting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'{"source":"x","form":"4","nonDerivativeHoldings":[' + b",".join([b"{}"] * 50_000) + b"]}\n")
    (refused,) = read_filings([str(path)])
    assert isinstance(refused, FilingError)
    assert refused.code == "TOO_MANY_ELEMENTS"
