"""A piece of earlier work as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from app.core.pictures import FULL, WIDTHS
from app.offerings.cards import Photo
from app.portfolio.model import PortfolioItem
from app.profiles.model import CIRCLES
from app.web.words import _, lang_of


@dataclass(frozen=True)
class Piece:
    """What the page of a member shows; `when` holds the year and for whom it was, or nothing."""

    id: int
    title: str
    words: str
    when: str
    lang: str | None
    seen_by: str
    photo: Photo


def pieces_of(membership_id: int, items: Iterable[PortfolioItem]) -> list[Piece]:
    """The pieces in their order, with photos as this membership's page shows them."""
    return [
        Piece(
            id=item.id,
            title=item.title,
            words=item.words,
            when=_when(item),
            lang=lang_of(item.language),
            seen_by=_(CIRCLES[item.seen_by]),
            photo=_photo(membership_id, item),
        )
        for item in items
    ]


def _when(item: PortfolioItem) -> str:
    if item.made_for and item.year:
        return _("%(year)s, voor %(name)s", year=item.year, name=item.made_for)
    if item.made_for:
        return _("Voor %(name)s", name=item.made_for)
    return str(item.year or "")


def _photo(membership_id: int, item: PortfolioItem) -> Photo:
    """The `v` in the address changes with the picture, so that a browser does not show the one before."""

    def version(width: int) -> str:
        return url_for(
            "portfolio.photo", membership_id=membership_id, item_id=item.id, width=width, v=item.file_key[:8]
        )

    by_width = {min(width, item.width): version(width) for width in reversed(WIDTHS)}
    srcset = ", ".join(f"{by_width[width]} {width}w" for width in sorted(by_width) if width <= FULL)
    return Photo(version(WIDTHS[1]), srcset, item.width, item.height, item.alt)
