"""What people do with an offering. None of these commits; each asks first whether the actor may."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.bsn import NOT_HERE, has_bsn
from app.core.errors import Invalid, MoveNotAllowed, NotAllowed, NotFound
from app.core.languages import LANGUAGES
from app.core.versions import take_version
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.answers import MOST_PHOTOS, Answer, check_alt, first_missing, words_of
from app.offerings.lifecycle import ARCHIVED, DRAFT, LIFECYCLE, SUBMITTED
from app.offerings.model import Offering, OfferingPhoto
from app.offerings.queries import is_read_again
from app.people.model import Cooperative
from app.people.queries import coordinators_of
from app.permissions import require
from app.profiles.model import EVERYONE, Profile
from app.relations import coordinator_of, owner

WRITE_A_WORD = N_("Schrijf wat er nog beter kan.")
TOO_LONG_A_WORD = N_("Gebruik niet meer dan %(length)s tekens.")
TOO_MANY_PHOTOS = N_("Er mogen %(most)s foto's bij. Haal eerst een foto weg.")
MEMBER_LEFT = N_("Dit lid hoort niet meer bij de coöperatie.")
COOPERATIVE_CLOSED = N_("Deze coöperatie is gesloten. Er kan geen aanbod op de site.")
LONGEST_WORD = 500  # characters of a coordinator's word


def start(session: Session, actor: Actor, membership_id: int) -> Offering:
    """Begin a draft for one of the actor's memberships, with what is known already filled in.

    Raises NotFound for a membership that is not the actor's.
    """
    require(actor, "offerings.start")
    if membership_id not in actor.memberships:
        raise NotFound("membership")
    moment = clock.now()
    membership = session.scalars(
        select(Membership).where(Membership.id == membership_id).options(joinedload(Membership.cooperative))
    ).one()
    profile = session.get(Profile, membership.person_id)
    cooperative = membership.cooperative
    offering = Offering(
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        place_name=cooperative.place_name,
        lat=cooperative.lat,
        lon=cooperative.lon,
        languages=_languages_known(profile),
        created_at=moment,
        updated_at=moment,
    )
    session.add(offering)
    session.flush()
    history.record(session, actor, "offerings.start", "offering", offering.id)
    return offering


def edit(session: Session, actor: Actor, offering: Offering, answer: Answer, *, version: int) -> None:
    """Keep the answer to one step. A draft may still lack it; an offering that left the member's hands may not.

    Where the cooperative checks, other words go to the coordinators first. Raises Invalid for a wrong answer, Conflict
    when the offering changed after `version` was shown. Needs the offering loaded whole.
    """
    require(actor, "offerings.edit", offering)
    if offering.state == ARCHIVED:
        raise MoveNotAllowed("offerings.edit", offering.state)
    answer.check(complete=offering.state != DRAFT)
    take_version(session, offering, version)
    before = words_of(offering)
    answer.write(offering)
    _changed(session, actor, offering, "offerings.edit")
    if words_of(offering) != before and is_read_again(actor, offering):
        _ask_for_a_look(session, actor, offering)


def add_photo(
    session: Session, actor: Actor, offering: Offering, *, file_key: str, width: int, height: int, alt: str
) -> OfferingPhoto:
    """Add a stored picture (sizes in px of its largest version) as the last photo.

    `alt` may still be empty for a draft. Where the cooperative checks, the photo goes to the coordinators first. Raises
    Invalid for the ninth photo. Needs the offering loaded whole.
    """
    require(actor, "offerings.add_photo", offering)
    if offering.state == ARCHIVED:
        raise MoveNotAllowed("offerings.add_photo", offering.state)
    if len(offering.photos) >= MOST_PHOTOS:
        raise Invalid("photo", TOO_MANY_PHOTOS, {"most": MOST_PHOTOS})
    check_alt("alt", alt, complete=offering.state != DRAFT)
    last = session.scalar(select(func.max(OfferingPhoto.position)).where(OfferingPhoto.offering_id == offering.id))
    photo = OfferingPhoto(position=(last or 0) + 1, file_key=file_key, width=width, height=height, alt=alt)
    offering.photos.append(photo)
    offering.version += 1  # whoever approves saw this photo
    session.flush()
    _changed(session, actor, offering, "offerings.add_photo")
    if is_read_again(actor, offering):
        _ask_for_a_look(session, actor, offering)
    return photo


def remove_photo(session: Session, actor: Actor, offering: Offering, photo_id: int) -> str:
    """Take a photo away; gives the key of its files, to delete them once this is committed. Raises NotFound.

    Nobody checks this first: what is less was read already.
    """
    require(actor, "offerings.remove_photo", offering)
    if offering.state == ARCHIVED:
        raise MoveNotAllowed("offerings.remove_photo", offering.state)
    photo = session.scalar(
        select(OfferingPhoto).where(OfferingPhoto.id == photo_id, OfferingPhoto.offering_id == offering.id)
    )
    if photo is None:
        raise NotFound("photo")
    session.delete(photo)
    session.flush()
    _changed(session, actor, offering, "offerings.remove_photo")
    return photo.file_key


def submit(session: Session, actor: Actor, offering: Offering) -> None:
    """Send the offering on its way: to the coordinators where the cooperative checks, else straight to the site.

    Raises Invalid when an answer is missing. Needs membership, its person and cooperative, and photos loaded.
    """
    require(actor, "offerings.submit", offering)
    _must_be_complete(session, offering)
    if offering.needs_check:
        _ask_for_a_look(session, actor, offering)
    elif offering.state == DRAFT:
        _put_on_site(session, actor, offering)
    else:
        raise MoveNotAllowed("offerings.submit", offering.state)


def publish(session: Session, actor: Actor, offering: Offering, *, version: int) -> None:
    """Put the offering on the site, as it was read at `version`. Where the cooperative checks, only a coordinator does so.

    A draft is its member's alone. Raises Invalid when an answer is missing, Conflict when the offering changed after
    `version`. Needs membership, its person and cooperative, and photos loaded.
    """
    require(actor, "offerings.publish", offering)
    if offering.needs_check and not coordinator_of(actor, offering):
        raise NotAllowed("offerings.publish")
    if offering.state == DRAFT and not owner(actor, offering):
        raise MoveNotAllowed("offerings.publish", offering.state)
    _must_be_complete(session, offering)
    _put_on_site(session, actor, offering, version=version)


def send_back(session: Session, actor: Actor, offering: Offering, reason: str) -> None:
    """Give the offering back to its member with a word on what could be better, mailed and kept.

    Raises Invalid without a word. Needs membership with its person loaded.
    """
    require(actor, "offerings.send_back", offering)
    if not reason.strip():
        raise Invalid("reason", WRITE_A_WORD)
    if len(reason) > LONGEST_WORD:
        raise Invalid("reason", TOO_LONG_A_WORD, {"length": LONGEST_WORD})
    if has_bsn(reason):
        raise Invalid("reason", NOT_HERE)
    LIFECYCLE.apply(session, offering, "send_back")
    offering.updated_at = clock.now()
    history.record(session, actor, "offerings.send_back", "offering", offering.id, note=reason)
    _tell_member(session, offering, "offerings.send_back", reason=reason)


def pause(session: Session, actor: Actor, offering: Offering, *, is_told: bool = False) -> None:
    """Take the offering from the site for a while; a member who did not do so hears of it. Needs it loaded whole.

    `is_told`: another mail says so.
    """
    require(actor, "offerings.pause", offering)
    _move(session, actor, offering, "pause")
    if not is_told and not _is_done_by_its_member(actor, offering):
        _tell_member(session, offering, "offerings.pause", who=actor.first_name)


def resume(session: Session, actor: Actor, offering: Offering) -> None:
    """Put a paused offering on the site again. Needs membership and photos loaded."""
    require(actor, "offerings.resume", offering)
    _must_be_complete(session, offering)
    _move(session, actor, offering, "resume")


def archive(session: Session, actor: Actor, offering: Offering) -> None:
    """Put the offering away; a member who did not do so hears of it. Needs it loaded whole."""
    require(actor, "offerings.archive", offering)
    _move(session, actor, offering, "archive")
    if not _is_done_by_its_member(actor, offering):
        _tell_member(session, offering, "offerings.archive", who=actor.first_name)


def reopen(session: Session, actor: Actor, offering: Offering) -> None:
    """Take an offering out again that was put away: a draft, so that its member looks at it before it is on the site."""
    require(actor, "offerings.reopen", offering)
    _move(session, actor, offering, "reopen")


def _move(session: Session, actor: Actor, offering: Offering, verb: str) -> None:
    LIFECYCLE.apply(session, offering, verb)
    offering.updated_at = clock.now()
    history.record(session, actor, f"offerings.{verb}", "offering", offering.id)
    outbox.leave_index(session, f"offering:{offering.id}")


def _ask_for_a_look(session: Session, actor: Actor, offering: Offering) -> None:
    """Send it to the coordinators, who hear whether they saw it before. Needs membership with its person loaded."""
    was_read = offering.state != DRAFT
    LIFECYCLE.apply(session, offering, "submit")
    offering.updated_at = clock.now()
    history.record(session, actor, "offerings.submit", "offering", offering.id)
    if was_read:
        outbox.leave_index(session, f"offering:{offering.id}")
    for coordinator in coordinators_of(session, offering.cooperative_id):
        outbox.leave_mail(
            session,
            "offerings.submit",
            key=f"{offering.id}:{offering.version}:{coordinator.id}",
            to=coordinator.email,
            person_id=coordinator.id,
            words={
                "offering_id": offering.id,
                "title": offering.title,
                "first_name": coordinator.first_name,
                "member": offering.membership.person.first_name,
                "is_changed": was_read,
            },
        )


def _put_on_site(session: Session, actor: Actor, offering: Offering, *, version: int | None = None) -> None:
    was_submitted = offering.state == SUBMITTED
    LIFECYCLE.apply(session, offering, "publish", version=version)
    offering.published_at = offering.updated_at = clock.now()
    history.record(session, actor, "offerings.publish", "offering", offering.id)
    outbox.leave_index(session, f"offering:{offering.id}")
    outbox.leave_task(
        session, "matching.suggest", key=f"{offering.id}:{offering.version}", words={"offering_id": offering.id}
    )
    if was_submitted or actor.for_whom is not None:  # somebody else put it on the site: the member hears it
        _tell_member(session, offering, "offerings.publish")


def _languages_known(profile: Profile | None) -> list[str]:
    """What everyone may know of the member's languages: an offering shows its own to everyone."""
    if profile is None:
        return ["nl"]
    return [code for code in LANGUAGES if code in profile.languages] if profile.languages_for == EVERYONE else []


