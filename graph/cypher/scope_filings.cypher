// The filings of each reporter about an issuer.
UNWIND $scopes AS scope
MATCH (:Party {id: scope.reporter})<-[:REPORTED_BY]-(f:Filing)-[:ABOUT]->(:Party {id: scope.issuer})
RETURN DISTINCT scope.id AS scope, f.id AS filing
ORDER BY scope, filing;
