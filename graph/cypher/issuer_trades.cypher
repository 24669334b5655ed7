// Purchases and sales of Table I with a price.
UNWIND $ids AS id
MATCH (:Party {id: id})<-[a:ABOUT]-(f:Filing)<-[:IN]-(l:Transaction)
WHERE l.code IN ['P', 'S'] AND l.table = 'ND-T' AND l.price > 0 AND l.totalValueText IS NULL AND l.date IS NOT NULL
RETURN id, f.id AS filing, a.name AS name, l.id AS line, l.title AS title, l.date AS date, l.priceText AS price;
