UNWIND $ids AS id
MATCH (p:Party {id: id})
WHERE NOT EXISTS { MATCH (p)--() }
DELETE p;
