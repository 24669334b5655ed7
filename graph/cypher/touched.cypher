// What hangs on filings that are about to change.
UNWIND $ids AS id
MATCH (f:Filing {id: id})-[:ABOUT]->(i:Party)
RETURN i.id AS issuer, f.form STARTS WITH 'SCHEDULE 13' AS schedule,
  COLLECT { MATCH (f)-[:REPORTED_BY]->(p:Party) RETURN DISTINCT p.id } AS owners,
  COLLECT { MATCH (p:Party)-[:NAMED_IN]->(f) RETURN DISTINCT p.id } AS named,
  COLLECT { MATCH (:Filing {id: id})<-[:IN]-(:Line)-[:HELD_BY]->(p:Party) RETURN DISTINCT p.id } AS holders,
  COLLECT { MATCH (:Filing {id: id})<-[:IN]-(:Line)-[:OF]->(s:Security) RETURN DISTINCT s.id } AS securities;
