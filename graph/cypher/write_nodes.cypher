// Only that they stand; what stands on them is written by their own scopes.
UNWIND $securities AS id
MERGE (:Security {id: id});

UNWIND $parties AS row
MERGE (p:Party {id: row.id})
FOREACH (_ IN CASE WHEN row.unresolved THEN [1] ELSE [] END | SET p:Unresolved);
