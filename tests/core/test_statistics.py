"""A database that knows how its tables are filled reads twenty rows by their numbers, and not the whole table."""

import pytest
from sqlalchemy import Engine, insert, select, text
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import gather_statistics, transaction
from app.offerings.model import Offering
from tests.builders import a_cooperative, a_membership

MANY = 3000
ASKED = select(Offering.title).where(Offering.id.in_(range(1, 21)), Offering.state == "published")


def _fill(session: Session) -> None:
    membership = a_membership(session, a_cooperative(session))
    row = {
        "membership_id": membership.id,
        "cooperative_id": membership.cooperative_id,
        "title": "Lunch",
        "state": "published",
        "created_at": clock.now(),
        "updated_at": clock.now(),
    }
    with transaction(session):
        session.execute(insert(Offering), [row] * MANY)


def _way_of(engine: Engine) -> str:
    """How a new connection would look them up."""
    engine.dispose()
    asked = ASKED.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        return " ".join(str(row) for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}")))


@pytest.mark.own_database
def test_twenty_of_many_offerings_are_read_by_their_numbers(engine: Engine, session: Session) -> None:
    _fill(session)
    if engine.dialect.name == "sqlite":
        assert "ix_offering_state" in _way_of(engine), "without statistics it reads all that is published"
        gather_statistics(session)
        assert "USING INTEGER PRIMARY KEY" in _way_of(engine)
    else:
        known = text("select reltuples from pg_class where relname = 'offering'")
        assert session.scalar(known) <= 0
        session.rollback()
        gather_statistics(session)
        assert session.scalar(known) == MANY
