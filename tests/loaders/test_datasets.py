"""Data sets as they reach us: folders, archives, loose files, tables missing, rows damaged. One small quarter serves all."""

import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from graph.errors import FilingError
from graph.model import Filing, Table
from graph.model.cells import ATTRIBUTES, PATHS
from loaders.forms.layout import read_document
from loaders.forms.ownership_xml_writer import write_xml
from loaders.ingest import read_bytes, read_filings
from loaders.source import Document, open_documents
from loaders.source.dataset_tables import DataTable, place_of
from tests.loaders.archives import zipped

ONE, TWO = "0009900900-24-000001", "0009900900-24-000002"
QUARTER = {
    "SUBMISSION": f"""
ACCESSION_NUMBER|FILING_DATE|PERIOD_OF_REPORT|DOCUMENT_TYPE|ISSUERCIK|ISSUERNAME|ISSUERTRADINGSYMBOL|REMARKS|AFF10B5ONE
{TWO}|09-AUG-2024|07-AUG-2024|4/A|0009900001|Longitude Instruments, Inc.|LGIX||1
{ONE}|07-AUG-2024|05-AUG-2024|4|9900001|Longitude Instruments, Inc.|LGIX|"The ""same"" day"|0
""",
    "REPORTINGOWNER": f"""
ACCESSION_NUMBER|RPTOWNERCIK|RPTOWNERNAME|RPTOWNER_RELATIONSHIP|RPTOWNER_TITLE|RPTOWNER_CITY|FILE_NUMBER
{ONE}|0009900003|MERIDEW ADA|Director,Officer|CFO|HARTFIELD|001-99001
{TWO}|0009900004|PELL OTTO|TenPercentOwner|||001-99001
""",
    "NONDERIV_TRANS": f"""
ACCESSION_NUMBER|NONDERIV_TRANS_SK|SECURITY_TITLE|TRANS_DATE|TRANS_FORM_TYPE|TRANS_CODE|EQUITY_SWAP_TRANS_CD_FN|TRANS_SHARES|TRANS_PRICEPERSHARE|TRANS_PRICEPERSHARE_FN|TRANS_ACQUIRED_DISP_CD|SHRS_OWND_FOLWNG_TRANS|DIRECT_INDIRECT_OWNERSHIP
{TWO}|1002|Common Stock|07-AUG-2024|4|S||10.0|||D|90.0|D
{ONE}|1001|Common Stock|06-AUG-2024|4|P|F2|200.0|2.5|F1|A|300.0|D
{ONE}|999|Common Stock|05-AUG-2024|4|P||100.0||F2, F1|A|100.0|D
""",
    "NONDERIV_HOLDING": f"""
ACCESSION_NUMBER|NONDERIV_HOLDING_SK|SECURITY_TITLE|SHRS_OWND_FOLWNG_TRANS|DIRECT_INDIRECT_OWNERSHIP|NATURE_OF_OWNERSHIP|NATURE_OF_OWNERSHIP_FN
{ONE}|12|Common Stock|9000.5|I|By Meridew Fund, L.P.|F3
{ONE}|13|Common Stock|500.0|I||
{ONE}|11|Common Stock|16000.0|D|By Meridew Holdings, LLC|F2
""",
    "DERIV_TRANS": """
ACCESSION_NUMBER|DERIV_TRANS_SK|SECURITY_TITLE|EXCERCISE_DATE
""",
    "DERIV_HOLDING": f"""
ACCESSION_NUMBER|DERIV_HOLDING_SK|SECURITY_TITLE|CONV_EXERCISE_PRICE|EXERCISE_DATE|EXPIRATION_DATE|EXPIRATION_DATE_FN|UNDLYNG_SEC_TITLE|UNDLYNG_SEC_SHARES|SHRS_OWND_FOLWNG_TRANS|DIRECT_INDIRECT_OWNERSHIP
{ONE}|21|Stock Option|4.25|01-JAN-2025||F1|Common Stock|100.0|100.0|D
""",
    "FOOTNOTES": f"""
ACCESSION_NUMBER|FOOTNOTE_ID|FOOTNOTE_TXT
{ONE}|F10|The tenth.
{ONE}|F2|The second, of
{ONE}|F1|The first.
""",
    "OWNER_SIGNATURE": f"""
ACCESSION_NUMBER|OWNERSIGNATURENAME|OWNERSIGNATUREDATE
{ONE}|/s/ Ada Meridew|07-AUG-2024
{TWO}|/s/ Otto Pell|09-AUG-2024
""",
}


