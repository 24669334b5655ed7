// The insiders of an issuer and what they hold, directly or through others
MATCH roles = (insider:Party)-[:INSIDER_OF]->(issuer:Issuer {ticker: 'HGIX'})
OPTIONAL MATCH held = (insider)-[:HOLDS_THROUGH]->{0,1}(:Party)-[:OWNS]->(:Security)-[:ISSUED_BY]->(issuer)
RETURN roles, held
