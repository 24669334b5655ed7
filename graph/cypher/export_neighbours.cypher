// One hop joins two parties: by what one is to the other, by owning what the other issued, or by reporting about it.
UNWIND $ids AS id
MATCH (n:Party {id: id})
CALL (n) {
  MATCH (n)-[:HOLDS_THROUGH|CONTROLS|RELATED_TO|INSIDER_OF|SAME_AS]-(m:Party) RETURN m.id AS other
  UNION
  MATCH (n)-[:OWNS|OWNED]->(:Security)-[:ISSUED_BY]->(m:Party) RETURN m.id AS other
  UNION
  MATCH (n)<-[:ISSUED_BY]-(:Security)<-[:OWNS|OWNED]-(m:Party) RETURN m.id AS other
  UNION
  MATCH (n)<-[:REPORTED_BY]-(:Filing)-[:ABOUT]->(m:Party) RETURN m.id AS other
  UNION
  MATCH (n)<-[:ABOUT]-(:Filing)-[:REPORTED_BY]->(m:Party) RETURN m.id AS other
}
RETURN DISTINCT other;
