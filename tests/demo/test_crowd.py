"""A crowd on top of the demo: as many as were asked for, in the demo's own proportion, on either database."""

import random

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments.model import Assignment, Part
from app.core.storage import Storage
from app.demo import crowd
from app.demo.build import plant
from app.demo.crowd import plant_crowd
from app.demo.mixing import Mixer
from app.demo.planted import SMALL
from app.indexing import all_documents
from app.memberships.model import Membership
from app.offerings.model import Offering, OfferingPhoto
from app.organisations.model import Organisation
from app.people.model import Cooperative
from app.settings import Settings
from tests.builders import a_person


def count(session: Session, model: type[object]) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.slow
def test_a_crowd_comes_on_top_with_all_in_proportion(
    session: Session, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crowd, "MEMBERS_AT_ONCE", 200)
    said: list[str] = []
    assert plant(session, Storage(settings.files), said.append, SMALL, draws=False)
    before = {model: count(session, model) for model in (Membership, Offering, Organisation, Assignment)}
    session.rollback()
    plant_crowd(session, said.append, 450)
    more = {model: count(session, model) - number for model, number in before.items()}
    assert more == {Membership: 450, Offering: 1_000, Organisation: 96, Assignment: 300}
    assert [line.split()[0] for line in said[-3:]] == ["200", "400", "450"]
    assert count(session, OfferingPhoto) == 0
    assert count(session, Part) == count(session, Assignment)
    homes = select(func.count(Membership.id)).group_by(Membership.cooperative_id)
    assert min(session.scalars(homes)) > 50
    assert count(session, Cooperative) == SMALL.cooperatives
    pairs = session.execute(select(Offering.title, Offering.body)).all()
    assert len(set(pairs)) > 0.9 * len(pairs)
    keys = [document.key for document in all_documents(session)]
    assert len(keys) == len(set(keys)) > 1_000
    session.rollback()
    a_person(session, email="na.de.menigte@demo.example")  # ids go on where the crowd's ended


def test_the_same_dice_mix_the_same_texts_from_sentences_of_the_trade() -> None:
    one, other = (Mixer(random.Random(3)).offering("bread") for _time in range(2))
    assert one == other
    assert Mixer(random.Random(4)).offering("bread") != one
    assert len(one[1].split(". ")) > 2
