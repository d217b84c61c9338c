"""The front door and what waits for whoever signed in."""

from dataclasses import dataclass
from functools import lru_cache

from flask import request
from flask.typing import ResponseReturnValue

from app.cooperatives import queries as cooperatives
from app.cooperatives.views import cards_of as cooperative_cards
from app.core import clock, editions, trades
from app.core.place import LONGEST_NAME
from app.home.blueprint import bp
from app.home.desk import routes as desk
from app.home.waiting import waiting_for
from app.offerings import queries as offerings
from app.offerings.cards import cards_of, share_of
from app.offerings.documents import KIND, PUBLIC
from app.offerings.searching.filters import one_line
from app.permissions import may
from app.web.addresses import url_for
from app.web.places import asked_place
from app.web.search import index
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _, language
from search_index import Question, SearchIndexError

# The other pages of the blueprint: importing them hangs them on.
__all__ = ["bp", "desk"]

NEWEST = 8
NEAREST = 3  # cooperatives that somebody is told to call


@dataclass(frozen=True)
class Tile:
    """One of the eight picture tiles."""

    href: str
    name: str
    slug: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A trade with the search for it."""

    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """The trades of one category."""

    name: str
    trades: tuple[Kind, ...]


@dataclass(frozen=True)
class HowStep:
    """One of the three sentences that say how it works."""

    icon: str
    title: str
    text: str


@bp.get("/")
def show() -> ResponseReturnValue:
    """Home: search, eight categories, new offerings, post an assignment."""
    cards = cards_of(offerings.newest(db(), NEWEST + 4))
    # Another picture each day, preferably of something that the list below does not show already.
    pictured = [card for card in cards[NEWEST:] if card.photo] or [card for card in cards if card.photo]
    hero = pictured[clock.today().toordinal() % len(pictured)] if pictured else None
    return page(
        share=share_of(url_for("home.show"), [hero] if hero else []),
        tiles=_tiles(),
        kinds=_all_kinds(url_for("offerings.search"), language(), editions.number_of(editions.TRADES)),
        newest=cards[:NEWEST],
        hero=hero,
        how=[
            HowStep("message-circle", _("Vertel het ons"), _("U zegt wat u zoekt, waar en wanneer.")),
            HowStep("file-text", _("Krijg een offerte"), _("Mensen die dat kunnen, sturen u een prijs.")),
            HowStep("handshake", _("Kies wie het doet"), _("De coöperatie stuurt u één factuur.")),
        ],
        may_post=may(current_actor(), "assignments.start"),
    )


@bp.get("/me")
def mine() -> ResponseReturnValue:
    """What waits for me."""
    return page(waiting=waiting_for(db(), index(), current_actor()))


@bp.get("/help")
def help() -> ResponseReturnValue:
    """Who can help, and how."""
    typed = one_line(request.args.get("place", ""), LONGEST_NAME)
    asked = asked_place(typed, lambda name: url_for("home.help", place=name, _anchor="near"))
    place = asked.place
    return page(
        asked=asked,
        place=place.name if place else "",
        nearest=cooperative_cards(cooperatives.overview(db(), place)[:NEAREST]) if place else [],
    )


@lru_cache(maxsize=16)
def _all_kinds(search: str, _language: str, _edition: int) -> tuple[Kinds, ...]:
    """All trades by category, in the reader's language: sixty names and addresses, put together once a language and list."""
    return tuple(
        Kinds(
            _(each.name),
            tuple(Kind(f"{search}?work={trade.slug}", _(trade.name)) for trade in trades.trades_of(each.slug)),
        )
        for each in trades.categories()
    )


def _tiles() -> list[Tile]:
    """The categories, with how much there is in each as long as the index can tell."""
    try:
        counts = index().search(Question(kind=KIND, audience=(PUBLIC,), limit=0)).facets.get("categories", {})
    except SearchIndexError:
        counts = {}
    return [
        Tile(url_for("offerings.search", work=each.slug), _(each.name), each.slug, counts.get(each.slug))
        for each in trades.categories()
    ]
