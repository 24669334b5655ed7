"""What a submission's header says, as properties: whole on the Filing, and each party's names on its ABOUT or REPORTED_BY.

The names stand twice because a party is derived from thousands of filings: its relationships say them in few equal rows,
where every header is different.
"""

from collections.abc import Collection, Mapping
from typing import Any

import orjson

from graph.completion import ISSUER_ROLES, OWNER_ROLES
from graph.model import Filing, HeaderParty

Properties = dict[str, Any]


def header_properties(filing: Filing) -> Properties:
    """The header as the Filing keeps it; nothing where the carriers have none."""
    if not filing.header:
        return {}
    parties = [party.model_dump(mode="json", by_alias=True, exclude_defaults=True) for party in filing.header]
    return {"header": orjson.dumps(parties, option=orjson.OPT_SORT_KEYS).decode()}


def header_from(properties: Mapping[str, Any]) -> tuple[HeaderParty, ...]:
    """What `header_properties` wrote."""
    return tuple(HeaderParty.model_validate(party) for party in orjson.loads(properties.get("header", b"[]")))


def issuer_names(filing: Filing) -> Properties:
    """EDGAR's names of the issuer: `conformedName`, and `formerNames` with `formerDates` ("" where none) side by side."""
    return _names(filing, filing.issuer.cik, ISSUER_ROLES)


def owner_names(filing: Filing, cik: str | None) -> Properties:
    """The same of the owner with this CIK."""
    return _names(filing, cik, OWNER_ROLES)


def _names(filing: Filing, cik: str | None, roles: Collection[str]) -> Properties:
    same = [party for party in filing.header if cik and party.cik == cik.zfill(10)]
    party = next((party for party in same if party.role in roles), same[0] if same else None)
    if party is None:
        return {}
    properties: Properties = {"conformedName": party.name} if party.name else {}
    if party.former_names:
        properties["formerNames"] = [former.name for former in party.former_names]
        properties["formerDates"] = [
            former.changed.isoformat() if former.changed else "" for former in party.former_names
        ]
    return properties
