"""What stands beside an assignment: until when one can respond, and for its coordinators who asks."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.memberships.queries import actor_of
from app.people.model import Person
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_proposal,
    an_assignment,
    an_organisation,
)
from tests.visits import Visitor


@pytest.mark.parametrize(
    ("state", "said"),
    [("open", "(nog "), ("closed", "niet meer"), ("awarded", None), ("delivered", None), ("withdrawn", None)],
)
def test_a_deadline_is_told_as_long_as_there_is_one(app: Flask, session: Session, state: str, said: str | None) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation, state=state)
    page = Visitor(app, a_buyer(session, organisation)).open(f"/assignments/{assignment.id}").get_data(as_text=True)
    assert ("Reageren kan" in page) is (said is not None)
    assert said is None or said in page


def test_the_home_coordinator_reads_who_asks_and_can_call_and_nobody_else(app: Flask, session: Session) -> None:
    home, organisation = a_cooperative(session), an_organisation(session, checked=False)
    buyer = a_buyer(session, organisation)
    assignment = an_assignment(session, organisation, home)
    path = f"/assignments/{assignment.id}"
    email = session.get_one(Person, buyer.person_id).email
    desk = Visitor(app, a_coordinator(session, home)).open(path).get_data(as_text=True)
    assert all(word in desk for word in (organisation.kvk, organisation.phone, email))
    for other in (a_coordinator(session), a_member(session), a_member(session, home)):
        page = Visitor(app, other).open(path).get_data(as_text=True)
        assert not any(word in page for word in (organisation.kvk, organisation.phone, email))


def test_who_was_chosen_is_led_to_where_the_work_begins(app: Flask, session: Session) -> None:

    membership = a_membership(session)
    assignment = an_assignment(session, state="awarded", asked=membership)
    a_proposal(session, assignment, membership, state="awarded")
    page = Visitor(app, actor_of(session, membership.person_id)).open("/me").get_data(as_text=True)
    assert "Meld het als u begint" in page
    assert f'href="/assignments/{assignment.id}"' in page
