"""A cooperative with a coordinator at the desk, and a member."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.memberships.model import Membership
from app.people.model import Cooperative, Person
from tests.builders import a_cooperative, a_coordinator, a_membership
from tests.imports.bringing import Desk


@pytest.fixture
def cooperative(session: Session) -> Cooperative:
    return a_cooperative(session)


@pytest.fixture
def membership(session: Session, cooperative: Cooperative) -> Membership:
    return a_membership(session, cooperative)


@pytest.fixture
def address(session: Session, membership: Membership) -> str:
    return session.get_one(Person, membership.person_id).email


@pytest.fixture
def desk(app: Flask, session: Session, cooperative: Cooperative) -> Desk:
    return Desk(app, session, a_coordinator(session, cooperative))
