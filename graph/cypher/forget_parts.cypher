UNWIND $ids AS id
MATCH (part:Line|Footnote|Finding|Outstanding)-[:IN]->(:Filing {id: id})
DETACH DELETE part;
