"""Plants the work of the demo: organisations, assignments and jobs in all states, proposals, questions and threads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.assignments.model import ASSIGNMENT, JOB, PROPOSED, Assignment, Part, Participant, Question
from app.core import clock, history
from app.core.actor import Actor
from app.core.place import distance_km
from app.demo.accounts import BY_SLUG, PASSWORD
from app.demo.course import TO_ANSWER, happened, opened_ago, starts_in
from app.demo.planted import Planted, person
from app.demo.texts import AssignmentText, JobText
from app.demo.texts.assignments import ASSIGNMENTS
from app.demo.texts.jobs import JOBS
from app.demo.texts.messages import PROPOSALS, QUESTIONS, THREAD_MESSAGES
from app.demo.texts.organisations import ORGANISATIONS
from app.memberships.model import Membership
from app.messages.model import Message, Thread
from app.offerings.model import Offering
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import Cooperative
from app.proposals.model import Proposal, ProposalLine
from app.sign_in.passwords import hash_password

# How far along the assignments are, in the order of the texts; the rest is open.
STATES = ("submitted", "awarded", "in_progress", "delivered", "accepted", "closed", "withdrawn", "draft", "accepted")
NEARBY_KM = 40


@dataclass(frozen=True)
class Buyer:
    """An organisation with its contact, and where it is."""

    organisation: Organisation
    person_id: int
    home: Cooperative


def plant_work(session: Session, planted: Planted) -> None:
    """Organisations first, then what they need and what members propose."""
    buyers = _buyers(session, planted)
    for number, text in enumerate(ASSIGNMENTS):
        buyer = buyers[0] if number < 5 else buyers[number % len(buyers)]
        state = STATES[number // 3 % len(STATES)] if number % 3 == 2 else "open"
        _assignment(session, planted, buyer, text, state, number)
    for number, job in enumerate(JOBS):
        _job(session, planted, buyers[(number * 7 + 3) % len(buyers)], job)


def _buyers(session: Session, planted: Planted) -> list[Buyer]:
    buyers = []
    for number, text in enumerate(ORGANISATIONS):
        account = BY_SLUG["buyer"] if number == 0 else None
        email = account.email if account else f"{text.slug}@demo.example"
        contact = person(session, planted, email, account.first_name if account else text.first_name, text.last_name)
        if account:
            contact.password_hash = hash_password(PASSWORD)
        home = planted.cooperatives[0] if number < 4 else planted.cooperatives[number % len(planted.cooperatives)]
        organisation = Organisation(
            name=text.name.replace("Gemeente,", f"Gemeente {home.place_name},"),
            kvk=text.kvk,
            place_name=home.place_name,
            phone=home.phone,
            created_at=clock.now() - timedelta(days=200),
            checked_at=None if number == len(ORGANISATIONS) - 1 else clock.now() - timedelta(days=190),
        )
        session.add(organisation)
        session.flush()
        session.add(OrganisationContact(person_id=contact.id, organisation_id=organisation.id))
        buyers.append(Buyer(organisation, contact.id, home))
    return buyers


def _assignment(
    session: Session, planted: Planted, buyer: Buyer, text: AssignmentText, state: str, number: int
) -> None:
    starts = clock.today() + timedelta(days=starts_in(state, text))
    opened = clock.now() - timedelta(days=opened_ago(state, text, number), hours=number % 7)
    assignment = Assignment(
        kind=ASSIGNMENT,
        title=text.title,
        body=text.body,
        organisation_id=buyer.organisation.id,
        home_cooperative_id=buyer.home.id,
        social_return=text.social_return,
        deadline=_deadline(text.lead_days) if state in ("open", "submitted", "draft") else opened + TO_ANSWER,
        outcome_note="Wij hebben het zelf kunnen regelen." if state == "withdrawn" else "",
        state=state,
        created_at=opened - timedelta(hours=3),
        updated_at=opened,
        opened_at=None if state in ("draft", "submitted") else opened,
    )
    session.add(assignment)
    session.flush()
    part = _part(buyer, text.trade, assignment)
    part.starts_on = starts
    part.ends_on = starts + timedelta(days=text.duration_days - 1) if text.duration_days > 1 else None
    part.budget_cents = text.budget_cents or None
    part.people = text.people
    session.add(part)
    session.flush()
    if assignment.opened_at is not None:
        _history(session, buyer.person_id, "assignments.publish", "assignment", assignment.id, opened)
        doer = _proposals(session, planted, buyer, assignment, part, number)
        _question(session, planted, buyer, assignment, number)
        for verb, at in happened(state, opened, starts):
            person_id = doer.person_id if doer and verb in ("begin", "deliver") else buyer.person_id
            _history(session, person_id, f"assignments.{verb}", "assignment", assignment.id, at)
            assignment.updated_at = at


def _deadline(lead_days: int) -> datetime:
    return clock.end_of(clock.today() + timedelta(days=max(3, min(21, lead_days - 4))))


def _part(buyer: Buyer, trade: str, assignment: Assignment) -> Part:
    home = buyer.home
    return Part(
        assignment_id=assignment.id,
        position=1,
        trade=trade,
        place_name=home.place_name,
        lat=home.lat,
        lon=home.lon,
        people=1,
    )


def _job(session: Session, planted: Planted, buyer: Buyer, text: JobText) -> None:
    opened = clock.now() - timedelta(days=planted.dice.randint(1, 10))
    job = Assignment(
        kind=JOB,
        title=text.title,
        body=text.body,
        organisation_id=buyer.organisation.id,
        home_cooperative_id=buyer.home.id,
        social_return=False,
        deadline=_deadline(text.lead_days),
        state="open",
        created_at=opened,
        updated_at=opened,
        opened_at=opened,
    )
    session.add(job)
    session.flush()
    part = _part(buyer, text.trade, job)
    part.starts_on = clock.today() + timedelta(days=text.lead_days)
    part.hours = text.hours_a_week
    part.contract = text.contract.replace("-", "_")
    session.add(part)


def _fitting(planted: Planted, assignment: Assignment, part: Part) -> list[Offering]:
    """Offerings of the trade, else of anyone nearby; one for each member, the nearest first."""
    assert part.lat is not None
    assert part.lon is not None
    point = (part.lat, part.lon)

    def far(offering: Offering) -> float:
        return distance_km(point, (offering.lat or 0.0, offering.lon or 0.0))

    published = [offering for offering in planted.offerings if offering.state == "published"]
    same = sorted((offering for offering in published if offering.trade == part.trade), key=far)
    near = sorted((offering for offering in published if far(offering) < NEARBY_KM), key=far)
    one_each: dict[int, Offering] = {}
    for offering in [*same, *near] if assignment.state != "open" else same:
        one_each.setdefault(offering.membership_id, offering)
    return list(one_each.values())


def _proposals(
    session: Session, planted: Planted, buyer: Buyer, assignment: Assignment, part: Part, number: int
) -> Membership | None:
    """Gives who does it, or would."""
    is_awarded = assignment.state in ("awarded", "in_progress", "delivered", "accepted")
    wanted = max(1, number % 4) if is_awarded else number % 4
    memberships = {membership.id: membership for membership in planted.memberships}
    doer: Membership | None = None
    for rank, offering in enumerate(_fitting(planted, assignment, part)[:wanted]):
        state = "sent" if not is_awarded else "awarded" if rank == 0 else "declined"
        membership = memberships[offering.membership_id]
        doer = doer or membership
        _proposal(session, planted, assignment, part, membership, state, rank + number)
        if rank == 0:
            _thread(session, planted, buyer, assignment, membership, number)
    return doer


def _proposal(
    session: Session,
    planted: Planted,
    assignment: Assignment,
    part: Part,
    membership: Membership,
    state: str,
    number: int,
) -> None:
    assert assignment.opened_at is not None
    sent = assignment.opened_at + timedelta(days=1, hours=number % 20)
    proposal = Proposal(
        assignment_id=assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        message=PROPOSALS[number % len(PROPOSALS)],
        state=state,
        created_at=sent - timedelta(hours=1),
        updated_at=sent if state == "sent" else assignment.opened_at + TO_ANSWER + timedelta(days=1),
        sent_at=sent,
    )
    session.add(proposal)
    session.flush()
    price = (part.budget_cents or 40_000) * planted.dice.randint(70, 105) // 100
    session.add(
        ProposalLine(
            proposal_id=proposal.id,
            assignment_id=assignment.id,
            part_id=part.id,
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            price_cents=price // 500 * 500 + 500,
        )
    )
    session.add(_participant(assignment, membership, PROPOSED, sent))
    _history(session, membership.person_id, "proposals.send", "proposal", proposal.id, sent)


def _participant(assignment: Assignment, membership: Membership, how: str, since: datetime) -> Participant:
    return Participant(
        assignment_id=assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        how=how,
        since=since,
    )


def _thread(
    session: Session, planted: Planted, buyer: Buyer, assignment: Assignment, membership: Membership, number: int
) -> None:
    assert assignment.opened_at is not None
    begun = assignment.opened_at + timedelta(days=1, hours=22)
    thread = Thread(
        assignment_id=assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        created_at=begun,
        last_at=begun + timedelta(hours=2),
    )
    session.add(thread)
    session.flush()
    for step, author_id in enumerate((buyer.person_id, membership.person_id)):
        text = THREAD_MESSAGES[(number * 2 + step) % len(THREAD_MESSAGES)]
        session.add(Message(thread_id=thread.id, author_id=author_id, at=begun + timedelta(hours=2 * step), body=text))


def _question(session: Session, planted: Planted, buyer: Buyer, assignment: Assignment, number: int) -> None:
    if number % 3:
        return
    assert assignment.opened_at is not None
    text = QUESTIONS[number % len(QUESTIONS)]
    asked = assignment.opened_at + timedelta(hours=9)
    is_answered = number % 2 == 0
    session.add(
        Question(
            assignment_id=assignment.id,
            asked_by_id=planted.dice.choice(planted.memberships).person_id,
            asked_at=asked,
            body=text.question,
            answer=text.answer if is_answered else "",
            answered_by_id=buyer.person_id if is_answered else None,
            answered_at=asked + timedelta(hours=5) if is_answered else None,
        )
    )


def _history(session: Session, person_id: int, verb: str, kind: str, thing_id: int, at: datetime) -> None:
    with clock.shifted(at - clock.now()):
        history.record(session, Actor(person_id=person_id), verb, kind, thing_id)
