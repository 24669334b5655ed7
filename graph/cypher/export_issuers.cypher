// Issuers in the order of their ids, then those among some parties.
MATCH (n:Party) WHERE n.id > '' AND n:Issuer
RETURN n.id AS id ORDER BY n.id;

UNWIND $ids AS id
MATCH (n:Party {id: id}) WHERE n:Issuer
RETURN n.id AS id;
