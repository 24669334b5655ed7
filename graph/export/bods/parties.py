"""Parties as BODS entity and person records. No address, no identifier of a person, no name that no filing gives.

BODS allows only passport, tax and identity card numbers as identifiers of people, so a person's CIK is in the record id alone.
A CIK has no code at org-id.guide; `schemeName` names it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.export.bods.statement import Claim, annotation

_ENTITY_TYPES: Final[Mapping[str, dict[str, str]]] = {
    "COMPANY": {"type": "registeredEntity"},
    "PARTNERSHIP": {"type": "legalEntity", "details": "partnership"},
    "FOUNDATION": {"type": "legalEntity", "subtype": "other", "details": "foundation"},
    "TRUST": {"type": "arrangement", "subtype": "trust"},
    "ESTATE": {"type": "arrangement", "subtype": "other", "details": "estate of a deceased person"},
    "RETIREMENT_PLAN": {"type": "arrangement", "subtype": "other", "details": "retirement plan"},
    "CUSTODIAL": {"type": "arrangement", "subtype": "other", "details": "custodial account"},
    "ACCOUNT": {"type": "arrangement", "subtype": "other", "details": "account"},
}
_CIK: Final = "SEC Central Index Key (CIK)"
_SOURCE: Final = "SEC EDGAR: ownership filings that name the party"


def party_claim(
    labels: Sequence[str],
    properties: Mapping[str, Any],
    *,
    component: bool,
    known: dt.datetime | None,
    same: Sequence[tuple[str, str | None, str | None]],
) -> Claim:
    """The record of a party: the newest time at which it became `known`, and the parties it is the `same` as, with grade and rule."""
    person = "Person" in labels
    details = _person(properties) if person else _entity(properties, issuer="Issuer" in labels)
    notes = [annotation("", f"The same as {other} ({grade}, {rule}); kept apart.") for other, grade, rule in same]
    return Claim(
        record=properties["id"],
        type="person" if person else "entity",
        subject=properties["id"],
        details={"isComponent": component, **details},
        known=[known],
        source=_SOURCE,
        annotations=notes,
    )


def _person(properties: Mapping[str, Any]) -> dict[str, Any]:
    name = properties.get("name")
    if name is None:
        return {"personType": "unknownPerson", "unspecifiedPersonDetails": _unnamed(properties)}
    names = [{"fullName": name}]
    names += [{"type": "former", "fullName": former} for former in properties.get("formerNames", ()) if former != name]
    names += [{"type": "alternative", "fullName": other} for other in properties.get("aliases", ()) if other != name]
    return {"personType": "knownPerson", "names": names}


def _entity(properties: Mapping[str, Any], *, issuer: bool) -> dict[str, Any]:
    name, cik = properties.get("name"), properties.get("cik")
    others = [*properties.get("formerNames", ()), *properties.get("aliases", ())]
    told: dict[str, Any] = {"entityType": _entity_type(properties.get("kind"), named=name is not None, issuer=issuer)}
    if name is None:
        told["unspecifiedEntityDetails"] = _unnamed(properties)
    else:
        told["name"] = name
    if others := [other for other in dict.fromkeys(others) if other != name]:
        told["alternateNames"] = others
    if cik is not None:
        told["identifiers"] = [{"schemeName": _CIK, "id": cik}]
    return told


def _entity_type(kind: str | None, *, named: bool, issuer: bool) -> dict[str, str]:
    told = _ENTITY_TYPES.get("COMPANY" if issuer and kind in {None, "UNSPECIFIED"} else str(kind))
    if told is not None:
        return told
    return {"type": "legalEntity"} if named else {"type": "unknownEntity"}


def _unnamed(properties: Mapping[str, Any]) -> dict[str, str]:
    words = properties.get("caption")
    return {
        "reason": "informationUnknownToPublisher",
        **({"description": f"No filing names it; described as: {words}"} if words else {}),
    }
