"""Plants the demo: cooperatives in real places, invented people, offerings with drawn pictures, assignments in all states.

Deterministic: the same demo every time, but for its dates, which are always around today. It writes rows past the
actions, because a story of months has to be told at once; what it writes is what the actions would have left.
"""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import transaction
from app.core.pictures import Picture, keep_picture, read_picture
from app.core.place import find_place
from app.core.storage import Storage
from app.demo import pictures
from app.demo.accounts import ACCOUNTS, BY_SLUG, PASSWORD
from app.demo.buyers import plant_buyers
from app.demo.days import plant_days
from app.demo.earlier import plant_earlier_work
from app.demo.planted import Planted, person
from app.demo.texts import CooperativeText, OfferingText
from app.demo.texts.alts import PICTURE_ALTS
from app.demo.texts.cooperatives import COOPERATIVES
from app.demo.texts.offerings import OFFERINGS
from app.demo.texts.people import COMPETENCES, FIRST_NAMES
from app.demo.texts.stories import STORIES
from app.demo.work import plant_work
from app.memberships.model import Membership
from app.offerings.answers import TRAVELS
from app.offerings.model import Offering, OfferingPhoto
from app.people.model import (
    ADMINISTRATOR,
    COORDINATOR,
    NETWORK_STAFF,
    Cooperative,
    CooperativeMunicipality,
    CooperativeRole,
    Municipality,
    MunicipalRole,
    NetworkRole,
    Person,
)
from app.profiles.model import Profile
from app.sign_in.passwords import hash_password

Say = Callable[[str], None]

OFFERINGS_IN_DEMO = 110
PORTRAITS = 36
DRAWN = (800, 600)  # px; enough for a phone and a card, and quick to draw
SEED = 2017

COLOURS = ("#234b8c", "", "#7a2048", "#5b4a12", "")  # some cooperatives have a colour of their own


def plant(session: Session, storage: Storage, say: Say) -> bool:
    """Fill an empty database; False when somebody lives in it already."""
    if session.scalar(select(Person.id).limit(1)) is not None:
        session.rollback()
        return False
    planted = Planted(random.Random(SEED))
    with transaction(session):
        say("… cooperatives and the people who run them")
        _cooperatives(session, planted)
        _staff(session, planted)
        say("… members")
        _members(session, planted)
        say(f"… {OFFERINGS_IN_DEMO} offerings, their pictures drawn on the spot")
        _offerings(session, planted, storage)
        say("… organisations, assignments, jobs and proposals")
        plant_work(session, planted)
        plant_days(session, planted)
        plant_buyers(session, planted)
    return True


def _cooperatives(session: Session, planted: Planted) -> None:
    for text in COOPERATIVES:
        planted.cooperatives.append(_cooperative(text, COLOURS[len(planted.cooperatives) % len(COLOURS)]))
    session.add_all(planted.cooperatives)
    municipalities = {name: Municipality(name=name) for name in sorted({text.place for text in COOPERATIVES})}
    session.add_all(municipalities.values())
    session.flush()
    for cooperative in planted.cooperatives:
        town = municipalities[cooperative.place_name]
        session.add(CooperativeMunicipality(cooperative_id=cooperative.id, municipality_id=town.id))


def _cooperative(text: CooperativeText, colour: str) -> Cooperative:
    place = find_place(text.place)
    if place is None:
        raise LookupError(f"{text.place} is no place that we know")
    return Cooperative(
        name=text.name,
        slug=text.slug,
        story=text.story,
        place_name=place.name,
        lat=place.lat,
        lon=place.lon,
        street="Voorbeeldplein 1",
        accent=colour,
        phone=text.phone,
        visiting_hours=text.visiting_hours,
        email=f"{text.slug}@demo.example",
        created_at=clock.now() - timedelta(days=1500),
    )


