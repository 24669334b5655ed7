"""Harmed filings: a reading with findings or a reasoned rejection, whatever the harm. `make fuzz` does the same at length."""

import json
from pathlib import Path

import pytest

from benchmarks import fuzz

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_harmed_document_is_the_same_each_time_and_not_the_original() -> None:
    originals = {data for kind in fuzz.documents((SAMPLES,)) for _, data in kind}
    harmed = [fuzz.harmed(number, (SAMPLES,)) for number in range(100)]

    assert harmed == [fuzz.harmed(number, (SAMPLES,)) for number in range(100)]
    assert sum(data in originals for _, data in harmed) < 10


def test_no_harm_to_the_samples_ends_in_a_defect() -> None:
    tally = fuzz.fuzz([SAMPLES], range(1200), jobs=1)

    assert [line for line in tally.broken if "Lookthrough failed" in line] == []
    assert tally.documents == 1200
    assert tally.filings > 100
    assert len(tally.rejected) > 4


def test_no_harm_to_real_filings_of_every_carrier_ends_in_a_defect(shared: Path) -> None:
    tally = fuzz.fuzz([shared / "filings"], range(1500), jobs=1)

    assert [line for line in tally.broken if "Lookthrough failed" in line] == []
    assert tally.filings > 100


def test_the_command_tells_its_figures_and_fails_where_a_document_breaks_a_limit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "SECONDS", 0.0)

    code = fuzz.main([str(SAMPLES), "--count", "5", "--jobs", "1"])

    figures = json.loads(capsys.readouterr().out)
    assert code == 1
    assert figures["documents"] == 5
    assert figures["broken"] == 5
