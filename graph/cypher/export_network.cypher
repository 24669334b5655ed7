// All issuers or some, then what is told of each in the order of their ids; the third goes behind either. It is in that order
// from the start, so that Neo4j sorts nothing and forgets one issuer before the next.
MATCH (i:Party) WHERE i.id > '' AND i:Issuer;

UNWIND $ids AS id
MATCH (i:Party {id: id}) WHERE i:Issuer;

// Its holdings, who holds through and controls whom as filings about it say, its insiders, its stakes. Of holdings those of
// other days are read too, because they say since when one stands; `seen` are those of the day.
WITH i ORDER BY i.id
CALL (i) {
  MATCH (i)<-[:ISSUED_BY]-(s:Security)<-[r:OWNS|OWNED]-(p:Party) WHERE $KNOWN(r)
  RETURN type(r) AS relation, p, i AS q, s, properties(r) AS properties, $TRUE(r) AS seen
  UNION ALL
  MATCH (i)<-[:ABOUT]-(:Filing)-[:REPORTED_BY|NAMED_IN]-(p:Party)
  WITH DISTINCT i, p
  MATCH (p)-[r:HOLDS_THROUGH|CONTROLS|RELATED_TO]->(q:Party) WHERE r.issuer = i.id AND $KNOWN(r) AND $TRUE(r)
  RETURN type(r) AS relation, p, q, null AS s, properties(r) AS properties, true AS seen
  UNION ALL
  MATCH (p:Party)-[r:INSIDER_OF]->(i) WHERE $KNOWN(r) AND $TRUE(r)
  RETURN type(r) AS relation, p, i AS q, null AS s, properties(r) AS properties, true AS seen
  UNION ALL
  MATCH (i)<-[:STATED_OF]-(k:Stake)-[:STATED_BY]->(p:Party)
  MATCH (k)-[:IN]->(f:Filing) WHERE $TRUE(k) AND $KNOWN(f)
  OPTIONAL MATCH (k)-[:OF]->(s:Security)
  RETURN 'STAKE' AS relation, p, i AS q, s,
    k {.*, filing: f.id, line: k.id, knownFrom: f.knownFrom, knownBasis: f.knownBasis} AS properties, true AS seen
}
RETURN i.id AS issuer, relation, [p.id, labels(p), p.name, p.kind, p.caption] AS start,
  [q.id, labels(q), q.name, q.kind, q.caption] AS end, CASE WHEN s IS NOT NULL THEN [s.id, s.title] END AS security,
  properties, seen
ORDER BY issuer;