def _staff(session: Session, planted: Planted) -> None:
    """A coordinator for every cooperative, and the demo's accounts that belong to no member or buyer."""
    hashed = hash_password(PASSWORD)
    known = {
        account.slug: person(session, planted, account.email, account.first_name)
        for account in ACCOUNTS
        if account.slug in ("coordinator", "officer", "network", "administrator")
    }
    for somebody in known.values():
        somebody.password_hash = hashed
    first = planted.cooperatives[0]
    town = session.scalars(select(Municipality).where(Municipality.name == first.place_name)).one()
    session.add(CooperativeRole(person_id=known["coordinator"].id, cooperative_id=first.id, role=COORDINATOR))
    session.add(MunicipalRole(person_id=known["officer"].id, municipality_id=town.id))
    session.add(NetworkRole(person_id=known["network"].id, role=NETWORK_STAFF))
    session.add(NetworkRole(person_id=known["administrator"].id, role=ADMINISTRATOR))
    for cooperative in planted.cooperatives[1:]:
        name = planted.dice.choice(FIRST_NAMES)
        runs = person(session, planted, f"coordinator.{cooperative.slug}@demo.example", name.name)
        session.add(CooperativeRole(person_id=runs.id, cooperative_id=cooperative.id, role=COORDINATOR))


def _members(session: Session, planted: Planted) -> None:
    """Four to six members a cooperative, nine in the first; the demo's own member among them."""
    weights = [name.weight for name in FIRST_NAMES]
    for cooperative in planted.cooperatives:
        count = 9 if cooperative is planted.cooperatives[0] else planted.dice.randint(3, 5)
        for number in range(count):
            is_account = cooperative is planted.cooperatives[0] and number == 0
            name = planted.dice.choices(FIRST_NAMES, weights)[0]
            if is_account:
                name = next(name for name in FIRST_NAMES if name.name == BY_SLUG["member"].first_name)
            email = BY_SLUG["member"].email if is_account else f"lid.{cooperative.slug}.{number}@demo.example"
            somebody = person(session, planted, email, name.name)
            if is_account:
                somebody.password_hash = hash_password(PASSWORD)
            membership = Membership(
                person_id=somebody.id,
                cooperative_id=cooperative.id,
                state="trial" if planted.dice.random() < 0.15 and not is_account else "member",
                started_at=clock.now() - timedelta(days=planted.dice.randint(30, 900)),
            )
            session.add(membership)
            planted.memberships.append(membership)
            planted.names[somebody.id] = name
    session.flush()


def _offerings(session: Session, planted: Planted, storage: Storage) -> None:
    """Every member offers one or two things of one trade; the pictures are drawn on all cores meanwhile."""
    # Every trade once before any comes twice, so that the demo shows what cooperatives can do.
    rounds: dict[str, list[OfferingText]] = {}
    for text in OFFERINGS:
        rounds.setdefault(text.trade, []).append(text)
    in_order = [texts[number] for number in range(3) for texts in rounds.values() if number < len(texts)]
    catering = next(text for text in in_order if text.trade == "catering")
    in_order.remove(catering)
    owners = chain([planted.memberships[0]], _owners(planted))
    rows: list[tuple[Offering, OfferingText]] = []
    for number, text in enumerate([catering, *in_order][:OFFERINGS_IN_DEMO]):
        rows.append((_offering(planted, next(owners), text, number), text))
    session.add_all(offering for offering, _text in rows)
    session.flush()
    planted.offerings = [offering for offering, _text in rows]
    jobs = [(text.trade, number) for number, (_offering, text) in enumerate(rows)]
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(_drawn_offering, jobs, chunksize=8)
        portraits = pool.map(_drawn_portrait, _looks(planted), chunksize=4)
        for (offering, text), picture in zip(rows, drawn, strict=True):
            name = planted.people[_owner_of(planted, offering).person_id].first_name
            session.add(_photo(storage, offering, picture, PICTURE_ALTS[text.trade].format(name=name)))
        _profiles(session, planted, storage, portraits)
    plant_earlier_work(session, planted.memberships[0], storage)
    session.flush()


