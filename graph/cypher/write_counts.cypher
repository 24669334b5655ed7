// Counts of shares outstanding from sources of their own; the id says everything that stands on one.
UNWIND $counts AS row
OPTIONAL MATCH (old:Outstanding {id: row.id})
WITH row, old IS NULL AS fresh
MERGE (n:Outstanding {id: row.id})
ON CREATE SET n = row.properties
RETURN row.id AS id, fresh;
