// The findings that these scopes told, with what they stand on.
MATCH (n:Finding) WHERE n.scope IN $scopes
RETURN n.id AS id, properties(n) AS properties,
  [(n)-[:IN]->(f:Filing) | f.id] AS filings,
  [(n)-[:ON]->(l:Line) | l.id] AS lines,
  [(n)-[:AGAINST]->(l:Line) | l.id] AS against;
