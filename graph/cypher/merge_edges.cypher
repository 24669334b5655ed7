UNWIND $edges AS edge
MATCH (a:StartLabel {id: edge.start})
MATCH (b:EndLabel {id: edge.end})
MERGE (a)-[r:RelationshipType]->(b)
ON CREATE SET r = edge.properties;
