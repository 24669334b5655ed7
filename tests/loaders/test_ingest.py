"""Reading and interpreting: a pure function of a filing's facts."""

from graph.errors import FilingError
from graph.model import Filing
from loaders.ingest import interpret, read_filings


def filings(shared) -> list[Filing]:
    read = list(read_filings([str(shared / "filings/seeds"), str(shared / "filings/xml/form4_*_BOTHA_202*.xml")]))
    assert not [item for item in read if isinstance(item, FilingError)]
    return read


def without_readings(filing: Filing) -> Filing:
    names = ("non_derivative_transactions", "non_derivative_holdings", "derivative_transactions", "derivative_holdings")
    lines = {
        name: tuple(line.model_copy(update={"indirect": None}) for line in getattr(filing, name)) for name in names
    }
    return filing.model_copy(update={"findings": (), **lines})


def test_interpreting_again_changes_nothing(shared) -> None:
    for filing in filings(shared)[:20]:
        assert interpret(filing) == filing


def test_readings_come_from_the_facts_alone(shared) -> None:
    for filing in filings(shared)[:20]:
        assert interpret(without_readings(filing)) == filing


def test_every_indirect_line_has_a_holder(shared) -> None:
    for filing in filings(shared):
        for key, _, line in filing.lines():
            if line.ownership == "I":
                assert line.indirect is not None, f"{filing.source} {key}"
                assert line.indirect.vehicles, f"{filing.source} {key}"


def test_every_real_filing_is_read(shared) -> None:
    refused = [item.message for item in read_filings([str(shared / "filings/xml")]) if isinstance(item, FilingError)]
    assert refused == []


def test_the_accession_comes_from_the_name_of_the_file(shared) -> None:
    name = "form3_X0203_TSLA_Musk_2010-06-28_0001181431-10-034759.xml"
    [filing] = read_filings([str(shared / "filings/xml" / name)])
    assert (filing.accession, filing.accession_basis) == ("0001181431-10-034759", "NAME")
