"""One's own password and browsers: nobody else's, and never in another's name."""

import re
from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.people.model import Person
from app.sign_in.model import OneTimeSecret, SignInSession
from app.sign_in.passwords import fits
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_membership
from tests.sign_in.test_doors import GOOD, last_mail, with_password
from tests.visits import Visitor

BETTER = "lamp kast tafel"


def signed_in(app: Flask) -> Visitor:
    visitor = Visitor(app)
    visitor.press("/sign-in", email="samira@example.org", password=GOOD)
    return visitor


def ask_link(app: Flask, session: Session, email: str = "samira@example.org") -> str:
    Visitor(app).press("/sign-in/forgotten", 200, email=email)
    token: str = last_mail(session).payload["token"]
    return token


def hash_now(session: Session) -> str | None:
    session.rollback()
    return session.scalars(select(Person.password_hash).where(Person.email == "samira@example.org")).one()


def test_a_new_password_ends_the_other_browsers_and_is_told_by_mail(app: Flask, session: Session) -> None:
    with_password(session)
    here, there = signed_in(app), signed_in(app)
    here.press("/me/password", current=GOOD, password=BETTER)
    assert fits(hash_now(session), BETTER)
    assert (last_mail(session).topic, last_mail(session).payload["what"]) == ("sign_in.change_password", "changed")
    here.open("/me/sessions")
    there.open("/me/sessions", status=303)


def test_without_the_present_password_there_is_no_new_one(app: Flask, session: Session) -> None:
    with_password(session)
    page = signed_in(app).press("/me/password", 422, current="een ander woord", password=BETTER)
    assert "Dit is niet uw wachtwoord van nu" in page.get_data(as_text=True)
    assert fits(hash_now(session), GOOD)


def test_a_weak_password_is_refused_with_a_word_that_helps(app: Flask, session: Session) -> None:
    with_password(session)
    page = signed_in(app).press("/me/password", 422, current=GOOD, password="samira123")
    assert "Gebruik niet uw eigen naam" in page.get_data(as_text=True)


def test_who_came_in_by_code_can_choose_a_password_and_do_without_again(app: Flask, session: Session) -> None:
    buyer = a_buyer(session)
    visitor = Visitor(app, buyer)
    visitor.press("/me/password", password=GOOD)
    assert "U hebt een wachtwoord" in visitor.open("/me/sessions").get_data(as_text=True)
    visitor.press("/me/password", 422, form=1, current="een ander woord", remove="1")
    visitor.press("/me/password", form=1, current=GOOD, remove="1")
    assert last_mail(session).payload["what"] == "removed"
    assert "U logt in met een code" in visitor.open("/me/sessions").get_data(as_text=True)


def test_a_coordinator_who_acts_for_a_member_changes_no_password(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    visitor = Visitor(app, a_coordinator(session, cooperative))
    session.rollback()
    with transaction(session):
        session.scalars(select(SignInSession)).one().acting_membership_id = membership.id
    assert "namens Samira" in visitor.open("/me/sessions").get_data(as_text=True)
    visitor.open("/me/password", status=403)


def test_a_link_from_the_mail_gives_a_new_password_once(app: Flask, session: Session) -> None:
    with_password(session)
    there = signed_in(app)
    token = ask_link(app, session)
    visitor = Visitor(app)
    visitor.open(f"/sign-in/reset/{token}")
    visitor.open(f"/sign-in/reset/{token}")
    visitor.press(f"/sign-in/reset/{token}", 422, password="welkom2026")
    visitor.press(f"/sign-in/reset/{token}", password=BETTER)
    visitor.open("/me/sessions")
    there.open("/me/sessions", status=303)
    assert fits(hash_now(session), BETTER)
    assert last_mail(session).topic == "sign_in.change_password"
    Visitor(app).open(f"/sign-in/reset/{token}", status=410)


def test_a_new_password_makes_older_links_useless_and_the_table_holds_no_token(app: Flask, session: Session) -> None:
    with_password(session)
    first, second = ask_link(app, session), ask_link(app, session)
    Visitor(app).press(f"/sign-in/reset/{second}", password=BETTER)
    page = Visitor(app).open(f"/sign-in/reset/{first}", status=410)
    assert "Vraag een nieuwe link" in page.get_data(as_text=True)
    session.rollback()
    assert not any(row.secret_hash in (first, second) for row in session.scalars(select(OneTimeSecret)))


def test_after_half_an_hour_or_made_up_a_link_is_gone(app: Flask, session: Session) -> None:
    with_password(session)
    token = ask_link(app, session)
    with clock.shifted(timedelta(minutes=31)):
        Visitor(app).open(f"/sign-in/reset/{token}", status=410)
    Visitor(app).open("/sign-in/reset/verzonnen", status=410)
    Visitor(app).open("/sign-in/reset/%00%F0%9F%98%80", status=410)


def test_an_unknown_address_sees_the_same_page_and_gets_no_link(app: Flask, session: Session) -> None:
    with_password(session)

    def page_for(email: str) -> str:
        text = Visitor(app).press("/sign-in/forgotten", 200, email=email).get_data(as_text=True)
        return re.sub(r'name="csrf_token" value="[^"]+"', "", text).replace(email, "")

    assert page_for("samira@example.org") == page_for("niemand@example.org")
    assert last_mail(session).payload == {"is_known": False, "token": ""}


def test_one_ends_another_browser_of_ones_own_but_nobody_elses(app: Flask, session: Session) -> None:
    with_password(session)
    here, there = signed_in(app), signed_in(app)
    stranger = Visitor(app, a_buyer(session))
    session.rollback()
    rows = session.scalars(select(SignInSession).order_by(SignInSession.id)).all()
    csrf = here.open("/me/sessions").get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', csrf)
    assert found
    here.send(f"/me/sessions/{rows[2].id}/end", {"csrf_token": found.group(1)}, status=404)
    stranger.open("/me/sessions")
    here.press("/me/sessions", form=f"/me/sessions/{rows[1].id}/end")
    there.open("/me/sessions", status=303)
    here.open("/me/sessions")


def test_all_others_end_with_one_press(app: Flask, session: Session) -> None:
    with_password(session)
    here, second, third = signed_in(app), signed_in(app), signed_in(app)
    here.press("/me/sessions", form="/me/sessions/end-others")
    second.open("/me/sessions", status=303)
    third.open("/me/sessions", status=303)
    here.open("/me/sessions")
