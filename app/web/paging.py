"""Which page of a list is asked for, and the links to the other ones."""

from dataclasses import dataclass, field
from typing import Any

from flask import request

from app.core.pages import WHOLE, Page
from app.web.addresses import url_for
from app.web.sheets import asked_file

LAST = 100_000


@dataclass(frozen=True)
class Paging:
    """What `ui.pagination` shows. `arguments` are the filters that every page of the list keeps."""

    number: int
    pages: int
    total: int
    arguments: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, page: Page[Any], **arguments: Any) -> "Paging":
        """The links for a page of a list that a query gave."""
        return cls(page.number, page.pages, page.total, arguments)

    def href(self, number: int) -> str:
        """The address of another page of this list."""
        arguments = {**(request.view_args or {}), **self.arguments}
        return url_for(request.endpoint or "home.show", **arguments, page=number)


def rows_wanted() -> int:
    """Which page of a list that can be kept as a file: all of it for the file, else the page that the address asks for."""
    return WHOLE if asked_file() else page_number()


def page_number() -> int:
    """The page that the address asks for; the first when it asks for none, or for nonsense."""
    asked = request.args.get("page", "1")
    return min(int(asked), LAST) if asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked) > 0 else 1
