// Which properties nodes of a label and their relationships have, with their types; all nodes, then those of some ids.
MATCH (n:NodeLabel) WHERE n.id > ''
UNWIND keys(n) AS key
RETURN DISTINCT null AS relation, key, valueType(n[key]) AS type
UNION ALL
MATCH (n:NodeLabel)-[r]->() WHERE n.id > ''
UNWIND keys(r) + [null] AS key
RETURN DISTINCT type(r) AS relation, key, CASE WHEN key IS NOT NULL THEN valueType(r[key]) END AS type;

UNWIND $ids AS id
MATCH (n:NodeLabel {id: id})
UNWIND keys(n) AS key
RETURN DISTINCT null AS relation, key, valueType(n[key]) AS type
UNION ALL
UNWIND $ids AS id
MATCH (n:NodeLabel {id: id})-[r]->()
UNWIND keys(r) + [null] AS key
RETURN DISTINCT type(r) AS relation, key, CASE WHEN key IS NOT NULL THEN valueType(r[key]) END AS type;
