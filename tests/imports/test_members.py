"""A coordinator brings a list of members: nobody's account is taken over, and only who is asked for gets a mail."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.core.outbox import MAIL
from app.invitations.model import Invitation
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.people.model import Cooperative, Person
from app.people.queries import person_by_email
from app.profiles.model import Profile
from tests.builders import a_coordinator, a_membership, a_person
from tests.imports.bringing import MEMBERS, Desk, csv, workbook
from tests.offerings.journeys import left

HEAD = "Voornaam,Achternaam,E-mail,Mobiel,Talen,Vaardigheden,Status,Lid sinds\n"
AMINA = 'Amina,Yusuf,Amina@Example.org,06 12 34 56 78,"Nederlands, Somalisch","koken, bakken",proefperiode,01-03-2026\n'


def of(session: Session, email: str) -> tuple[Person, Membership, Profile]:
    session.rollback()
    session.expire_all()
    person = person_by_email(session, email)
    assert person is not None
    membership = session.scalars(select(Membership).where(Membership.person_id == person.id)).one()
    return person, membership, session.get_one(Profile, person.id)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_list_of_any_spreadsheet_is_understood(desk: Desk, session: Session, separator: str, encoding: str) -> None:
    rows = "Voornaam,E-mailadres\nZoë,zoe@example.org\n".replace(",", separator)
    desk.bring_in(csv(rows, encoding), MEMBERS)
    assert of(session, "zoe@example.org")[0].first_name == "Zoë"


def test_a_new_member_is_there_without_a_mail_and_the_profile_is_for_coordinators(
    desk: Desk, session: Session, cooperative: Cooperative
) -> None:
    desk.bring_in(csv(HEAD + AMINA + "Tom,,tom@example.org,612345679,,,,\n"), MEMBERS)
    person, membership, profile = of(session, "amina@example.org")
    assert (person.full_name, person.phone, person.password_hash) == ("Amina Yusuf", "06 12 34 56 78", None)
    assert (membership.cooperative_id, membership.state) == (cooperative.id, "trial")
    assert clock.day_of(membership.started_at).isoformat() == "2026-03-01"
    assert (profile.languages, profile.competences) == (["nl", "so"], ["koken", "bakken"])
    assert (profile.languages_for, profile.competences_for) == ("coordinators", "coordinators")
    assert of(session, "tom@example.org")[1].state == "member"
    assert left(session, MAIL) == []


def test_who_asks_for_invitations_sends_each_member_one_that_works(app: Flask, desk: Desk, session: Session) -> None:
    desk.bring_in(csv(HEAD + AMINA), MEMBERS, sends_invitations="y")
    desk.bring(csv(HEAD + AMINA), MEMBERS, sends_invitations="y")
    (mail,) = left(session, MAIL)
    assert (mail.topic, mail.recipient_address) == ("invitations.invite", "amina@example.org")
    assert mail.recipient_id is not None  # so that who looks after the member hears when it bounces
    answer = app.test_client().get(f"/invitations/{mail.payload['token']}")
    assert answer.status_code == 200


def test_an_account_of_somebody_else_is_left_alone_until_that_person_says_yes(desk: Desk, session: Session) -> None:
    stranger = a_person(session, "Noor", "noor@example.org")
    row = "Voornaam,E-mail,Telefoon\nBaas,noor@example.org,06 99 99 99 99\n"
    assert "Met dit e-mailadres is er al een account." in desk.read(desk.bring(csv(row), MEMBERS))
    desk.bring_in(csv(row), MEMBERS, sends_invitations="y")
    session.rollback()
    session.expire_all()
    assert (stranger.first_name, stranger.phone) == ("Noor", "")
    assert session.scalars(select(Membership)).all() == []
    (invitation,) = session.scalars(select(Invitation)).all()
    assert (invitation.email, invitation.state) == ("noor@example.org", "sent")
    assert "Er is niets nieuws in dit bestand" in desk.read(desk.bring(csv(row), MEMBERS, sends_invitations="y"))


def test_a_member_keeps_what_was_filled_in_and_gets_what_was_left_empty(
    desk: Desk, session: Session, membership: Membership, address: str
) -> None:
    row = f"Baas,Ander,{address},06 12 34 56 78,Arabisch,lassen,proefperiode,\n"
    desk.bring_in(csv(HEAD + row), MEMBERS)
    person, kept, profile = of(session, address)
    assert (person.first_name, person.last_name, person.phone) == ("Samira", "de Vries", "06 12 34 56 78")
    assert (kept.state, profile.languages, profile.competences) == ("member", ["nl"], ["koken"])
    words = desk.visitor.open(f"/memberships/{membership.id}").get_data(as_text=True)
    assert "Gegevens uit een bestand gehaald" in words


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (",,a@example.org,,,,,", "De voornaam mist."),
        ("Ali,,,,,,,", "Het e-mailadres mist."),
        ("Ali,,geen adres,,,,,", "Dit is geen e-mailadres."),
        ("Ali,,ali@example.org,bel mij,,,,", "Dit is geen telefoonnummer."),
        ("Ali,,ali@example.org,,Klingon,,,", "De taal „Klingon” kennen wij niet."),
        ("Ali,,ali@example.org,,,,baas,", "Deze stand kennen wij niet."),
        ("Ali,,ali@example.org,,,,,31-02-2026", "Dit is geen datum."),
        ("Ali,,ali@example.org,,,,,01-01-2099", "Deze datum moet nog komen."),
        ("Ali,111222333,ali@example.org,,,,,", "burgerservicenummer"),
        ("Amina,,AMINA@example.org,,,,,", "Dit staat ook in rij 2."),
    ],
)
def test_a_wrong_row_is_told_with_what_helps_and_left_out(desk: Desk, session: Session, row: str, word: str) -> None:
    words = desk.bring_in(csv(HEAD + AMINA + row + "\n"), MEMBERS)
    assert word in words
    assert "1 rij klopt niet" in words
    assert session.scalar(select(Person.first_name).where(Person.first_name == "Ali")) is None


def test_who_left_comes_back_on_the_own_page_only(desk: Desk, session: Session, cooperative: Cooperative) -> None:
    gone = a_membership(session, cooperative, state="alumnus")
    email = session.get_one(Person, gone.person_id).email
    assert "Dit is een oud-lid." in desk.read(desk.bring(csv(f"naam,mail\nTom,{email}\n"), MEMBERS))
    assert of(session, email)[1].state == "alumnus"


def test_dates_and_numbers_of_a_workbook_are_read_as_they_are_shown(desk: Desk, session: Session) -> None:
    day = clock.now().replace(year=2026, month=3, day=12, hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    desk.bring_in(workbook(["Naam", "E-mail", "Tel", "Sinds"], ["Ali", "ali@example.org", 612345679, day]), MEMBERS)
    person, membership, _profile = of(session, "ali@example.org")
    assert person.phone == "0612345679"
    assert clock.day_of(membership.started_at).isoformat() == "2026-03-12"


def test_another_cooperatives_coordinator_sees_nothing_of_it(app: Flask, desk: Desk, session: Session) -> None:
    page = desk.bring(csv(HEAD + AMINA), MEMBERS)
    other = Desk(app, session, a_coordinator(session))
    other.visitor.open(page, status=404)
    assert page not in other.read("/imports")
    fellow = a_person(session)
    with transaction(session):
        session.add(Membership(person_id=fellow.id, cooperative_id=desk.last().cooperative_id, started_at=clock.now()))
    member = Desk(app, session, actor_of(session, fellow.id))
    member.visitor.open(page, status=404)
    member.visitor.open("/imports", status=403)
