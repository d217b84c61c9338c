"""Reminding a buyer or a member. One mail in calm words, and about the same thing not again for three days.

What can go wrong: two coordinators press at the same moment. `_once` is a compare-and-set, so one mail goes out.
"""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import OPEN
from app.assignments.model import ASKED, INVITED, JOB, Assignment, Participant
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Invalid
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.nudges import model
from app.nudges.model import Nudge
from app.nudges.queries import wish_of
from app.offerings.confirming.queries import token_of
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.organisations.queries import contacts_of
from app.permissions import require
from app.proposals.lifecycle import DRAFT
from app.proposals.model import Proposal

ONCE_IN = timedelta(days=3)

TOO_SOON = N_("Hierover ging kort geleden al een herinnering uit. Wacht drie dagen.")
NOTHING_WAITS = N_("Hier hoeft nu niemand iets te doen.")
NOTHING_ON_SITE = N_("Dit lid heeft nu geen aanbod op de site.")
NO_ACCOUNT = N_("Deze opdrachtgever heeft geen account en krijgt geen e-mail. Bel, of doe de stap namens de beller.")
NO_ADDRESS = N_("Dit lid kan nu geen e-mail krijgen.")


def remind_buyer(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Ask the buyer to choose, to answer a question, or to say that the work is good: what waits the longest way on.

    Raises Invalid when nothing waits for the buyer, when nobody there can get a mail (somebody who called), or too soon
    after the last time. Needs home and participants loaded.
    """
    require(actor, "nudges.remind_buyer", assignment)
    wish = wish_of(session, assignment)
    if not wish or assignment.organisation_id is None:
        raise Invalid("", NOTHING_WAITS)
    contacts = contacts_of(session, assignment.organisation_id)
    if not contacts:
        raise Invalid("", NO_ACCOUNT)
    moment = _once(session, actor, model.BUYER, assignment.id)
    home = assignment.home_cooperative
    for person in contacts:
        outbox.leave_mail(
            session,
            "nudges.remind_buyer",
            key=f"{assignment.id}:{moment:%Y-%m-%d}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={
                "first_name": person.first_name,
                "who": actor.first_name,
                "wish": wish,
                "title": assignment.title,
                "is_job": assignment.kind == JOB,
                "assignment_id": assignment.id,
                "cooperative": home.name if home else "",
                "phone": home.phone if home else "",
            },
        )
    history.record(session, actor, "nudges.remind_buyer", "assignment", assignment.id)


def remind_proposer(session: Session, actor: Actor, proposal: Proposal) -> None:
    """Ask a member to finish a draft while proposals can still be sent. Needs assignment and member loaded.

    Raises Invalid when it can't be sent any more, or too soon after the last time.
    """
    require(actor, "nudges.remind_proposer", proposal)
    if proposal.state != DRAFT or not _is_open(proposal.assignment):
        raise Invalid("", NOTHING_WAITS)
    moment = _once(session, actor, model.PROPOSER, proposal.id)
    _write_to(
        session,
        "nudges.remind_proposer",
        proposal.membership,
        f"{proposal.id}:{moment:%Y-%m-%d}",
        who=actor.first_name,
        title=proposal.assignment.title,
        deadline=_last_day(proposal.assignment),
        proposal_id=proposal.id,
    )
    history.record(session, actor, "nudges.remind_proposer", "membership", proposal.membership_id)


def remind_invited(session: Session, actor: Actor, participant: Participant, assignment: Assignment) -> None:
    """Ask a member to say yes or no to an invitation. Needs the member loaded.

    Raises Invalid when the member answered, when it is closed, or too soon after the last time.
    """
    require(actor, "nudges.remind_invited", participant)
    if participant.how not in (INVITED, ASKED) or not _is_open(assignment):
        raise Invalid("", NOTHING_WAITS)
    moment = _once(session, actor, model.INVITED, participant.id)
    _write_to(
        session,
        "nudges.remind_invited",
        participant.membership,
        f"{participant.id}:{moment:%Y-%m-%d}",
        who=actor.first_name,
        title=assignment.title,
        organisation=assignment.organisation.name if assignment.organisation else "",
        deadline=_last_day(assignment),
        assignment_id=assignment.id,
    )
    history.record(session, actor, "nudges.remind_invited", "membership", participant.membership_id)


def ask_still_true(session: Session, actor: Actor, membership: Membership, secret_key: str) -> None:
    """Ask a member whether what is on the site still holds; the answer needs one press. Needs person and cooperative.

    Raises Invalid when nothing is on the site, or too soon after the last time.
    """
    require(actor, "nudges.ask_still_true", membership)
    offerings = session.scalars(
        select(Offering)
        .where(Offering.membership_id == membership.id, Offering.state == PUBLISHED)
        .order_by(Offering.id)
    ).all()
    if not offerings or membership.state == ALUMNUS:
        raise Invalid("", NOTHING_ON_SITE)
    moment = _once(session, actor, model.STILL_TRUE, membership.id)
    for offering in offerings:
        offering.asked_at = moment
    _write_to(
        session,
        "nudges.ask_still_true",
        membership,
        f"{membership.id}:{moment:%Y-%m-%d}",
        who=actor.first_name,
        titles=[offering.title for offering in offerings],
        token=token_of(secret_key, membership.id, moment),
    )
    history.record(session, actor, "nudges.ask_still_true", "membership", membership.id)


def _once(session: Session, actor: Actor, kind: str, thing_id: int) -> datetime:
    """Take the turn to remind; gives its moment. Raises Invalid when somebody did so less than three days ago."""
    moment = clock.now()
    values = {"at": moment, "by_id": actor.person_id}
    taken = session.execute(
        insert_for(session, Nudge)
        .values(kind=kind, thing_id=thing_id, **values)
        .on_conflict_do_update(index_elements=["kind", "thing_id"], set_=values, where=Nudge.at < moment - ONCE_IN)
        .returning(Nudge.id)
    )
    if taken.first() is None:
        raise Invalid("", TOO_SOON)
    return moment


def _is_open(assignment: Assignment) -> bool:
    return assignment.state == OPEN and assignment.deadline is not None and assignment.deadline > clock.now()


def _last_day(assignment: Assignment) -> str:
    return clock.day_of(assignment.deadline).isoformat() if assignment.deadline else ""


def _write_to(session: Session, template: str, membership: Membership, key: str, **words: object) -> None:
    """Leave a mail for the member. Raises Invalid when the account is closed."""
    person, cooperative = membership.person, membership.cooperative
    if person.disabled_at is not None or membership.state == ALUMNUS:
        raise Invalid("", NO_ADDRESS)
    outbox.leave_mail(
        session,
        template,
        key=key,
        to=person.email,
        person_id=person.id,
        words={
            "first_name": person.first_name,
            "cooperative": cooperative.name,
            "phone": cooperative.phone,
            **words,
        },
    )
