"""Every endpoint × every role × every thing of the own side: what the table of permissions says is what happens.

Where one of the reader's relations allows the verb, the answer is a page, a step on, or a word about what is missing;
where none does it is a 403 or a 404. What a request writes is taken back, so that every visit finds the same things.
"""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.assignments.model import Assignment
from app.availability.model import Away
from app.callbacks.model import Callback
from app.core.actor import Actor
from app.favourites.model import Favourite
from app.handovers.model import Handover
from app.imports.model import Import
from app.invitations.actions import NewInvitation
from app.invitations.model import Invitation
from app.mailroom import queries as mailroom
from app.memberships.model import Membership
from app.messages.model import Thread
from app.offerings.model import Offering, OfferingPhoto
from app.organisations.calling.queries import Called
from app.organisations.model import Organisation
from app.permissions import PERMISSIONS, may
from app.portfolio.model import PortfolioItem
from app.profiles.model import Profile
from app.proposals.model import Proposal
from app.public import PUBLIC
from app.relations import owner
from app.reviews.model import Review
from app.sign_in.model import SignInSession
from tests import scope
from tests.sweeps.addresses import ADDRESSES, Swept, Visit, an_offering, body_for, visits
from tests.sweeps.conftest import Lasting
from tests.sweeps.world import ROLES, World, someone, undone
from tests.visits import Visitor

YES = {200, 302, 303, 409, 410, 422, 429}
NO = {403, 404}
# What may be done and still is not there, with the reason.
NOT_THERE: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "proposals.confirmation": ("only what was awarded has one", lambda proposal: proposal.state != "awarded"),
    "assignments.edit_change": ("not every answer can be changed at every time", lambda _assignment: True),
    "assignments.remove_file_from_change": ("no such file is in what was written", lambda _assignment: True),
    "proposals.propose_change": ("who was not chosen wrote no change", lambda _proposal: True),
    "memberships.act_for": ("nobody acts for who left", lambda membership: membership.state == "alumnus"),
    "imports.wrong_rows": ("there are none in a file", lambda imported: not imported.wrong_key),
    "messages.start": ("no thread with who has no part in it", lambda _assignment: True),
    "favourites.keep_offering": ("only what is on the site is kept", lambda offering: offering.state != "published"),
    "favourites.keep_member": ("who is kept has something on the site", lambda _membership: True),
    "matching.invite": ("who was asked has something on the site", lambda _assignment: True),
}
WHOLE: dict[str, tuple[type[Any], tuple[Any, ...]]] = {
    "proposal_id": (
        Proposal,
        (
            joinedload(Proposal.assignment).selectinload(Assignment.participants),
            joinedload(Proposal.membership),
            selectinload(Proposal.lines),
        ),
    ),
    "handover_id": (Handover, ()),
    "away_id": (Away, ()),
    "thread_id": (Thread, (joinedload(Thread.assignment).selectinload(Assignment.participants),)),
    "assignment_id": (Assignment, (selectinload(Assignment.participants),)),
    "offering_id": (Offering, (joinedload(Offering.membership),)),
    "membership_id": (Membership, ()),
    "organisation_id": (Organisation, ()),
    "review_id": (
        Review,
        (joinedload(Review.membership).options(joinedload(Membership.person), joinedload(Membership.cooperative)),),
    ),
    "favourite_id": (Favourite, ()),
    "callback_id": (Callback, ()),
    "invitation_id": (Invitation, ()),
    "import_id": (Import, ()),
    "session_id": (SignInSession, ()),
    "item_id": (PortfolioItem, ()),
}


def _things(session: Session, actor: Actor, world: World, visit: Visit) -> Sequence[Any]:
    """What the verb is about: one thing, or any of those that a form could name."""
    if visit.endpoint in ("profiles.edit", "profiles.remove_portrait"):
        return session.scalars(select(Profile).where(Profile.person_id == actor.subject_id)).all()
    if visit.endpoint == "organisations.act_for":
        return [Called(world.home.organisation.id, frozenset({world.home.cooperative.id}))]
    if visit.endpoint == "cooperatives.edit":
        return [world.home.cooperative]
    if visit.endpoint == "invitations.invite":
        here = world.home.cooperative.id
        return [
            NewInvitation("Ali", "ali@example.org", relation, cooperative_id, None)
            for relation, cooperative_id in (("member", here), ("officer", None), ("administrator", None))
        ]
    if "mail_id" in visit.arguments:
        return [mailroom.load(session, visit.arguments["mail_id"])]
    if "key" in visit.arguments:
        photo = session.scalars(select(OfferingPhoto).where(OfferingPhoto.file_key == visit.arguments["key"])).one()
        return [
            session.get_one(
                Offering, photo.offering_id, options=[joinedload(Offering.membership)], populate_existing=True
            )
        ]
    for name, (model, options) in WHOLE.items():
        if name in visit.arguments:
            return [session.get_one(model, visit.arguments[name], options=options, populate_existing=True)]
    return [None]


def disagreements(app: Flask, session: Session, world: World, role: str, only: str = "") -> Swept:
    """Answers that are not what the table of permissions says of this role and this thing."""
    swept = Swept.nothing_yet()
    actor = world.actors[role]
    visitor = someone(app, world, role)
    for visit in [each for each in visits(app, world.home, few=not scope.WHOLE) if each.endpoint.startswith(only)]:
        if visit.endpoint not in PERMISSIONS or (not actor.signed_in and visit.endpoint not in PUBLIC):
            continue
        things = _things(session, actor, world, visit)
        allowed = any(may(actor, visit.endpoint, thing) for thing in things)
        not_there = visit.endpoint in NOT_THERE and NOT_THERE[visit.endpoint][1](things[0])
        status = _status(app, visitor, visit, body_for(visit, world.home, actor))
        expected = (YES | NO if not_there else YES) if allowed else NO
        word = "may" if allowed else "may not"
        wrong = None if status in expected else f"{role} {word}: {visit} gave {status}"
        swept.note(visit.endpoint, role, wrong)
    return swept


def _status(app: Flask, visitor: Visitor, visit: Visit, form: dict[str, Any]) -> int:
    """The answer's status. A browser of its own for each visit: some end the session or begin another."""
    with undone(app) if visit.method == "POST" else nullcontext():
        body = {"csrf_token": visitor.token(), **form} if visit.method == "POST" else None
        client = visitor.again().client
        answer = client.open(visit.path, method=visit.method, data=body)
        answer.close()
        return answer.status_code


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", ROLES)
def test_what_may_be_done_is_what_the_table_says(lasting: Lasting, role: str) -> None:
    app, world = lasting.app, lasting.world
    swept = disagreements(app, lasting.session, world, role)
    print(swept, *swept.found, sep="\n")
    assert swept.found == []
    declared = {rule.endpoint for rule in app.url_map.iter_rules()} & set(PERMISSIONS)
    assert swept.endpoints == (declared if world.actors[role].signed_in else declared & PUBLIC)


def test_a_route_that_does_not_ask_is_found(
    app: Flask, session: Session, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.add_url_rule("/planted/<int:offering_id>", "planted.edit", lambda offering_id: "yours")
    monkeypatch.setitem(ADDRESSES, "planted.edit", an_offering)
    monkeypatch.setitem(PERMISSIONS, "planted.edit", (owner,))
    assert disagreements(app, session, world, "member", "planted.").found == []
    draft = world.home.offerings["draft"].id
    expected = f"coordinator may not: GET /planted/{draft} (planted.edit) gave 200"
    assert expected in disagreements(app, session, world, "coordinator", "planted.").found
