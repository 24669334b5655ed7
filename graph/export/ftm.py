"""FollowTheMoney entities, one JSON object a line, as its 4.x schemata have them.

Written by the schemata's facts and checked against the library in the tests: the library needs ICU, which is no wheel. Ids are
hashes, because FollowTheMoney allows only letters, digits, dots and hyphens. What one party has of another is told as a
schema only where that schema means it; the rest is an UnknownLink with its words.
"""

import datetime as dt
import hashlib
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from contextlib import aclosing
from typing import Any, Final

import orjson

from graph.driver import Graph
from graph.export.network import Holding, Link, Member, Network, networks
from graph.export.part import Part
from graph.export.sight import Sight
from graph.export.words import (
    RULE_13D_3,
    SECTION_16,
    called,
    evidence_words,
    holding_words,
    insider_words,
    role_words,
    stake_words,
)
from graph.facts import native
from graph.traversal.hops import share_stated

Entity = dict[str, Any]

_SCHEMATA: Final = {"FOUNDATION": "Organization", "RETIREMENT_PLAN": "Organization"} | dict.fromkeys(
    ("COMPANY", "PARTNERSHIP", "TRUST"), "Company"
)
"""Of entities by kind; FollowTheMoney's Company is also meant for trusts and funds. Other kinds are a LegalEntity."""
_DIRECTING: Final = frozenset({"CEO", "OFFICER", "DIRECTOR", "MANAGER"})
_CONTROLLING: Final = {
    "TRUSTEE": "trust",
    "CO_TRUSTEE": "trust",
    "GENERAL_PARTNER": "management",
    "MANAGING_MEMBER": "management",
    "INVESTMENT_MANAGER": "contractual",
    "CONTROL_UNSPECIFIED": None,
}
_BELONGING: Final = frozenset({"MEMBER", "LIMITED_PARTNER", "PARTICIPANT"})
_OWNING: Final = frozenset({"SOLE_MEMBER", "SHAREHOLDER"})


async def ftm(graph: Graph, part: Part, sight: Sight) -> AsyncGenerator[bytes]:
    """The lines: parties and securities, then relationships issuer by issuer."""
    async with aclosing(part.rows(graph, "export_parties", "Party", sight)) as rows:
        async for row in rows:
            if "Unresolved" not in row["labels"] and (row["known"] is not None or sight.known is None):
                properties = {key: native(value) for key, value in row["properties"].items()}
                yield _line(_party(row["labels"], properties, row["same"]))
    async with aclosing(part.nodes(graph, "Security")) as nodes:
        async for node in nodes:
            issuer = next((one.end for one in node.relationships if one.type == "ISSUED_BY"), None)
            yield _line(_security(node.properties, issuer))
    async with aclosing(networks(graph, part, sight)) as told:
        async for network in told:
            for entity in _relationships(network):
                yield _line(entity)


def _party(labels: Iterable[str], properties: Mapping[str, Any], same: Iterable[tuple[str, str, str]]) -> Entity:
    kind, name, cik = properties.get("kind"), properties.get("name"), properties.get("cik")
    person, issuer = "Person" in labels, "Issuer" in labels
    schema = "Person" if person else _SCHEMATA.get(str(kind), "Company" if issuer else "LegalEntity")
    number = "cikCode" if schema == "Company" else "idNumber"
    told: dict[str, Any] = {
        "name": name or _unnamed(properties),
        "previousName": properties.get("formerNames"),
        "alias": properties.get("aliases"),
        number: cik,
        "ticker": properties.get("ticker") if schema == "Company" else None,
        "legalForm": None if person or kind is None else str(kind).replace("_", " ").capitalize(),
        "notes": f"No filing names it; described as: {properties.get('caption')}" if name is None else None,
    }
    referents = sorted(_id(other) for other, grade, _ in same if grade == "STRICT")
    return _entity(properties["id"], schema, told) | ({"referents": referents} if referents else {})


def _unnamed(properties: Mapping[str, Any]) -> str:
    """FollowTheMoney demands a name; this one says that it is none and equals no other."""
    return f"{properties.get('caption') or 'Holder'} (unnamed, {_id(properties['id'])[-8:]})"


def _security(properties: Mapping[str, Any], issuer: str | None) -> Entity:
    told = {
        "name": properties.get("title") or "Security without a title",
        "alias": properties.get("titles"),
        "issuer": None if issuer is None else _id(issuer),
        "maturityDate": properties.get("expires"),
        "type": "derivative security" if properties.get("derivative") is True else None,
    }
    return _entity(properties["id"], "Security", told)


def _relationships(network: Network) -> Iterator[Entity]:
    reporters = {through.start.id: through.start for through in network.through.values()}
    for holding in network.holdings:
        yield _holding(holding, reporters.get(holding.reporter))
    for through in network.through.values():
        if through.end.is_placeholder:
            continue
        nature = through.properties.get("nature")
        yield _link(through, "UnknownLink", "subject", "object", role="holds through", description=nature)
    for tie in network.ties:
        if not (tie.start.is_placeholder or tie.end.is_placeholder):
            yield _tie(tie)
    for insider in network.insiders:
        yield from _insider(insider)
    for stake in network.stakes:
        yield _stake(stake)


