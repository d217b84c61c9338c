"""Asking whether an offering still holds, and saying that it does. None of these commits."""

from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import MoveNotAllowed
from app.offerings.confirming.queries import stale_by_member, token_of
from app.offerings.lifecycle import PUBLISHED
from app.offerings.model import Offering
from app.permissions import require


def ask_again(session: Session, actor: Actor, secret_key: str) -> int:
    """Ask each member, in one mail, about what nobody touched for long; gives how many were asked."""
    require(actor, "offerings.ask_again")
    members = stale_by_member(session)
    moment = clock.now()
    for offerings in members:
        membership = offerings[0].membership
        for offering in offerings:
            offering.asked_at = moment
        outbox.leave_mail(
            session,
            "offerings.ask_again",
            key=f"{membership.id}:{moment:%Y-%m-%d}",
            to=membership.person.email,
            person_id=membership.person_id,
            words={
                "first_name": membership.person.first_name,
                "titles": [offering.title for offering in offerings],
                "token": token_of(secret_key, membership.id, moment),
                "cooperative": membership.cooperative.name,
                "phone": membership.cooperative.phone,
            },
        )
    return len(members)


def confirm(session: Session, actor: Actor, offering: Offering) -> None:
    """Say that an offering on the site still holds. Its date of change stays: nothing changed."""
    require(actor, "offerings.confirm", offering)
    if offering.state != PUBLISHED:
        raise MoveNotAllowed("offerings.confirm", offering.state)
    offering.confirmed_at = clock.now()
    history.record(session, actor, "offerings.confirm", "offering", offering.id)
