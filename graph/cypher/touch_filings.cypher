UNWIND $filings AS row
MATCH (f:Filing {id: row.id})
SET f += row.properties;
