"""Work that goes into the coordinator's hands: by a press, or because its member said before the award not to be able.

No actions: consequences of `handovers.stop`, `handovers.hand_over` and `proposals.award`, which have asked their own.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.assignments.model import ASSIGNMENT, CHOSEN, Assignment, Participant
from app.core import clock, history
from app.core.actor import SYSTEM, Actor
from app.handovers import mails
from app.handovers.holding import open_absence
from app.handovers.model import Handover
from app.memberships.model import Membership


def give(
    session: Session, actor: Actor, assignment: Assignment, membership: Membership, until: date | None
) -> Handover:
    """The hand-over itself, with its line of history and the mails to the buyer and the home cooperative."""
    handover = Handover(
        assignment_id=assignment.id,
        membership_id=membership.id,
        cooperative_id=membership.cooperative_id,
        until=until,
        at=clock.now(),
        assignment=assignment,
    )
    session.add(handover)
    session.flush()
    history.record(session, actor, "handovers.hand_over", "assignment", assignment.id)
    mails.to_buyer_and_home(session, actor, handover, assignment, membership)
    return handover


def give_of_absent(session: Session, assignment: Assignment) -> None:
    """What was awarded to a member who can't work now goes to the coordinator at once. A job stays the member's.

    Call it in the transaction of the award. The membership is held: of an award and a press on "I can't work" at the
    same moment the second finds the first.
    """
    if assignment.kind != ASSIGNMENT:
        return
    membership = session.scalars(
        select(Membership)
        .join(Participant, Participant.membership_id == Membership.id)
        .where(Participant.assignment_id == assignment.id, Participant.how == CHOSEN)
        .options(joinedload(Membership.person), joinedload(Membership.cooperative))
        .with_for_update(of=Membership, key_share=True)
    ).one()
    absence = open_absence(session, membership.id)
    if absence is not None:
        handover = give(session, SYSTEM, assignment, membership, absence.until)
        mails.about_award(session, handover, assignment, membership)
