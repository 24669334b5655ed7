// The parties under each key, where any of them lacks a CIK and is not alone.
UNWIND $keys AS key
MATCH (k:NameKey {id: key})
WITH key, COLLECT { MATCH (k)<-[:BEARS]-(p:Party) RETURN [p.id, p:Person, p.cik] } AS bearers
WHERE size(bearers) > 1 AND any(bearer IN bearers WHERE bearer[2] IS NULL)
UNWIND bearers AS bearer
RETURN key, bearer[0] AS party, bearer[1] AS person;

// How filings show each party: equal ways come as one row with the first filing, by the time it became known.
UNWIND $ids AS id
MATCH (p:Party {id: id})
CALL (p) {
  MATCH (p)<-[a:ABOUT]-(f:Filing)
  RETURN 'SELF' AS kind, a.name AS name, false AS alias, p.id AS other, a.name AS called, a.ticker AS ticker, [] AS office,
    coalesce(a.formerNames, []) AS formerNames, coalesce(a.formerDates, []) AS formerDates, f
  UNION ALL
  MATCH (p)<-[r:REPORTED_BY]-(f:Filing)
  WHERE r.formerNames IS NOT NULL
  RETURN 'RECORD' AS kind, r.name AS name, false AS alias, p.id AS other, r.name AS called, null AS ticker, [] AS office,
    r.formerNames AS formerNames, coalesce(r.formerDates, []) AS formerDates, f
  UNION ALL
  MATCH (p)<-[r:REPORTED_BY]-(f:Filing)-[a:ABOUT]->(i:Party)
  RETURN 'ISSUER' AS kind, r.name AS name, false AS alias, i.id AS other, a.name AS called, a.ticker AS ticker,
    [r.director, r.officer, r.title] AS office,
    coalesce(a.formerNames, []) AS formerNames, coalesce(a.formerDates, []) AS formerDates, f
  UNION ALL
  MATCH (p)<-[r:REPORTED_BY]-(f:Filing)-[o:REPORTED_BY]->(q:Party)
  WHERE q <> p
  RETURN 'FILER' AS kind, r.name AS name, false AS alias, q.id AS other, o.name AS called, null AS ticker, [] AS office,
    coalesce(o.formerNames, []) AS formerNames, coalesce(o.formerDates, []) AS formerDates, f
  UNION ALL
  MATCH (p)-[n:NAMED_IN]->(f:Filing)-[a:ABOUT]->(i:Party)
  UNWIND n.name + coalesce(n.aliases, []) AS name
  RETURN 'ISSUER' AS kind, name, name <> n.name AS alias, i.id AS other, a.name AS called, a.ticker AS ticker, [] AS office,
    coalesce(a.formerNames, []) AS formerNames, coalesce(a.formerDates, []) AS formerDates, f
  UNION ALL
  MATCH (p)-[n:NAMED_IN]->(f:Filing)-[o:REPORTED_BY]->(q:Party)
  UNWIND n.name + coalesce(n.aliases, []) AS name
  RETURN 'FILER' AS kind, name, name <> n.name AS alias, q.id AS other, o.name AS called, null AS ticker, [] AS office,
    coalesce(o.formerNames, []) AS formerNames, coalesce(o.formerDates, []) AS formerDates, f
}
WITH p, kind, name, alias, other, called, ticker, office, formerNames, formerDates,
  coalesce(f.period, f.filedAt, date(f.knownFrom)) AS day, f
WITH p, kind, name, alias, other, called, ticker, office, formerNames, formerDates, min(day) AS first, max(day) AS last,
  min([coalesce(toString(f.knownFrom), '~'), f.id]) AS shown
MATCH (f:Filing {id: shown[1]})
RETURN p.id AS party, kind, name, alias, other, called, ticker, office, formerNames, formerDates, first, last,
  f.id AS filing, f.knownFrom AS knownFrom, f.knownBasis AS knownBasis,
  CASE WHEN p.cik IS NULL THEN
    COLLECT {
      MATCH (f)<-[:IN]-(l:Line)-[h:HELD_BY]->(p)
      WHERE h.quote IS NOT NULL
      RETURN [l.id, h.where, h.quote] ORDER BY l.id LIMIT 1
    }
  ELSE [] END AS words;

// What each party has of each class on the days that filings speak of, as known now.
UNWIND $ids AS id
MATCH (p:Party {id: id})-[r:OWNS|OWNED]->(s:Security)-[:ISSUED_BY]->(i:Party)
WHERE r.knownTo IS NULL AND r.sharesText IS NOT NULL
UNWIND [r.validFrom, r.lastReported] AS day
WITH id, s, i, r, day WHERE day IS NOT NULL
RETURN DISTINCT id AS party, i.id AS issuer, substring(s.id, size('sec:' + i.id + ':')) AS security, day, r.sharesText AS shares;

// Pairs that one filing shows side by side: it tells them apart.
UNWIND $pairs AS pair
MATCH (a:Party {id: pair[0]})-[:REPORTED_BY|NAMED_IN]-(f:Filing)-[:REPORTED_BY|NAMED_IN]-(b:Party {id: pair[1]})
RETURN DISTINCT pair[0] AS one, pair[1] AS other;

UNWIND $keys AS key
MATCH (k:NameKey {id: key})
WHERE NOT EXISTS { MATCH (k)<-[:BEARS]-() }
DELETE k;
