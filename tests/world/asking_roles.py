"""The lists of roles and the counts of shares, asked of the API and of the naive evaluation, in one shape."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tests.world.asking import Ask, Asked, Difference, differences, plain_day, plain_number, what_is, who_is
from tests.world.naive.answers import Moment
from tests.world.naive.bonds import Bond
from tests.world.naive.distinct import Count, distinct_shares
from tests.world.naive.holders import label_of
from tests.world.naive.tenures import Tenure

ROLE = "{ party %(who)s role issuer { cik } validFrom validTo knownFrom evidence { filing { knownFrom } } }"
LISTS = ("holdsThrough", "controls", "controlledBy", "relatedTo", "insiderRoles", "everControlled", "everInsider")
TENURE = """{
  party { cik } issuer { cik } roles title otherText validFrom validTo evidence { filing { knownFrom } }
}"""
PARTY = f"""
query ($cik: CIK!%(variables)s) {{
  party(cik: $cik) {{
    holdsThrough%(only)s {{ holder %(who)s issuer {{ cik }} evidence {{ filing {{ knownFrom }} }} }}
    controls%(only)s {ROLE}
    controlledBy%(only)s {ROLE}
    relatedTo%(only)s {ROLE}
    insiderRoles%(only)s {TENURE}
    everControlled: controls(includeEnded: true%(more)s) {ROLE}
    everInsider: insiderRoles(includeEnded: true%(more)s) {TENURE}
  }}
}}
"""
ISSUER = f"""
query ($cik: CIK!%(variables)s) {{
  issuer(cik: $cik) {{
    insiders%(only)s {TENURE}
    ever: insiders(includeEnded: true%(more)s) {TENURE}
    securities(first: 500) {{ nodes {{ id derivative title strike expiry issuer {{ cik }} }} }}
  }}
}}
"""
SHARES = """
query ($cik: CIK!, $class: ID%(variables)s) {
  issuer(cik: $cik) {
    distinctShares(class: $class%(more)s) {
      section16 {
        shares { low high } holders { shares { low high } reportedBy { cik } } excluded { party { cik } reason }
      }
    }
  }
}
"""


async def party_roles_differ(ask: Ask, moment: Moment, cik: str, asked: Asked) -> list[Difference]:
    """What the API says of what a party is to others otherwise than the naive evaluation."""
    party = (await ask(asked.text(PARTY), cik=cik, **asked.variables))["party"]
    node = ("party", cik)
    mine = [one for one in moment.tenures if one.reporter == cik]
    controls = [_bond(cik, one.vehicle, one) for one in moment.bonds if one.controls and one.controller == node]
    above = [_bond(cik, one.controller, one) for one in moment.bonds if one.controls and one.vehicle == node]
    related = [_bond(cik, one.vehicle, one) for one in moment.bonds if not one.controls and one.controller == node]
    through = {
        (cik, one.node, one.issuer)
        for one in moment.positions
        if one.reporter == cik and one.indirect and one.node != node
    }
    return [
        *differences(
            f"{cik} holdsThrough",
            ((cik, who_is(one["holder"]), one["issuer"]["cik"]) for one in party["holdsThrough"]),
            ((cik, label_of(holder), issuer) for _, holder, issuer in through),
        ),
        *differences(f"{cik} controls", _roles(cik, party["controls"]), controls),
        *differences(f"{cik} controls ever", _roles(cik, party["everControlled"]), controls),
        *differences(f"{cik} controlledBy", _roles(cik, party["controlledBy"]), above),
        *differences(f"{cik} relatedTo", _roles(cik, party["relatedTo"]), related),
        *_tenures_differ(f"{cik} insiderRoles", party["insiderRoles"], _standing(mine, moment.day)),
        *_tenures_differ(f"{cik} insiderRoles ever", party["everInsider"], mine),
        *(one for name in LISTS for one in _early(f"{cik} {name}", cik, party[name], asked)),
    ]


async def issuer_roles_differ(ask: Ask, moment: Moment, cik: str, asked: Asked) -> list[Difference]:
    """What the API says of an issuer's insiders, and of how many shares they hold, otherwise."""
    issuer = (await ask(asked.text(ISSUER), cik=cik, **asked.variables))["issuer"]
    ours = [one for one in moment.tenures if one.issuer == cik]
    found = [
        *_tenures_differ(f"{cik} insiders", issuer["insiders"], _standing(ours, moment.day)),
        *_tenures_differ(f"{cik} insiders ever", issuer["ever"], ours),
    ]
    for security in issuer["securities"]["nodes"]:
        if not security["derivative"]:
            found += await _shares_differ(ask, moment, security, asked)
    return found


