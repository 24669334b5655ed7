UNWIND $edges AS edge
MATCH (a:StartLabel {id: edge.start})
MATCH (b:EndLabel {id: edge.end})
CREATE (a)-[r:RelationshipType]->(b)
SET r = edge.properties;
