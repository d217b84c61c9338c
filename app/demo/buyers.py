"""Plants what buyers have of their own in the demo: colleagues with rights, what they keep, and what they say of work."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import ACCEPTED
from app.assignments.model import Assignment
from app.core import clock, history
from app.core.actor import Actor
from app.demo.planted import Planted, person
from app.favourites.model import Favourite
from app.organisations.model import BUYS, READS, Organisation, OrganisationContact
from app.proposals.lifecycle import AWARDED
from app.proposals.model import Proposal
from app.reviews.lifecycle import PUBLISHED, REPORTED
from app.reviews.model import Review, ReviewReport

COLLEAGUES = (("Joost", "Bakker", BUYS, 120), ("Marijke", "Smit", READS, 30))  # the last: days ago
# Satisfaction, what is said, what the member answers.
SAID = (
    (5, "Alles was op tijd klaar en het zag er prachtig uit. Wij bellen zeker nog eens.", "Dank u wel, graag gedaan!"),
    (4, "Goed werk voor een eerlijke prijs. De afspraak was helder.", ""),
    (5, "Er werd goed met ons meegedacht. Onze gasten waren blij.", ""),
    (3, "Het werk is goed. Het duurde wel iets langer dan wij dachten.", "Dat klopt, dat lag aan de levering."),
)
KEPT = (2, 3, 5)  # which of the offerings on the site


def plant_buyers(session: Session, planted: Planted) -> None:
    """After the work: it needs the organisations and what was accepted."""
    first = session.scalars(select(Organisation).order_by(Organisation.id).limit(1)).one()
    for contact in session.scalars(select(OrganisationContact)):
        contact.since = clock.now() - timedelta(days=200)
    contact_id = session.scalars(
        select(OrganisationContact.person_id).where(OrganisationContact.organisation_id == first.id)
    ).one()
    for first_name, last_name, rights, days in COLLEAGUES:
        colleague = person(session, planted, f"{first_name.lower()}@demo.example", first_name, last_name)
        session.add(
            OrganisationContact(
                person_id=colleague.id,
                organisation_id=first.id,
                rights=rights,
                since=clock.now() - timedelta(days=days),
            )
        )
    _favourites(session, planted, first, contact_id)
    _reviews(session)
    session.flush()


def _favourites(session: Session, planted: Planted, organisation: Organisation, person_id: int) -> None:
    """Some that are on the site, one that is paused, and a member."""
    on_site = [offering.id for offering in planted.offerings if offering.state == "published"]
    paused = [offering.id for offering in planted.offerings if offering.state == "paused"]
    offerings = [on_site[number] for number in KEPT] + paused[:1]
    for age, offering_id in enumerate(offerings, 1):
        session.add(
            Favourite(
                organisation_id=organisation.id,
                offering_id=offering_id,
                kept_by_id=person_id,
                kept_at=clock.now() - timedelta(days=age * 3),
            )
        )
    session.add(
        Favourite(
            organisation_id=organisation.id,
            membership_id=planted.memberships[0].id,
            kept_by_id=person_id,
            kept_at=clock.now() - timedelta(days=1),
        )
    )


def _reviews(session: Session) -> None:
    """One for all work that was accepted; the last one was reported."""
    rows = session.execute(
        select(Assignment, Proposal)
        .join(Proposal, Proposal.assignment_id == Assignment.id)
        .where(Assignment.state == ACCEPTED, Proposal.state == AWARDED)
        .order_by(Assignment.id)
    ).all()
    for number, (assignment, proposal) in enumerate(rows):
        satisfaction, body, answer = SAID[number % len(SAID)]
        is_reported = number == len(rows) - 1 and number > 0
        writer_id = session.scalars(
            select(OrganisationContact.person_id)
            .where(OrganisationContact.organisation_id == assignment.organisation_id)
            .order_by(OrganisationContact.id)
            .limit(1)
        ).one()
        at = clock.now() - timedelta(days=2, hours=-number - 1)
        review = Review(
            assignment_id=assignment.id,
            organisation_id=assignment.organisation_id,
            membership_id=proposal.membership_id,
            cooperative_id=proposal.cooperative_id,
            written_by_id=writer_id,
            satisfaction=satisfaction,
            work=assignment.title,
            body=body,
            names_organisation=number % 3 != 1,
            answer=answer,
            answered_at=at + timedelta(hours=5) if answer else None,
            state=REPORTED if is_reported else PUBLISHED,
            created_at=at,
            updated_at=at,
        )
        session.add(review)
        session.flush()
        with clock.shifted(at - clock.now()):
            history.record(session, Actor(person_id=writer_id), "reviews.write", "review", review.id)
        if is_reported:
            session.add(
                ReviewReport(
                    review_id=review.id, reason="Dit gaat over een andere opdracht.", at=at + timedelta(hours=9)
                )
            )
