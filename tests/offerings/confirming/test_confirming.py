"""What nobody touched for ninety days is asked about, and answered with one press from the mail."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.errors import NotAllowed
from app.core.history import HistoryLine
from app.core.outbox import MAIL, OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.confirming.actions import ask_again
from app.offerings.model import Offering
from app.people.model import Person
from app.settings import Settings
from app.web.mail import write_letter
from tests.builders import a_member, a_membership, an_offering
from tests.visits import Visitor


def old(
    session: Session, membership: Membership, title: str = "Soep", *, days: int = 91, state: str = "published"
) -> int:
    """An offering that nobody touched for so many days."""
    offering_id = an_offering(session, membership, title=title, state=state).id
    with transaction(session):
        session.execute(
            update(Offering)
            .where(Offering.id == offering_id)
            .values(updated_at=clock.now() - timedelta(days=days), published_at=clock.now() - timedelta(days=days))
        )
    return offering_id


def ask(session: Session, settings: Settings) -> int:
    with transaction(session):
        return ask_again(session, SYSTEM, settings.secret_key)


def letters(session: Session) -> list[OutboxRow]:
    session.rollback()
    asked = select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == "offerings.ask_again")
    return list(session.scalars(asked.order_by(OutboxRow.id)))


def link_of(row: OutboxRow) -> str:
    return f"/offerings/still-true/{row.payload['token']}"


def kept(session: Session, offering_id: int) -> Offering:
    session.rollback()
    session.expire_all()
    return session.get_one(Offering, offering_id)


def test_each_member_gets_one_mail_about_all_that_is_old(app: Flask, session: Session, settings: Settings) -> None:
    samira, other = a_membership(session), a_membership(session)
    for title in ("Soep", "Taart"):
        old(session, samira, title)
    old(session, other, "Tassen")
    old(session, samira, "Nieuw", days=89)
    old(session, samira, "Gepauzeerd", state="paused")
    assert ask(session, settings) == 2
    first, second = letters(session)
    assert (first.recipient_id, first.payload["titles"]) == (samira.person_id, ["Soep", "Taart"])
    assert second.payload["titles"] == ["Tassen"]
    with app.app_context():
        letter = write_letter(app, first.topic, first.payload, "nl")
    assert letter.subject == "Klopt uw aanbod nog?"
    assert f"{link_of(first)}\n" in letter.body
    assert "- Taart\n" in letter.body


def test_nobody_is_asked_twice_within_a_month(session: Session, settings: Settings) -> None:
    old(session, a_membership(session))
    assert ask(session, settings) == 1
    assert ask(session, settings) == 0
    with clock.shifted(timedelta(days=31)):
        assert ask(session, settings) == 1
    assert len(letters(session)) == 2


@pytest.mark.parametrize("why", ["left", "disabled"])
def test_who_is_not_there_any_more_is_not_asked(session: Session, settings: Settings, why: str) -> None:
    membership = a_membership(session)
    old(session, membership)
    with transaction(session):
        if why == "left":
            session.get_one(Membership, membership.id).state = "alumnus"
        else:
            session.get_one(Person, membership.person_id).disabled_at = clock.now()
    assert ask(session, settings) == 0


def test_one_press_without_signing_in_keeps_it_on_the_site(app: Flask, session: Session, settings: Settings) -> None:
    membership = a_membership(session, first_name="Samira")
    soup, cake = old(session, membership, "Soep"), old(session, membership, "Taart")
    changed_at = kept(session, soup).updated_at
    ask(session, settings)
    link = link_of(letters(session)[0])
    visitor = Visitor(app)
    page = visitor.open(link).text
    assert page.count("Ja, dit klopt nog") == 2
    assert kept(session, soup).confirmed_at is None, "opening the link answers nothing"
    token = visitor.token()
    visitor.send(link, {"csrf_token": token, "offering_id": soup, "answer": "confirm"})
    offering = kept(session, soup)
    assert offering.confirmed_at is not None
    assert offering.updated_at == changed_at
    assert kept(session, cake).confirmed_at is None
    page = visitor.open(link).text
    assert "Soep" not in page
    visitor.send(link, {"csrf_token": token, "offering_id": cake, "answer": "pause"})
    assert kept(session, cake).state == "paused"
    assert "Dank u, Samira" in visitor.open(link).text
    verbs = session.execute(
        select(HistoryLine.verb, HistoryLine.person_id).where(HistoryLine.thing_kind == "offering")
    ).all()
    assert {("offerings.confirm", membership.person_id), ("offerings.pause", membership.person_id)} <= set(
        map(tuple, verbs)
    )
    with clock.shifted(timedelta(days=31)):
        assert ask(session, settings) == 0


def test_all_at_once(app: Flask, session: Session, settings: Settings) -> None:
    membership = a_membership(session)
    mine = [old(session, membership, title) for title in ("Soep", "Taart", "Brood")]
    ask(session, settings)
    visitor = Visitor(app)
    visitor.send(link_of(letters(session)[0]), {"csrf_token": visitor.token(), "answer": "confirm"})
    assert all(kept(session, offering_id).confirmed_at is not None for offering_id in mine)


def test_somebody_elses_offering_is_not_answered(app: Flask, session: Session, settings: Settings) -> None:
    old(session, a_membership(session))
    theirs = old(session, a_membership(session))
    ask(session, settings)
    visitor = Visitor(app)
    visitor.send(
        link_of(letters(session)[0]), {"csrf_token": visitor.token(), "offering_id": theirs, "answer": "pause"}
    )
    assert kept(session, theirs).state == "published"


@pytest.mark.parametrize("how", ["another", "older", "too old", "nonsense", "nobody"])
def test_a_link_that_is_not_the_newest_of_its_member_opens_nothing(
    app: Flask, session: Session, settings: Settings, how: str
) -> None:
    membership, other = a_membership(session), a_membership(session)
    old(session, membership)
    old(session, other)
    ask(session, settings)
    first, second = letters(session)
    link, later = link_of(first), timedelta(0)
    if how == "another":
        number = re.match(r"\d+", second.payload["token"])
        assert number is not None
        link = f"/offerings/still-true/{number[0]}-{first.payload['token'].partition('-')[2]}"
    if how == "older":
        with clock.shifted(timedelta(days=31)):
            ask(session, settings)
    if how == "too old":
        later = timedelta(days=61)
    if how == "nonsense":
        link = "/offerings/still-true/1-é%00"
    if how == "nobody":
        link = f"/offerings/still-true/{'9' * 30}-{'a' * 43}"
    with clock.shifted(later):
        visitor = Visitor(app)
        assert "Deze link werkt niet meer" in visitor.open(link, status=410).text


def test_who_is_signed_in_says_so_on_the_own_page(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering_id = old(session, membership)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    assert "Klopt dit nog?" in visitor.open("/offerings/mine").text
    visitor.press("/offerings/mine", form=f"/offerings/{offering_id}/confirm")
    assert "Klopt dit nog?" not in visitor.open("/offerings/mine").text


def test_only_the_house_asks(session: Session, settings: Settings) -> None:
    member = a_member(session)
    with pytest.raises(NotAllowed), transaction(session):
        ask_again(session, member, settings.secret_key)
