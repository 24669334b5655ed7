"""The graph in formats that other tools read: one module a format, and `part` that reads what is asked for as a stream.

What each format can say and what it cannot is in docs/exports.md. No export holds an address of a person (MODEL 12).
"""
