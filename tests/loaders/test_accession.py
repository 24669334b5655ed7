"""Names, folders and addresses that hold an accession number."""

import pytest

from loaders.source.accession import accession_basis, accession_in

ACCESSION = "0001127602-25-001055"
ARCHIVES = "https://www.sec.gov/Archives/edgar/data/1750"


@pytest.mark.parametrize(
    "source",
    [
        f"{ACCESSION}.txt",
        f"{ACCESSION}/form4.xml",
        f"some-{ACCESSION}-index.htm",
        "edgar/data/1750/000112760225001055/xslF345X05/form4.xml",
        f"filings.zip!{ACCESSION}/form4.xml",
        f"C:\\filings\\{ACCESSION}\\form4.xml",
        f"{ARCHIVES}/000112760225001055/form4.xml",
        f"{ARCHIVES}/000112760225001055/{ACCESSION}.txt?download=1",
        f"https://example.org/get?accession={ACCESSION}&as=xml",
        f"https://example.org/get%2F{ACCESSION}",
    ],
)
def test_the_accession_is_found(source: str) -> None:
    assert accession_in(source) == ACCESSION


@pytest.mark.parametrize(
    "source",
    [
        "form4.xml",
        "00011276022500105.xml",
        "0001127602250010551/form4.xml",
        f"{ACCESSION}_0001127602-25-001056.xml",
        "1-0001127602-25-001055-7.xml",
    ],
)
def test_what_is_no_single_accession_is_none(source: str) -> None:
    assert accession_in(source) is None


def test_the_last_part_that_holds_one_says_it() -> None:
    assert accession_in(f"0000000001-20-000001/{ACCESSION}/doc.xml") == ACCESSION


def test_an_address_is_the_index_and_a_path_is_a_name() -> None:
    assert accession_basis(f"{ARCHIVES}/000112760225001055/form4.xml") == "INDEX"
    assert accession_basis(f"{ACCESSION}/form4.xml") == "NAME"
