// Every title that filings about an issuer show, underlying ones too.
UNWIND $ids AS id
MATCH (i:Party {id: id})
RETURN id, coalesce(i.classes, '') AS classes,
  COLLECT { MATCH (i)<-[:ABOUT]-(:Filing)<-[:IN]-(l:Line) RETURN DISTINCT l.title } AS titles,
  COLLECT { MATCH (i)<-[:ABOUT]-(:Filing)<-[:IN]-(l:Derivative) RETURN DISTINCT l.underlyingTitle } AS underlying;
