UNWIND $ids AS id
MATCH (f:Filing {id: id})
DETACH DELETE f;
