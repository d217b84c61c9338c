"""What happened to an assignment, for its buyer and the coordinators; and what each reader can best do next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.assignments.lifecycle import (
    ACCEPTED,
    AWARDED,
    CANCELLED,
    CLOSED,
    DELIVERED,
    DRAFT,
    IN_PROGRESS,
    OPEN,
    SUBMITTED,
    WITHDRAWN,
)
from app.assignments.model import SAID_NO, Assignment
from app.core.actor import Actor
from app.core.history import HistoryLine
from app.core.words import N_
from app.people.model import Person
from app.relations import buyer_of, coordinator_of_doer, doer_of

HAPPENED = {
    "assignments.submit": N_("Opdracht verstuurd"),
    "assignments.publish": N_("Opdracht geplaatst"),
    "assignments.send_back": N_("Teruggestuurd naar de opdrachtgever"),
    "assignments.close": N_("Gesloten voor nieuwe offertes"),
    "assignments.extend": N_("Opnieuw geopend"),
    "assignments.award": N_("Gegund"),
    "assignments.begin": N_("Werk begonnen"),
    "assignments.deliver": N_("Werk opgeleverd"),
    "assignments.accept": N_("Werk goedgekeurd"),
    "assignments.withdraw": N_("Teruggetrokken"),
    "assignments.cancel": N_("Geannuleerd"),
    "assignments.take_over": N_("Overgenomen door een andere coöperatie"),
    "assignments.ask_question": N_("Vraag gesteld"),
    "assignments.answer": N_("Vraag beantwoord"),
}


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened: a msgid, the first names of who did it and for whom (empty for the system), a word."""

    at: datetime
    what: str
    who: str
    for_whom: str
    note: str


def story_of(session: Session, assignment: Assignment) -> list[StoryLine]:
    """The story, oldest first. Who asks a question is not told."""
    doer, member = aliased(Person), aliased(Person)
    rows = session.execute(
        select(HistoryLine, doer.first_name, member.first_name)
        .outerjoin(doer, doer.id == HistoryLine.person_id)
        .outerjoin(member, member.id == HistoryLine.for_person_id)
        .where(
            HistoryLine.thing_kind == "assignment",
            HistoryLine.thing_id == assignment.id,
            HistoryLine.verb.in_(HAPPENED),
        )
        .order_by(HistoryLine.id)
    )
    return [
        StoryLine(line.at, HAPPENED[line.verb], "", "", line.note)
        if line.verb == "assignments.ask_question"
        else StoryLine(line.at, HAPPENED[line.verb], who or "", for_whom or "", line.note)
        for line, who, for_whom in rows
    ]


BUYER_NEXT = {
    DRAFT: N_("Maak uw antwoorden af en verstuur ze."),
    SUBMITTED: N_("Een coördinator leest uw opdracht. U krijgt een e-mail."),
    OPEN: N_("Kijk wie er past, en lees de offertes."),
    CLOSED: N_("Kies nu een offerte, of geef mensen meer tijd."),
    AWARDED: N_("Het lid begint op de afgesproken dag."),
    IN_PROGRESS: N_("Het lid is aan het werk. U hoort het als het klaar is."),
    DELIVERED: N_("Kijk of het werk goed is. Keur het dan goed."),
    ACCEPTED: N_("Het werk is klaar. De coöperatie stuurt u de factuur."),
    WITHDRAWN: N_("Deze opdracht gaat niet door. U kunt een nieuwe plaatsen."),
    CANCELLED: N_("Deze opdracht is gestopt. U kunt een nieuwe plaatsen."),
}
ASKED_NEXT = {
    OPEN: N_("U krijgt een e-mail bij elk antwoord. Lees daarna de offerte."),
    CLOSED: N_("Lees de offerte, of geef meer tijd."),
}
DOER_NEXT = {
    AWARDED: N_("U mag deze opdracht doen. Meld het als u begint."),
    IN_PROGRESS: N_("Bent u klaar? Meld dan dat het werk is opgeleverd."),
    DELIVERED: N_("De opdrachtgever kijkt of het goed is."),
    ACCEPTED: N_("De opdrachtgever heeft het werk goedgekeurd."),
    CANCELLED: N_("Deze opdracht is gestopt. Bel uw coördinator bij vragen."),
}
MEMBER_NEXT = {
    OPEN: N_("Past dit bij u? Maak een offerte, of stel eerst een vraag."),
    CLOSED: N_("U kunt niet meer reageren. De opdrachtgever kiest nu."),
    WITHDRAWN: N_("Deze opdracht gaat niet door."),
}
COORDINATOR_NEXT = {
    SUBMITTED: N_("Lees de opdracht. Plaats hem, of stuur hem terug met een uitleg."),
    OPEN: N_("Kijk wie er past, en nodig leden uit."),
    CLOSED: N_("De opdrachtgever kiest nu. Bel als dat lang duurt."),
    AWARDED: N_("Het lid begint op de afgesproken dag."),
    IN_PROGRESS: N_("Het lid is aan het werk."),
    DELIVERED: N_("De opdrachtgever kijkt of het werk goed is."),
    ACCEPTED: N_("Het werk is goedgekeurd. De factuur kan naar de opdrachtgever."),
    WITHDRAWN: N_("De opdrachtgever heeft zich teruggetrokken."),
    CANCELLED: N_("Deze opdracht is gestopt."),
}
SAID_NO_NEXT = N_("U doet niet mee. Toch wel? Maak dan een offerte.")
ASKED_SAID_NO = N_("Wie u vroeg, doet niet mee. Plaats een nieuwe opdracht, of vraag een coördinator.")
ELSEWHERE = N_("Deze opdracht is naar een ander gegaan. Kijk wat er nog meer bij u past.")


def next_for_buyer(state: str, *, is_private: bool) -> str:
    """What the buyer can best do now (a msgid). Whoever asked one member alone has nobody to look for."""
    return ASKED_NEXT.get(state, BUYER_NEXT[state]) if is_private else BUYER_NEXT[state]


def what_next(actor: Actor, assignment: Assignment) -> str:
    """One sentence (a msgid) on what this reader can best do now. Needs `participants` loaded."""
    is_turned_down = assignment.state == OPEN and any(each.how == SAID_NO for each in assignment.participants)
    if is_turned_down and assignment.is_private and buyer_of(actor, assignment):
        return ASKED_SAID_NO
    if assignment.state == DRAFT or buyer_of(actor, assignment):
        return next_for_buyer(assignment.state, is_private=assignment.is_private)
    if doer_of(actor, assignment):
        return DOER_NEXT.get(assignment.state, ELSEWHERE)
    if actor.is_coordinator or coordinator_of_doer(actor, assignment):
        return COORDINATOR_NEXT[assignment.state]
    if is_turned_down and _said_no(actor, assignment):
        return SAID_NO_NEXT
    return MEMBER_NEXT.get(assignment.state, ELSEWHERE)


def _said_no(actor: Actor, assignment: Assignment) -> bool:
    return any(each.how == SAID_NO and each.membership_id in actor.memberships for each in assignment.participants)
