"""Tells the two sides and the coordinators what happened to a review. Never to whoever did it."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import outbox
from app.core.actor import Actor
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.organisations.queries import contacts_of
from app.people.model import Person
from app.people.queries import coordinators_of
from app.reviews.model import SATISFACTION, Review
from app.reviews.queries import is_on_site

BUYER, MEMBER, COORDINATOR = "buyer", "member", "coordinator"


def tell(session: Session, actor: Actor, verb: str, review: Review, *, to: Collection[str], note: str = "") -> None:
    """Leave the verb's mail for these readers. `note` is what the actor wrote with it. Call it after the move."""
    session.flush()
    membership = session.get_one(Membership, review.membership_id)
    member, can_open = session.get_one(Person, membership.person_id), membership.state != ALUMNUS
    readers: dict[int, tuple[Person, str]] = {}

    def add(people: Sequence[Person], role: str) -> None:
        for person in people:
            readers.setdefault(person.id, (person, role))

    if MEMBER in to and member.disabled_at is None:
        add([member], MEMBER)
    if BUYER in to:
        add(contacts_of(session, review.organisation_id), BUYER)
    if COORDINATOR in to:
        add(coordinators_of(session, review.cooperative_id), COORDINATOR)
    for person, role in readers.values():
        if person.id == actor.person_id:
            continue
        outbox.leave_mail(
            session,
            verb,
            key=f"{review.id}:{review.version}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={
                "reader": role,
                "first_name": person.first_name,
                "member": member.first_name,
                "organisation": session.get_one(Organisation, review.organisation_id).name,
                "title": session.get_one(Assignment, review.assignment_id).title,
                "satisfaction": SATISFACTION[review.satisfaction],
                "body": review.body,
                "answer": review.answer,
                "done_by": actor.first_name if actor.for_whom is not None else "",
                "note": note,
                "path": f"/reviews/{review.id}" if role != MEMBER or can_open else "",
                "is_on_site": is_on_site(session, membership.id),
            },
        )
