"""Joint filings: which direct line is whose, by the words on it."""

from typing import Any

from graph.model import Indirect
from loaders.vehicles import read_indirect
from tests.loaders.worded import OWNER, file

FUND = {"name": "ELM FUND II LP", "cik": "0009000002"}
MANAGER = {"name": "Elm GP II LLC", "cik": "0009000003"}


def read(note: str | None, cell: str = "nature", *, ownership: str = "D") -> dict[str, Indirect]:
    line: dict[str, Any] = {"ownership": ownership, "footnotes": {cell: ("F1",)} if note else {}}
    notes = {"F1": note} if note else {}
    return read_indirect(file(line, owners=[FUND, MANAGER, OWNER], footnotes=notes))


def test_a_co_reporting_owner_named_as_record_holder_holds_the_line() -> None:
    (vehicle,) = read("These shares are held of record by Elm Fund II, L.P.", "ownership")["ND-H-1"].vehicles
    assert (vehicle.name, vehicle.cik, vehicle.kind.value) == ("Elm Fund II, L.P.", "0009000002", "PARTNERSHIP")


def test_a_direct_line_without_such_words_has_no_holder() -> None:
    assert read(None)["ND-H-1"].vehicles == ()


def test_a_direct_line_of_one_owner_is_not_read() -> None:
    assert read_indirect(file({"ownership": "D"})) == {}


def test_a_co_reporting_controller_keeps_its_cik_as_intermediate() -> None:
    note = "Held directly by Elm Fund II, L.P. Elm GP II, LLC is its general partner. Mr. Marlowe is the manager of Elm GP II, LLC."
    answer = read(note, "shares")["ND-H-1"]
    assert [(v.name, v.cik) for v in answer.vehicles] == [("Elm Fund II, L.P.", "0009000002")]
