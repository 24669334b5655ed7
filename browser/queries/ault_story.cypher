// Ault: what he holds of Ault Alliance, and through whom
MATCH (person:Person)-[role:INSIDER_OF]->(issuer:Issuer {ticker: 'AULT'})
WHERE role.validTo IS NULL AND role.knownTo IS NULL
MATCH held = (person)-[:HOLDS_THROUGH]->{0,1}(holder:Party)-[:OWNS]->(security:Security)
WHERE (security)-[:ISSUED_BY]->(issuer)
OPTIONAL MATCH why = (person)-[:CONTROLS]->(holder)
RETURN held, why
