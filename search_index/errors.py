"""What can go wrong with an index, under names that a caller can catch."""


class SearchIndexError(Exception):
    """The root of this package's errors."""


class IndexUnavailable(SearchIndexError):
    """The index is missing, broken, or made by another version: rebuild it with `replace_all`.

    Raised instead of an empty page: a search that fails must not look like a search without results.
    """


class IndexLocked(SearchIndexError):
    """Another process has the index open for writing; raised at once, nobody waits."""
