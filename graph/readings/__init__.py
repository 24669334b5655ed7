"""Readings over several filings: pure functions from facts to derived nodes and relationships, free of any database."""
