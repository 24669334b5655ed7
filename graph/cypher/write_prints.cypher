// Fingerprints other than the one that stands on the filing.
UNWIND $prints AS row
MERGE (p:Fingerprint {id: row.fingerprint})
WITH p, row
MATCH (f:Filing {id: row.filing})
MERGE (p)-[:PRINT_OF]->(f);
