"""The mails about a proposal. Each verb has one template; `reader` in its words says to whom it speaks."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy.orm import Session

from app.assignments.mails import BUYER, COORDINATOR, MEMBER
from app.assignments.model import JOB, Assignment
from app.core import clock, outbox
from app.core.actor import Actor, behalf_words
from app.memberships.model import Membership
from app.organisations.queries import contacts_of
from app.people.model import Person
from app.proposals.addressees import coordinators_of, member_of
from app.proposals.model import Proposal
from app.proposals.prices import totals


@dataclass(frozen=True)
class Confirmation:
    """What an order confirmation says besides the parties and the price. Days and times as text: 2027-03-12, 17:00, or nothing."""

    number: str
    awarded_on: str
    place: str
    starts_on: str
    ends_on: str
    begins_at: str
    ends_at: str
    organisation_phone: str


@dataclass(frozen=True)
class TurnedDown:
    """What the buyer says with a no, and whether it came with another's award."""

    note: str
    another_was_chosen: bool


@dataclass(frozen=True)
class SaidNo:
    """What a member says with a no, and with whom the reader can look further: the home cooperative."""

    note: str
    is_private: bool
    home: str
    home_phone: str


@dataclass(frozen=True)
class Changed:
    """What was asked and what is asked now (an `Asked` each, kept), and whether an offer has to be confirmed for it.

    `is_rest`: somebody was chosen for some of the places, and this is for the others.
    """

    before: dict[str, Any]
    after: dict[str, Any]
    asks: bool
    is_rest: bool


@dataclass(frozen=True)
class AgreedChange:
    """What was agreed and what it would become, the word that came with it, the other side's, and the order's number."""

    before: dict[str, Any]
    after: dict[str, Any]
    note: str
    answer: str
    number: str


More = Confirmation | TurnedDown | SaidNo | Changed | AgreedChange | None


def order_number(proposal: Proposal) -> str:
    """The number by which both sides speak of an awarded proposal."""
    return f"OB-{proposal.id:05d}"


def confirmation_of(proposal: Proposal, moment: datetime) -> Confirmation:
    """The confirmation of a proposal that was awarded at the moment."""
    assignment = proposal.assignment
    part = assignment.parts[0]
    return Confirmation(
        number=order_number(proposal),
        awarded_on=clock.day_of(moment).isoformat(),
        place=part.place_name or "",
        starts_on=_day(part.starts_on),
        ends_on=_day(part.ends_on),
        begins_at=_clock(part.begins_at),
        ends_at=_clock(part.ends_at),
        organisation_phone=assignment.organisation.phone if assignment.organisation else "",
    )


def _clock(at: time | None) -> str:
    return "" if at is None else f"{at:%H:%M}"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def to_buyer(
    session: Session, actor: Actor, verb: str, proposal: Proposal, *, key: str = "", more: More = None
) -> None:
    """A mail to every contact of the buyer, who did not do it themselves.

    Of a buyer who called and has no account the home cooperative's coordinators read it: they take the steps.
    """
    contacts = _contacts(session, proposal.assignment)
    _leave(session, actor, verb, proposal, contacts, BUYER, key, more)
    if not contacts:
        stand_in = coordinators_of(session, (proposal.assignment.home_cooperative_id,))
        _leave(session, actor, verb, proposal, stand_in, COORDINATOR, key, more)


def to_member(
    session: Session, actor: Actor, verb: str, proposal: Proposal, *, key: str = "", more: More = None
) -> None:
    """A mail to the member, also about what somebody else did in the member's name."""
    _leave(session, actor, verb, proposal, member_of(session, proposal.membership_id), MEMBER, key, more)


def to_helpers(
    session: Session,
    actor: Actor,
    verb: str,
    proposal: Proposal,
    helpers: Sequence[Person],
    *,
    key: str = "",
    more: More = None,
) -> None:
    """A mail to those who made it on the member's behalf."""
    _leave(session, actor, verb, proposal, helpers, COORDINATOR, key, more)


