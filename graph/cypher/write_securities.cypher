UNWIND $securities AS row
MATCH (s:Security {id: row.id})
SET s = row.properties;

UNWIND $ids AS id
MATCH (s:Security {id: id})
DETACH DELETE s;
