"""Colleagues of one organisation: who manages, who buys, who only reads along."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.errors import Invalid
from app.core.outbox import OutboxRow
from app.memberships.queries import actor_of
from app.organisations.model import BUYS, MANAGES, READS, Organisation, OrganisationContact
from app.organisations.own import actions
from app.organisations.queries import contacts_of
from app.people.model import Person
from tests.builders import a_buyer, a_person, a_proposal, an_assignment, an_organisation
from tests.visits import Visitor


def contact_id(session: Session, person_id: int | None) -> int:
    session.rollback()
    return session.scalars(select(OrganisationContact.id).where(OrganisationContact.person_id == person_id)).one()


def mails(session: Session, topic: str) -> list[OutboxRow]:
    session.rollback()
    return list(session.scalars(select(OutboxRow).where(OutboxRow.topic == topic)))


def test_a_colleague_is_invited_with_a_right_and_gets_that_right(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    karin = Visitor(app, a_buyer(session, organisation))
    karin.press(
        f"/organisations/{organisation.id}/colleagues/new",
        422,
        form=f"/organisations/{organisation.id}/colleagues/new",
        first_name="",
        email="joost",
        rights="all",
    )
    new = f"/organisations/{organisation.id}/colleagues/new"
    karin.press(new, form=new, first_name="Joost", email="joost@example.org", rights=READS)
    karin.press(new, form=new, first_name="Joost", email="joost@example.org", rights=BUYS)  # on second thoughts
    first, second = mails(session, "invitations.invite")
    Visitor(app).open(f"/invitations/{first.payload['token']}", status=410)
    page = karin.open(f"/organisations/{organisation.id}").get_data(as_text=True)
    assert "joost@example.org" in page
    joost = Visitor(app)
    link = f"/invitations/{second.payload['token']}"
    assert "collega die opdrachten plaatst" in joost.open(link).get_data(as_text=True)
    assert joost.press(link, form=link, last_name="Bos").location == f"/organisations/{organisation.id}"
    session.rollback()
    person_id = session.scalars(select(Person.id).where(Person.email == "joost@example.org")).one()
    actor = actor_of(session, person_id)
    assert actor.contact_of == actor.buys_for == {organisation.id}
    assert not actor.manages
    assert "Plaatst opdrachten" in joost.open(f"/organisations/{organisation.id}").get_data(as_text=True)
    karin.press(new, 422, form=new, first_name="Joost", email="joost@example.org", rights=MANAGES)


def test_who_reads_along_sees_everything_and_presses_in_vain(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    a_buyer(session, organisation, "Karin")
    ruud = Visitor(app, a_buyer(session, organisation, "Ruud", rights=READS))
    assignment = an_assignment(session, organisation)
    proposal = a_proposal(session, assignment)
    draft = an_assignment(session, organisation, state="draft", title="Nog niet af")
    shown = ruud.open(f"/assignments/{assignment.id}").get_data(as_text=True)
    compared = ruud.open(f"/assignments/{assignment.id}/proposals").get_data(as_text=True)
    assert "U leest mee" in shown
    assert "Trek de opdracht terug" not in shown
    assert "€\u00a0750" in compared
    assert "Gun aan" not in compared
    assert "Nog niet af" in ruud.open(f"/assignments/{draft.id}").get_data(as_text=True)
    assert "Plaats een opdracht" not in ruud.open("/assignments/mine").get_data(as_text=True)
    refused = ruud.client.get(f"/proposals/{proposal.id}/award").get_data(as_text=True)
    assert "Vraag het aan Karin." in refused
    token = ruud.token()
    for path in (
        f"/proposals/{proposal.id}/award",
        f"/assignments/{assignment.id}/withdraw",
        f"/assignments/{draft.id}/submit",
        f"/organisations/{organisation.id}/edit",
    ):
        answer = ruud.send(path, {"csrf_token": token, "version": "1", "note": "x"}, status=403)
        assert "Karin" in answer.get_data(as_text=True)
    session.rollback()
    assert session.get_one(type(proposal), proposal.id).state == "sent"
    assert [person.first_name for person in contacts_of(session, organisation.id)] == ["Karin"]


def test_rights_change_at_once_and_the_colleague_hears_it(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    karin = Visitor(app, a_buyer(session, organisation))
    ruud = a_buyer(session, organisation, "Ruud", rights=READS)
    at = Visitor(app, ruud)
    draft = an_assignment(session, organisation, state="draft")
    at.open(f"/assignments/{draft.id}/edit/1", status=403)
    row = contact_id(session, ruud.person_id)
    karin.press(
        f"/organisations/{organisation.id}/colleagues/{row}/rights",
        form=f"/organisations/{organisation.id}/colleagues/{row}/rights",
        rights=BUYS,
    )
    at.open(f"/assignments/{draft.id}/edit/1")
    assert [mail.recipient_id for mail in mails(session, "organisations.change_rights")] == [ruud.person_id]
    sure = karin.open(f"/organisations/{organisation.id}/colleagues/{row}/remove").get_data(as_text=True)
    assert "Weet u het zeker?" in sure
    karin.press(
        f"/organisations/{organisation.id}/colleagues/{row}/remove",
        form=f"/organisations/{organisation.id}/colleagues/{row}/remove",
    )
    at.open(f"/assignments/{draft.id}", status=404)
    assert [mail.recipient_id for mail in mails(session, "organisations.remove")] == [ruud.person_id]
    assert "Collega verwijderd: Ruud" in karin.open(f"/organisations/{organisation.id}").get_data(as_text=True)


def test_the_last_one_who_manages_stays(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    karin = a_buyer(session, organisation)
    closed = a_buyer(session, organisation, "Wim")
    with transaction(session):
        session.get_one(Person, closed.person_id).disabled_at = session.get_one(Person, closed.person_id).created_at
    row = contact_id(session, karin.person_id)
    at = Visitor(app, karin)
    word = "Er moet iemand zijn die beheert."
    base = f"/organisations/{organisation.id}"
    assert word in at.press(
        f"{base}/colleagues/{row}/rights", 422, form=f"{base}/colleagues/{row}/rights", rights=READS
    ).get_data(as_text=True)
    assert word in at.press(f"{base}/colleagues/{row}/remove", 422, form=f"{base}/colleagues/{row}/remove").get_data(
        as_text=True
    )
    assert word in at.press(f"{base}/leave", 422, form=f"{base}/leave").get_data(as_text=True)
    with pytest.raises(Invalid), transaction(session):
        actions.leave(session, karin, session.get_one(Organisation, organisation.id))
    other = a_buyer(session, organisation, "Ruud")
    at.press(f"{base}/leave", form=f"{base}/leave")
    at.open(base, status=404)
    assert actor_of(session, other.person_id or 0).manages == {organisation.id}


def test_who_manages_changes_the_details_and_nobody_overwrites_another(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    karin = Visitor(app, a_buyer(session, organisation))
    path = f"/organisations/{organisation.id}/edit"
    assert "12345678" in karin.open(path).get_data(as_text=True)
    karin.press(path, 422, form=path, name="", place="Nergenshuizen", phone="1")
    karin.press(path, form=path, name="De Bakker", place="Rotterdam", phone="010 222 22 22")
    stale = {"csrf_token": karin.token(), "version": "1", "name": "Bakker", "place": "Delft", "phone": "015 1111111"}
    karin.send(path, stale, status=409)
    session.rollback()
    row = session.get_one(Organisation, organisation.id, populate_existing=True)
    assert (row.name, row.place_name, row.phone, row.version) == ("De Bakker", "Rotterdam", "010 222 22 22", 2)


def test_somebody_else_has_no_organisation(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    stranger = Visitor(app, a_buyer(session))
    stranger.open(f"/organisations/{organisation.id}", status=404)
    Visitor(app, actor_of(session, a_person(session).id)).open("/organisation", status=403)
