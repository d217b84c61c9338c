"""Plants what makes a member's own day: work in these weeks, hours, days off, and one piece of work that was handed over."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, Assignment, Part, Participant
from app.availability.model import Availability, Away
from app.core import clock
from app.demo.accounts import BY_SLUG
from app.demo.planted import Planted
from app.handovers.model import Absence, Handover, PausedOffering
from app.memberships.model import Membership
from app.organisations.model import OrganisationContact
from app.people.model import Cooperative, Person
from app.proposals.lifecycle import AWARDED
from app.proposals.model import Proposal, ProposalLine


@dataclass(frozen=True)
class _Work:
    """What a buyer gave to a member. `begins` and `lasts` in days from the Monday of this week."""

    title: str
    body: str
    trade: str
    state: str
    begins: int
    lasts: int
    hours: int
    price_cents: int


LUNCH = _Work(
    "Lunch voor de buurtkamer",
    "Twee weken lang een lunch voor vijftien mensen. Soep, brood en iets zoets.",
    "catering",
    "in_progress",
    *(0, 12, 20, 62_000),
)
BUFFET = _Work(
    "Buffet bij een afscheid",
    "Een koud en warm buffet voor dertig collega's. Graag ook zonder vlees.",
    "catering",
    "awarded",
    *(16, 1, 8, 48_000),
)
GARDEN = _Work(
    "Tuin van het wijkhuis opknappen",
    "Onkruid weghalen, heg knippen en nieuwe planten zetten. Gereedschap is er.",
    "garden-maintenance",
    "awarded",
    *(9, 3, 18, 54_000),
)


def plant_days(session: Session, planted: Planted) -> None:
    """Who was chosen does the work; the demo's member has a full week, and a fellow member can't work for now."""
    _let_the_chosen_work(session)
    member, fellow = planted.memberships[0], planted.memberships[1]
    for work in (LUNCH, BUFFET):
        _work(session, planted, member, work)
    session.add(Availability(person_id=member.person_id, hours_a_week=24, days_off=["sun"], updated_at=clock.now()))
    first = _monday() + timedelta(days=21)
    session.add(Away(person_id=member.person_id, first_day=first, last_day=first + timedelta(days=4)))
    for number, other in enumerate(planted.memberships[2:40:4]):
        session.add(
            Availability(
                person_id=other.person_id,
                hours_a_week=(12, 16, 20, 24)[number % 4],
                days_off=(["wed"], ["sat", "sun"], [])[number % 3],
                updated_at=clock.now() - timedelta(days=20),
            )
        )
    _hand_over(session, planted, fellow, _work(session, planted, fellow, GARDEN))


def _monday() -> date:
    return clock.today() - timedelta(days=clock.today().weekday())


def _let_the_chosen_work(session: Session) -> None:
    chosen = select(Proposal.id).where(
        Proposal.assignment_id == Participant.assignment_id,
        Proposal.membership_id == Participant.membership_id,
        Proposal.state == AWARDED,
    )
    session.execute(update(Participant).where(chosen.exists()).values(how=CHOSEN))


def _work(session: Session, planted: Planted, member: Membership, work: _Work) -> Assignment:
    home = session.get_one(Cooperative, member.cooperative_id)
    buyer = session.scalars(select(Person).where(Person.email == BY_SLUG["buyer"].email)).one()
    organisation_id = session.scalars(
        select(OrganisationContact.organisation_id).where(OrganisationContact.person_id == buyer.id)
    ).first()
    opened = clock.now() - timedelta(days=25)
    starts = _monday() + timedelta(days=work.begins)
    assignment = Assignment(
        title=work.title,
        body=work.body,
        organisation_id=organisation_id,
        home_cooperative_id=home.id,
        social_return=False,
        deadline=opened + timedelta(days=12),
        state=work.state,
        created_at=opened,
        updated_at=opened + timedelta(days=13),
        opened_at=opened,
    )
    session.add(assignment)
    session.flush()
    part = Part(
        assignment_id=assignment.id,
        trade=work.trade,
        place_name=home.place_name,
        lat=home.lat,
        lon=home.lon,
        starts_on=starts,
        ends_on=starts + timedelta(days=work.lasts - 1) if work.lasts > 1 else None,
        hours=work.hours,
        budget_cents=work.price_cents + 5_000,
    )
    proposal = Proposal(
        assignment_id=assignment.id,
        membership_id=member.id,
        cooperative_id=member.cooperative_id,
        message="Dit doe ik graag voor u. Ik heb er tijd voor in deze weken.",
        state=AWARDED,
        created_at=opened + timedelta(days=1),
        updated_at=opened + timedelta(days=13),
        sent_at=opened + timedelta(days=1),
    )
    session.add_all([part, proposal])
    session.flush()
    session.add(
        ProposalLine(
            proposal_id=proposal.id,
            assignment_id=assignment.id,
            part_id=part.id,
            membership_id=member.id,
            cooperative_id=member.cooperative_id,
            price_cents=work.price_cents,
        )
    )
    session.add(
        Participant(
            assignment_id=assignment.id,
            membership_id=member.id,
            cooperative_id=member.cooperative_id,
            how=CHOSEN,
            since=opened + timedelta(days=1),
        )
    )
    _told(planted, buyer.id, "assignments.publish", "assignment", assignment.id, days=25)
    _told(planted, member.person_id, "proposals.send", "proposal", proposal.id, days=24)
    _told(planted, buyer.id, "proposals.award", "proposal", proposal.id, days=12)
    _told(planted, buyer.id, "assignments.award", "assignment", assignment.id, days=12)
    if work.state == "in_progress":
        _told(planted, member.person_id, "assignments.begin", "assignment", assignment.id, days=1)
    return assignment


def _hand_over(session: Session, planted: Planted, member: Membership, assignment: Assignment) -> None:
    until = clock.today() + timedelta(days=14)
    moment = clock.now() - timedelta(hours=3)
    absence = Absence(membership_id=member.id, cooperative_id=member.cooperative_id, since=moment, until=until)
    session.add(absence)
    session.add(
        Handover(
            assignment_id=assignment.id,
            membership_id=member.id,
            cooperative_id=member.cooperative_id,
            until=until,
            at=moment,
        )
    )
    session.flush()
    for offering in planted.offerings:
        if offering.membership_id == member.id and offering.state == "published":
            offering.state = "paused"
            _told(planted, member.person_id, "offerings.pause", "offering", offering.id)
            session.add(
                PausedOffering(absence_id=absence.id, offering_id=offering.id, cooperative_id=member.cooperative_id)
            )
    _told(planted, member.person_id, "handovers.stop", "membership", member.id)
    _told(planted, member.person_id, "handovers.hand_over", "assignment", assignment.id)


def _told(planted: Planted, person_id: int, verb: str, kind: str, thing_id: int, *, days: int = 0) -> None:
    planted.happened(clock.now() - timedelta(days=days, hours=3), person_id, verb, thing_id, kind=kind)
