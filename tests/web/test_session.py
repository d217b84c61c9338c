"""Redirects never lead elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.session import own_path


@pytest.mark.parametrize("path", ["/", "/offerings/4", "/offerings?q=taart&place=Delft"])
def test_a_path_of_our_own_is_followed(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        None,
        "",
        "https://example.org",
        "//example.org",
        "/\\example.org",
        "\\\\example.org",
        "javascript:alert(1)",
        "/a\nSet-Cookie: x=y",
        "offerings",
        "/" + "x" * 600,
    ],
)
def test_anything_else_is_not(elsewhere: str | None) -> None:
    assert own_path(elsewhere) is None


@given(st.text(max_size=60))
def test_nonsense_is_never_an_error(target: str) -> None:
    found = own_path(target)
    assert found is None or (found.startswith("/") and not found.startswith("//"))
