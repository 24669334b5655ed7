// Keys under which a party may be one with another: not where both have CIKs.
UNWIND $ids AS id
MATCH (p:Party {id: id})-[:BEARS]->(k:NameKey)
WHERE EXISTS { MATCH (k)<-[:BEARS]-(other:Party) WHERE other <> p AND (p.cik IS NULL OR other.cik IS NULL) }
RETURN DISTINCT k.id AS key;

UNWIND $removed AS row
MATCH (:Party {id: row.party})-[r:BEARS]->(:NameKey {id: row.key})
DELETE r;

UNWIND $made AS row
MATCH (p:Party {id: row.party})
MERGE (k:NameKey {id: row.key})
MERGE (p)-[:BEARS]->(k);
