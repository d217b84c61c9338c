"""Who has which role; ending one, and closing an account."""

import html
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.history import lines_of
from app.invitations.model import Invitation
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.people.model import CooperativeRole, NetworkRole, Person
from app.proposals.model import Proposal
from tests.builders import (
    a_cooperative,
    a_coordinator,
    a_membership,
    a_person,
    a_proposal,
    an_administrator,
    an_assignment,
    an_offering,
    an_officer,
    network_staff,
)
from tests.visits import Visitor


def _text(visitor: Visitor, path: str, status: int = 200) -> str:
    return html.unescape(visitor.open(path, status=status).get_data(as_text=True))


def test_roles_are_listed_with_their_place_and_without_addresses(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    mark = a_coordinator(session, cooperative)
    an_officer(session)
    network_staff(session)
    visitor = Visitor(app, an_administrator(session))
    page = _text(visitor, "/administration/roles")
    for word in (cooperative.name, "coördinator", "contactpersoon van een gemeente", "medewerker van het netwerk"):
        assert word in page
    assert session.get_one(Person, mark.person_id).email not in page
    assert "4 rollen gevonden" in page
    assert "1 rol gevonden" in _text(visitor, "/administration/roles?role=officer")


def test_an_ended_role_is_over_with_the_next_request(app: Flask, session: Session) -> None:
    mark = a_coordinator(session)
    role_id = session.scalar(select(CooperativeRole.id))
    marks, visitor = Visitor(app, mark), Visitor(app, an_administrator(session))
    marks.open("/memberships")
    visitor.press(f"/administration/people/{mark.person_id}", form=f"/administration/roles/cooperative/{role_id}/end")
    marks.open("/memberships", status=403)
    session.rollback()
    assert mark.person_id is not None
    [line] = lines_of(session, "person", mark.person_id)
    assert (line.verb, line.note.partition(" · ")[0]) == ("administration.end_role", "coördinator")
    assert "beëindigde een rol: coördinator" in _text(visitor, f"/administration/people/{mark.person_id}")


def test_the_last_administrator_stays(app: Flask, session: Session) -> None:
    inge = an_administrator(session)
    closed = an_administrator(session)
    visitor = Visitor(app, inge)
    token = {"csrf_token": visitor.token()}
    visitor.send(f"/administration/people/{closed.person_id}/disable", token)
    role_id = session.scalar(select(NetworkRole.id).where(NetworkRole.person_id == inge.person_id))
    visitor.send(f"/administration/roles/network/{role_id}/end", token)
    assert "de laatste beheerder" in _text(visitor, f"/administration/people/{inge.person_id}")
    visitor.send(f"/administration/people/{inge.person_id}/disable", token)
    assert "eigen account niet sluiten" in _text(visitor, "/administration")


def test_of_two_administrators_who_end_each_other_at_once_one_stays(app: Flask, session: Session) -> None:
    both = [an_administrator(session), an_administrator(session)]
    roles = dict(session.execute(select(NetworkRole.person_id, NetworkRole.id)).all())
    session.rollback()
    visitors = [Visitor(app, actor) for actor in both]
    paths = [f"/administration/roles/network/{roles[actor.person_id or 0]}/end" for actor in reversed(both)]
    tokens = [visitor.token() for visitor in visitors]

    def press(at: int) -> int:
        return visitors[at].client.post(paths[at], data={"csrf_token": tokens[at]}).status_code

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, (0, 1)))
    session.rollback()
    assert len(session.scalars(select(NetworkRole.id)).all()) == 1


def test_a_closed_account_is_signed_out_and_off_the_site_and_can_be_opened_again(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    offering, proposal = an_offering(session, membership), a_proposal(session, an_assignment(session), membership)
    samira = Visitor(app, actor_of(session, membership.person_id))
    visitor = Visitor(app, an_administrator(session))
    path = f"/administration/people/{membership.person_id}"
    visitor.press(path, form=f"{path}/disable")
    samira.open("/me", status=303)
    Visitor(app).open(f"/offerings/{offering.id}", status=404)
    session.rollback()
    session.expire_all()
    assert session.get_one(Offering, offering.id).state == "paused"
    assert session.get_one(Proposal, proposal.id).state == "withdrawn"
    assert "account gesloten" in _text(visitor, path).casefold()
    visitor.press(path, form=f"{path}/enable")
    session.rollback()
    session.expire_all()
    assert session.get_one(Person, membership.person_id).disabled_at is None
    samira.open("/me", status=303)
    verbs = [line.verb for line in lines_of(session, "person", membership.person_id)]
    assert verbs == ["administration.disable", "administration.enable"]


def test_a_person_is_found_by_the_whole_address_alone_and_that_is_kept(app: Flask, session: Session) -> None:
    noor = a_person(session, email="noor@example.org")
    visitor = Visitor(app, an_administrator(session))
    answer = visitor.press("/administration/people", form="/administration/people", email="Noor@Example.org")
    assert answer.headers["Location"] == f"/administration/people/{noor.id}"
    for part in ("noor", "noo@example.org"):
        visitor.press("/administration/people", form="/administration/people", status=422, email=part)
    session.rollback()
    assert [line.verb for line in lines_of(session, "person", noor.id)] == ["administration.find_person"]


def test_a_role_is_given_by_an_invitation_to_the_address_that_is_known(app: Flask, session: Session) -> None:
    noor, cooperative, _other = a_person(session), a_cooperative(session), a_cooperative(session)
    visitor = Visitor(app, an_administrator(session))
    path = f"/administration/people/{noor.id}/give-role"
    visitor.press(path, status=422, form=path, relation="coach")
    visitor.press(path, form=path, relation="coach", cooperative=cooperative.id)
    session.rollback()
    invitation = session.scalars(select(Invitation)).one()
    assert (invitation.email, invitation.relation, invitation.cooperative_id) == (noor.email, "coach", cooperative.id)
