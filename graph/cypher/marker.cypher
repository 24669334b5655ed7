// Whose database this is: null schema where the marker is missing.
OPTIONAL MATCH (l:Lookthrough {id: 'lookthrough'})
RETURN l.schema AS schema, coalesce(l.test, false) AS test, EXISTS { MATCH (n) WHERE NOT n:Lookthrough } AS occupied;