def to_both_sides(session: Session, actor: Actor, verb: str, proposal: Proposal, more: AgreedChange) -> None:
    """A mail to the buyer, the member who does the work now, and both their coordinators; each once, as what they are."""
    line, version = proposal.lines[0], proposal.assignment.version
    both = (line.cooperative_id, proposal.assignment.home_cooperative_id)
    written: set[int] = set()
    for people, reader in (
        (_contacts(session, proposal.assignment), BUYER),
        (member_of(session, line.membership_id), MEMBER),
        (coordinators_of(session, both), COORDINATOR),
    ):
        new = [person for person in people if person.id not in written]
        _leave(session, actor, verb, proposal, new, reader, str(version), more)
        written |= {person.id for person in new}


def to_coordinators(session: Session, actor: Actor, verb: str, proposal: Proposal, *, more: More = None) -> None:
    """A mail to the coordinators of the member's cooperative and of the home cooperative."""
    both = (proposal.cooperative_id, proposal.assignment.home_cooperative_id)
    _leave(session, actor, verb, proposal, coordinators_of(session, both), COORDINATOR, "", more)


def about_no(
    session: Session, actor: Actor, assignment: Assignment, membership: Membership, inviter: Person | None, note: str
) -> None:
    """The mails of `proposals.say_no`: to the buyer, to the coordinator who invited, and to a member who was helped.

    The reason is for who asked alone: the inviter, or without one the buyer, who asked this member alone.
    For a buyer who called and has no account the home cooperative's coordinators stand in: they tell who called.
    For a job the buyer hears nothing of a member whom a coordinator invited: who looks for one stays between members
    and coordinators. `assignment` has its organisation and home loaded, `membership` its person and cooperative.
    """
    home = assignment.home_cooperative
    said = SaidNo("", assignment.is_private, home.name if home else "", home.phone if home else "")
    words = {**_words(actor, assignment, membership), **asdict(said)}
    contacts = _contacts(session, assignment)
    is_secret = assignment.kind == JOB and not assignment.is_private
    readers = {} if is_secret else {person.id: (person, BUYER) for person in contacts}
    if inviter is not None and inviter.disabled_at is None:
        readers.setdefault(inviter.id, (inviter, COORDINATOR))
    stand_in = COORDINATOR if not contacts else BUYER
    for person in coordinators_of(session, (assignment.home_cooperative_id,)) if not contacts else ():
        readers.setdefault(person.id, (person, COORDINATOR))
    if actor.for_whom is not None:
        for person in member_of(session, membership.id):
            readers.setdefault(person.id, (person, MEMBER))
    for person, reader in readers.values():
        asked = reader == stand_in if inviter is None else person.id == inviter.id
        key, told = f"{assignment.id}:{membership.id}", {**words, "note": note if asked else ""}
        _send(session, actor, "proposals.say_no", key, person, reader, told)


def _contacts(session: Session, assignment: Assignment) -> list[Person]:
    return contacts_of(session, assignment.organisation_id) if assignment.organisation_id is not None else []


def _leave(
    session: Session,
    actor: Actor,
    verb: str,
    proposal: Proposal,
    people: Sequence[Person],
    reader: str,
    key: str,
    more: More,
) -> None:
    words: dict[str, Any] = {
        **_words(actor, proposal.assignment, proposal.membership),
        "proposal_id": proposal.id,
        "prices": [{"cents": price.cents, "vat": price.vat_label} for price in totals(proposal.lines)],
        **(asdict(more) if more is not None else {}),
    }
    for person in people:
        _send(session, actor, verb, f"{proposal.id}:{key or proposal.version}", person, reader, words)


def _words(actor: Actor, assignment: Assignment, membership: Membership) -> dict[str, Any]:
    """What every mail says: about which assignment, which member, and who helped."""
    return {
        "assignment_id": assignment.id,
        "title": assignment.title,
        "is_job": assignment.kind == JOB,
        "is_private": assignment.is_private,
        "organisation": assignment.organisation.name if assignment.organisation else "",
        "member": membership.person.first_name,
        "cooperative": membership.cooperative.name,
        "cooperative_phone": membership.cooperative.phone,
        "done_by": actor.first_name if actor.for_whom is not None else "",
        **behalf_words(actor),
    }


def _send(
    session: Session, actor: Actor, verb: str, key: str, person: Person, reader: str, words: dict[str, Any]
) -> None:
    if person.id == actor.person_id:
        return  # who did it knows it
    outbox.leave_mail(
        session,
        verb,
        key=f"{key}:{person.id}",
        to=person.email,
        person_id=person.id,
        words={**words, "reader": reader, "first_name": person.first_name},
    )
