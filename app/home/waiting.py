"""What waits for whoever signed in, as sections of links in the reader's language, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.lifecycle import AWARDED, DELIVERED, DRAFT
from app.assignments.model import JOB
from app.assignments.story import BUYER_OF_HANDED_OVER, next_for_buyer
from app.assignments.views import TONES
from app.core.actor import Actor
from app.handovers import queries as handovers
from app.home import queries
from app.home.day import Day, day_of, how_much_waits, waiting_messages
from app.home.desk.views import Desk, desk_of
from app.home.done import Item, done_for_me
from app.home.sections import Section
from app.home.serving import Serving, serving
from app.web.templating import date_words
from app.web.words import _, lang_of, ngettext
from search_index import Index


@dataclass(frozen=True)
class Figure:
    """A number that leads to its page."""

    value: int
    label: str
    href: str
    is_urgent: bool


@dataclass(frozen=True)
class Waiting:
    """The page: a coordinator's desk, an administrator's numbers, then sections, a member's day, what others did.

    `lead` tells a buyer how much waits; a member's day has its own.
    """

    sections: tuple[Section, ...]
    lead: str = ""
    figures: tuple[Figure, ...] = ()
    done_for_me: tuple[Item, ...] = ()
    desk: Desk | None = None
    day: Day | None = None
    serving: tuple[Serving, ...] = ()


def waiting_for(session: Session, index: Index, actor: Actor) -> Waiting:
    """Everything that waits for the actor, by role; a member has a day."""
    sections: list[Section] = []
    figures: list[Figure] = []
    desk: Desk | None = None
    if actor.is_coordinator:
        desk = desk_of(session, index, actor)
    if actor.is_contact:
        sections.append(_of_buyer(session, actor))
        if not actor.is_member:
            sections += waiting_messages(session, actor)
    if actor.is_administrator:
        figures += _house(session)
    done = done_for_me(session, actor) if actor.is_member or actor.is_contact else ()
    day = day_of(session, index, actor) if actor.is_member else None
    served = tuple(serving(session, index, actor))
    lead = how_much_waits(sections) if actor.is_contact and day is None and desk is None else ""
    return Waiting(tuple(sections), lead, tuple(figures), tuple(done), desk, day, served)


def _of_buyer(session: Session, actor: Actor) -> Section:
    lines = queries.of_buyer(session, actor)
    handed_over = handovers.open_among(session, [line.id for line in lines])
    if not lines and not actor.is_buyer:
        return Section(_("Opdrachten van uw organisatie"), empty=_("Er loopt nu geen opdracht."))
    if not lines:
        return Section(_("Uw opdrachten"), empty=_("U hebt nu geen opdracht. In twee minuten staat er een."))
    return Section(
        _("Uw opdrachten") if actor.is_buyer else _("Opdrachten van uw organisatie"),
        tuple(_posted(line, line.id in handed_over) if actor.is_buyer else _read_along(line) for line in lines),
        more=Item(_("Al uw opdrachten"), url_for("assignments.mine")),
    )


def _read_along(line: queries.OpenLine) -> Item:
    """The same for a colleague who only reads: nothing waits for that person."""
    href = url_for("assignments.show", assignment_id=line.id)
    title = line.title or _("Nog zonder titel")
    return Item(title, href, "", _(line.label), TONES[line.state], lang_of(line.language))


def _posted(line: queries.OpenLine, is_handed_over: bool) -> Item:
    if line.asks_agreement:
        text, href = _("Er wacht een wijziging op uw akkoord."), url_for("assignments.show", assignment_id=line.id)
    elif is_handed_over:
        text, href = _(BUYER_OF_HANDED_OVER), url_for("assignments.show", assignment_id=line.id)
    elif line.state == AWARDED and line.starts_on is not None:
        text = _("Het werk begint op %(day)s.", day=date_words(line.starts_on))
        href = url_for("assignments.show", assignment_id=line.id)
    elif line.proposals:
        if line.kind == JOB:
            text = ngettext("Er wacht één reactie op u.", "Er wachten %(num)s reacties op u.", line.proposals)
        else:
            text = ngettext("Er wacht één offerte op u.", "Er wachten %(num)s offertes op u.", line.proposals)
        href = url_for("proposals.compare", assignment_id=line.id)
    elif line.unsettled:
        text = _("Wij vroegen de leden of hun reactie nog klopt. U krijgt een e-mail.")
        href = url_for("proposals.compare", assignment_id=line.id)
    else:
        text = _(next_for_buyer(line.state, is_private=line.is_private, is_job=line.kind == JOB))
        href = url_for("assignments.check" if line.state == DRAFT else "assignments.show", assignment_id=line.id)
    title = line.title or _("Nog zonder titel")
    waits = line.state in (DRAFT, DELIVERED) or line.proposals > 0 or line.asks_agreement
    return Item(title, href, text, _(line.label), TONES[line.state], lang_of(line.language), waits=waits)


def _house(session: Session) -> Iterator[Figure]:
    house = queries.house(session)
    yield Figure(house.open_invitations, _("uitnodigingen open"), url_for("invitations.overview"), is_urgent=False)
    mails = url_for("mailroom.overview")
    yield Figure(house.parked_mails, _("e-mails die niet aankwamen"), mails, is_urgent=house.parked_mails > 0)
    queue = url_for("administration.queue")
    yield Figure(house.parked_jobs, _("taken die niet lukten"), queue, is_urgent=house.parked_jobs > 0)
