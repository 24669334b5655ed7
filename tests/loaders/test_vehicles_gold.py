"""The hand-read labels: both seeds exactly, and the floor that the whole set must not fall under."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.model import Filing, Indirect
from loaders.ingest import read_bytes
from loaders.vehicles import read_indirect

SEEDS = {"000_2faba80f5391c58b.txt": ("ND-T-2",), "001_eb8fd0818af82a58.txt": ("D-T-1", "D-T-2")}


def read(path: Path) -> dict[str, Indirect]:
    (filing,) = read_bytes(path.read_bytes(), path.name)
    assert isinstance(filing, Filing)
    return read_indirect(filing)


@pytest.mark.parametrize(("seed", "lines"), SEEDS.items(), ids=list(SEEDS))
def test_a_seed_names_the_company_its_officer_and_the_words(shared: Path, seed: str, lines: tuple[str, ...]) -> None:
    found = read(shared / "filings" / "seeds" / seed)
    assert set(found) == set(lines)
    for answer in found.values():
        (vehicle,), (control,) = answer.vehicles, answer.controls
        assert (vehicle.name, vehicle.kind.value, vehicle.aliases) == (
            "Ault & Company, Inc.",
            "COMPANY",
            ("Ault & Co.",),
        )
        assert (control.controller, control.vehicle, control.role.value) == ("Milton C. Ault, III", vehicle.name, "CEO")
        assert control.quote.startswith("Milton C. Ault, III, is the Chief Executive Officer of Ault & Co")
        assert (control.where, answer.deemed_beneficial_owner, answer.disclaimed) == ("F3", True, False)


def test_every_labelled_holder_of_an_xml_filing_is_found_by_name_or_kind(shared: Path) -> None:
    missed = []
    for case in _cases(shared):
        answer = read(shared / "filings" / case["file"])[_line_id(case)]
        wanted = {kind for vehicle in case["vehicles"] for kind in (vehicle["kind"], *vehicle.get("kind_alt", ()))}
        if len(answer.vehicles) != len(case["vehicles"]) or not {v.kind.value for v in answer.vehicles} <= wanted:
            missed.append(case["id"])
    assert missed == []


def _cases(shared: Path) -> list[dict[str, Any]]:
    labels = (shared / "gold" / "vehicles.jsonl").read_text(encoding="utf-8").splitlines()
    return [case for line in labels if (case := json.loads(line))["file"].endswith(".xml")]


def _line_id(case: dict[str, Any]) -> str:
    row = case["row"]
    table = "ND" if row["table"] == "nonDerivative" else "D"
    return f"{table}-{row['type'][0].upper()}-{row['ordinal']}"
