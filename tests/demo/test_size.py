"""The demo as planted, at its full size: enough of everything, in every state, in words of its own, and each time the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments.changing.model import Change
from app.assignments.lifecycle import LIFECYCLE as ASSIGNMENT_LIFECYCLE
from app.assignments.model import ASSIGNMENT, CHOSEN, JOB, Assignment, Part, Participant, Question
from app.core import clock
from app.core.database import make_engine
from app.core.history import HistoryLine
from app.core.storage import Storage
from app.demo.build import plant
from app.demo.planted import FULL, SMALL, Size
from app.invitations.lifecycle import LIFECYCLE as INVITATION_LIFECYCLE
from app.invitations.model import Invitation
from app.memberships.lifecycle import LIFECYCLE as MEMBERSHIP_LIFECYCLE
from app.memberships.model import Membership
from app.messages.model import Message, Thread
from app.models import Base
from app.offerings.lifecycle import LIFECYCLE as OFFERING_LIFECYCLE
from app.offerings.model import Offering
from app.organisations.model import Organisation
from app.people.model import Cooperative, Person
from app.profiles.model import Profile
from app.proposals.lifecycle import LIFECYCLE as PROPOSAL_LIFECYCLE
from app.proposals.model import Proposal, ProposalLine

ALIKE = 1 / 5  # the most that two offerings share of their runs of five words


def planted(folder: Path, size: Size = FULL) -> Session:
    """A database of its own with the demo in it, without pictures."""
    engine = make_engine(f"sqlite:///{folder / 'demo.db'}")
    Base.metadata.create_all(engine)
    session = Session(engine)
    assert plant(session, Storage(folder / "files"), lambda _said: None, size, draws=False)
    return session


def closed(session: Session) -> None:
    engine: Any = session.get_bind()
    session.close()
    engine.dispose()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    session = planted(tmp_path_factory.mktemp("full"))
    yield session
    closed(session)


def runs_of_five(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", re.sub(r"['’]", "", text.lower()))
    return {tuple(found[at : at + 5]) for at in range(len(found) - 4)}


def too_much_alike(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Pairs of titles whose texts share more than ALIKE, measured against the shorter one."""
    runs = {title: runs_of_five(f"{title}\n{body}") for title, body in texts.items()}
    where: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for title, own in runs.items():
        for run in own:
            where[run].append(title)
    shared = Counter(pair for titles in where.values() for pair in combinations(titles, 2))
    return [(a, b) for (a, b), times in shared.items() if times > ALIKE * min(len(runs[a]), len(runs[b]))]


def count(session: Session, model: Any) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def states(session: Session, column: Any, *where: Any) -> set[str]:
    return set(session.scalars(select(column).where(*where).distinct()))


def test_there_are_as_many_of_all_as_was_promised(full: Session) -> None:
    assert count(full, Cooperative) == 25
    assert count(full, Membership) == 225
    members = Counter(full.scalars(select(Membership.cooperative_id)))
    assert min(members.values()) >= 8
    assert max(members.values()) <= 10
    assert count(full, Offering) == 500
    kinds = Counter(full.scalars(select(Assignment.kind)))
    assert kinds == {
        ASSIGNMENT: 150 + 10,
        JOB: 15,
    }  # three more fill the weeks of the first members, six a coordinator's desk, one is a private person's
    assert len(set(full.scalars(select(Offering.trade)))) >= 60
    assert count(full, Organisation) >= 40
    assert min(count(full, Proposal), count(full, Thread)) > 80
    assert count(full, Question) > 20


def test_everything_stands_in_every_state_that_it_may_have(full: Session) -> None:
    assert states(full, Offering.state) == set(OFFERING_LIFECYCLE.states)
    assert states(full, Assignment.state, Assignment.kind == ASSIGNMENT) == set(ASSIGNMENT_LIFECYCLE.states)
    assert states(full, Assignment.state, Assignment.kind == JOB) == set(ASSIGNMENT_LIFECYCLE.states) - {
        "delivered",
        "accepted",
    }
    assert states(full, Proposal.state) == set(PROPOSAL_LIFECYCLE.states)
    assert states(full, Membership.state) == set(MEMBERSHIP_LIFECYCLE.states)
    assert states(full, Invitation.state) == set(INVITATION_LIFECYCLE.states)
    assert states(full, Participant.how) >= {"invited", "asked", "said_no", "proposed", "chosen"}


def test_no_two_offerings_share_more_than_a_fifth_of_their_runs_of_five_words(full: Session) -> None:
    texts = {row.title: row.body for row in full.execute(select(Offering.title, Offering.body))}
    assert len(texts) == 500
    assert too_much_alike(texts) == []


def test_a_text_that_was_copied_is_found() -> None:
    one = "Ik bak elke dag brood voor de hele buurt. Op zaterdag breng ik het met de bakfiets naar uw deur."
    other = "Ik bak elke dag brood voor de hele straat. Op zondag komt u het zelf halen in onze winkel."
    assert too_much_alike({"Brood": one, "Brood op zaterdag": one.replace("deur", "huis")}) == [
        ("Brood", "Brood op zaterdag")
    ]
    assert too_much_alike({"Brood": one, "Winkel": other.replace("hele straat", "mensen")}) == []


def test_no_assignment_is_there_twice_and_no_place_is_left_open(full: Session) -> None:
    told = full.execute(select(Assignment.title, Assignment.body)).all()
    assert len(set(told)) == len(told)
    bodies = [*full.scalars(select(Offering.body)), *full.scalars(select(Assignment.body))]
    assert not [body for body in bodies if re.search(r"[{}]", body)]


