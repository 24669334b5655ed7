// What he held on a day, as the filings known today tell it; and who could know it then
MATCH (person:Person)-[role:INSIDER_OF]->(issuer:Issuer {ticker: 'AULT'})
WHERE role.validTo IS NULL AND role.knownTo IS NULL
WITH DISTINCT person, issuer, date('2023-11-01') AS day
MATCH (holder:Party)-[own:OWNS|OWNED]->(security:Security)-[:ISSUED_BY]->(issuer)
WHERE own.reportedBy = person.id AND own.knownTo IS NULL
  AND own.validFrom <= day AND (own.validTo IS NULL OR own.validTo > day)
RETURN holder.caption AS holder, security.title AS security, coalesce(own.sharesText, own.valueText) AS amount,
       own.unit AS unit, own.since AS since, own.lastReported AS reported, own.knownFrom AS known
ORDER BY security
