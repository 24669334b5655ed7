MATCH (d:Dirty)
WHERE d.kind = $kind AND d.id > ''
RETURN d.first AS first, d.second AS second
ORDER BY d.kind, d.id
LIMIT $limit;
