"""The index kept by Whoosh, in a folder on this machine: Whoosh stores, arrays beside it calculate."""

from search_index.whoosh_backend.index import WhooshIndex

__all__ = ["WhooshIndex"]
