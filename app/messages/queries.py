"""What people see of messages: the threads that they are in, the newest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from app.assignments.lifecycle import DRAFT
from app.assignments.model import Assignment
from app.assignments.queries import given_by
from app.core.actor import Actor
from app.core.errors import NotFound
from app.core.pages import Page, cut
from app.core.words import N_
from app.memberships.model import Membership
from app.messages.model import Message, Thread
from app.organisations.model import MAY_BUY, OrganisationContact
from app.people.model import COORDINATOR, Cooperative, CooperativeRole, Person
from app.permissions import may

THREADS_A_PAGE = 20
MESSAGES_A_PAGE = 50
SNIPPET = 140


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The same as may(actor, "messages.show", thread), for the database."""
    rules: list[ColumnElement[bool]] = [false()]
    if actor.memberships:
        rules.append(Thread.membership_id.in_(actor.memberships))
    if actor.coordinator_of:
        rules.append(Thread.cooperative_id.in_(actor.coordinator_of))
        rules.append(
            Thread.assignment.has(
                and_(Assignment.state != DRAFT, Assignment.home_cooperative_id.in_(actor.coordinator_of))
            )
        )
    if actor.contact_of:
        rules.append(Thread.assignment.has(given_by(actor, actor.contact_of)))
    return or_(*rules)


def get(session: Session, actor: Actor, thread_id: int) -> Thread:
    """A thread with its assignment (organisation, participants), member and cooperative. NotFound for others' threads."""
    thread = session.scalar(
        select(Thread)
        .where(Thread.id == thread_id, visible_to(actor))
        .options(
            joinedload(Thread.assignment).options(
                joinedload(Assignment.organisation), selectinload(Assignment.participants)
            ),
            joinedload(Thread.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),
        )
    )
    if thread is None or not may(actor, "messages.show", thread):
        raise NotFound("thread")
    return thread


def assignment_for(session: Session, actor: Actor, assignment_id: int) -> Assignment:
    """The assignment (participants) about which a thread begins. NotFound when the actor may not see it."""
    assignment = session.scalar(
        select(Assignment).where(Assignment.id == assignment_id).options(selectinload(Assignment.participants))
    )
    if assignment is None or not may(actor, "assignments.show", assignment):
        raise NotFound("assignment")
    return assignment


def own_membership(actor: Actor, assignment: Assignment) -> int | None:
    """The membership with which a member takes part, else the first one; None for who is no member."""
    part = [each.membership_id for each in assignment.participants if each.membership_id in actor.memberships]
    return min(part, default=min(actor.memberships, default=None))


@dataclass(frozen=True)
class Row:
    """A thread in the list. `with_whom` is the other side; `snippet` the beginning of the last message.

    `is_new`: the actor's side did not write last.
    """

    id: int
    title: str
    title_language: str
    with_whom: str
    snippet: str
    snippet_language: str
    author: str
    at: datetime
    is_new: bool


def overview(session: Session, actor: Actor, number: int = 1) -> Page[Row]:
    """The threads in which something was written, 20 a page. Three statements, whatever their number."""
    mine = and_(visible_to(actor), select(Message.id).where(Message.thread_id == Thread.id).exists())
    where = cut(session.scalar(select(func.count()).select_from(Thread).where(mine)), THREADS_A_PAGE, number)
    return where.holding(_rows(session, actor, _threads(session, mine, where.limit, where.offset)))


def awaiting(session: Session, actor: Actor, limit: int = 3) -> list[Row]:
    """The newest threads of the actor in which somebody else wrote last: those that may wait for an answer."""
    return _rows(session, actor, _threads(session, is_awaiting(actor), limit, 0))


def is_awaiting(actor: Actor) -> ColumnElement[bool]:
    """Of threads those in which somebody else wrote last.

    A coordinator can read along in many; only those in which the coordinator wrote count, and those of who called and
    has no account: there the home's coordinators are the ones who answer, and one of them is enough.
    """
    newer = aliased(Message)
    by_others = (
        select(Message.id)
        .where(
            Message.thread_id == Thread.id,
            Message.author_id != actor.person_id,
            or_(Message.for_person_id.is_(None), Message.for_person_id != actor.subject_id),
            or_(Message.for_organisation_id.is_(None), Message.for_organisation_id.not_in(actor.buys_for)),
            ~select(newer.id).where(newer.thread_id == Message.thread_id, newer.id > Message.id).exists(),
        )
        .exists()
    )
    took_part = select(Message.thread_id).where(Message.author_id == actor.person_id)
    concerns_me = or_(
        Thread.membership_id.in_(actor.memberships),
        Thread.assignment.has(given_by(actor, actor.buys_for)),
        Thread.id.in_(took_part),
        _for_caller(actor),
    )
    return and_(visible_to(actor), concerns_me, by_others)


def _for_caller(actor: Actor) -> ColumnElement[bool]:
    """Threads at a home of the actor whose buyer nobody mails, in which no coordinator of that home wrote last."""
    if not actor.coordinator_of:
        return false()
    newer = aliased(Message)
    can_be_mailed = (
        select(OrganisationContact.id)
        .join(Person, Person.id == OrganisationContact.person_id)
        .where(
            OrganisationContact.organisation_id == Assignment.organisation_id,
            OrganisationContact.rights.in_(MAY_BUY),
            Person.disabled_at.is_(None),
        )
        .correlate(Assignment)
    )
    answered_here = (
        select(Message.id)
        .join(CooperativeRole, CooperativeRole.person_id == Message.author_id)
        .where(
            Message.thread_id == Thread.id,
            Message.for_person_id.is_(None),
            CooperativeRole.role == COORDINATOR,
            CooperativeRole.cooperative_id.in_(actor.coordinator_of),
            ~select(newer.id).where(newer.thread_id == Message.thread_id, newer.id > Message.id).exists(),
        )
        .correlate(Thread)
    )
    at_home = and_(Assignment.home_cooperative_id.in_(actor.coordinator_of), ~can_be_mailed.exists())
    return and_(Thread.assignment.has(at_home), ~answered_here.exists())


