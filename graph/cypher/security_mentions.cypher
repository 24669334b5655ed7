// The rows of a security and those whose derivative is on it, counted by what they say.
UNWIND $ids AS id
MATCH (s:Security {id: id})
RETURN id, properties(s) AS properties,
  COLLECT { MATCH (s)-[:ISSUED_BY]->(i:Party) RETURN [i.id, coalesce(i.classes, '')] } AS issuers,
  COLLECT { MATCH (s)-[:UNDERLYING]->(u:Security) RETURN u.id } AS underlying,
  COLLECT {
    MATCH (s)<-[:OF]-(l:Line)-[:IN]->(:Filing)-[a:ABOUT]->()
    WITH l.title AS title, l:Derivative AS derivative, l.underlyingTitle AS on, a.name AS name, count(*) AS times
    RETURN [title, derivative, on, name, times]
  } AS rows,
  COLLECT {
    MATCH (s)<-[:UNDERLYING]-(:Security)<-[:OF]-(l:Line)
    WITH l.underlyingTitle AS title, count(*) AS times
    RETURN [title, times]
  } AS named,
  EXISTS { MATCH (s)<-[:OF|OWNS|OWNED|UNDERLYING]-() } AS stands;
