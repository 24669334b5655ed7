// The insiders of an issuer and what they hold, directly or through others
MATCH roles = (insider:Party)-[role:INSIDER_OF]->(issuer:Issuer {ticker: 'HGIX'})
WHERE role.validTo IS NULL AND role.knownTo IS NULL
OPTIONAL MATCH held = (insider)-[:HOLDS_THROUGH]->{0,1}(:Party)-[:OWNS]->(:Security)-[:ISSUED_BY]->(issuer)
RETURN roles, held
