"""Writing to each other through the platform."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.outbox import OutboxRow
from app.memberships.queries import actor_of
from app.messages.model import Message, Thread
from app.web.mail import write_letter
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


def begun(session: Session, visitor: Visitor, assignment_id: int, **values: str) -> str:
    answer = visitor.send(f"/assignments/{assignment_id}/messages", {"csrf_token": visitor.token(), **values})
    return answer.headers["Location"]


def test_a_member_asks_and_the_buyer_answers(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer, member = Visitor(app, a_buyer(session, organisation)), Visitor(app, a_member(session))
    assignment = an_assignment(session, organisation)
    path = begun(session, member, assignment.id)
    member.press(path, body="Is er een keuken?\n\nGroet")
    page = buyer.open("/messages").get_data(as_text=True)
    assert "Is er een keuken? Groet" in page
    assert "Nieuw van Samira" in page
    thread = buyer.open(path).get_data(as_text=True)
    assert "Is er een keuken?" in thread
    assert "de Vries" not in thread
    buyer.press(path, body="Ja, een grote.")
    page = member.open(path).get_data(as_text=True)
    assert "Ja, een grote." in page
    assert f"Karin ({organisation.name})" in page


def test_the_buyer_begins_with_a_named_member(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    membership = a_membership(session)
    assignment = an_assignment(session, organisation)
    a_proposal(session, assignment, membership)
    buyer = Visitor(app, a_buyer(session, organisation))
    path = begun(session, buyer, assignment.id, membership_id=str(membership.id))
    assert "Berichten met Samira" in buyer.open(path).get_data(as_text=True)


@pytest.mark.parametrize("named", ["", "0", "x", "-1", "999999", "1" * 30, "\x00"])
def test_a_buyer_who_names_nobody_begins_nothing(app: Flask, session: Session, named: str) -> None:
    organisation = an_organisation(session)
    assignment = an_assignment(session, organisation)
    buyer = Visitor(app, a_buyer(session, organisation))
    values = {"csrf_token": buyer.token(), "membership_id": named}
    buyer.send(f"/assignments/{assignment.id}/messages", values, status=404)
    assert session.scalars(select(Thread)).all() == []


@pytest.mark.parametrize("body", ["", "  ", "\x00", "x" * 4001, "Mijn nummer: 111222333"])
def test_a_bad_message_is_kept_and_explained(app: Flask, session: Session, body: str) -> None:
    member = Visitor(app, a_member(session))
    path = begun(session, member, an_assignment(session).id)
    answer = member.press(path, status=422, body=body)
    page = answer.get_data(as_text=True)
    assert "error-summary" in page
    assert body.strip("\x00 ") in page
    assert session.scalars(select(Message)).all() == []


def test_a_message_in_arabic_says_so(app: Flask, session: Session) -> None:
    member = Visitor(app, a_member(session))
    path = begun(session, member, an_assignment(session).id)
    member.press(path, body="هل هناك مطبخ؟")
    assert 'lang="ar"' in member.open(path).get_data(as_text=True)


def test_other_peoples_threads_are_not_there(app: Flask, session: Session) -> None:
    path = begun(session, Visitor(app, a_member(session)), an_assignment(session).id)
    for actor in (a_member(session), a_buyer(session), a_coordinator(session)):
        visitor = Visitor(app, actor)
        visitor.open(path, status=404)
        visitor.send(path, {"csrf_token": visitor.token(), "body": "Ik lees mee"}, status=404)
        visitor.send(path, {"csrf_token": visitor.token(), "body": ""}, status=404)


def test_a_coordinators_message_says_for_whom(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    visitor = Visitor(app, coordinator)
    assignment = an_assignment(session)
    path = begun(session, visitor, assignment.id, membership_id=str(membership.id))
    visitor.press(path, body="Ik help Samira hierbij.")
    page = Visitor(app, actor_of(session, membership.person_id)).open(path).get_data(as_text=True)
    assert f"Mark (coördinator, {cooperative.name})" in page


def test_the_mail_says_who_wrote_and_where_to_answer(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    a_buyer(session, organisation)
    member = Visitor(app, a_member(session))
    path = begun(session, member, an_assignment(session, organisation).id)
    member.press(path, body="Is er een keuken?")
    row = session.scalars(select(OutboxRow).where(OutboxRow.topic == "messages.write")).one()
    with app.app_context():
        letter = write_letter(app, row.topic, row.payload, "nl")
    assert letter.subject == "Bericht van Samira over Lunch voor 40 gasten"
    assert letter.body.startswith("Dag Karin,")
    assert path in letter.body
    assert "keuken" not in letter.body


@pytest.mark.parametrize("who", [a_member, a_buyer, a_coordinator])
def test_an_empty_list_says_what_to_do(app: Flask, session: Session, who: object) -> None:
    page = Visitor(app, who(session)).open("/messages").get_data(as_text=True)  # type: ignore[operator]  # a builder
    assert "nog geen berichten" in page
