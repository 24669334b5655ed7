// Ault: the filings, who made them, and whom they are about
MATCH (filing:Filing)-[:ABOUT]->(issuer:Issuer {ticker: 'AULT'})
MATCH (filing)-[:REPORTED_BY]->(owner:Party)
RETURN filing, issuer, owner
