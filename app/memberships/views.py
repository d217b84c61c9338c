"""A member's page for the coordinator: the work in words, with the next step beside it."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from app.assignments.lifecycle import AWARDED, CLOSED, IN_PROGRESS, OPEN, state_label
from app.assignments.model import ASKED, CHOSEN, INVITED, JOB
from app.assignments.views import TONES as ASSIGNMENT_TONES
from app.core import clock
from app.core.actor import Actor
from app.core.words import N_
from app.matching.cards import assignment_card
from app.matching.for_members import for_members
from app.matching.work import Part, WorkOf, work_of
from app.memberships.lifecycle import ALUMNUS
from app.memberships.lifecycle import LIFECYCLE as MEMBERSHIPS
from app.memberships.model import Membership
from app.nudges.model import INVITED as INVITATION
from app.nudges.model import PROPOSER
from app.offerings.cards import TONES as OFFERING_TONES
from app.offerings.lifecycle import LIFECYCLE as OFFERINGS
from app.people.model import Person
from app.proposals.lifecycle import DRAFT
from app.proposals.lifecycle import LIFECYCLE as PROPOSALS
from app.proposals.views import TONES as PROPOSAL_TONES
from app.web.sheets import Column
from app.web.templating import date_words
from app.web.words import _, lang_of
from search_index import Index, SearchIndexError

log = logging.getLogger("paraplu.search")

FITTING = 5


@dataclass(frozen=True)
class Line:
    """One thing in a list. `nudge` is what to send to remind the member of it; empty where nothing waits."""

    href: str
    title: str
    lang: str | None
    status: str = ""
    tone: str = "calm"
    note: str = ""
    nudge: str = ""


@dataclass(frozen=True)
class List:
    """A list with its title, and what to say when nothing is in it."""

    title: str
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True)
class MemberPage:
    """What the page shows beside the facts."""

    lists: tuple[List, ...]
    hours: str
    last_seen: str


def member_page(session: Session, index: Index, actor: Actor, membership: Membership) -> MemberPage:
    """Offerings, work, proposals, invitations and what fits now. Ten statements at most."""
    work = work_of(session, actor, membership)
    chosen = [each for each in work.parts if each.how == CHOSEN]
    running = [each for each in chosen if each.state in (AWARDED, IN_PROGRESS)]
    invited = [each for each in work.parts if each.how in (INVITED, ASKED) and each.state == OPEN]
    proposed = [each for each in work.parts if each.proposal_id is not None and each.how != CHOSEN]
    lists = [
        List(_("Werk van nu"), tuple(map(_job_line, running)), _("Dit lid heeft nu geen opdracht.")),
        List(_("Aanbod"), _offering_lines(work), _("Nog geen aanbod. Help dit lid met het eerste.")),
        List(_("Gevraagd voor"), tuple(map(_invitation, invited)), _("Er wacht geen uitnodiging.")),
        List(_("Offertes"), tuple(map(_proposal, proposed)), _("Nog geen offertes.")),
        List(
            _("Werk dat klaar is"),
            tuple(_job_line(each) for each in chosen if each not in running),
            _("Nog niets afgerond."),
        ),
    ]
    if membership.state != ALUMNUS:
        lists.insert(1, _fitting(session, index, actor, membership))
    return MemberPage(
        lists=tuple(lists),
        hours=_hours(work),
        last_seen=date_words(work.last_seen_on) or _("nog nooit ingelogd"),
    )


def _hours(work: WorkOf) -> str:
    taken = f"{work.hours_taken:g}" if work.hours_taken < 10 else f"{work.hours_taken:.0f}"
    if work.hours_offered is None:
        return _("%(taken)s bezet deze week", taken=taken)
    free = max(0, round(work.hours_offered - work.hours_taken))
    return _("%(taken)s bezet deze week, %(free)s van %(all)s vrij", taken=taken, free=free, all=work.hours_offered)


def _fitting(session: Session, index: Index, actor: Actor, membership: Membership) -> List:
    try:
        found = for_members(session, index, actor, [membership.id], FITTING).get(membership.id, ())
    except SearchIndexError as error:
        log.warning("no suggestions for now: %s", type(error).__name__)
        return List(_("Past nu"), (), _("Zoeken werkt nu even niet. Probeer het straks opnieuw."))
    cards = [assignment_card(each) for each in found]
    lines = tuple(
        Line(card.href, card.title, card.lang, card.state_label, card.tone, ", ".join([card.place, *card.reasons]))
        for card in cards
    )
    return List(_("Past nu"), lines, _("Nu past er geen open opdracht."))


def _offering_lines(work: WorkOf) -> tuple[Line, ...]:
    return tuple(
        Line(
            url_for("offerings.show", offering_id=each.id),
            each.title or _("Nog zonder titel"),
            lang_of(each.language),
            _(OFFERINGS.labels[each.state]),
            OFFERING_TONES[each.state],
        )
        for each in work.offerings
    )


def _job_line(part: Part) -> Line:
    return Line(
        url_for("assignments.show", assignment_id=part.assignment_id),
        part.title,
        lang_of(part.language),
        _(state_label(part.state, is_job=part.kind == JOB)),
        ASSIGNMENT_TONES[part.state],
        date_words(part.at),
    )


def _invitation(part: Part) -> Line:
    return Line(
        url_for("assignments.show", assignment_id=part.assignment_id),
        part.title,
        lang_of(part.language),
        note=_("antwoorden tot %(day)s", day=date_words(part.deadline)),
        nudge=f"{INVITATION}:{part.participant_id}" if _is_open(part) else "",
    )


def _proposal(part: Part) -> Line:
    assert part.proposal_state is not None
    waits = part.state in (OPEN, CLOSED)
    return Line(
        url_for("proposals.show", proposal_id=part.proposal_id),
        part.title,
        lang_of(part.language),
        _(PROPOSALS.labels[part.proposal_state]),
        PROPOSAL_TONES[part.proposal_state],
        _("reageren tot %(day)s", day=date_words(part.deadline)) if waits else date_words(part.at),
        nudge=f"{PROPOSER}:{part.proposal_id}" if part.proposal_state == DRAFT and _is_open(part) else "",
    )


def _is_open(part: Part) -> bool:
    return part.state == OPEN and part.deadline is not None and part.deadline > clock.now()


ListRow = tuple[Membership, Person, str]  # of the list of members; the last: the name of the cooperative


def columns(offerings: Mapping[int, int]) -> Sequence[Column[ListRow]]:
    """The list of members as a file, with how to reach them, which stands on each member's page. `offerings`: how many of a membership are on the site."""
    return (
        Column(N_("Voornaam"), lambda row: row[1].first_name),
        Column(N_("Achternaam"), lambda row: row[1].last_name),
        Column(N_("E-mailadres"), lambda row: row[1].email),
        Column(N_("Telefoon"), lambda row: row[1].phone),
        Column(N_("Coöperatie"), lambda row: row[2]),
        Column(N_("Stand"), lambda row: _(MEMBERSHIPS.labels[row[0].state]).capitalize()),
        Column(N_("Aanbod op de site"), lambda row: offerings.get(row[0].id, 0)),
        Column(N_("Sinds"), lambda row: clock.day_of(row[0].started_at)),
    )
