"""Plants what the members of the demo offer, their profiles, and the pictures of both."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.core import clock
from app.core.pictures import Picture, keep_picture, read_picture
from app.core.storage import Storage
from app.demo import pictures
from app.demo.mixing import competences
from app.demo.planted import Planted
from app.demo.texts import OfferingText
from app.demo.texts.alts import PICTURE_ALTS
from app.demo.texts.messages import SENT_BACK
from app.demo.texts.prices import PRICES, PricesText
from app.demo.texts.stories import STORIES
from app.memberships.model import Membership
from app.offerings.answers import TRAVELS
from app.offerings.model import Offering, OfferingPhoto
from app.offerings.writing.steps import NUMBER_OF_STEPS
from app.profiles.model import Profile

Say = Callable[[str], None]

DRAWN = (800, 600)  # px; enough for a phone and a card, and quick to draw
SEEKS_A_JOB = 0.3

# What stands in the way of an offering, by its number; the rest is published. Of members in trial a coordinator reads first.
ODD = {13: "paused", 22: "archived", 29: "draft", 38: "paused", 47: "draft"}
ODD_IN_TRIAL = {1: "submitted", 4: "draft"}
TURN = 50
FIRST_PUBLISHED = 6  # what the newest visitor sees first


def plant_offerings(session: Session, planted: Planted) -> list[tuple[Offering, OfferingText]]:
    """What each member has in hand, with the lines that writing and publishing it would have left."""
    rows: list[tuple[Offering, OfferingText]] = []
    in_trial = 0
    for membership in planted.memberships:
        for text in planted.hands[membership.id]:
            is_in_trial = membership.state == "trial"
            odd = ODD_IN_TRIAL.get(in_trial % 5) if is_in_trial else ODD.get(len(rows) % TURN)
            in_trial += is_in_trial
            state = odd if odd and len(rows) >= FIRST_PUBLISHED else "published"
            rows.append((_offering(planted, membership, text, state), text))
    session.add_all(offering for offering, _text in rows)
    session.flush()
    planted.offerings = [offering for offering, _text in rows]
    owners = {membership.id: membership for membership in planted.memberships}
    for offering in planted.offerings:
        _tell_of_offering(planted, owners[offering.membership_id], offering)
    return rows


def _offering(planted: Planted, owner: Membership, text: OfferingText, state: str) -> Offering:
    home = planted.home_of(owner)
    since = (clock.now() - owner.started_at).days
    age = timedelta(days=planted.dice.randint(1, min(80, since - 10)), minutes=planted.dice.randint(0, 1400))
    moment = clock.now() - age
    more = PRICES.get(text.title, PricesText(is_from=False))
    return Offering(
        membership_id=owner.id,
        cooperative_id=owner.cooperative_id,
        title=text.title,
        body=text.body.replace("{place}", home.place_name),
        trade=text.trade,
        place_name=home.place_name,
        lat=home.lat,
        lon=home.lon,
        travel_km=next(km for km in TRAVELS if km >= text.travel_km),  # one that the form offers
        days=list(text.days),
        hours_a_week=text.hours_a_week,
        price_cents=text.price_cents or None,
        price_unit=text.unit,
        is_price_from=more.is_from,
        price_list=[list(row) for row in more.rows],
        not_done=more.not_done,
        steps_passed=NUMBER_OF_STEPS,
        languages=list(planted.names[owner.person_id].languages),
        state=state,
        created_at=moment - timedelta(days=2),
        updated_at=moment,
        published_at=moment if state in ("published", "paused", "archived") else None,
    )


def _tell_of_offering(planted: Planted, owner: Membership, offering: Offering) -> None:
    """From the first word until now."""
    member, runs = owner.person_id, planted.coordinators[owner.cooperative_id]
    begun, moment = offering.created_at, offering.updated_at

    def did(at: datetime, who: int, verb: str, note: str = "") -> None:
        planted.happened(at, who, f"offerings.{verb}", offering.id, note=note)

    did(begun, member, "start")
    for step in range(1, 4):
        did(begun + timedelta(minutes=4 * step), member, "edit")
    did(begun + timedelta(minutes=20), member, "add_photo")
    if owner.state == "trial":
        did(begun + timedelta(minutes=25), member, "submit")
        if offering.state == "draft":
            did(moment, runs, "send_back", SENT_BACK[offering.id % len(SENT_BACK)])
    if offering.published_at is not None:
        did(moment, runs if owner.state == "trial" else member, "publish")
    if offering.state in ("paused", "archived"):
        offering.updated_at = moment + (clock.now() - moment) / 2
        did(offering.updated_at, member, "pause" if offering.state == "paused" else "archive")


def draw_offerings(
    session: Session, planted: Planted, storage: Storage, rows: list[tuple[Offering, OfferingText]], say: Say
) -> Iterator[Picture]:
    """Draw on all cores a picture of each offering, and then portraits, which it gives."""
    owners = {membership.id: membership for membership in planted.memberships}
    jobs = [(text.trade, number) for number, (_offering, text) in enumerate(rows)]
    with ProcessPoolExecutor() as pool:
        drawn = pool.map(_drawn_offering, jobs, chunksize=4)
        portraits = pool.map(_drawn_portrait, _looks(planted), chunksize=4)
        for number, ((offering, text), picture) in enumerate(zip(rows, drawn, strict=True), 1):
            name = planted.people[owners[offering.membership_id].person_id].first_name
            session.add(_photo(storage, offering, picture, PICTURE_ALTS[text.trade].format(name=name)))
            if number % 100 == 0:
                say(f"  {number} of {len(rows)}")
        yield from portraits


def _drawn_offering(job: tuple[str, int]) -> Picture:
    slug, seed = job
    return read_picture(pictures.draw(slug, seed, DRAWN))


def _drawn_portrait(job: tuple[int, str]) -> Picture:
    seed, look = job
    return read_picture(pictures.portrait(seed, (400, 400), look))


def _looks(planted: Planted) -> list[tuple[int, str]]:
    first = planted.memberships[: planted.size.portraits]
    return [(number, planted.names[one.person_id].look) for number, one in enumerate(first)]


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


def plant_profiles(session: Session, planted: Planted, storage: Storage, portraits: Iterator[Picture]) -> None:
    """Each story is one member's own: of the fitting ones the first that nobody told, and who finds none left it out."""
    told: set[str] = set()
    stories = list(STORIES)
    planted.dice.shuffle(stories)
    for membership in planted.memberships:
        hand = planted.hands[membership.id]
        trade = hand[0].trade if hand else ""
        free = [story for story in stories if story.text not in told and (trade in story.trades or not story.trades)]
        own = next((story.text for story in sorted(free, key=lambda story: not story.trades)), "")
        told.add(own)
        _profile(session, planted, storage, membership, trade, own, next(portraits, None))
    session.flush()


def _profile(
    session: Session,
    planted: Planted,
    storage: Storage,
    membership: Membership,
    trade: str,
    story: str,
    portrait: Picture | None,
) -> None:
    name = planted.people[membership.person_id].first_name
    edited = clock.now() - timedelta(days=planted.dice.randint(1, 20))
    looks = planted.dice.random() < SEEKS_A_JOB and membership.state != "alumnus"
    if looks:
        planted.seekers.append(membership)
    session.add(
        Profile(
            person_id=membership.person_id,
            story=story,
            competences=competences(planted.dice, trade),
            languages=list(planted.names[membership.person_id].languages),
            languages_for="everyone",
            competences_for=planted.dice.choice(("everyone", "everyone", "cooperative")),
            portrait_key=keep_picture(storage, portrait) if portrait is not None else "",
            portrait_alt=f"Tekening: een portret van {name}" if portrait is not None else "",
            looks_for_job=looks,
            job_hours=planted.dice.choice((16, 20, 24, 32)) if looks else None,
            updated_at=edited,
        )
    )
    planted.happened(edited, membership.person_id, "profiles.edit", membership.person_id)
