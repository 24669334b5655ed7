// Every filing that a document with this id or fingerprint could be, or could touch.
UNWIND $asks AS ask
CALL (ask) {
  MATCH (f:Filing {id: ask.id}) RETURN f
  UNION
  MATCH (f:Filing {fingerprint: ask.fingerprint}) RETURN f
  UNION
  MATCH (:Fingerprint {id: ask.fingerprint})-[:PRINT_OF]->(f:Filing) RETURN f
}
WITH DISTINCT f
RETURN f.id AS id, f._seen AS seen, f._rules AS rules, coalesce(f._shared, false) AS shared,
  f._content AS content, f._wrapped AS wrapped, f._prints AS prints, f._parts AS parts, f.carriers AS carriers;
