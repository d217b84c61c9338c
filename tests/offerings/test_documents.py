"""What the search index holds of an offering, and of which ones it holds nothing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.memberships.model import Membership
from app.offerings import documents
from app.offerings.model import Offering
from tests.builders import a_membership, an_offering


def test_all_that_a_buyer_asks_about_is_in_the_document(session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    with transaction(session):
        session.get_one(Offering, offering.id).free_from = date(2027, 3, 1)
    document = documents.document_for(session, offering.id)
    assert document is not None
    assert (document.key, document.kind, document.audience) == (f"offering:{offering.id}", "offering", ("public",))
    assert document.categories == ("food", "catering")
    assert (document.concept, "traiteur" in document.synonyms) == ("Catering", True)
    assert "traiteur" not in document.body
    assert document.place == (offering.lat, offering.lon)
    assert (document.radius_km, document.hours_a_week, document.price_cents) == (25, 16, 1450)
    assert (document.price_unit, document.speaks) == ("person", ("nl", "ar"))
    assert document.free_from == date(2027, 3, 1)
    assert document.tags == ("day:thu", "day:fri", "day:sat")


def test_a_member_who_named_no_days_works_on_all_of_them(session: Session) -> None:
    offering = an_offering(session)
    with transaction(session):
        session.get_one(Offering, offering.id).days = []
    document = documents.document_for(session, offering.id)
    assert document is not None
    assert {documents.day_tag(date(2026, 11, 23) + timedelta(days=n)) for n in range(7)} == set(document.tags)


def test_the_name_surname_and_address_of_the_member_are_not_in_it(session: Session) -> None:
    document = documents.document_for(session, an_offering(session).id)
    assert "de Vries" not in repr(document)
    assert "example.org" not in repr(document)


@pytest.mark.parametrize("state", ["draft", "submitted", "paused", "archived"])
def test_what_is_not_on_the_site_is_not_in_the_index(session: Session, state: str) -> None:
    offering = an_offering(session, state=state)
    assert documents.document_for(session, offering.id) is None
    assert list(documents.documents(session)) == []


def test_what_a_member_offered_leaves_the_index_with_the_member(session: Session) -> None:
    membership = a_membership(session)
    offering = an_offering(session, membership)
    with transaction(session):
        session.get_one(Membership, membership.id).state = "alumnus"
    assert documents.document_for(session, offering.id) is None
    assert list(documents.documents(session)) == []
    assert documents.keys_of_person(session, membership.person_id) == [f"offering:{offering.id}"]


def test_an_offering_that_is_not_there_has_no_document(session: Session) -> None:
    assert documents.document_for(session, 4711) is None


def test_a_later_change_has_a_larger_stamp(session: Session) -> None:
    offering = an_offering(session)
    first = documents.document_for(session, offering.id)
    with transaction(session), clock.shifted(timedelta(microseconds=50_000)):
        session.get_one(Offering, offering.id).updated_at = clock.now()
    second = documents.document_for(session, offering.id)
    assert first is not None
    assert second is not None
    assert second.stamp > first.stamp


def test_a_rebuild_reads_in_batches_and_misses_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    membership = a_membership(session)
    ids = [an_offering(session, membership).id for _ in range(7)]
    monkeypatch.setattr(documents, "BATCH", 3)
    statements: list[str] = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: statements.append(given[2]))
    found = list(documents.documents(session))
    assert [document.key for document in found] == [f"offering:{each}" for each in ids]
    assert len([line for line in statements if line.startswith("SELECT")]) == 4
    assert found[0] == documents.document_for(session, ids[0])


def test_an_offering_without_a_trade_is_found_by_its_words(session: Session) -> None:
    offering = an_offering(session)
    with transaction(session):
        session.get_one(Offering, offering.id).trade = None
    document = documents.document_for(session, offering.id)
    assert document is not None
    assert (document.categories, document.body) == ((), offering.body)
