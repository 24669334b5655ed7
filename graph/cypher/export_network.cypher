// What is told of one issuer: its holdings, then who holds through and controls whom as filings about it say, then stakes.
MATCH (i:Party {id: $issuer})<-[:ISSUED_BY]-(s:Security)<-[r:OWNS|OWNED]-(p:Party)
RETURN type(r) AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [i.id, labels(i), i.name, i.kind, i.caption] AS end, [s.id, s.title] AS security, properties(r) AS properties
ORDER BY p.id, s.id, r.id;

MATCH (:Party {id: $issuer})<-[:ABOUT]-(:Filing)-[:REPORTED_BY|NAMED_IN]-(p:Party)
WITH DISTINCT p
MATCH (p)-[r:HOLDS_THROUGH|CONTROLS|RELATED_TO]->(q:Party) WHERE r.issuer = $issuer
RETURN type(r) AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [q.id, labels(q), q.name, q.kind, q.caption] AS end, null AS security, properties(r) AS properties
UNION ALL
MATCH (p:Party)-[r:INSIDER_OF]->(q:Party {id: $issuer})
RETURN type(r) AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [q.id, labels(q), q.name, q.kind, q.caption] AS end, null AS security, properties(r) AS properties;

MATCH (i:Party {id: $issuer})<-[:STATED_OF]-(k:Stake)-[:STATED_BY]->(p:Party)
MATCH (k)-[:IN]->(f:Filing)
OPTIONAL MATCH (k)-[:OF]->(s:Security)
RETURN 'STAKE' AS relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [i.id, labels(i), i.name, i.kind, i.caption] AS end, CASE WHEN s IS NOT NULL THEN [s.id, s.title] END AS security,
  k {.*, filing: f.id, line: k.id, knownFrom: f.knownFrom, knownBasis: f.knownBasis} AS properties
ORDER BY p.id, s.id, k.validFrom, f.knownFrom, k.id;
