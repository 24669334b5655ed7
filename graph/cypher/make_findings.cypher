UNWIND $findings AS row
MATCH (f:Filing {id: row.filing})
CREATE (n:Finding)-[:IN]->(f)
SET n = row.properties
WITH n, row
CALL (n, row) {
  UNWIND row.lines AS line
  MATCH (l:Line {id: line})
  CREATE (n)-[:ON]->(l)
}
CALL (n, row) {
  UNWIND row.against AS line
  MATCH (l:Line {id: line})
  CREATE (n)-[:AGAINST]->(l)
};
