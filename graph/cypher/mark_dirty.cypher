UNWIND $scopes AS scope
MERGE (d:Dirty {id: scope.id})
ON CREATE SET d.kind = scope.kind, d.first = scope.first, d.second = scope.second;
