"""Who has to do with an assignment. Rows here decide who may see a private one, and who does the work.

`take_in` is no action and asks no permission: it is a consequence of one (`proposals.start`, `proposals.award`,
`matching.invite`, `assignments.start`), which has asked its own.
"""

from dataclasses import replace

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.assignments.model import CHOSEN, PARTICIPATIONS, Assignment, Participant
from app.core import clock
from app.core.actor import Actor
from app.core.database import insert_for
from app.memberships.model import Membership
from app.people.model import Person
from app.relations import doer_of


def take_in(
    session: Session, assignment: Assignment, membership: Membership, how: str, *, invited_by: int | None = None
) -> Participant:
    """Let a member take part: `how` is one of PARTICIPATIONS. Doing it twice does no harm.

    A member who is there already only moves on in the order of PARTICIPATIONS: an invitation does not make somebody
    who proposed an invitee again. `proposals.award` calls this with CHOSEN. `invited_by` is the id of a person.
    """
    rank = PARTICIPATIONS.index(how)
    session.flush()
    session.execute(
        insert_for(session, Participant)
        .values(
            assignment_id=assignment.id,
            membership_id=membership.id,
            cooperative_id=membership.cooperative_id,
            how=how,
            invited_by_id=invited_by,
            since=clock.now(),
        )
        .on_conflict_do_nothing(index_elements=["assignment_id", "membership_id"])
    )
    participant = session.scalars(
        select(Participant).where(
            Participant.assignment_id == assignment.id, Participant.membership_id == membership.id
        )
    ).one()
    if PARTICIPATIONS.index(participant.how) < rank:
        participant.how = how
    loaded = inspect(assignment).dict.get("participants")
    if loaded is not None and participant not in loaded:
        loaded.append(participant)
    return participant


def for_doer(session: Session, actor: Actor, assignment: Assignment) -> Actor:
    """The actor, for whom the chosen member stands in history when somebody else does that member's step.

    Needs `participants` loaded, with somebody who was chosen.
    """
    if doer_of(actor, assignment):
        return actor
    chosen = next(each.membership_id for each in assignment.participants if each.how == CHOSEN)
    person_id = session.get_one(Membership, chosen).person_id
    return replace(actor, for_whom=person_id, for_whom_name=session.get_one(Person, person_id).first_name)
