"""The mails around work that was handed over. None says why: nobody asked.

`reader` in the words says to whom a mail speaks; each person gets one mail an event, and whoever did it none.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.assignments.mails import BUYER, COORDINATOR, DOER, DOERS_COORDINATOR, MEMBER
from app.assignments.model import Assignment
from app.core import outbox
from app.core.actor import SYSTEM, Actor
from app.handovers.model import Absence, Handover
from app.handovers.queries import price_lines
from app.memberships.model import Membership
from app.organisations.queries import contacts_of
from app.people.model import Cooperative, Person
from app.people.queries import coordinators_of
from app.proposals.addressees import member_of
from app.proposals.prices import totals

ABSENT = "absent"  # the member, chosen while not able to work


def about_stop(
    session: Session, actor: Actor, absence: Absence, membership: Membership, work: Sequence[Handover]
) -> None:
    """To the coordinators all that is with them now, in one mail; to the member what somebody else pressed."""
    words = {
        **_of_member(session, actor, membership),
        "until": _day(absence.until),
        "work": [_line(each) for each in work],
    }
    key = f"{absence.id}:{max((each.id for each in work), default=0)}"
    readers = _coordinators(session, membership)
    _leave(session, actor, "handovers.stop", key, {**_helped(session, actor, membership), **readers}, words)


def about_come_back(
    session: Session, actor: Actor, absence: Absence, membership: Membership, left: Sequence[Handover]
) -> None:
    """To the coordinators, with what they still have of this member."""
    words = {**_of_member(session, actor, membership), "work": [_line(each) for each in left]}
    readers = {**_helped(session, actor, membership), **_coordinators(session, membership)}
    _leave(session, actor, "handovers.come_back", str(absence.id), readers, words)


def about_hand_over(
    session: Session, actor: Actor, handover: Handover, assignment: Assignment, membership: Membership
) -> None:
    """To the coordinators who have to decide, and to the member for whom somebody else handed over."""
    readers = {**_helped(session, actor, membership), **_coordinators(session, membership)}
    words = _of_work(session, actor, handover, assignment, membership)
    _leave(session, actor, "handovers.hand_over", str(handover.id), readers, words)


def about_award(session: Session, handover: Handover, assignment: Assignment, membership: Membership) -> None:
    """To the coordinators who have to decide, and to the member who was chosen all the same: there is nothing to do."""
    member = {person.id: (person, ABSENT) for person in member_of(session, membership.id)}
    words = _of_work(session, SYSTEM, handover, assignment, membership)
    _leave(
        session,
        SYSTEM,
        "handovers.hand_over",
        str(handover.id),
        {**member, **_coordinators(session, membership)},
        words,
    )


def to_buyer_and_home(
    session: Session, actor: Actor, handover: Handover, assignment: Assignment, membership: Membership
) -> None:
    """To the buyer, calmly, and to the coordinators of the home cooperative where that is another."""
    own = _coordinators(session, membership)
    readers = {id_: reader for id_, reader in _around(session, assignment).items() if id_ not in own}
    words = _of_work(session, actor, handover, assignment, membership)
    _leave(session, actor, "handovers.hand_over", str(handover.id), readers, words)


def about_give_back(session: Session, actor: Actor, handover: Handover) -> None:
    """To the member, the buyer, and both cooperatives."""
    assignment, membership = handover.assignment, handover.membership
    readers = {
        **_around(session, assignment),
        **_coordinators(session, membership),
        **{person.id: (person, MEMBER) for person in member_of(session, membership.id)},
    }
    words = _of_work(session, actor, handover, assignment, membership)
    _leave(session, actor, "handovers.give_back", str(handover.id), readers, words)


def about_pass_on(
    session: Session, actor: Actor, handover: Handover, taker: Membership, *, change_lapses: bool
) -> None:
    """To who does it now (with the price), who did it, the buyer, and both cooperatives."""
    assignment, membership = handover.assignment, handover.membership
    lines = price_lines(session, handover)
    part = assignment.parts[0]
    words = {
        **_of_work(session, actor, handover, assignment, membership),
        "taker": taker.person.first_name,
        "change_lapses": change_lapses,
        "takers_cooperative": taker.cooperative.name,
        "proposal_id": lines[0].proposal_id if lines else 0,
        "prices": [{"cents": price.cents, "vat": price.vat_label} for price in totals(lines)],
        "place": part.place_name or "",
        "starts_on": _day(part.starts_on),
        "ends_on": _day(part.ends_on),
        "begins_at": "" if part.begins_at is None else f"{part.begins_at:%H:%M}",
        "ends_at": "" if part.ends_at is None else f"{part.ends_at:%H:%M}",
        "organisation": assignment.organisation.name if assignment.organisation else "",
    }
    readers = {
        **_around(session, assignment),
        **_coordinators(session, membership),
        **{person.id: (person, MEMBER) for person in member_of(session, membership.id)},
        **{person.id: (person, DOER) for person in member_of(session, taker.id)},
    }
    _leave(session, actor, "handovers.pass_on", str(handover.id), readers, words)


Readers = dict[int, tuple[Person, str]]


def _around(session: Session, assignment: Assignment) -> Readers:
    buyers = contacts_of(session, assignment.organisation_id) if assignment.organisation_id is not None else []
    home = coordinators_of(session, assignment.home_cooperative_id) if assignment.home_cooperative_id else ()
    return {
        **{person.id: (person, COORDINATOR) for person in home},
        **{person.id: (person, BUYER) for person in buyers},
    }


def _coordinators(session: Session, membership: Membership) -> Readers:
    return {person.id: (person, DOERS_COORDINATOR) for person in coordinators_of(session, membership.cooperative_id)}


def _helped(session: Session, actor: Actor, membership: Membership) -> Readers:
    """The member, when somebody else pressed the button."""
    if actor.person_id == membership.person_id:
        return {}
    return {person.id: (person, MEMBER) for person in member_of(session, membership.id)}


def _of_member(session: Session, actor: Actor, membership: Membership) -> dict[str, Any]:
    cooperative = session.get_one(Cooperative, membership.cooperative_id)
    return {
        "member": membership.person.first_name,
        "cooperative": cooperative.name,
        "phone": cooperative.phone,
        "who": actor.first_name if actor.person_id != membership.person_id else "",
    }


def _of_work(
    session: Session, actor: Actor, handover: Handover, assignment: Assignment, membership: Membership
) -> dict[str, Any]:
    return {
        **_of_member(session, actor, membership),
        "title": assignment.title,
        "until": _day(handover.until),
        "path": f"/assignments/{assignment.id}",
        "decide": f"/handovers/{handover.id}",
    }


def _line(handover: Handover) -> dict[str, str]:
    return {"title": handover.assignment.title, "decide": f"/handovers/{handover.id}"}


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _leave(session: Session, actor: Actor, verb: str, key: str, readers: Readers, words: dict[str, Any]) -> None:
    for person, reader in readers.values():
        if person.id == actor.person_id:
            continue  # who did it knows it
        outbox.leave_mail(
            session,
            verb,
            key=f"{key}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={**words, "reader": reader, "first_name": person.first_name},
        )
