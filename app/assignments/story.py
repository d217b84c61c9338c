"""What happened to an assignment, for its buyer and the coordinators; and what each reader can best do next."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from app.assignments.lifecycle import (
    ACCEPTED,
    AWARDED,
    CANCELLED,
    CLOSED,
    DELIVERED,
    DRAFT,
    IN_PROGRESS,
    NOBODY_FOUND,
    OPEN,
    SUBMITTED,
    WITHDRAWN,
)
from app.assignments.model import JOB, SAID_NO, Assignment
from app.core.actor import Actor
from app.core.history import HistoryLine
from app.core.words import N_
from app.organisations.model import Organisation
from app.people.model import Person
from app.permissions import may
from app.relations import buyer_of, coordinator_of_doer, doer_of, reader_of

HAPPENED = {
    "assignments.submit": N_("Opdracht verstuurd"),
    "assignments.publish": N_("Opdracht geplaatst"),
    "assignments.send_back": N_("Teruggestuurd naar de opdrachtgever"),
    "nudges.remind_buyer": N_("Opdrachtgever herinnerd"),
    "assignments.change": N_("Opdracht gewijzigd"),
    "proposals.propose_change": N_("Wijziging voorgesteld"),
    "proposals.agree_to_change": N_("Akkoord met de wijziging"),
    "proposals.refuse_change": N_("Niet akkoord met de wijziging"),
    "proposals.take_back_change": N_("Voorgestelde wijziging teruggenomen"),
    "assignments.close": N_("Gesloten voor nieuwe offertes"),
    "assignments.extend": N_("Opnieuw geopend"),
    "assignments.award": N_("Gegund"),
    "assignments.begin": N_("Werk begonnen"),
    "assignments.deliver": N_("Werk opgeleverd"),
    "assignments.accept": N_("Werk goedgekeurd"),
    "assignments.withdraw": N_("Teruggetrokken"),
    "assignments.cancel": N_("Geannuleerd"),
    "assignments.find_nobody": N_("Niemand gevonden"),
    "assignments.ask_coordinator": N_("Coördinator gevraagd om te zoeken"),
    "assignments.split_off": N_("Een plek is vergeven, de rest staat nog open"),
    "assignments.post_again": N_("Opnieuw geplaatst"),
    "assignments.take_over": N_("Overgenomen door een andere coöperatie"),
    "assignments.ask_question": N_("Vraag gesteld"),
    "assignments.answer": N_("Vraag beantwoord"),
    "handovers.hand_over": N_("Overgegeven aan de coördinator"),
    "handovers.give_back": N_("Teruggegeven aan het lid"),
    "handovers.pass_on": N_("Doorgegeven aan een ander lid"),
}
JOB_HAPPENED = HAPPENED | {
    "assignments.submit": N_("Baan verstuurd"),
    "assignments.publish": N_("Baan geplaatst"),
    "assignments.change": N_("Baan gewijzigd"),
    "assignments.close": N_("Gesloten voor nieuwe reacties"),
    "assignments.award": N_("Iemand aangenomen"),
}


AGREEMENTS = ("assignments.cancel", "proposals.propose_change", "proposals.refuse_change")


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened: a msgid, the first names of who did it and for whom (empty for the system), a word."""

    at: datetime
    what: str
    who: str
    for_whom: str
    note: str


def story_of(session: Session, actor: Actor, assignment: Assignment) -> list[StoryLine]:
    """The story, oldest first. Who asks a question is not told; what was agreed, and handed over, only to both sides."""
    doer, member = aliased(Person), aliased(Person)
    rows = session.execute(
        select(HistoryLine, doer.first_name, func.coalesce(member.first_name, Organisation.name))
        .outerjoin(doer, doer.id == HistoryLine.person_id)
        .outerjoin(member, member.id == HistoryLine.for_person_id)
        .outerjoin(Organisation, Organisation.id == HistoryLine.for_organisation_id)
        .where(
            HistoryLine.thing_kind == "assignment",
            HistoryLine.thing_id == assignment.id,
            HistoryLine.verb.in_(HAPPENED),
        )
        .order_by(HistoryLine.id)
    )
    happened = JOB_HAPPENED if assignment.kind == JOB else HAPPENED
    reads_agreement = may(actor, "assignments.read_agreement", assignment)
    lines = []
    for line, who, for_whom in rows:
        if line.verb.startswith("handovers.") and not reads_agreement:
            continue  # that a member can't work is no matter of others
        is_anonymous = line.verb == "assignments.ask_question"
        is_agreement = line.verb in AGREEMENTS
        lines.append(
            StoryLine(
                line.at,
                happened[line.verb],
                "" if is_anonymous else who or "",
                "" if is_anonymous else for_whom or "",
                "" if is_agreement and not reads_agreement else line.note,
            )
        )
    return lines


def outcome_note_for(actor: Actor, assignment: Assignment) -> str:
    """Why it was withdrawn, or what was agreed when it stopped: the latter only for those whom it concerns."""
    if assignment.state == CANCELLED and not may(actor, "assignments.read_agreement", assignment):
        return ""
    return assignment.outcome_note


