"""Where filings come from: files, folders, archives, standard input."""

from loaders.source.documents import Document, open_bytes, open_documents
from loaders.source.limits import Limits

__all__ = ["Document", "Limits", "open_bytes", "open_documents"]
