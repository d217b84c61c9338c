"""Plants the work of the demo: organisations, and their assignments and jobs in all states."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.assignments.model import ASSIGNMENT, JOB, Assignment, Part
from app.core import clock
from app.demo.accounts import BY_SLUG, PASSWORD
from app.demo.answers import Asked, plant_answers
from app.demo.course import DECIDED, TO_ANSWER, first_day, opened_ago, steps
from app.demo.planted import Planted, person
from app.demo.texts import AssignmentText, JobText, OrganisationText
from app.demo.texts.assignments import ASSIGNMENTS
from app.demo.texts.buyers import BUYERS, EMPLOYERS, UNKNOWN
from app.demo.texts.jobs import JOBS
from app.demo.texts.messages import AGREED_TO_STOP, WHY_WITHDRAWN
from app.demo.texts.organisations import ORGANISATIONS
from app.organisations.model import Organisation, OrganisationContact
from app.people.model import Cooperative
from app.sign_in.passwords import hash_password

# How far along they are, in turns. What an unknown organisation asks waits for a coordinator instead.
STATES = (
    *("open", "open", "awarded", "open", "in_progress", "open", "accepted", "closed", "open", "delivered"),
    *("open", "withdrawn", "accepted", "open", "draft", "open", "cancelled", "nobody_found", "open", "open"),
)
JOB_STATES = (
    *("open", "open", "closed", "awarded", "open", "in_progress", "open", "withdrawn"),
    *("open", "draft", "nobody_found", "cancelled", "open", "submitted", "open"),
)
IN_DELFT = 4  # so many of the organisations are where the demo's coordinator works


@dataclass(frozen=True)
class Buyer:
    """An organisation with its contact, and where it is."""

    organisation: Organisation
    person_id: int
    home: Cooperative


def plant_work(session: Session, planted: Planted) -> None:
    """Organisations first, then what they need and what members propose."""
    buyers = {text.slug: _buyer(session, planted, text, number) for number, text in enumerate(ORGANISATIONS)}
    asked = list(zip(ASSIGNMENTS, BUYERS, strict=True))
    if planted.size.assignments < len(asked):  # the unknown first, of whom there are few
        asked.sort(key=lambda each: each[1] not in UNKNOWN)
    turn = 0
    for number, (text, slug) in enumerate(asked[: planted.size.assignments]):
        state = "submitted" if slug in UNKNOWN else STATES[turn % len(STATES)]
        turn += slug not in UNKNOWN
        _assignment(session, planted, buyers[slug], text, state, number)
    for number, (job, slug) in enumerate(list(zip(JOBS, EMPLOYERS, strict=True))[: planted.size.jobs]):
        _job(session, planted, buyers[slug], job, JOB_STATES[number % len(JOB_STATES)], number)


def _buyer(session: Session, planted: Planted, text: OrganisationText, number: int) -> Buyer:
    account = BY_SLUG["buyer"] if number == 0 else None
    email = account.email if account else f"{text.slug}@demo.example"
    contact = person(session, planted, email, account.first_name if account else text.first_name, text.last_name)
    if account:
        contact.password_hash = hash_password(PASSWORD)
    home = planted.cooperatives[0 if number < IN_DELFT else number % len(planted.cooperatives)]
    came = clock.now() - timedelta(days=3 if text.slug in UNKNOWN else 400, minutes=number)
    contact.created_at = came
    is_known = text.slug not in UNKNOWN
    organisation = Organisation(
        name=text.name.replace("Gemeente,", f"Gemeente {home.place_name},"),
        kvk=text.kvk,
        place_name=home.place_name,
        phone=home.phone,
        created_at=came,
        checked_at=came + timedelta(days=1) if is_known else None,
        checked_by_id=planted.coordinators[home.id] if is_known else None,
    )
    session.add(organisation)
    session.flush()
    session.add(OrganisationContact(person_id=contact.id, organisation_id=organisation.id))
    planted.happened(came, contact.id, "organisations.confirm", organisation.id)
    return Buyer(organisation, contact.id, home)


def _assignment(
    session: Session, planted: Planted, buyer: Buyer, text: AssignmentText, state: str, number: int
) -> None:
    starts = first_day(state, f"{text.title} {text.body}", text.lead_days, text.duration_days)
    opened = clock.now() - timedelta(days=opened_ago(state, starts, number), hours=number % 7, minutes=number)
    assignment = _posted(buyer, text.title, text.body, state, opened, text.lead_days, number)
    assignment.social_return = text.social_return
    part = Part(
        starts_on=starts,
        ends_on=starts + timedelta(days=text.duration_days - 1) if text.duration_days > 1 else None,
        budget_cents=text.budget_cents or None,
        people=text.people,
    )
    _plant(session, planted, buyer, assignment, part, text.trade, number)


def _job(session: Session, planted: Planted, buyer: Buyer, text: JobText, state: str, number: int) -> None:
    starts = first_day(state, "", text.lead_days, 1)
    opened = clock.now() - timedelta(days=opened_ago(state, starts, number), hours=number % 5, minutes=number)
    job = _posted(buyer, text.title, text.body, state, opened, text.lead_days, number)
    job.kind, job.social_return = JOB, False
    part = Part(starts_on=starts, hours=text.hours_a_week, contract=text.contract.replace("-", "_"))
    _plant(session, planted, buyer, job, part, text.trade, number)


def _posted(
    buyer: Buyer, title: str, body: str, state: str, opened: datetime, lead_days: int, number: int
) -> Assignment:
    is_out = state not in ("draft", "submitted")
    last_day = clock.today() + timedelta(days=max(3, min(4 + number * 5 % 18, lead_days - 4)))
    if is_out and state != "open":
        last_day = clock.day_of(opened + TO_ANSWER)
    return Assignment(
        kind=ASSIGNMENT,
        title=title,
        body=body,
        organisation_id=buyer.organisation.id,
        home_cooperative_id=buyer.home.id,
        deadline=clock.end_of(last_day),
        outcome_note=_outcome(state, number),
        state=state,
        created_at=opened - timedelta(hours=3),
        updated_at=opened,
        opened_at=opened if is_out else None,
    )


def _outcome(state: str, number: int) -> str:
    notes = {"withdrawn": WHY_WITHDRAWN, "cancelled": AGREED_TO_STOP}.get(state, ("",))
    return notes[number // len(STATES) % len(notes)]


def _plant(
    session: Session, planted: Planted, buyer: Buyer, assignment: Assignment, part: Part, trade: str, number: int
) -> None:
    session.add(assignment)
    session.flush()
    part.assignment_id, part.position, part.trade = assignment.id, 1, trade
    part.place_name, part.lat, part.lon = buyer.home.place_name, buyer.home.lat, buyer.home.lon
    session.add(part)
    session.flush()
    if assignment.state == "submitted":
        planted.happened(assignment.updated_at, buyer.person_id, "assignments.submit", assignment.id)
    if assignment.opened_at is None:
        return
    planted.happened(assignment.opened_at, buyer.person_id, "assignments.publish", assignment.id)
    assert part.starts_on is not None
    taken = list(steps(assignment.state, assignment.opened_at, part.starts_on))
    chosen_at = next((step.at for step in taken if step.verb == "award"), None)
    doer = plant_answers(session, planted, Asked(assignment, part, buyer.person_id, number, chosen_at))
    assert doer is not None or assignment.state not in DECIDED, assignment.title
    for step in taken:
        who = {"buyer": buyer.person_id, "doer": doer.person_id if doer else None, "nobody": None}[step.who]
        verb = f"assignments.{step.verb}"
        note = assignment.outcome_note if step.verb in ("withdraw", "cancel") else ""
        planted.happened(step.at, who, verb, assignment.id, note=note)
        assignment.updated_at = step.at