NOBODY_ANSWERED = N_("Nog niemand reageerde. Geef mensen meer tijd, of laat een coördinator zoeken.")

BUYER_NEXT = {
    DRAFT: N_("Maak uw antwoorden af en verstuur ze."),
    SUBMITTED: N_("Een coördinator leest uw opdracht. U krijgt een e-mail."),
    OPEN: N_("Kijk wie er past, en lees de offertes."),
    CLOSED: N_("Kies nu een offerte, of geef mensen meer tijd."),
    AWARDED: N_("Het lid begint op de afgesproken dag."),
    IN_PROGRESS: N_("Het lid is aan het werk. U hoort het als het klaar is."),
    DELIVERED: N_("Kijk of het werk goed is. Keur het dan goed."),
    ACCEPTED: N_("Het werk is klaar. De coöperatie van het lid stuurt u de factuur."),
    WITHDRAWN: N_("Deze opdracht gaat niet door. U kunt hem opnieuw plaatsen."),
    CANCELLED: N_("Deze opdracht is gestopt. U kunt hem opnieuw plaatsen."),
    NOBODY_FOUND: N_("Er is niemand gevonden. U kunt de opdracht opnieuw plaatsen."),
}
JOB_BUYER_NEXT = BUYER_NEXT | {
    SUBMITTED: N_("Een coördinator leest uw tekst. U krijgt een e-mail."),
    OPEN: N_("Kijk wie er past, en lees de reacties."),
    CLOSED: N_("Kies nu iemand, of geef mensen meer tijd."),
    AWARDED: N_("U hebt iemand aangenomen. Spreek samen de eerste dag af."),
    IN_PROGRESS: N_("Uw nieuwe collega is begonnen. Meer hoeft u hier niet te doen."),
    WITHDRAWN: N_("Deze baan gaat niet door. U kunt hem opnieuw plaatsen."),
    CANCELLED: N_("Deze baan gaat niet door. U kunt hem opnieuw plaatsen."),
    NOBODY_FOUND: N_("Er is niemand gevonden. U kunt de baan opnieuw plaatsen."),
}
ASKED_NEXT = BUYER_NEXT | {
    OPEN: N_("U krijgt een e-mail bij elk antwoord. Lees daarna de offerte."),
    CLOSED: N_("Lees de offerte, of geef meer tijd."),
}
DOER_NEXT = {
    AWARDED: N_("U mag deze opdracht doen. Meld het als u begint. Lukt het niet? Bel uw coördinator."),
    IN_PROGRESS: N_("Bent u klaar? Meld dan dat het werk is opgeleverd. Lukt het niet? Bel uw coördinator."),
    DELIVERED: N_("De opdrachtgever kijkt of het goed is."),
    ACCEPTED: N_("De opdrachtgever heeft het werk goedgekeurd. Uw coöperatie stuurt de factuur."),
    CANCELLED: N_("Deze opdracht is gestopt. Bel uw coördinator bij vragen."),
}
JOB_DOER_NEXT = DOER_NEXT | {
    AWARDED: N_("U bent aangenomen. Meld het als u begint. Lukt het niet? Bel uw coördinator."),
    IN_PROGRESS: N_("U bent begonnen met uw baan. Bel uw coördinator bij vragen."),
    CANCELLED: N_("Deze baan gaat niet door. Bel uw coördinator bij vragen."),
}
MEMBER_NEXT = {
    OPEN: N_("Past dit bij u? Maak een offerte, of stel eerst een vraag."),
    CLOSED: N_("U kunt niet meer reageren. De opdrachtgever kiest nu."),
    WITHDRAWN: N_("Dit gaat niet door. Kijk wat er nog meer bij u past."),
    NOBODY_FOUND: N_("De opdrachtgever koos niemand. Kijk wat er nog meer bij u past."),
}
JOB_MEMBER_NEXT = MEMBER_NEXT | {OPEN: N_("Past dit bij u? Reageer, of stel eerst een vraag.")}
COORDINATOR_NEXT = {
    SUBMITTED: N_("Lees de tekst. Plaats hem, of stuur hem terug met een uitleg."),
    OPEN: N_("Kijk wie er past, en nodig leden uit."),
    CLOSED: N_("De opdrachtgever kiest nu. Bel als dat lang duurt."),
    AWARDED: N_("Het lid begint op de afgesproken dag."),
    IN_PROGRESS: N_("Het lid is aan het werk."),
    DELIVERED: N_("De opdrachtgever kijkt of het werk goed is."),
    ACCEPTED: N_("Het werk is goedgekeurd. De coöperatie van het lid stuurt de factuur."),
    WITHDRAWN: N_("De opdrachtgever heeft zich teruggetrokken."),
    CANCELLED: N_("Dit is gestopt."),
    NOBODY_FOUND: N_("Er is niemand gevonden. De opdrachtgever kan dit opnieuw plaatsen."),
}
JOB_COORDINATOR_NEXT = COORDINATOR_NEXT | {IN_PROGRESS: N_("Het lid is begonnen met deze baan.")}
DOERS_COORDINATOR_NEXT = COORDINATOR_NEXT | {
    ACCEPTED: N_("Het werk is goedgekeurd. Uw coöperatie kan nu de factuur sturen.")
}
COORDINATOR_OF_ASKED = N_("Eén lid is gevraagd. Bel als het antwoord lang duurt.")
COORDINATOR_OF_NO_OFFER = N_("Wie gevraagd is, maakte geen offerte. Bel de opdrachtgever.")
READS_ALONG = N_("U leest mee. Uw collega's doen de stappen.")
SAID_NO_NEXT = N_("U doet niet mee. Toch wel? Maak dan een offerte.")
ASKED_SAID_NO = N_("Wie u vroeg, doet niet mee. Plaats een nieuwe opdracht, of vraag een coördinator.")
ASKED_MADE_NO_OFFER = N_("Wie u vroeg, maakte geen offerte. Geef meer tijd, of plaats een nieuwe opdracht.")
NOBODY_TO_CHOOSE = N_("Nog niemand reageerde. Geef mensen meer tijd, en nodig leden uit.")
NONE_STANDS = N_("Leden zeggen eerst of hun antwoord nog klopt. Vraag het hun, of geef meer tijd.")
BUYER_OF_HANDED_OVER = N_("Het lid kan dit nu niet doen. De coöperatie regelt het. U hoeft niets te doen.")
DOER_OF_HANDED_OVER = N_("U gaf dit over aan uw coördinator. U hoeft niets te doen.")
COORDINATOR_OF_HANDED_OVER = N_("Het lid kan dit nu niet doen. Kies wie het werk doet.")
OTHERS_OF_HANDED_OVER = N_("Het lid kan dit nu niet doen. De coöperatie van het lid regelt het.")
ELSEWHERE = N_("Dit is naar een ander gegaan. Kijk wat er nog meer bij u past.")


