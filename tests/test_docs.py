"""The generated pages are what the code says."""

from app.docs import lifecycles_page, permissions_page
from app.settings import ROOT


def test_the_page_on_permissions_is_current() -> None:
    assert (ROOT / "docs" / "permissions.md").read_text("utf-8") == permissions_page(), "run `make docs`"


def test_the_page_on_lifecycles_is_current() -> None:
    assert (ROOT / "docs" / "lifecycles.md").read_text("utf-8") == lifecycles_page(), "run `make docs`"
