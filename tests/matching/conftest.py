"""A real index over what a test planted."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy.orm import Session

from app.indexing import rebuild
from app.settings import Settings
from search_index import Index, open_index

Indexed = Callable[[], Index]


@pytest.fixture
def indexed(settings: Settings, session: Session) -> Iterator[Indexed]:
    """Call it once everything is planted: it builds the index and gives it."""
    opened: list[Index] = []

    def build() -> Index:
        index = open_index(settings.index_url, writer=True)
        opened.append(index)
        rebuild(session, index)
        return index

    yield build
    for index in opened:
        index.close()
