"""A member's profile, and the one door through which others see it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload

from app.core.actor import Actor
from app.core.errors import NotAllowed, NotFound
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.permissions import may
from app.profiles.model import COOPERATIVE, COORDINATORS, EVERYONE, Profile


@dataclass(frozen=True)
class Shown:
    """What a reader sees of a member. A field that the reader may not see is empty, as if it were not filled in.

    `story_language` and `languages` are two-letter codes; `looks_for_job` is for the member and the coordinators.
    """

    first_name: str
    cooperative: str
    place: str
    story: str = ""
    story_language: str = "nl"
    competences: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    portrait_key: str = ""
    portrait_alt: str = ""
    looks_for_job: bool = False
    job_hours: int | None = None


def visible_profile(actor: Actor, membership: Membership, profile: Profile | None) -> Shown:
    """What this reader may see of this member: the only door to a profile for others.

    Needs the membership's person and cooperative loaded.
    """
    head = Shown(membership.person.first_name, membership.cooperative.name, membership.cooperative.place_name)
    if profile is None:
        return head
    assert profile.person_id == membership.person_id

    def sees(circle: str) -> bool:
        return circle in circles(actor, membership)

    return Shown(
        head.first_name,
        head.cooperative,
        head.place,
        story=profile.story if sees(profile.story_for) else "",
        story_language=profile.story_language,
        competences=tuple(profile.competences) if sees(profile.competences_for) else (),
        languages=tuple(profile.languages) if sees(profile.languages_for) else (),
        portrait_key=profile.portrait_key if sees(profile.portrait_for) else "",
        portrait_alt=profile.portrait_alt if sees(profile.portrait_for) else "",
        looks_for_job=profile.looks_for_job and _is_close(actor, membership),
        job_hours=profile.job_hours if _is_close(actor, membership) else None,
    )


def shows_something_to(actor: Actor) -> ColumnElement[bool]:
    """The clause of members who keep not every field of the profile from this reader, as `visible_profile` decides.

    For a statement with Membership and, outer joined, Profile.
    """
    fields = (Profile.story_for, Profile.competences_for, Profile.languages_for, Profile.portrait_for)
    return or_(
        Profile.person_id.is_(None),
        *(field == EVERYONE for field in fields),
        and_(
            Membership.cooperative_id.in_(_cooperatives_of(actor)),
            or_(*(field == COOPERATIVE for field in fields)),
        ),
        Membership.cooperative_id.in_(actor.coordinator_of),
        Membership.person_id == actor.subject_id,
    )


def belongs_to_page(actor: Actor, membership: Membership) -> bool:
    """Whether the reader may know this member also when nothing of the member is on the site."""
    return _is_close(actor, membership) or _is_of_the_cooperative(actor, membership)


def membership_to_show(session: Session, membership_id: int) -> Membership:
    """The membership with its person and cooperative. Raises NotFound for nobody, and for who left.

    Whether the reader may see it depends on what is on the site: the page asks, with `belongs_to_page`.
    """
    membership = session.scalar(
        select(Membership)
        .where(Membership.id == membership_id, Membership.state != ALUMNUS)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
    )
    if membership is None or membership.person.disabled_at is not None:
        raise NotFound("membership")
    return membership


def profile_of(session: Session, person_id: int) -> Profile | None:
    """A person's profile, for `visible_profile` alone."""
    return session.get(Profile, person_id)


def own(session: Session, actor: Actor) -> Profile:
    """The profile of the person, or of the member for whom somebody acts, with its person, to change it.

    Raises NotAllowed for somebody who is no member and has none.
    """
    profile = session.scalar(
        select(Profile).where(Profile.person_id == actor.subject_id).options(joinedload(Profile.person))
    )
    if profile is None or not may(actor, "profiles.edit", profile):
        raise NotAllowed("profiles.edit")
    return profile


def circles(actor: Actor, membership: Membership) -> frozenset[str]:
    """The circles of readers that this reader is in: keys of CIRCLES. Needs the membership's person and cooperative loaded."""
    if _is_close(actor, membership):
        return frozenset({EVERYONE, COOPERATIVE, COORDINATORS})
    if _is_of_the_cooperative(actor, membership):
        return frozenset({EVERYONE, COOPERATIVE})
    return frozenset({EVERYONE})


def _is_close(actor: Actor, membership: Membership) -> bool:
    return may(actor, "memberships.show", membership)


def _is_of_the_cooperative(actor: Actor, membership: Membership) -> bool:
    return membership.cooperative_id in _cooperatives_of(actor)


def _cooperatives_of(actor: Actor) -> frozenset[int]:
    return actor.member_of | actor.coordinator_of | actor.coach_of | actor.treasurer_of
