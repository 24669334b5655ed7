// A party stands as long as a filing, line or security leads to it; its name does not.
UNWIND $ids AS id
MATCH (p:Party {id: id})
WHERE NOT EXISTS { MATCH (p)-[r]-() WHERE NOT r:BEARS|SAME_AS }
WITH p, COLLECT { MATCH (p)-[:BEARS]->(k:NameKey) RETURN k.id } AS keys
DETACH DELETE p
RETURN keys;

// Equal cells of many filings come as one row with the newest period: only that can matter.
UNWIND $ids AS id
MATCH (p:Party {id: id})
RETURN id, properties(p) AS properties, labels(p) AS labels,
  COLLECT { MATCH (p)-[:BEARS]->(k:NameKey) RETURN k.id } AS keys,
  COLLECT {
    MATCH (p)<-[r:REPORTED_BY]-(f:Filing)
    WITH r.name AS name, r.director AS director, r.officer AS officer, f.signatureNames AS signatures,
      max(f.period) AS newest, min(f.id) AS filing
    RETURN [filing, newest, name, director, officer, signatures]
  } AS reported,
  COLLECT {
    MATCH (p)<-[a:ABOUT]-(f:Filing)
    WITH a.name AS name, a.ticker AS ticker, max(f.period) AS newest, min(f.id) AS filing
    RETURN [filing, newest, name, ticker]
  } AS about,
  COLLECT {
    MATCH (p)<-[r:ABOUT|REPORTED_BY]-(:Filing)
    WHERE r.conformedName IS NOT NULL
    RETURN DISTINCT [r.conformedName, coalesce(r.formerNames, []), coalesce(r.formerDates, [])]
  } AS records,
  COLLECT {
    MATCH (p)-[n:NAMED_IN]->(f:Filing)
    RETURN [f.id, f.period, n.name, n.kind, coalesce(n.aliases, [])]
  } AS named,
  COLLECT {
    MATCH (p)<-[:STATED_BY]-(s:Stake)
    WITH coalesce(s.personTypes, []) AS types, count(*) AS times
    RETURN [types, times]
  } AS types,
  COLLECT {
    MATCH (p)<-[:HELD_BY]-(l:Line)
    WHERE p.id STARTS WITH 'vehicle:' AND l.nature IS NOT NULL
    RETURN l.nature
  } AS natures,
  COLLECT {
    MATCH (p)<-[:HELD_BY]-(:Line)-[:IN]->(f:Filing)
    WHERE p.id STARTS WITH 'oneof:'
    WITH DISTINCT f
    MATCH (f)-[r:REPORTED_BY|NAMED_IN]-(c:Party)
    RETURN DISTINCT [c.id, f.period, r.name, r.kind, coalesce(f.signatureNames, [])]
  } AS candidates,
  EXISTS { MATCH (p)<-[:OF_ISSUER]-(:Split) } AS split;

UNWIND $parties AS row
MATCH (p:Party {id: row.id})
SET p = row.properties
REMOVE p:Person:Entity:Issuer:Unresolved
FOREACH (_ IN CASE WHEN row.Person THEN [1] ELSE [] END | SET p:Person)
FOREACH (_ IN CASE WHEN row.Entity THEN [1] ELSE [] END | SET p:Entity)
FOREACH (_ IN CASE WHEN row.Issuer THEN [1] ELSE [] END | SET p:Issuer)
FOREACH (_ IN CASE WHEN row.Unresolved THEN [1] ELSE [] END | SET p:Unresolved);