def _owners(planted: Planted) -> Iterator[Membership]:
    while True:
        shuffled = planted.memberships[1:]
        planted.dice.shuffle(shuffled)
        yield from shuffled


def _owner_of(planted: Planted, offering: Offering) -> Membership:
    return next(membership for membership in planted.memberships if membership.id == offering.membership_id)


def _offering(planted: Planted, owner: Membership, text: OfferingText, number: int) -> Offering:
    home = next(place for place in planted.cooperatives if place.id == owner.cooperative_id)
    age = timedelta(days=planted.dice.randint(1, 80), minutes=number)
    state = (
        "published"
        if number < 20
        else planted.dice.choices(("published", "paused", "submitted", "draft", "archived"), (88, 4, 4, 2, 2))[0]
    )
    return Offering(
        membership_id=owner.id,
        cooperative_id=owner.cooperative_id,
        title=text.title,
        body=text.body,
        trade=text.trade,
        place_name=home.place_name,
        lat=home.lat,
        lon=home.lon,
        travel_km=next(km for km in TRAVELS if km >= text.travel_km),  # one that the form offers
        days=list(text.days),
        hours_a_week=text.hours_a_week,
        price_cents=text.price_cents or None,
        price_unit=text.unit,
        languages=list(planted.names[owner.person_id].languages) if owner.person_id in planted.names else ["nl"],
        state=state,
        created_at=clock.now() - age - timedelta(days=2),
        updated_at=clock.now() - age,
        published_at=clock.now() - age if state in ("published", "paused") else None,
    )


def _drawn_offering(job: tuple[str, int]) -> Picture:
    slug, seed = job
    return read_picture(pictures.draw(slug, seed, DRAWN))


def _drawn_portrait(job: tuple[int, str]) -> Picture:
    seed, look = job
    return read_picture(pictures.portrait(seed, (400, 400), look))


def _looks(planted: Planted) -> list[tuple[int, str]]:
    return [(number, planted.names[one.person_id].look) for number, one in enumerate(planted.memberships[:PORTRAITS])]


def _photo(storage: Storage, offering: Offering, picture: Picture, alt: str) -> OfferingPhoto:
    return OfferingPhoto(
        offering_id=offering.id,
        cooperative_id=offering.cooperative_id,
        position=1,
        file_key=keep_picture(storage, picture),
        width=picture.width,
        height=picture.height,
        alt=alt,
    )


def _profiles(session: Session, planted: Planted, storage: Storage, portraits: Iterator[Picture]) -> None:
    trades: dict[int, str] = {}
    for offering in planted.offerings:
        trades.setdefault(offering.membership_id, offering.trade or "")
    stories = list(STORIES)
    planted.dice.shuffle(stories)
    for number, membership in enumerate(planted.memberships):
        own = trades.get(membership.id, "")
        fitting = [story for story in stories if own in story.trades] or [s for s in stories if not s.trades] or stories
        story = fitting[number % len(fitting)]
        picture = next(portraits, None)
        name = planted.people[membership.person_id].first_name
        looks = planted.dice.random() < 0.3
        session.add(
            Profile(
                person_id=membership.person_id,
                story=story.text,
                competences=planted.dice.sample(COMPETENCES, 3),
                languages=list(planted.names[membership.person_id].languages),
                languages_for="everyone",
                competences_for=planted.dice.choice(("everyone", "everyone", "cooperative")),
                portrait_key=keep_picture(storage, picture) if picture is not None else "",
                portrait_alt=f"Tekening: een portret van {name}" if picture is not None else "",
                looks_for_job=looks,
                job_hours=planted.dice.choice((16, 20, 24, 32)) if looks else None,
                updated_at=clock.now() - timedelta(days=planted.dice.randint(1, 60)),
            )
        )