def next_for_buyer(state: str, *, is_private: bool, is_job: bool = False, has_proposals: bool = False) -> str:
    """What the buyer can best do now (a msgid). Whoever asked one member alone has nobody to look for.

    `has_proposals`: whether there is one to choose.
    """
    if state == CLOSED and not has_proposals:
        return ASKED_MADE_NO_OFFER if is_private else NOBODY_ANSWERED
    if is_job:
        return JOB_BUYER_NEXT[state]
    return ASKED_NEXT[state] if is_private else BUYER_NEXT[state]


def handed_over_next(actor: Actor, assignment: Assignment) -> str:
    """The same while the work is with the coordinator, because the member can't do it now."""
    if buyer_of(actor, assignment):
        return BUYER_OF_HANDED_OVER
    if doer_of(actor, assignment):
        return DOER_OF_HANDED_OVER
    return COORDINATOR_OF_HANDED_OVER if coordinator_of_doer(actor, assignment) else OTHERS_OF_HANDED_OVER


def what_next(actor: Actor, assignment: Assignment, *, has_proposals: bool, one_stands: bool = True) -> str:
    """One sentence or two (a msgid) on what this reader can best do now. Needs `participants` loaded.

    `one_stands`: whether one of the proposals can be chosen as it is.
    """
    state, is_job = assignment.state, assignment.kind == JOB
    said_no = {each.membership_id for each in assignment.participants if each.how == SAID_NO}
    is_refused = state in (OPEN, CLOSED) and assignment.is_private and bool(said_no) and not has_proposals
    if is_refused and buyer_of(actor, assignment):
        return ASKED_SAID_NO
    if state == CLOSED and has_proposals and not one_stands and buyer_of(actor, assignment):
        return NONE_STANDS
    if buyer_of(actor, assignment) or (state == DRAFT and not reader_of(actor, assignment)):
        return next_for_buyer(state, is_private=assignment.is_private, is_job=is_job, has_proposals=has_proposals)
    if reader_of(actor, assignment):
        return READS_ALONG
    if doer_of(actor, assignment):
        return (JOB_DOER_NEXT if is_job else DOER_NEXT).get(state, ELSEWHERE)
    if actor.is_coordinator or coordinator_of_doer(actor, assignment):
        if is_refused or (state == CLOSED and not has_proposals):
            return COORDINATOR_OF_NO_OFFER if assignment.is_private else NOBODY_TO_CHOOSE
        if state == OPEN and assignment.is_private:
            return COORDINATOR_OF_ASKED
        if is_job:
            return JOB_COORDINATOR_NEXT[state]
        own = coordinator_of_doer(actor, assignment)
        return (DOERS_COORDINATOR_NEXT if own else COORDINATOR_NEXT)[state]
    if state == OPEN and said_no & actor.memberships:
        return SAID_NO_NEXT
    return (JOB_MEMBER_NEXT if is_job else MEMBER_NEXT).get(state, ELSEWHERE)
