// Parties with what they are the same as and the newest time that a filing which names them became known.
MATCH (n:Party) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties,
  COLLECT { MATCH (n)-[r:SAME_AS]->(m:Party) RETURN [m.id, r.grade, r.rule] ORDER BY m.id } AS same,
  head(COLLECT { MATCH (n)-[:NAMED_IN|REPORTED_BY|ABOUT]-(f:Filing) WHERE $KNOWN(f) RETURN max(f.knownFrom) }) AS known
ORDER BY n.id;

UNWIND $ids AS id
MATCH (n:Party {id: id})
RETURN labels(n) AS labels, properties(n) AS properties,
  COLLECT { MATCH (n)-[r:SAME_AS]->(m:Party) RETURN [m.id, r.grade, r.rule] ORDER BY m.id } AS same,
  head(COLLECT { MATCH (n)-[:NAMED_IN|REPORTED_BY|ABOUT]-(f:Filing) WHERE $KNOWN(f) RETURN max(f.knownFrom) }) AS known;
