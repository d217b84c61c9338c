"""Plants what members answer to an assignment of the demo: proposals, noes, questions and talks with the buyer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.assignments.model import (
    ASKED,
    CHOSEN,
    INVITED,
    JOB,
    PROPOSED,
    SAID_NO,
    Assignment,
    Part,
    Participant,
    Question,
)
from app.core import trades
from app.core.place import distance_km
from app.demo.course import DECIDED
from app.demo.planted import Planted
from app.demo.texts.messages import APPLICATIONS, PROPOSALS, QUESTIONS, THREADS, WHY_NOT, WHY_SAID_NO
from app.memberships.model import Membership
from app.messages.model import Message, Thread
from app.offerings.model import Offering
from app.proposals.model import Proposal, ProposalLine

NEARBY_KM = 40
MOST_PROPOSALS = 4


@dataclass(frozen=True)
class Asked:
    """What was asked, by whom, as the how many-th of the demo, and when somebody was chosen."""

    assignment: Assignment
    part: Part
    buyer_id: int
    number: int
    chosen_at: datetime | None

    @property
    def opened_at(self) -> datetime:
        assert self.assignment.opened_at is not None
        return self.assignment.opened_at


def plant_answers(session: Session, planted: Planted, asked: Asked) -> Membership | None:
    """Who answers what; gives who does the work, or would."""
    able = _able(planted, asked)
    if asked.assignment.state == "open" and asked.number % 19 == 3 and able:
        _ask_alone(session, planted, asked, able[0])
        return None
    doer: Membership | None = None
    wanted = _wanted(asked)
    for rank, membership in enumerate(able[:wanted]):
        _proposal(session, planted, asked, membership, _state(asked, rank), rank)
        doer = doer or membership
        if rank == 0:
            _thread(session, planted, asked, membership)
    if asked.assignment.state == "open" and asked.number % 4 == 1:
        for rank, membership in enumerate(able[wanted : wanted + 2]):
            _invited(session, planted, asked, membership, says_no=rank == 1)
    _question(session, planted, asked)
    return doer


def _wanted(asked: Asked) -> int:
    """How many propose."""
    if asked.assignment.state == "nobody_found":
        return asked.number % 2
    return asked.number % (MOST_PROPOSALS + 1) if asked.chosen_at is None else 1 + asked.number % MOST_PROPOSALS


def _state(asked: Asked, rank: int) -> str:
    if asked.assignment.state in DECIDED:
        return "awarded" if rank == 0 else "withdrawn" if rank == 3 else "declined"
    if asked.assignment.state == "nobody_found":
        return "declined"
    if asked.assignment.state == "open" and rank > 0:
        return {3: "withdrawn", 2: "draft"}.get((asked.number + rank) % 6, "sent")
    return "sent"


def _able(planted: Planted, asked: Asked) -> list[Membership]:
    """Who could do it, the nearest first: who offers this trade, where nobody does one like it, else anyone nearby; for
    a job who looks for one."""
    assert asked.part.lat is not None
    assert asked.part.lon is not None
    point = (asked.part.lat, asked.part.lon)
    members = {membership.id: membership for membership in planted.memberships if membership.state != "alumnus"}
    if asked.assignment.kind == JOB:
        homes = {home.id: distance_km(point, (home.lat, home.lon)) for home in planted.cooperatives}
        return sorted(planted.seekers, key=lambda each: (homes[each.cooperative_id], each.id))

    def far(offering: Offering) -> float:
        return distance_km(point, (offering.lat or 0.0, offering.lon or 0.0))

    published = [each for each in planted.offerings if each.state == "published" and each.membership_id in members]
    found = [offering for offering in published if offering.trade == asked.part.trade]
    found = found or [
        offering for offering in published if _kind_of_work(offering.trade) == _kind_of_work(asked.part.trade)
    ]
    found = found or [offering for offering in published if far(offering) < NEARBY_KM]
    return [members[id_] for id_ in dict.fromkeys(each.membership_id for each in sorted(found, key=far))]


def _kind_of_work(slug: str | None) -> str:
    trade = trades.find(slug)
    return trade.category if trade else ""


def _takes_part(asked: Asked, membership: Membership, how: str, since: datetime) -> Participant:
    return Participant(
        assignment_id=asked.assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        how=how,
        since=since,
    )


def _ask_alone(session: Session, planted: Planted, asked: Asked, membership: Membership) -> None:
    """One member alone was asked, and perhaps said no."""
    asked.assignment.is_private = True
    says_no = asked.number % 2 == 0
    session.add(_takes_part(asked, membership, SAID_NO if says_no else ASKED, asked.opened_at))
    if says_no:
        _say_no(planted, asked, membership)


def _invited(session: Session, planted: Planted, asked: Asked, membership: Membership, *, says_no: bool) -> None:
    assert asked.assignment.home_cooperative_id is not None
    runs = planted.coordinators[asked.assignment.home_cooperative_id]
    since = asked.opened_at + timedelta(hours=20)
    participant = _takes_part(asked, membership, SAID_NO if says_no else INVITED, since)
    participant.invited_by_id = runs
    session.add(participant)
    name = planted.people[membership.person_id].first_name
    planted.happened(since, runs, "matching.invite", asked.assignment.id, kind="assignment", note=name)
    if says_no:
        _say_no(planted, asked, membership)


def _say_no(planted: Planted, asked: Asked, membership: Membership) -> None:
    why, at = WHY_SAID_NO[asked.number % len(WHY_SAID_NO)], asked.opened_at + timedelta(hours=31)
    planted.happened(at, membership.person_id, "proposals.say_no", asked.assignment.id, kind="assignment", note=why)


def _proposal(session: Session, planted: Planted, asked: Asked, membership: Membership, state: str, rank: int) -> None:
    begun = asked.opened_at + timedelta(hours=14 + (rank * 5 + asked.number) % 20)
    sent = begun + timedelta(hours=1)
    proposal = Proposal(
        assignment_id=asked.assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        message=_message(asked, rank),
        state=state,
        created_at=begun,
        updated_at=begun if state == "draft" else sent,
        sent_at=None if state == "draft" else sent,
    )
    session.add(proposal)
    session.flush()
    price = (asked.part.budget_cents or 40_000) * planted.dice.randint(70, 105) // 100
    session.add(
        ProposalLine(
            proposal_id=proposal.id,
            assignment_id=asked.assignment.id,
            part_id=asked.part.id,
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            price_cents=None if asked.assignment.kind == JOB else price // 500 * 500 + 500,
        )
    )
    session.add(_takes_part(asked, membership, CHOSEN if state == "awarded" else PROPOSED, begun))
    planted.happened(begun, membership.person_id, "proposals.start", proposal.id)
    if state != "draft":
        planted.happened(sent, membership.person_id, "proposals.send", proposal.id)
    _decide(planted, asked, proposal, membership, sent)


def _decide(planted: Planted, asked: Asked, proposal: Proposal, membership: Membership, sent: datetime) -> None:
    chosen_at = asked.chosen_at or sent + timedelta(days=2)
    if proposal.state == "awarded":
        proposal.updated_at = chosen_at
        planted.happened(chosen_at, asked.buyer_id, "proposals.award", proposal.id)
    if proposal.state == "declined":
        proposal.updated_at = chosen_at
        why = "" if asked.chosen_at else WHY_NOT[asked.number % len(WHY_NOT)]
        planted.happened(chosen_at, asked.buyer_id, "proposals.decline", proposal.id, note=why)
    if proposal.state == "withdrawn":
        proposal.updated_at = sent + timedelta(hours=7)
        planted.happened(proposal.updated_at, membership.person_id, "proposals.withdraw", proposal.id)


def _category(asked: Asked) -> str:
    kind_of_work = trades.find(asked.part.trade)
    return kind_of_work.category if kind_of_work else ""


def _message(asked: Asked, rank: int) -> str:
    """What the member writes: fitting the kind of work, and with one assignment never the same twice."""
    if asked.assignment.kind == JOB:
        return APPLICATIONS[(asked.number * MOST_PROPOSALS + rank) % len(APPLICATIONS)]
    fitting = [each.text for each in PROPOSALS if not each.categories or _category(asked) in each.categories]
    return fitting[(asked.number * 3 + rank * 5) % len(fitting)]


def _thread(session: Session, planted: Planted, asked: Asked, membership: Membership) -> None:
    at = asked.opened_at + timedelta(days=1, hours=22)
    said = THREADS[asked.number % len(THREADS)]
    thread = Thread(
        assignment_id=asked.assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        created_at=at,
        last_at=at + timedelta(hours=2 * (len(said) - 1)),
    )
    session.add(thread)
    session.flush()
    for step, text in enumerate(said):
        author_id = (asked.buyer_id, membership.person_id)[step % 2]
        written = at + timedelta(hours=2 * step)
        session.add(Message(thread_id=thread.id, author_id=author_id, at=written, body=text))
        planted.happened(written, author_id, "messages.write", thread.id, kind="thread")


def _question(session: Session, planted: Planted, asked: Asked) -> None:
    if asked.number % 3 or asked.assignment.kind == JOB:
        return
    fitting = [each for each in QUESTIONS if not each.categories or _category(asked) in each.categories]
    text = fitting[asked.number // 3 * 7 % len(fitting)]
    at = asked.opened_at + timedelta(hours=9)
    asks = planted.dice.choice([each for each in planted.memberships if each.state != "alumnus"])
    is_answered = asked.number % 2 == 0
    session.add(
        Question(
            assignment_id=asked.assignment.id,
            asked_by_id=asks.person_id,
            asked_at=at,
            body=text.question,
            answer=text.answer if is_answered else "",
            answered_by_id=asked.buyer_id if is_answered else None,
            answered_at=at + timedelta(hours=5) if is_answered else None,
        )
    )
    planted.happened(at, asks.person_id, "assignments.ask_question", asked.assignment.id)
    if is_answered:
        planted.happened(at + timedelta(hours=5), asked.buyer_id, "assignments.answer", asked.assignment.id)
