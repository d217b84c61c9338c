"""What waits for whoever signed in, as sections of links in the reader's language, the most urgent first."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.lifecycle import DRAFT, SUBMITTED
from app.assignments.model import JOB
from app.assignments.story import next_for_buyer
from app.assignments.views import TONES
from app.core.actor import Actor
from app.home import queries
from app.home.day import Day, day_of, handed_over, waiting_messages
from app.home.done import Item, done_for_me
from app.home.sections import Section
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
    """The page: numbers for whoever keeps an eye on many, then sections, a member's day, what others did for me."""

    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    done_for_me: tuple[Item, ...] = ()
    day: Day | None = None


def waiting_for(session: Session, index: Index, actor: Actor) -> Waiting:
    """Everything that waits for the actor, by role; a member has a day."""
    sections: list[Section] = []
    figures: list[Figure] = []
    if actor.is_coordinator:
        figures += _desk(session, actor)
        sections += handed_over(session, actor)
        sections += _without_proposals(session, actor)
    if actor.is_buyer:
        sections.append(_of_buyer(session, actor))
    if not actor.is_member and (actor.is_coordinator or actor.is_buyer):
        sections += waiting_messages(session, actor)
    if actor.is_administrator:
        figures += _house(session)
    done = done_for_me(session, actor) if actor.is_member else ()
    day = day_of(session, index, actor) if actor.is_member else None
    return Waiting(tuple(sections), tuple(figures), tuple(done), day)


def _of_buyer(session: Session, actor: Actor) -> Section:
    lines = queries.of_buyer(session, actor)
    if not lines:
        start = Item(_("Plaats een opdracht"), url_for("assignments.start"))
        return Section(
            _("Uw opdrachten"), more=start, empty=_("U hebt nu geen opdracht. In twee minuten staat er een.")
        )
    return Section(
        _("Uw opdrachten"),
        tuple(_posted(line) for line in lines),
        more=Item(_("Al uw opdrachten"), url_for("assignments.mine")),
    )


def _posted(line: queries.OpenLine) -> Item:
    if line.proposals:
        if line.kind == JOB:
            text = ngettext("Er wacht één reactie op u.", "Er wachten %(num)s reacties op u.", line.proposals)
        else:
            text = ngettext("Er wacht één offerte op u.", "Er wachten %(num)s offertes op u.", line.proposals)
        href = url_for("proposals.compare", assignment_id=line.id)
    else:
        text = _(next_for_buyer(line.state, is_private=line.is_private, is_job=line.kind == JOB))
        href = url_for("assignments.check" if line.state == DRAFT else "assignments.show", assignment_id=line.id)
    title = line.title or _("Nog zonder titel")
    return Item(title, href, text, _(line.label), TONES[line.state], lang_of(line.language))


def _desk(session: Session, actor: Actor) -> Iterator[Figure]:
    desk = queries.desk(session, actor)
    to_check = url_for("assignments.overview", state=SUBMITTED)
    yield Figure(desk.assignments_to_check, _("opdrachten om te lezen"), to_check, desk.assignments_to_check > 0)
    yield Figure(
        desk.offerings_to_check, _("aanbod om te lezen"), url_for("offerings.to_check"), desk.offerings_to_check > 0
    )
    yield Figure(
        desk.without_proposals,
        _("opdrachten zonder offerte"),
        url_for("assignments.overview", own="y", unanswered="y"),
        desk.without_proposals > 0,
    )
    delivered = url_for("assignments.overview", state="delivered")
    yield Figure(desk.delivered, _("opdrachten opgeleverd"), delivered, is_urgent=False)
    members = _("leden (%(trial)s in proefperiode)", trial=desk.in_trial) if desk.in_trial else _("leden")
    yield Figure(desk.members, members, url_for("memberships.overview"), is_urgent=False)


def _without_proposals(session: Session, actor: Actor) -> Iterator[Section]:
    lines = queries.without_proposals(session, actor)
    if lines:
        yield Section(
            _("Nog niemand reageerde"),
            tuple(
                Item(
                    line.title,
                    url_for("matching.candidates", assignment_id=line.id),
                    _(
                        "%(organisation)s · tot %(day)s. Kijk wie past en nodig iemand uit.",
                        organisation=line.organisation,
                        day=date_words(line.deadline),
                    ),
                    lang=lang_of(line.language),
                )
                for line in lines
            ),
            more=Item(_("Alle opdrachten zonder offerte"), url_for("assignments.overview", own="y", unanswered="y")),
        )


def _house(session: Session) -> Iterator[Figure]:
    house = queries.house(session)
    yield Figure(house.open_invitations, _("uitnodigingen open"), url_for("invitations.overview"), is_urgent=False)
    mails = url_for("mailroom.overview")
    yield Figure(house.parked_mails, _("e-mails die niet aankwamen"), mails, is_urgent=house.parked_mails > 0)
