"""A list is cut in pages."""

import pytest

from app.core.pages import cut


@pytest.mark.parametrize(
    ("total", "asked", "number", "pages", "offset"),
    [(0, 1, 1, 1, 0), (20, 1, 1, 1, 0), (21, 2, 2, 2, 20), (21, 99, 2, 2, 20), (45, -3, 1, 3, 0), (None, 5, 1, 1, 0)],
)
def test_a_page_is_one_that_exists(total: int | None, asked: int, number: int, pages: int, offset: int) -> None:
    where = cut(total, 20, asked)
    assert (where.number, where.pages, where.offset, where.total) == (number, pages, offset, total or 0)


def test_a_page_holds_its_rows() -> None:
    page = cut(3, 2, 2).holding(["the third"])
    assert (page.rows, page.number, page.pages, page.total) == (("the third",), 2, 2, 3)
