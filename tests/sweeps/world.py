"""A small country to sweep over: two cooperatives with everything in it, and somebody in every role.

`ARGUMENTS` says for every argument name that occurs in a URL which values exist. A sweep fails for a name that is not
there, so a new kind of page can't slip past.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import LIFECYCLE as ASSIGNMENT_LIFECYCLE
from app.assignments.model import Assignment, AssignmentFile, Question
from app.core import clock
from app.core.actor import VISITOR, Actor
from app.core.database import Base, transaction
from app.core.secret import hash_of
from app.core.storage import Storage
from app.invitations.model import Invitation
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.messages.model import Message, Thread
from app.models import Base as AllModels
from app.offerings.lifecycle import LIFECYCLE as OFFERING_LIFECYCLE
from app.offerings.model import Offering, OfferingPhoto
from app.organisations.model import Organisation
from app.people.model import Cooperative
from app.proposals.lifecycle import LIFECYCLE as PROPOSAL_LIFECYCLE
from app.proposals.model import Proposal
from app.sign_in.model import SignInSession
from tests import builders

PHOTO_WIDTHS = (400, 800, 1600)


@dataclass
class Side:
    """One cooperative with its people, its buyer and its things in all states."""

    cooperative: Cooperative
    membership: Membership
    organisation: Organisation
    member: Actor
    coordinator: Actor
    buyer: Actor
    offerings: dict[str, Offering] = field(default_factory=dict)
    photos: list[OfferingPhoto] = field(default_factory=list)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    files: list[AssignmentFile] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    threads: list[Thread] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    sessions: list[SignInSession] = field(default_factory=list)


@dataclass
class World:
    """Two sides that have nothing to do with each other, and those who belong to neither."""

    home: Side
    other: Side
    officer: Actor
    network_staff: Actor
    administrator: Actor
    nobody: Actor

    @property
    def actors(self) -> dict[str, Actor]:
        """Everyone by role; the roles of a cooperative are those of the home side."""
        return {
            "visitor": VISITOR,
            "member": self.home.member,
            "coordinator": self.home.coordinator,
            "buyer": self.home.buyer,
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
        officer=builders.an_officer(session),
        network_staff=builders.network_staff(session),
        administrator=builders.an_administrator(session),
        nobody=actor_of(session, builders.a_person(session).id),
    )
    session.commit()
    return world


def _side(app: Flask, session: Session, place: str) -> Side:
    cooperative = builders.a_cooperative(session, place)
    membership = builders.a_membership(session, cooperative)
    organisation = builders.an_organisation(session)
    side = Side(
        cooperative,
        membership,
        organisation,
        member=actor_of(session, membership.person_id),
        coordinator=builders.a_coordinator(session, cooperative),
        buyer=builders.a_buyer(session, organisation),
    )
    for state in OFFERING_LIFECYCLE.states:
        side.offerings[state] = builders.an_offering(session, membership, state=state, place=place)
    for state in ASSIGNMENT_LIFECYCLE.states:
        side.assignments[state] = builders.an_assignment(session, organisation, cooperative, state=state, place=place)
    side.assignments["job"] = builders.an_assignment(session, organisation, cooperative, kind="job", place=place)
    side.assignments["private"] = builders.an_assignment(session, organisation, cooperative, asked=membership)
    for state in PROPOSAL_LIFECYCLE.states:
        parent = "awarded" if state == "awarded" else "open"
        assignment = builders.an_assignment(session, organisation, cooperative, state=parent, asked=membership)
        side.proposals[state] = builders.a_proposal(session, assignment, membership, state=state)
    _small_things(app, session, side)
    return side


def _small_things(app: Flask, session: Session, side: Side) -> None:
    storage = Storage(app.extensions["paraplu"].settings.files)
    moment = clock.now()
    picture = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(picture, "WEBP")
    with transaction(session):
        for state in ("published", "draft"):
            key = storage.put(picture.getvalue(), "webp")
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
        side.sessions.append(
            SignInSession(
                token_hash=hash_of(f"session-{side.cooperative.id}"),
                person_id=side.member.person_id,
                created_at=moment,
                last_seen_at=moment,
                expires_at=moment + timedelta(days=1),
            )
        )
        for things in (side.photos, side.files, side.questions, side.threads, side.invitations, side.sessions):
            session.add_all(things)
        session.flush()
        session.add(Message(thread_id=thread.id, author_id=side.member.person_id, at=moment, body="Dag!"))


Values = Callable[[Side], list[Any]]

# Argument name in a URL -> the values that exist on a side.
ARGUMENTS: dict[str, Values] = {
    "offering_id": lambda side: [thing.id for thing in side.offerings.values()],
    "photo_id": lambda side: [photo.id for photo in side.photos],
    "key": lambda side: [photo.file_key for photo in side.photos],
    "width": lambda _side: list(PHOTO_WIDTHS[:1]),
    "assignment_id": lambda side: [thing.id for thing in side.assignments.values()],
    "file_id": lambda side: [thing.id for thing in side.files],
    "question_id": lambda side: [thing.id for thing in side.questions],
    "proposal_id": lambda side: [thing.id for thing in side.proposals.values()],
    "thread_id": lambda side: [thing.id for thing in side.threads],
    "membership_id": lambda side: [side.membership.id],
    "invitation_id": lambda side: [thing.id for thing in side.invitations],
    "session_id": lambda side: [thing.id for thing in side.sessions],
    "step": lambda _side: [1],
    "token": lambda _side: ["not-a-token"],
    "name": lambda _side: ["nothing.css"],
    "person_id": lambda side: [side.member.person_id],
}


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


__all__ = ["ARGUMENTS", "Base", "Side", "World", "build", "everything"]
