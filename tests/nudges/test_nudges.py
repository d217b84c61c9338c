"""A coordinator reminds with one press: one calm mail, and not again for three days."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.model import Participant, Question
from app.core import clock
from app.core.database import transaction
from app.core.history import HistoryLine
from app.core.outbox import OutboxRow
from app.nudges.actions import TOO_SOON
from app.offerings.model import Offering
from app.organisations.model import Organisation
from app.proposals.model import Proposal
from app.settings import Settings
from app.worker import Worker
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_offering,
    an_organisation,
)
from tests.visits import Visitor


def send(visitor: Visitor, *chosen: str) -> str:
    """Tick these and press; gives the page that comes after, in one line."""
    values = {"csrf_token": visitor.token(), "nudge": list(chosen), "back": "/help"}
    assert visitor.send("/nudges", values).headers["Location"] == "/help"
    return " ".join(visitor.open("/help").get_data(as_text=True).split())


def mails(session: Session) -> dict[str, OutboxRow]:
    session.rollback()
    return {row.topic: row for row in session.scalars(select(OutboxRow).where(OutboxRow.topic.startswith("nudges.")))}


def test_a_buyer_is_asked_for_what_waits_and_not_twice_in_three_days(
    app: Flask, session: Session, settings: Settings
) -> None:
    home, organisation = a_cooperative(session), an_organisation(session)
    a_buyer(session, organisation)
    closed = an_assignment(session, organisation, home, state="closed", title="Lunch in mei")
    a_proposal(session, closed)
    coordinator = Visitor(app, a_coordinator(session, home))
    assert "Eén herinnering is verstuurd." in send(coordinator, f"buyer:{closed.id}")
    words = mails(session)["nudges.remind_buyer"].payload
    assert (words["wish"], words["who"]) == ("choose", "Mark")
    worker = Worker(app)
    worker.turn()
    worker.close()
    [letter] = [path.read_text() for path in settings.mail_folder.iterdir() if "Lunch in mei" in path.read_text()]
    assert f"/assignments/{closed.id}/proposals" in letter
    assert TOO_SOON in send(coordinator, f"buyer:{closed.id}")
    assert "Opdrachtgever herinnerd" in coordinator.open(f"/assignments/{closed.id}").get_data(as_text=True)
    with clock.shifted(timedelta(days=3, minutes=1)):
        later = Visitor(app, a_coordinator(session, home))
        assert "Eén herinnering is verstuurd." in send(later, f"buyer:{closed.id}")


def test_what_the_buyer_is_asked_follows_from_how_it_stands(app: Flask, session: Session) -> None:
    home, organisation = a_cooperative(session), an_organisation(session)
    buyer = a_buyer(session, organisation)
    asked = an_assignment(session, organisation, home)
    nothing = an_assignment(session, organisation, home)
    changed = a_proposal(session, an_assignment(session, organisation, home, state="closed", title="Net gewijzigd"))
    with transaction(session):
        session.get_one(Proposal, changed.id).stands = False
        moment = clock.now()
        session.add(Question(assignment_id=asked.id, asked_by_id=buyer.person_id, asked_at=moment, body="Hoe laat?"))
    coordinator = Visitor(app, a_coordinator(session, home))
    page = send(coordinator, *(f"buyer:{each}" for each in (asked.id, nothing.id, changed.assignment_id)))
    assert "Eén herinnering is verstuurd." in page
    # What was changed after the proposal waits for the member, not for the buyer.
    assert f"Niet gelukt bij {nothing.title}, Net gewijzigd. Hier hoeft nu niemand iets te doen." in page
    assert mails(session)["nudges.remind_buyer"].payload["wish"] == "answer"


def test_members_are_reminded_of_a_draft_an_invitation_and_their_offerings(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    membership = a_membership(session, home)
    offering = an_offering(session, membership)
    draft = a_proposal(session, an_assignment(session), membership, state="draft")
    asked = an_assignment(session, asked=membership)
    participant_id = session.scalars(select(Participant.id).where(Participant.assignment_id == asked.id)).one()
    coordinator = Visitor(app, a_coordinator(session, home))
    page = send(coordinator, f"proposer:{draft.id}", f"invited:{participant_id}", f"still_true:{membership.id}")
    assert "3 herinneringen zijn verstuurd." in page
    left = mails(session)
    assert set(left) == {"nudges.remind_proposer", "nudges.remind_invited", "nudges.ask_still_true"}
    assert {row.recipient_id for row in left.values()} == {membership.person_id}
    told = session.scalars(select(HistoryLine.verb).where(HistoryLine.thing_kind == "membership"))
    assert set(told) == set(left)
    token = left["nudges.ask_still_true"].payload["token"]
    Visitor(app).press(f"/offerings/still-true/{token}", offering_id=str(offering.id))
    session.rollback()
    assert session.get_one(Offering, offering.id).confirmed_at is not None


def test_nobody_reminds_for_another_cooperative_or_with_nonsense(app: Flask, session: Session) -> None:
    other = a_cooperative(session)
    membership = a_membership(session, other)
    an_offering(session, membership)
    draft = a_proposal(session, an_assignment(session), membership, state="draft")
    delivered = an_assignment(session, home=other, state="delivered")
    coordinator = Visitor(app, a_coordinator(session))
    chosen = [
        f"proposer:{draft.id}",
        f"still_true:{membership.id}",
        f"buyer:{delivered.id}",
        "buyer:x",
        "x",
        "invited:9",
    ]
    page = send(coordinator, *chosen)
    assert f"Niet gelukt bij {delivered.title}, en nog 5 keer. Dit is er niet, of het is niet van u." in page
    assert mails(session) == {}
    assert "Kruis eerst aan" in send(coordinator)


def test_who_called_and_has_no_account_is_not_said_to_be_reminded(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    closed = an_assignment(session, an_organisation(session), home, state="closed", title="Lunch in mei")
    a_proposal(session, closed)
    coordinator = Visitor(app, a_coordinator(session, home))
    page = send(coordinator, f"buyer:{closed.id}")
    assert "Lunch in mei" in page
    assert "heeft geen account en krijgt geen e-mail" in page
    assert mails(session) == {}
    assert session.scalar(select(HistoryLine.id).where(HistoryLine.verb == "nudges.remind_buyer")) is None
    with clock.shifted(timedelta(minutes=1)):  # nor does it count as a reminder
        a_buyer(session, session.get_one(Organisation, closed.organisation_id))
        assert "Eén herinnering is verstuurd." in send(Visitor(app, a_coordinator(session, home)), f"buyer:{closed.id}")
