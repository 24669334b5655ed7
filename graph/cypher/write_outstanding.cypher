// What a filing's words say of the shares outstanding.
UNWIND $filings AS row
MATCH (f:Filing {id: row.id})
UNWIND row.outstanding AS stated
CREATE (n:Outstanding)-[:IN]->(f)
SET n = stated;
