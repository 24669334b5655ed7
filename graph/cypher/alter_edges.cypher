UNWIND $edges AS edge
MATCH (:StartLabel {id: edge.start})-[r:RelationshipType]->(:EndLabel {id: edge.end})
WHERE r.id = edge.properties.id OR edge.properties.id IS NULL
SET r = edge.properties;
