"""The lists of the desk in words: what waits for a look, and all that the cooperative's members offer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core import clock, trades
from app.core.words import N_
from app.nudges.model import STILL_TRUE
from app.offerings.cards import TONES, price_of, price_words, trade_name
from app.offerings.desk.queries import Row
from app.offerings.lifecycle import LIFECYCLE, PUBLISHED
from app.offerings.model import Offering
from app.web.addresses import url_for
from app.web.sheets import Column
from app.web.templating import date_words
from app.web.words import _


@dataclass(frozen=True)
class Waiting:
    """An offering that waits for a look."""

    offering: Offering
    href: str
    member: str
    cooperative: str
    trade: str
    price: str | None
    since: datetime
    is_trial: bool


def waiting(offering: Offering) -> Waiting:
    """An offering of `queries.to_check` in words."""
    return Waiting(
        offering=offering,
        href=url_for("offerings.show", offering_id=offering.id),
        member=offering.membership.person.first_name,
        cooperative=offering.membership.cooperative.name,
        trade=trade_name(offering),
        price=price_of(offering),
        since=offering.updated_at,
        is_trial=offering.membership.state == "trial",
    )


TO_CHECK: tuple[Column[Waiting], ...] = (
    Column(N_("Aanbod"), lambda row: row.offering.title),
    Column(N_("Lid"), lambda row: row.member),
    Column(N_("Soort werk"), lambda row: row.trade),
    Column(N_("Prijs"), lambda row: row.price),
    Column(N_("Coöperatie"), lambda row: row.cooperative),
    Column(N_("Wacht sinds"), lambda row: row.since),
)


@dataclass(frozen=True, slots=True)
class Line:
    """An offering in the list of all. `nudge` is what a tick sends to ask whether it still holds; empty when it can't."""

    href: str
    title: str
    lang: str
    member: str
    member_href: str
    state: str
    tone: str
    trade: str
    price: str
    cooperative: str
    known: str
    known_at: datetime
    is_stale: bool
    nudge: str


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The rows in words."""
    untitled = _("Nog zonder titel")
    return [
        Line(
            href=url_for("offerings.show", offering_id=row.id),
            title=row.title or untitled,
            lang=row.language,
            member=row.member,
            member_href=url_for("memberships.show", membership_id=row.membership_id),
            state=_(LIFECYCLE.labels[row.state]),
            tone=TONES[row.state],
            trade=_(found.name) if (found := trades.find(row.trade)) else "",
            price=price_words(row.price_cents, row.price_unit) or "",
            cooperative=row.cooperative,
            known=date_words(row.known_at),
            known_at=row.known_at,
            is_stale=row.is_stale,
            nudge=f"{STILL_TRUE}:{row.membership_id}" if row.state == PUBLISHED and not row.is_alumnus else "",
        )
        for row in rows
    ]


ALL: tuple[Column[Line], ...] = (
    Column(N_("Aanbod"), lambda line: line.title),
    Column(N_("Lid"), lambda line: line.member),
    Column(N_("Stand"), lambda line: line.state.capitalize()),
    Column(N_("Soort werk"), lambda line: line.trade),
    Column(N_("Prijs"), lambda line: line.price),
    Column(N_("Coöperatie"), lambda line: line.cooperative),
    Column(N_("Laatst bevestigd"), lambda line: clock.day_of(line.known_at)),
    Column(N_("Klopt het nog?"), lambda line: _("lang niet bevestigd") if line.is_stale else ""),
)
