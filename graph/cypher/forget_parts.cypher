UNWIND $ids AS id
MATCH (part:Line|Footnote|Finding)-[:IN]->(:Filing {id: id})
DETACH DELETE part;
