UNWIND $ids AS id
MATCH (n:Finding {id: id})
DETACH DELETE n;
