// Uniqueness of every id. Neo4j Community has no existence or key constraints.
CREATE CONSTRAINT party_id IF NOT EXISTS FOR (n:Party) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT security_id IF NOT EXISTS FOR (n:Security) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT filing_id IF NOT EXISTS FOR (n:Filing) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT line_id IF NOT EXISTS FOR (n:Line) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT footnote_id IF NOT EXISTS FOR (n:Footnote) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT finding_id IF NOT EXISTS FOR (n:Finding) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT split_id IF NOT EXISTS FOR (n:Split) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT outstanding_id IF NOT EXISTS FOR (n:Outstanding) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT dirty_id IF NOT EXISTS FOR (n:Dirty) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lock_id IF NOT EXISTS FOR (n:Lock) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT name_key_id IF NOT EXISTS FOR (n:NameKey) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT fingerprint_id IF NOT EXISTS FOR (n:Fingerprint) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT lookthrough_id IF NOT EXISTS FOR (n:Lookthrough) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT owns_id IF NOT EXISTS FOR ()-[r:OWNS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT owned_id IF NOT EXISTS FOR ()-[r:OWNED]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT holds_through_id IF NOT EXISTS FOR ()-[r:HOLDS_THROUGH]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT controls_id IF NOT EXISTS FOR ()-[r:CONTROLS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT related_to_id IF NOT EXISTS FOR ()-[r:RELATED_TO]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT insider_of_id IF NOT EXISTS FOR ()-[r:INSIDER_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT same_as_id IF NOT EXISTS FOR ()-[r:SAME_AS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT named_in_id IF NOT EXISTS FOR ()-[r:NAMED_IN]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT amends_id IF NOT EXISTS FOR ()-[r:AMENDS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT may_amend_id IF NOT EXISTS FOR ()-[r:MAY_AMEND]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT supersedes_id IF NOT EXISTS FOR ()-[r:SUPERSEDES]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT held_by_id IF NOT EXISTS FOR ()-[r:HELD_BY]-() REQUIRE r.id IS UNIQUE;

// What a derivation rewrites.
CREATE INDEX owns_scope IF NOT EXISTS FOR ()-[r:OWNS]-() ON (r.scope);
CREATE INDEX owned_scope IF NOT EXISTS FOR ()-[r:OWNED]-() ON (r.scope);
CREATE INDEX holds_through_scope IF NOT EXISTS FOR ()-[r:HOLDS_THROUGH]-() ON (r.scope);
CREATE INDEX controls_scope IF NOT EXISTS FOR ()-[r:CONTROLS]-() ON (r.scope);
CREATE INDEX related_to_scope IF NOT EXISTS FOR ()-[r:RELATED_TO]-() ON (r.scope);
CREATE INDEX insider_of_scope IF NOT EXISTS FOR ()-[r:INSIDER_OF]-() ON (r.scope);
CREATE INDEX same_as_scope IF NOT EXISTS FOR ()-[r:SAME_AS]-() ON (r.scope);
CREATE INDEX named_in_scope IF NOT EXISTS FOR ()-[r:NAMED_IN]-() ON (r.scope);
CREATE INDEX amends_scope IF NOT EXISTS FOR ()-[r:AMENDS]-() ON (r.scope);
CREATE INDEX may_amend_scope IF NOT EXISTS FOR ()-[r:MAY_AMEND]-() ON (r.scope);
CREATE INDEX finding_scope IF NOT EXISTS FOR (n:Finding) ON (n.scope);
CREATE INDEX dirty_kind IF NOT EXISTS FOR (n:Dirty) ON (n.kind, n.id);

// Look-ups. An issuer's past is found by the days it was true or known on.
CREATE INDEX owned_slot IF NOT EXISTS FOR ()-[r:OWNED]-() ON (r._slot);
CREATE INDEX party_cik IF NOT EXISTS FOR (n:Party) ON (n.cik);
CREATE INDEX issuer_ticker IF NOT EXISTS FOR (n:Issuer) ON (n.ticker);
CREATE INDEX outstanding_cik IF NOT EXISTS FOR (n:Outstanding) ON (n.cik, n.date);
CREATE INDEX outstanding_ticker IF NOT EXISTS FOR (n:Outstanding) ON (n.ticker, n.date);
CREATE INDEX outstanding_issuer IF NOT EXISTS FOR (n:Outstanding) ON (n.issuer, n.date);
CREATE INDEX filing_accession IF NOT EXISTS FOR (n:Filing) ON (n.accession);
CREATE INDEX reported_address IF NOT EXISTS FOR ()-[r:REPORTED_BY]-() ON (r._address);
CREATE INDEX filing_fingerprint IF NOT EXISTS FOR (n:Filing) ON (n.fingerprint);

// Sorts and ranges: a page continues after (field, id).
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name, n.id);
CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name, n.id);
CREATE INDEX issuer_name IF NOT EXISTS FOR (n:Issuer) ON (n.name, n.id);
CREATE INDEX security_title IF NOT EXISTS FOR (n:Security) ON (n.title, n.id);
CREATE INDEX filing_filed IF NOT EXISTS FOR (n:Filing) ON (n.filedAt, n.id);
CREATE INDEX filing_period IF NOT EXISTS FOR (n:Filing) ON (n.period, n.id);
CREATE INDEX filing_known IF NOT EXISTS FOR (n:Filing) ON (n.knownFrom, n.id);
CREATE INDEX filing_form IF NOT EXISTS FOR (n:Filing) ON (n.form, n.id);
CREATE INDEX transaction_date IF NOT EXISTS FOR (n:Transaction) ON (n.date, n.id);
CREATE INDEX transaction_code IF NOT EXISTS FOR (n:Transaction) ON (n.code, n.id);
CREATE INDEX transaction_shares IF NOT EXISTS FOR (n:Transaction) ON (n.shares, n.id);
CREATE INDEX transaction_price IF NOT EXISTS FOR (n:Transaction) ON (n.price, n.id);
CREATE INDEX transaction_value IF NOT EXISTS FOR (n:Transaction) ON (n.value, n.id);
CREATE INDEX transaction_following IF NOT EXISTS FOR (n:Transaction) ON (n.followingShares, n.id);
CREATE INDEX holding_following IF NOT EXISTS FOR (n:Holding) ON (n.followingShares, n.id);
CREATE INDEX stake_valid IF NOT EXISTS FOR (n:Stake) ON (n.validFrom, n.id);
CREATE INDEX stake_aggregate IF NOT EXISTS FOR (n:Stake) ON (n.aggregate, n.id);
CREATE INDEX stake_percent IF NOT EXISTS FOR (n:Stake) ON (n.percentOfClass, n.id);
CREATE INDEX finding_code IF NOT EXISTS FOR (n:Finding) ON (n.code, n.id);

CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:Person|Entity|Issuer|Security)
ON EACH [n.name, n.nameAsFiled, n.names, n.aliases, n.ticker, n.tickers, n.title, n.titles];
