"""Lets deadlines pass: the worker calls this now and then."""

import logging
from collections.abc import Callable, Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments import queries
from app.assignments.actions import close
from app.assignments.lifecycle import OPEN
from app.assignments.model import Assignment
from app.core import clock
from app.core.actor import SYSTEM
from app.core.database import transaction
from app.core.errors import Conflict, MoveNotAllowed
from app.core.logs import wordless

log = logging.getLogger("paraplu.assignments")

AT_ONCE = 200


Proposers = Callable[[Session, int], Collection[int]]  # of an assignment, those whose proposals wait for a choice


def close_due(session: Session, proposers_of: Proposers) -> int:
    """Close each open assignment whose deadline passed, each in a transaction of its own; gives how many it closed.

    One that was awarded or withdrawn meanwhile is left alone. Call it outside any transaction.
    """
    due = session.scalars(
        select(Assignment.id)
        .where(Assignment.state == OPEN, Assignment.deadline < clock.now())
        .order_by(Assignment.deadline)
        .limit(AT_ONCE)
    ).all()
    session.rollback()
    closed = 0
    for assignment_id in due:
        try:
            with transaction(session):
                assignment = queries.load(session, assignment_id)
                if assignment is None or assignment.deadline is None or assignment.deadline >= clock.now():
                    continue  # extended meanwhile, or gone
                close(session, SYSTEM, assignment, proposers_of(session, assignment_id))
        except (Conflict, MoveNotAllowed):
            log.info("assignment %s moved on before its deadline", assignment_id)
        except Exception as error:
            log.error("assignment %s can't be closed", assignment_id, exc_info=wordless(error))
        else:
            closed += 1
    return closed
