UNWIND $filings AS row
MATCH (f:Filing {id: row.id})
UNWIND row.lines AS line
CREATE (l:Line)-[:IN]->(f)
SET l = line.properties
FOREACH (_ IN CASE WHEN line.transaction THEN [1] ELSE [] END | SET l:Transaction)
FOREACH (_ IN CASE WHEN line.transaction THEN [] ELSE [1] END | SET l:Holding)
FOREACH (_ IN CASE WHEN line.derivative THEN [1] ELSE [] END | SET l:Derivative);
