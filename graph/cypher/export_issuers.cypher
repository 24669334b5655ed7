MATCH (n:Party) WHERE n.id > '' AND n:Issuer
RETURN n.id AS id ORDER BY n.id;
