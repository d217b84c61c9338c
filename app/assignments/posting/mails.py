"""The buyer's receipt: what was sent, in short, what happens next, and whom to call. It comes also to who sent it."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy.orm import Session

from app.assignments.lifecycle import SUBMITTED
from app.assignments.model import ASKED, JOB, Assignment
from app.assignments.posting.answers import only_part, trade_label
from app.core import outbox
from app.core.actor import Actor
from app.memberships.model import Membership
from app.organisations.queries import contacts_of
from app.people.model import Cooperative, Person


def confirm_sent(session: Session, actor: Actor, assignment: Assignment) -> None:
    """Leave the receipt. One that was placed at once goes to its sender: colleagues read that it was placed."""
    assert assignment.organisation_id is not None
    readers: Iterable[Person] = contacts_of(session, assignment.organisation_id)
    if assignment.state != SUBMITTED:
        readers = (person for person in readers if person.id == actor.person_id)
    home = session.get_one(Cooperative, assignment.home_cooperative_id)
    part = only_part(assignment)
    words = {
        "title": assignment.title,
        "is_job": assignment.kind == JOB,
        "waits": assignment.state == SUBMITTED,
        "asked": _asked_name(session, assignment),
        "trade": trade_label(part.trade),
        "place": part.place_name or "",
        "starts_on": _text(part.starts_on),
        "ends_on": _text(part.ends_on),
        "begins_at": _text(part.begins_at)[:5],
        "ends_at": _text(part.ends_at)[:5],
        "people": part.people,
        "guests": part.guests or 0,
        "budget_cents": part.budget_cents or 0,
        "budget_vat": part.budget_vat,
        "cooperative": home.name,
        "phone": home.phone,
        "hours": home.visiting_hours,
        "path": f"/assignments/{assignment.id}",
    }
    for person in readers:
        outbox.leave_mail(
            session,
            "assignments.sent",
            key=f"{assignment.id}:{assignment.version}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={**words, "first_name": person.first_name},
        )


def _asked_name(session: Session, assignment: Assignment) -> str:
    if not assignment.is_private:
        return ""
    asked = [each.membership_id for each in assignment.participants if each.how == ASKED]
    if not asked:
        return ""
    membership = session.get_one(Membership, asked[0])
    return session.get_one(Person, membership.person_id).first_name


def _text(moment: date | time | None) -> str:
    return "" if moment is None else moment.isoformat()
