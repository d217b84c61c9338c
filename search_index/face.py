"""The face that every backend has, and the door to them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from search_index.model import Document, Page, Question, Reason


class Index(Protocol):
    """All backends pass the same tests. Safe to use from several threads.

    Every method but `replace_all` and `close` raises IndexUnavailable when there is no index that this version can
    read. A reader comes back by itself once the index has been rebuilt.
    """

    def put(self, documents: Iterable[Document]) -> None:
        """Add or replace, as one step; of two documents with one key the last stays. Only for the writer."""

    def remove(self, keys: Iterable[str]) -> None:
        """Take out; a key that is not there is no error. Only for the writer."""

    def replace_all(self, documents: Iterable[Document]) -> None:
        """Build anew beside the old index and swap: searches go on meanwhile. Makes the first index, too.

        Only for the writer.
        """

    def search(self, question: Question) -> Page:
        """The page of hits that the question's audience may see."""

    def explain(self, question: Question, documents: Sequence[Document]) -> tuple[tuple[Reason, ...], ...]:
        """For each document the reasons, rarest words first and at most three of those. For the documents of a page."""

    def stamps(self) -> Mapping[str, int]:
        """Key to stamp of all that is in the index."""

    def count(self) -> int:
        """How many documents there are, whoever may see them."""

    @property
    def generation(self) -> str:
        """A name that changes with every write."""

    def close(self) -> None:
        """Let go of files and of the writer's lock."""


def open_index(url: str, *, writer: bool = False, refresh_seconds: float = 1.0) -> Index:
    """The index at `url`: "whoosh:FOLDER".

    A reader (the default) needs no index to exist yet, and looks for a new generation once in `refresh_seconds`. A
    writer holds a lock from here until `close`; IndexLocked when another has it. `put` and `remove` on a reader are a RuntimeError. ValueError for an unknown url.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "whoosh" and rest:
        from search_index.whoosh_backend import WhooshIndex  # noqa: PLC0415 - a backend's libraries only where it is used

        return WhooshIndex(Path(rest), writer=writer, refresh_seconds=refresh_seconds)
    raise ValueError(f"no search index has a url like {scheme}:…")
