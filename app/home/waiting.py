"""What waits for whoever signed in, as sections of links in the reader's language, the most urgent first."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.lifecycle import DRAFT, SUBMITTED
from app.assignments.model import JOB
from app.assignments.story import next_for_buyer
from app.assignments.views import TONES
from app.core.actor import Actor
from app.home import queries
from app.home.done import Item, done_for_me
from app.home.serving import Serving, serving
from app.matching import suggestions
from app.matching.cards import AssignmentCard, assignment_card
from app.messages import queries as messages
from app.offerings.lifecycle import LIFECYCLE as OFFERINGS
from app.proposals import queries as proposals
from app.proposals.views import ProposalRow
from app.web.templating import date_words, moment_words
from app.web.words import _, lang_of, ngettext
from search_index import Index, SearchIndexError

log = logging.getLogger("paraplu.search")

FITTING = 3
QUESTIONS = 3  # offerings of a member that the index is asked about for this page


@dataclass(frozen=True)
class Section:
    """What belongs together, with a link to all of it. Without items it says `empty` and what to do."""

    title: str
    items: tuple[Item, ...] = ()
    cards: tuple[AssignmentCard, ...] = ()
    more: Item | None = None
    empty: str = ""


@dataclass(frozen=True)
class Figure:
    """A number that leads to its page."""

    value: int
    label: str
    href: str
    is_urgent: bool


@dataclass(frozen=True)
class Waiting:
    """The page: numbers for whoever keeps an eye on many, then sections, then what others did for me."""

    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    done_for_me: tuple[Item, ...] = field(default=())
    serving: tuple[Serving, ...] = ()


def waiting_for(session: Session, index: Index, actor: Actor) -> Waiting:
    """Everything that waits for the actor, by role. A search that fails leaves its section out, and says so."""
    sections: list[Section] = []
    figures: list[Figure] = []
    if actor.is_coordinator:
        figures += _desk(session, actor)
        sections += _without_proposals(session, actor)
    if actor.is_buyer:
        sections.append(_of_buyer(session, actor))
    if actor.is_member:
        sections += _of_member(session, index, actor)
    if actor.is_coordinator or actor.is_buyer or actor.is_member:
        sections += _messages(session, actor)
    if actor.is_administrator:
        figures += _house(session)
    done = done_for_me(session, actor) if actor.is_member else ()
    return Waiting(tuple(sections), tuple(figures), tuple(done), tuple(serving(session, index, actor)))


def _of_member(session: Session, index: Index, actor: Actor) -> Iterator[Section]:
    try:
        found = suggestions.for_member(session, index, actor, FITTING, QUESTIONS)
    except SearchIndexError as error:
        log.warning("no suggestions for now: %s", type(error).__name__)
        found = None
    invited = found.invitations if found else suggestions.invitations(session, actor)
    if invited:
        yield Section(
            _("U bent gevraagd"),
            cards=tuple(map(assignment_card, invited[:FITTING])),
            more=Item(_("Bekijk alles wat bij u past"), url_for("matching.for_me")) if len(invited) > FITTING else None,
        )
    running = proposals.in_progress(session, actor)
    if running:
        yield Section(
            _("Uw offertes"),
            tuple(_proposal(line) for line in running),
            more=Item(_("Alle offertes"), url_for("proposals.mine")),
        )
    drafts = queries.unfinished_offerings(session, actor)
    if drafts:
        yield Section(
            _("Uw aanbod"),
            tuple(_offering(line) for line in drafts),
            more=Item(_("Al uw aanbod"), url_for("offerings.mine")),
        )
    yield _fitting(found)


def _fitting(found: suggestions.Suggestions | None) -> Section:
    more = Item(_("Bekijk alles wat bij u past"), url_for("matching.for_me"))
    if found is None:
        return Section(_("Past bij u"), more=more, empty=_("Zoeken werkt nu even niet. Probeer het straks opnieuw."))
    if found.fitting:
        return Section(_("Past bij u"), cards=tuple(map(assignment_card, found.fitting)), more=more)
    if not found.has_offerings and not found.looks_for_job:
        start = Item(_("Maak aanbod"), url_for("offerings.start"))
        return Section(_("Past bij u"), more=start, empty=_("Vertel eerst wat u doet. Dan zoeken wij er werk bij."))
    everything = Item(_("Bekijk alle opdrachten"), url_for("assignments.overview"))
    return Section(
        _("Past bij u"), more=everything, empty=_("Nu past er geen opdracht. Wij mailen u als dat verandert.")
    )


def _proposal(line: ProposalRow) -> Item:
    if line.can_finish:
        text = _("Maak af en verstuur tot %(moment)s.", moment=moment_words(line.deadline))
    elif line.is_awarded:
        text = _("U bent gekozen. Meld het als u begint.")
    elif line.deadline:
        text = _("De opdrachtgever kiest na %(day)s.", day=date_words(line.deadline))
    else:
        text = _("De opdrachtgever kiest nu.")
    if line.is_awarded:  # there the member says that the work begins
        href = url_for("assignments.show", assignment_id=line.assignment_id)
    else:
        href = url_for("proposals.check" if line.can_finish else "proposals.show", proposal_id=line.id)
    return Item(line.title, href, text, _(line.state), line.tone, lang_of(line.language))


def _offering(line: queries.OfferingLine) -> Item:
    texts = {
        "draft": _("Maak het af en zet het op de site."),
        "submitted": _("Uw coördinator leest het nu."),
        "paused": _("Het staat niet op de site. Zet het weer aan als u kunt."),
    }
    endpoint = "offerings.check" if line.state == "draft" else "offerings.show"
    return Item(
        line.title or _("Nog zonder titel"),
        url_for(endpoint, offering_id=line.id),
        texts[line.state],
        _(OFFERINGS.labels[line.state]),
        "warning" if line.state == "draft" else "calm",
        lang_of(line.language),
    )


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


def _messages(session: Session, actor: Actor) -> Iterator[Section]:
    rows = messages.awaiting(session, actor)
    if rows:
        yield Section(
            _("Berichten"),
            tuple(
                Item(
                    row.with_whom,
                    url_for("messages.show", thread_id=row.id),
                    f"{row.author}: {row.snippet}",
                    _("wacht op antwoord"),
                    "busy",
                )
                for row in rows
            ),
            more=Item(_("Alle berichten"), url_for("messages.overview")),
        )


def _house(session: Session) -> Iterator[Figure]:
    house = queries.house(session)
    yield Figure(house.open_invitations, _("uitnodigingen open"), url_for("invitations.overview"), is_urgent=False)
    mails = url_for("mailroom.overview")
    yield Figure(house.parked_mails, _("e-mails die niet aankwamen"), mails, is_urgent=house.parked_mails > 0)
    queue = url_for("administration.queue")
    yield Figure(house.parked_jobs, _("taken die niet lukten"), queue, is_urgent=house.parked_jobs > 0)
