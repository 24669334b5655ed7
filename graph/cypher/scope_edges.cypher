// Every relationship that these scopes wrote.
MATCH (a)-[r:OWNS]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:OWNED]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:HOLDS_THROUGH]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:CONTROLS]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:RELATED_TO]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:INSIDER_OF]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:SAME_AS]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:NAMED_IN]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:AMENDS]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
UNION ALL
MATCH (a)-[r:MAY_AMEND]->(b) WHERE r.scope IN $scopes
RETURN r.scope AS scope, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties;