def content(text: str) -> bytes:
    """A table written with `|` between its cells."""
    return "{}\n".format(text.strip("\n").replace("|", "\t")).encode()


def lay(folder: Path, prefix: str = "", **changed: str | None) -> str:
    """The quarter as files; a table changed or, given None, left out."""
    folder.mkdir(exist_ok=True)
    for name, text in {**QUARTER, **changed}.items():
        if text is not None:
            (folder / f"{prefix}{name}.tsv").write_bytes(content(text))
    return str(folder)


def with_row(table: str, row: str) -> dict[str, str]:
    return {table: f"{QUARTER[table].rstrip()}\n{row}\n"}


def read(*sources: str) -> tuple[dict[str, Filing], list[FilingError]]:
    found = [read_document(one) if isinstance(one, Document) else one for one in open_documents(sources)]
    filings = {one.accession or "": one for one in found if isinstance(one, Filing)}
    return filings, [one for one in found if isinstance(one, FilingError)]


def first(*sources: str) -> Filing:
    filings, refused = read(*sources)
    assert refused == []
    return filings[ONE]


def codes(source: str) -> list[tuple[str, str]]:
    filing = next(one for one in read_filings([source]) if isinstance(one, Filing) and one.accession == ONE)
    return [(found.code, found.where) for found in filing.findings]


def test_a_filing_is_its_rows_in_all_tables_transactions_first_by_key(tmp_path: Path) -> None:
    filing = first(lay(tmp_path / "q"))
    assert (filing.accession_basis, filing.source) == ("INDEX", f"{tmp_path}/q!{ONE}")
    assert (str(filing.filed_at), str(filing.period), filing.issuer.cik) == ("2024-08-07", "2024-08-05", "0009900001")
    rows = [(key, line.row, str(line.shares or line.following_shares)) for key, _, line in filing.lines()]
    assert rows == [
        ("ND-T-1", 1, "100"),
        ("ND-T-2", 2, "200"),
        ("ND-H-1", 3, "16000"),
        ("ND-H-2", 4, "9000.5"),
        ("ND-H-3", 5, "500"),
        ("D-H-1", 1, "100"),
    ]


def test_owners_have_the_boxes_their_relationship_lists_and_the_others_unticked(tmp_path: Path) -> None:
    [owner] = first(lay(tmp_path / "q")).owners
    assert (owner.director, owner.officer, owner.ten_percent_owner, owner.other) == (True, True, False, False)
    assert (owner.title, owner.address and owner.address.city) == ("CFO", "HARTFIELD")


def test_the_header_knows_the_parties_and_their_file_numbers(tmp_path: Path) -> None:
    header = first(lay(tmp_path / "q")).header
    assert [(one.role, one.cik, one.file_number) for one in header] == [
        ("ISSUER", "0009900001", None),
        ("REPORTING-OWNER", "0009900003", "001-99001"),
    ]


def test_footnote_ids_stand_on_the_cell_they_are_of_and_on_the_coding_as_a_whole(tmp_path: Path) -> None:
    filing = first(lay(tmp_path / "q"))
    notes = [line.footnotes for line in filing.non_derivative_transactions]
    assert notes == [{"price": ("F2", "F1")}, {"code": ("F2",), "price": ("F1",)}]
    assert list(filing.footnotes) == ["F1", "F2", "F10"]
    assert filing.derivative_holdings[0].footnotes == {"expires": ("F1",)}


def test_a_quoted_cell_is_read_without_its_quotes(tmp_path: Path) -> None:
    assert first(lay(tmp_path / "q")).remarks == 'The "same" day'


def test_both_spellings_of_the_exercise_date_are_one_key(tmp_path: Path) -> None:
    row = {"DERIV_TRANS": f"{QUARTER['DERIV_TRANS'].rstrip()}\n{ONE}|5|Warrant|02-FEB-2025\n"}
    filing = first(lay(tmp_path / "q", **row))
    days = [str(line.exercisable) for line in (*filing.derivative_transactions, *filing.derivative_holdings)]
    assert days == ["2025-02-02", "2025-01-01"]


