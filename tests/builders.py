"""People and things to test with: `a_member(session)`, `an_assignment(session, open=True)`. Each call makes a new one.

Builders write rows directly, in the state asked for, and commit. What they make is whole: it passes every constraint.
"""

from datetime import timedelta
from itertools import count

from sqlalchemy.orm import Session

from app.assignments.changing.model import Change
from app.assignments.model import ASSIGNMENT, Assignment, Part, Participant
from app.callbacks.model import Callback
from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.place import find_place
from app.core.secret import hash_of
from app.core.storage import new_key
from app.handovers.model import Handover
from app.imports.model import Import
from app.invitations.model import Invitation
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.organisations.model import MANAGES, Organisation, OrganisationContact
from app.people.model import (
    ADMINISTRATOR,
    COORDINATOR,
    NETWORK_STAFF,
    Cooperative,
    CooperativeRole,
    Municipality,
    MunicipalRole,
    NetworkRole,
    Person,
)
from app.profiles.model import Profile
from app.proposals.model import Proposal, ProposalLine
from app.reviews.model import Review

_numbers = count(1)


def a_person(session: Session, first_name: str = "Noor", email: str | None = None) -> Person:
    """Somebody with an address and no role at all."""
    with transaction(session):
        person = Person(
            email=email or f"person{next(_numbers)}@example.org",
            first_name=first_name,
            last_name="de Vries",
            created_at=clock.now(),
        )
        session.add(person)
    return person


def a_cooperative(session: Session, place: str = "Delft", **more: object) -> Cooperative:
    """A cooperative in a real place."""
    point = find_place(place)
    assert point is not None
    number = next(_numbers)
    with transaction(session):
        cooperative = Cooperative(
            name=f"Coöperatie {number}",
            slug=f"cooperatie-{number}",
            place_name=point.name,
            lat=point.lat,
            lon=point.lon,
            phone="015 000 00 00",
            created_at=clock.now(),
            **more,
        )
        session.add(cooperative)
    return cooperative


def a_municipality(session: Session) -> Municipality:
    """A municipality with a name of its own."""
    with transaction(session):
        municipality = Municipality(name=f"Gemeente {next(_numbers)}")
        session.add(municipality)
    return municipality


def a_membership(
    session: Session, cooperative: Cooperative | None = None, *, first_name: str = "Samira", state: str = "member"
) -> Membership:
    """A member, with a profile."""
    cooperative = cooperative or a_cooperative(session)
    person = a_person(session, first_name)
    with transaction(session):
        membership = Membership(person_id=person.id, cooperative_id=cooperative.id, state=state, started_at=clock.now())
        session.add(membership)
        session.add(Profile(person_id=person.id, languages=["nl"], competences=["koken"], updated_at=clock.now()))
    return membership


def a_member(session: Session, cooperative: Cooperative | None = None, **more: str) -> Actor:
    """A member as an actor."""
    return actor_of(session, a_membership(session, cooperative, **more).person_id)


def a_coordinator(session: Session, cooperative: Cooperative | None = None, first_name: str = "Mark") -> Actor:
    """A coordinator as an actor."""
    cooperative = cooperative or a_cooperative(session)
    person = a_person(session, first_name)
    with transaction(session):
        session.add(CooperativeRole(person_id=person.id, cooperative_id=cooperative.id, role=COORDINATOR))
    return actor_of(session, person.id)


def a_helper(session: Session, cooperative: Cooperative, role: str) -> Actor:
    """A coach or a treasurer of a cooperative as an actor."""
    person = a_person(session, "Els")
    with transaction(session):
        session.add(CooperativeRole(person_id=person.id, cooperative_id=cooperative.id, role=role))
    return actor_of(session, person.id)


def an_organisation(session: Session, *, checked: bool = True) -> Organisation:
    """An organisation; checked means that it posts without a coordinator's look."""
    with transaction(session):
        organisation = Organisation(
            name=f"Bakkerij {next(_numbers)}",
            kvk="12345678",
            place_name="Delft",
            phone="015 111 11 11",
            created_at=clock.now(),
            checked_at=clock.now() if checked else None,
        )
        session.add(organisation)
    return organisation


def a_buyer(
    session: Session, organisation: Organisation | None = None, first_name: str = "Karin", rights: str = MANAGES
) -> Actor:
    """Somebody of an organisation as an actor, who manages it unless said otherwise."""
    organisation = organisation or an_organisation(session)
    person = a_person(session, first_name)
    with transaction(session):
        session.add(OrganisationContact(person_id=person.id, organisation_id=organisation.id, rights=rights))
    return actor_of(session, person.id)


