UNWIND $parties AS row
MERGE (p:Party {id: row.id})
ON CREATE SET p.cik = row.cik;
