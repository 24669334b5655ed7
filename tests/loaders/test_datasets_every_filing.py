"""Every shared XML drawn as one quarterly data set and read back: equal facts, up to what a data set shows.

What a data set does not show is taken off the XML's facts before the comparison: spellings, boxes drawn but not ticked,
and how transactions and holdings stood between each other.
"""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from graph.ids import fingerprint
from graph.model import Address, Carrier, Filing, Owner, Table
from loaders.findings import findings_of
from loaders.forms.json_lines import read_json, write_json
from loaders.forms.layout import read_document
from loaders.source import Document, open_documents
from tests.loaders.drawn_data_set import BOXES, NEW, OLD, STREETS, cents, drawn


def visible(filing: Filing) -> dict[str, object]:
    """What a data set shows of a filing, for comparison."""
    lines: dict[str, list[object]] = defaultdict(list)
    for table in Table:
        for line in filing.rows(table):
            figures = {name: cents(value) for name, value in line if isinstance(value, Decimal)}
            cells = line.model_copy(update={**figures, "row": 0, "as_filed": {}, "unknown": (), "indirect": None})
            lines[table].append(collapsed(cells.model_dump()))
    return {
        **collapsed(
            filing.model_dump(include={"accession", "form", "period", "original_filed", "remarks", "signatures"})
        ),
        **collapsed(
            filing.model_dump(include={"footnotes", "issuer", "no_securities_owned", "not_subject_to_section16"})
        ),
        "form5": (filing.form3_holdings_reported, filing.form4_transactions_reported),
        "owners": [collapsed(seen(owner).model_dump()) for owner in filing.owners],
        **lines,
    }


def seen(owner: Owner) -> Owner:
    boxes = {name: bool(getattr(owner, name)) for name, _ in BOXES}
    boxes = boxes if any(boxes.values()) else dict.fromkeys(boxes)
    address = {name: getattr(owner.address, name) for name in STREETS} if owner.address else {}
    place = Address(**address) if any(address.values()) else None
    return owner.model_copy(update={**boxes, "address": place, "as_filed": {}, "unknown": ()})


def collapsed(value: object) -> object:
    """Texts with white space collapsed: line ends inside a cell are as the writer of the file has them."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return {key: collapsed(one) for key, one in value.items()}
    return [collapsed(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.fixture(scope="module")
def filings(shared: Path) -> list[Filing]:
    """Every shared XML, one without an accession given one."""
    read = [
        read_document(Document(str(path), path.read_bytes())) for path in sorted((shared / "filings/xml").glob("*.xml"))
    ]
    once = {one.accession or f"9999999999-24-{place:06}": one for place, one in enumerate(read)}
    return [one.model_copy(update={"accession": key}) for key, one in once.items()]


def read_back(path: Path) -> dict[str, Filing]:
    documents = list(open_documents([str(path)]))
    assert [one for one in documents if not isinstance(one, Document)] == []
    return {filing.accession or "": filing for filing in map(read_document, documents)}


@pytest.mark.parametrize(
    ("zipped", "shifted", "spelled"),
    [(True, False, NEW), (False, False, OLD), (True, True, OLD), (False, True, NEW)],
    ids=["zip", "folder of an older quarter", "older zip with natures moved up", "folder with natures moved up"],
)
def test_every_filing_drawn_as_a_data_set_reads_back_with_equal_facts(
    filings: list[Filing], tmp_path: Path, *, zipped: bool, shifted: bool, spelled: dict[str, object]
) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=zipped, shifted=shifted, **spelled))
    assert len(back) == len(filings)
    for filing in filings:
        one = back[filing.accession or ""]
        assert visible(one) == visible(filing), filing.source
        assert one.aff10b5_one == (filing.aff10b5_one if spelled is NEW else None)
        assert (one.carrier, one.accession_basis, one.not_carried) == (Carrier.TSV, "INDEX", ())


def test_a_filing_has_one_fingerprint_in_both_carriers(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=True, shifted=True, **NEW))
    other = [one.source for one in filings if fingerprint(back[one.accession or ""]) != fingerprint(one)]
    assert other == []


def test_natures_that_were_moved_are_told_on_each_row_and_on_no_other(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=True, shifted=True, **NEW))
    assert sum(any(moved(filing)) for filing in filings) > 20
    for filing in filings:
        told = {one.where for one in findings_of(back[filing.accession or ""]) if one.code == "TSV_NATURE_SHIFTED"}
        assert told == set(moved(filing)), filing.source


def moved(filing: Filing) -> Iterator[str]:
    for table in Table:
        lines = filing.rows(table)
        natures = [line.nature for line in lines]
        up = [one for one in natures if one] + [None for one in natures if not one]
        for n, (shown_there, nature) in enumerate(zip(up, natures, strict=True), 1):
            if shown_there != nature:
                yield f"{table}-{n}/nature"


def test_what_was_read_from_a_data_set_survives_its_json(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings[:60], tmp_path, zipped=True, shifted=True, **NEW))
    for one in back.values():
        assert read_json(write_json(one).encode()) == one


def test_unread_rows_leave_no_findings_behind(filings: list[Filing], tmp_path: Path) -> None:
    back = read_back(drawn(filings, tmp_path, zipped=True, shifted=False, **NEW))
    assert [one.unknown for one in back.values() if one.unknown] == []
