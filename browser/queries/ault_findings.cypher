// Ault: what was odd in the filings
MATCH (finding:Finding)-[:IN]->(filing:Filing)-[:ABOUT]->(:Issuer {ticker: 'AULT'})
RETURN filing.id AS filing, finding.code AS code, finding.where AS place, finding.message AS message
ORDER BY filing, code, place
