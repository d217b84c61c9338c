"""Whose offerings a file holds."""

import pytest
from sqlalchemy.orm import Session

from app.memberships.model import Membership
from tests.builders import a_membership


@pytest.fixture
def membership(session: Session) -> Membership:
    return a_membership(session)
