"""Who read an old version changes nothing."""

import pytest
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.errors import Conflict
from app.core.versions import take_version
from app.profiles.model import Profile
from tests.builders import a_membership, an_assignment


def test_of_two_who_read_the_same_version_the_first_wins(session: Session) -> None:
    assignment = an_assignment(session)
    with transaction(session):
        take_version(session, assignment, 1)
    with pytest.raises(Conflict), transaction(session):
        take_version(session, assignment, 1)
    assert (assignment.version, assignment.state) == (2, "open")


def test_only_the_row_itself_gets_a_new_version(session: Session) -> None:
    first, second = a_membership(session).person_id, a_membership(session).person_id
    with transaction(session):
        take_version(session, session.get_one(Profile, first), 1)
    assert (session.get_one(Profile, first).version, session.get_one(Profile, second).version) == (2, 1)


@pytest.mark.parametrize("version", [0, 2, -1])
def test_a_version_that_nobody_read_is_stale(session: Session, version: int) -> None:
    assignment = an_assignment(session)
    with pytest.raises(Conflict), transaction(session):
        take_version(session, assignment, version)
