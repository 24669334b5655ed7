"""SAME_AS: which parties of two filings are one, by which rule, and how surely (MODEL 6). Beside the facts, never a merge.

`keys` brings together who could be one, `likeness` compares names, `ties` what filings show beside them, `pairs` judges two,
`standing` settles a scope's pairs among each other, `edges` writes them down.
"""
