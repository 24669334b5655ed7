UNWIND $filings AS row
MATCH (f:Filing {id: row.id})
UNWIND row.findings AS finding
CREATE (n:Finding)-[:IN]->(f)
SET n = finding.properties
WITH n, finding
WHERE finding.line IS NOT NULL
MATCH (l:Line {id: finding.line})
CREATE (n)-[:ON]->(l);
