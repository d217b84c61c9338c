"""What happened to a proposal, for those who made it, and the words that came with a no."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.assignments.model import SAID_NO, Assignment, Participant
from app.core.actor import Actor
from app.core.history import HistoryLine
from app.core.words import N_
from app.memberships.model import Membership
from app.organisations.model import Organisation
from app.people.model import Cooperative, Person
from app.proposals.lifecycle import DECLINED
from app.proposals.model import Proposal
from app.relations import reader_of


def word_of_decline(session: Session, proposal: Proposal) -> str:
    """What the buyer wrote when declining; empty when nothing."""
    if proposal.state != DECLINED:
        return ""
    return (
        session.scalar(
            select(HistoryLine.note)
            .where(
                HistoryLine.thing_kind == "proposal",
                HistoryLine.thing_id == proposal.id,
                HistoryLine.verb == "proposals.decline",
            )
            .order_by(HistoryLine.id.desc())
            .limit(1)
        )
        or ""
    )


HAPPENED = {
    "proposals.start": N_("Offerte gemaakt"),
    "proposals.edit": N_("Offerte aangepast"),
    "proposals.send": N_("Offerte verstuurd"),
    "proposals.withdraw": N_("Offerte ingetrokken"),
    "proposals.reopen": N_("Offerte opnieuw geopend"),
    "proposals.unsettle": N_("De opdracht is gewijzigd"),
    "proposals.ask_again": N_("Gevraagd of de offerte nog klopt"),
    "proposals.stand_by": N_("Offerte bevestigd"),
    "proposals.award": N_("Offerte gekozen"),
    "proposals.decline": N_("Offerte niet gekozen"),
}


@dataclass(frozen=True)
class Happened:
    """A line of the proposal's story: what (a Dutch msgid), when, who, and for whom."""

    what: str
    at: datetime
    who: str
    for_whom: str


def story(session: Session, proposal: Proposal) -> list[Happened]:
    """What happened to the proposal, oldest first, for those who made it."""
    whose = aliased(Person)
    rows = session.execute(
        select(HistoryLine.verb, HistoryLine.at, Person.first_name, func.coalesce(whose.first_name, Organisation.name))
        .outerjoin(Person, Person.id == HistoryLine.person_id)
        .outerjoin(whose, whose.id == HistoryLine.for_person_id)
        .outerjoin(Organisation, Organisation.id == HistoryLine.for_organisation_id)
        .where(HistoryLine.thing_kind == "proposal", HistoryLine.thing_id == proposal.id)
        .order_by(HistoryLine.id)
    )
    return [
        Happened(HAPPENED[verb], at, who or "Paraplu", for_whom or "")
        for verb, at, who, for_whom in rows
        if verb in HAPPENED
    ]


@dataclass(frozen=True)
class WhoSaidNo:
    """A member who was asked or invited and does not take part. `note`: the reason, for who asked; else empty."""

    membership_id: int
    first_name: str
    cooperative: str
    note: str


def who_said_no(session: Session, actor: Actor, assignment: Assignment) -> list[WhoSaidNo]:
    """Those who said no to the assignment, for who may compare its proposals. One statement.

    The reason is for who asked: the inviter, or the buyer of one member alone.
    """
    note = (
        select(HistoryLine.note)
        .where(
            HistoryLine.thing_kind == "assignment",
            HistoryLine.thing_id == assignment.id,
            HistoryLine.verb == "proposals.say_no",
            func.coalesce(HistoryLine.for_person_id, HistoryLine.person_id) == Membership.person_id,
        )
        .order_by(HistoryLine.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(Membership.id, Person.first_name, Cooperative.name, note, Participant.invited_by_id)
        .join(Participant, Participant.membership_id == Membership.id)
        .join(Membership.person)
        .join(Membership.cooperative)
        .where(Participant.assignment_id == assignment.id, Participant.how == SAID_NO)
        .order_by(Participant.id)
    )
    is_buyer = reader_of(actor, assignment)
    return [
        WhoSaidNo(
            id_, first_name, cooperative, said if said and (is_buyer if by is None else by == actor.person_id) else ""
        )
        for id_, first_name, cooperative, said, by in rows
    ]
