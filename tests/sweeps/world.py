"""A small country to sweep over: two cooperatives with everything in it, and somebody in every role.

Which addresses lead to these things stands in `addresses`.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import LIFECYCLE as ASSIGNMENT_LIFECYCLE
from app.assignments.model import Assignment, AssignmentFile, Question
from app.availability.model import Away
from app.callbacks.model import Callback
from app.core import clock, outbox
from app.core.actor import VISITOR, Actor
from app.core.database import Base, transaction
from app.core.dated import DatedSetting
from app.core.outbox import OutboxRow
from app.core.pictures import keep_picture, read_picture
from app.core.secret import hash_of
from app.core.storage import Storage
from app.favourites.model import Favourite
from app.handovers.model import Handover
from app.imports.model import Import
from app.invitations.model import Invitation
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.messages.model import Message, Thread
from app.models import Base as AllModels
from app.offerings.lifecycle import LIFECYCLE as OFFERING_LIFECYCLE
from app.offerings.model import Offering, OfferingPhoto
from app.organisations.model import READS, Organisation, OrganisationContact, OrganisationHelper
from app.people.model import COACH, TREASURER, Cooperative, CooperativeRole, Municipality
from app.portfolio.model import PortfolioItem
from app.proposals.lifecycle import LIFECYCLE as PROPOSAL_LIFECYCLE
from app.proposals.model import Proposal
from app.reviews.lifecycle import LIFECYCLE as REVIEW_LIFECYCLE
from app.reviews.model import Review
from app.sign_in.model import SignInSession
from tests import builders
from tests.visits import Visitor

IMPORT_STATES = ("uploaded", "checked", "done")  # which have a page of their own; the others show less


@dataclass
class Side:
    """One cooperative with its people, its buyer and its things in all states.

    All things are those of `membership`; the fellow member has none, and nothing on the site.
    """

    cooperative: Cooperative
    membership: Membership
    fellow: Membership
    organisation: Organisation
    member: Actor
    fellow_member: Actor
    coordinator: Actor
    coach: Actor
    treasurer: Actor
    buyer: Actor
    reader: Actor  # a colleague of the buyer, who only reads along
    colleague: OrganisationContact  # the same
    on_behalf: Actor  # the coordinator, who takes steps for the member
    for_buyer: Actor  # the coordinator, who takes steps for the organisation
    others: dict[str, Membership] = field(default_factory=dict)  # in trial, and left
    offerings: dict[str, Offering] = field(default_factory=dict)
    photos: list[OfferingPhoto] = field(default_factory=list)
    works: list[PortfolioItem] = field(default_factory=list)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    files: list[AssignmentFile] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    threads: list[Thread] = field(default_factory=list)
    handovers: list[Handover] = field(default_factory=list)
    away: list[Away] = field(default_factory=list)
    reviews: dict[str, Review] = field(default_factory=dict)
    favourites: list[Favourite] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    sessions: list[SignInSession] = field(default_factory=list)
    mails: list[OutboxRow] = field(default_factory=list)
    jobs: list[OutboxRow] = field(default_factory=list)
    roles: list[CooperativeRole] = field(default_factory=list)
    municipalities: list[Municipality] = field(default_factory=list)
    settings: list[DatedSetting] = field(default_factory=list)


@dataclass
class World:
    """Two sides that have nothing to do with each other, and those who belong to neither.

    `drafter` is a visitor whose browser holds the secret of the home side's unclaimed draft.
    """

    home: Side
    other: Side
    drafter: Actor
    officer: Actor
    network_staff: Actor
    administrator: Actor
    nobody: Actor

    @property
    def actors(self) -> dict[str, Actor]:
        """Everyone by role; the roles of a cooperative are those of the home side."""
        return {
            "visitor": VISITOR,
            "visitor with a draft": self.drafter,
            "member": self.home.member,
            "fellow member": self.home.fellow_member,
            "coordinator": self.home.coordinator,
            "coordinator for the member": self.home.on_behalf,
            "coordinator for the organisation": self.home.for_buyer,
            "coach": self.home.coach,
            "treasurer": self.home.treasurer,
            "buyer": self.home.buyer,
            "reading colleague": self.home.reader,
            "officer": self.officer,
            "network staff": self.network_staff,
            "administrator": self.administrator,
            "nobody in particular": self.nobody,
        }


def build(app: Flask, session: Session) -> World:
    """Make the country."""
    world = World(
        home=_side(app, session, "Delft"),
        other=_side(app, session, "Groningen"),
        drafter=replace(VISITOR, draft_key_hash=hash_of(_draft_key("Delft"))),
        officer=builders.an_officer(session),
        network_staff=builders.network_staff(session),
        administrator=builders.an_administrator(session),
        nobody=actor_of(session, builders.a_person(session).id),
    )
    _invitations_to_the_network(session, world)
    session.commit()
    return world


def someone(app: Flask, world: World, role: str) -> Visitor:
    """Somebody in this role, at a browser of their own."""
    actor = world.actors[role]
    visitor = Visitor(app, actor if actor.signed_in else None)
    if actor.draft_key_hash:
        with visitor.client.session_transaction() as cookie:
            cookie["draft_key"] = _draft_key(world.home.cooperative.place_name)
    return visitor


def _draft_key(place: str) -> str:
    return f"draft-of-{place}"


def _side(app: Flask, session: Session, place: str) -> Side:
    cooperative = builders.a_cooperative(session, place)
    membership = builders.a_membership(session, cooperative)
    fellow = builders.a_membership(session, cooperative, first_name="Bilal")
    organisation = builders.an_organisation(session)
    coordinator = builders.a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    reader = builders.a_buyer(session, organisation, first_name="Ruud", rights=READS)
    colleague = session.scalars(select(OrganisationContact).filter_by(person_id=reader.person_id)).one()
    with transaction(session):
        session.add(OrganisationHelper(organisation_id=organisation.id, cooperative_id=cooperative.id))
    side = Side(
        cooperative,
        membership,
        fellow,
        organisation,
        member=actor_of(session, membership.person_id),
        fellow_member=actor_of(session, fellow.person_id),
        coordinator=coordinator,
        coach=builders.a_helper(session, cooperative, COACH),
        treasurer=builders.a_helper(session, cooperative, TREASURER),
        buyer=builders.a_buyer(session, organisation),
        reader=reader,
        colleague=colleague,
        on_behalf=actor_of(session, coordinator.person_id, membership.id),
        for_buyer=actor_of(session, coordinator.person_id, acting_organisation_id=organisation.id),
    )
    for state in ("trial", "alumnus"):
        side.others[state] = builders.a_membership(session, cooperative, first_name="Tom", state=state)
    for state in OFFERING_LIFECYCLE.states:
        side.offerings[state] = builders.an_offering(session, membership, state=state, place=place)
    for state in ASSIGNMENT_LIFECYCLE.states:
        side.assignments[state] = builders.an_assignment(session, organisation, cooperative, state=state, place=place)
    side.callbacks.append(builders.a_callback(session, cooperative))
    side.assignments["job"] = builders.an_assignment(session, organisation, cooperative, kind="job", place=place)
    side.assignments["private"] = builders.an_assignment(session, organisation, cooperative, asked=membership)
    side.assignments["unclaimed"] = builders.an_assignment(session, organisation, cooperative, state="draft")
    with transaction(session):
        unclaimed = session.get_one(Assignment, side.assignments["unclaimed"].id)
        unclaimed.organisation_id, unclaimed.home_cooperative_id = None, None
        unclaimed.draft_key_hash = hash_of(_draft_key(place))
    for state in PROPOSAL_LIFECYCLE.states:
        parent = "awarded" if state == "awarded" else "open"
        assignment = builders.an_assignment(session, organisation, cooperative, state=parent, asked=membership)
        side.proposals[state] = builders.a_proposal(session, assignment, membership, state=state)
    for state, about in zip(REVIEW_LIFECYCLE.states, ("awarded", "in_progress", "delivered", "cancelled"), strict=True):
        side.reviews[state] = builders.a_review(session, side.assignments[about], membership, state=state)
    _small_things(app, session, side)
    side.imports += [builders.an_import(session, coordinator, cooperative, state=state) for state in IMPORT_STATES]
    return side


def _small_things(app: Flask, session: Session, side: Side) -> None:
    storage = Storage(app.extensions["paraplu"].settings.files)
    moment = clock.now()
    picture = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(picture, "WEBP")
    with transaction(session):
        for state in ("published", "draft"):
            key = keep_picture(storage, read_picture(picture.getvalue()))
            photo = OfferingPhoto(
                offering_id=side.offerings[state].id,
                cooperative_id=side.cooperative.id,
                position=1,
                file_key=key,
                width=8,
                height=6,
                alt="Een tafel vol eten",
            )
            side.photos.append(photo)
        for position, seen_by in ((1, "coordinators"), (2, "everyone")):
            side.works.append(
                PortfolioItem(
                    person_id=side.membership.person_id,
                    position=position,
                    title="Een tafel",
                    seen_by=seen_by,
                    file_key=keep_picture(storage, read_picture(picture.getvalue())),
                    width=8,
                    height=6,
                    alt="Een tafel van eiken",
                    updated_at=moment,
                )
            )
        private = side.assignments["private"]
        side.files.append(
            AssignmentFile(
                assignment_id=private.id,
                file_key=storage.put(b"%PDF-1.4 plan", "pdf"),
                name="plan.pdf",
                media_type="application/pdf",
                size=13,
            )
        )
        assert side.buyer.person_id is not None
        assert side.member.person_id is not None
        side.questions.append(
            Question(assignment_id=private.id, asked_by_id=side.member.person_id, asked_at=moment, body="Hoe laat?")
        )
        thread = Thread(
            assignment_id=private.id,
            membership_id=side.membership.id,
            cooperative_id=side.cooperative.id,
            created_at=moment,
            last_at=moment,
        )
        side.threads.append(thread)
        side.invitations.append(
            Invitation(
                token_hash=hash_of(f"invitation-{side.cooperative.id}"),
                email=f"nieuw{side.cooperative.id}@example.org",
                first_name="Femke",
                relation="member",
                cooperative_id=side.cooperative.id,
                invited_by_id=side.coordinator.person_id,
                created_at=moment,
                expires_at=moment + timedelta(days=14),
            )
        )
        side.invitations.append(
            Invitation(
                token_hash=hash_of(f"colleague-{side.cooperative.id}"),
                email=f"collega{side.cooperative.id}@example.org",
                first_name="Joost",
                relation=READS,
                organisation_id=side.organisation.id,
                invited_by_id=side.buyer.person_id,
                created_at=moment,
                expires_at=moment + timedelta(days=14),
            )
        )
        offering_id, fellow_id = side.offerings["published"].id, side.fellow.id
        for kept in ({"offering_id": offering_id}, {"membership_id": fellow_id}):
            side.favourites.append(
                Favourite(organisation_id=side.organisation.id, kept_by_id=side.buyer.person_id, kept_at=moment, **kept)
            )
        side.sessions.append(
            SignInSession(
                token_hash=hash_of(f"session-{side.cooperative.id}"),
                person_id=side.member.person_id,
                created_at=moment,
                last_seen_at=moment,
                expires_at=moment + timedelta(days=1),
            )
        )
        side.handovers.append(
            Handover(
                assignment_id=side.proposals["awarded"].assignment_id,
                membership_id=side.membership.id,
                cooperative_id=side.cooperative.id,
                at=moment,
            )
        )
        side.away.append(
            Away(
                person_id=side.member.person_id,
                first_day=clock.today() + timedelta(days=60),
                last_day=clock.today() + timedelta(days=67),
            )
        )
        side.mails.append(
            OutboxRow(
                kind=outbox.MAIL,
                topic="offerings.publish",
                recipient_id=side.member.person_id,
                recipient_address="weg@example.org",
                state=outbox.PARKED,
                created_at=moment,
                due_at=moment,
            )
        )
        side.jobs.append(
            OutboxRow(
                kind=outbox.TASK,
                topic="matching.suggest",
                dedupe_key=f"planted:{side.cooperative.id}",
                payload={"offering_id": 0},
                state=outbox.PARKED,
                created_at=moment,
                due_at=moment,
                last_error="KeyError",
            )
        )
        side.roles.extend(
            session.scalars(select(CooperativeRole).where(CooperativeRole.cooperative_id == side.cooperative.id))
        )
        side.municipalities.append(Municipality(name=f"Gemeente van {side.cooperative.name}"))
        side.settings.append(
            DatedSetting(
                name="ask_again_days",
                valid_from=clock.today() + timedelta(days=side.cooperative.id),
                value=60,
                created_at=moment,
            )
        )
        session.add_all([*side.jobs, *side.municipalities, *side.settings])
        for things in (
            side.photos,
            side.works,
            side.files,
            side.questions,
            side.threads,
            side.invitations,
            side.sessions,
            side.favourites,
        ):
            session.add_all(things)
        session.add_all([*side.handovers, *side.away])
        session.add_all(side.mails)
        session.flush()
        session.add(Message(thread_id=thread.id, author_id=side.member.person_id, at=moment, body="Dag!"))


def _invitations_to_the_network(session: Session, world: World) -> None:
    """One of each kind that no cooperative sends, and one for a coordinator of each side."""
    municipality_id = min(world.officer.officer_of)
    with transaction(session):
        for relation, cooperative_id, of_municipality in (
            ("coordinator", world.home.cooperative.id, None),
            ("coordinator", world.other.cooperative.id, None),
            ("officer", None, municipality_id),
            ("network_staff", None, None),
        ):
            session.add(
                Invitation(
                    token_hash=hash_of(f"{relation}-{cooperative_id}"),
                    email=f"{relation}{cooperative_id}@example.org",
                    first_name="Ans",
                    relation=relation,
                    cooperative_id=cooperative_id,
                    municipality_id=of_municipality,
                    invited_by_id=world.administrator.person_id,
                    created_at=clock.now(),
                    expires_at=clock.now() + timedelta(days=14),
                )
            )


ROLES = (
    "visitor",
    "visitor with a draft",
    "member",
    "fellow member",
    "coordinator",
    "coordinator for the member",
    "coordinator for the organisation",
    "coach",
    "treasurer",
    "buyer",
    "reading colleague",
    "officer",
    "network staff",
    "administrator",
    "nobody in particular",
)


@contextmanager
def undone(app: Flask) -> Iterator[None]:
    """What requests write meanwhile, in the database and among the files, is taken back at the end."""
    house = app.extensions["paraplu"]
    kept = {path: path.read_bytes() for path in house.settings.files.rglob("*") if path.is_file()}
    engine = house.sessions.kw["bind"]
    with engine.connect().execution_options(paraplu_writes=True) as connection, connection.begin() as around:
        house.sessions.configure(bind=connection, join_transaction_mode="create_savepoint")
        try:
            yield
        finally:
            house.sessions.configure(bind=engine, join_transaction_mode="conditional_savepoint")
            around.rollback()
    for path, content in kept.items():
        if not path.exists():
            path.write_bytes(content)


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, to see whether anything changed. Counters and "last seen" are web's own and left out."""
    session.rollback()
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for table in AllModels.metadata.sorted_tables:
        if table.name == "limit_counter":
            continue
        columns = [column for column in table.columns if column.name != "last_seen_at"]
        rows[table.name] = sorted((tuple(row) for row in session.execute(select(*columns))), key=repr)
    session.rollback()
    return rows


__all__ = ["ROLES", "Base", "Side", "World", "build", "everything", "someone", "undone"]
