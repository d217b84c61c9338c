"""Plants the cooperatives of the demo, who runs them, and their members."""

from datetime import datetime, timedelta
from hashlib import sha256
from itertools import cycle

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.place import find_place
from app.demo.accounts import ACCOUNTS, BY_SLUG, PASSWORD
from app.demo.dealing import chosen, hands, languages_of
from app.demo.planted import Planted, person
from app.demo.texts import CooperativeText, FirstName, OfferingText
from app.demo.texts.cooperatives import COOPERATIVES
from app.demo.texts.offerings import OFFERINGS
from app.demo.texts.people import FIRST_NAMES
from app.invitations.model import MEMBER, OFFICER, TRIAL, Invitation
from app.memberships.model import Membership
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
)
from app.sign_in.passwords import hash_password

MEMBERS = (9, 8, 10)  # of the first cooperative, and then in turns
IN_TRIAL = (4, 7)  # the numbers of the members in trial, in each cooperative
INVITED = 14
COLOURS = ("#234b8c", "", "#7a2048", "#5b4a12", "")  # some cooperatives have a colour of their own


def plant_cooperatives(session: Session, planted: Planted) -> None:
    """Each in its place, with its municipality."""
    texts = COOPERATIVES[: planted.size.cooperatives]
    planted.cooperatives.extend(map(_cooperative, texts, cycle(COLOURS)))
    session.add_all(planted.cooperatives)
    municipalities = {name: Municipality(name=name) for name in sorted({text.place for text in texts})}
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
        street=text.street,
        accent=colour,
        phone=text.phone,
        visiting_hours=text.visiting_hours,
        email=f"{text.slug}@demo.example",
        created_at=clock.now() - timedelta(days=1500),
    )


def plant_staff(session: Session, planted: Planted) -> None:
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
    session.add(MunicipalRole(person_id=known["officer"].id, municipality_id=town.id))
    session.add(NetworkRole(person_id=known["network"].id, role=NETWORK_STAFF))
    session.add(NetworkRole(person_id=known["administrator"].id, role=ADMINISTRATOR))
    for cooperative in planted.cooperatives:
        runs = known["coordinator"]
        if cooperative is not first:
            name = planted.dice.choice(FIRST_NAMES).name
            runs = person(session, planted, f"coordinator.{cooperative.slug}@demo.example", name)
        session.add(CooperativeRole(person_id=runs.id, cooperative_id=cooperative.id, role=COORDINATOR))
        planted.coordinators[cooperative.id] = runs.id


def plant_members(session: Session, planted: Planted) -> None:
    """About nine a cooperative, each with a hand of texts that fits the name; the demo's own member is the first."""
    homes = [(home, number) for turn, home in enumerate(planted.cooperatives) for number in range(_count(turn))]
    dealt: list[tuple[OfferingText, ...]] = hands(chosen(OFFERINGS, planted.size.offerings))
    if len(dealt) > len(homes):
        raise ValueError(f"{len(dealt)} hands of offerings, and {len(homes)} members")
    own, others = dealt[0], dealt[1:] + [()] * (len(homes) - len(dealt))
    planted.dice.shuffle(others)
    for (cooperative, number), hand in zip(homes, [own, *others], strict=True):
        _member(session, planted, cooperative, number, hand)
    session.flush()


def _count(turn: int) -> int:
    return MEMBERS[0] if turn == 0 else MEMBERS[1 + turn % 2]


def _member(
    session: Session, planted: Planted, cooperative: Cooperative, number: int, hand: tuple[OfferingText, ...]
) -> None:
    is_account = not planted.memberships
    name, email = _name_for(planted, hand), f"lid.{cooperative.slug}.{number}@demo.example"
    if is_account:
        name = next(each for each in FIRST_NAMES if each.name == BY_SLUG["member"].first_name)
        email = BY_SLUG["member"].email
    somebody = person(session, planted, email, name.name)
    if is_account:
        somebody.password_hash = hash_password(PASSWORD)
    is_in_trial = number in IN_TRIAL and not is_account
    days = planted.dice.randint(25, 85) if is_in_trial else planted.dice.randint(120, 900)
    came = clock.now() - timedelta(days=days, minutes=number)
    somebody.created_at = came
    membership = Membership(
        person_id=somebody.id,
        cooperative_id=cooperative.id,
        state=_state(planted, hand, is_in_trial=is_in_trial),
        started_at=came,
    )
    session.add(membership)
    session.flush()
    planted.memberships.append(membership)
    planted.names[somebody.id] = name
    planted.hands[membership.id] = hand
    _tell_of_membership(planted, membership, came)


def _name_for(planted: Planted, hand: tuple[OfferingText, ...]) -> FirstName:
    wanted = languages_of(hand)
    fitting = [name for name in FIRST_NAMES if wanted in ((), name.languages)]
    return planted.dice.choices(fitting, [name.weight for name in fitting])[0]


def _state(planted: Planted, hand: tuple[OfferingText, ...], *, is_in_trial: bool) -> str:
    if is_in_trial:
        return "trial"
    left = not hand and planted.dice.random() < 0.5  # who offers nothing has perhaps left
    return "alumnus" if left else "member"


def _tell_of_membership(planted: Planted, membership: Membership, came: datetime) -> None:
    runs = planted.coordinators[membership.cooperative_id]
    planted.happened(came, membership.person_id, "invitations.accept", membership.id, kind="membership")
    if membership.state != "trial":
        planted.happened(came + timedelta(days=91), runs, "memberships.admit", membership.id)
    if membership.state == "alumnus":
        planted.happened(came + timedelta(days=110), runs, "memberships.leave", membership.id)


def plant_invitations(session: Session, planted: Planted) -> None:
    """Some that wait, some that were taken up, one in seven taken back. No link of these can be known to anyone."""
    moment = clock.now()
    for number in range(INVITED):
        home = planted.cooperatives[number % 3]
        runs = planted.coordinators[home.id]
        taken_up = [each for each in planted.memberships if each.cooperative_id == home.id][1 + number % 5]
        state = "revoked" if number % 7 == 6 else "accepted" if number % 2 else "sent"
        invited = taken_up.started_at - timedelta(days=2) if state == "accepted" else moment - timedelta(days=number)
        name, email = planted.dice.choice(FIRST_NAMES).name, f"genodigd.{number}@demo.example"
        if state == "accepted":
            somebody = planted.people[taken_up.person_id]
            name, email = somebody.first_name, somebody.email
        invitation = Invitation(
            token_hash=sha256(planted.dice.randbytes(32)).hexdigest(),
            email=email,
            first_name=name,
            relation=TRIAL if number % 4 == 0 else MEMBER,
            cooperative_id=home.id,
            state=state,
            invited_by_id=runs,
            created_at=invited,
            expires_at=invited + timedelta(days=14),
        )
        if number == INVITED - 2:  # an officer of the municipality where the demo's coordinator works
            invitation.relation, invitation.cooperative_id = OFFICER, None
            invitation.municipality_id = session.scalars(select(Municipality.id).order_by(Municipality.id)).first()
        session.add(invitation)
        session.flush()
        planted.happened(invited, runs, "invitations.invite", invitation.id)
        if state == "accepted":
            planted.happened(taken_up.started_at, taken_up.person_id, "invitations.accept", invitation.id)
        if state == "revoked":
            planted.happened(invited + timedelta(hours=5), runs, "invitations.revoke", invitation.id)
