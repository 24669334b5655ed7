// One statement a label, each in the order of its uniqueness index; `filed`: whether the node itself is a fact.
MATCH (n:Party) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties,
  EXISTS { MATCH (n)<-[:ABOUT|REPORTED_BY|OF_ISSUER]-() } AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

MATCH (n:Security) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, false AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

MATCH (n:Filing) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, true AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

MATCH (n:Line) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, true AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

MATCH (n:Footnote) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, true AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

MATCH (n:Finding) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, false AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

MATCH (n:Split) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, true AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;

// A count that a filing's words state is a reading of them.
MATCH (n:Outstanding) WHERE n.id > ''
RETURN labels(n) AS labels, properties(n) AS properties, NOT EXISTS { MATCH (n)-[:IN]->() } AS filed,
  COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS relationships
ORDER BY n.id;
