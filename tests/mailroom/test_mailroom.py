"""Mail that did not arrive: seen, sent again, or let be."""

import html
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock, outbox
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.history import lines_of
from app.core.outbox import OutboxRow
from app.invitations.sending import NewInvitation, Posted, send
from app.mailroom import queries
from app.mailroom.words import ABOUT
from app.organisations.model import BUYS
from app.permissions import may
from app.settings import ROOT, Settings
from app.worker import Worker
from tests.builders import a_cooperative, a_coordinator, an_administrator, an_assignment, network_staff
from tests.visits import Visitor

TOLD = {"is_known": True, "code": "123456"}


def _parked(session: Session, good_for: timedelta | None = None) -> int:
    with transaction(session):
        until = clock.now() + good_for if good_for else None
        to = "noor@weg.example"
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to=to, words=TOLD, good_until=until)
        [row] = outbox.claim(session, "worker", outbox.MAIL, 1).rows
        outbox.park(session, "worker", row, "recipient refused (550)")
    return row.id


def _text(visitor: Visitor, path: str) -> str:
    return html.unescape(visitor.open(path).get_data(as_text=True))


def test_the_administrator_is_led_to_the_mails_and_reads_who_what_and_why(app: Flask, session: Session) -> None:
    _parked(session)
    visitor = Visitor(app, an_administrator(session))
    assert 'href="/mailroom"' in _text(visitor, "/me")
    page = _text(visitor, "/mailroom")
    for word in ("Code om in te loggen", "noor@weg.example", "weigert", "550", "Stuur opnieuw", "Laat vervallen"):
        assert word in page
    assert "123456" not in page


def test_a_coordinator_sees_that_an_own_invitation_did_not_arrive_and_the_filter_stays(
    app: Flask, session: Session
) -> None:
    own = a_cooperative(session)
    mark, els = a_coordinator(session, own), a_coordinator(session)
    caller = an_assignment(session, home=own)
    with transaction(session):
        for relation, email, whose in (("member", "lid", own.id), (BUYS, "beller", None)):
            organisation = caller.organisation_id if whose is None else None
            new = NewInvitation("Noor", f"{email}@weg.example", relation, whose, None, organisation)
            posted = Posted(caller.id, "Lunch", False, "De Luifel", "015") if whose is None else None
            send(session, SYSTEM, new, "De Luifel", None, token=email, posted=posted)
        for row in outbox.claim(session, "worker", outbox.MAIL, 2).rows:
            outbox.park(session, "worker", row, "recipient refused (550)")
    for actor, number in ((mark, 2), (els, 0)):
        mails = queries.parked(session, actor)
        assert len(mails) == number
        for row in session.scalars(select(OutboxRow).where(OutboxRow.topic == "invitations.invite")):
            assert may(actor, "mailroom.retry", queries.load(session, row.id)) == (number > 0)
    visitor = Visitor(app, mark)
    assert "2 e-mails wachten op u" in _text(visitor, "/mailroom?why=refused")
    assert "Geen e-mail bleef om deze reden" in _text(visitor, "/mailroom?why=unreachable&keep=1")
    assert "Geen e-mail bleef om deze reden" in _text(visitor, "/mailroom")
    assert "2 e-mails wachten op u" in _text(visitor, "/mailroom?clear=1")


def test_a_mail_is_sent_again(app: Flask, session: Session, settings: Settings) -> None:
    mail_id = _parked(session)
    visitor = Visitor(app, an_administrator(session))
    visitor.press("/mailroom", form=f"/mailroom/{mail_id}/retry")
    worker = Worker(app)
    worker.turn()
    worker.close()
    [path] = settings.mail_folder.iterdir()
    assert b"123456" in path.read_bytes()
    session.rollback()
    assert [line.verb for line in lines_of(session, "mail", mail_id)] == ["mailroom.retry"]
    assert "Alles kwam aan" in _text(visitor, "/mailroom")


def test_a_mail_is_let_be_and_its_words_go(app: Flask, session: Session) -> None:
    mail_id = _parked(session)
    visitor = Visitor(app, an_administrator(session))
    visitor.press("/mailroom", form=f"/mailroom/{mail_id}/drop")
    session.rollback()
    row = session.get_one(OutboxRow, mail_id)
    assert (row.state, row.payload) == (outbox.DROPPED, {})
    assert [line.verb for line in lines_of(session, "mail", mail_id)] == ["mailroom.drop"]
    visitor.send(f"/mailroom/{mail_id}/retry", {"csrf_token": visitor.token()}, status=409)


