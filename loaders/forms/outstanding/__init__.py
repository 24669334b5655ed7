"""Counts of shares outstanding: the denominators of percentages. A document of counts is no filing."""

from collections.abc import Iterator

from graph.errors import FilingError
from graph.model import ShareCounts
from loaders.forms.outstanding.company_facts import read_company_facts
from loaders.forms.outstanding.table import read_count_table
from loaders.source.counts import is_company_facts
from loaders.source.document import Document


def read_counts(document: Document) -> Iterator[ShareCounts | FilingError]:
    """The counts of a document, and a reason for each row that is no count."""
    if is_company_facts(document.data[:512]):
        yield from read_company_facts(document.data, document.source)
    else:
        yield from read_count_table(document.data, document.source)
