"""A buyer comes in with a proved address; nobody learns who has an account, and nobody joins another's organisation."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment
from app.core import clock
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.history import HistoryLine
from app.core.outbox import MAIL, OutboxRow
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.organisations.kvk import read_kvk
from app.organisations.model import Organisation, OrganisationContact, SignUp
from app.people.model import Person
from tests.builders import a_buyer, a_member, a_person, a_proposal, an_assignment, an_organisation
from tests.visits import Visitor

ANSWERS: dict[str, Any] = {
    "organisation_name": "Bakkerij De Korenbloem",
    "kvk": "1234 5678",
    "place": "2611 AB Delft",
    "first_name": "Karin",
    "last_name": "Smit",
    "email": "Karin@Korenbloem.example",
    "phone": "015 123 45 67",
}


def mailed_code(session: Session) -> str:
    session.rollback()
    row = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL).order_by(OutboxRow.id.desc())).first()
    assert row is not None
    assert row.topic == "organisations.sign_up"
    code: str = row.payload["code"]
    return code


def sign_up(app: Flask, session: Session, **other: str) -> Visitor:
    visitor = Visitor(app)
    visitor.press("/sign-up?who=organisation&next=/assignments/7/check", **{**ANSWERS, **other})
    visitor.press("/sign-up/code", code=mailed_code(session))
    return visitor


def test_a_new_buyer_is_in_with_one_page_and_one_code_and_goes_on_where_it_was(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    with visitor.client.session_transaction() as cookie:
        cookie["draft_key"] = "the key of the draft"
    visitor.press("/sign-up?who=organisation&next=/assignments/7/check", **ANSWERS)
    answer = visitor.press("/sign-up/code", code=mailed_code(session))
    assert answer.location == "/assignments/7/check"
    with visitor.client.session_transaction() as cookie:
        assert cookie["draft_key"] == "the key of the draft"
    session.rollback()
    person = session.scalars(select(Person).where(Person.email == "karin@korenbloem.example")).one()
    organisation = session.scalars(select(Organisation)).one()
    assert (organisation.name, organisation.kvk, organisation.place_name) == (
        "Bakkerij De Korenbloem",
        "12345678",
        "Delft",
    )
    assert organisation.checked_at is None
    assert actor_of(session, person.id).contact_of == {organisation.id}
    line = session.scalars(select(HistoryLine).where(HistoryLine.verb == "organisations.confirm")).one()
    assert (line.person_id, line.thing_id) == (person.id, organisation.id)


def test_nothing_exists_before_the_code(app: Flask, session: Session) -> None:
    Visitor(app).press("/sign-up?who=organisation", **ANSWERS)
    assert session.scalar(select(func.count()).select_from(Person)) == 0
    assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_whoever_is_known_keeps_the_own_name_and_becomes_a_contact(app: Flask, session: Session) -> None:
    person = a_person(session, "Samira", "karin@korenbloem.example")
    sign_up(app, session)
    session.rollback()
    known = session.get_one(Person, person.id, populate_existing=True)
    assert known.first_name == "Samira"
    assert actor_of(session, person.id).is_buyer


def test_a_known_and_an_unknown_address_get_the_same_answers(app: Flask, session: Session) -> None:
    a_person(session, "Samira", "samira@example.org")

    def pages_for(email: str) -> str:
        visitor = Visitor(app)
        answer = visitor.press("/sign-up?who=organisation", **{**ANSWERS, "email": email})
        page = answer.location + visitor.open(answer.location).get_data(as_text=True)
        return re.sub(r'name="csrf_token" value="[^"]+"', "", page).replace(email, "")

    assert pages_for("samira@example.org") == pages_for("niemand@example.org")
    rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL)).all()
    assert [sorted(row.payload) for row in rows] == [["code"]] * 2


def test_signing_up_twice_with_the_same_number_uses_the_same_organisation(app: Flask, session: Session) -> None:
    sign_up(app, session)
    sign_up(app, session)
    assert session.scalar(select(func.count()).select_from(Organisation)) == 1


def test_anothers_number_gives_nobody_a_seat_in_anothers_organisation(app: Flask, session: Session) -> None:
    theirs = an_organisation(session)
    a_buyer(session, theirs)
    sign_up(app, session, kvk=theirs.kvk)
    session.rollback()
    person = session.scalars(select(Person).where(Person.email == "karin@korenbloem.example")).one()
    contacts = session.scalars(
        select(OrganisationContact.organisation_id).where(OrganisationContact.person_id == person.id)
    ).all()
    assert contacts != [theirs.id]
    assert session.get_one(Organisation, contacts[0]).checked_at is None


def test_five_wrong_codes_end_the_sign_up(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    visitor.press("/sign-up?who=organisation", **ANSWERS)
    code = mailed_code(session)
    wrong = "000000" if code != "000000" else "111111"
    for _try in range(5):
        visitor.press("/sign-up/code", 422, code=wrong)
    visitor.press("/sign-up/code", 422, code=code)
    assert session.scalar(select(func.count()).select_from(Person)) == 0


def test_a_code_belongs_to_its_browser_and_to_a_quarter_of_an_hour(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    visitor.press("/sign-up?who=organisation", **ANSWERS)
    assert Visitor(app).open("/sign-up/code", status=303).location == "/sign-up"
    with clock.shifted(timedelta(minutes=16)):
        visitor.open("/sign-up/code", status=303)


def test_going_back_finds_the_answers_again(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    visitor.press("/sign-up?who=organisation", **ANSWERS)
    page = visitor.open("/sign-up").get_data(as_text=True)
    for answer in ("Bakkerij De Korenbloem", "12345678", "Delft", "Karin", "Smit", "015 123 45 67"):
        assert f'value="{answer}"' in page


def test_a_disabled_account_does_not_come_back_this_way(app: Flask, session: Session) -> None:
    person = a_person(session, "Karin", "karin@korenbloem.example")
    with transaction(session):
        session.get_one(Person, person.id).disabled_at = clock.now()
    visitor = Visitor(app)
    visitor.press("/sign-up?who=organisation", **ANSWERS)
    visitor.press("/sign-up/code", 303, code=mailed_code(session))
    visitor.open("/me", status=303)
    assert session.scalar(select(func.count()).select_from(Organisation)) == 0


def test_who_is_a_buyer_already_goes_straight_on(app: Flask, session: Session) -> None:
    visitor = Visitor(app, a_buyer(session))
    assert (
        visitor.open("/sign-up?who=organisation&next=/assignments/7/check", status=303).location
        == "/assignments/7/check"
    )


def test_a_member_gives_no_assignments(app: Flask, session: Session) -> None:
    Visitor(app, a_member(session)).open("/sign-up?who=organisation", status=403)


@pytest.mark.parametrize(
    ("field", "answer", "word"),
    [
        ("organisation_name", "", "Vul de naam van uw organisatie in."),
        ("organisation_name", "x" * 121, "Gebruik niet meer dan 120 tekens."),
        ("organisation_name", "Bakkerij 111222333", "burgerservicenummer"),
        ("kvk", "1234567", "Een KvK-nummer heeft acht cijfers"),
        ("kvk", "111222333", "Dit lijkt op een burgerservicenummer"),
        ("place", "Nergenshuizen aan Zee", "Wij kennen deze plaats niet"),
        ("first_name", "\x00 ", "Vul uw voornaam in."),
        ("email", "karin", "naam@voorbeeld.nl"),
        ("email", "karin@example.org\nBcc: ander@example.org", "naam@voorbeeld.nl"),
        ("phone", "bel maar", "Vul een telefoonnummer in"),
        ("phone", "1234567", "Vul een telefoonnummer in"),
    ],
)
def test_a_wrong_answer_is_said_at_its_field_and_all_others_are_kept(
    app: Flask, session: Session, field: str, answer: str, word: str
) -> None:
    page = Visitor(app).press("/sign-up?who=organisation", 422, **{**ANSWERS, field: answer}).get_data(as_text=True)
    assert word in page
    kept = "Smit" if field != "last_name" else "Karin"
    assert f'value="{kept}"' in page
    assert session.scalar(select(func.count()).select_from(SignUp)) == 0


@pytest.mark.parametrize("text", ["12345678", " 12 34 56 78 ", "KvK 12345678", "1234.5678", "kvk:12345678"])
def test_a_kvk_number_may_be_written_as_people_write_it(text: str) -> None:
    assert read_kvk(text) == "12345678"


@pytest.mark.parametrize("text", ["", "00000000", "11111111", "123456789", "١٢٣٤٥٦٧٨", "1234567a", "12345678901"])
def test_what_is_no_kvk_number_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_kvk(text)


def test_somebody_for_oneself_needs_no_kvk_and_is_known_by_the_first_name(app: Flask, session: Session) -> None:
    visitor = Visitor(app)
    choice = visitor.open("/sign-up?next=/assignments/7/check").get_data(as_text=True)
    assert "Voor mijzelf" in choice
    assert "Voor een organisatie" in choice
    asked = visitor.open("/sign-up?who=private&next=/assignments/7/check").get_data(as_text=True)
    assert "KvK" not in asked.split("<main")[1].split("</main")[0]
    private = {name: value for name, value in ANSWERS.items() if name not in ("organisation_name", "kvk")}
    for _again in range(2):
        visitor = Visitor(app)
        visitor.press("/sign-up?who=private&next=/assignments/7/check", **private)
        assert visitor.press("/sign-up/code", code=mailed_code(session)).location == "/assignments/7/check"
    session.rollback()
    buyer = session.scalars(select(Organisation)).one()
    assert (buyer.kind, buyer.name, buyer.kvk, buyer.place_name) == ("private", "Karin", "", "Delft")
    assert actor_of(session, session.scalars(select(Person.id)).one()).buys_privately
    own = visitor.open(f"/organisations/{buyer.id}").get_data(as_text=True)
    assert "Nodig een collega uit" not in own
    refused = visitor.press(f"/organisations/{buyer.id}/edit", 422, form=f"/organisations/{buyer.id}/edit", name="")
    assert "Vul uw voornaam in." in refused.get_data(as_text=True)


def test_of_a_private_buyer_a_member_reads_first_name_and_place_and_the_chosen_one_the_surname(
    app: Flask, session: Session
) -> None:
    organisation = an_organisation(session)
    with transaction(session):
        mine = session.get_one(Organisation, organisation.id)
        mine.kind, mine.name, mine.kvk = "private", "Fatma", ""
    buyer = a_buyer(session, organisation, "Fatma")
    with transaction(session):
        session.get_one(Person, buyer.person_id).last_name = "Demirci"
    proposal = a_proposal(session, an_assignment(session, organisation), state="awarded")
    with transaction(session):
        session.get_one(Assignment, proposal.assignment_id).state = "awarded"
    page = Visitor(app, a_member(session)).open(f"/assignments/{an_assignment(session, organisation).id}")
    assert "Van Fatma uit Delft" in page.get_data(as_text=True)
    assert "Demirci" not in page.get_data(as_text=True)
    doer = actor_of(session, session.get_one(Membership, proposal.membership_id).person_id)
    agreed = Visitor(app, doer).open(f"/proposals/{proposal.id}/confirmation").get_data(as_text=True)
    assert "Fatma Demirci" in agreed


def test_a_private_buyer_chooses_without_a_kvk_number(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    with transaction(session):
        mine = session.get_one(Organisation, organisation.id)
        mine.kind, mine.name, mine.kvk = "private", "Fatma", ""
    fatma = Visitor(app, a_buyer(session, organisation, "Fatma"))
    proposal = a_proposal(session, an_assignment(session, organisation))
    award = f"/proposals/{proposal.id}/award"
    assert fatma.press(award, form=award).location == f"/proposals/{proposal.id}/confirmation"
    assert "Nog niet bekend" not in fatma.open(f"/organisations/{organisation.id}").get_data(as_text=True)
