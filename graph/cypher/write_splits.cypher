// An issuer known by its CIK may be written before any filing about it; one known by ticker stands already.
UNWIND $splits AS row
MERGE (i:Party {id: row.issuer})
ON CREATE SET i.cik = row.cik
MERGE (s:Split {id: row.id})
WITH row, i, s, s.date IS NULL AS fresh
SET s += row.properties
MERGE (s)-[:OF_ISSUER]->(i)
RETURN sum(CASE WHEN fresh THEN 1 ELSE 0 END) AS new;
