// NodeLabel is put in from a fixed table. First all nodes of a label in the order of their index, then those of some ids.
MATCH (n:NodeLabel) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

UNWIND $ids AS id
MATCH (n:NodeLabel {id: id})
RETURN labels(n) AS labels, properties(n) AS properties,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships;
