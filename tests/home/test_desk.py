"""What asks a coordinator for a step today: each line with its number, its page, and only what is the own cooperative's."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Participant, Question
from app.availability.model import Away
from app.core import clock
from app.core.database import transaction
from app.core.outbox import MAIL, PARKED, OutboxRow
from app.handovers.model import Absence, Handover
from app.home.desk.lines import LINES
from app.home.desk.views import counts, desk_of
from app.invitations.model import Invitation
from app.mailroom import queries as mailroom
from app.offerings.model import Offering
from app.people.model import Cooperative
from app.permissions import may
from app.proposals.model import Proposal
from tests.builders import (
    a_buyer,
    a_callback,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    a_review,
    an_administrator,
    an_assignment,
    an_invitation,
    an_offering,
    an_organisation,
)
from tests.matching.conftest import Indexed, indexed
from tests.visits import Visitor

__all__ = ["indexed"]


def a_busy_side(session: Session, home: Cooperative) -> None:
    """One thing on every line of the desk of this cooperative."""
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    idle, worker = a_membership(session, home, first_name="Idil"), a_membership(session, home, first_name="Wim")
    an_offering(session, idle)
    an_offering(session, worker)
    an_offering(session, worker, state="submitted")
    started = an_assignment(session, organisation, home, state="in_progress")
    closed = an_assignment(session, organisation, home, state="closed")
    a_proposal(session, closed)
    an_assignment(session, organisation, home, state="closed")
    an_assignment(session, organisation, home, state="submitted")
    an_assignment(session, organisation, home, state="delivered")
    a_review(session, an_assignment(session, organisation, home, state="accepted"), worker, state="reported")
    soon = [an_assignment(session, organisation, home) for _ in range(2)]
    a_proposal(session, soon[1])
    # quiet, and nobody fits it
    an_assignment(session, organisation, home, title="Zeefdruk op shirts", trade="screen-printing", place="Groningen")
    elsewhere = an_assignment(session)
    a_proposal(session, elsewhere, worker, state="draft")
    unsure = a_proposal(session, an_assignment(session), worker)
    asked = an_assignment(session, asked=worker)
    questioned = an_assignment(session, organisation, home)
    a_proposal(session, questioned)
    given = an_assignment(session, home=home, state="awarded")
    old = an_offering(session, worker, title="Al lang op de site")
    invitation = an_invitation(session, home)
    a_callback(session, home)
    a_callback(session, home, state="called")
    moment = clock.now()
    with transaction(session):
        session.execute(update(Proposal).where(Proposal.id == unsure.id).values(stands=False))
        session.execute(update(Assignment).where(Assignment.id == given.id).values(change_waits_for="buyer"))
        for each in [*soon, elsewhere]:
            session.execute(
                update(Assignment).where(Assignment.id == each.id).values(deadline=moment + timedelta(days=2))
            )
        session.execute(
            update(Participant).where(Participant.assignment_id == asked.id).values(since=moment - timedelta(days=3))
        )
        session.add(
            Participant(
                assignment_id=started.id,
                membership_id=worker.id,
                cooperative_id=home.id,
                how="chosen",
                since=moment,
            )
        )
        session.add(Handover(assignment_id=given.id, membership_id=worker.id, cooperative_id=home.id, at=moment))
        long_ago = moment - timedelta(days=200)
        session.execute(update(Offering).where(Offering.id == old.id).values(updated_at=long_ago))
        session.add(Question(assignment_id=questioned.id, asked_by_id=buyer.person_id, asked_at=moment, body="Hoe?"))
        session.execute(
            update(Invitation).where(Invitation.id == invitation.id).values(expires_at=moment + timedelta(days=1))
        )
        for topic, person in (("offerings.publish", idle.person_id), ("sign_in.ask_code", idle.person_id)):
            session.add(
                OutboxRow(
                    kind=MAIL,
                    topic=topic,
                    recipient_id=person,
                    recipient_address="weg@example.org",
                    payload={"secret": "geheime woorden"},
                    state=PARKED,
                    created_at=moment,
                    due_at=moment,
                )
            )


def test_each_line_counts_what_is_the_own_cooperatives(app: Flask, session: Session, indexed: Indexed) -> None:
    own, other = a_cooperative(session), a_cooperative(session)
    a_busy_side(session, own)
    a_busy_side(session, other)
    coordinator = a_coordinator(session, own)
    found = counts(session, coordinator)
    assert found == {line.slug: 0 if line.slug in ("messages", "nobody-fits") else 1 for line in LINES}
    indexed()
    visitor = Visitor(app, coordinator)
    page = visitor.open("/me").get_data(as_text=True)
    for line in LINES:
        if line.slug == "messages":
            continue
        href = f'href="/desk/{line.slug}"' if line.place is None else "href="
        assert (href if line.slug != "handovers" else 'href="/handovers/') in page
        if line.place is None:
            listed = visitor.open(f"/desk/{line.slug}").get_data(as_text=True)
            assert listed.count('<th scope="row">') == 1, line.slug
    visitor.open("/desk/offerings", status=404)
    visitor.open("/desk/nothing", status=404)
    assert page.index("is aan u overgegeven") < page.index("kwam niet aan") < page.index("Het langst zonder werk")


def test_who_has_no_work_stands_with_what_fits_and_why(session: Session, indexed: Indexed, app: Flask) -> None:
    own = a_cooperative(session)
    membership = a_membership(session, own, first_name="Idil")
    an_offering(session, membership)
    away = an_offering(session, a_membership(session, own, first_name="Weg"))
    fits = an_assignment(session, title="Lunch die past")
    an_assignment(session, title="Zeefdruk voor een bedrijf", trade="screen-printing", place="Groningen")
    done = an_assignment(session, title="Deed al mee")
    a_proposal(session, done, membership)
    today, days = clock.today(), timedelta(days=1)
    holiday, ill = (a_membership(session, own, first_name=name) for name in ("Vakantie", "Ziek"))
    for each in (holiday, ill):
        an_offering(session, each)
    with transaction(session):
        session.execute(update(Offering).where(Offering.id == away.id).values(free_from=today + 60 * days))
        session.add(Away(person_id=holiday.person_id, first_day=today - days, last_day=today + days))
        session.add(Away(person_id=membership.person_id, first_day=today + days, last_day=today + 9 * days))
        session.add(Absence(membership_id=ill.id, cooperative_id=own.id, since=clock.now()))
    index = indexed()
    coordinator = a_coordinator(session, own)
    with app.test_request_context():
        desk = desk_of(session, index, coordinator)
    [idle] = desk.idle
    assert idle.name == "Idil de Vries"
    assert [card.title for card in idle.fitting] == ["Lunch die past"]
    assert idle.fitting[0].reasons
    assert idle.fitting[0].href == f"/assignments/{fits.id}"


def test_without_an_index_the_desk_still_answers(app: Flask, session: Session) -> None:
    own = a_cooperative(session)
    an_offering(session, a_membership(session, own, first_name="Idil"))
    page = Visitor(app, a_coordinator(session, own)).open("/me").get_data(as_text=True)
    assert "Zoeken werkt nu even niet" in page
    assert "Idil" in page


def test_a_mail_that_failed_is_seen_by_the_own_coordinator_without_its_words(app: Flask, session: Session) -> None:
    own = a_cooperative(session)
    a_busy_side(session, own)
    session.rollback()
    coordinator, stranger = a_coordinator(session, own), a_coordinator(session)
    rows = session.scalars(select(OutboxRow).where(OutboxRow.state == PARKED).order_by(OutboxRow.id)).all()
    for actor in (coordinator, stranger, an_administrator(session)):
        listed = {row.id for row in mailroom.parked(session, actor)}
        assert listed == {row.id for row in rows if may(actor, "mailroom.retry", mailroom.load(session, row.id))}
    visitor = Visitor(app, coordinator)
    page = visitor.open("/mailroom").get_data(as_text=True)
    assert page.count("weg@example.org</td>") == 1
    assert "geheime woorden" not in page
    mail_id = next(row.id for row in rows if row.topic == "offerings.publish")
    code_id = next(row.id for row in rows if row.topic == "sign_in.ask_code")
    token = {"csrf_token": visitor.token()}
    visitor.send(f"/mailroom/{code_id}/retry", token, status=404)
    visitor.send(f"/mailroom/{mail_id}/drop", token, status=404)
    visitor.send(f"/mailroom/{mail_id}/retry", token)
    far = Visitor(app, stranger)
    far.send(f"/mailroom/{mail_id}/retry", {"csrf_token": far.token()}, status=404)
    session.rollback()
    assert session.get_one(OutboxRow, mail_id).state == "waiting"
