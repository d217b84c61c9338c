"""Whether anything in a database is half done. Empty means that every story in it is whole."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import ACCEPTED, AWARDED, DELIVERED, DRAFT, IN_PROGRESS
from app.assignments.model import CHOSEN, Assignment, Participant
from app.core.history import HistoryLine
from app.core.outbox import OutboxRow
from app.proposals.lifecycle import AWARDED as CHOSEN_PROPOSAL
from app.proposals.lifecycle import DECLINED, SENT
from app.proposals.model import Proposal

AFTER_AWARD = {AWARDED, IN_PROGRESS, DELIVERED, ACCEPTED}


def half_done(session: Session) -> list[str]:
    """What is half done: an award without its proposal, a proposal without its award, either without mails or history."""
    session.rollback()
    session.expire_all()
    keys = set(session.scalars(select(OutboxRow.dedupe_key).where(OutboxRow.dedupe_key.is_not(None))))
    topics = set(session.scalars(select(OutboxRow.topic)))
    told = {(line.verb, line.thing_id) for line in session.scalars(select(HistoryLine))}
    proposals: dict[int, list[Proposal]] = {}
    for proposal in session.scalars(select(Proposal)):
        proposals.setdefault(proposal.assignment_id, []).append(proposal)
    chosen: dict[int, list[int]] = {}
    for participant in session.scalars(select(Participant).where(Participant.how == CHOSEN)):
        chosen.setdefault(participant.assignment_id, []).append(participant.membership_id)
    found = []
    for assignment in session.scalars(select(Assignment)):
        own = proposals.get(assignment.id, [])
        found += _of_award(assignment, own, chosen.get(assignment.id, []), keys, told)
        if assignment.state != DRAFT and ("assignments.publish", assignment.id) in told:
            task = f"matching.alert:{assignment.id}:"
            if not any(key.startswith(task) for key in keys if key):
                found.append(f"assignment {assignment.id} was published and nobody is alerted")
            if f"assignment:{assignment.id}" not in topics:
                found.append(f"assignment {assignment.id} was published and not indexed")
        if (assignment.state == "open") != (assignment.opened_at is not None) and assignment.state == DRAFT:
            found.append(f"assignment {assignment.id} is a draft that was opened")
    session.rollback()
    return found


def _of_award(
    assignment: Assignment,
    proposals: list[Proposal],
    chosen: list[int],
    keys: set[str | None],
    told: set[tuple[str, int]],
) -> list[str]:
    name = f"assignment {assignment.id} ({assignment.state})"
    winners = [proposal for proposal in proposals if proposal.state == CHOSEN_PROPOSAL]
    if assignment.state not in AFTER_AWARD:
        begun = [proposal.id for proposal in proposals if proposal.state in (CHOSEN_PROPOSAL, DECLINED)]
        return [f"{name} has decided proposals {begun}"] if begun or chosen else []
    if not proposals:
        return []  # made by a builder, without an award
    found = []
    if [winner.membership_id for winner in winners] != chosen or len(winners) != 1:
        found.append(f"{name} has winners {[winner.id for winner in winners]} and chosen members {chosen}")
    if left := [proposal.id for proposal in proposals if proposal.state == SENT]:
        found.append(f"{name} leaves proposals {left} hanging")
    if ("assignments.award", assignment.id) not in told:
        found.append(f"{name} has no line of history")
    for proposal in proposals:
        verb = "proposals.award" if proposal.state == CHOSEN_PROPOSAL else "proposals.decline"
        mails = [key for key in keys if key and key.startswith(f"{verb}:{proposal.id}:")]
        # To buyer and member at least; a kind word to everybody else.
        if len(mails) < (2 if verb == "proposals.award" else 1):
            found.append(f"{name}: proposal {proposal.id} is {proposal.state} and its mails are {mails}")
    return found
