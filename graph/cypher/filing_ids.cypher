MATCH (f:Filing)
WHERE f.id > $after
RETURN f.id AS id
ORDER BY id
LIMIT $limit;
