"""`lookthrough parse` as a person runs it: filings on standard output, reasons on standard error, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """<?xml version="1.0"?><ownershipDocument><documentType>4</documentType><issuer><issuerCik>0000000001</issuerCik>
<issuerName>Iss</issuerName></issuer><reportingOwner><reportingOwnerId><rptOwnerCik>0000000002</rptOwnerCik><rptOwnerName>Doe Jane
</rptOwnerName></reportingOwnerId></reportingOwner><remarks>é</remarks></ownershipDocument>"""

FILING_KEYS = {
    *(
        [
            "source",
            "accession",
            "form",
            "schemaVersion",
            "period",
            "filedAt",
            "acceptedAt",
            "issuer",
            "owners",
            "nonDerivativeTransactions",
        ]
    ),
    *(
        [
            "nonDerivativeHoldings",
            "derivativeTransactions",
            "derivativeHoldings",
            "footnotes",
            "remarks",
            "signatures",
            "findings",
            "asFiled",
        ]
    ),
    *(
        [
            "unknown",
            "originalFiled",
            "noSecuritiesOwned",
            "notSubjectToSection16",
            "form3HoldingsReported",
            "form4TransactionsReported",
        ]
    ),
    "aff10b5One",
}
LINE_KEYS = {
    *(
        [
            "title",
            "date",
            "deemedDate",
            "code",
            "formType",
            "equitySwap",
            "timeliness",
            "shares",
            "totalValue",
            "price",
            "acquiredDisposed",
            "exercisePrice",
        ]
    ),
    *(
        [
            "exercisable",
            "expires",
            "underlyingTitle",
            "underlyingShares",
            "underlyingValue",
            "followingShares",
            "followingValue",
            "ownership",
        ]
    ),
    *(["nature", "footnotes", "indirect", "row", "asFiled", "unknown"]),
}


def parse(*arguments: object, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "lookthrough", "parse", *map(str, arguments)]
    if not (Path(__file__).parents[2] / "lookthrough/__main__.py").exists():
        command[1:3] = ["-c", "from lookthrough.cli import main; main()"]
    return subprocess.run(command, input=given, capture_output=True, check=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.xml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_filing_is_one_line_of_json(good: Path) -> None:
    done = parse(good)
    assert (done.returncode, done.stderr, done.stdout.count(b"\n")) == (0, b"", 1)
    assert json.loads(done.stdout)["source"] == str(good)


def test_the_keys_are_those_of_the_design(shared) -> None:
    done = parse(shared / "filings/seeds/001_eb8fd0818af82a58.txt")
    filing = json.loads(done.stdout)
    assert filing.keys() >= FILING_KEYS
    assert filing["derivativeTransactions"][0].keys() == LINE_KEYS
    assert filing["owners"][0]["address"].keys() == {
        *(["street1", "street2", "city", "state", "stateDescription", "zip", "country", "nonUSState", "nonUS", "good"])
    }


def test_json_piped_back_gives_the_document(good: Path) -> None:
    done = parse("-", "--format", "xml", given=parse(good).stdout)
    assert done.returncode == 0
    assert "<remarks>é</remarks>" in done.stdout.decode()


def test_json_piped_back_gives_the_same_json(good: Path) -> None:
    printed = parse(good).stdout
    assert parse("-", given=printed).stdout == printed


def test_a_text_render_can_be_written_as_xml(shared) -> None:
    done = parse(shared / "filings/seeds/001_eb8fd0818af82a58.txt", "--format", "xml")
    assert done.returncode == 0
    assert b"<transactionTotalValue>" in done.stdout
    assert b"aff10b5One" not in done.stdout
    again = parse("-", "--format", "json", given=done.stdout)
    assert json.loads(again.stdout)["derivativeTransactions"][1]["exercisePrice"] == "0.1837"


def test_a_refused_file_prints_its_reason_and_leaves_the_rest(tmp_path: Path, good: Path) -> None:
    (tmp_path / "bad.xml").write_bytes(b"")
    done = parse(tmp_path)
    assert (done.returncode, done.stdout.count(b"\n")) == (1, 1)
    assert done.stderr.decode() == f"{tmp_path}/bad.xml: EMPTY: the document is empty.\n"


def test_several_filings_as_xml_need_a_folder(tmp_path: Path, good: Path) -> None:
    done = parse(good, good, "--format", "xml")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"--out" in done.stderr
    assert parse(good, good, "--format", "xml", "--out", tmp_path / "out").returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good-2.xml", "good.xml"]


def test_a_folder_for_json_is_a_wrong_call(tmp_path: Path, good: Path) -> None:
    assert parse(good, "--out", tmp_path / "out").returncode == 2


def test_no_source_is_a_wrong_call() -> None:
    assert parse().returncode == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fom": "4"}, "fom"),
        ({"period": "yesterday"}, "period"),
        ({"owners": None}, "owners"),
        ({"nonDerivativeTransactions": [{"row": 1, "price": "1,000"}]}, "price"),
        ({"nonDerivativeTransactions": [{"row": 1, "price": "-5"}]}, "price"),
        ({"nonDerivativeTransactions": [{"row": 1, "ownership": "X"}]}, "ownership"),
        ({"nonDerivativeTransactions": [{"row": 1, "footnotes": {"prise": ["F1"]}}]}, "prise"),
        ({"asFiled": {"issuer/issuerNam": ""}}, "issuerNam"),
    ],
    ids=["unknown key", "no date", "no owners", "comma", "sign", "letter", "footnoted cell", "marked element"],
)
def test_a_line_edited_wrongly_is_refused_with_the_place(good: Path, change: dict, words: str) -> None:
    facts = json.loads(parse(good).stdout)
    done = parse("-", given=json.dumps({**facts, **change}).encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"JSON_NOT_A_FILING" in done.stderr
    assert words.encode() in done.stderr


def test_a_reader_that_stops_early_causes_no_traceback(good: Path) -> None:
    script = "from lookthrough.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "parse", *[str(good)] * 400], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        assert running.stderr.read() == b""
