UNWIND $filings AS row
MATCH (f:Filing {id: row.id})
UNWIND row.footnotes AS note
CREATE (n:Footnote)-[:IN]->(f)
SET n = note;
