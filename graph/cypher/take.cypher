UNWIND $ids AS id
MATCH (d:Dirty {id: id})
DELETE d
RETURN id;
