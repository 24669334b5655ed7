// Ault: the words that prove each step
MATCH (person:Person)-[role:INSIDER_OF]->(issuer:Issuer {ticker: 'AULT'})
WHERE role.validTo IS NULL AND role.knownTo IS NULL
MATCH (person)-[:HOLDS_THROUGH]->{0,1}(holder:Party)-[:OWNS]->(security:Security)-[:ISSUED_BY]->(issuer)
WITH person, issuer, collect(DISTINCT holder) AS holders, collect(DISTINCT security) AS securities
MATCH (from:Party)-[step:HOLDS_THROUGH|CONTROLS|OWNS]->(to)
WHERE from IN holders AND (to IN holders OR to IN securities)
RETURN from.name AS who, type(step) AS step, coalesce(to.name, to.title) AS what,
       step.quote AS words, coalesce(step.footnote, step.where) AS place,
       coalesce(step.sharesText, step.valueText) AS amount, step.unit AS unit,
       step.filing AS filing, coalesce(step.since, step.validFrom) AS since
ORDER BY step, since
