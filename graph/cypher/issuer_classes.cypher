UNWIND $ids AS id
MATCH (i:Party {id: id})
RETURN id, coalesce(i.classes, '') AS classes;