def test_whose_text_tells_of_a_language_speaks_it(full: Session) -> None:
    offering = full.scalars(select(Offering).where(Offering.title == "Verhalen uit mijn dorp in Somalië")).one()
    assert offering.languages == ["so", "nl"]
    own = select(Profile.languages).join(Membership, Membership.person_id == Profile.person_id)
    assert full.scalars(own.where(Membership.id == offering.membership_id)).one() == ["so", "nl"]


def test_who_does_the_work_was_chosen_by_a_proposal(full: Session) -> None:
    decided = ("awarded", "in_progress", "delivered", "accepted", "cancelled")
    wanted = set(full.scalars(select(Assignment.id).where(Assignment.state.in_(decided))))
    assert set(full.scalars(select(Participant.assignment_id).where(Participant.how == CHOSEN))) == wanted
    assert set(full.scalars(select(Proposal.assignment_id).where(Proposal.state == "awarded"))) == wanted
    priced = select(ProposalLine.price_cents).join(Assignment, Assignment.id == ProposalLine.assignment_id)
    assert set(full.scalars(priced.where(Assignment.kind == JOB))) == {None}
    assert None not in full.scalars(priced.where(Assignment.kind == ASSIGNMENT)).all()


def test_one_assignment_was_changed_and_one_change_waits(full: Session) -> None:
    changes = full.execute(select(Change.state, Change.assignment_id).order_by(Change.id)).all()
    assert [change.state for change in changes] == ["made", "proposed"]
    stand = full.scalars(
        select(Proposal.stands).where(Proposal.assignment_id == changes[0].assignment_id, Proposal.state == "sent")
    ).all()
    assert {True, False} == set(stand)
    assert full.get_one(Assignment, changes[1].assignment_id).change_waits_for == "doer"


def test_each_story_is_what_the_actions_would_have_left(full: Session) -> None:
    """Whoever walks through the lines of a thing by its lifecycle ends where it stands."""
    for model, kind, lifecycle in (
        (Offering, "offering", OFFERING_LIFECYCLE),
        (Assignment, "assignment", ASSIGNMENT_LIFECYCLE),
        (Proposal, "proposal", PROPOSAL_LIFECYCLE),
        (Membership, "membership", MEMBERSHIP_LIFECYCLE),
        (Invitation, "invitation", INVITATION_LIFECYCLE),
    ):
        verbs = {move.verb for move in lifecycle.moves}
        reached: dict[int, str] = defaultdict(lambda start=lifecycle.initial: start)  # type: ignore[misc]  # a default
        lines = full.execute(
            select(HistoryLine.thing_id, HistoryLine.verb)
            .where(HistoryLine.thing_kind == kind)
            .order_by(HistoryLine.id)
        )
        for thing_id, line in lines:
            verb = line.rpartition(".")[2]
            if verb in verbs and (kind, verb) != ("membership", "accept"):
                target = lifecycle.target(verb, reached[thing_id])
                assert target is not None, f"{kind} {thing_id}: {verb} from {reached[thing_id]}"
                reached[thing_id] = target
        for thing_id, state in full.execute(select(model.id, model.state)):
            assert reached[thing_id] == state, f"{kind} {thing_id}"


def test_nothing_happened_later_than_now_and_nothing_is_due_that_is_still_open(full: Session) -> None:
    now = clock.now()
    moments = [
        full.scalar(select(func.max(column)))
        for column in (HistoryLine.at, Message.at, Offering.updated_at, Assignment.updated_at, Proposal.updated_at)
    ]
    assert all(moment is not None and moment <= now for moment in moments)
    assert not full.scalars(select(Assignment.id).where(Assignment.state == "open", Assignment.deadline <= now)).all()
    days = full.execute(
        select(Assignment.state, Assignment.deadline, Part.starts_on).join(Part, Part.assignment_id == Assignment.id)
    ).all()
    for state, deadline, starts in days:
        assert deadline is not None
        assert starts is not None
        assert now - timedelta(days=400) < deadline < now + timedelta(days=22)
        if state in ("open", "submitted", "draft", "awarded"):
            assert starts >= clock.day_of(deadline), state
        if state in ("in_progress", "delivered", "accepted"):
            assert starts <= clock.today()


def test_nobody_offers_before_being_a_member(full: Session) -> None:
    rows = full.execute(
        select(Offering.created_at, Membership.started_at).join(Membership, Membership.id == Offering.membership_id)
    )
    assert all(written > came for written, came in rows)


def test_the_same_demo_comes_each_time_and_the_small_one_has_every_state_too(tmp_path: Path) -> None:
    seen = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        session = planted(folder, SMALL)
        seen.append(
            [
                session.execute(select(Offering.title, Offering.body, Offering.membership_id, Offering.state)).all(),
                session.execute(select(Person.email, Person.first_name).order_by(Person.id)).all(),
                session.execute(select(Assignment.title, Assignment.state, Assignment.home_cooperative_id)).all(),
                session.execute(select(Proposal.membership_id, Proposal.state, Proposal.message)).all(),
                session.execute(select(HistoryLine.verb, HistoryLine.thing_id, HistoryLine.person_id)).all(),
            ]
        )
        assert states(session, Offering.state) == set(OFFERING_LIFECYCLE.states)
        assert states(session, Assignment.state) == set(ASSIGNMENT_LIFECYCLE.states)
        assert states(session, Proposal.state) == set(PROPOSAL_LIFECYCLE.states)
        assert len(set(session.scalars(select(Offering.trade)))) >= 60
        closed(session)
    assert seen[0] == seen[1]