def _threads(session: Session, which: ColumnElement[bool], limit: int, offset: int) -> Sequence[Thread]:
    return session.scalars(
        select(Thread)
        .where(which)
        .options(
            joinedload(Thread.assignment).joinedload(Assignment.organisation),
            joinedload(Thread.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),
        )
        .order_by(Thread.last_at.desc(), Thread.id.desc())
        .limit(limit)
        .offset(offset)
    ).all()


def _rows(session: Session, actor: Actor, threads: Sequence[Thread]) -> list[Row]:
    newest = select(func.max(Message.id)).where(Message.thread_id.in_([each.id for each in threads]))
    last = {
        message.thread_id: message
        for message in session.scalars(
            select(Message)
            .where(Message.id.in_(newest.group_by(Message.thread_id)))
            .options(joinedload(Message.author))
        )
    }
    return [_row(actor, thread, last[thread.id]) for thread in threads if thread.id in last]


def _row(actor: Actor, thread: Thread, message: Message) -> Row:
    organisation = thread.assignment.organisation
    member = f"{thread.membership.person.first_name}, {thread.membership.cooperative.name}"
    buyer = organisation.name if organisation else ""
    is_party = thread.membership_id in actor.memberships or thread.assignment.organisation_id in actor.buys_for
    if thread.membership_id in actor.memberships:
        with_whom = buyer
    elif thread.assignment.organisation_id in actor.contact_of:
        with_whom = member
    else:
        with_whom = f"{member} · {buyer}"
    text = " ".join(message.body.split())
    return Row(
        id=thread.id,
        title=thread.assignment.title,
        title_language=thread.assignment.language,
        with_whom=with_whom,
        snippet=text if len(text) <= SNIPPET else f"{text[:SNIPPET].rsplit(' ', 1)[0]} …",
        snippet_language=message.language,
        author=message.author.first_name,
        at=message.at,
        is_new=is_party and message.author_id != actor.person_id,
    )


@dataclass(frozen=True)
class Said:
    """A message as its page shows it. `role` is a Dutch msgid or nothing, `where` whose side the author is on."""

    author: str
    role: str
    where: str
    for_whom: str
    is_mine: bool
    at: datetime
    text: str
    language: str


def messages_in(session: Session, actor: Actor, thread: Thread, number: int = 1) -> Page[Said]:
    """The messages of a thread that `get` loaded, 50 a page. Three statements.

    Page 1 holds the newest messages; within a page the oldest stands first.
    """
    total = session.scalar(select(func.count()).select_from(Message).where(Message.thread_id == thread.id))
    where = cut(total, MESSAGES_A_PAGE, number)
    messages = session.scalars(
        select(Message)
        .where(Message.thread_id == thread.id)
        .options(joinedload(Message.author), joinedload(Message.for_person), joinedload(Message.for_organisation))
        .order_by(Message.id.desc())
        .limit(where.limit)
        .offset(where.offset)
    ).all()
    sides = _sides(session, thread, {message.author_id for message in messages})
    return where.holding(
        _said(actor, message, sides.get(message.author_id, ("", ""))) for message in reversed(messages)
    )


def _said(actor: Actor, message: Message, side: tuple[str, str]) -> Said:
    return Said(
        author=message.author.first_name,
        role=side[0],
        where=side[1],
        for_whom=_for_whom(message),
        is_mine=message.author_id == actor.person_id,
        at=message.at,
        text=message.body,
        language=message.language,
    )


def _for_whom(message: Message) -> str:
    if message.for_organisation is not None:
        return message.for_organisation.name
    return message.for_person.first_name if message.for_person else ""


def _sides(session: Session, thread: Thread, author_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Author to role (a Dutch msgid) and side, in this thread: member, buyer's contact or coordinator."""
    sides: dict[int, tuple[str, str]] = {}
    cooperatives = [thread.cooperative_id, thread.assignment.home_cooperative_id]
    for person_id, name in session.execute(
        select(CooperativeRole.person_id, Cooperative.name)
        .join(Cooperative, Cooperative.id == CooperativeRole.cooperative_id)
        .where(
            CooperativeRole.person_id.in_(author_ids),
            CooperativeRole.role == COORDINATOR,
            CooperativeRole.cooperative_id.in_([id_ for id_ in cooperatives if id_ is not None]),
        )
        .order_by(CooperativeRole.cooperative_id == thread.cooperative_id, CooperativeRole.id)
    ):
        sides[person_id] = (N_("coördinator"), name)
    organisation = thread.assignment.organisation
    if organisation is not None:
        contacts = select(OrganisationContact.person_id).where(
            OrganisationContact.organisation_id == organisation.id, OrganisationContact.person_id.in_(author_ids)
        )
        sides |= dict.fromkeys(session.scalars(contacts), ("", organisation.name))
    sides[thread.membership.person_id] = ("", thread.membership.cooperative.name)
    return sides
