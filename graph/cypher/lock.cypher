UNWIND $names AS name
MERGE (l:Lock {id: name})
DELETE l;