def _holding(holding: Holding, reporter: Member | None) -> Entity:
    """An Ownership; where no filing says which of several owners holds, a link from who reports it and no owner."""
    stated, identity = holding.link.properties, f"{holding.link.properties['id']}|{holding.start}"
    by = f" Reported by {called(reporter)}." if reporter is not None and reporter.id != holding.holder.id else ""
    told: dict[str, Any] = {
        "status": stated.get("status") if holding.end is None else "ENDED",
        "startDate": holding.start,
        "endDate": holding.end,
        "date": stated.get("lastReported"),
        "description": holding_words(holding) + by,
        **_proof(stated),
    }
    if holding.holder.is_placeholder:
        role = f"{called(holding.holder)}: the filings do not say which holds it"
        ends = {"subject": _id(holding.reporter), "object": _id(holding.security.id), "role": role}
        return _entity(identity, "UnknownLink", told | ends)
    value = stated.get("unit") == "VALUE"
    owned = {
        "owner": _id(holding.holder.id),
        "asset": _id(holding.security.id),
        "sharesValue" if value else "sharesCount": stated.get("valueText" if value else "sharesText"),
        "sharesType": str(stated.get("unit", "")).replace("_", " ").lower(),
        "legalBasis": SECTION_16,
    }
    return _entity(identity, "Ownership", told | owned)


def _tie(tie: Link) -> Entity:
    """A role as the schema that means it; the ranges of FollowTheMoney's properties decide as much as the role."""
    role, end = str(tie.properties.get("role")), _schema_of(tie.end)
    if role in {"SPOUSE", "PARENT"} and tie.start.is_person and tie.end.is_person:
        return _link(tie, "Family", "person", "relative", relationship=role_words(tie.properties))
    if role in _DIRECTING and end in {"Company", "Organization"}:
        return _link(tie, "Directorship", "director", "organization", role=role_words(tie.properties))
    words = role_words(tie.properties)
    if role in _CONTROLLING and not tie.end.is_person:
        return _link(tie, "Control", "controller", "controlled", role=words, controlType=_CONTROLLING[role])
    if role in _OWNING and end == "Company":
        return _link(tie, "Ownership", "owner", "asset", role=words, percentage=_percent(tie))
    if role in _BELONGING and end in {"Company", "Organization"}:
        return _link(tie, "Membership", "member", "organization", role=words)
    return _link(tie, "UnknownLink", "subject", "object", role=words)


def _schema_of(party: Member) -> str:
    if party.is_person:
        return "Person"
    return _SCHEMATA.get(str(party.kind), "Company" if party.type == "Issuer" else "LegalEntity")


def _percent(tie: Link) -> str | None:
    share = share_stated(tie.properties)
    return None if share is None or share.low != share.high else format(share.low, "f")


def _insider(insider: Link) -> Iterator[Entity]:
    for role in insider.properties.get("roles", ()):
        words = insider_words(role, insider.properties)
        if role in {"DIRECTOR", "OFFICER"}:
            title = insider.properties.get("title") if role == "OFFICER" else None
            told = {"role": title or role_words({"role": role}), "description": words}
            yield _link(insider, "Directorship", "director", "organization", mark=role, **told)
        else:
            yield _link(insider, "UnknownLink", "subject", "object", mark=role, role=words)


def _stake(stake: Link) -> Entity:
    """A cover page of Schedule 13D or 13G; of a class that is not stated it is owned in the issuer itself."""
    asset = stake.end.id if stake.security is None else stake.security.id
    told = {
        "owner": _id(stake.start.id),
        "asset": _id(asset),
        "sharesCount": stake.properties.get("aggregateText"),
        "percentage": stake.properties.get("percentOfClassText"),
        "ownershipType": "beneficial",
        "legalBasis": RULE_13D_3,
        "date": stake.properties.get("validFrom"),
        "description": stake_words(stake),
    }
    return _entity(stake.properties["id"], "Ownership", told | _proof(stake.properties))


def _link(link: Link, schema: str, start: str, end: str, *, mark: str = "", **told: str | None) -> Entity:
    dates = {"startDate": link.properties.get("validFrom"), "endDate": link.properties.get("validTo")}
    ends = {start: _id(link.start.id), end: _id(link.end.id)}
    return _entity(f"{link.properties['id']}|{mark}", schema, ends | told | dates | _proof(link.properties))


def _proof(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The filing or row, and the words read there."""
    return {"recordId": stated.get("line") or stated.get("filing"), "summary": evidence_words(stated)}


def _entity(identity: str, schema: str, told: Mapping[str, Any]) -> Entity:
    properties = {key: texts for key, value in sorted(told.items()) if (texts := _texts(value))}
    return {"id": _id(identity), "schema": schema, "properties": properties}


def _texts(value: Any) -> list[str]:
    several = value if isinstance(value, list | tuple) else [value]
    texts = (
        one.isoformat() if isinstance(one, dt.date) else " ".join(str(one).split())
        for one in several
        if one is not None
    )
    return list(dict.fromkeys(filter(None, texts)))


def _id(identity: str) -> str:
    """The id of a node or relationship as FollowTheMoney allows it."""
    return f"lt-{hashlib.sha256(identity.encode()).hexdigest()[:40]}"


def _line(entity: Entity) -> bytes:
    return orjson.dumps(entity) + b"\n"
