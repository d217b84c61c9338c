"""Who comes in by invitation proves the address with the link, once, within two weeks."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.outbox import MAIL, OutboxRow
from app.core.secret import hash_of
from app.invitations import actions, queries
from app.invitations.actions import Newcomer, NewInvitation
from app.invitations.model import RELATIONS, Invitation
from app.invitations.words import (
    OF_A_COOPERATIVE,
    OF_AN_ORGANISATION,
    RELATION_MEANS,
    RELATION_WORDS,
    relations_to_give,
)
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.people.model import Cooperative, Person
from app.people.queries import person_by_email
from app.permissions import may
from app.profiles.model import Profile
from app.sign_in.passwords import fits
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_municipality,
    a_person,
    an_administrator,
    an_officer,
    an_organisation,
    network_staff,
)
from tests.visits import Visitor, forms_of

FEMKE = "femke@example.org"


def an_invitation(
    session: Session, relation: str = "trial", cooperative: Cooperative | None = None, email: str = FEMKE
) -> str:
    """An invitation by the administrator; gives its token."""
    administrator = an_administrator(session)
    cooperative_id = (cooperative or a_cooperative(session)).id if relation in OF_A_COOPERATIVE else None
    municipality_id = a_municipality(session).id if relation == "officer" else None
    organisation_id = an_organisation(session).id if relation in OF_AN_ORGANISATION else None
    new = NewInvitation("Femke", email, relation, cooperative_id, municipality_id, organisation_id)
    token = f"token-{relation}-{email}"
    with transaction(session):
        actions.invite(session, administrator, new, token=token)
    return token


def femke(session: Session) -> Actor:
    session.rollback()
    person = person_by_email(session, FEMKE)
    assert person is not None
    return actor_of(session, person.id)


def last_mail(session: Session, topic: str) -> OutboxRow:
    session.rollback()
    rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL, OutboxRow.topic == topic)).all()
    return rows[-1]


def test_a_coordinator_invites_and_the_newcomer_lands_at_the_profile(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    coordinator = Visitor(app, a_coordinator(session, cooperative))
    coordinator.press("/invitations/new", first_name="Femke", email="Femke@Example.org", relation="trial")
    mail = last_mail(session, "invitations.invite")
    assert (mail.recipient_address, mail.payload["inviter"]) == (FEMKE, "Mark")
    visitor = Visitor(app)
    path = f"/invitations/{mail.payload['token']}"
    page = visitor.open(path).get_data(as_text=True)
    assert cooperative.name in page
    assert "lid in de proefperiode" in page
    assert 'value="Femke"' in page
    assert visitor.press(path, last_name="Jansen").location == "/profile"
    visitor.open("/profile")
    actor = femke(session)
    membership = session.get_one(Membership, next(iter(actor.memberships)))
    assert (membership.state, membership.cooperative_id) == ("trial", cooperative.id)
    assert session.get(Profile, actor.person_id) is not None
    assert last_mail(session, "invitations.accept").payload["newcomer"] == "Femke"
    assert "Aangenomen" in coordinator.open("/invitations").get_data(as_text=True)


@pytest.mark.parametrize("relation", RELATIONS)
def test_everybody_becomes_what_the_invitation_says(app: Flask, session: Session, relation: str) -> None:
    token = an_invitation(session, relation)
    answer = Visitor(app).press(f"/invitations/{token}", last_name="Jansen")
    actor = femke(session)
    has = {
        "trial": actor.is_member,
        "member": actor.is_member,
        "coordinator": bool(actor.coordinator_of),
        "coach": bool(actor.coach_of),
        "treasurer": bool(actor.treasurer_of),
        "officer": bool(actor.officer_of),
        "network_staff": actor.is_network_staff,
        "administrator": actor.is_administrator,
        "manages": bool(actor.manages),
        "buys": bool(actor.buys_for - actor.manages),
        "reads": bool(actor.contact_of - actor.buys_for),
    }
    kind = "trial" if relation == "member" else relation
    assert [each for each, is_so in has.items() if is_so] == (["trial", "member"] if kind == "trial" else [relation])
    ours = f"/organisations/{min(actor.contact_of)}" if actor.is_contact else "/me"
    assert answer.location == ("/profile" if kind == "trial" else ours)


def test_every_relation_has_its_words() -> None:
    assert set(RELATION_WORDS) == set(RELATION_MEANS) == set(RELATIONS)


def test_a_password_may_be_chosen_at_once_and_must_be_good(app: Flask, session: Session) -> None:
    token = an_invitation(session)
    visitor = Visitor(app)
    visitor.press(f"/invitations/{token}", 422, last_name="Jansen", password="femke123")
    visitor.press(f"/invitations/{token}", last_name="Jansen", password="fiets boom water")
    person = session.get_one(Person, femke(session).person_id)
    assert fits(person.password_hash, "fiets boom water")


def test_who_is_known_keeps_name_and_password_and_gets_the_role_besides(app: Flask, session: Session) -> None:
    known = a_person(session, "Fenna", FEMKE)
    link = f"/invitations/{an_invitation(session, 'coach')}"
    visitor = Visitor(app, a_member(session))  # somebody else at the same computer
    assert "U hebt al een account" in visitor.open(link).get_data(as_text=True)
    visitor.send(link, {"csrf_token": visitor.token()})
    invitation = session.scalars(select(Invitation)).one()
    with pytest.raises(NotAllowed), transaction(session):
        actions.accept(session, Actor(), invitation, Newcomer())
    assert not femke(session).coach_of  # the link alone opens no account that exists
    [door] = [each for each in forms_of(visitor.open(link)) if each.action == "/sign-in/password"]
    visitor.send("/sign-in/code", door.values)
    code = last_mail(session, "sign_in.ask_code").payload["code"]
    assert visitor.press("/sign-in/code/enter", code=code).location == link
    visitor.press(link, form=link, first_name="Femke", password="fiets boom water")
    session.rollback()
    person = session.get_one(Person, known.id, populate_existing=True)
    assert (person.first_name, person.password_hash) == ("Fenna", None)
    assert actor_of(session, known.id).coach_of


def test_a_link_works_once_and_opening_it_uses_nothing_up(app: Flask, session: Session) -> None:
    token = an_invitation(session)
    Visitor(app).open(f"/invitations/{token}")
    Visitor(app).press(f"/invitations/{token}", last_name="Jansen")
    page = Visitor(app).open(f"/invitations/{token}", status=410).get_data(as_text=True)
    assert "Deze uitnodiging werkt niet meer" in page
    assert "Log in" in page
    assert session.scalar(select(func.count()).select_from(Membership)) == 1


def test_too_old_taken_back_or_made_up_a_link_leads_nowhere(app: Flask, session: Session) -> None:
    old = an_invitation(session)
    with clock.shifted(timedelta(days=15)):
        Visitor(app).open(f"/invitations/{old}", status=410)
    administrator = an_administrator(session)
    with transaction(session):
        invitation = queries.by_token(session, hash_of(old)).invitation
        actions.revoke(session, administrator, invitation)
    Visitor(app).open(f"/invitations/{old}", status=410)
    Visitor(app).open("/invitations/verzonnen", status=410)
    visitor = Visitor(app)
    visitor.send(f"/invitations/{old}", {"last_name": "Jansen", "csrf_token": visitor.token()}, status=410)
    assert person_by_email(session, FEMKE) is None


def test_inviting_again_takes_the_older_invitation_back(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    coordinator = a_coordinator(session, cooperative)
    new = NewInvitation("Femke", FEMKE, "trial", cooperative.id, None)
    for token in ("first", "second"):
        with transaction(session):
            actions.invite(session, coordinator, new, token=token)
    Visitor(app).open("/invitations/first", status=410)
    Visitor(app).open("/invitations/second")


def test_a_member_is_not_invited_as_a_member_again(session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    email = session.get_one(Person, membership.person_id).email
    coordinator = a_coordinator(session, cooperative)
    with pytest.raises(Invalid), transaction(session):
        actions.invite(session, coordinator, NewInvitation("Samira", email, "trial", cooperative.id, None), token="x")


def test_who_left_comes_back_by_invitation(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative, state="alumnus")
    email = session.get_one(Person, membership.person_id).email
    token = an_invitation(session, "member", cooperative, email)
    link = f"/invitations/{token}"
    Visitor(app, actor_of(session, membership.person_id)).press(link, form=link)
    session.rollback()
    assert session.get_one(Membership, membership.id, populate_existing=True).state == "member"


def test_a_disabled_account_accepts_nothing(app: Flask, session: Session) -> None:
    known = a_person(session, "Fenna", FEMKE)
    token = an_invitation(session, "coach")
    with transaction(session):
        session.get_one(Person, known.id).disabled_at = clock.now()
    Visitor(app).open(f"/invitations/{token}", status=410)
    invitation = session.scalars(select(Invitation)).one()
    with pytest.raises(NotFound), transaction(session):
        actions.accept(session, Actor(), invitation, Newcomer())


def test_everybody_gives_what_is_theirs_to_give(session: Session) -> None:
    own, other = a_cooperative(session), a_cooperative(session)
    municipality = a_municipality(session)
    coordinator, staff, administrator = a_coordinator(session, own), network_staff(session), an_administrator(session)
    for relation in RELATIONS:
        place: dict[str, Any] = {"cooperative_id": None, "municipality_id": None}
        if relation in OF_A_COOPERATIVE:
            place["cooperative_id"] = own.id
        elif relation == "officer":
            place["municipality_id"] = municipality.id
        new = NewInvitation("Femke", FEMKE, relation, **place)
        assert may(administrator, "invitations.invite", new)
        assert may(staff, "invitations.invite", new) == (relation in ("coordinator", "officer"))
        assert may(coordinator, "invitations.invite", new) == (relation in OF_A_COOPERATIVE)
        abroad = NewInvitation("Femke", FEMKE, relation, other.id, None)
        assert not may(coordinator, "invitations.invite", abroad)
        for actor in (a_member(session), a_buyer(session), an_officer(session), Actor()):
            assert not may(actor, "invitations.invite", new)
    assert set(relations_to_give(coordinator)) == set(OF_A_COOPERATIVE)
    assert set(relations_to_give(staff)) == {"coordinator", "officer"}
    assert relations_to_give(a_member(session)) == ()


def test_the_networks_staff_starts_a_cooperative_and_no_more_and_a_new_coordinator_is_heard_of(
    session: Session,
) -> None:
    empty, staffed = a_cooperative(session), a_cooperative(session)
    mark, staff, administrator = a_coordinator(session, staffed), network_staff(session), an_administrator(session)
    own = session.get_one(Person, staff.person_id).email
    session.rollback()
    for email, cooperative, field in ((FEMKE, staffed, "cooperative"), (own, empty, "email")):
        with pytest.raises(Invalid) as refused, transaction(session):
            new = NewInvitation("Femke", email, "coordinator", cooperative.id, None)
            actions.invite(session, staff, new, token="x")
        assert refused.value.field == field
    with transaction(session):
        actions.invite(session, staff, NewInvitation("Femke", FEMKE, "coordinator", empty.id, None), token="x")
    els = a_coordinator(session, staffed, "Els")
    with transaction(session):
        new = NewInvitation("Femke", "f@example.org", "coordinator", staffed.id, None)
        invited = actions.invite(session, mark, new, token="y")
        actions.accept(session, Actor(), invited, Newcomer("Femke", "Visser"))
    heard = session.scalars(select(OutboxRow).where(OutboxRow.topic == "invitations.accept")).all()
    assert {row.recipient_id for row in heard} == {mark.person_id, els.person_id, administrator.person_id}
    assert {row.payload["place"] for row in heard if row.recipient_id != mark.person_id} == {staffed.name}


def test_a_network_role_never_hides_behind_a_cooperative(session: Session) -> None:
    own = a_cooperative(session)
    coordinator, administrator = a_coordinator(session, own), an_administrator(session)
    with pytest.raises(NotAllowed), transaction(session):
        actions.invite(session, coordinator, NewInvitation("F", FEMKE, "administrator", own.id, None), token="x")
    for wrong in (
        NewInvitation("F", FEMKE, "administrator", own.id, None),
        NewInvitation("F", FEMKE, "member", None, None),
        NewInvitation("F", FEMKE, "officer", own.id, None),
        NewInvitation("F", FEMKE, "king", None, None),
    ):
        with pytest.raises(Invalid), transaction(session):
            actions.invite(session, administrator, wrong, token="x")


def test_the_list_and_the_permission_agree(session: Session) -> None:
    own, other = a_cooperative(session), a_cooperative(session)
    for cooperative in (own, other):
        for relation in RELATIONS:
            an_invitation(session, relation, cooperative, f"{relation}{cooperative.id}@example.org")
    session.rollback()
    everything = session.scalars(select(Invitation)).all()
    assert len(everything) == 2 * len(RELATIONS)
    for actor in (a_coordinator(session, own), network_staff(session), an_administrator(session), a_member(session)):
        listed = set(session.scalars(select(Invitation.id).where(queries.visible_to(actor))))
        assert listed == {each.id for each in everything if may(actor, "invitations.revoke", each)}


def test_another_cooperatives_invitation_is_not_there(app: Flask, session: Session) -> None:
    an_invitation(session)
    invitation_id = session.scalars(select(Invitation.id)).one()
    visitor = Visitor(app, a_coordinator(session))
    visitor.send(f"/invitations/{invitation_id}/revoke", {"csrf_token": visitor.token()}, status=404)
    assert FEMKE not in visitor.open("/invitations").get_data(as_text=True)


def test_a_coordinator_takes_an_invitation_back(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    visitor = Visitor(app, a_coordinator(session, cooperative))
    visitor.press("/invitations/new", first_name="Femke", email=FEMKE, relation="coach")
    session.rollback()
    invitation_id = session.scalars(select(Invitation.id)).one()
    visitor.press("/invitations", form=f"/invitations/{invitation_id}/revoke")
    assert "ingetrokken" in visitor.open("/invitations").get_data(as_text=True)


def test_the_administrator_chooses_for_which_cooperative_or_municipality(app: Flask, session: Session) -> None:
    cooperative, municipality = a_cooperative(session), a_municipality(session)
    visitor = Visitor(app, an_administrator(session))
    who: dict[str, Any] = {"first_name": "Femke", "email": FEMKE}
    visitor.press("/invitations/new", 422, **who, relation="member")
    visitor.press("/invitations/new", **who, relation="member", cooperative=str(cooperative.id))
    visitor.press("/invitations/new", **who, relation="officer", municipality=str(municipality.id))
    visitor.press("/invitations/new", **who, relation="network_staff")
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Invitation)) == 3


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("first_name", ""),
        ("first_name", "x" * 61),
        ("email", "geen adres"),
        ("relation", "administrator"),
        ("relation", ""),
    ],
)
def test_a_wrong_answer_is_said_at_its_field(app: Flask, session: Session, field: str, answer: str) -> None:
    visitor = Visitor(app, a_coordinator(session))
    answers: dict[str, Any] = {"first_name": "Femke", "email": FEMKE, "relation": "trial", field: answer}
    page = visitor.press("/invitations/new", 422, **answers).get_data(as_text=True)
    assert "Fout:" in page
    assert session.scalar(select(func.count()).select_from(Invitation)) == 0


def test_members_and_buyers_invite_nobody(app: Flask, session: Session) -> None:
    for actor in (a_member(session), a_buyer(session), an_officer(session)):
        visitor = Visitor(app, actor)
        visitor.open("/invitations", status=403)
        visitor.open("/invitations/new", status=403)
