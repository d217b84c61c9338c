"""Finding offerings, assignments and people by what they mean to say. A library of its own: it knows no application."""

from search_index.errors import IndexLocked, IndexUnavailable, SearchIndexError
from search_index.face import Index, open_index
from search_index.model import Document, Hit, Page, Point, Question, Reason, ReasonKind, Sort

__all__ = [
    "Document", "Hit", "Index", "IndexLocked", "IndexUnavailable", "Page", "Point", "Question", "Reason", "ReasonKind",
    "SearchIndexError", "Sort", "open_index",
]  # fmt: skip
