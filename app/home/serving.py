"""What an officer sees of the cooperatives that work for the municipality, and network staff of all: aggregates alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.home import queries
from app.offerings.searching.queries import numbers_by_cooperative
from app.web.addresses import url_for
from app.web.templating import phone_href, short_date
from app.web.words import _
from search_index import Index

FEWEST = 5  # of fewer people no number is shown: who knows one of them would know too much


@dataclass(frozen=True)
class Line:
    """A cooperative. `members` is a number or that there are few; `assignments` and `last` are for network staff."""

    name: str
    href: str
    place: str
    phone: str
    phone_href: str
    email: str
    members: str
    offerings: str
    assignments: str
    last: str


@dataclass(frozen=True)
class Serving:
    """A table of cooperatives. `is_whole`: for network staff, with what they broker and when something last happened."""

    title: str
    lines: tuple[Line, ...]
    is_whole: bool
    empty: str


def serving(session: Session, index: Index, actor: Actor) -> Iterator[Serving]:
    """The table of an officer, and that of network staff."""
    offerings = numbers_by_cooperative(index) if actor.officer_of or actor.is_network_staff else None
    if actor.officer_of:
        names = queries.municipality_names(session, actor)
        yield Serving(
            _("Coöperaties voor %(municipality)s", municipality=", ".join(names)),
            tuple(_lines(session, queries.serves(actor), offerings)),
            is_whole=False,
            empty=_("Er werkt nog geen coöperatie in uw gemeente. Bel ons, dan zoeken wij mee."),
        )
    if actor.is_network_staff:
        yield Serving(
            _("Alle coöperaties"),
            tuple(_lines(session, None, offerings)),
            is_whole=True,
            empty=_("Er is nog geen coöperatie."),
        )


def _lines(session: Session, which: ColumnElement[bool] | None, offerings: Mapping[str, int] | None) -> Iterator[Line]:
    for row in queries.cooperatives(session, which):
        yield Line(
            row.name,
            url_for("cooperatives.show", slug=row.slug),
            row.place,
            row.phone,
            phone_href(row.phone),
            row.email,
            str(row.members) if row.members >= FEWEST else _("minder dan vijf"),
            "" if offerings is None else str(offerings.get(row.slug, 0)),
            str(row.assignments),
            short_date(row.last_at),
        )
