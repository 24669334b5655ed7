"""The questions of the walks as an expert writes them who knows the ids, both ends and nothing of who asks next.

Each statement returns what the answer shows: the parties, the amounts and dates, and where they were read. Of a question
about today the expert knows that OWNS is true and known now, so he tests no clock. Days and times come as text, as the
walks read them: the driver takes 30 microseconds for a time of its own.
"""

from typing import Final

_HOP: Final = (
    "[type(r), startNode(r).id, coalesce(startNode(r).name, startNode(r).title), endNode(r).id, "
    "coalesce(endNode(r).name, endNode(r).title), r.sharesText, r.valueText, r.unit, r.basis, r.status, toString(r.since), "
    "toString(r.validFrom), toString(r.validTo), toString(r.knownFrom), r.knownBasis, r.disclaimed, r.role, r.filing, r.line, "
    "r.footnote, r.quote, r.grade, r.rule]"
)

PATHS: Final = f"""
MATCH p = (a:Party {{id: $from}})
  ((x)-[r:$OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY]->(y)$WHERE){{1,12}}
  (b:Party {{id: $to}})
WITH nodes(p) AS ns, relationships(p) AS rs
WHERE size(ns) - size([n IN ns WHERE n:Security]) <= 7
  AND all(k IN range(1, size(rs) - 1) WHERE type(rs[k - 1]) <> 'HOLDS_THROUGH' OR NOT type(rs[k]) IN ['OWNS', 'OWNED']
    OR rs[k].reportedBy = startNode(rs[k - 1]).id)
RETURN [n IN ns | n.id] AS nodes, [r IN rs | {_HOP}] AS hops
ORDER BY size(ns)
LIMIT 20
"""

NO_PATH: Final = """
MATCH (a:Party {id: $from}), (b:Party {id: $to})
RETURN EXISTS { MATCH SHORTEST 1 (a)-[:OWNS|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY]->{1,12}(b) } AS today,
  EXISTS { MATCH SHORTEST 1 (a)-[:OWNS|OWNED|HOLDS_THROUGH|CONTROLS|RELATED_TO|ISSUED_BY]->{1,20}(b) } AS ever
"""

OWNERS: Final = """
MATCH (:Party {id: $issuer})<-[:ISSUED_BY]-(s:Security)<-[o:$OWNS]-(h:Party)$WHERE_OWNS
MATCH (r:Party {id: o.reportedBy})
RETURN r.id AS owner, r.name AS name, s.id AS security, s.title AS title, h.id AS holder, h.name AS holderName,
  o.sharesText AS shares, o.disclaimedSharesText AS disclaimed, o.notRestatedSharesText AS notRestated, o.status AS status,
  o.unit AS unit, o.basis AS basis, toString(o.since) AS since, toString(o.lastReported) AS lastReported, toString(o.knownFrom) AS knownFrom,
  o.right AS right, o.underlyingSharesText AS underlying, toString(o.exercisable) AS exercisable, toString(o.expires) AS expires,
  [o.filing, o.line, o.footnote, o.quote, o.grade, o.rule] AS words,
  COLLECT { MATCH (s)-[:UNDERLYING]->(u:Security) RETURN u.id } AS class,
  COLLECT {
    MATCH (r)-[t:HOLDS_THROUGH|CONTROLS|RELATED_TO]->(h)$WHERE_TIE
    RETURN [type(t), t.role, toString(t.validFrom), toString(t.knownFrom), t.deemed, t.disclaimed, t.filing, t.line, t.footnote, t.quote, t.grade, t.rule]
  } AS ties
"""

THROUGH: Final = f"""
MATCH p = (a:Party {{id: $party}})((x)-[r:HOLDS_THROUGH|CONTROLS]->(y)$WHERE){{1,5}}(h)-[o:$OWNS]->(s:Security)$WHERE_OWNS
WITH relationships(p) AS rs, nodes(p) AS ns, h, o, s
WHERE any(r IN rs WHERE type(r) = 'HOLDS_THROUGH')
  AND (type(rs[-2]) <> 'HOLDS_THROUGH' OR o.reportedBy = startNode(rs[-2]).id)
MATCH (s)-[:ISSUED_BY]->(i:Party)
RETURN h.id AS holder, s.id AS security, i.id AS issuer, i.name AS name, o.reportedBy AS reporter, o.sharesText AS shares,
  toString(o.lastReported) AS lastReported, [r IN rs | {_HOP}] AS hops
"""

_TRUE: Final = "{0}.validFrom <= $day AND ({0}.validTo IS NULL OR {0}.validTo > $day)"
_KNOWN: Final = "{0}.knownFrom <= $known AND ({0}.knownTo IS NULL OR {0}.knownTo > $known)"
_NOW: Final = "{0}.knownTo IS NULL"


def today(text: str) -> str:
    """The statement for today."""
    return _written(text, "OWNS", "")


def past(text: str) -> str:
    """The statement for a past `$day`, as known now."""
    return _written(text, "OWNS|OWNED", f"{_TRUE} AND {_NOW}")


def as_known(text: str) -> str:
    """The statement for `$day` as known at `$known`."""
    return _written(text, "OWNS|OWNED", f"{_TRUE} AND {_KNOWN}")


def _written(text: str, types: str, test: str) -> str:
    step = test.format("r")
    where = {
        "$WHERE_OWNS": test.format("o"),
        "$WHERE_TIE": test.format("t"),
        "$WHERE": f"type(r) = 'ISSUED_BY' OR ({step})" if "ISSUED_BY" in text and step else step,
    }
    for name, tested in where.items():
        text = text.replace(name, f" WHERE {tested}" if tested else "")
    return text.replace("$OWNS", types)
