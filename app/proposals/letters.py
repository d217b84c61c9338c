"""The mails about a proposal. Each verb has one template; `reader` in its words says to whom it speaks."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.assignments.mails import BUYER, COORDINATOR, MEMBER
from app.core import outbox
from app.core.actor import Actor
from app.organisations.queries import contacts_of
from app.people.model import Person
from app.proposals.addressees import coordinators_of, member_of
from app.proposals.model import Proposal
from app.proposals.prices import totals


def order_number(proposal: Proposal) -> str:
    """The number by which both sides speak of an awarded proposal."""
    return f"OB-{proposal.id:05d}"


def to_buyer(session: Session, actor: Actor, verb: str, proposal: Proposal, *, key: str = "", **more: Any) -> None:
    """A mail to every contact of the buyer, who did not do it themselves."""
    organisation_id = proposal.assignment.organisation_id
    people = contacts_of(session, organisation_id) if organisation_id is not None else []
    _leave(session, actor, verb, proposal, people, BUYER, key, more)


def to_member(session: Session, actor: Actor, verb: str, proposal: Proposal, *, key: str = "", **more: Any) -> None:
    """A mail to the member, also about what somebody else did in the member's name."""
    _leave(session, actor, verb, proposal, member_of(session, proposal.membership_id), MEMBER, key, more)


def to_coordinators(
    session: Session, actor: Actor, verb: str, proposal: Proposal, *, key: str = "", **more: Any
) -> None:
    """A mail to the coordinators of the member's cooperative and of the home cooperative."""
    both = (proposal.cooperative_id, proposal.assignment.home_cooperative_id)
    _leave(session, actor, verb, proposal, coordinators_of(session, both), COORDINATOR, key, more)


def _leave(
    session: Session,
    actor: Actor,
    verb: str,
    proposal: Proposal,
    people: Sequence[Person],
    reader: str,
    key: str,
    more: dict[str, Any],
) -> None:
    assignment = proposal.assignment
    member = proposal.membership
    words: dict[str, Any] = {
        "reader": reader,
        "proposal_id": proposal.id,
        "assignment_id": assignment.id,
        "title": assignment.title,
        "is_job": assignment.kind == "job",
        "organisation": assignment.organisation.name if assignment.organisation else "",
        "member": member.person.first_name,
        "cooperative": member.cooperative.name,
        "cooperative_phone": member.cooperative.phone,
        "prices": [{"cents": price.cents, "vat": price.vat_label} for price in totals(proposal.lines)],
        "done_by": actor.first_name if actor.for_whom is not None else "",
        **more,
    }
    for person in people:
        if person.id == actor.person_id:
            continue  # who did it knows it
        outbox.leave_mail(
            session,
            verb,
            key=f"{proposal.id}:{key or proposal.version}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={**words, "first_name": person.first_name},
        )
