"""A member's portrait as a page shows it."""

from dataclasses import dataclass

from flask import url_for

from app.core.pictures import WIDTHS
from app.profiles.queries import Shown


@dataclass(frozen=True)
class Portrait:
    """A portrait as `cards.portrait` shows it."""

    src: str
    alt: str


def portrait_of(membership_id: int, shown: Shown) -> Portrait | None:
    """The portrait, where the reader may see one.

    The `v` in the address changes with the picture, so that a browser does not show the one before.
    """
    if not shown.portrait_key:
        return None
    src = url_for("profiles.portrait", membership_id=membership_id, width=WIDTHS[0], v=shown.portrait_key[:8])
    return Portrait(src, shown.portrait_alt)
