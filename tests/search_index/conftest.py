"""Every test that asks for `index` or `market` runs on every backend."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search_index import Index, open_index
from tests.search_index.builders import MARKET

URLS: dict[str, Callable[[Path], str]] = {"whoosh": lambda folder: f"whoosh:{folder / 'search'}"}


@pytest.fixture(params=sorted(URLS))
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return URLS[request.param](tmp_path)


@pytest.fixture
def index(url: str) -> Iterator[Index]:
    """An index without documents, open for writing."""
    opened = open_index(url, writer=True)
    opened.replace_all(())
    yield opened
    opened.close()


@pytest.fixture
def market(index: Index) -> Index:
    """An index with a caterer, a bicycle repairer, a screen printer and a cleaner who writes Arabic."""
    index.put(MARKET)
    return index
