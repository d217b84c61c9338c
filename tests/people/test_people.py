"""Founding a cooperative, becoming a person, and who is near."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.errors import Invalid, NotAllowed
from app.people import queries
from app.people.actions import NewCooperative, found
from app.people.model import Cooperative, Municipality, Person
from app.people.newcomers import person_at
from tests.builders import a_cooperative, a_coordinator, a_person, an_administrator

HOUSE = NewCooperative("Het Huis", "Delft", "Gemeente Delft", phone="015 000 00 00")


def test_a_cooperative_begins_with_its_place_and_its_municipality(session: Session) -> None:
    with transaction(session):
        cooperative = found(session, SYSTEM, HOUSE)
    assert (cooperative.slug, cooperative.place_name) == ("het-huis", "Delft")
    assert cooperative.lat == pytest.approx(52.0, abs=0.1)
    with transaction(session):
        found(session, SYSTEM, NewCooperative("Het Atelier", "Delft", "Gemeente Delft"))
    assert session.scalar(select(func.count()).select_from(Municipality)) == 1


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewCooperative("HET huis", "Delft", "Gemeente Delft"), "name"),
        (NewCooperative("!?", "Delft", "Gemeente Delft"), "name"),
        (NewCooperative("Ander huis", "Nergenshuizen", "Gemeente Delft"), "place"),
    ],
)
def test_a_name_that_is_taken_or_a_place_that_nobody_knows_is_refused(
    session: Session, new: NewCooperative, field: str
) -> None:
    with transaction(session):
        found(session, SYSTEM, HOUSE)
    with pytest.raises(Invalid) as refused, transaction(session):
        found(session, SYSTEM, new)
    assert refused.value.field == field
    assert session.scalar(select(func.count()).select_from(Cooperative)) == 1


def test_only_the_administrator_founds_one(session: Session) -> None:
    coordinator, administrator = a_coordinator(session), an_administrator(session)
    with pytest.raises(NotAllowed), transaction(session):
        found(session, coordinator, HOUSE)
    with transaction(session):
        found(session, administrator, HOUSE)


def test_whoever_is_known_by_an_address_stays_who_it_was(session: Session) -> None:
    known = a_person(session, "Noor", email="noor@example.org")
    with transaction(session):
        again = person_at(session, "noor@example.org", first_name="Iemand anders")
        new = person_at(session, "ali@example.org", first_name="Ali", language="ar")
    assert (again.id, again.first_name) == (known.id, "Noor")
    assert new.id != known.id
    assert queries.languages_of(session, [known.id, new.id]) == {known.id: "nl", new.id: "ar"}
    assert session.scalar(select(func.count()).select_from(Person)) == 2


def test_an_address_is_found_whatever_its_capitals(session: Session) -> None:
    known = a_person(session, email="noor@example.org")
    assert queries.person_by_email(session, " Noor@Example.org ") == known
    assert queries.person_by_email(session, "niemand@example.org") is None


def test_the_nearest_cooperative_stands_first(session: Session) -> None:
    far, near = a_cooperative(session, "Groningen"), a_cooperative(session, "Delft")
    assert list(queries.cooperatives_by_distance(session, (52.08, 4.3))) == [near, far]


def test_a_coordinator_whose_account_was_ended_gets_no_mail(session: Session) -> None:
    cooperative = a_cooperative(session)
    gone, there = a_coordinator(session, cooperative), a_coordinator(session, cooperative)
    a_coordinator(session)
    assert gone.person_id is not None
    with transaction(session):
        session.get_one(Person, gone.person_id).disabled_at = clock.now()
    assert [person.id for person in queries.coordinators_of(session, cooperative.id)] == [there.person_id]
