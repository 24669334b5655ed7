// A party by id, then an issuer by its present ticker: the one of the newest filing where several bear it.
OPTIONAL MATCH (n:Party {id: $id})
RETURN n.id AS id, n:Issuer AS issuer;

MATCH (n:Issuer) WHERE n.ticker = toUpper($ticker)
OPTIONAL MATCH (n)<-[:ABOUT]-(f:Filing)
WITH n, max(f.period) AS newest ORDER BY newest DESC, n.id LIMIT 1
RETURN n.id AS id, true AS issuer;
