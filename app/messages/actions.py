"""What people do with messages: begin a thread about an assignment, and write in it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.database import insert_for
from app.core.errors import Invalid, NotFound
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.messages.model import Message, Thread
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.organisations.queries import contacts_of
from app.people.model import COORDINATOR, CooperativeRole, Person
from app.people.queries import coordinators_of
from app.permissions import require
from app.relations import buyer_of, home_coordinator_of

LONGEST = 4000


def start(session: Session, actor: Actor, assignment: Assignment, membership_id: int) -> Thread:
    """The thread with one member about an assignment; the one that is there, if there is one.

    A member begins the own thread, a coordinator that of an own member, the buyer and the home cooperative that of
    whoever takes part or has something on the site. NotFound for anybody else. Needs `participants` loaded.
    """
    require(actor, "messages.start", assignment)
    membership = session.get(Membership, membership_id)
    if membership is None or not _may_meet(session, actor, assignment, membership):
        raise NotFound("membership")
    moment = clock.now()
    session.execute(
        insert_for(session, Thread)
        .values(
            assignment_id=assignment.id,
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            created_at=moment,
            last_at=moment,
        )
        .on_conflict_do_nothing(index_elements=["assignment_id", "membership_id"])
    )
    return session.scalars(
        select(Thread).where(Thread.assignment_id == assignment.id, Thread.membership_id == membership.id)
    ).one()


def write(session: Session, actor: Actor, thread: Thread, body: str, language: str = "nl") -> Message:
    """Write in a thread; the others in it get a mail. Raises Invalid for no text, or too much of it.

    Load the thread by `queries.get`.
    """
    require(actor, "messages.write", thread)
    body = body.strip()
    if not body:
        raise Invalid("body", N_("Schrijf een bericht."))
    if len(body) > LONGEST:
        raise Invalid("body", N_("Maak het bericht korter: niet meer dan 4000 tekens."))
    assert actor.person_id is not None  # everyone in a thread has signed in
    moment = clock.now()
    message = Message(
        thread_id=thread.id,
        author_id=actor.person_id,
        for_person_id=actor.for_whom,
        for_organisation_id=actor.for_organisation,
        at=moment,
        body=body,
        language=language,
    )
    session.add(message)
    thread.last_at = moment
    session.flush()
    history.record(session, actor, "messages.write", "thread", thread.id)
    _tell(session, actor, thread, message)
    return message


def _may_meet(session: Session, actor: Actor, assignment: Assignment, membership: Membership) -> bool:
    if membership.id in actor.memberships:
        return True
    if membership.state == ALUMNUS:
        return False
    takes_part = any(each.membership_id == membership.id for each in assignment.participants)
    if membership.cooperative_id in actor.coordinator_of:
        return takes_part or not assignment.is_private
    if not buyer_of(actor, assignment) and not home_coordinator_of(actor, assignment):
        return False
    if takes_part or assignment.is_private:
        return takes_part
    on_the_site = select(Offering.id).where(Offering.membership_id == membership.id, Offering.state == PUBLISHED)
    return session.scalar(on_the_site.limit(1)) is not None


def _tell(session: Session, actor: Actor, thread: Thread, message: Message) -> None:
    """A mail to the buyer's contacts, the member, and the coordinators who wrote here before; never to the author."""
    assignment, member = thread.assignment, thread.membership.person
    people: dict[int, Person] = {}
    if assignment.organisation_id is not None:
        contacts = contacts_of(session, assignment.organisation_id)
        if not contacts and assignment.home_cooperative_id is not None:  # who called has no account
            contacts = list(coordinators_of(session, assignment.home_cooperative_id))
        people |= {person.id: person for person in contacts}
    if member.disabled_at is None and thread.membership.state != ALUMNUS:
        people[member.id] = member
    people |= {person.id: person for person in _coordinators_who_wrote(session, thread)}
    people.pop(message.author_id, None)
    for person in people.values():
        outbox.leave_mail(
            session,
            "messages.write",
            key=f"{message.id}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={
                "first_name": person.first_name,
                "author": actor.first_name,
                "on_behalf_of": actor.for_whom_name,
                "for_reader": actor.for_whom == person.id,
                "title": assignment.title,
                "thread_id": thread.id,
            },
        )


def _coordinators_who_wrote(session: Session, thread: Thread) -> list[Person]:
    """Those who still coordinate the member's cooperative or the home cooperative."""
    cooperatives = [thread.cooperative_id, thread.assignment.home_cooperative_id]
    wrote = select(Message.author_id).where(Message.thread_id == thread.id)
    coordinate = select(CooperativeRole.person_id).where(
        CooperativeRole.role == COORDINATOR,
        CooperativeRole.cooperative_id.in_([id_ for id_ in cooperatives if id_ is not None]),
    )
    return list(
        session.scalars(
            select(Person).where(Person.id.in_(wrote), Person.id.in_(coordinate), Person.disabled_at.is_(None))
        )
    )
