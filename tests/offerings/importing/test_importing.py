"""A cooperative brings a file of offerings: all rows or none, and twice the same file changes nothing."""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.errors import Invalid, NotAllowed, NotFound
from app.core.outbox import INDEX
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings import actions, queries
from app.offerings.answers import WordsAnswer
from app.offerings.documents import document_for
from app.offerings.importing.actions import bring_in
from app.offerings.importing.commands import ImportResult, import_offerings
from app.offerings.model import Offering
from app.people.model import Cooperative
from tests.builders import a_cooperative, a_coordinator, a_member, a_membership
from tests.esco import ESCO, needs_esco
from tests.offerings.importing.bringing import A_FILE, a_file, bring, kept
from tests.offerings.journeys import left


def test_a_dutch_spreadsheet_is_understood_without_being_told(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    result = bring(session, membership, a_file(tmp_path, A_FILE))
    assert result == ImportResult(created=2)
    cakes, bicycles = kept(session)
    assert (cakes.title, cakes.trade, cakes.place_name, cakes.hours_a_week) == ("Taarten", "cakes", "Gouda", 12)
    assert (cakes.price_cents, cakes.price_unit, cakes.import_key) == (2750, "piece", "A-1")
    assert (bicycles.trade, bicycles.place_name, bicycles.price_cents) == ("bicycle-repair", "Delft", 2500)
    assert {cakes.state, bicycles.state} == {"published"}
    assert [row.topic for row in left(session, INDEX)] == [f"offering:{cakes.id}", f"offering:{bicycles.id}"]
    found = document_for(session, cakes.id)
    assert found is not None
    assert "gebak" in found.synonyms


def test_the_same_file_twice_changes_nothing(session: Session, membership: Membership, tmp_path: Path) -> None:
    file = a_file(tmp_path, A_FILE)
    bring(session, membership, file)
    before = [(offering.id, offering.version, offering.updated_at) for offering in kept(session)]
    waiting = len(left(session, INDEX))
    assert bring(session, membership, file) == ImportResult(unchanged=2)
    assert [(offering.id, offering.version, offering.updated_at) for offering in kept(session)] == before
    assert len(left(session, INDEX)) == waiting


def test_a_row_without_a_key_is_known_by_its_content(session: Session, membership: Membership, tmp_path: Path) -> None:
    file = a_file(
        tmp_path, "title,description\nZeefdruk,Ik druk tassen\nZeefdruk,Ik druk tassen\nZeefdruk,Ik druk shirts\n"
    )
    assert bring(session, membership, file) == ImportResult(created=2)
    assert bring(session, membership, file) == ImportResult(unchanged=2)


def test_a_row_that_changed_changes_its_offering_alone(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    bring(session, membership, a_file(tmp_path, A_FILE))
    waiting = len(left(session, INDEX))
    result = bring(session, membership, a_file(tmp_path, A_FILE.replace("met fruit", "met room")))
    assert result == ImportResult(changed=1, unchanged=1)
    cakes, bicycles = kept(session)
    assert "room" in cakes.body
    assert (cakes.version, bicycles.version) == (2, 1)
    assert [row.topic for row in left(session, INDEX)][waiting:] == [f"offering:{cakes.id}"]


def test_what_a_member_paused_stays_paused(session: Session, membership: Membership, tmp_path: Path) -> None:
    bring(session, membership, a_file(tmp_path, A_FILE))
    with transaction(session):
        session.scalars(select(Offering).where(Offering.import_key == "A-1")).one().state = "paused"
    bring(session, membership, a_file(tmp_path, A_FILE.replace("met fruit", "met room")))
    assert kept(session)[0].state == "paused"


def test_what_a_member_wrote_by_hand_is_not_lost(session: Session, membership: Membership, tmp_path: Path) -> None:
    bring(session, membership, a_file(tmp_path, A_FILE))
    member = actor_of(session, membership.person_id)
    bicycles = kept(session)[1]
    with transaction(session):
        offering = queries.get(session, member, bicycles.id)
        words = WordsAnswer("Fietsen en steps", "Ik maak uw fiets.", "nl")
        actions.edit(session, member, offering, words, version=offering.version)
    changed = A_FILE.replace("met fruit", "met room").replace("Ik maak uw fiets", "Ik repareer uw fiets")
    for counts in ((1, 0), (0, 1)):
        result = bring(session, membership, a_file(tmp_path, changed))
        words_of_row = [str(line) for line in result.kept]
        assert words_of_row == ["Rij 3: dit aanbod is op de site gewijzigd. Het blijft zoals het daar staat."]
        assert (result.changed, result.unchanged) == counts
    cakes, bicycles = kept(session)
    assert "room" in cakes.body
    assert (bicycles.title, bicycles.body) == ("Fietsen en steps", "Ik maak uw fiets.")


def test_a_file_that_did_not_change_says_nothing_of_what_a_member_wrote(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    bring(session, membership, a_file(tmp_path, A_FILE))
    with transaction(session):
        session.scalars(select(Offering).where(Offering.import_key == "A-1")).one().title = "Mijn taarten"
    assert bring(session, membership, a_file(tmp_path, A_FILE)) == ImportResult(unchanged=2)
    assert kept(session)[0].title == "Mijn taarten"


def test_a_pause_is_no_edit(session: Session, membership: Membership, tmp_path: Path) -> None:
    bring(session, membership, a_file(tmp_path, A_FILE))
    member = actor_of(session, membership.person_id)
    with transaction(session):
        actions.pause(session, member, queries.get(session, member, kept(session)[0].id))
    result = bring(session, membership, a_file(tmp_path, A_FILE.replace("met fruit", "met room")))
    assert result == ImportResult(changed=1, unchanged=1)


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (";tekst;;;;;;", "de titel mist"),
        ("x" * 121 + ";tekst;;;;;;", "de titel heeft 121 tekens"),
        ("Soep;tekst;ruimtevaart;;;;;", "het soort werk „ruimtevaart” kennen wij niet"),
        ("Soep;tekst;;Delfd;;;;", "Bedoelt u Delft"),
        ("Soep;tekst;;;gratis;uur;;", "geen bedrag"),
        (f"Soep;tekst;;;{'9' * 5000};uur;;", "geen bedrag"),
        ("Soep;tekst;;;12.345,678;uur;;", "geen bedrag"),
        ("Soep;tekst;;;25;;;", "niet waarvoor"),
        ("Soep;tekst;;;25;maand;;", "de eenheid „maand”"),
        ("Soep;tekst;;;;uur;;", "geen prijs"),
        ("Soep;tekst;;;;;90;", "van 1 tot 60"),
        ("Soep;Bel 111222333;;;;;;", "burgerservicenummer"),
        ("Soep;tekst;;;;;;A-1", "staat ook in rij 2"),
    ],
)
def test_one_wrong_row_stops_all_and_says_what_is_wrong(
    session: Session, membership: Membership, tmp_path: Path, row: str, word: str
) -> None:
    result = bring(session, membership, a_file(tmp_path, A_FILE + row + "\n"))
    assert len(result.errors) == 1
    assert str(result.errors[0]).startswith("Rij 4: ")
    assert word in str(result.errors[0])
    assert kept(session) == []


def test_a_file_full_of_mistakes_says_the_first_hundred(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    result = bring(session, membership, a_file(tmp_path, "titel,prijs\n" + "Soep,veel\n" * 500))
    assert len(result.errors) == 101


def test_columns_are_named_when_they_are_not_recognised(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    file = a_file(tmp_path, "wat,hoe\nSoep,Lekker\n")
    bring(
        session,
        membership,
        file,
        mapping={"title": "wat", "body": "hoe"},
        defaults={"place": "Leiden", "trade": "catering"},
    )
    soup = kept(session)[0]
    assert (soup.title, soup.body, soup.place_name, soup.trade) == ("Soep", "Lekker", "Leiden", "catering")


def test_a_column_that_is_not_there_is_said_with_those_that_are(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    with pytest.raises(Invalid, match=r"Er is geen kolom „naampje”\. De kolommen heten: wat, hoe"):
        bring(session, membership, a_file(tmp_path, "wat,hoe\nSoep,Lekker\n"), mapping={"title": "naampje"})


@pytest.mark.parametrize("wrong", ["mapping", "defaults"])
def test_a_field_that_we_do_not_have_is_refused(
    session: Session, membership: Membership, tmp_path: Path, wrong: str
) -> None:
    with pytest.raises(Invalid, match="nonsense"):
        bring(session, membership, a_file(tmp_path, "wat\nSoep\n"), **{wrong: {"nonsense": "x"}})


def test_without_a_place_the_offering_stands_at_its_cooperative(session: Session, tmp_path: Path) -> None:
    membership = a_membership(session, a_cooperative(session, "Gouda"))
    bring(session, membership, a_file(tmp_path, "titel\nSoep\n"))
    assert kept(session)[0].place_name == "Gouda"


def test_the_key_of_another_members_offering_is_refused(
    session: Session, membership: Membership, tmp_path: Path
) -> None:
    other = a_membership(session, session.get(Cooperative, membership.cooperative_id))
    bring(session, other, a_file(tmp_path, A_FILE))
    result = bring(session, membership, a_file(tmp_path, A_FILE.replace("A-1", "B-1")))
    assert [str(error) for error in result.errors] == ["Rij 3: deze sleutel hoort bij het aanbod van een ander lid."]
    assert len(kept(session)) == 2


def test_a_member_who_is_not_there_is_refused(session: Session, membership: Membership, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="geen lid"):
        import_offerings(
            session, SYSTEM, a_file(tmp_path, A_FILE), email="niemand@example.org", slug=None, mapping={}, defaults={}
        )


def test_only_a_coordinator_of_the_cooperative_brings_in(session: Session, membership: Membership) -> None:
    cooperative = session.get(Cooperative, membership.cooperative_id)
    for actor in (a_member(session, cooperative), a_coordinator(session)):
        with pytest.raises((NotAllowed, NotFound)), transaction(session):
            bring_in(session, actor, session.get_one(Membership, membership.id), [])
    coordinator = a_coordinator(session, cooperative)
    with transaction(session):
        bring_in(session, coordinator, session.get_one(Membership, membership.id), [])


@needs_esco
def test_the_official_list_of_occupations_comes_in_whole(session: Session, membership: Membership) -> None:
    mapping = {"title": "preferredLabel", "body": "description", "key": "conceptUri"}
    assert bring(session, membership, ESCO, mapping=mapping) == ImportResult(created=3007)
    assert bring(session, membership, ESCO, mapping=mapping) == ImportResult(unchanged=3007)
    assert [row.topic for row in left(session, INDEX)] == [f"person:{membership.person_id}"]