def test_a_code_that_works_no_longer_is_not_sent_again(app: Flask, session: Session) -> None:
    mail_id = _parked(session, timedelta(minutes=15))
    visitor = Visitor(app, an_administrator(session))
    with clock.shifted(timedelta(minutes=16)):
        assert "werkt niet meer" in _text(visitor, "/mailroom")
        visitor.send(f"/mailroom/{mail_id}/retry", {"csrf_token": visitor.token()}, status=409)
    assert session.scalar(select(OutboxRow.state)) == outbox.PARKED


def test_nobody_else_sees_them(app: Flask, session: Session) -> None:
    mail_id = _parked(session)
    assert "noor@weg" not in _text(Visitor(app, a_coordinator(session)), "/mailroom")
    Visitor(app, network_staff(session)).open("/mailroom", status=403)
    for actor in (a_coordinator(session), network_staff(session)):
        visitor = Visitor(app, actor)
        visitor.send(f"/mailroom/{mail_id}/drop", {"csrf_token": visitor.token()}, status=404)


def test_only_mails_can_be_reached_here(app: Flask, session: Session) -> None:
    with transaction(session):
        outbox.leave_task(session, "matching.alert", key="1", words={})
        [row] = outbox.claim(session, "worker", outbox.TASK, 1).rows
        outbox.park(session, "worker", row, "KeyError")
    visitor = Visitor(app, an_administrator(session))
    visitor.send(f"/mailroom/{row.id}/drop", {"csrf_token": visitor.token()}, status=404)


def test_what_is_tried_again_by_itself_is_only_counted(app: Flask, session: Session) -> None:
    with transaction(session):
        outbox.leave_mail(session, "sign_in.ask_code", key="1", to="noor@example.org", words=TOLD)
        [row] = outbox.claim(session, "worker", outbox.MAIL, 1).rows
        outbox.retry_later(session, "worker", row, "TimeoutError")
    page = _text(Visitor(app, an_administrator(session)), "/mailroom")
    assert "1 e-mail lukte nog niet" in page
    assert "noor@example.org" not in page


@pytest.mark.parametrize("template", sorted(path.stem for path in Path(ROOT / "templates" / "mail").glob("*.txt")))
def test_every_mail_has_a_name_for_people(template: str) -> None:
    assert template in ABOUT


def test_the_text_of_a_mail_is_read_without_the_code_that_opens_a_door(app: Flask, session: Session) -> None:
    mail_id = _parked(session)
    visitor = Visitor(app, an_administrator(session))
    page = _text(visitor, f"/mailroom/{mail_id}")
    for word in ("noor@weg.example", "weigert", "code"):
        assert word in page
    assert "123456" not in page
    visitor.press(f"/mailroom/{mail_id}", form=f"/mailroom/{mail_id}/drop")
    assert "gewist" in _text(visitor, f"/mailroom/{mail_id}")
    Visitor(app, a_coordinator(session)).open(f"/mailroom/{mail_id}", status=404)


def test_what_was_ticked_is_sent_again_and_the_rest_stays(app: Flask, session: Session) -> None:
    with transaction(session):
        for number in range(3):
            outbox.leave_mail(session, "sign_in.ask_code", key=str(number), to="noor@weg.example", words=TOLD)
        rows = outbox.claim(session, "worker", outbox.MAIL, 3).rows
        for row, error in zip(rows, ("refused (550)", "refused (550)", "TimeoutError"), strict=True):
            outbox.park(session, "worker", row, error)
    visitor = Visitor(app, an_administrator(session))
    assert "2 e-mails wachten" in _text(visitor, "/mailroom?why=refused")
    assert "1 e-mail wacht" in _text(visitor, "/mailroom?why=unreachable")
    ticked = [str(rows[0].id), str(rows[2].id), "nonsense", "999999"]
    visitor.press("/mailroom", form="/mailroom/retry", mail=ticked)
    session.rollback()
    session.expire_all()
    assert [session.get_one(OutboxRow, row.id).state for row in rows] == [outbox.WAITING, outbox.PARKED, outbox.WAITING]
