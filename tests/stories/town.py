"""Where the stories happen: a cooperative in Delft with its coordinator, and people who were there before."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.core import outbox
from app.core.database import transaction
from app.memberships.model import Membership
from app.organisations.model import OrganisationContact
from app.people.model import Cooperative, Person
from tests import builders
from tests.handovers.cast import work_for as give_work
from tests.site import Site

MARK = "mark@example.org"
KARIN = "karin@example.org"
INGE = "inge@example.org"


@dataclass(frozen=True)
class Town:
    """What the stories need to know of it."""

    cooperative: str


def a_town(site: Site) -> Town:
    """A cooperative in Delft, and Mark, who coordinates it."""
    with site.session() as session:
        cooperative = builders.a_cooperative(session, "Delft")
        coordinator = builders.a_coordinator(session, cooperative, "Mark")
        _give_address(session, coordinator.person_id, MARK)
        return Town(cooperative.name)


def a_member_with_work(site: Site, first_name: str, *, title: str, trade: str = "catering") -> str:
    """Somebody who was a member before the story began, with an offering on the site; gives the address."""
    email = f"{first_name.lower()}@example.org"
    with site.session() as session:
        cooperative = session.query(Cooperative).order_by(Cooperative.id).first()
        membership = builders.a_membership(session, cooperative, first_name=first_name)
        _give_address(session, membership.person_id, email)
        offering_id = builders.an_offering(session, membership, title=title, trade=trade).id
        with transaction(session):
            outbox.leave_index(session, f"offering:{offering_id}")
    site.wait_until_done(outbox.INDEX)
    return email


def a_member_without_work(site: Site, first_name: str) -> str:
    """Somebody who is a member and has nothing on the site yet; gives the address."""
    email = f"{first_name.lower()}@example.org"
    with site.session() as session:
        cooperative = session.query(Cooperative).order_by(Cooperative.id).first()
        _give_address(session, builders.a_membership(session, cooperative, first_name=first_name).person_id, email)
    return email


def a_buyer(site: Site) -> None:
    """Karin of a bakery that posted before."""
    with site.session() as session:
        buyer = builders.a_buyer(session, builders.an_organisation(session), "Karin")
        _give_address(session, buyer.person_id, KARIN)


def an_administrator(site: Site) -> None:
    """Inge, who runs this installation."""
    with site.session() as session:
        _give_address(session, builders.an_administrator(session).person_id, INGE)


def _give_address(session: Session, person_id: int | None, email: str) -> None:
    assert person_id is not None
    with transaction(session):
        session.get_one(Person, person_id).email = email


def work_for(site: Site, email: str, title: str) -> None:
    """What Karin gave to the member with this address before the story began."""
    with site.session() as session:
        person = session.query(Person).filter_by(email=email).one()
        membership = session.query(Membership).filter_by(person_id=person.id).one()
        karin = session.query(Person).filter_by(email=KARIN).one()
        contact = session.query(OrganisationContact).filter_by(person_id=karin.id).one()
        give_work(session, membership, contact.organisation_id, membership.cooperative_id, title=title)
