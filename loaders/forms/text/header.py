"""The header of a text render: its first items, read into issuer, dates and owners."""

from graph.model import IssuerFacts
from loaders.forms.text.owners import read_owners
from loaders.forms.text.page import TextPage


def settle_header(page: TextPage) -> None:
    """Turn the page's fields and its table of owners into issuer, dates and owners."""
    page.issuer = read_issuer(page.fields.get("issuer", ""))
    page.period = page.fields.get("period", "").strip()
    page.original = page.fields.get("original", "").strip()
    page.pass_over("header", page.fields.get("joint", ""))
    page.owners, findings = read_owners(page)
    page.findings += findings


def read_issuer(text: str) -> IssuerFacts:
    """Name and ticker of "Ault Alliance, Inc. [ AULT ]"; no render shows a CIK."""
    name, bracket, ticker = text.rpartition("[")
    if not bracket or not ticker.rstrip().endswith("]"):
        return IssuerFacts(name=text.strip())
    return IssuerFacts(name=name.strip(), ticker=ticker.rstrip().removesuffix("]").strip() or None)