def test_natures_moved_up_onto_a_direct_row_go_to_the_indirect_rows_in_order(tmp_path: Path) -> None:
    lines = first(lay(tmp_path / "q")).non_derivative_holdings
    assert [(line.ownership, line.nature, line.footnotes) for line in lines] == [
        ("D", None, {}),
        ("I", "By Meridew Holdings, LLC", {"nature": ("F2",)}),
        ("I", "By Meridew Fund, L.P.", {"nature": ("F3",)}),
    ]
    shown = [line.as_filed[PATHS["nature"]] for line in lines]
    assert shown == ["By Meridew Holdings, LLC", "By Meridew Fund, L.P.", ""]


def test_a_nature_that_was_moved_is_not_written_on_the_direct_row(tmp_path: Path) -> None:
    xml = write_xml(first(lay(tmp_path / "q"))).decode()
    assert xml.count("By Meridew Holdings, LLC") == 1
    assert xml.index("<value>9000.5</value>") < xml.index("By Meridew Holdings, LLC")


def test_natures_stay_where_they_are_when_they_are_not_as_many_as_the_indirect_rows(tmp_path: Path) -> None:
    table = QUARTER["NONDERIV_HOLDING"].replace("500.0|I||", "500.0|D||")
    lines = first(lay(tmp_path / "q", NONDERIV_HOLDING=table)).non_derivative_holdings
    assert [line.nature for line in lines] == ["By Meridew Holdings, LLC", "By Meridew Fund, L.P.", None]


def test_each_row_whose_nature_moved_has_a_finding(tmp_path: Path) -> None:
    moved = [where for code, where in codes(lay(tmp_path / "q")) if code == "TSV_NATURE_SHIFTED"]
    assert moved == ["ND-H-1/nature", "ND-H-2/nature", "ND-H-3/nature"]


def test_the_plan_box_is_not_stated_where_an_older_quarter_has_no_column_for_it(tmp_path: Path) -> None:
    older = "\n".join(line.rpartition("|")[0] for line in QUARTER["SUBMISSION"].strip().split("\n"))
    filings, _ = read(lay(tmp_path / "q", SUBMISSION=older))
    assert [one.aff10b5_one for one in filings.values()] == [None, None]
    filings, _ = read(lay(tmp_path / "q"))
    assert [one.aff10b5_one for one in filings.values()] == [True, False]


def test_filings_come_in_the_order_of_their_table_of_submissions(tmp_path: Path) -> None:
    assert list(read(lay(tmp_path / "q"))[0]) == [TWO, ONE]


