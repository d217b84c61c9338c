"""In whose name a change is proposed and agreed to. A coordinator may help both sides; nobody agrees with oneself."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.changing.model import Change
from app.assignments.changing.queries import side_of
from app.assignments.model import DOER_SIDE, Assignment
from app.assignments.participants import for_doer
from app.core.actor import Actor
from app.core.history import HistoryLine


def in_name(session: Session, actor: Actor, assignment: Assignment) -> Actor:
    """The actor as history keeps it: a coordinator beside the doer speaks in the member's name."""
    return for_doer(session, actor, assignment) if side_of(actor, assignment) == DOER_SIDE else actor


def agrees_with_oneself(session: Session, actor: Actor, assignment: Assignment, row: Change) -> bool:
    """Whether the one who proposed this change would agree to it in the same name.

    In another's name it is that other's word: a buyer who called and a member, both helped by one coordinator, can
    agree. History and mails keep both names.
    """
    if row.person_id != actor.person_id:
        return False
    said = session.execute(
        select(HistoryLine.for_person_id, HistoryLine.for_organisation_id)
        .where(
            HistoryLine.thing_kind == "assignment",
            HistoryLine.thing_id == assignment.id,
            HistoryLine.verb == "proposals.propose_change",
        )
        .order_by(HistoryLine.id.desc())
        .limit(1)
    ).one()
    now = in_name(session, actor, assignment)
    return (said.for_person_id, said.for_organisation_id) == (now.for_whom, now.for_organisation)