def _must_be_complete(session: Session, offering: Offering) -> None:
    if offering.membership.state == ALUMNUS:
        raise Invalid("", MEMBER_LEFT)
    if session.scalar(select(Cooperative.closed_at).where(Cooperative.id == offering.cooperative_id)) is not None:
        raise Invalid("", COOPERATIVE_CLOSED)
    missing = first_missing(offering) if offering.import_key is None else None
    if missing is not None:
        raise Invalid("", missing[1].message, missing[1].values)


def _changed(session: Session, actor: Actor, offering: Offering, verb: str) -> None:
    offering.updated_at = clock.now()
    history.record(session, actor, verb, "offering", offering.id)
    if offering.published_at is not None:
        outbox.leave_index(session, f"offering:{offering.id}")


def _is_done_by_its_member(actor: Actor, offering: Offering) -> bool:
    return actor.person_id == offering.membership.person_id


def _tell_member(session: Session, offering: Offering, template: str, **words: str) -> None:
    """Leave a mail for the member. Needs membership, its person and cooperative loaded."""
    membership = offering.membership
    outbox.leave_mail(
        session,
        template,
        key=f"{offering.id}:{offering.version}",
        to=membership.person.email,
        person_id=membership.person_id,
        words={
            "offering_id": offering.id,
            "title": offering.title,
            "first_name": membership.person.first_name,
            "cooperative": membership.cooperative.name,
            "phone": membership.cooperative.phone,
            **words,
        },
    )
