// What is told of one issuer: its holdings, then who holds through and controls whom as filings about it say, then stakes.
// Of holdings those of other days are read too, because they say since when one stands; `seen` are those of the day.
MATCH (i:Party {id: $issuer})<-[:ISSUED_BY]-(s:Security)<-[r:OWNS|OWNED]-(p:Party) WHERE $KNOWN(r)
RETURN type(r) AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [i.id, labels(i), i.name, i.kind, i.caption] AS end, [s.id, s.title] AS security, properties(r) AS properties, $TRUE(r) AS seen
ORDER BY p.id, s.id, r.id;

MATCH (:Party {id: $issuer})<-[:ABOUT]-(:Filing)-[:REPORTED_BY|NAMED_IN]-(p:Party)
WITH DISTINCT p
MATCH (p)-[r:HOLDS_THROUGH|CONTROLS|RELATED_TO]->(q:Party) WHERE r.issuer = $issuer AND $KNOWN(r) AND $TRUE(r)
RETURN type(r) AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [q.id, labels(q), q.name, q.kind, q.caption] AS end, null AS security, properties(r) AS properties, true AS seen
UNION ALL
MATCH (p:Party)-[r:INSIDER_OF]->(q:Party {id: $issuer}) WHERE $KNOWN(r) AND $TRUE(r)
RETURN type(r) AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [q.id, labels(q), q.name, q.kind, q.caption] AS end, null AS security, properties(r) AS properties, true AS seen;

MATCH (i:Party {id: $issuer})<-[:STATED_OF]-(k:Stake)-[:STATED_BY]->(p:Party)
MATCH (k)-[:IN]->(f:Filing) WHERE $TRUE(k) AND $KNOWN(f)
OPTIONAL MATCH (k)-[:OF]->(s:Security)
RETURN 'STAKE' AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [i.id, labels(i), i.name, i.kind, i.caption] AS end, CASE WHEN s IS NOT NULL THEN [s.id, s.title] END AS security,
  k {.*, filing: f.id, line: k.id, knownFrom: f.knownFrom, knownBasis: f.knownBasis} AS properties, true AS seen
ORDER BY p.id, s.id, k.validFrom, f.knownFrom, k.id;