def an_officer(session: Session, municipality: Municipality | None = None) -> Actor:
    """A municipal officer as an actor."""
    municipality = municipality or a_municipality(session)
    person = a_person(session, "Petra")
    with transaction(session):
        session.add(MunicipalRole(person_id=person.id, municipality_id=municipality.id))
    return actor_of(session, person.id)


def an_administrator(session: Session) -> Actor:
    """The administrator of the installation as an actor."""
    return _network(session, ADMINISTRATOR)


def network_staff(session: Session) -> Actor:
    """Somebody of the branch organisation as an actor."""
    return _network(session, NETWORK_STAFF)


def _network(session: Session, role: str) -> Actor:
    person = a_person(session, "Inge")
    with transaction(session):
        session.add(NetworkRole(person_id=person.id, role=role))
    return actor_of(session, person.id)


def an_invitation(session: Session, cooperative: Cooperative | None = None, *, state: str = "sent") -> Invitation:
    """An invitation to become a member."""
    cooperative = cooperative or a_cooperative(session)
    number = next(_numbers)
    with transaction(session):
        invitation = Invitation(
            token_hash=hash_of(f"invitation-{number}"),
            email=f"nieuw{number}@example.org",
            first_name="Femke",
            relation="member",
            cooperative_id=cooperative.id,
            state=state,
            created_at=clock.now(),
            expires_at=clock.now() + timedelta(days=14),
        )
        session.add(invitation)
    return invitation


def a_callback(session: Session, cooperative: Cooperative | None = None, *, state: str = "asked") -> Callback:
    """Somebody who asked to be called."""
    cooperative = cooperative or a_cooperative(session)
    with transaction(session):
        callback = Callback(
            cooperative_id=cooperative.id,
            first_name="Amina",
            place_name="Delft",
            skill="Kleding naaien",
            phone="06 12 34 56 78",
            language="ar",
            state=state,
            created_at=clock.now(),
        )
        session.add(callback)
    return callback


def an_import(session: Session, coordinator: Actor, cooperative: Cooperative, *, state: str = "uploaded") -> Import:
    """A list of two members, of which one is wrong; its file is nowhere."""
    wrong = {"row": 3, "column": "E-mail", "found": "geen", "message": "dit is geen e-mailadres.", "values": {}}
    is_looked_at = state in ("checked", "done")
    with transaction(session):
        imported = Import(
            cooperative_id=cooperative.id,
            started_by_id=coordinator.person_id,
            kind="members",
            state=state,
            file_key="" if state == "done" else new_key("file"),
            headings=["Naam", "E-mail"],
            samples=[] if state == "done" else [["Ali", "ali@example.org"], ["Amina", "geen"]],
            columns={"first_name": 0, "email": 1},
            total_rows=2 if is_looked_at else 0,
            created_count=1 if is_looked_at else 0,
            wrong_count=1 if is_looked_at else 0,
            errors=[wrong] if is_looked_at else [],
            due_at=clock.now(),
            created_at=clock.now(),
            updated_at=clock.now(),
        )
        session.add(imported)
    return imported


def an_offering(
    session: Session,
    membership: Membership | None = None,
    *,
    state: str = "published",
    title: str = "Catering met Syrische gerechten",
    trade: str = "catering",
    place: str = "Delft",
) -> Offering:
    """An offering with every answer filled in."""
    membership = membership or a_membership(session)
    point = find_place(place)
    assert point is not None
    with transaction(session):
        offering = Offering(
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            title=title,
            body="Ik kook voor feesten en vergaderingen. Warm of koud, met veel groente.",
            trade=trade,
            place_name=point.name,
            lat=point.lat,
            lon=point.lon,
            travel_km=25,
            days=["thu", "fri", "sat"],
            hours_a_week=16,
            price_cents=1450,
            price_unit="person",
            languages=["nl", "ar"],
            state=state,
            created_at=clock.now(),
            updated_at=clock.now(),
            published_at=clock.now() if state == "published" else None,
        )
        session.add(offering)
    return offering


