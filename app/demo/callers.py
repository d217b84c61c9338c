"""Plants people who need no cooperative and no organisation to begin: who asked to be called, and who orders for oneself."""

from datetime import time, timedelta

from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.callbacks.lifecycle import CALLED
from app.callbacks.model import Callback
from app.core import clock
from app.core.vat import INCLUDING
from app.demo.planted import Planted, person
from app.organisations.model import PRIVATE, Organisation, OrganisationContact

DAY = timedelta(days=1)
PARTY = "Eten voor een verjaardag"
WISH = (
    "Mijn moeder wordt zeventig en er komen veertig gasten. Wij zoeken een warm buffet met genoeg zonder vlees."
    " Tafels en borden hebben wij zelf. Fijn als iemand tot na het eten blijft."
)


def plant_callers(session: Session, planted: Planted) -> None:
    """With the first cooperative, after its people."""
    _who_wants_to_be_called(session, planted)
    _who_orders_for_oneself(session, planted)


def _who_wants_to_be_called(session: Session, planted: Planted) -> None:
    home = planted.cooperatives[0]
    runs = planted.coordinators[home.id]
    waits = Callback(
        cooperative_id=home.id,
        first_name="Rasha",
        place_name=home.place_name,
        skill="Kleren naaien en korter maken",
        phone="06 00000021",
        language="ar",
        message="Liefst na twee uur, dan zijn de kinderen op school.",
        created_at=clock.now() - 2 * DAY,
    )
    called = Callback(
        cooperative_id=home.id,
        first_name="Ton",
        place_name=home.place_name,
        skill="Fietsen maken",
        phone="06 00000022",
        note="Komt donderdag koffie drinken. Wil eerst een dag meelopen.",
        state=CALLED,
        created_at=clock.now() - 9 * DAY,
        finished_at=clock.now() - 7 * DAY,
        finished_by_id=runs,
    )
    session.add_all((waits, called))
    session.flush()
    for callback in (waits, called):
        planted.happened(callback.created_at, None, "callbacks.ask", callback.id)
    planted.happened(clock.now() - 7 * DAY, runs, "callbacks.finish", called.id)


def _who_orders_for_oneself(session: Session, planted: Planted) -> None:
    home, today = planted.cooperatives[0], clock.today()
    buyer = person(session, planted, "voor.zichzelf@demo.example", "Marjolein")
    private = Organisation(
        kind=PRIVATE,
        name=buyer.first_name,
        place_name=home.place_name,
        phone="06 00000023",
        created_at=buyer.created_at,
        checked_at=buyer.created_at,
    )
    session.add(private)
    session.flush()
    opened = clock.now() - 1 * DAY
    party = Assignment(
        title=PARTY,
        body=WISH,
        organisation_id=private.id,
        home_cooperative_id=home.id,
        social_return=False,
        deadline=clock.end_of(today + 12 * DAY),
        state="open",
        created_at=opened,
        updated_at=opened,
        opened_at=opened,
    )
    session.add_all(
        (OrganisationContact(person_id=buyer.id, organisation_id=private.id, since=buyer.created_at), party)
    )
    session.flush()
    session.add(
        Part(
            assignment_id=party.id,
            trade="catering",
            place_name=home.place_name,
            lat=home.lat,
            lon=home.lon,
            starts_on=today + 24 * DAY,
            begins_at=time(16),
            ends_at=time(20, 30),
            guests=40,
            budget_cents=80_000,
            budget_vat=INCLUDING,
        )
    )
    session.flush()
    planted.happened(opened, buyer.id, "assignments.publish", party.id)
