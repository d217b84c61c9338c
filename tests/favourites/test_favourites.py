"""What an organisation keeps to find again."""

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.favourites.model import Favourite
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.model import Offering
from app.organisations.model import READS, OrganisationContact
from tests.builders import a_buyer, a_member, a_membership, an_offering, an_organisation
from tests.visits import Visitor


def number(session: Session) -> int:
    session.rollback()
    return len(session.scalars(select(Favourite.id)).all())


def test_what_one_keeps_the_colleagues_find(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    karin = Visitor(app, a_buyer(session, organisation))
    ruud = Visitor(app, a_buyer(session, organisation, "Ruud", rights=READS))
    membership = a_membership(session)
    offering = an_offering(session, membership)
    keep = f"/offerings/{offering.id}/keep"
    karin.press(f"/offerings/{offering.id}", form=keep)
    karin.send(keep, {"csrf_token": karin.token()})
    karin.press(f"/members/{membership.id}", form=f"/members/{membership.id}/keep")
    assert number(session) == 2
    assert "Bewaard door Karin." in karin.open(f"/offerings/{offering.id}").text
    seen = ruud.open("/favourites").text
    assert offering.title in seen
    assert "Bewaard door Karin" in seen
    assert "Bewaar niet meer" not in seen
    ruud.send(keep, {"csrf_token": ruud.token()}, status=403)
    favourite = session.scalars(select(Favourite.id).order_by(Favourite.id)).first()
    Visitor(app, a_buyer(session)).send(f"/favourites/{favourite}/remove", {}, status=400)
    stranger = Visitor(app, a_buyer(session))
    stranger.send(f"/favourites/{favourite}/remove", {"csrf_token": stranger.token()}, status=404)
    assert offering.title not in stranger.open("/favourites").text
    karin.press("/favourites", form=f"/favourites/{favourite}/remove")
    assert number(session) == 1


def test_what_left_the_site_stays_in_the_list_and_says_so(app: Flask, session: Session) -> None:
    buyer = a_buyer(session)
    membership = a_membership(session)
    offering_id, membership_id = an_offering(session, membership).id, membership.id
    karin = Visitor(app, buyer)
    karin.press(f"/offerings/{offering_id}", form=f"/offerings/{offering_id}/keep")
    assert "Vraag Samira een offerte" in karin.open("/favourites").text
    with transaction(session):
        session.get_one(Offering, offering_id).state = "paused"
    page = karin.open("/favourites").text
    assert "Staat nu niet op de site" in page
    assert "Vraag Samira een offerte" not in page
    assert "Plaats opdracht als deze" in page
    with transaction(session):
        session.get_one(Membership, membership_id).state = "alumnus"
    assert "Werkt niet meer via de coöperatie" in karin.open("/favourites").text


def test_a_visitor_who_presses_signs_in_first_and_presses_again(app: Flask, session: Session) -> None:
    buyer = a_buyer(session)
    offering = an_offering(session)
    visitor, keep = Visitor(app), f"/offerings/{offering.id}/keep"
    answer = visitor.press(f"/offerings/{offering.id}", form=keep)
    assert answer.location.startswith("/sign-in")
    assert "next=" in answer.location
    assert number(session) == 0
    visitor.sign_in(buyer)
    assert "Bewaart u dit aanbod?" in visitor.open(keep).text
    assert number(session) == 0
    visitor.press(keep, form=keep)
    assert number(session) == 1


def test_members_do_not_keep(app: Flask, session: Session) -> None:
    member, offering = Visitor(app, a_member(session)), an_offering(session)
    assert f"/offerings/{offering.id}/keep" not in member.open(f"/offerings/{offering.id}").text
    member.open(f"/offerings/{offering.id}/keep", status=403)
    member.open("/favourites", status=403)


def test_who_buys_for_several_organisations_says_for_which(app: Flask, session: Session) -> None:
    first, second = an_organisation(session), an_organisation(session)
    buyer = a_buyer(session, first)
    with transaction(session):
        session.add(OrganisationContact(person_id=buyer.person_id, organisation_id=second.id))
    assert buyer.person_id is not None
    karin = Visitor(app, actor_of(session, buyer.person_id))
    keep = f"/offerings/{an_offering(session).id}/keep"
    assert f'href="{keep}"' in karin.open(keep.removesuffix("/keep")).text
    refused = karin.press(keep, form=keep, status=422)
    assert "Kies voor welke organisatie u dit bewaart." in refused.text
    karin.press(keep, form=keep, organisation=str(second.id))
    session.rollback()
    assert session.scalars(select(Favourite.organisation_id)).all() == [second.id]
