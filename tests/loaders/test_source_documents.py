"""Every kind of source gives its documents, in order and under its name; what a document is shows in its content."""

import gzip
import io
from pathlib import Path

import pytest

from loaders.source import open_documents
from loaders.source.accession import accession_in
from tests.loaders.archives import tarred, zipped

GOOD = b"<ownershipDocument/>"


def sources(*given: object) -> list[str]:
    return [document.source for document in open_documents(map(str, given))]


def test_a_folder_is_read_whole_and_by_name(tmp_path: Path) -> None:
    for name in ("b.xml", "a/2.txt", "a/1", "c"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(GOOD)
    assert sources(tmp_path) == [f"{tmp_path}/{name}" for name in ("a/1", "a/2.txt", "b.xml", "c")]


def test_sources_come_in_the_order_given(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(GOOD)
    assert sources(tmp_path / "b", tmp_path / "a") == [f"{tmp_path}/b", f"{tmp_path}/a"]


def test_a_pattern_reaches_into_folders(tmp_path: Path) -> None:
    (tmp_path / "x/y").mkdir(parents=True)
    (tmp_path / "x/y/a.xml").write_bytes(GOOD)
    (tmp_path / "b.xml").write_bytes(GOOD)
    assert sources(tmp_path / "**/*.xml") == [f"{tmp_path}/b.xml", f"{tmp_path}/x/y/a.xml"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].xml").write_bytes(GOOD)
    assert sources(tmp_path / "a[1].xml") == [f"{tmp_path}/a[1].xml"]


@pytest.mark.parametrize(
    "data",
    [zipped(one=GOOD, two__x=GOOD), tarred(one=GOOD, two__x=GOOD), tarred("w:gz", one=GOOD, two__x=GOOD)],
    ids=["zip", "tar", "tar.gz"],
)
def test_an_archive_gives_its_members_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "archive.xml"
    path.write_bytes(data)
    assert sources(path) == [f"{path}!one", f"{path}!two/x"]
    assert [document.data for document in open_documents([str(path)])] == [GOOD, GOOD]


def test_a_gzipped_document_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xml.gz"
    path.write_bytes(gzip.compress(GOOD))
    assert [(document.source, document.data) for document in open_documents([str(path)])] == [(str(path), GOOD)]


@pytest.mark.parametrize(("data", "expected"), [(GOOD, ["-"]), (zipped(a=GOOD), ["-!a"]), (tarred(a=GOOD), ["-!a"])])
def test_standard_input_may_be_a_document_or_an_archive(monkeypatch, data: bytes, expected: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert sources("-") == expected


def test_json_lines_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b'{"a": 1}\n\n{"a": 2}\n')
    assert [(document.data, document.line) for document in open_documents([str(path)])] == [
        (b'{"a": 1}\n', 1),
        (b'{"a": 2}\n', 3),
    ]


def test_a_json_object_spread_over_lines_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "spread"
    path.write_bytes(b'{\n  "a": 1\n}\n')
    assert [document.data for document in open_documents([str(path)])] == [b'{\n  "a": 1\n}\n']


@pytest.mark.parametrize(
    ("source", "accession"),
    [
        ("form4_T_2023-10-20_0001214659-23-013845.xml", "0001214659-23-013845"),
        ("edgar/data/896493/000121465923013845/form4.xml", "0001214659-23-013845"),
        ("q.zip!0001214659-23-013845.txt", "0001214659-23-013845"),
        ("0001214659-23-013845/0001181431-10-034759.xml", "0001181431-10-034759"),
        ("0001214659-23-013845_0001181431-10-034759.xml", None),
        ("form4_2023-10-20.xml", None),
        ("12345678901234567890.xml", None),
        ("-", None),
    ],
)
def test_the_accession_is_the_one_that_the_name_nearest_the_document_holds(source: str, accession: str | None) -> None:
    assert accession_in(source) == accession