def an_assignment(
    session: Session,
    organisation: Organisation | None = None,
    home: Cooperative | None = None,
    *,
    state: str = "open",
    kind: str = ASSIGNMENT,
    title: str = "Lunch voor 40 gasten",
    trade: str = "catering",
    place: str = "Delft",
    asked: Membership | None = None,
) -> Assignment:
    """An assignment with one part; `asked` makes it private, for that member alone."""
    organisation = organisation or an_organisation(session)
    home = home or a_cooperative(session)
    point = find_place(place)
    assert point is not None
    opened = None if state in ("draft", "submitted") else clock.now()
    with transaction(session):
        assignment = Assignment(
            kind=kind,
            title=title,
            body="Wij vieren ons jubileum en zoeken iemand die voor ons kookt. Graag zonder varkensvlees.",
            organisation_id=organisation.id,
            home_cooperative_id=home.id,
            is_private=asked is not None,
            social_return=False,
            deadline=clock.now() + timedelta(days=14),
            state=state,
            created_at=clock.now(),
            updated_at=clock.now(),
            opened_at=opened,
        )
        session.add(assignment)
        session.flush()
        session.add(
            Part(
                assignment_id=assignment.id,
                position=1,
                trade=trade,
                place_name=point.name,
                lat=point.lat,
                lon=point.lon,
                starts_on=clock.today() + timedelta(days=30),
                hours=16 if kind == "job" else None,
                contract="temporary" if kind == "job" else None,
                budget_cents=None if kind == "job" else 80_000,
                people=1,
            )
        )
        if asked is not None:
            session.add(
                Participant(
                    assignment_id=assignment.id,
                    membership_id=asked.id,
                    cooperative_id=asked.cooperative_id,
                    how="asked",
                    since=clock.now(),
                )
            )
    return assignment


def a_proposal(
    session: Session,
    assignment: Assignment | None = None,
    membership: Membership | None = None,
    *,
    state: str = "sent",
    price_cents: int = 75_000,
) -> Proposal:
    """A proposal with one line."""
    assignment = assignment or an_assignment(session)
    membership = membership or a_membership(session)
    assignment_id, membership_id, cooperative_id = assignment.id, membership.id, membership.cooperative_id
    with transaction(session):
        part_id = session.query(Part.id).filter_by(assignment_id=assignment_id).scalar()
        proposal = Proposal(
            assignment_id=assignment_id,
            membership_id=membership_id,
            cooperative_id=cooperative_id,
            message="Dit doe ik graag voor u. Ik heb eerder voor zulke groepen gekookt.",
            state=state,
            created_at=clock.now(),
            updated_at=clock.now(),
            sent_at=None if state == "draft" else clock.now(),
        )
        session.add(proposal)
        session.flush()
        session.add(
            ProposalLine(
                proposal_id=proposal.id,
                assignment_id=assignment_id,
                part_id=part_id,
                membership_id=membership_id,
                cooperative_id=cooperative_id,
                price_cents=price_cents,
            )
        )
        known = session.query(Participant).filter_by(assignment_id=assignment_id, membership_id=membership_id)
        if known.first() is None:
            session.add(
                Participant(
                    assignment_id=assignment_id,
                    membership_id=membership_id,
                    cooperative_id=cooperative_id,
                    how="proposed",
                    since=clock.now(),
                )
            )
    return proposal


def a_change(session: Session, *, state: str = "writing") -> Change:
    """A change of the title of an open assignment, by its buyer."""
    assignment = an_assignment(session)
    buyer = a_buyer(session, session.get_one(Organisation, assignment.organisation_id))
    with transaction(session):
        change = Change(
            assignment_id=assignment.id,
            person_id=buyer.person_id,
            state=state,
            before={"title": "Lunch"},
            after={"title": "Diner"},
            written_at=clock.now(),
            made_at=clock.now(),
        )
        session.add(change)
    return change


def a_handover(session: Session, *, state: str = "open") -> Handover:
    """Awarded work that a member handed over; who could take over is known already, so that any move can be made."""
    assignment = an_assignment(session, state="awarded")
    membership, taker = a_membership(session), a_membership(session)
    with transaction(session):
        handover = Handover(
            assignment_id=assignment.id,
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            to_membership_id=taker.id,
            at=clock.now(),
            resolved_at=clock.now(),
            state=state,
        )
        session.add(handover)
    return handover


def a_review(
    session: Session,
    assignment: Assignment,
    membership: Membership,
    *,
    state: str = "published",
    satisfaction: int = 5,
    body: str = "Het eten was heerlijk en alles stond op tijd klaar.",
) -> Review:
    """A review by somebody of the assignment's organisation, whose name is shown."""
    writer = session.query(OrganisationContact.person_id).filter_by(organisation_id=assignment.organisation_id).first()
    person_id = writer[0] if writer is not None else a_person(session).id
    with transaction(session):
        review = Review(
            assignment_id=assignment.id,
            organisation_id=assignment.organisation_id,
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            written_by_id=person_id,
            satisfaction=satisfaction,
            work="Lunch voor 40 gasten",
            body=body,
            names_organisation=True,
            hidden_because="Dit gaat niet over het werk." if state == "hidden" else "",
            state=state,
            created_at=clock.now(),
            updated_at=clock.now(),
        )
        session.add(review)
    return review