async def _shares_differ(ask: Ask, moment: Moment, security: dict[str, Any], asked: Asked) -> list[Difference]:
    cik, title = what_is(security)
    given = {"class": security["id"], **asked.variables}
    answer = (await ask(asked.text(SHARES), cik=cik, **given))["issuer"]["distinctShares"]["section16"]
    counted = distinct_shares(moment, cik, (title,))
    told, naive = [], [("", cik, "total", _range(counted.total))] if counted.holders or counted.left_out else []
    if answer is not None:
        told = [("", cik, "total", _told_range(answer["shares"]))]
        told += [(one["party"]["cik"], cik, "left out", one["reason"].partition(":")[0]) for one in answer["excluded"]]
        for one in answer["holders"]:
            reporters = sorted(owner["cik"] for owner in one["reportedBy"])
            told.append((reporters[0], cik, " ".join(reporters), _told_range(one["shares"])))
    naive += [(reporter, cik, "left out", reason) for reporter, reason in counted.left_out]
    naive += [(one.reporters[0], cik, " ".join(one.reporters), _range(one)) for one in counted.holders]
    return differences(f"{cik} distinctShares of {title}", told, naive, issuer=cik)


def _bond(cik: str, other: Any, bond: Bond) -> tuple[Any, ...]:
    known = None if bond.known is None else bond.known.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
    return cik, label_of(other), bond.issuer, bond.role, plain_day(bond.since), None, known


def _roles(cik: str, nodes: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    times = ("validFrom", "validTo", "knownFrom")
    return [
        (cik, who_is(one["party"]), one["issuer"]["cik"], one["role"], *(one[key] for key in times)) for one in nodes
    ]


def _tenures_differ(of: str, nodes: list[dict[str, Any]], tenures: list[Tenure]) -> list[Difference]:
    told = [
        (one["party"]["cik"], role, one["issuer"]["cik"], _beside(one, role), one["validFrom"], one["validTo"])
        for one in nodes
        for role in one["roles"]
    ]
    ours = [
        (one.reporter, one.role, one.issuer, one.words, plain_day(one.since), plain_day(one.until)) for one in tenures
    ]
    return differences(of, told, ours)


def _beside(node: dict[str, Any], role: str) -> str:
    """The words beside a role's box, in plain letters."""
    words = {"OFFICER": node["title"], "OTHER": node["otherText"]}.get(role) or ""
    return " ".join(words.split()).casefold()


def _early(of: str, cik: str, nodes: Iterable[dict[str, Any]], asked: Asked) -> list[Difference]:
    """Words that the API gives of filings which were not known at the time asked for."""
    told = [(node, one["filing"]["knownFrom"]) for node in nodes for one in node["evidence"]]
    known = None if asked.known is None else asked.known.astimezone(dt.UTC)
    late = (
        []
        if known is None
        else [pair for pair in told if pair[1] is None or dt.datetime.fromisoformat(pair[1]) > known]
    )
    return differences(
        f"{of} words of later", ((cik, node["issuer"]["cik"], time) for node, time in late), [], issuer=cik
    )


def _standing(tenures: list[Tenure], day: dt.date) -> list[Tenure]:
    return [one for one in tenures if one.stands(day)]


def _range(count: Count | None) -> str | None:
    return None if count is None else f"{plain_number(count.low)} to {plain_number(count.high)}"


def _told_range(shares: dict[str, str | None] | None) -> str | None:
    return None if shares is None else f"{plain_number(shares['low'])} to {plain_number(shares['high'])}"
