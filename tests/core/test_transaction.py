"""What `transaction()` promises."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.people.model import Person
from tests.builders import a_person


def test_a_block_that_fails_leaves_nothing_behind(session: Session) -> None:
    person = a_person(session, "Noor")
    with pytest.raises(ValueError, match="halfway"), transaction(session):
        session.get_one(Person, person.id).first_name = "Iemand anders"
        session.flush()
        raise ValueError("halfway")
    assert session.scalar(select(Person.first_name)) == "Noor"


def test_an_action_that_commits_by_itself_is_caught(session: Session) -> None:
    with pytest.raises(RuntimeError, match="within a transaction"), transaction(session), transaction(session):
        pass


def test_a_rule_decides_on_what_is_in_the_database_now(session: Session) -> None:
    person = a_person(session, "Noor")
    assert person.first_name == "Noor"
    with transaction(session):
        session.connection().exec_driver_sql("update person set first_name = 'Nora'")
        assert session.get_one(Person, person.id).first_name == "Nora"
