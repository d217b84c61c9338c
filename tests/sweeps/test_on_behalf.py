"""Every step of a member can be done on the member's behalf, in sight: history keeps both, and the member reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import relations
from app.assignments.model import Participant
from app.core import clock
from app.core.database import transaction
from app.core.history import HistoryLine
from app.handovers.model import Absence
from app.home.done import DONE
from app.people.model import ALWAYS, Cooperative
from app.permissions import PERMISSIONS
from app.profiles.model import Profile
from app.proposals.model import Proposal
from tests.sweeps.world import Side, World, someone, undone
from tests.visits import Visitor

OF_A_MEMBER = {
    relations.owner,
    relations.oneself,
    relations.doer_of,
    relations.a_member,
    relations.member_while_open,
    relations.participant_in,
}
# Member's steps that leave nothing for the member to read, with the reason.
UNTOLD = {
    "messages.start": "an empty thread: what is written in it is told",
    **dict.fromkeys(
        ("assignments.change", "assignments.edit_change", "assignments.drop_change"),
        "what is written for a change is nobody else's, until it is proposed",
    ),
    **dict.fromkeys(
        (
            "proposals.propose_change",
            "proposals.agree_to_change",
            "proposals.refuse_change",
            "proposals.take_back_change",
        ),
        "told, but it takes an order of two sides: tests/proposals/test_changing.py",
    ),
}


@dataclass(frozen=True)
class Step:
    """A form that a member sends: where it stands, and what is filled in. `is_checked`: where a coordinator reads it first."""

    verb: str
    path: str
    values: dict[str, Any] = field(default_factory=dict)
    to: str = ""
    is_checked: bool = False

    def take(self, visitor: Visitor) -> None:
        """Press the button on the page with the form, or send it as the button elsewhere does."""
        if self.to:
            visitor.press(self.path, form=self.to, **self.values)
        else:
            visitor.send(self.path, {"csrf_token": visitor.token(), **self.values})


def _photo() -> tuple[BytesIO, str]:
    picture = BytesIO()
    Image.new("RGB", (40, 30), "red").save(picture, "JPEG")
    return BytesIO(picture.getvalue()), "foto.jpg"


def steps(side: Side) -> list[Step]:
    """Every step, on a thing in the state that it begins from."""
    offering = {state: f"/offerings/{thing.id}" for state, thing in side.offerings.items()}
    proposal = {state: f"/proposals/{thing.id}" for state, thing in side.proposals.items()}
    opened, thread = f"/assignments/{side.assignments['open'].id}", f"/messages/{side.threads[0].id}"
    photo = next(each for each in side.photos if each.offering_id == side.offerings["draft"].id)
    photos = f"{offering['draft']}/edit/3"
    step, message = f"{offering['draft']}/edit/2", f"{proposal['draft']}/edit/1"
    work = f"/profile/portfolio/{side.works[-1].id}"
    no = f"/assignments/{side.assignments['private'].id}/say-no"
    return [
        Step("offerings.start", "/offerings/start", {"membership_id": side.membership.id}),
        Step("offerings.edit", step, {"title": "Soep en brood"}, to=step),
        Step("offerings.add_photo", photos, {"photo": _photo(), "alt": "Soep"}, to=photos),
        Step("offerings.remove_photo", f"{offering['draft']}/photos/{photo.id}/remove"),
        Step("offerings.publish", f"{offering['draft']}/submit"),
        Step("offerings.submit", f"{offering['draft']}/submit", is_checked=True),
        Step("offerings.pause", f"{offering['published']}/pause"),
        Step("offerings.resume", f"{offering['paused']}/resume"),
        Step("offerings.archive", f"{offering['published']}/archive"),
        Step("offerings.reopen", f"{offering['archived']}/reopen"),
        Step("offerings.confirm", f"{offering['published']}/confirm"),
        Step("proposals.start", f"{opened}/propose", {"message": "Ik kook graag voor u."}),
        Step("proposals.edit", message, {"message": "Ik kook heel graag voor u."}, to=message),
        Step("proposals.send", f"{proposal['draft']}/check", to=f"{proposal['draft']}/send"),
        Step("proposals.say_no", no, {"reason": "Die week lukt het niet."}, to=no),
        Step("proposals.withdraw", f"{proposal['sent']}/withdraw"),
        Step("proposals.stand_by", f"{proposal['sent']}/stand-by", {"version": side.proposals["sent"].version}),
        Step("proposals.reopen", f"{proposal['withdrawn']}/reopen"),
        Step("assignments.ask_question", f"{opened}/questions/new", {"question": "Is er een keuken?"}),
        Step("assignments.begin", f"/assignments/{side.assignments['awarded'].id}/begin"),
        Step("assignments.deliver", f"/assignments/{side.assignments['in_progress'].id}/deliver"),
        Step("handovers.stop", "/me/cannot-work", to="/me/cannot-work"),
        Step("handovers.come_back", "/me/can-work"),
        Step("handovers.hand_over", f"/assignments/{side.assignments['awarded'].id}/hand-over"),
        Step("availability.edit", "/me/availability", {"hours_a_week": "20"}, to="/me/availability"),
        Step("availability.add_away", "/me/availability/away", {"first_day": clock.today().isoformat()}),
        Step("availability.remove_away", f"/me/availability/away/{side.away[0].id}/remove"),
        Step("reviews.answer", f"/reviews/{side.reviews['published'].id}/answer", {"answer": "Graag gedaan."}),
        Step("messages.write", thread, {"body": "Dag Karin."}),
        Step("profiles.edit", "/profile", {"story": "Ik kook al jaren."}, to="/profile"),
        Step("profiles.remove_portrait", "/profile/portrait/remove"),
        Step(
            "portfolio.add",
            "/profile/portfolio/new",
            {"photo": _photo(), "alt": "Soep", "title": "Soep"},
            to="/profile/portfolio/new",
        ),
        Step("portfolio.edit", f"{work}/edit", {"title": "Soep voor velen"}, to=f"{work}/edit"),
        Step("portfolio.move", f"{work}/move"),
        Step("portfolio.remove", f"{work}/remove"),
    ]


def untold(app: Flask, world: World, taken: Iterable[Step], read: dict[str, str]) -> list[str]:
    """Steps on the member's behalf that history does not tell with both names, or the member's overview does not show."""
    found: list[str] = []
    side = world.home
    for step in taken:
        with undone(app):
            if step.is_checked:
                with app.extensions["paraplu"].sessions() as preparing, transaction(preparing):
                    preparing.get_one(Cooperative, side.cooperative.id).checks_offerings = ALWAYS
            visitor = someone(app, world, "coordinator for the member")
            step.take(visitor)
            with app.extensions["paraplu"].sessions() as looking:
                lines = looking.scalars(select(HistoryLine).where(HistoryLine.verb == step.verb)).all()
                who = {(line.person_id, line.for_person_id) for line in lines}
            if who != {(side.coordinator.person_id, side.membership.person_id)}:
                found.append(f"{step.verb}: history tells of {who or 'nothing'}")
            words = f"{side.coordinator.first_name} {read.get(step.verb, '?')}"
            if words not in someone(app, world, "member").open("/me").get_data(as_text=True):
                found.append(f"{step.verb}: the member does not read {words!r}")
    return found


@pytest.fixture
def world(app: Flask, session: Session, world: World) -> World:
    """The member does what was awarded, has a portrait, and proposed nothing yet for what is open."""
    side = world.home
    with transaction(session):
        for state in ("awarded", "in_progress"):
            session.add(
                Participant(
                    assignment_id=side.assignments[state].id,
                    membership_id=side.membership.id,
                    cooperative_id=side.cooperative.id,
                    how="chosen",
                    since=clock.now(),
                )
            )
        session.add(Absence(membership_id=side.membership.id, cooperative_id=side.cooperative.id, since=clock.now()))
        session.execute(update(Proposal).where(Proposal.id == side.proposals["sent"].id).values(stands=False))
        session.execute(
            update(Profile)
            .where(Profile.person_id == side.membership.person_id)
            .values(portrait_key=side.photos[0].file_key, portrait_alt="Samira lacht")
        )
    session.commit()
    return world


def test_every_step_on_a_members_behalf_is_told_to_the_member(app: Flask, world: World) -> None:
    taken = steps(world.home)
    found = untold(app, world, taken, DONE)
    assert not found, "\n".join(found)
    print(f"{len(taken)} steps")


def test_no_step_of_a_member_was_left_out(app: Flask, world: World) -> None:
    posts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    members = {verb for verb, may_do in PERMISSIONS.items() if OF_A_MEMBER & set(may_do)} & posts
    taken = {step.verb for step in steps(world.home)}
    assert members - taken - UNTOLD.keys() == set()
    assert set(DONE) - taken - UNTOLD.keys() == set()


def test_a_step_that_the_member_does_not_read_is_found(app: Flask, world: World) -> None:
    pause = next(step for step in steps(world.home) if step.verb == "offerings.pause")
    assert untold(app, world, [pause], {}) == ["offerings.pause: the member does not read 'Mark ?'"]


def test_a_step_that_history_does_not_tell_is_found(app: Flask, world: World) -> None:
    planted = Step("offerings.vanish", f"/offerings/{world.home.offerings['published'].id}/pause")
    found = untold(app, world, [planted], DONE)
    assert found[0] == "offerings.vanish: history tells of nothing"
