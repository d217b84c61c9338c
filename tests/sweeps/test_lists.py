"""What a list shows and what may be seen one by one is the same: `visible_to` and `may` agree, for everyone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import ColumnElement, false, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments import queries as assignments
from app.assignments.listing.awarded import reads_agreement
from app.assignments.model import Assignment
from app.callbacks import queries as callbacks
from app.callbacks.model import Callback
from app.core.actor import Actor
from app.imports import queries as imports
from app.imports.model import Import
from app.invitations import queries as invitations
from app.invitations.model import Invitation
from app.memberships import queries as memberships
from app.memberships.model import Membership
from app.messages import queries as messages
from app.messages.model import Thread
from app.offerings import queries as offerings
from app.offerings.model import Offering
from app.permissions import may
from app.proposals import queries as proposals
from app.proposals.model import Proposal
from app.reviews import queries as reviews
from app.reviews.model import Review
from app.settings import ROOT
from tests.sweeps.world import World

Listed = Callable[[Session, Actor], set[int]]


@dataclass(frozen=True)
class Feature:
    """What can be listed and shown: the ids on its lists, the verb of its page, and what that verb reads."""

    model: type[Any]
    verb: str
    listed: Listed
    options: tuple[Any, ...] = ()


def _by(model: type[Any], visible_to: Callable[[Actor], ColumnElement[bool]]) -> Listed:
    return lambda session, actor: set(session.scalars(select(model.id).where(visible_to(actor))))


def _memberships(session: Session, actor: Actor) -> set[int]:
    """The coordinator's list, state by state; one's own stands in no list, but on a page."""
    lists = [memberships.overview(session, actor, state=state) for state in Membership.LIFECYCLE.states]
    assert all(found.page.pages == 1 for found in lists)
    own = set(session.scalars(select(Membership.id).where(Membership.person_id == actor.subject_id)))
    return {row.membership_id for found in lists for row in found.page.rows} | own


PARTICIPANTS = selectinload(Assignment.participants)
OF_THREAD = (joinedload(Thread.assignment).options(PARTICIPANTS),)
OF_PROPOSAL = (joinedload(Proposal.assignment).options(PARTICIPANTS), selectinload(Proposal.lines))
FEATURES = (
    Feature(Offering, "offerings.show", _by(Offering, offerings.visible_to), (joinedload(Offering.membership),)),
    Feature(Assignment, "assignments.show", _by(Assignment, assignments.visible_to), (PARTICIPANTS,)),
    Feature(Assignment, "assignments.read_agreement", _by(Assignment, reads_agreement), (PARTICIPANTS,)),
    Feature(Proposal, "proposals.show", _by(Proposal, proposals.visible_to), OF_PROPOSAL),
    Feature(Thread, "messages.show", _by(Thread, messages.visible_to), OF_THREAD),
    Feature(Callback, "callbacks.finish", _by(Callback, callbacks.visible_to)),
    Feature(Invitation, "invitations.revoke", _by(Invitation, invitations.visible_to)),
    Feature(
        Review,
        "reviews.show",
        _by(Review, reviews.visible_to),
        (joinedload(Review.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),),
    ),
    Feature(Membership, "memberships.show", _memberships),
    Feature(Import, "imports.show", _by(Import, imports.visible_to)),
)


def disagreements(session: Session, world: World, feature: Feature) -> list[str]:
    """Things that a list has and nobody may open, or the other way round."""
    found: list[str] = []
    session.rollback()
    things = session.scalars(select(feature.model).options(*feature.options).order_by(feature.model.id)).unique().all()
    for role, actor in {**world.actors, **_strangers(world)}.items():
        listed = feature.listed(session, actor)
        allowed = {thing.id for thing in things if may(actor, feature.verb, thing)}
        name = feature.model.__name__
        found += [f"{role}: {name} {id_} is listed, but may not be seen" for id_ in sorted(listed - allowed)]
        found += [f"{role}: {name} {id_} may be seen, but is not listed" for id_ in sorted(allowed - listed)]
    print(f"{feature.verb}: {len(things)} things × {len(world.actors) + len(_strangers(world))} roles")
    return found


def _strangers(world: World) -> dict[str, Actor]:
    other = world.other
    return {
        "the other member": other.member,
        "the other coordinator": other.coordinator,
        "the other coordinator for a member": other.on_behalf,
        "the other buyer": other.buyer,
        "the other coordinator for an organisation": other.for_buyer,
    }


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.verb)
def test_what_a_list_shows_and_what_may_be_seen_agree(session: Session, world: World, feature: Feature) -> None:
    assert disagreements(session, world, feature) == []


def test_every_clause_of_visibility_is_held_against_may() -> None:
    written = {path.parent.name for path in (ROOT / "app").rglob("queries.py") if "def visible_to(" in path.read_text()}
    assert written <= {feature.verb.partition(".")[0] for feature in FEATURES}
    assert len(written) >= 5


@pytest.mark.parametrize(("clause", "word"), [(true(), "is listed"), (false(), "is not listed")])
def test_a_list_that_shows_too_much_or_too_little_is_found(
    session: Session, world: World, clause: ColumnElement[bool], word: str
) -> None:
    planted = Feature(Thread, "messages.show", _by(Thread, lambda _actor: clause), OF_THREAD)
    found = disagreements(session, world, planted)
    assert found
    assert all(word in line for line in found)
