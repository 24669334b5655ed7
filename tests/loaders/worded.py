"""Filings written for tests of words: a nature and its footnotes, and what is read from those. Names are invented."""

from typing import Any

from graph.model import Filing, Indirect
from loaders.vehicles import read_indirect

OWNER = {"name": "MARLOWE PHILIP J", "cik": "0009000001", "director": True}


def file(*lines: dict[str, Any], owners: list[dict[str, Any]] | None = None, **keys: Any) -> Filing:
    """A Form 4 that holds these lines, indirect ones unless they say otherwise."""
    rows = [{"row": n, "ownership": "I", **line} for n, line in enumerate(lines, 1)]
    facts = {"source": "-", "carrier": "XML", "form": "4", "issuer": {"name": "Acme Widgets Inc"}}
    return Filing.model_validate(facts | {"owners": owners or [OWNER], "nonDerivativeHoldings": rows} | keys)


def say(nature: str, *notes: str, **keys: Any) -> Indirect:
    """What is read from a nature and its footnotes, on the smallest filing that carries them."""
    footnotes = {f"F{n}": note for n, note in enumerate(notes, 1)}
    line = {"nature": nature, "footnotes": {"nature": tuple(footnotes)}}
    return read_indirect(file(line, footnotes=footnotes, **keys))["ND-H-1"]


def holders(answer: Indirect) -> list[tuple[str | None, str]]:
    """Name and kind of each holder."""
    return [(vehicle.name, vehicle.kind.value) for vehicle in answer.vehicles]


def controls(answer: Indirect) -> set[tuple[str, str, str]]:
    """Who has which role over what."""
    return {(c.controller, c.role.value, c.vehicle) for c in answer.controls}