def test_a_zip_a_tar_and_loose_files_hold_the_same_filings(tmp_path: Path) -> None:
    folder = Path(lay(tmp_path / "q"))
    with zipfile.ZipFile(tmp_path / "2024q3_form345.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    with tarfile.open(tmp_path / "all.tgz", "w:gz") as tar:
        tar.add(folder, "2024q3")
    wanted = first(str(folder)).model_dump(exclude={"source"})
    sources = [[str(tmp_path / "2024q3_form345.zip")], [str(tmp_path / "all.tgz")], sorted(map(str, folder.iterdir()))]
    found = [first(*some) for some in sources]
    assert [one.model_dump(exclude={"source"}) for one in found] == [wanted] * 3
    assert [one.source.removeprefix(f"{tmp_path}/") for one in found] == [
        f"2024q3_form345.zip!{ONE}",
        f"all.tgz!2024q3!{ONE}",
        f"q!{ONE}",
    ]


def test_a_zip_that_arrives_in_memory_is_read_as_one_on_disk() -> None:
    data = zipped(**{f"2024q3__{name}.tsv": content(text) for name, text in QUARTER.items()})
    results = list(read_bytes(data, "upload.zip"))
    assert [one.source for one in results] == [f"upload.zip!2024q3!{TWO}", f"upload.zip!2024q3!{ONE}"]


def test_two_data_sets_in_one_folder_are_told_apart_by_their_prefix(tmp_path: Path) -> None:
    lay(tmp_path / "both", "2024q3_")
    folder = lay(tmp_path / "both", "small_2024q3_", REPORTINGOWNER=None)
    found = [one.source for one in open_documents([folder]) if isinstance(one, Document)]
    assert [one.removeprefix(f"{folder}/") for one in found] == [
        f"2024q3!{TWO}", f"2024q3!{ONE}", f"small_2024q3!{TWO}", f"small_2024q3!{ONE}",
    ]  # fmt: skip


def test_the_readme_and_the_description_of_columns_beside_the_tables_are_passed_over(tmp_path: Path) -> None:
    folder = Path(lay(tmp_path / "q", "2024q3_"))
    (folder / "2024q3_FORM_345_metadata.json").write_text("{}\n", "utf-8")
    (folder / "2024q3_FORM_345_readme.htm").write_text("<html></html>\n", "utf-8")
    filings, refused = read(str(folder))
    assert (len(filings), refused) == (2, [])


def test_sources_come_in_the_order_given(tmp_path: Path, samples: Path) -> None:
    incomplete = lay(tmp_path / "q", FOOTNOTES=None)
    paths = sorted(map(str, Path(incomplete).iterdir()))
    sample = str(next(samples.glob("*.xml")))
    for quarter in ([incomplete], paths):
        found = [one.source.partition("!")[0] for one in open_documents([sample, *quarter, sample])]
        assert found == [sample, *[incomplete] * 3, sample]


def test_missing_tables_are_named_once_and_every_filing_says_what_it_lacks(tmp_path: Path) -> None:
    filings, refused = read(lay(tmp_path / "q", REPORTINGOWNER=None, NONDERIV_TRANS=None, FOOTNOTES=None))
    assert [(one.code, one.source) for one in refused] == [("TABLE_MISSING", f"{tmp_path}/q")]
    assert "lacks the tables REPORTINGOWNER, NONDERIV_TRANS and FOOTNOTES" in refused[0].message
    assert {one.not_carried for one in filings.values()} == {("owners", "nonDerivativeTransactions", "footnotes")}


def test_what_is_not_known_is_not_found_missing(tmp_path: Path) -> None:
    source = lay(tmp_path / "q", NONDERIV_TRANS=None, NONDERIV_HOLDING=None, DERIV_HOLDING=None, FOOTNOTES=None)
    found = [one for one in read_filings([source]) if isinstance(one, Filing)]
    assert [[finding.code for finding in one.findings] for one in found] == [["TABLE_MISSING"]] * 2


def test_nothing_is_read_without_the_table_of_submissions(tmp_path: Path) -> None:
    filings, [refusal] = read(lay(tmp_path / "q", SUBMISSION=None, FOOTNOTES=None))
    assert (filings, refusal.code) == ({}, "TABLE_MISSING")
    assert "no table SUBMISSION" in refusal.message


def test_a_table_given_twice_is_read_once(tmp_path: Path) -> None:
    folder = lay(tmp_path / "q")
    paths = sorted(map(str, Path(folder).iterdir()))
    _, [refusal] = read(*paths, paths[0])
    assert (refusal.code, refusal.source) == ("TABLE_TWICE", paths[0])


def test_a_filing_whose_owner_has_no_row_does_not_know_its_owners(tmp_path: Path) -> None:
    owners = "\n".join(QUARTER["REPORTINGOWNER"].strip().split("\n")[:2])
    filings, refused = read(lay(tmp_path / "q", REPORTINGOWNER=owners))
    assert (refused, filings[ONE].not_carried, filings[TWO].not_carried) == ([], (), ("owners",))


def test_a_row_with_too_many_cells_is_kept_as_a_finding_and_loses_no_other(tmp_path: Path) -> None:
    source = lay(tmp_path / "q", **with_row("OWNER_SIGNATURE", f"{ONE}|/s/ A|07-AUG-2024|what|is|this"))
    filings, refused = read(source)
    assert (refused, [len(one.signatures) for one in filings.values()]) == ([], [1, 1])
    assert ("ROW_UNREADABLE", "") in codes(source)
    assert "what\\tis\\tthis" in filings[ONE].unknown[0].element


def test_a_row_without_an_accession_number_is_refused_with_its_line(tmp_path: Path) -> None:
    filings, [refusal] = read(lay(tmp_path / "q", **with_row("OWNER_SIGNATURE", "n/a|/s/ A|07-AUG-2024")))
    assert (len(filings), refusal.code) == (2, "ROW_UNREADABLE")
    assert refusal.source.endswith("OWNER_SIGNATURE.tsv")
    assert "line 4 " in refusal.message


def test_a_filing_whose_own_row_is_damaged_is_refused_with_its_line(tmp_path: Path) -> None:
    three = "0009900900-24-000003"
    filings, [refusal] = read_refused(lay(tmp_path / "q", **with_row("SUBMISSION", f"{three}|07-AUG-2024")))
    assert (len(filings), refusal.source) == (2, f"{tmp_path}/q!{three}")
    assert "Line 4 of the table SUBMISSION" in refusal.message


def read_refused(source: str) -> tuple[list[Filing], list[FilingError]]:
    found = list(read_filings([source]))
    return [one for one in found if isinstance(one, Filing)], [one for one in found if isinstance(one, FilingError)]


def test_rows_of_a_filing_that_submission_does_not_name_are_refused(tmp_path: Path) -> None:
    stray = "0009900900-24-000009"
    filings, [refusal] = read(lay(tmp_path / "q", **with_row("FOOTNOTES", f"{stray}|F1|Whose?")))
    assert (len(filings), refusal.code, refusal.source) == (2, "NO_SUBMISSION_ROW", f"{tmp_path}/q!{stray}")


@pytest.mark.parametrize(
    ("text", "damaged", "key"),
    [
        ("|05-AUG-2024|4|P||100.0", "|35-AUG-2024|4|P||100.0", "date"),
        ("|100.0||F2", "|1OO.0||F2", "shares"),
        ("|A|100.0", "|Q|100.0", "acquiredDisposed"),
    ],
    ids=["date", "figure", "code"],
)
def test_an_unreadable_cell_keeps_its_text_and_has_a_finding(tmp_path: Path, text: str, damaged: str, key: str) -> None:
    source = lay(tmp_path / "q", NONDERIV_TRANS=QUARTER["NONDERIV_TRANS"].replace(text, damaged))
    line = first(source).non_derivative_transactions[0]
    assert (getattr(line, ATTRIBUTES[key]), line.as_filed[PATHS[key]] in damaged) == (None, True)
    assert {("UNREADABLE_VALUE", f"ND-T-1/{key}"), ("NUMBER_FORMAT", f"ND-T-1/{key}")}.intersection(codes(source))


def test_a_figure_in_powers_of_ten_is_read_exactly(tmp_path: Path) -> None:
    table = QUARTER["NONDERIV_TRANS"].replace("|100.0||F2", "|1.25E7||F2")
    assert first(lay(tmp_path / "q", NONDERIV_TRANS=table)).non_derivative_transactions[0].shares == 12_500_000


def test_a_column_that_nobody_knows_is_kept_with_its_text(tmp_path: Path) -> None:
    lines = QUARTER["SUBMISSION"].strip().split("\n")
    table = "\n".join(f"{line}|{cell}" for line, cell in zip(lines, ("NEW_FLAG", "", "yes"), strict=True))
    source = lay(tmp_path / "q", SUBMISSION=table)
    assert ("COLUMN_UNKNOWN", "") in codes(source)
    assert "NEW_FLAG of SUBMISSION" in first(source).unknown[0].element


def test_a_relationship_in_other_words_leaves_the_boxes_it_may_mean_open(tmp_path: Path) -> None:
    table = QUARTER["REPORTINGOWNER"].replace("Director,Officer", "Director,10% Owner")
    [owner] = first(lay(tmp_path / "q", REPORTINGOWNER=table)).owners
    assert (owner.director, owner.officer, owner.ten_percent_owner) == (True, None, None)
    assert owner.as_filed == {"reportingOwnerRelationship": "Director,10% Owner"}


def test_a_text_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    table = QUARTER["FOOTNOTES"].replace("The second, of", '"The second, of\n\ntwo lines"')
    assert first(lay(tmp_path / "q", FOOTNOTES=table)).footnotes["F2"] == "The second, of\n\ntwo lines"


def test_a_quotation_mark_that_nothing_closes_loses_no_row(tmp_path: Path) -> None:
    table = QUARTER["FOOTNOTES"].replace("The second, of", '"The second, of')
    assert first(lay(tmp_path / "q", FOOTNOTES=table)).footnotes == {
        "F1": "The first.", "F2": '"The second, of', "F10": "The tenth.",
    }  # fmt: skip


def test_line_ends_a_byte_order_mark_and_another_encoding_change_nothing(tmp_path: Path) -> None:
    folder = Path(lay(tmp_path / "q"))
    wanted = first(str(folder)).model_dump()
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert first(str(folder)).model_dump() == wanted
    notes = folder / "FOOTNOTES.tsv"
    notes.write_bytes(notes.read_bytes().replace(b"The first.", b"The Mus\xe9e."))
    assert first(str(folder)).footnotes["F1"] == "The Musée."


def test_a_row_repeated_word_for_word_is_read_once(tmp_path: Path) -> None:
    row = QUARTER["NONDERIV_HOLDING"].strip().split("\n")[1]
    source = lay(tmp_path / "q", **with_row("NONDERIV_HOLDING", row))
    assert len(first(source).non_derivative_holdings) == 3
    assert ("ROW_REPEATED", "") in codes(source)


def test_processes_read_the_same_filings(tmp_path: Path) -> None:
    source = lay(tmp_path / "q")
    assert list(read_filings([source], jobs=2)) == list(read_filings([source]))


def test_the_ault_subset_holds_its_natures_on_the_indirect_rows(shared: Path, tmp_path: Path) -> None:
    tables = (shared / "filings/datasets").glob("ault_subset_2024q3_*.tsv")
    filings, refused = read(*sorted(map(str, tables)))
    assert [one.code for one in refused] == ["TABLE_MISSING"]
    for accession in ("0001214659-24-013576", "0001214659-24-014768"):
        lines = filings[accession].non_derivative_holdings
        assert [(str(line.following_shares), line.ownership, line.nature) for line in lines] == [
            ("16686", "D", None),
            ("99619", "I", "By Ault Life Sciences, Inc."),
            ("549", "I", "By Ault Life Sciences Fund, LLC"),
        ]


def test_in_a_whole_quarter_natures_moved_in_as_many_filings_as_were_counted(shared: Path) -> None:
    counted: Counter[str] = Counter()
    tables = (shared / "filings/datasets").glob("2024q3_*.tsv")
    for document in open_documents(sorted(map(str, tables))):
        if isinstance(document, Document):
            filing = read_document(document)
            moved = (table for table in Table if any(PATHS["nature"] in line.as_filed for line in filing.rows(table)))
            counted.update(moved)
    assert counted == {"ND-H": 975, "D-T": 88, "D-H": 111}


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("SUBMISSION.tsv", "."),
        ("../SUBMISSION.tsv", ".."),
        ("/SUBMISSION.tsv", "/"),
        ("2024q3/SUBMISSION.tsv", "2024q3"),
        ("sets/2024q3_SUBMISSION.tsv", "sets/2024q3"),
        ("sets/SUBMISSION-2024q3.txt", "sets/2024q3"),
        ("2024q3.zip!SUBMISSION.tsv", "2024q3.zip"),
        ("all.tgz!2024q3/submission.tsv", "all.tgz!2024q3"),
        ("sets/table-1.tsv", "sets"),
        ("-", "-"),
    ],
)
def test_a_table_belongs_to_what_its_path_is_without_its_own_name(source: str, place: str) -> None:
    assert place_of(source, DataTable.SUBMISSION) == place


def test_a_table_that_breaks_off_counts_as_missing(tmp_path: Path) -> None:
    notes = "".join(f"\n{ONE}|F{n}|Note {n}." for n in range(20, 4000))
    with zipfile.ZipFile(tmp_path / "q.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**QUARTER, "FOOTNOTES": QUARTER["FOOTNOTES"].rstrip() + notes}.items():
            archive.writestr(f"{name}.tsv", content(text))
        damaged = archive.getinfo("FOOTNOTES.tsv").header_offset + 9000
    data = bytearray((tmp_path / "q.zip").read_bytes())
    data[damaged : damaged + 4] = b"\xff\xff\xff\xff"
    (tmp_path / "q.zip").write_bytes(data)
    filings, refused = read(str(tmp_path / "q.zip"))
    assert [one.code for one in refused] == ["ARCHIVE_BROKEN", "TABLE_MISSING"]
    assert {one.not_carried for one in filings.values()} == {("footnotes",)}
