MATCH (s:Security) WHERE s.id > '' RETURN s.id;

MATCH (p:Party) WHERE p.id > '' RETURN p.id;

MATCH (k:NameKey) WHERE k.id > '' RETURN k.id;

MATCH ()-[r:OWNS|OWNED|HOLDS_THROUGH|CONTROLS|RELATED_TO|INSIDER_OF|SAME_AS|NAMED_IN|HELD_BY|AMENDS|MAY_AMEND|SUPERSEDES]->()
RETURN r.scope AS scope
UNION
MATCH (n:Finding) WHERE n.scope > ''
RETURN n.scope AS scope;
