"""Drafts that nobody touches any more go away, with their files."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.changing.model import Change
from app.assignments.housekeeping import KEPT, KEPT_OF_ORGANISATIONS, forget_old
from app.assignments.model import Assignment, AssignmentFile
from app.core import clock
from app.core.database import transaction
from tests.builders import a_buyer, an_assignment, an_organisation


def test_a_draft_goes_after_a_month_and_an_organisations_after_a_year(session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    drafts = [an_assignment(session, organisation, state="draft").id for _each in range(2)]
    stays = an_assignment(session, organisation).id
    with transaction(session):
        session.get_one(Assignment, drafts[0]).organisation_id = None
        for draft_id in drafts:
            file = {"file_key": f"plan-{draft_id}", "name": "plan.txt", "media_type": "text/plain", "size": 3}
            session.add(AssignmentFile(assignment_id=draft_id, **file))
        gone = {"files": [{"key": "drawing"}]}  # sent back to be written again, after it had been changed
        change = Change(assignment_id=drafts[1], person_id=buyer.person_id, written_at=clock.now(), after=gone)
        session.add(change)

    def forget() -> list[str]:
        with transaction(session):
            return forget_old(session)

    assert forget() == []
    with clock.shifted(KEPT + timedelta(hours=1)):
        assert forget() == [f"plan-{drafts[0]}"]
    with clock.shifted(KEPT_OF_ORGANISATIONS + timedelta(hours=1)):
        assert forget() == ["drawing", f"plan-{drafts[1]}"]
        assert session.scalars(select(Assignment.id)).all() == [stays]
